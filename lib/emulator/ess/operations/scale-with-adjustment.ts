import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { causes } from "../activity/activity-texts";
import { invalidParameter, minMagnitudeMismatch } from "../errors";
import { essOperation } from "../ess-operation";
import { clientToken } from "../fields";
import { assertActive, requireGroup } from "../group/group";
import { onGroup } from "../permission";
import { ADJUSTMENT_TYPES, isAdjustmentInRange } from "../rule/adjustment";
import { adjustCapacity, moveDesired } from "../rule/execute-rule";

/**
 * ScaleWithAdjustment: scales a group once, without a rule. In a group with expected capacity the call only moves that
 * (ActivityType CapacityChange) and instances follow, unless SyncActivity asks for the activity.
 */
export const scaleWithAdjustment = essOperation({
	action: "ScaleWithAdjustment",
	input: () => ({
		ScalingGroupId: param.string({ min: 1 }),
		AdjustmentType: param.oneOf(ADJUSTMENT_TYPES),
		AdjustmentValue: param.integer(),
		MinAdjustmentMagnitude: param.integer({ min: 1 }).optional(),
		SyncActivity: param.boolean().default(false),
		ActivityMetadata: param.string({ max: 4096 }).optional(),
		ClientToken: clientToken(),
	}),
	output: lazyObject(() => ({ ScalingActivityId: z.string().optional(), ActivityType: z.string().optional() })),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"IncorrectScalingGroupStatus",
		"ScalingActivityInProgress",
		"IncorrectCapacity.NoChange",
		"InvalidParameter",
		"InvalidMinAdjustmentMagnitudeMismatchAdjustmentType",
	],
	missing: ["Plans, parallel tasks, overrides and LifecycleHookContext (2022-02-22) are not taken."],
	authorize: (input, ctx) => onGroup(ctx, "ScaleWithAdjustment", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId);
		assertActive(group);
		if (!isAdjustmentInRange(input.AdjustmentType, input.AdjustmentValue)) {
			throw invalidParameter("AdjustmentValue");
		}
		if (input.MinAdjustmentMagnitude !== undefined && input.AdjustmentType !== "PercentChangeInCapacity") {
			throw minMagnitudeMismatch();
		}
		const adjustment = {
			type: input.AdjustmentType,
			value: input.AdjustmentValue,
			minMagnitude: input.MinAdjustmentMagnitude,
		};
		if (group.desiredCapacity !== undefined && !input.SyncActivity) {
			moveDesired(ctx, group, adjustment);
			return { ActivityType: "CapacityChange" };
		}
		const activity = adjustCapacity(ctx, group, adjustment, {
			trigger: { type: "Api", id: ctx.accountId },
			cause: causes.adjustment,
			cooldownSeconds: group.defaultCooldownSeconds,
			activityMetadata: input.ActivityMetadata,
		});
		return { ScalingActivityId: activity.scalingActivityId };
	},
});
