import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { adviseTimeout } from "@/lib/runs/advise-timeout";
import { BAD_VERDICTS } from "@/lib/runs/verdicts";
import { newestTime } from "./list-scale-outs";
import { type ScaleOutFilter, spanOf } from "./scale-out-filter";
import { conditionSql } from "./summarize-scale-outs";

/** So many are ranked. */
const MOST = 6;

type Cause = { causeCode: string; count: number; unprepared: number };
type Ranked = { total: number; bad: number };
type Script = { scriptHash: string; templateName: string | null; newestAt: Date };
type Times = { p50: number; p95: number; max: number; budget: number | null };

const BAD = Prisma.sql`"verdict" IN (${Prisma.join(BAD_VERDICTS)})`;

/**
 * What goes wrong in the runs that a filter selects, most frequent first: causes, groups and script versions; and how
 * long each script takes of its hook's timeout, with a better one where there is. Times are in seconds.
 */
export async function rankRuns(prisma: PrismaClient, filter: ScaleOutFilter) {
	const { since, until } = spanOf(filter, await newestTime(prisma, filter));
	const condition = conditionSql(filter, since, until);
	const causes = await prisma.$queryRaw<Cause[]>`
		SELECT "causeCode", count(*)::int AS "count", count(*) FILTER (WHERE "verdict" = 'unprepared')::int AS "unprepared"
		FROM "scale_out" WHERE ${condition} AND ${BAD} AND "causeCode" IS NOT NULL
		GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST}::int`;
	const groups = await prisma.$queryRaw<(Ranked & { scalingGroupId: string; scalingGroupName: string | null })[]>`
		SELECT "scalingGroupId", max("scalingGroupName") AS "scalingGroupName", count(*)::int AS "total",
			count(*) FILTER (WHERE ${BAD})::int AS "bad"
		FROM "scale_out" WHERE ${condition} GROUP BY 1
		HAVING count(*) FILTER (WHERE ${BAD}) > 0 ORDER BY 4 DESC, 3, 1 LIMIT ${MOST}::int`;
	const scripts = await prisma.$queryRaw<(Ranked & Script & Partial<Times>)[]>`
		SELECT "scriptHash", max("templateName") AS "templateName", max("startedAt") AS "newestAt", count(*)::int AS "total",
			count(*) FILTER (WHERE ${BAD})::int AS "bad",
			percentile_disc(0.5) WITHIN GROUP (ORDER BY "scriptSeconds") AS "p50",
			percentile_disc(0.95) WITHIN GROUP (ORDER BY "scriptSeconds") AS "p95",
			max("scriptSeconds") AS "max", min("budgetSeconds") AS "budget"
		FROM "scale_out" WHERE ${condition} AND "scriptHash" IS NOT NULL
		GROUP BY 1 ORDER BY 5 DESC, 4 DESC, 1 LIMIT ${MOST}::int`;
	return {
		causes,
		groups,
		scripts: scripts.map(({ p50, p95, max, budget = null, newestAt, ...script }) => {
			const hasTimes = typeof p50 === "number" && typeof p95 === "number" && typeof max === "number";
			const times = hasTimes ? { p50, p95, max, budget } : null;
			return {
				...script,
				newestAt: newestAt.toISOString(),
				times: times && { ...times, suggested: adviseTimeout(times) },
			};
		}),
	};
}
