import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import type { Verdict } from "@/lib/runs/verdicts";
import { cutIntoDays, type Days, type Span, sizedDays } from "./day-spans";
import { conditionSql, firstSql, isOpen, kindSql, spansConditionSql, sumsByVerdict } from "./filter-sql";
import { percentileSql, spreadsSql } from "./percentiles";
import type { ScaleOutFilter } from "./scale-out-filter";
import type { BarPart } from "./trend-bars";

/** When the first and the last run of a span began. */
export type Ends = { oldest: Date | null; newest: Date | null };

/** What the figures are made of; the share is of the hook's wait. */
export type Numbers = { total: number; p95Seconds: number | null; p95Share: number | null } & Record<Verdict, number>;

const NOTHING: Numbers & Ends = {
	...{ total: 0, p95Seconds: null, p95Share: null, oldest: null, newest: null },
	...{ unprepared: 0, failed: 0, running: 0, doubtful: 0, ran: 0, verified: 0, noScript: 0 },
};

/** A span that is counted, and the one right before it where there is one. */
type Spans = { now: Span; before: Span | null };
type Counted = { now: Numbers & Ends; before: (Numbers & Ends) | null };

/** The numbers of a span and of the one right before it, counted from the runs in one reading. */
export function countSpans(prisma: PrismaClient, filter: ScaleOutFilter, spans: Spans): Promise<Counted> {
	const { now, before } = spans;
	const condition = conditionSql(filter, before ? before.since : now.since, now.until);
	const ends = Prisma.sql`(SELECT min("oldest") FROM counted WHERE "isNow") AS "oldest",
		(SELECT max("newest") FROM counted WHERE "isNow") AS "newest"`;
	return readNumbers(prisma, spans, { condition, days: [], times: [], ends });
}

/**
 * The same from what is kept of whole days and, of times, of five days at once: exact, and no more runs are read than
 * those of the days that the spans cut. Of a filter by time alone.
 */
export function keptSpans(prisma: PrismaClient, filter: ScaleOutFilter, spans: Spans): Promise<Counted> {
	const parts = [spans.now, ...(spans.before ? [spans.before] : [])].map((span, index) => ({
		...cutIntoDays(span, 1),
		isNow: index === 0,
	}));
	const whole = parts.flatMap(({ days, isNow }) => (days ? [{ days, isNow }] : []));
	const cuts = parts.flatMap((part) => part.cuts);
	const span = conditionSql(filter, spans.now.since, spans.now.until);
	return readNumbers(prisma, spans, {
		condition: spansConditionSql(filter, cuts),
		days: whole.map(({ days, isNow }) => keptDaysSql(filter, days, isNow)),
		times: whole.flatMap(({ days, isNow }) => keptTimesSql(filter, days, isNow)),
		ends: Prisma.sql`(SELECT min("startedAt") FROM "scale_out" WHERE ${span}) AS "oldest",
			(SELECT max("startedAt") FROM "scale_out" WHERE ${span}) AS "newest"`,
	});
}

/** Whether the numbers of some spans of time can come from what is kept, where that tells of all runs. */
export const isKeptBySpan = (filter: ScaleOutFilter, { now, before }: Spans): boolean =>
	isOpen(filter) && [now, before].some((span) => span && cutIntoDays(span, 1).days);

/** How many runs of each verdict began in whole days. */
const keptDaysSql = (filter: ScaleOutFilter, days: Days, isNow: boolean) => Prisma.sql`
	SELECT ${isNow}::boolean, "verdict", known."runs"
	FROM "scale_out_kind" kind JOIN "scale_out_day" known ON known."kindId" = kind."id"
	WHERE ${kindSql(filter, { isWide: false })} ${firstSql("day", days)}`;

/** How many scripts took how long in whole days. */
const keptTimesSql = ({ direction }: ScaleOutFilter, days: Days, isNow: boolean) =>
	sizedDays(days).map(
		({ size, ...sized }) => Prisma.sql`
		SELECT ${isNow}::boolean, "seconds", nullif("budget", -1), "runs" FROM "scale_out_span_time"
		WHERE "direction" = ${direction} AND "size" = ${size}::int AND "scriptHash" = '' AND "seconds" >= 0
			${firstSql("first", sized)}`,
	);

/** What the numbers are made of besides the runs of a condition, which are counted. */
type Sources = {
	condition: Prisma.Sql;
	/** Queries for "isNow", "verdict" and "runs"; and for "isNow", "seconds", "budget" and "runs". */
	days: Prisma.Sql[];
	times: Prisma.Sql[];
	/** Expressions "oldest" and "newest", of the span that is not the one before. */
	ends: Prisma.Sql;
};

/** Runs that are alike in verdict and times are put together first, so that no more than these have to be put in order. */
async function readNumbers(prisma: PrismaClient, { now, before }: Spans, sources: Sources): Promise<Counted> {
	const { condition, days, times, ends } = sources;
	const isNow = before ? Prisma.sql`"startedAt" >= ${now.since}` : Prisma.sql`true`;
	const ofSpan = { row: "part", owner: "isNow" } as const;
	const and = (queries: readonly Prisma.Sql[]) =>
		queries.length === 0 ? Prisma.empty : Prisma.sql`UNION ALL ${Prisma.join(queries, " UNION ALL ")}`;
	const rows = await prisma.$queryRaw<(Numbers & Ends & { isNow: boolean })[]>`
		WITH counted AS MATERIALIZED (
			SELECT ${isNow} AS "isNow", "verdict", "scriptSeconds" AS "seconds", "budgetSeconds" AS "budget",
				count(*) AS "runs", min("startedAt") AS "oldest", max("startedAt") AS "newest"
			FROM "scale_out" WHERE ${condition} GROUP BY 1, 2, 3, 4
		), part AS (
			SELECT "isNow", "verdict", "runs" FROM counted ${and(days)}
		), times AS MATERIALIZED (
			SELECT "isNow", "seconds", "budget", sum("runs") AS "runs" FROM (
				SELECT "isNow", "seconds", "budget", "runs" FROM counted WHERE "seconds" IS NOT NULL ${and(times)}) AS said
			GROUP BY 1, 2, 3
		), ${spreadsSql("times", "isNow")}
		SELECT "isNow", sum("runs")::int AS "total", ${sumsByVerdict(Prisma.sql`"runs"`)},
			${percentileSql("seconds", 0.95, ofSpan)} AS "p95Seconds", ${percentileSql("shares", 0.95, ofSpan)} AS "p95Share",
			${ends}
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
		SELECT date_bin(make_interval(secs => ${seconds}::int), "startedAt", to_timestamp(0)) AS "at",
			"verdict", count(*)::int AS "count"
		FROM "scale_out" WHERE ${condition} AND "verdict" IS NOT NULL GROUP BY 1, 2 ORDER BY 1`;
}
