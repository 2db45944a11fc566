import { z } from "zod";
import { RECURRENCE_TYPES } from "../../../kit/recurrence";
import { lazyObject } from "../../core/lazy-object";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { isoMinutes } from "../../core/time-format";
import { essOperation, listOf, renamed } from "../ess-operation";
import { idFilter, pageNumber, pageSize, regionId } from "../fields";
import { pageOf } from "../page-of";
import { onScheduled } from "../permission";
import { type ScheduledTask, scheduledTasks } from "../task/rows";

const view = lazyObject(() => ({
	ScheduledTaskId: z.string(),
	ScheduledTaskName: z.string(),
	Description: z.string().optional(),
	ScheduledAction: z.string().optional(),
	ScalingGroupId: z.string().optional(),
	MinValue: z.number().optional(),
	MaxValue: z.number().optional(),
	DesiredCapacity: z.number().optional(),
	LaunchTime: z.string(),
	LaunchExpirationTime: z.number(),
	RecurrenceType: z.string().optional(),
	RecurrenceValue: z.string().optional(),
	RecurrenceEndTime: z.string().optional(),
	TaskEnabled: z.boolean(),
}));

/** DescribeScheduledTasks: the tasks of a region, oldest first. */
export const describeScheduledTasks = essOperation({
	action: "DescribeScheduledTasks",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string().optional(),
		ScheduledTaskIds: renamed("ScheduledTaskId", idFilter()),
		ScheduledTaskNames: renamed("ScheduledTaskName", idFilter()),
		ScheduledActions: renamed("ScheduledAction", idFilter()),
		RecurrenceType: param.oneOf(RECURRENCE_TYPES).optional(),
		RecurrenceValue: param.string().optional(),
		TaskEnabled: param.boolean().optional(),
		TaskName: param.string().optional(),
		PageNumber: pageNumber,
		PageSize: pageSize,
	}),
	output: lazyObject(() => ({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		ScheduledTasks: listOf("ScheduledTask", view),
	})),
	authorize: (input, ctx) =>
		onScheduled(ctx, "DescribeScheduledTasks", [
			{ scalingGroupId: input.ScalingGroupId, scheduledAction: undefined },
			...(input.ScheduledTaskIds ?? []).map((id) => ctx.tx.get(scheduledTasks, id)),
			...(input.ScheduledActions ?? []).map((ari) => ({ scalingGroupId: undefined, scheduledAction: ari })),
		]),
	handle: (input, ctx) => {
		const keep = (task: ScheduledTask) =>
			(!input.ScalingGroupId || task.scalingGroupId === input.ScalingGroupId) &&
			(!input.ScheduledTaskIds || input.ScheduledTaskIds.includes(task.scheduledTaskId)) &&
			(!input.ScheduledTaskNames || input.ScheduledTaskNames.includes(task.name)) &&
			(!input.ScheduledActions || input.ScheduledActions.includes(task.scheduledAction ?? "")) &&
			(!input.RecurrenceType || task.recurrenceType === input.RecurrenceType) &&
			(!input.RecurrenceValue || task.recurrenceValue === input.RecurrenceValue) &&
			(input.TaskEnabled === undefined || task.isEnabled === input.TaskEnabled) &&
			(!input.TaskName || task.name.includes(input.TaskName));
		const all = ctx.tx.scan(scheduledTasks, { index: "region", value: ctx.regionId });
		const { rows, ...counts } = pageOf(filtered(all, keep), input);
		return { ...counts, ScheduledTasks: rows.map(viewTask) };
	},
});

function viewTask(task: ScheduledTask): z.output<typeof view> {
	return {
		ScheduledTaskId: task.scheduledTaskId,
		ScheduledTaskName: task.name,
		Description: task.description,
		ScheduledAction: task.scheduledAction,
		ScalingGroupId: task.scalingGroupId,
		MinValue: task.minValue,
		MaxValue: task.maxValue,
		DesiredCapacity: task.desiredCapacity,
		LaunchTime: isoMinutes(task.launchTime),
		LaunchExpirationTime: task.launchExpirationSeconds,
		RecurrenceType: task.recurrenceType,
		RecurrenceValue: task.recurrenceValue,
		RecurrenceEndTime: task.recurrenceEndTime === undefined ? undefined : isoMinutes(task.recurrenceEndTime),
		TaskEnabled: task.isEnabled,
	};
}
