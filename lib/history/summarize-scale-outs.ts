import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { newestTime } from "./list-scale-outs";
import { rangeStart, type ScaleOutFilter } from "./scale-out-filter";

/** Lengths of a trend bar in seconds, from which the finest is taken that gives at most MAX_BARS. */
const BAR_SECONDS = [60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 604_800, 2_592_000];
const MAX_BARS = 36;

/** The length of a trend bar for a span of time, in seconds. */
export function barSeconds(spanSeconds: number): number {
	return BAR_SECONDS.find((seconds) => spanSeconds / seconds <= MAX_BARS) ?? 31_536_000;
}

function conditionSql(filter: ScaleOutFilter, since: Date | null): Prisma.Sql {
	const parts = [Prisma.sql`"direction" = ${filter.direction}`];
	if (since) {
		parts.push(Prisma.sql`"startedAt" >= ${since}`);
	}
	if (filter.status) {
		parts.push(Prisma.sql`"status" = ${filter.status}`);
	}
	if (filter.scriptResult) {
		parts.push(Prisma.sql`"scriptResult" = ${filter.scriptResult}`);
	}
	if (filter.scalingGroupId) {
		parts.push(Prisma.sql`"scalingGroupId" = ${filter.scalingGroupId}`);
	}
	if (filter.needsAttention) {
		parts.push(Prisma.sql`"needsAttention"`);
	}
	return Prisma.join(parts, " AND ");
}

type Numbers = {
	total: number;
	running: number;
	succeeded: number;
	attention: number;
	p50: number | null;
	p95: number | null;
	oldest: Date | null;
	newest: Date | null;
};
type Bar = { at: Date; succeeded: number; attention: number; running: number };

/** Fills the gaps between bars with empty ones, so that time runs evenly along the axis. */
export function fillBars(
	bars: readonly Bar[],
	seconds: number,
): { at: string; succeeded: number; attention: number; running: number }[] {
	const byTime = new Map(bars.map((bar) => [bar.at.getTime(), bar]));
	const times = [...byTime.keys()];
	if (times.length === 0) {
		return [];
	}
	const filled = [];
	for (let at = Math.min(...times); at <= Math.max(...times); at += seconds * 1000) {
		const bar = byTime.get(at);
		filled.push({
			at: new Date(at).toISOString(),
			succeeded: bar?.succeeded ?? 0,
			attention: bar?.attention ?? 0,
			running: bar?.running ?? 0,
		});
	}
	return filled;
}

/** Counts, success rate, durations and the trend of the scale-outs that a filter selects, all reckoned by the database. */
export async function summarizeScaleOuts(prisma: PrismaClient, filter: ScaleOutFilter) {
	const newest = await newestTime(prisma, filter);
	const condition = conditionSql(filter, rangeStart(filter.range, newest));
	const [numbers] = await prisma.$queryRaw<Numbers[]>`
		SELECT count(*)::int AS "total",
			count(*) FILTER (WHERE "status" = 'InProgress')::int AS "running",
			count(*) FILTER (WHERE "status" = 'Successful' AND NOT "needsAttention")::int AS "succeeded",
			count(*) FILTER (WHERE "needsAttention")::int AS "attention",
			percentile_disc(0.5) WITHIN GROUP (ORDER BY "durationSeconds") AS "p50",
			percentile_disc(0.95) WITHIN GROUP (ORDER BY "durationSeconds") AS "p95",
			min("startedAt") AS "oldest",
			max("startedAt") AS "newest"
		FROM "scale_out" WHERE ${condition}`;
	const { oldest, newest: last, ...counts } = numbers ?? emptyNumbers;
	const seconds = barSeconds(oldest && last ? (last.getTime() - oldest.getTime()) / 1000 : 0);
	const bars = await prisma.$queryRaw<Bar[]>`
		SELECT to_timestamp(floor(extract(epoch FROM "startedAt") / ${seconds}::int) * ${seconds}::int) AS "at",
			count(*) FILTER (WHERE "status" <> 'InProgress' AND NOT "needsAttention")::int AS "succeeded",
			count(*) FILTER (WHERE "needsAttention")::int AS "attention",
			count(*) FILTER (WHERE "status" = 'InProgress' AND NOT "needsAttention")::int AS "running"
		FROM "scale_out" WHERE ${condition} GROUP BY 1 ORDER BY 1`;
	const ended = counts.total - counts.running;
	return {
		...counts,
		/** Of those that have ended, from 0 to 1; null when none has. */
		successRate: ended > 0 ? counts.succeeded / ended : null,
		barSeconds: seconds,
		bars: fillBars(bars, seconds),
	};
}

const emptyNumbers: Numbers = {
	total: 0,
	running: 0,
	succeeded: 0,
	attention: 0,
	p50: null,
	p95: null,
	oldest: null,
	newest: null,
};

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
