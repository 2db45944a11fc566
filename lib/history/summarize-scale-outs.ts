import type { PrismaClient } from "@/lib/db/generated/client";
import { countBars, countSpans, type Ends, isKeptBySpan, keptSpans, type Numbers } from "./count-runs";
import { cutIntoDays, type Span } from "./day-spans";
import { conditionSql, spansConditionSql } from "./filter-sql";
import { hasKeptDays, isKept, keptBarParts, keptNumbers } from "./kept-figures";
import { newestTime } from "./newest-time";
import { type ScaleOutFilter, spanOf } from "./scale-out-filter";
import { barSeconds, fillBars } from "./trend-bars";

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
	return (await isKept(prisma, filter))
		? summarizeKept(prisma, filter)
		: summarizeRows(prisma, filter, await hasKeptDays(prisma, filter));
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

/** The same, counted from the runs themselves; what is kept of each day is taken for whole days, where it tells of all runs. */
export async function summarizeRows(prisma: PrismaClient, filter: ScaleOutFilter, hasDays = false) {
	const newest = await newestTime(prisma, filter);
	const span = spanOf(filter, newest);
	const asked = { now: span, before: previousSpan(span.since, span.until ?? newest) };
	const count = hasDays && isKeptBySpan(filter, asked) ? keptSpans : countSpans;
	const spans = await count(prisma, filter, asked);
	const seconds = barSeconds(secondsBetween(spans.now));
	const parts =
		hasDays && seconds % DAY === 0
			? dayParts(prisma, filter, span, seconds)
			: countBars(prisma, conditionSql(filter, span.since, span.until), seconds);
	return {
		...figuresOf(withoutEnds(spans.now)),
		/** The same of the span of equal length before; null where there is no such span. */
		previous: spans.before && figuresOf(withoutEnds(spans.before)),
		barSeconds: seconds,
		bars: fillBars(await parts, seconds),
	};
}

/** The parts of bars in a span: its whole days as they are kept, the days that it cuts counted from their runs in one reading. */
async function dayParts(prisma: PrismaClient, filter: ScaleOutFilter, span: Span, seconds: number) {
	const { days, cuts } = cutIntoDays(span, 1);
	const parts = await Promise.all([
		cuts.length === 0 ? [] : countBars(prisma, spansConditionSql(filter, cuts), seconds),
		days ? keptBarParts(prisma, filter, seconds, days) : [],
	]);
	return parts.flat();
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
