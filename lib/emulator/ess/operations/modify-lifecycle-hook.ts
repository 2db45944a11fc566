import { z } from "zod";
import { param } from "../../core/params";
import { INVALID_PARAMTER } from "../errors";
import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { requireGroup } from "../group/group";
import { checkPassedRole } from "../hook/check-passed-role";
import { checkNotification, hookChanges, requireHook } from "../hook/hook";
import { hooks } from "../hook/rows";
import { onGroup, onHook } from "../permission";
import { keptNotificationArn } from "../resource-names";

/**
 * ModifyLifecycleHook: the hook is named by its id alone, or by group and name. Waits that it already holds go on as
 * they began.
 */
export const modifyLifecycleHook = essOperation({
	action: "ModifyLifecycleHook",
	input: () => ({
		RegionId: optionalRegionId,
		LifecycleHookId: param.string().optional(),
		ScalingGroupId: param.string().optional(),
		LifecycleHookName: param.string().optional(),
		...hookChanges,
		LifecycleHookStatus: param.oneOf(["Active", "InActive"], { error: INVALID_PARAMTER }).optional(),
	}),
	output: z.object({}),
	cleared: ["NotificationArn", "NotificationMetadata"],
	errors: [
		"InvalidParamter",
		"InvalidLifecycleHookId.NotExist",
		"InvalidLifecycleHookName.NotExist",
		"InvalidNotificationArn",
		"UnsupportedNotificationType.CurrentRegion",
		"Forbidden.Unauthorized",
	],
	authorize: (input, ctx) =>
		input.LifecycleHookId
			? onHook(ctx, "ModifyLifecycleHook", input.LifecycleHookId)
			: onGroup(ctx, "ModifyLifecycleHook", input.ScalingGroupId),
	handle: (input, ctx) => {
		const hook = requireHook(ctx, input, "not exist");
		const notificationArn = keptNotificationArn(input.NotificationArn ?? hook.notificationArn);
		const notificationMetadata = input.NotificationMetadata ?? hook.notificationMetadata;
		const group = requireGroup(ctx, hook.scalingGroupId);
		checkNotification(ctx, group, notificationArn);
		checkPassedRole(ctx, notificationArn, notificationMetadata, group.regionId);
		ctx.tx.put(hooks, {
			...hook,
			transition: input.LifecycleTransition ?? hook.transition,
			heartbeatTimeoutSeconds: input.HeartbeatTimeout ?? hook.heartbeatTimeoutSeconds,
			defaultResult: input.DefaultResult ?? hook.defaultResult,
			status: input.LifecycleHookStatus ?? hook.status,
			notificationArn,
			notificationMetadata,
		});
		return {};
	},
});
