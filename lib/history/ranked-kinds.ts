import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { BAD_SQL, newestGroupName, newestTemplateName } from "./filter-sql";
import { percentileSql, spreadsSql } from "./percentiles";
import type { Ranked, ScriptTimes } from "./ranked";

type Row = { by: "cause" | "group" | "script"; key: string; total: number; special: number; name: string | null };

/** Where rankings come from; `most` of each are told. */
type Source = {
	/** A query for "causeCode", "scalingGroupId", "scriptHash", each null where a row is not about it, and "runs", "bad" and "unprepared". */
	kinds: Prisma.Sql;
	/** One for the times of some scripts: "scriptHash", "seconds", "budget" and how many "runs" had these. */
	timesOf: (scripts: readonly string[]) => Prisma.Sql;
	direction: string;
	most: number;
};

/** The numbers of a source's kinds: of `one`, an expression that tells how many runs a row stands for. */
export const rankedNumbers = (one: Prisma.Sql) => Prisma.sql`
	sum(${one}) AS "runs", coalesce(sum(${one}) FILTER (WHERE ${BAD_SQL}), 0) AS "bad",
	coalesce(sum(${one}) FILTER (WHERE "verdict" = 'unprepared'), 0) AS "unprepared"`;

/** Ranks runs that are put together by cause, group and script: causes and groups with bad runs, and scripts, what has most bad runs first. */
export async function rankKinds(prisma: PrismaClient, { kinds, timesOf, direction, most }: Source): Promise<Ranked> {
	const rows = await prisma.$queryRaw<Row[]>`
		WITH kind AS MATERIALIZED (${kinds}), causes AS (
			SELECT 'cause' AS "by", "causeCode" AS "key", sum("bad")::int AS "total", sum("unprepared")::int AS "special",
				NULL::text AS "name"
			FROM kind WHERE "bad" > 0 AND "causeCode" IS NOT NULL GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT ${most}::int
		), groups AS (
			SELECT 'group' AS "by", "scalingGroupId" AS "key", sum("runs")::int AS "total", sum("bad")::int AS "special"
			FROM kind WHERE "scalingGroupId" IS NOT NULL GROUP BY 2 HAVING sum("bad") > 0 ORDER BY 4 DESC, 3, 2 LIMIT ${most}::int
		), scripts AS (
			SELECT 'script' AS "by", "scriptHash" AS "key", sum("runs")::int AS "total", sum("bad")::int AS "special"
			FROM kind WHERE "scriptHash" IS NOT NULL GROUP BY 2 ORDER BY 4 DESC, 3 DESC, 2 LIMIT ${most}::int
		)
		SELECT * FROM causes
		UNION ALL
		SELECT groups.*, ${newestGroupName(direction, Prisma.sql`groups."key"`)} FROM groups
		UNION ALL
		SELECT scripts.*, ${newestTemplateName(direction, Prisma.sql`scripts."key"`)} FROM scripts`;
	const of = (by: Row["by"]) => rows.filter((row) => row.by === by);
	const scripts = of("script");
	// Only the times of the scripts that are shown have to be put in order.
	const told = scripts.length === 0 ? [] : await readTimes(prisma, timesOf(scripts.map(({ key }) => key)));
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

function readTimes(prisma: PrismaClient, source: Prisma.Sql): Promise<(ScriptTimes & { scriptHash: string })[]> {
	const ofScript = { row: "times", owner: "scriptHash" } as const;
	return prisma.$queryRaw<(ScriptTimes & { scriptHash: string })[]>`
		WITH times AS MATERIALIZED (
			SELECT "scriptHash", "seconds", min("budget") AS "budget", sum("runs") AS "runs" FROM (${source}) AS said GROUP BY 1, 2
		), ${spreadsSql("times", "scriptHash")}
		SELECT "scriptHash", min("budget") AS "budget",
			${percentileSql("seconds", 0.5, ofScript)} AS "p50", ${percentileSql("seconds", 0.95, ofScript)} AS "p95",
			max("seconds") AS "max"
		FROM times GROUP BY 1`;
}
