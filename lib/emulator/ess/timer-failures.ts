import type { Context } from "../core/context";
import type { TimerFailureHandler } from "../core/product";
import { finishActivity, noteFailure, rejectActivity, settleMember } from "./activity/activity";
import { causes, details } from "./activity/activity-texts";
import { activityMembers } from "./activity/rows";
import { scheduleCheck } from "./group/capacity-check-timer";
import { groups } from "./group/rows";
import { closeAction } from "./hook/lifecycle-wait";
import { lifecycleActions } from "./hook/rows";
import { findRuleByAri } from "./rule/rule";
import { scheduledTasks } from "./task/rows";
import { armTask } from "./task/scheduled-task";

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

/** What ends an activity, a wait or a launch when its timer fails. */
export const essTimerFailures: Readonly<Record<string, TimerFailureHandler>> = {
	"ess.begin-activity": (payload, _cause, ctx) => failActivity(ctx, String(payload["scalingActivityId"])),
	"ess.check-capacity": (payload, _cause, ctx) => {
		if (ctx.tx.get(groups, String(payload["scalingGroupId"]))) {
			scheduleCheck(ctx, String(payload["scalingGroupId"]), "later");
		}
	},
	"ess.heartbeat": (payload, _cause, ctx) => {
		const action = ctx.tx.get(lifecycleActions, String(payload["token"]));
		if (action?.status === "Pending") {
			closeAction(ctx, action, "Timeout", action.defaultResult);
			failActivity(ctx, action.scalingActivityId);
		}
	},
	// The wait that was to be told of goes on to its heartbeat, as when its receiver cannot be reached.
	"ess.notify": () => {},
	"ess.launch-task": (payload, _cause, ctx) => {
		const task = ctx.tx.get(scheduledTasks, String(payload["scheduledTaskId"]));
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
	},
};
