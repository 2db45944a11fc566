import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { BAD_VERDICTS, VERDICTS } from "@/lib/runs/verdicts";
import { directions, LONGEST_VALUE, scaleOutStatuses, timeRanges, triggers } from "./scale-out-choices";

const text = z.string().min(1).max(LONGEST_VALUE);

/** What the list and the numbers above it are about. */
export const scaleOutFilterSchema = z.object({
	direction: z.enum(directions).default("SCALE_OUT"),
	range: z.enum(timeRanges).default("all"),
	status: z.enum(scaleOutStatuses).optional(),
	verdict: z.enum(VERDICTS).optional(),
	trigger: z.enum(triggers).optional(),
	scalingGroupId: text.optional(),
	scalingRuleId: text.optional(),
	templateName: text.optional(),
	/** The cause of the verdict, by name. */
	causeCode: text.optional(),
	/** The script's version. */
	scriptHash: text.optional(),
	/** A run that this instance belongs to. */
	instanceId: text.optional(),
	/** Of those verdicts that someone should look at. */
	needsAttention: z.boolean().optional(),
	/** Runs that began in this span, as ISO 8601 (the cloud's clock); it comes before `range`. */
	from: z.iso.datetime().optional(),
	to: z.iso.datetime().optional(),
});
export type ScaleOutFilter = z.output<typeof scaleOutFilterSchema>;

const RANGE_SECONDS = { "1h": 3_600, "24h": 86_400, "7d": 604_800, "30d": 2_592_000 } as const;

/** Whether a filter's span ends at the newest run and moves on with it. */
export const isRelative = ({ range, from, to }: Pick<ScaleOutFilter, "range" | "from" | "to">): boolean =>
	range !== "all" && from === undefined && to === undefined;

/** Where a time range begins, seen from `newest`; null for all time. */
export function rangeStart(range: ScaleOutFilter["range"], newest: Date): Date | null {
	return range === "all" ? null : new Date(newest.getTime() - RANGE_SECONDS[range] * 1000);
}

/** The span of time that a filter selects: from, inclusive, to `until`, exclusive; null without an end. */
export function spanOf({ range, from, to }: ScaleOutFilter, newest: Date): { since: Date | null; until: Date | null } {
	const isCustom = from !== undefined || to !== undefined;
	return {
		since: isCustom ? (from === undefined ? null : new Date(from)) : rangeStart(range, newest),
		until: to === undefined ? null : new Date(to),
	};
}

/** The filter as a Prisma condition. */
export function filterCondition(filter: ScaleOutFilter, newest: Date): Prisma.ScaleOutWhereInput {
	const { since, until } = spanOf(filter, newest);
	const { range: _range, from: _from, to: _to, instanceId, needsAttention, ...columns } = filter;
	return {
		...columns,
		...(needsAttention && { AND: { verdict: { in: [...BAD_VERDICTS] } } }),
		...(instanceId && { instances: { some: { instanceId } } }),
		...((since || until) && { startedAt: { ...(since && { gte: since }), ...(until && { lt: until }) } }),
	};
}
