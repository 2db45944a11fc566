import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { adviseTimeout } from "@/lib/runs/advise-timeout";
import { cutIntoDays, type Days, type Span } from "./day-spans";
import { conditionSql, firstSql, isOpen, spansConditionSql } from "./filter-sql";
import { hasKeptDays, isKept, keptRankings } from "./kept-figures";
import { newestTime } from "./newest-time";
import type { Ranked, Script } from "./ranked";
import { rankedNumbers, rankKinds } from "./ranked-kinds";
import { type ScaleOutFilter, spanOf } from "./scale-out-filter";

/** So many are ranked. */
const MOST = 6;

/**
 * What goes wrong in the runs that a filter selects, most frequent first: causes, groups and script versions; and how
 * long each script takes of its hook's timeout, with a better one where there is. Times are in seconds.
 */
export async function rankRuns(prisma: PrismaClient, filter: ScaleOutFilter) {
	const { scripts, ...others } = await rankAny(prisma, filter);
	return { ...others, scripts: scripts.map(withAdvice) };
}

/** The same without advice, from what is kept as far as that answers the filter. */
export async function rankAny(prisma: PrismaClient, filter: ScaleOutFilter): Promise<Ranked> {
	if (await isKept(prisma, filter)) {
		return keptRankings(prisma, filter, MOST);
	}
	if (isOpen(filter) && (await hasKeptDays(prisma, filter))) {
		const { days, cuts } = cutIntoDays(spanOf(filter, await newestTime(prisma, filter)), 5);
		if (days) {
			return rankSpan(prisma, filter, days, cuts);
		}
	}
	return rankRows(prisma, filter);
}

function withAdvice({ p50, p95, max, budget, ...script }: Script) {
	const times = p50 === null || p95 === null || max === null ? null : { p50, p95, max, budget };
	return { ...script, times: times && { ...times, suggested: adviseTimeout(times) } };
}

/** The same, counted from the runs themselves, without advice. */
export async function rankRows(prisma: PrismaClient, filter: ScaleOutFilter): Promise<Ranked> {
	const { since, until } = spanOf(filter, await newestTime(prisma, filter));
	const condition = conditionSql(filter, since, until);
	return rankKinds(prisma, {
		kinds: kindsOfRows(condition),
		timesOf: (scripts) => timesOfRows(condition, scripts),
		direction: filter.direction,
		most: MOST,
	});
}

const kindsOfRows = (condition: Prisma.Sql) => Prisma.sql`
	SELECT "causeCode", "scalingGroupId", "scriptHash", ${rankedNumbers(Prisma.sql`1`)}
	FROM "scale_out" WHERE ${condition} GROUP BY 1, 2, 3`;

const timesOfRows = (condition: Prisma.Sql, scripts: readonly string[]) => Prisma.sql`
	SELECT "scriptHash", "scriptSeconds" AS "seconds", "budgetSeconds" AS "budget", count(*) AS "runs"
	FROM "scale_out" WHERE ${condition} AND "scriptHash" IN (${Prisma.join(scripts)}) GROUP BY 1, 2, 3`;

/**
 * The same of all runs in a span, from what is kept of five days at once and, of causes, of each kind's days; only the
 * runs before and after these are read. Exact.
 */
function rankSpan(prisma: PrismaClient, filter: ScaleOutFilter, days: Days, cuts: readonly Span[]): Promise<Ranked> {
	const condition = spansConditionSql(filter, cuts);
	const { direction } = filter;
	const numbers = rankedNumbers(Prisma.sql`known."runs"`);
	const keyOf = (by: "group" | "script") => Prisma.sql`CASE WHEN "by" = ${by} THEN "key" END`;
	return rankKinds(prisma, {
		kinds: Prisma.sql`${kindsOfRows(condition)}
			UNION ALL
			SELECT "causeCode", NULL, NULL, ${numbers}
			FROM "scale_out_kind" kind JOIN "scale_out_day" known ON known."kindId" = kind."id"
			WHERE "isWide" IS NULL AND "direction" = ${direction} ${firstSql("day", days)} GROUP BY 1
			UNION ALL
			SELECT NULL, ${keyOf("group")}, ${keyOf("script")}, ${numbers}
			FROM "scale_out_five_days" known WHERE "direction" = ${direction} AND "by" IN ('group', 'script')
				${firstSql("first", days)} GROUP BY 2, 3`,
		timesOf: (scripts) => Prisma.sql`${timesOfRows(condition, scripts)}
			UNION ALL
			SELECT "scriptHash", nullif("seconds", -1), nullif("budget", -1), "runs" FROM "scale_out_span_time"
			WHERE "direction" = ${direction} AND "size" = 5 AND "scriptHash" IN (${Prisma.join(scripts)})
				${firstSql("first", days)}`,
		direction,
		most: MOST,
	});
}
