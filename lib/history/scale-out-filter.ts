import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { directions, scaleOutStatuses, scriptResults, timeRanges } from "./scale-out-choices";

/** What the list and the numbers above it are about. */
export const scaleOutFilterSchema = z.object({
	direction: z.enum(directions).default("SCALE_OUT"),
	range: z.enum(timeRanges).default("all"),
	status: z.enum(scaleOutStatuses).optional(),
	scriptResult: z.enum(scriptResults).optional(),
	scalingGroupId: z.string().min(1).max(100).optional(),
	needsAttention: z.boolean().optional(),
});
export type ScaleOutFilter = z.output<typeof scaleOutFilterSchema>;

const RANGE_SECONDS = { "1h": 3_600, "24h": 86_400, "7d": 604_800, "30d": 2_592_000 } as const;

/** Where a time range begins, seen from `newest`; null for all time. */
export function rangeStart(range: ScaleOutFilter["range"], newest: Date): Date | null {
	return range === "all" ? null : new Date(newest.getTime() - RANGE_SECONDS[range] * 1000);
}

/** The filter as a Prisma condition. */
export function filterCondition(filter: ScaleOutFilter, newest: Date): Prisma.ScaleOutWhereInput {
	const since = rangeStart(filter.range, newest);
	const { direction, status, scriptResult, scalingGroupId, needsAttention } = filter;
	return {
		direction,
		...(status && { status }),
		...(scriptResult && { scriptResult }),
		...(scalingGroupId && { scalingGroupId }),
		...(needsAttention && { needsAttention }),
		...(since && { startedAt: { gte: since } }),
	};
}
