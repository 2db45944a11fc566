import { isRecurrence, nextLaunch, RECURRENCE_TYPES } from "../../../kit/recurrence";
import type { Context } from "../../core/context";
import { param } from "../../core/params";
import { parseIso } from "../../core/time-format";
import {
	invalidParameter,
	missingParameter,
	scalingRuleAriNotFound,
	scheduledActionRegionMismatch,
	scheduledTaskNameDuplicate,
	scheduledTaskNotFound,
} from "../errors";
import { requireGroup } from "../group/group";
import { size } from "../group/group-settings";
import { findRuleByAri } from "../rule/rule";
import { launchTaskTimer } from "../timer-kinds";
import { type ScheduledTask, scheduledTasks } from "./rows";

const DAY = 86_400_000;

const time = () => param.string({ pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/ }).optional();

/** What creating and changing a scheduled task both take. */
export const scheduledTaskFields = {
	Description: param.string({ min: 2, max: 200 }).optional(),
	ScheduledAction: param.string().optional(),
	ScalingGroupId: param.string().optional(),
	MinValue: size().optional(),
	MaxValue: size().optional(),
	DesiredCapacity: size().optional(),
	LaunchTime: time(),
	LaunchExpirationTime: param.integer({ min: 0, max: 21_600 }).optional(),
	RecurrenceType: param.oneOf(RECURRENCE_TYPES).optional(),
	RecurrenceValue: param.string().optional(),
	RecurrenceEndTime: time(),
	TaskEnabled: param.boolean().optional(),
} as const;

/** What checkTask may throw. */
export const scheduledTaskErrors: readonly string[] = [
	"InvalidScheduledTaskName.Duplicate",
	"ScheduledAction.RegionMismatch",
	"InvalidScalingRuleAri.NotFound",
	"InvalidScalingGroupId.NotFound",
	"InvalidParameter",
];

/** The task by id. Throws InvalidScheduledTaskId.NotFound. */
export function requireTask(ctx: Pick<Context, "tx">, scheduledTaskId: string): ScheduledTask {
	const task = ctx.tx.get(scheduledTasks, scheduledTaskId);
	if (!task) {
		throw scheduledTaskNotFound();
	}
	return task;
}

/** The time of a `…Time` parameter in ms. Throws InvalidParameter when it is none. */
export function timeOf(parameter: string, text: string): number {
	const ms = parseIso(text);
	if (ms === undefined) {
		throw invalidParameter(parameter);
	}
	return ms;
}

/** Checks a task as a whole, new or changed. */
export function checkTask(ctx: Context, task: ScheduledTask): void {
	for (const other of ctx.tx.scan(scheduledTasks, { index: "name", value: `${task.regionId}/${task.name}` })) {
		if (other.scheduledTaskId !== task.scheduledTaskId) {
			throw scheduledTaskNameDuplicate();
		}
	}
	checkLaunch(ctx, task);
	if (task.scheduledAction !== undefined) {
		const rule = findRuleByAri(ctx, task.scheduledAction);
		if (!rule) {
			throw scalingRuleAriNotFound();
		}
		if (rule.regionId !== task.regionId) {
			throw scheduledActionRegionMismatch();
		}
		return;
	}
	if (task.scalingGroupId === undefined) {
		throw missingParameter("ScheduledAction");
	}
	requireGroup(ctx, task.scalingGroupId, task.regionId);
	if (task.minValue === undefined && task.maxValue === undefined && task.desiredCapacity === undefined) {
		throw missingParameter("MinValue");
	}
}

function checkLaunch(ctx: Context, task: ScheduledTask): void {
	const recurrence = recurrenceOf(task);
	if ((task.recurrenceType === undefined) !== (task.recurrenceValue === undefined)) {
		throw missingParameter(task.recurrenceType === undefined ? "RecurrenceType" : "RecurrenceValue");
	}
	if (recurrence && !isRecurrence(recurrence)) {
		throw invalidParameter("RecurrenceValue");
	}
	// A launch lies within 90 days, the end of its recurrence within 365 (CreateScheduledTask).
	const isPast = !recurrence && task.launchTime <= ctx.now;
	if (isPast || task.launchTime > ctx.now + 90 * DAY) {
		throw invalidParameter("LaunchTime");
	}
	const end = task.recurrenceEndTime;
	if (end !== undefined && (end < task.launchTime || end > ctx.now + 365 * DAY)) {
		throw invalidParameter("RecurrenceEndTime");
	}
}

function recurrenceOf(task: ScheduledTask) {
	const { recurrenceType: type, recurrenceValue: value } = task;
	return type !== undefined && value !== undefined ? { type, value } : undefined;
}

/** Has the task launched at its next time, or not at all when it is disabled or over. */
export function armTask(ctx: Context, task: ScheduledTask): void {
	const id = launchTimer(task.scheduledTaskId);
	ctx.cancelTimer(id);
	const dueAt = nextTime(task, ctx.now);
	if (!task.isEnabled || dueAt === undefined) {
		return;
	}
	const payload = { scheduledTaskId: task.scheduledTaskId, launchedAt: dueAt };
	ctx.schedule(launchTaskTimer, dueAt, payload, id);
}

/** The id of the timer that launches a task. */
export function launchTimer(scheduledTaskId: string): string {
	return `ess.launch-task:${scheduledTaskId}`;
}

function nextTime(task: ScheduledTask, after: number): number | undefined {
	const recurrence = recurrenceOf(task);
	// A cron expression names the times itself; otherwise the launch time is the first.
	if (task.launchTime > after && recurrence?.type !== "Cron") {
		return task.launchTime;
	}
	const next = recurrence && nextLaunch(recurrence, task.launchTime, after);
	const isOver = next === undefined || (task.recurrenceEndTime !== undefined && next > task.recurrenceEndTime);
	return isOver ? undefined : next;
}

/** Stops the task's timer. */
export function disarmTask(ctx: Context, scheduledTaskId: string): void {
	ctx.cancelTimer(launchTimer(scheduledTaskId));
}
