import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { noteFailure } from "../activity/activity";
import { details } from "../activity/activity-texts";
import { callAsEss } from "../activity/compute";
import { type Group, groups } from "../group/rows";
import { sendMessage } from "../notification/messages";
import { parseNotificationArn } from "../resource-names";
import { readTemplate } from "./read-template";
import { hooks, type LifecycleAction, lifecycleActions } from "./rows";
import { fillPlaceholders } from "./template-parameters";

/**
 * Timer `ess.notify`: tells the hook's receiver that instances wait: a queue or topic gets a message, an OOS template is
 * executed with parameters that name the wait. A receiver that cannot be reached leaves the wait to its heartbeat; the
 * action and the detail of its activity say why.
 */
export function notifyHook(token: string, ctx: Context): void {
	const action = ctx.tx.get(lifecycleActions, token);
	const target = action && parseNotificationArn(action.notificationArn);
	const group = action && ctx.tx.get(groups, action.scalingGroupId);
	if (action?.status !== "Pending" || !target || !group) {
		return;
	}
	if (target.kind !== "oos") {
		sendMessage(ctx, action.notificationArn, messageOf(ctx, action, group), true);
		return;
	}
	try {
		startExecution(ctx, action, target.name, group.regionId);
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		const { code, message } = error;
		ctx.tx.put(lifecycleActions, { ...action, notificationFailure: { code, message } });
		const detail = details.notifyFailed(action.lifecycleHookId, code, message);
		noteFailure(ctx, action.scalingActivityId, { code, message, detail });
	}
}

/** The message to a queue or topic (best practices of the user guide: the receiver's model of it). */
function messageOf(ctx: Context, action: LifecycleAction, group: Group) {
	return {
		userId: ctx.accountId,
		regionId: group.regionId,
		resourceArn: action.notificationArn,
		content: {
			lifecycleHookId: action.lifecycleHookId,
			lifecycleActionToken: action.token,
			lifecycleHookName: ctx.tx.get(hooks, action.lifecycleHookId)?.name ?? "",
			scalingGroupId: group.scalingGroupId,
			scalingGroupName: group.name,
			lifecycleTransition: action.transition,
			defaultResult: action.defaultResult,
			// No request is behind it: the wait began by itself.
			requestId: ctx.ids.guid(),
			scalingActivityId: action.scalingActivityId,
			instanceIds: action.instanceIds,
			...(action.notificationMetadata !== "" && { notificationMetadata: action.notificationMetadata }),
		},
	};
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
