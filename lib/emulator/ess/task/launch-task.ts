import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import type { PayloadOf } from "../../core/message-kinds";
import { rejectActivity } from "../activity/activity";
import { causes } from "../activity/activity-texts";
import { incorrectScalingGroupStatus, scalingRuleAriNotFound } from "../errors";
import { scheduleCheck } from "../group/capacity-check-timer";
import { changeGroup, requireGroup } from "../group/group";
import { groups } from "../group/rows";
import { executeRule } from "../rule/execute-rule";
import { findRuleByAri } from "../rule/rule";
import { launchTaskTimer } from "../timer-kinds";
import { type ScheduledTask, scheduledTasks } from "./rows";
import { armTask, launchTimer } from "./scheduled-task";

/** A launch that is refused is tried again at this interval until it expires, in ms. */
const RETRY_MS = 10_000;

/**
 * Timer `ess.launch-task`: executes the task's rule, or sets the sizes of its group. What is refused is tried again until
 * LaunchExpirationTime has passed, and then stands as a rejected activity.
 */
export function launchTask(launched: PayloadOf<typeof launchTaskTimer>, ctx: Context): void {
	const task = ctx.tx.get(scheduledTasks, launched.scheduledTaskId);
	if (!task?.isEnabled) {
		return;
	}
	try {
		ctx.tx.savepoint(() => launch(ctx, task));
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		const dueAt = ctx.now + RETRY_MS;
		if (dueAt <= launched.launchedAt + task.launchExpirationSeconds * 1000) {
			ctx.schedule(launchTaskTimer, dueAt, launched, launchTimer(task.scheduledTaskId));
			return;
		}
		reject(ctx, task, error);
	}
	armTask(ctx, task);
}

function launch(ctx: Context, task: ScheduledTask): void {
	const rule = task.scheduledAction === undefined ? undefined : findRuleByAri(ctx, task.scheduledAction);
	if (task.scheduledAction !== undefined && !rule) {
		throw scalingRuleAriNotFound();
	}
	const group = requireGroup(ctx, rule?.scalingGroupId ?? task.scalingGroupId ?? "");
	if (group.suspendedProcesses.includes("ScheduledAction")) {
		throw incorrectScalingGroupStatus();
	}
	if (rule) {
		executeRule(ctx, rule, {
			trigger: { type: "Ess", id: task.scheduledTaskId },
			cause: (from, to) => causes.scheduledTask(rule.scalingRuleId, from, to),
		});
		return;
	}
	const minSize = task.minValue ?? group.minSize;
	const maxSize = Math.max(minSize, task.maxValue ?? group.maxSize);
	const desired = task.desiredCapacity ?? group.desiredCapacity;
	changeGroup(ctx, group, {
		minSize,
		maxSize,
		desiredCapacity:
			group.desiredCapacity === undefined ? undefined : Math.max(minSize, Math.min(desired ?? minSize, maxSize)),
	});
	scheduleCheck(ctx, group.scalingGroupId, "now");
}

function reject(ctx: Context, task: ScheduledTask, error: ApiError): void {
	const rule = task.scheduledAction === undefined ? undefined : findRuleByAri(ctx, task.scheduledAction);
	const group = ctx.tx.get(groups, rule?.scalingGroupId ?? task.scalingGroupId ?? "");
	if (group) {
		const subject = rule?.scalingRuleId ?? task.scheduledTaskId;
		const cause = (from: number, to: number) => causes.scheduledTask(subject, from, to);
		rejectActivity(ctx, group, { cause, trigger: { type: "Ess", id: task.scheduledTaskId } }, error.message);
	}
}
