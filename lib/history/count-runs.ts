import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { conditionSql, sumsByVerdict } from "./filter-sql";
import { atShare, type Numbers } from "./kept-figures";
import type { ScaleOutFilter } from "./scale-out-filter";
import type { BarPart } from "./trend-bars";

/** When the first and the last run of a span began. */
export type Ends = { oldest: Date | null; newest: Date | null };

export type Span = { since: Date | null; until: Date | null };

const NOTHING: Numbers & Ends = {
	...{ total: 0, p95Seconds: null, p95Share: null, oldest: null, newest: null },
	...{ unprepared: 0, failed: 0, running: 0, doubtful: 0, ran: 0, verified: 0, noScript: 0 },
};

/**
 * Counts the runs of a filter in a span, and in the one right before it where there is one, in one reading: runs that
 * are alike in verdict and times are put together first, so that no more than these have to be put in order.
 */
export async function countSpans(
	prisma: PrismaClient,
	filter: ScaleOutFilter,
	{ since, until }: Span,
	before: Span | null,
): Promise<{ now: Numbers & Ends; before: (Numbers & Ends) | null }> {
	const isNow = before ? Prisma.sql`"startedAt" >= ${since}` : Prisma.sql`true`;
	const rows = await prisma.$queryRaw<(Numbers & Ends & { isNow: boolean })[]>`
		WITH part AS MATERIALIZED (
			SELECT ${isNow} AS "isNow", "verdict", "scriptSeconds" AS "seconds", "budgetSeconds" AS "budget",
				count(*) AS "runs", min("startedAt") AS "oldest", max("startedAt") AS "newest"
			FROM "scale_out" WHERE ${conditionSql(filter, before ? before.since : since, until)} GROUP BY 1, 2, 3, 4
		), seconds AS (
			SELECT "isNow", "seconds", sum(sum("runs")) OVER (PARTITION BY "isNow" ORDER BY "seconds") AS "upTo",
				sum(sum("runs")) OVER (PARTITION BY "isNow") AS "all"
			FROM part WHERE "seconds" IS NOT NULL GROUP BY 1, 2
		), shares AS (
			SELECT "isNow", "share", sum(sum("runs")) OVER (PARTITION BY "isNow" ORDER BY "share") AS "upTo",
				sum(sum("runs")) OVER (PARTITION BY "isNow") AS "all"
			FROM part CROSS JOIN LATERAL (SELECT "seconds"::float / nullif("budget", 0) AS "share") AS of
			WHERE "share" IS NOT NULL GROUP BY 1, 2
		)
		SELECT "isNow", sum("runs")::int AS "total", ${sumsByVerdict(Prisma.sql`"runs"`)},
			(SELECT min("seconds") FROM seconds WHERE seconds."isNow" = part."isNow" AND "upTo" >= ${atShare(0.95)}) AS "p95Seconds",
			(SELECT min("share") FROM shares WHERE shares."isNow" = part."isNow" AND "upTo" >= ${atShare(0.95)}) AS "p95Share",
			min("oldest") AS "oldest", max("newest") AS "newest"
		FROM part GROUP BY "isNow"`;
	const of = (wanted: boolean): Numbers & Ends => {
		const found = rows.find((row) => row.isNow === wanted);
		if (!found) {
			return NOTHING;
		}
		const { isNow: _isNow, ...numbers } = found;
		return numbers;
	};
	return { now: of(true), before: before && of(false) };
}

/** How many runs of a condition began in each bar's span, by verdict. */
export function countBars(prisma: PrismaClient, condition: Prisma.Sql, seconds: number): Promise<BarPart[]> {
	return prisma.$queryRaw<BarPart[]>`
		SELECT to_timestamp(floor(extract(epoch FROM "startedAt") / ${seconds}::int) * ${seconds}::int) AS "at",
			"verdict", count(*)::int AS "count"
		FROM "scale_out" WHERE ${condition} AND "verdict" IS NOT NULL GROUP BY 1, 2 ORDER BY 1`;
}
