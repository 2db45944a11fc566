import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { adviseTimeout } from "@/lib/runs/advise-timeout";
import { BAD_SQL, conditionSql } from "./filter-sql";
import { isKept, keptRankings } from "./kept-figures";
import { newestTime } from "./newest-time";
import type { Ranked, Script, ScriptTimes } from "./ranked";
import { rankKinds } from "./ranked-kinds";
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
	const kinds = Prisma.sql`
		SELECT "causeCode", "scalingGroupId", "scriptHash", max("templateName") AS "templateName", count(*) AS "runs",
			count(*) FILTER (WHERE ${BAD_SQL}) AS "bad", count(*) FILTER (WHERE "verdict" = 'unprepared') AS "unprepared"
		FROM "scale_out" WHERE ${condition} GROUP BY 1, 2, 3`;
	// Only those of the scripts that are shown have to be put in order.
	return rankKinds(
		prisma,
		{ kinds, direction: filter.direction, most: MOST },
		(scripts) => prisma.$queryRaw<(ScriptTimes & { scriptHash: string })[]>`
			SELECT "scriptHash", percentile_disc(0.5) WITHIN GROUP (ORDER BY "scriptSeconds") AS "p50",
				percentile_disc(0.95) WITHIN GROUP (ORDER BY "scriptSeconds") AS "p95",
				max("scriptSeconds") AS "max", min("budgetSeconds") AS "budget"
			FROM "scale_out" WHERE ${condition} AND "scriptHash" IN (${Prisma.join([...scripts])}) GROUP BY 1`,
	);
}
