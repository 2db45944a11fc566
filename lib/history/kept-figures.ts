import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import type { Numbers } from "./count-runs";
import { isAllCounted } from "./count-stored";
import type { Days } from "./day-spans";
import { firstSql, kindSql, sumsByVerdict } from "./filter-sql";
import { percentileSql, spreadsSql } from "./percentiles";
import type { Ranked } from "./ranked";
import { rankedNumbers, rankKinds } from "./ranked-kinds";
import type { ScaleOutFilter } from "./scale-out-filter";
import type { BarPart } from "./trend-bars";

/** Figures of all time, from what the database keeps of the runs (ScaleOutKind): exact, without reading them. */

/** Whether what is kept answers a filter: it tells of all time, and not of single instances. */
export async function isKept(prisma: PrismaClient, filter: ScaleOutFilter): Promise<boolean> {
	const isAllTime = filter.range === "all" && filter.from === undefined && filter.to === undefined;
	return isAllTime && hasKeptDays(prisma, filter);
}

/** Whether what is kept tells how many runs of a filter began on each day. */
export async function hasKeptDays(prisma: PrismaClient, filter: ScaleOutFilter): Promise<boolean> {
	return filter.instanceId === undefined && isAllCounted(prisma);
}

/** How many runs there are, by verdict, how long scripts took, and the first and last day (from 1970-01-01, UTC). */
export async function keptNumbers(
	prisma: PrismaClient,
	filter: ScaleOutFilter,
): Promise<Numbers & { days: { first: number; last: number } | null }> {
	const [{ first, last, ...numbers }] = await prisma.$queryRaw<
		[Numbers & { first: number | null; last: number | null }]
	>`
		WITH kind AS MATERIALIZED (
			SELECT "id", "verdict", "runs" FROM "scale_out_kind" WHERE ${kindSql(filter, { isWide: false })}
		), times AS MATERIALIZED (
			SELECT "seconds", "budget", sum(known."runs") AS "runs"
			FROM kind JOIN "scale_out_time" known ON known."kindId" = kind."id" WHERE "seconds" >= 0 GROUP BY 1, 2
		), ${spreadsSql("times")}, days AS (
			SELECT min("day") AS "first", max("day") AS "last"
			FROM kind JOIN "scale_out_day" known ON known."kindId" = kind."id"
		)
		SELECT coalesce(sum("runs"), 0)::int AS "total", ${sumsByVerdict(Prisma.sql`"runs"`)},
			${percentileSql("seconds", 0.95)} AS "p95Seconds", ${percentileSql("shares", 0.95)} AS "p95Share",
			(SELECT "first" FROM days) AS "first", (SELECT "last" FROM days) AS "last"
		FROM kind`;
	return { ...numbers, days: first === null || last === null ? null : { first, last } };
}

/** How many runs began in each bar's span, by verdict; bars are whole days. Of some days only where there are bounds. */
export function keptBarParts(
	prisma: PrismaClient,
	filter: ScaleOutFilter,
	seconds: number,
	days: Partial<Days> = {},
): Promise<BarPart[]> {
	return prisma.$queryRaw<BarPart[]>`
		SELECT to_timestamp(floor("day"::float8 * 86400 / ${seconds}::int) * ${seconds}::int) AS "at", "verdict",
			sum(known."runs")::int AS "count"
		FROM "scale_out_kind" kind JOIN "scale_out_day" known ON known."kindId" = kind."id"
		WHERE ${kindSql(filter, { isWide: false })} AND "verdict" IS NOT NULL ${firstSql("day", days)} GROUP BY 1, 2 ORDER BY 1`;
}

/** Causes, groups and scripts, `most` of each, in the order of rankRuns, and the times of these scripts. */
export function keptRankings(prisma: PrismaClient, filter: ScaleOutFilter, most: number): Promise<Ranked> {
	const kinds = Prisma.sql`
		SELECT "causeCode", "scalingGroupId", "scriptHash", ${rankedNumbers(Prisma.sql`"runs"`)}
		FROM "scale_out_kind" WHERE ${kindSql(filter, { isWide: true })} GROUP BY 1, 2, 3`;
	const timesOf = (scripts: readonly string[]) => Prisma.sql`
		SELECT "scriptHash", nullif("seconds", -1) AS "seconds", nullif("budget", -1) AS "budget", known."runs"
		FROM "scale_out_kind" kind JOIN "scale_out_time" known ON known."kindId" = kind."id"
		WHERE ${kindSql(filter, { isWide: true })} AND "scriptHash" IN (${Prisma.join(scripts)})`;
	return rankKinds(prisma, { kinds, direction: filter.direction, most, timesOf });
}
