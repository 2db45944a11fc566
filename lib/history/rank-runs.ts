import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { adviseTimeout } from "@/lib/runs/advise-timeout";
import { BAD_SQL, conditionSql, newestGroupName } from "./filter-sql";
import { isKept, keptRankings } from "./kept-figures";
import { newestTime } from "./newest-time";
import type { Cause, Group, Ranked, Script } from "./ranked";
import { type ScaleOutFilter, spanOf } from "./scale-out-filter";

/** So many are ranked. */
const MOST = 6;

/**
 * What goes wrong in the runs that a filter selects, most frequent first: causes, groups and script versions; and how
 * long each script takes of its hook's timeout, with a better one where there is. Times are in seconds.
 */
export async function rankRuns(prisma: PrismaClient, filter: ScaleOutFilter) {
	const ranked = (await isKept(prisma, filter)) ? keptRankings(prisma, filter, MOST) : rankRows(prisma, filter);
	const { scripts, ...others } = await ranked;
	return { ...others, scripts: scripts.map(withAdvice) };
}

function withAdvice({ p50, p95, max, budget, ...script }: Script) {
	const times = p50 === null || p95 === null || max === null ? null : { p50, p95, max, budget };
	return { ...script, times: times && { ...times, suggested: adviseTimeout(times) } };
}

/** The same, counted from the runs themselves, without advice. */
export async function rankRows(prisma: PrismaClient, filter: ScaleOutFilter): Promise<Ranked> {
	const { since, until } = spanOf(filter, await newestTime(prisma, filter));
	const condition = conditionSql(filter, since, until);
	const causes = await prisma.$queryRaw<Cause[]>`
		SELECT "causeCode", count(*)::int AS "count", count(*) FILTER (WHERE "verdict" = 'unprepared')::int AS "unprepared"
		FROM "scale_out" WHERE ${condition} AND ${BAD_SQL} AND "causeCode" IS NOT NULL
		GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST}::int`;
	const groups = await prisma.$queryRaw<Group[]>`
		WITH counted AS (
			SELECT "scalingGroupId", count(*)::int AS "total", count(*) FILTER (WHERE ${BAD_SQL})::int AS "bad"
			FROM "scale_out" WHERE ${condition} GROUP BY 1
			HAVING count(*) FILTER (WHERE ${BAD_SQL}) > 0 ORDER BY 3 DESC, 2, 1 LIMIT ${MOST}::int
		)
		SELECT counted.*, ${newestGroupName(filter.direction, Prisma.sql`counted."scalingGroupId"`)} AS "scalingGroupName"
		FROM counted ORDER BY "bad" DESC, "total", "scalingGroupId"`;
	const scripts = await prisma.$queryRaw<Script[]>`
		SELECT "scriptHash", max("templateName") AS "templateName", count(*)::int AS "total",
			count(*) FILTER (WHERE ${BAD_SQL})::int AS "bad",
			percentile_disc(0.5) WITHIN GROUP (ORDER BY "scriptSeconds") AS "p50",
			percentile_disc(0.95) WITHIN GROUP (ORDER BY "scriptSeconds") AS "p95",
			max("scriptSeconds") AS "max", min("budgetSeconds") AS "budget"
		FROM "scale_out" WHERE ${condition} AND "scriptHash" IS NOT NULL
		GROUP BY 1 ORDER BY 4 DESC, 3 DESC, 1 LIMIT ${MOST}::int`;
	return { causes, groups, scripts };
}
