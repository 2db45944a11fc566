import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { callAsEss } from "../activity/compute";
import { groups } from "../group/rows";
import { parseNotificationArn } from "../resource-names";
import { readTemplate } from "./read-template";
import { type LifecycleAction, lifecycleActions } from "./rows";
import { fillPlaceholders } from "./template-parameters";

/**
 * Timer `ess.notify`: tells the hook's receiver that instances wait. With an OOS template that is an execution whose
 * parameters name the wait. A receiver that cannot be reached leaves the wait to its heartbeat; the refused call stands
 * in the call log.
 */
export function notifyHook(token: string, ctx: Context): void {
	const action = ctx.tx.get(lifecycleActions, token);
	const target = action && parseNotificationArn(action.notificationArn);
	const group = action && ctx.tx.get(groups, action.scalingGroupId);
	if (action?.status !== "Pending" || target?.kind !== "oos" || !group) {
		return;
	}
	try {
		startExecution(ctx, action, target.name, group.regionId);
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
	}
}

function startExecution(ctx: Context, action: LifecycleAction, templateName: string, regionId: string): void {
	const { declared } = readTemplate(ctx, templateName, regionId);
	const parameters = fillPlaceholders(action.notificationMetadata, declared, {
		regionId,
		instanceIds: action.instanceIds,
		lifecycleHookId: action.lifecycleHookId,
		lifecycleActionToken: action.token,
		scalingGroupId: action.scalingGroupId,
	});
	const params = { TemplateName: templateName, Parameters: JSON.stringify(parameters) };
	callAsEss(ctx, "oos", "StartExecution", params, regionId);
}
