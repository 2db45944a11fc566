import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { readVerdict, VERDICTS, type Verdict } from "@/lib/runs/verdicts";
import { newestTime } from "./list-scale-outs";
import { type ScaleOutFilter, spanOf } from "./scale-out-filter";

/** Lengths of a trend bar in seconds, from which the finest is taken that gives at most MAX_BARS. */
const BAR_SECONDS = [60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 604_800, 2_592_000];
const MAX_BARS = 36;

/** The length of a trend bar for a span of time, in seconds. */
export function barSeconds(spanSeconds: number): number {
	return BAR_SECONDS.find((seconds) => spanSeconds / seconds <= MAX_BARS) ?? 31_536_000;
}

/** The filter as SQL, for a span of time. */
export function conditionSql(filter: ScaleOutFilter, since: Date | null, until: Date | null): Prisma.Sql {
	const parts = [Prisma.sql`"direction" = ${filter.direction}`];
	if (since) {
		parts.push(Prisma.sql`"startedAt" >= ${since}`);
	}
	if (until) {
		parts.push(Prisma.sql`"startedAt" < ${until}`);
	}
	for (const column of FILTERED_COLUMNS) {
		const value = filter[column];
		if (value !== undefined) {
			parts.push(Prisma.sql`${Prisma.raw(`"${column}"`)} = ${value}`);
		}
	}
	if (filter.instanceId !== undefined) {
		parts.push(
			Prisma.sql`"id" IN (SELECT "scaleOutId" FROM "scale_out_instance" WHERE "instanceId" = ${filter.instanceId})`,
		);
	}
	if (filter.needsAttention) {
		parts.push(Prisma.sql`"needsAttention"`);
	}
	return Prisma.join(parts, " AND ");
}

const FILTERED_COLUMNS = [
	"status",
	"verdict",
	"trigger",
	"scalingGroupId",
	"scalingRuleId",
	"templateName",
	"causeCode",
	"scriptHash",
] as const satisfies readonly (keyof ScaleOutFilter)[];

type Numbers = {
	total: number;
	p95Seconds: number | null;
	p95Share: number | null;
	oldest: Date | null;
	newest: Date | null;
} & Record<Verdict, number>;
type BarPart = { at: Date; verdict: string; count: number };

/** How many runs began in one bar's span, by verdict. */
export type Bar = { at: string; counts: Readonly<Record<Verdict, number>> };

const noneOfAny = () => Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;

/** Joins the parts of bars and fills the gaps between with empty ones, so that time runs evenly along the axis. */
export function fillBars(parts: readonly BarPart[], seconds: number): Bar[] {
	const byTime = new Map<number, Record<Verdict, number>>();
	for (const { at, verdict, count } of parts) {
		const counts = byTime.get(at.getTime()) ?? noneOfAny();
		const known = readVerdict(verdict);
		if (known) {
			counts[known] += count;
		}
		byTime.set(at.getTime(), counts);
	}
	const times = [...byTime.keys()];
	if (times.length === 0) {
		return [];
	}
	const filled: Bar[] = [];
	for (let at = Math.min(...times); at <= Math.max(...times); at += seconds * 1000) {
		filled.push({ at: new Date(at).toISOString(), counts: byTime.get(at) ?? noneOfAny() });
	}
	return filled;
}

async function countRuns(prisma: PrismaClient, condition: Prisma.Sql): Promise<Numbers> {
	const byVerdict = VERDICTS.map(
		(verdict) => Prisma.sql`count(*) FILTER (WHERE "verdict" = ${verdict})::int AS ${Prisma.raw(`"${verdict}"`)}`,
	);
	const [numbers] = await prisma.$queryRaw<Numbers[]>`
		SELECT count(*)::int AS "total", ${Prisma.join(byVerdict)},
			percentile_disc(0.95) WITHIN GROUP (ORDER BY "scriptSeconds") AS "p95Seconds",
			percentile_disc(0.95) WITHIN GROUP (ORDER BY "scriptSeconds"::float / NULLIF("budgetSeconds", 0)) AS "p95Share",
			min("startedAt") AS "oldest",
			max("startedAt") AS "newest"
		FROM "scale_out" WHERE ${condition}`;
	return numbers ?? { ...noneOfAny(), total: 0, p95Seconds: null, p95Share: null, oldest: null, newest: null };
}

function figuresOf({ total, p95Seconds, p95Share, oldest: _oldest, newest: _newest, ...verdicts }: Numbers) {
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

/** Figures of the runs that a filter selects and of the span before it, and their trend, all reckoned by the database. */
export async function summarizeScaleOuts(prisma: PrismaClient, filter: ScaleOutFilter) {
	const newest = await newestTime(prisma, filter);
	const { since, until } = spanOf(filter, newest);
	const condition = conditionSql(filter, since, until);
	const numbers = await countRuns(prisma, condition);
	const before = previousSpan(since, until ?? newest);
	const previous = before && figuresOf(await countRuns(prisma, conditionSql(filter, before.since, before.until)));
	const { oldest, newest: last } = numbers;
	const seconds = barSeconds(oldest && last ? (last.getTime() - oldest.getTime()) / 1000 : 0);
	const parts = await prisma.$queryRaw<BarPart[]>`
		SELECT to_timestamp(floor(extract(epoch FROM "startedAt") / ${seconds}::int) * ${seconds}::int) AS "at",
			"verdict", count(*)::int AS "count"
		FROM "scale_out" WHERE ${condition} AND "verdict" IS NOT NULL GROUP BY 1, 2 ORDER BY 1`;
	return {
		...figuresOf(numbers),
		/** The same of the span of equal length before; null where there is no such span. */
		previous,
		barSeconds: seconds,
		bars: fillBars(parts, seconds),
	};
}

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
