import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, instanceIds } from "../fields";
import { assertActive, assertIdle, requireGroup } from "../group/group";
import { removeInstances } from "../instance/remove";
import { onGroup } from "../permission";

/** DetachInstances: the instances leave the group and go on by themselves, neither stopped nor released. */
export const detachInstances = essOperation({
	action: "DetachInstances",
	input: () => ({
		ScalingGroupId: param.string({ min: 1 }),
		InstanceIds: renamed("InstanceId", instanceIds()),
		DecreaseDesiredCapacity: param.boolean().default(true),
		DetachOption: param.string().optional(),
		LifecycleHook: param.boolean().default(false),
		IgnoreInvalidInstance: param.boolean().default(false),
		ClientToken: clientToken(),
	}),
	output: lazyObject(() => ({ ScalingActivityId: z.string() })),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"IncorrectScalingGroupStatus",
		"ScalingActivityInProgress",
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"IncorrectCapacity.MinSize",
	],
	ignored: ["DetachOption"],
	authorize: (input, ctx) => onGroup(ctx, "DetachInstances", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId);
		assertActive(group);
		assertIdle(ctx, group, true);
		const { activity } = removeInstances(ctx, group, input.InstanceIds, {
			removal: "detach",
			decreasesDesired: input.DecreaseDesiredCapacity,
			firesHooks: input.LifecycleHook,
			ignoresInvalid: input.IgnoreInvalidInstance,
		});
		return { ScalingActivityId: activity.scalingActivityId };
	},
});
