"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { DEFAULT_RESULTS, type LifecycleHookForm, lifecycleHookForm } from "@/lib/forms/lifecycle-hook";
import { copyHookForm, endWaitForm, extendWaitForm } from "@/lib/forms/lifecycle-wait";
import { buildNotificationArn, buildNotificationMetadata } from "@/lib/forms/notification";
import { picked } from "@/lib/forms/rule";
import { type ActionContext, consoleAction } from "./console-action";
import { ConsoleError } from "./error-fields";

const named = z.object({ lifecycleHookId: picked });

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
	named.extend({ form: lifecycleHookForm }),
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
	named,
	async ({ lifecycleHookId: LifecycleHookId }, { cloud }) => {
		await cloud.ess.deleteLifecycleHook({ LifecycleHookId });
		return {};
	},
);

/** Enables a hook, or has scaling activities not wait for it. */
export const setHookEnabledAction = consoleAction(
	"ess.setHookEnabled",
	named.extend({ isEnabled: z.boolean() }),
	async ({ lifecycleHookId: LifecycleHookId, isEnabled }, { cloud }) => {
		await cloud.ess.modifyLifecycleHook({ LifecycleHookId, LifecycleHookStatus: isEnabled ? "Active" : "InActive" });
		return {};
	},
);

/** Makes the same hook in another group, its notification and parameters letter by letter. */
export const copyLifecycleHookAction = consoleAction(
	"ess.copyLifecycleHook",
	copyHookForm,
	async ({ lifecycleHookId, scalingGroupId: ScalingGroupId, targetGroupId, lifecycleHookName }, { cloud }) => {
		const { LifecycleHooks } = await cloud.ess.describeLifecycleHooks({
			ScalingGroupId,
			LifecycleHookId: [lifecycleHookId],
		});
		const hook = LifecycleHooks.find((one) => one.LifecycleHookId === lifecycleHookId);
		if (!hook) {
			throw new ConsoleError("NotFound", `${lifecycleHookId} does not exist.`, { httpStatus: 404 });
		}
		const { LifecycleTransition, HeartbeatTimeout, NotificationArn, NotificationMetadata } = hook;
		const DefaultResult = DEFAULT_RESULTS.find((known) => known === hook.DefaultResult);
		const { LifecycleHookId } = await cloud.ess.createLifecycleHook({
			ScalingGroupId: targetGroupId,
			LifecycleHookName: lifecycleHookName,
			LifecycleTransition: LifecycleTransition === "SCALE_IN" ? "SCALE_IN" : "SCALE_OUT",
			...(HeartbeatTimeout === undefined ? {} : { HeartbeatTimeout }),
			...(DefaultResult ? { DefaultResult } : {}),
			...(NotificationArn ? { NotificationArn } : {}),
			...(NotificationMetadata ? { NotificationMetadata } : {}),
		});
		return { lifecycleHookId: LifecycleHookId };
	},
);

/** 结束等待: decides about the instances that one wait holds. */
export const endWaitAction = consoleAction(
	"ess.endWait",
	endWaitForm,
	async ({ lifecycleHookId: LifecycleHookId, token: LifecycleActionToken, result }, { cloud }) => {
		await cloud.ess.completeLifecycleAction({
			LifecycleHookId,
			LifecycleActionToken,
			LifecycleActionResult: result,
			ClientToken: randomUUID(),
		});
		return {};
	},
);

/** 延长: one wait begins anew with so many seconds. */
export const extendWaitAction = consoleAction(
	"ess.extendWait",
	extendWaitForm,
	async ({ lifecycleHookId, token: lifecycleActionToken, seconds: heartbeatTimeout }, { cloud }) => {
		// Its parameters begin in lower case, unlike all others'.
		await cloud.ess.recordLifecycleActionHeartbeat({ lifecycleHookId, lifecycleActionToken, heartbeatTimeout });
		return {};
	},
);
