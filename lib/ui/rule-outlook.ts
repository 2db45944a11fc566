import { orderedSteps, type Step } from "@/lib/forms/step-adjustments";
import { capacityAfterRule } from "./capacity-after-rule";

type Limits = { TotalCapacity?: number | undefined; MinSize?: number | undefined; MaxSize?: number | undefined };

/** A step of the ladder, from the highest metric to the lowest, and how many instances there would be after it. */
export type Rung = Step & { readonly index: number; readonly after: number };

/** The ladder "metric → change" of a step rule for a group as it stands. Pure. */
export function rungsOf(
	steps: readonly Step[],
	rule: { AdjustmentType: string; MinAdjustmentMagnitude?: number | undefined },
	group: Limits,
): readonly Rung[] {
	return orderedSteps(steps)
		.map((step) => ({
			...step,
			after: capacityAfterRule({ ...rule, AdjustmentValue: step.adjustment }, group) ?? group.TotalCapacity ?? 0,
		}))
		.reverse();
}

/**
 * How many instances target tracking would have at a metric's value: as many as bring it, which falls as they share the
 * load, to its target; a group of none is reckoned as one. It never shrinks when it is told not to. Pure.
 */
export function capacityAtMetric(
	{ value, target, disableScaleIn }: { value: number; target: number; disableScaleIn: boolean },
	group: Limits,
): number {
	const now = group.TotalCapacity ?? 0;
	const wanted = Math.ceil((Math.max(now, 1) * value) / target - 1e-9);
	if (wanted < now && (disableScaleIn || value >= target * SCALE_IN_SHARE)) {
		return now;
	}
	return Math.min(Math.max(wanted, group.MinSize ?? 0), group.MaxSize ?? Number.POSITIVE_INFINITY);
}

/** Target tracking's own task for scale-in waits for less than this share of the target. */
const SCALE_IN_SHARE = 0.9;
