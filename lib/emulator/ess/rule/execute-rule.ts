import type { Context } from "../../core/context";
import type { Activity } from "../activity/rows";
import {
	capacityNoChange,
	cooldownInProgress,
	missingBreachThreshold,
	missingMetricValue,
	ruleTypeNotExecutable,
} from "../errors";
import { type CapacityChange, changeCapacity, settledCapacity } from "../group/capacity-change";
import { scheduleCheck } from "../group/capacity-check-timer";
import { assertActive, assertIdle, changeGroup, requireGroup, steadyCapacity } from "../group/group";
import type { Group } from "../group/rows";
import { type Adjustment, adjustedCapacity } from "./adjustment";
import type { Rule } from "./rows";
import { findStep } from "./step-adjustments";

export type Execution = Pick<CapacityChange, "trigger" | "cause"> & {
	readonly metricValue?: number | undefined;
	readonly breachThreshold?: number | undefined;
	/** Event-triggered executions wait for the cooldown and run alone; by hand and by schedule they do neither. */
	readonly isEventTriggered?: boolean;
};

/**
 * Executes a simple or step scaling rule and returns the activity that it opens. Throws what ExecuteScalingRule answers
 * (IncorrectScalingGroupStatus, ScalingActivityInProgress, IncorrectCapacity.NoChange, …).
 */
export function executeRule(ctx: Context, rule: Rule, execution: Execution): Activity {
	const group = requireGroup(ctx, rule.scalingGroupId);
	assertActive(group);
	return adjustCapacity(ctx, group, adjustmentOf(rule, execution), {
		...execution,
		cooldownSeconds: rule.cooldownSeconds ?? group.defaultCooldownSeconds,
		warmupSeconds: rule.estimatedWarmupSeconds,
	});
}

/** Applies one adjustment to a group that is Active; see executeRule. */
export function adjustCapacity(
	ctx: Context,
	group: Group,
	adjustment: Adjustment,
	execution: Execution & {
		readonly cooldownSeconds: number;
		readonly activityMetadata?: string | undefined;
		readonly warmupSeconds?: number | undefined;
	},
): Activity {
	const isParallel = !execution.isEventTriggered;
	assertIdle(ctx, group, isParallel);
	if (execution.isEventTriggered && group.cooldownUntil > ctx.now) {
		throw cooldownInProgress();
	}
	const change = {
		cause: execution.cause,
		trigger: execution.trigger,
		firesHooks: true,
		cooldownSeconds: execution.cooldownSeconds,
		isParallel,
		activityMetadata: execution.activityMetadata,
		warmupSeconds: execution.warmupSeconds,
	};
	if (group.desiredCapacity === undefined || execution.isEventTriggered) {
		const target = adjustedCapacity(settledCapacity(ctx, group), adjustment, group);
		return changeCapacity(ctx, group, { ...change, target });
	}
	const changed = changeDesired(ctx, group, adjustment);
	return changeCapacity(ctx, changed, { ...change, target: changed.desiredCapacity ?? 0 });
}

/** With expected capacity an adjustment only moves that, reckoned from the instances that stay. */
function changeDesired(ctx: Context, group: Group, adjustment: Adjustment): Group {
	const target = adjustedCapacity(steadyCapacity(ctx, group.scalingGroupId), adjustment, group);
	if (target === group.desiredCapacity) {
		throw capacityNoChange();
	}
	return changeGroup(ctx, group, { desiredCapacity: target });
}

/** Moves the expected capacity and leaves it to the group to follow. Throws IncorrectCapacity.NoChange. */
export function moveDesired(ctx: Context, group: Group, adjustment: Adjustment): void {
	changeDesired(ctx, group, adjustment);
	scheduleCheck(ctx, group.scalingGroupId, "now");
}

function adjustmentOf(rule: Rule, { metricValue, breachThreshold }: Execution): Adjustment {
	const type = rule.adjustmentType ?? "QuantityChangeInCapacity";
	const minMagnitude = rule.minAdjustmentMagnitude;
	switch (rule.type) {
		case "SimpleScalingRule":
			return { type, value: rule.adjustmentValue ?? 0, minMagnitude };
		case "StepScalingRule": {
			if (metricValue === undefined) {
				throw missingMetricValue();
			}
			if (breachThreshold === undefined) {
				throw missingBreachThreshold();
			}
			const step = findStep(rule.steps, metricValue, breachThreshold);
			return { type, value: step.ScalingAdjustment, minMagnitude };
		}
		case "TargetTrackingScalingRule":
		case "PredictiveScalingRule":
			throw ruleTypeNotExecutable(rule.type);
	}
}
