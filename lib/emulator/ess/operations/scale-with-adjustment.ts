import { z } from "zod";
import { param } from "../../core/params";
import { causes } from "../activity/activity-texts";
import { invalidParameter, minMagnitudeMismatch } from "../errors";
import { essOperation, since2022 } from "../ess-operation";
import { clientToken } from "../fields";
import { assertActive, requireGroup } from "../group/group";
import { onGroup } from "../permission";
import { ADJUSTMENT_TYPES, isAdjustmentInRange } from "../rule/adjustment";
import { adjustCapacity } from "../rule/execute-rule";

/** ScaleWithAdjustment: scales a group once, without a rule. */
export const scaleWithAdjustment = essOperation({
	action: "ScaleWithAdjustment",
	input: {
		ScalingGroupId: param.string({ min: 1 }),
		AdjustmentType: param.oneOf(ADJUSTMENT_TYPES),
		AdjustmentValue: param.integer(),
		MinAdjustmentMagnitude: param.integer({ min: 1 }).optional(),
		SyncActivity: param.boolean().default(false),
		ClientToken: clientToken(),
	},
	output: z.object({ ScalingActivityId: z.string(), ActivityType: since2022(z.string()) }),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"IncorrectScalingGroupStatus",
		"ScalingActivityInProgress",
		"IncorrectCapacity.NoChange",
		"InvalidParameter",
	],
	ignored: ["SyncActivity"],
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
		const activity = adjustCapacity(ctx, group, adjustment, {
			trigger: { type: "Api", id: ctx.accountId },
			cause: causes.adjustment,
			cooldownSeconds: group.defaultCooldownSeconds,
		});
		return { ScalingActivityId: activity.scalingActivityId, ActivityType: "CapacityChange" };
	},
});
