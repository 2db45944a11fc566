import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { conditionSql, sumsByVerdict } from "./filter-sql";
import { isKept, keptBarParts, keptNumbers, type Numbers } from "./kept-figures";
import { newestTime } from "./newest-time";
import { type ScaleOutFilter, spanOf } from "./scale-out-filter";
import { type BarPart, barSeconds, fillBars } from "./trend-bars";

type Ends = { oldest: Date | null; newest: Date | null };

async function countRuns(prisma: PrismaClient, condition: Prisma.Sql): Promise<Numbers & Ends> {
	const [numbers] = await prisma.$queryRaw<[Numbers & Ends]>`
		SELECT count(*)::int AS "total", ${sumsByVerdict(Prisma.sql`1`)},
			percentile_disc(0.95) WITHIN GROUP (ORDER BY "scriptSeconds") AS "p95Seconds",
			percentile_disc(0.95) WITHIN GROUP (ORDER BY "scriptSeconds"::float / NULLIF("budgetSeconds", 0)) AS "p95Share",
			min("startedAt") AS "oldest",
			max("startedAt") AS "newest"
		FROM "scale_out" WHERE ${condition}`;
	return numbers;
}

async function countBars(prisma: PrismaClient, condition: Prisma.Sql, seconds: number): Promise<BarPart[]> {
	return prisma.$queryRaw<BarPart[]>`
		SELECT to_timestamp(floor(extract(epoch FROM "startedAt") / ${seconds}::int) * ${seconds}::int) AS "at",
			"verdict", count(*)::int AS "count"
		FROM "scale_out" WHERE ${condition} AND "verdict" IS NOT NULL GROUP BY 1, 2 ORDER BY 1`;
}

function figuresOf({ total, p95Seconds, p95Share, ...verdicts }: Numbers) {
	const judged = total - verdicts.running - verdicts.noScript;
	return {
		total,
		verdicts,
		/** Of the runs with a script that have ended, from 0 to 1; null when none has. */
		verifiedRate: judged > 0 ? verdicts.verified / judged : null,
		/** Runs with a script that have ended. */
		judged,
		/** The script's time that 95 of 100 runs stayed below: in seconds, and as a share of the hook's wait. */
		p95Seconds,
		p95Share,
	};
}

const secondsBetween = ({ oldest, newest }: Ends) =>
	oldest && newest ? (newest.getTime() - oldest.getTime()) / 1000 : 0;

/** Figures of the runs that a filter selects and of the span before it, and their trend, all reckoned by the database. */
export async function summarizeScaleOuts(prisma: PrismaClient, filter: ScaleOutFilter) {
	return (await isKept(prisma, filter)) ? summarizeKept(prisma, filter) : summarizeRows(prisma, filter);
}

/** The same of all time, from the figures that the database keeps. */
async function summarizeKept(prisma: PrismaClient, filter: ScaleOutFilter) {
	const { days, ...numbers } = await keptNumbers(prisma, filter);
	const condition = conditionSql(filter, null, null);
	const seconds = await keptBarSeconds(prisma, filter, days);
	// Days are kept; what is finer is counted from the runs, which are not many then.
	const parts = seconds % DAY === 0 ? keptBarParts(prisma, filter, seconds) : countBars(prisma, condition, seconds);
	return {
		...figuresOf(numbers),
		previous: null,
		barSeconds: seconds,
		bars: fillBars(await parts, seconds),
	};
}

const DAY = 86_400;

/** The bars' length where the first and the last day are known; their runs are looked at where these leave two lengths. */
async function keptBarSeconds(
	prisma: PrismaClient,
	filter: ScaleOutFilter,
	days: { first: number; last: number } | null,
): Promise<number> {
	if (days === null) {
		return barSeconds(0);
	}
	const { first, last } = days;
	const longest = barSeconds((last - first + 1) * DAY);
	if (barSeconds(Math.max(0, last - first - 1) * DAY) === longest) {
		return longest;
	}
	const dayOf = (day: number) => conditionSql(filter, new Date(day * DAY * 1000), new Date((day + 1) * DAY * 1000));
	const [ends] = await prisma.$queryRaw<[Ends]>`
		SELECT (SELECT min("startedAt") FROM "scale_out" WHERE ${dayOf(first)}) AS "oldest",
			(SELECT max("startedAt") FROM "scale_out" WHERE ${dayOf(last)}) AS "newest"`;
	return barSeconds(secondsBetween(ends));
}

/** The same, counted from the runs themselves. */
export async function summarizeRows(prisma: PrismaClient, filter: ScaleOutFilter) {
	const newest = await newestTime(prisma, filter);
	const { since, until } = spanOf(filter, newest);
	const condition = conditionSql(filter, since, until);
	const { oldest, newest: last, ...numbers } = await countRuns(prisma, condition);
	const before = previousSpan(since, until ?? newest);
	const previous = before && (await countRuns(prisma, conditionSql(filter, before.since, before.until)));
	const seconds = barSeconds(secondsBetween({ oldest, newest: last }));
	return {
		...figuresOf(numbers),
		/** The same of the span of equal length before; null where there is no such span. */
		previous: previous && figuresOf(withoutEnds(previous)),
		barSeconds: seconds,
		bars: fillBars(await countBars(prisma, condition, seconds), seconds),
	};
}

const withoutEnds = ({ oldest: _oldest, newest: _newest, ...numbers }: Numbers & Ends): Numbers => numbers;

/** The span of equal length before one; null where it has no beginning. */
export function previousSpan(since: Date | null, until: Date): { since: Date; until: Date } | null {
	return since && { since: new Date(since.getTime() - (until.getTime() - since.getTime())), until: since };
}

/** The groups in the history, to filter by. Walks the index from group to group, so it does not read every row. */
export async function listHistoryGroups(prisma: PrismaClient, direction: string) {
	return prisma.$queryRaw<{ scalingGroupId: string; scalingGroupName: string | null }[]>`
		WITH RECURSIVE step AS (
			(SELECT "scalingGroupId", "scalingGroupName" FROM "scale_out"
				WHERE "direction" = ${direction} ORDER BY "scalingGroupId", "startedAt" DESC LIMIT 1)
			UNION ALL
			SELECT next."scalingGroupId", next."scalingGroupName" FROM step CROSS JOIN LATERAL (
				SELECT "scalingGroupId", "scalingGroupName" FROM "scale_out"
				WHERE "direction" = ${direction} AND "scalingGroupId" > step."scalingGroupId"
				ORDER BY "scalingGroupId", "startedAt" DESC LIMIT 1) next
		)
		SELECT "scalingGroupId", "scalingGroupName" FROM step LIMIT 500`;
}
