import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { optionalRegionId, resourceName } from "../fields";
import { onScheduled } from "../permission";
import { type ScheduledTask, scheduledTasks } from "../task/rows";
import {
	armTask,
	checkTask,
	requireTask,
	scheduledTaskErrors,
	scheduledTaskFields,
	timeOf,
} from "../task/scheduled-task";

/** ModifyScheduledTask: changes what is given. */
export const modifyScheduledTask = essOperation({
	action: "ModifyScheduledTask",
	input: () => ({
		RegionId: optionalRegionId,
		ScheduledTaskId: param.string({ min: 1 }),
		ScheduledTaskName: resourceName.optional(),
		...scheduledTaskFields,
	}),
	output: z.object({}),
	errors: [...scheduledTaskErrors, "InvalidScheduledTaskId.NotFound", "MissingParameter"],
	authorize: (input, ctx) =>
		onScheduled(ctx, "ModifyScheduledTask", [
			ctx.tx.get(scheduledTasks, input.ScheduledTaskId),
			{ scalingGroupId: input.ScalingGroupId, scheduledAction: input.ScheduledAction },
		]),
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
