// A long history of runs as consoles collect them: 40 groups, some scripts each, most runs well, the others for a few causes.
const BATCH = 100_000;

/**
 * Has `write` write into tables as fast as the database can: nothing is looked up or counted for a row (triggers, keys of
 * other tables), and indexes are made afterwards, each at once. What triggers would have done is done in `write`.
 * @returns how long each index took, in seconds by its name.
 */
async function writeAtOnce(prisma, tables, write) {
	const indexes = await prisma.$queryRaw`
		SELECT indexname AS "name", indexdef AS "definition" FROM pg_indexes
		WHERE tablename = ANY(${tables}::text[]) AND indexname NOT IN (SELECT conname FROM pg_constraint)`;
	for (const { name } of indexes) {
		await prisma.$executeRawUnsafe(`DROP INDEX "${name}"`);
	}
	for (const table of tables) {
		await prisma.$executeRawUnsafe(`ALTER TABLE "${table}" DISABLE TRIGGER ALL`);
	}
	await write();
	for (const table of tables) {
		await prisma.$executeRawUnsafe(`ALTER TABLE "${table}" ENABLE TRIGGER ALL`);
	}
	const seconds = new Map();
	for (const { name, definition } of indexes) {
		const began = performance.now();
		await prisma.$executeRawUnsafe(definition);
		seconds.set(name, (performance.now() - began) / 1000);
	}
	return seconds;
}

/**
 * Writes `rows` runs, evenly over `days` days up to now, and their instances. Chance comes from the number of the run, so
 * that it is the same history each time.
 */
export async function fillRuns(prisma, { rows, days }) {
	await writeAtOnce(prisma, ["scale_out", "scale_out_instance"], async () => {
		await writeRuns(prisma, { rows, days });
		await prisma.$executeRaw`
			INSERT INTO "scale_out_instance" ("scaleOutId", "instanceId") SELECT "id", 'i-' || "scalingActivityId" FROM "scale_out"`;
	});
}

/** Each batch with its figures, which the trigger would make from a copy of the batch. */
async function writeRuns(prisma, { rows, days }) {
	for (let from = 1; from <= rows; from += BATCH) {
		await prisma.$executeRawUnsafe(`
			WITH written AS (INSERT INTO "scale_out" ("id", "regionId", "scalingActivityId", "scalingGroupId", "scalingGroupName", "direction",
				"trigger", "cause", "scalingRuleId", "scalingRuleName", "status", "startedAt", "endedAt", "durationSeconds",
				"verdict", "verdictCounts", "causeCode", "causeValues", "consequenceCode", "scriptHash", "templateName",
				"scriptSeconds", "budgetSeconds", "needsAttention", "isFinal", "collectedAt", "instanceCount", "checkState")
			SELECT gen_random_uuid()::text, 'cn-hangzhou', 'asa-' || i, 'asg-' || "group", 'group-' || "group",
				CASE WHEN a % 20 = 0 THEN 'SCALE_IN' ELSE 'SCALE_OUT' END, CASE WHEN b % 4 = 0 THEN 'alarm' ELSE 'rule' END,
				'A user requests to execute scaling rule "asr-' || "group" || '", changing the Total Capacity from "1" to "2".',
				'asr-' || "group" || CASE WHEN b % 4 = 0 THEN '-a' ELSE '-b' END, 'rule', CASE WHEN verdict = 'failed' THEN 'Failed' ELSE 'Successful' END,
				at, at + interval '80 seconds', 80, verdict,
				jsonb_build_object(verdict, 1), cause, '{"count": 1}', CASE WHEN cause IS NULL THEN NULL ELSE 'letInByResult' END,
				encode(sha256(convert_to('script ' || "group" || '-' || (i::bigint * 3 / ${rows + 1}), 'UTF8')), 'hex'),
				'ACS-ESS-LifeCycleRunCommand', 30 + "group" + a % 60 + (b % 97) * (b % 89) / 60, 300 + 300 * ("group" % 3),
				cause IS NOT NULL, true, now(), 1, 'none'
			FROM (
				SELECT *, CASE WHEN a % 100 < 50 THEN 'ran' WHEN a % 100 < 85 THEN 'verified' WHEN a % 100 < 92 THEN 'unprepared'
						WHEN a % 100 < 97 THEN 'failed' ELSE 'doubtful' END AS verdict,
					CASE WHEN a % 100 < 85 THEN NULL ELSE
						(ARRAY['scriptFailed', 'timedOut', 'notSent', 'scriptFailed', 'agentOffline', 'roleMissing', 'checkFailed'])
							[CASE WHEN a % 100 < 92 THEN 1 + b % 3 WHEN a % 100 < 97 THEN 4 + b % 3 ELSE 7 END] END AS cause
				FROM (
					SELECT i, i % 40 AS "group", abs(hashint4(i)) AS a, abs(hashint4(-i)) AS b,
						now() - i * (interval '1 day' * ${days} / ${rows}) AS at
					FROM generate_series(${from}, ${Math.min(rows, from + BATCH - 1)}) i
				) AS drawn
			) AS run RETURNING *)
			SELECT "add_scale_outs"(array_agg("scale_out_fact_of"(ROW(written.*)::"scale_out", 1))) FROM written`);
	}
}

/**
 * What the script of each run printed, about 1 KB: mostly the same words, some of its own, a few lines where it failed; and
 * the scripts.
 * @returns how long the index of their words took, made at once as it is where outputs are stored already; in seconds.
 */
export async function fillOutputs(prisma, { rows }) {
	const seconds = await writeAtOnce(prisma, ["scale_out_invocation"], async () => {
		await writeOutputs(prisma, rows);
		await prisma.$executeRaw`
			INSERT INTO "scale_out_script" ("hash", "content")
			SELECT encode(sha256(convert_to(content, 'UTF8')), 'hex'), content
			FROM (SELECT DISTINCT "commandContent" AS content FROM "scale_out_invocation") AS said ON CONFLICT DO NOTHING`;
	});
	return seconds.get("scale_out_invocation_words_idx");
}

async function writeOutputs(prisma, rows) {
	for (let from = 1; from <= rows; from += BATCH) {
		await prisma.$executeRawUnsafe(`
			INSERT INTO "scale_out_invocation" ("scaleOutId", "invokeId", "instanceId", "commandName", "commandType",
				"commandContent", "timeoutSeconds", "invocationStatus", "exitCode", "output", "startedAt", "endedAt")
			SELECT run."id", 't-' || i, 'i-' || run."scalingActivityId", 'bootstrap', 'RunShellScript', 'script ' || (i % 40) || '-' || (i::bigint * 3 / ${rows + 1}), 60,
				'Success', 0, ${OUTPUT_SQL}, run."startedAt", run."endedAt"
			FROM (SELECT *, substr("scalingActivityId", 5)::int AS i FROM "scale_out") AS run
			WHERE i BETWEEN ${from} AND ${Math.min(rows, from + BATCH - 1)}`);
	}
}

const OUTPUT_SQL = `
	'Loaded plugins: fastestmirror' || chr(10) || 'Loading mirror speeds from cached hostfile' || chr(10) ||
	(SELECT string_agg('(' || n || '/9): package-' || (i * 13 + n) % 700 || '-1.' || (i + n) % 30 || '.x86_64.rpm | '
		|| abs(hashint4(i * n)) % 900 || ' kB  00:00:0' || n, chr(10)) FROM generate_series(1, 9) n) || chr(10) ||
	'Running transaction check' || chr(10) || 'Running transaction test' || chr(10) || 'Transaction test succeeded' || chr(10) ||
	'Created symlink from /etc/systemd/system/multi-user.target.wants/httpd.service to /usr/lib/systemd/system/httpd.service.'
	|| chr(10) || 'host-' || i || ' systemd[' || abs(hashint4(i)) % 30000 || ']: Started The Apache HTTP Server.' || chr(10) ||
	CASE WHEN i % 50 = 0 THEN 'curl: (7) Failed to connect to mirror-' || i % 400 || '.internal port 443: Connection refused'
		WHEN i % 50 = 1 THEN '错误：无法安装软件包，磁盘 /var 已满' ELSE 'Complete!' END || chr(10) || 'exit code ' || i % 3`;
