import type { Context } from "../../core/context";
import type { Activity } from "../activity/rows";
import { lifecycleActionNotInProcess } from "../errors";
import type { ScalingInstance } from "../instance/rows";
import { moveInstance } from "../instance/scaling-instance";
import { heartbeatTimer, notifyTimer } from "../timer-kinds";
import { hooks, type LifecycleAction, lifecycleActions } from "./rows";
import type { ActionResult, Transition } from "./wait-decision";

const heartbeatId = (token: string) => `ess.heartbeat:${token}`;

/**
 * Parks the instances if the group has hooks for the transition that the activity fires: one lifecycle action per hook,
 * with a token and a heartbeat of its own, and its notification on the way. False when nothing holds them.
 */
export function holdInstances(
	ctx: Context,
	activity: Activity,
	transition: Transition,
	rows: readonly ScalingInstance[],
): boolean {
	const value = `${activity.scalingGroupId}/${transition}`;
	const firing = activity.firesHooks ? [...ctx.tx.scan(hooks, { index: "firing", value })] : [];
	if (firing.length === 0) {
		return false;
	}
	for (const row of rows) {
		moveInstance(ctx, row, transition === "SCALE_OUT" ? "park" : "parkRemoval");
	}
	const instanceIds = rows.map((row) => row.instanceId);
	for (const hook of firing) {
		const action: LifecycleAction = {
			token: ctx.ids.guid(),
			lifecycleHookId: hook.lifecycleHookId,
			scalingActivityId: activity.scalingActivityId,
			scalingGroupId: activity.scalingGroupId,
			transition,
			status: "Pending",
			result: hook.defaultResult,
			defaultResult: hook.defaultResult,
			notificationArn: hook.notificationArn,
			notificationMetadata: hook.notificationMetadata,
			instanceIds,
			startedAt: ctx.now,
			heartbeatsRecorded: 0,
		};
		ctx.tx.put(lifecycleActions, action);
		scheduleHeartbeat(ctx, action.token, hook.heartbeatTimeoutSeconds);
		if (action.notificationArn !== "") {
			ctx.schedule(notifyTimer, ctx.now, { token: action.token }, `ess.notify:${action.token}`);
		}
	}
	return true;
}

/** (Re)starts the time after which the action's default result applies. */
export function scheduleHeartbeat(ctx: Context, token: string, seconds: number): void {
	ctx.schedule(heartbeatTimer, ctx.now + seconds * 1000, { token }, heartbeatId(token));
}

/** The pending action of that hook and token. Throws LifecycleHookIdAndLifecycleActionToken.Invalid. */
export function requirePendingAction(ctx: Context, lifecycleHookId: string, token: string): LifecycleAction {
	const action = ctx.tx.get(lifecycleActions, token);
	if (!action || action.lifecycleHookId !== lifecycleHookId || action.status !== "Pending") {
		throw lifecycleActionNotInProcess();
	}
	return action;
}

/** Ends one wait with its result; it accepts no completion or heartbeat from now on. */
export function closeAction(
	ctx: Context,
	action: LifecycleAction,
	status: "Completed" | "Timeout",
	result: ActionResult,
): void {
	ctx.tx.put(lifecycleActions, { ...action, status, result });
	ctx.cancelTimer(heartbeatId(action.token));
}
