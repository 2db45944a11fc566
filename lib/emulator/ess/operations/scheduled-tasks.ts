import { z } from "zod";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { isoMinutes } from "../../core/time-format";
import { missingParameter, scheduledTaskNotFound, scheduledTaskQuotaExceeded } from "../errors";
import { essOperation, listOf, renamed, since2022 } from "../ess-operation";
import { idFilter, optionalRegionId, pageNumber, pageSize, regionId, resourceName } from "../fields";
import { limits } from "../limits";
import { pageOf } from "../page-of";
import { onProduct } from "../permission";
import { RECURRENCE_TYPES } from "../recurrence";
import { armTask, checkTask, disarmTask, scheduledTaskFields, timeOf } from "../scheduled-task";
import { type ScheduledTask, scheduledTasks } from "../store-tasks";

const checks = [
	"InvalidScheduledTaskName.Duplicate",
	"ScheduledAction.RegionMismatch",
	"InvalidScalingRuleAri.NotFound",
	"InvalidScalingGroupId.NotFound",
	"InvalidParameter",
];

/** CreateScheduledTask: executes a rule, or sets the sizes of a group, at a time and perhaps again and again. */
export const createScheduledTask = essOperation({
	action: "CreateScheduledTask",
	input: { RegionId: regionId, ScheduledTaskName: resourceName.optional(), ...scheduledTaskFields },
	output: z.object({ ScheduledTaskId: z.string() }),
	errors: [...checks, "QuotaExceeded.ScheduledTask"],
	missing: ["Cron expressions with L, W or # are refused."],
	authorize: (_input, ctx) => onProduct(ctx, "CreateScheduledTask"),
	handle: (input, ctx) => {
		if (ctx.tx.count(scheduledTasks, "region", ctx.regionId) >= limits.scheduledTasks) {
			throw scheduledTaskQuotaExceeded();
		}
		const scheduledTaskId = ctx.ids.next("", 24);
		const isCron = input.RecurrenceType === "Cron";
		if (input.LaunchTime === undefined && !isCron) {
			throw missingParameter("LaunchTime");
		}
		const task: ScheduledTask = {
			scheduledTaskId,
			regionId: ctx.regionId,
			name: input.ScheduledTaskName ?? scheduledTaskId,
			description: input.Description,
			scheduledAction: input.ScheduledAction,
			scalingGroupId: input.ScalingGroupId,
			minValue: input.MinValue,
			maxValue: input.MaxValue,
			desiredCapacity: input.DesiredCapacity,
			launchTime: input.LaunchTime === undefined ? ctx.now : timeOf("LaunchTime", input.LaunchTime),
			launchExpirationSeconds: input.LaunchExpirationTime ?? 600,
			recurrenceType: input.RecurrenceType,
			recurrenceValue: input.RecurrenceValue,
			recurrenceEndTime:
				input.RecurrenceEndTime === undefined ? undefined : timeOf("RecurrenceEndTime", input.RecurrenceEndTime),
			isEnabled: input.TaskEnabled ?? true,
			createdAt: ctx.now,
		};
		checkTask(ctx, task);
		ctx.tx.put(scheduledTasks, task);
		armTask(ctx, task);
		return { ScheduledTaskId: scheduledTaskId };
	},
});

/** ModifyScheduledTask: changes what is given. */
export const modifyScheduledTask = essOperation({
	action: "ModifyScheduledTask",
	input: {
		RegionId: optionalRegionId,
		ScheduledTaskId: param.string({ min: 1 }),
		ScheduledTaskName: resourceName.optional(),
		...scheduledTaskFields,
	},
	output: z.object({}),
	errors: [...checks, "InvalidScheduledTaskId.NotFound"],
	authorize: (_input, ctx) => onProduct(ctx, "ModifyScheduledTask"),
	handle: (input, ctx) => {
		const task = requireTask(ctx, input.ScheduledTaskId);
		const changed: ScheduledTask = {
			...task,
			name: input.ScheduledTaskName ?? task.name,
			description: input.Description ?? task.description,
			// A task either executes a rule or sets sizes: naming one takes the other's place.
			scheduledAction: input.ScalingGroupId ? undefined : (input.ScheduledAction ?? task.scheduledAction),
			scalingGroupId: input.ScheduledAction ? undefined : (input.ScalingGroupId ?? task.scalingGroupId),
			minValue: input.MinValue ?? task.minValue,
			maxValue: input.MaxValue ?? task.maxValue,
			desiredCapacity: input.DesiredCapacity ?? task.desiredCapacity,
			launchTime: input.LaunchTime === undefined ? task.launchTime : timeOf("LaunchTime", input.LaunchTime),
			launchExpirationSeconds: input.LaunchExpirationTime ?? task.launchExpirationSeconds,
			recurrenceType: input.RecurrenceType ?? task.recurrenceType,
			recurrenceValue: input.RecurrenceValue ?? task.recurrenceValue,
			recurrenceEndTime:
				input.RecurrenceEndTime === undefined
					? task.recurrenceEndTime
					: timeOf("RecurrenceEndTime", input.RecurrenceEndTime),
			isEnabled: input.TaskEnabled ?? task.isEnabled,
		};
		checkTask(ctx, changed);
		ctx.tx.put(scheduledTasks, changed);
		armTask(ctx, changed);
		return {};
	},
});

/** DeleteScheduledTask: it launches no more. */
export const deleteScheduledTask = essOperation({
	action: "DeleteScheduledTask",
	input: { RegionId: optionalRegionId, ScheduledTaskId: param.string({ min: 1 }) },
	output: z.object({}),
	errors: ["InvalidScheduledTaskId.NotFound"],
	authorize: (_input, ctx) => onProduct(ctx, "DeleteScheduledTask"),
	handle: (input, ctx) => {
		const { scheduledTaskId } = requireTask(ctx, input.ScheduledTaskId);
		ctx.tx.delete(scheduledTasks, scheduledTaskId);
		disarmTask(ctx, scheduledTaskId);
		return {};
	},
});

const view = z.object({
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
});

/** DescribeScheduledTasks: the tasks of a region, oldest first. */
export const describeScheduledTasks = essOperation({
	action: "DescribeScheduledTasks",
	input: {
		RegionId: regionId,
		ScalingGroupId: param.string().optional(),
		ScheduledTaskIds: renamed("ScheduledTaskId", idFilter()),
		ScheduledTaskNames: renamed("ScheduledTaskName", idFilter()),
		ScheduledActions: renamed("ScheduledAction", idFilter()),
		RecurrenceType: since2022(param.oneOf(RECURRENCE_TYPES).optional()),
		TaskEnabled: since2022(param.boolean().optional()),
		TaskName: since2022(param.string().optional()),
		PageNumber: pageNumber,
		PageSize: pageSize,
	},
	output: z.object({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		ScheduledTasks: listOf("ScheduledTask", view),
	}),
	authorize: (_input, ctx) => onProduct(ctx, "DescribeScheduledTasks"),
	handle: (input, ctx) => {
		const keep = (task: ScheduledTask) =>
			(!input.ScalingGroupId || task.scalingGroupId === input.ScalingGroupId) &&
			(!input.ScheduledTaskIds || input.ScheduledTaskIds.includes(task.scheduledTaskId)) &&
			(!input.ScheduledTaskNames || input.ScheduledTaskNames.includes(task.name)) &&
			(!input.ScheduledActions || input.ScheduledActions.includes(task.scheduledAction ?? "")) &&
			(!input.RecurrenceType || task.recurrenceType === input.RecurrenceType) &&
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

function requireTask(ctx: Parameters<typeof armTask>[0], scheduledTaskId: string): ScheduledTask {
	const task = ctx.tx.get(scheduledTasks, scheduledTaskId);
	if (!task) {
		throw scheduledTaskNotFound();
	}
	return task;
}
