import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { requireGroup } from "../group/group";
import { createHook, hookFields } from "../hook/hook";
import { onGroup } from "../permission";

/** CreateLifecycleHook: parks the instances of a group's scale-outs or scale-ins until someone says how to go on. */
export const createLifecycleHook = essOperation({
	action: "CreateLifecycleHook",
	input: () => ({ ScalingGroupId: param.string({ min: 1 }), ...hookFields }),
	output: lazyObject(() => ({ LifecycleHookId: z.string() })),
	errors: [
		"InvalidParamter",
		"InvalidNotificationArn",
		"UnsupportedNotificationType.CurrentRegion",
		"InvalidLifecycleHookName.Duplicate",
		"QuotaExceeded.LifecycleHook",
		"InvalidScalingGroupId.NotFound",
		"Forbidden.Unauthorized",
	],
	missing: ["MNS is not modelled: every queue and topic exists, and what they get is read by the control API."],
	authorize: (input, ctx) => onGroup(ctx, "CreateLifecycleHook", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId);
		return { LifecycleHookId: createHook(ctx, group, input).lifecycleHookId };
	},
});
