import type { Context } from "../core/context";
import { onTimer, type TimerHandling } from "../core/message-handlers";
import { finishActivity, noteFailure, rejectActivity, settleMember } from "./activity/activity";
import { causes, details } from "./activity/activity-texts";
import { beginActivity } from "./activity/begin-activity";
import { activityMembers } from "./activity/rows";
import { endStopping } from "./activity/scale-in";
import { scheduleCheck } from "./group/capacity-check-timer";
import { checkCapacity } from "./group/check-capacity";
import { endExchange } from "./group/rebalance";
import { groups } from "./group/rows";
import { timeOutWait } from "./hook/end-wait";
import { closeAction } from "./hook/lifecycle-wait";
import { notifyHook } from "./hook/notify-hook";
import { lifecycleActions } from "./hook/rows";
import { failRefresh, goOnRefreshing, leaveCheckpoint } from "./refresh/refresh-instances";
import { isOver, refreshes } from "./refresh/rows";
import { armPrediction, runPrediction } from "./rule/predict";
import { rules } from "./rule/rows";
import { findRuleByAri } from "./rule/rule";
import { launchTask } from "./task/launch-task";
import { measureLoad } from "./task/measure-load";
import { scheduledTasks } from "./task/rows";
import { armTask } from "./task/scheduled-task";
import {
	beginActivityTimer,
	checkCapacityTimer,
	checkpointTimer,
	heartbeatTimer,
	launchTaskTimer,
	measureTimer,
	notifyTimer,
	predictTimer,
	rebalanceTimer,
	refreshTimer,
	stopTimeoutTimer,
} from "./timer-kinds";

/** What an activity tells that the emulator itself could not carry out, worded as the cloud words its own faults. */
const CODE = "InternalError";
const MESSAGE = "The request processing has failed due to some unknown error, exception or failure.";

/** Closes an activity whose work failed: no instance is on its way any more, and the group is looked at again. */
function failActivity(ctx: Context, scalingActivityId: string): void {
	for (const { instanceId } of [
		...ctx.tx.scan(activityMembers, { index: "outcome", value: `${scalingActivityId}/InProgress` }),
	]) {
		settleMember(ctx, scalingActivityId, instanceId, "RolledBack");
	}
	noteFailure(ctx, scalingActivityId, { code: CODE, message: MESSAGE, detail: details.createFailed(MESSAGE) });
	finishActivity(ctx, scalingActivityId);
}

function failWait(ctx: Context, token: string): void {
	const action = ctx.tx.get(lifecycleActions, token);
	if (action?.status === "Pending") {
		closeAction(ctx, action, "Timeout", action.defaultResult);
		failActivity(ctx, action.scalingActivityId);
	}
}

/** The launch stands as a rejected activity; the task comes again at its next time. */
function rejectLaunch(ctx: Context, scheduledTaskId: string): void {
	const task = ctx.tx.get(scheduledTasks, scheduledTaskId);
	const rule = task?.scheduledAction === undefined ? undefined : findRuleByAri(ctx, task.scheduledAction);
	const group = ctx.tx.get(groups, rule?.scalingGroupId ?? task?.scalingGroupId ?? "");
	if (task && group) {
		const subject = rule?.scalingRuleId ?? task.scheduledTaskId;
		const cause = (from: number, to: number) => causes.scheduledTask(subject, from, to);
		rejectActivity(ctx, group, { cause, trigger: { type: "Ess", id: task.scheduledTaskId } }, MESSAGE);
	}
	if (task) {
		armTask(ctx, task);
	}
}

function giveUpRefresh(ctx: Context, instanceRefreshTaskId: string): void {
	const refresh = ctx.tx.get(refreshes, instanceRefreshTaskId);
	if (refresh && !isOver(refresh)) {
		failRefresh(ctx, refresh, MESSAGE);
	}
}

/** What Auto Scaling does when its timers fall due, and what ends an activity, a wait or a launch when that fails. */
export const essTimers: readonly TimerHandling[] = [
	onTimer(
		beginActivityTimer,
		({ scalingActivityId }, ctx) => beginActivity(scalingActivityId, ctx),
		({ scalingActivityId }, _cause, ctx) => failActivity(ctx, scalingActivityId),
	),
	onTimer(
		stopTimeoutTimer,
		({ scalingActivityId }, ctx) => endStopping(scalingActivityId, ctx),
		({ scalingActivityId }, _cause, ctx) => failActivity(ctx, scalingActivityId),
	),
	onTimer(
		rebalanceTimer,
		({ scalingActivityId }, ctx) => endExchange(scalingActivityId, ctx),
		// The instances that were to leave stay; the group is no less than it was.
		() => {},
	),
	onTimer(
		checkCapacityTimer,
		({ scalingGroupId }, ctx) => checkCapacity(scalingGroupId, ctx),
		({ scalingGroupId }, _cause, ctx) => {
			if (ctx.tx.get(groups, scalingGroupId)) {
				scheduleCheck(ctx, scalingGroupId, "later");
			}
		},
	),
	onTimer(
		heartbeatTimer,
		({ token }, ctx) => timeOutWait(token, ctx),
		({ token }, _cause, ctx) => failWait(ctx, token),
	),
	onTimer(
		notifyTimer,
		({ token }, ctx) => notifyHook(token, ctx),
		// The wait that was to be told of goes on to its heartbeat, as when its receiver cannot be reached.
		() => {},
	),
	onTimer(
		refreshTimer,
		({ instanceRefreshTaskId }, ctx) => goOnRefreshing(instanceRefreshTaskId, ctx),
		({ instanceRefreshTaskId }, _cause, ctx) => giveUpRefresh(ctx, instanceRefreshTaskId),
	),
	onTimer(
		checkpointTimer,
		({ instanceRefreshTaskId }, ctx) => leaveCheckpoint(instanceRefreshTaskId, ctx),
		({ instanceRefreshTaskId }, _cause, ctx) => giveUpRefresh(ctx, instanceRefreshTaskId),
	),
	// A minute that could not be measured is left out.
	onTimer(measureTimer, measureLoad, () => {}),
	onTimer(predictTimer, runPrediction, ({ scalingRuleId }, _cause, ctx) => {
		const rule = ctx.tx.get(rules, scalingRuleId);
		if (rule) {
			armPrediction(ctx, rule);
		}
	}),
	onTimer(launchTaskTimer, launchTask, ({ scheduledTaskId }, _cause, ctx) => rejectLaunch(ctx, scheduledTaskId)),
];
