"use server";

import { z } from "zod";
import { type LifecycleHookForm, lifecycleHookForm } from "@/lib/forms/lifecycle-hook";
import { buildNotificationArn, buildNotificationMetadata } from "@/lib/forms/notification";
import { picked } from "@/lib/forms/rule";
import { type ActionContext, consoleAction } from "./console-action";

/** What CreateLifecycleHook and ModifyLifecycleHook have in common, from the form. */
async function hookSettings(form: LifecycleHookForm, { cloud, regionId }: ActionContext) {
	const needsAccount = form.notificationMethod !== "none";
	const accountId = needsAccount ? (await cloud.sts.getCallerIdentity()).AccountId : "";
	const arn = buildNotificationArn(form, { regionId, accountId });
	const metadata = buildNotificationMetadata(form);
	return {
		LifecycleTransition: form.lifecycleTransition,
		HeartbeatTimeout: form.heartbeatTimeout,
		DefaultResult: form.defaultResult,
		...(arn && { NotificationArn: arn }),
		...(metadata && { NotificationMetadata: metadata }),
	};
}

/** 创建生命周期挂钩. */
export const createLifecycleHookAction = consoleAction(
	"ess.createLifecycleHook",
	lifecycleHookForm,
	async (form, context) => {
		const { LifecycleHookId } = await context.cloud.ess.createLifecycleHook({
			ScalingGroupId: form.scalingGroupId,
			LifecycleHookName: form.lifecycleHookName,
			...(await hookSettings(form, context)),
		});
		return { lifecycleHookId: LifecycleHookId };
	},
);

/** 修改生命周期挂钩. */
export const modifyLifecycleHookAction = consoleAction(
	"ess.modifyLifecycleHook",
	z.object({ lifecycleHookId: picked, form: lifecycleHookForm }),
	async ({ lifecycleHookId, form }, context) => {
		await context.cloud.ess.modifyLifecycleHook({
			LifecycleHookId: lifecycleHookId,
			...(await hookSettings(form, context)),
		});
		return {};
	},
);

/** 删除生命周期挂钩. */
export const deleteLifecycleHookAction = consoleAction(
	"ess.deleteLifecycleHook",
	z.object({ lifecycleHookId: picked }),
	async ({ lifecycleHookId: LifecycleHookId }, { cloud }) => {
		await cloud.ess.deleteLifecycleHook({ LifecycleHookId });
		return {};
	},
);

/** 启用 and 停用 of a scaling group. */
export const setScalingGroupEnabledAction = consoleAction(
	"ess.setScalingGroupEnabled",
	z.object({ scalingGroupId: picked, isEnabled: z.boolean() }),
	async ({ scalingGroupId: ScalingGroupId, isEnabled }, { cloud }) => {
		await (isEnabled
			? cloud.ess.enableScalingGroup({ ScalingGroupId })
			: cloud.ess.disableScalingGroup({ ScalingGroupId }));
		return {};
	},
);
