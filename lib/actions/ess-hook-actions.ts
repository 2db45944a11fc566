"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { DEFAULT_RESULTS } from "@/lib/forms/lifecycle-hook";
import { copyHookForm, endWaitForm, extendWaitForm } from "@/lib/forms/lifecycle-wait";
import { picked } from "@/lib/forms/rule";
import { consoleAction } from "./console-action";
import { ConsoleError } from "./error-fields";

/** Enables a hook, or has scaling activities not wait for it. */
export const setHookEnabledAction = consoleAction(
	"ess.setHookEnabled",
	z.object({ lifecycleHookId: picked, isEnabled: z.boolean() }),
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
