import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { newestGroupName } from "./filter-sql";
import type { Ranked, ScriptTimes } from "./ranked";

type Row = { by: "cause" | "group" | "script"; key: string; total: number; special: number; name: string | null };

/**
 * Ranks runs that are put together by cause, group and script: causes and groups with bad runs, and scripts, `most` of
 * each, what has most bad runs first.
 * @param kinds a query for "causeCode", "scalingGroupId", "scriptHash", "templateName" and the numbers "runs", "bad" and
 * "unprepared".
 * @param timesOf the times of some scripts, by hash.
 */
export async function rankKinds(
	prisma: PrismaClient,
	{ kinds, direction, most }: { kinds: Prisma.Sql; direction: string; most: number },
	timesOf: (scripts: readonly string[]) => Promise<readonly (ScriptTimes & { scriptHash: string })[]>,
): Promise<Ranked> {
	const rows = await prisma.$queryRaw<Row[]>`
		WITH kind AS MATERIALIZED (${kinds}), causes AS (
			SELECT 'cause' AS "by", "causeCode" AS "key", sum("bad")::int AS "total", sum("unprepared")::int AS "special",
				NULL::text AS "name"
			FROM kind WHERE "bad" > 0 AND "causeCode" IS NOT NULL GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT ${most}::int
		), groups AS (
			SELECT 'group' AS "by", "scalingGroupId" AS "key", sum("runs")::int AS "total", sum("bad")::int AS "special"
			FROM kind GROUP BY 2 HAVING sum("bad") > 0 ORDER BY 4 DESC, 3, 2 LIMIT ${most}::int
		), scripts AS (
			SELECT 'script' AS "by", "scriptHash" AS "key", sum("runs")::int AS "total", sum("bad")::int AS "special",
				max("templateName") AS "name"
			FROM kind WHERE "scriptHash" IS NOT NULL GROUP BY 2 ORDER BY 4 DESC, 3 DESC, 2 LIMIT ${most}::int
		)
		SELECT * FROM causes
		UNION ALL
		SELECT groups.*, ${newestGroupName(direction, Prisma.sql`groups."key"`)} FROM groups
		UNION ALL
		SELECT * FROM scripts`;
	const of = (by: Row["by"]) => rows.filter((row) => row.by === by);
	const scripts = of("script");
	const told = scripts.length === 0 ? [] : await timesOf(scripts.map(({ key }) => key));
	const times = new Map(told.map(({ scriptHash, ...own }) => [scriptHash, own]));
	return {
		causes: of("cause").map(({ key, total, special }) => ({ causeCode: key, count: total, unprepared: special })),
		groups: of("group").map(({ key, total, special, name }) => ({
			scalingGroupId: key,
			scalingGroupName: name,
			total,
			bad: special,
		})),
		scripts: scripts.map(({ key, total, special, name }) => ({
			...(times.get(key) ?? { p50: null, p95: null, max: null, budget: null }),
			scriptHash: key,
			templateName: name,
			total,
			bad: special,
		})),
	};
}
