import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { newestGroupName } from "./filter-sql";

/** So many values of a filter are told, the most frequent first. */
const MOST = 200;
/** The instances of so many of the newest runs are suggested; any other id can be typed. */
const NEWEST_RUNS = 30;
const INSTANCES_A_RUN = 3;

type Kind = "group" | "rule" | "template" | "cause" | "script" | "verdict" | "status" | "trigger";
type Found = { kind: Kind; value: string; name: string | null; count: number };

/** A value that the history's runs have: what it is called there where it is an id, and how many runs have it. */
export type FilterOption = { value: string; name: string | null; count: number };

/**
 * What each filter of the list can be set to so that something is found, with how many runs there are of it. The counts
 * are those that the database keeps (ScaleOutKind), so no run is read for them; names are those of the newest runs.
 */
export async function listFilterOptions(prisma: PrismaClient, direction: string) {
	const found = await prisma.$queryRaw<Found[]>`
		WITH counted AS (
			SELECT "kind", "value", max("groupId") AS "groupId", max("template") AS "template", sum("runs")::int AS "count",
				row_number() OVER (PARTITION BY "kind" ORDER BY sum("runs") DESC, "value") AS "rank"
			FROM "scale_out_kind" CROSS JOIN LATERAL (VALUES
				('group', "scalingGroupId", "scalingGroupId", NULL),
				('rule', "scalingRuleId", "scalingGroupId", NULL),
				('template', "templateName", NULL, NULL),
				('cause', "causeCode", NULL, NULL),
				('script', "scriptHash", NULL, "templateName"),
				('verdict', "verdict", NULL, NULL),
				('status', "status", NULL, NULL),
				('trigger', "trigger", NULL, NULL)) AS had ("kind", "value", "groupId", "template")
			WHERE "isWide" AND "direction" = ${direction} AND "runs" > 0 AND "value" IS NOT NULL
			GROUP BY "kind", "value"
		)
		SELECT "kind", "value", "count", CASE
			WHEN "kind" = 'group' THEN ${newestGroupName(direction, Prisma.sql`"value"`)}
			WHEN "kind" = 'rule' THEN (SELECT "scalingRuleName" FROM "scale_out"
				WHERE "direction" = ${direction} AND "scalingGroupId" = "groupId" AND "scalingRuleId" = "value"
				ORDER BY "startedAt" DESC, "id" DESC LIMIT 1)
			ELSE "template" END AS "name"
		FROM counted WHERE "rank" <= ${MOST}::int ORDER BY "kind", "rank"`;
	const of = (wanted: Kind): FilterOption[] =>
		found.filter(({ kind }) => kind === wanted).map(({ value, name, count }) => ({ value, name, count }));
	const newest = await prisma.scaleOut.findMany({
		where: { direction },
		orderBy: [{ startedAt: "desc" }, { id: "desc" }],
		take: NEWEST_RUNS,
		select: { instances: { select: { instanceId: true }, orderBy: { instanceId: "asc" }, take: INSTANCES_A_RUN } },
	});
	return {
		groups: of("group"),
		rules: of("rule"),
		templates: of("template"),
		causes: of("cause"),
		scripts: of("script"),
		verdicts: of("verdict"),
		statuses: of("status"),
		triggers: of("trigger"),
		instances: [...new Set(newest.flatMap(({ instances }) => instances.map(({ instanceId }) => instanceId)))],
	};
}
