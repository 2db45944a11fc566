import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { missingParameter } from "../errors";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, instanceIds, optionalRegionId } from "../fields";
import { assertActive, assertIdle, requireGroup } from "../group/group";
import { attachInstances as attach } from "../instance/attach";
import { limits } from "../limits";
import { onGroup } from "../permission";

/** AttachInstances: puts existing instances into a group, whatever its cooldown. */
export const attachInstances = essOperation({
	action: "AttachInstances",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		InstanceIds: renamed("InstanceId", instanceIds().optional()),
		Entrusted: param.boolean().default(false),
		LifecycleHook: param.boolean().default(false),
		LoadBalancerWeights: renamed(
			"LoadBalancerWeight",
			param.list(param.integer({ min: 0, max: 100 }), { max: limits.idsPerCall }).optional(),
		),
		IgnoreInvalidInstance: param.boolean().default(false),
		ClientToken: clientToken(),
	}),
	output: lazyObject(() => ({ ScalingActivityId: z.string() })),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"IncorrectScalingGroupStatus",
		"ScalingActivityInProgress",
		"InvalidInstanceId.NotFound",
		"InvalidInstanceId.InUse",
		"InvalidInstanceId.VPCMismatch",
		"IncorrectInstanceStatus",
		"IncorrectCapacity.MaxSize",
		"MissingParameter",
	],
	authorize: (input, ctx) => onGroup(ctx, "AttachInstances", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		if (!input.InstanceIds) {
			throw missingParameter("InstanceId.1");
		}
		assertActive(group);
		assertIdle(ctx, group, true);
		const activity = attach(ctx, group, input.InstanceIds, {
			isEntrusted: input.Entrusted,
			firesHooks: input.LifecycleHook,
			ignoresInvalid: input.IgnoreInvalidInstance,
			weights: input.LoadBalancerWeights ?? [],
		});
		return { ScalingActivityId: activity.scalingActivityId };
	},
});
