// How fast what the dashboard and the list ask is answered over many runs: on the embedded database, or on a PostgreSQL
// server that is made for it.
// Usage: npm run bench -- dashboard [--rows=100000] [--days=120] [--rounds=30] [--postgres] [--outputs]
// With --outputs each run has an output of 1 KB, and the list is searched for texts in them.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { fillOutputs, fillRuns } from "./support/fill-history.mjs";
import { stop } from "./support/node-process.mjs";
import { numberOption } from "./support/number-option.mjs";
import { startPostgres } from "./support/postgres.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const isServer = process.argv.includes("--postgres");
const rows = numberOption("rows", 100_000);
const days = numberOption("days", 120);
const rounds = numberOption("rounds", 30);
const hasOutputs = process.argv.includes("--outputs");
const kind = isServer ? "postgres" : "embedded";

/** The console's own code, bundled as it stands. */
async function loadHistory() {
	const outfile = path.join(root, ".build", "bench-dashboard.mjs");
	await build({
		stdin: {
			contents: `
				export { openEmbeddedDatabase, openServerDatabase } from "@/lib/db/open-database";
				export { listScaleOuts } from "@/lib/history/list-scale-outs";
				export { cursorSchema } from "@/lib/history/page-cursor";
				export { rankRuns } from "@/lib/history/rank-runs";
				export { scaleOutFilterSchema } from "@/lib/history/scale-out-filter";
				export { listHistoryGroups, summarizeScaleOuts } from "@/lib/history/summarize-scale-outs";`,
			resolveDir: root,
		},
		alias: { "@": root },
		bundle: true,
		platform: "node",
		format: "esm",
		packages: "external",
		outfile,
		logLevel: "error",
	});
	return import(pathToFileURL(outfile).href);
}

async function measure(name, run) {
	await run();
	const times = [];
	for (let round = 0; round < rounds; round += 1) {
		const began = performance.now();
		await run();
		times.push(performance.now() - began);
	}
	times.sort((a, b) => a - b);
	const at = (share) => times[Math.ceil(times.length * share) - 1].toFixed(1);
	console.log(`bench dashboard query=${name} database=${kind} rows=${rows} p50=${at(0.5)} ms p95=${at(0.95)} ms`);
}

/** From one run to all of them, and none. */
const TEXTS = {
	one: `host-${Math.floor(rows / 3)}`,
	some: "mirror-250.internal",
	part: "package-69",
	chinese: "无法安装",
	percents: "connection refused",
	all: "httpd.service",
	none: "httpd.socket",
	// What a run's script says, not its output: it is found by the script's hash.
	script: "script 1",
};

async function search(list, all) {
	for (const [name, text] of Object.entries(TEXTS)) {
		const found = await list(all, {}, text);
		console.log(`bench dashboard search=${name} text="${text}" shown=${found.rows.length}`);
		await measure(`search-${name}`, () => list(all, {}, text));
	}
}

/** What the index of words costs whoever writes an output of 1 KB: one by one, with it and without. */
async function writeOutputs(prisma, scaleOutId) {
	const { output } = await prisma.scaleOutInvocation.findFirst({ where: { scaleOutId } });
	const write = async (name) => {
		const began = performance.now();
		for (let index = 0; index < WRITTEN; index += 1) {
			const data = { scaleOutId, invokeId: `${name}-${index}`, instanceId: "i", output: `${output} ${name} ${index}` };
			await prisma.scaleOutInvocation.create({ data });
		}
		const ms = (performance.now() - began) / WRITTEN;
		console.log(`bench dashboard write=output-${name} database=${kind} rows=${rows} mean=${ms.toFixed(2)} ms`);
	};
	await write("indexed");
	const size = await prisma.$queryRaw`SELECT pg_relation_size('"scale_out_invocation_words_idx"')::int AS "bytes",
		pg_table_size('"scale_out_invocation"')::bigint AS "table"`;
	console.log(
		`bench dashboard index=words mb=${(size[0].bytes / 2 ** 20).toFixed(0)} table_mb=${Math.round(Number(size[0].table) / 2 ** 20)}`,
	);
	await prisma.$executeRawUnsafe('DROP INDEX "scale_out_invocation_words_idx"');
	await write("plain");
}

const WRITTEN = 300;

/** A server of the size that a million runs are kept on: 64 MB of index at a time would be merged into it a hundred times. */
const SIZED = [
	"shared_buffers=1GB",
	"maintenance_work_mem=1GB",
	"max_wal_size=8GB",
	"wal_level=minimal",
	"max_wal_senders=0",
];

const history = await loadHistory();
const directory = await mkdtemp(path.join(tmpdir(), "scalehook-bench-"));
const server = isServer ? await startPostgres(SIZED) : undefined;
const options = { migrationsDirectory: path.join(root, "prisma/migrations") };
const database = server
	? await history.openServerDatabase(server.url, options)
	: await history.openEmbeddedDatabase(path.join(directory, "db"), options);
try {
	const { prisma } = database;
	const filled = performance.now();
	await fillRuns(prisma, { rows, days });
	if (hasOutputs) {
		const indexed = await fillOutputs(prisma, { rows });
		console.log(`bench dashboard make=index database=${kind} rows=${rows} s=${indexed.toFixed(0)}`);
	}
	// What a server does by itself in time, and the console for the embedded database.
	await prisma.$executeRawUnsafe(isServer ? "VACUUM ANALYZE" : "ANALYZE");
	console.log(
		`bench dashboard fill database=${kind} rows=${rows} s=${((performance.now() - filled) / 1000).toFixed(0)}`,
	);
	const filterOf = (choice) => history.scaleOutFilterSchema.parse(choice);
	const all = filterOf({});
	const middle = await prisma.scaleOut.findFirst({
		where: { direction: "SCALE_OUT" },
		orderBy: { startedAt: "desc" },
		skip: Math.floor(rows / 2),
	});
	const { scriptHash, scalingRuleId } = middle;
	const after = history.cursorSchema.parse(`${middle.startedAt.getTime()}_${middle.id}`);
	const filters = {
		all: {},
		group: { scalingGroupId: "asg-7" },
		rule: { scalingRuleId },
		script: { scriptHash },
		cause: { causeCode: "scriptFailed" },
		verdict: { verdict: "unprepared" },
		status: { status: "Failed" },
		trigger: { trigger: "alarm" },
		template: { templateName: "ACS-ESS-LifeCycleRunCommand" },
		attention: { needsAttention: true },
	};
	const list = (filter, place = {}, text = undefined, order = "newest") =>
		history.listScaleOuts(prisma, filter, { size: 20, ...place }, { text, order });
	const page = async (filter) => {
		await prisma.collectorCursor.findUnique({ where: { regionId: "cn-hangzhou" } });
		await history.summarizeScaleOuts(prisma, filter);
		await history.rankRuns(prisma, filter);
		await list(filter);
		await history.listHistoryGroups(prisma, filter.direction);
	};
	if (hasOutputs) {
		await search(list, all);
		await writeOutputs(prisma, middle.id);
	}
	await measure("page", () => page(all));
	await measure("groups", () => history.listHistoryGroups(prisma, "SCALE_OUT"));
	await measure("list-deep", () => list(all, { after }));
	for (const order of ["longest", "worst", "budget"]) {
		await measure(`list-${order}`, () => list(all, {}, undefined, order));
		await measure(`list-${order}-group`, () => list(filterOf(filters.group), {}, undefined, order));
	}
	for (const [name, choice] of Object.entries(filters)) {
		const filter = filterOf(choice);
		await measure(`summary-${name}`, () => history.summarizeScaleOuts(prisma, filter));
		await measure(`rankings-${name}`, () => history.rankRuns(prisma, filter));
		await measure(`list-${name}`, () => list(filter));
	}
	for (const range of ["24h", "7d", "30d"]) {
		const filter = filterOf({ range });
		await measure(`summary-${range}`, () => history.summarizeScaleOuts(prisma, filter));
		await measure(`rankings-${range}`, () => history.rankRuns(prisma, filter));
	}
} finally {
	await database.close();
	if (server) {
		await stop(server.child);
	}
	await rm(directory, { recursive: true, force: true });
}
