import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { removePolicyNotSupported } from "../errors";
import { essOperation, renamed, since2022 } from "../ess-operation";
import { clientToken, instanceIds, optionalRegionId } from "../fields";
import { assertActive, assertIdle, requireGroup } from "../group/group";
import { reclaimOf } from "../group/reclaim";
import { removeInstances as remove } from "../instance/remove";
import { onGroup } from "../permission";

/** RemoveInstances: released if Auto Scaling made them, let go if they were attached. By hand no hook fires. */
export const removeInstances = essOperation({
	action: "RemoveInstances",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		InstanceIds: renamed("InstanceId", instanceIds()),
		RemovePolicy: param.oneOf(["release", "recycle"]).default("release"),
		DecreaseDesiredCapacity: param.boolean().default(true),
		StopInstanceTimeout: param.integer({ min: 30, max: 240 }).optional(),
		IgnoreInvalidInstance: param.boolean().default(false),
		ClientToken: clientToken(),
	}),
	output: lazyObject(() => ({
		ScalingActivityId: z.string(),
		IgnoredInstances: since2022(
			z.array(z.object({ InstanceId: z.string(), Code: z.string(), Message: z.string() })).optional(),
		),
	})),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"IncorrectScalingGroupStatus",
		"ScalingActivityInProgress",
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidParameter",
		"IncorrectCapacity.MinSize",
	],
	missing: ["LifecycleHookContext is not taken."],
	authorize: (input, ctx) => onGroup(ctx, "RemoveInstances", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		assertActive(group);
		assertIdle(ctx, group, true);
		if (input.RemovePolicy === "recycle" && !reclaimOf(group).isKept) {
			throw removePolicyNotSupported();
		}
		const { activity, ignored } = remove(ctx, group, input.InstanceIds, {
			removal: input.RemovePolicy,
			decreasesDesired: input.DecreaseDesiredCapacity,
			firesHooks: false,
			ignoresInvalid: input.IgnoreInvalidInstance,
			stopTimeoutSeconds: input.StopInstanceTimeout,
		});
		const IgnoredInstances = ignored.map(({ instanceId, error }) => ({
			InstanceId: instanceId,
			Code: error.code,
			Message: error.message,
		}));
		return {
			ScalingActivityId: activity.scalingActivityId,
			...(input.IgnoreInvalidInstance && { IgnoredInstances }),
		};
	},
});
