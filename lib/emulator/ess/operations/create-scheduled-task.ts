import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { assertRegion } from "../activity/compute";
import { missingParameter, scheduledTaskQuotaExceeded } from "../errors";
import { essOperation } from "../ess-operation";
import { regionId, resourceName } from "../fields";
import { limits } from "../limits";
import { onScheduled } from "../permission";
import { type ScheduledTask, scheduledTasks } from "../task/rows";
import { armTask, checkTask, scheduledTaskErrors, scheduledTaskFields, timeOf } from "../task/scheduled-task";

/** CreateScheduledTask: executes a rule, or sets the sizes of a group, at a time and perhaps again and again. */
export const createScheduledTask = essOperation({
	action: "CreateScheduledTask",
	input: () => ({ RegionId: regionId, ScheduledTaskName: resourceName.optional(), ...scheduledTaskFields }),
	output: lazyObject(() => ({ ScheduledTaskId: z.string() })),
	errors: [...scheduledTaskErrors, "InvalidRegionId.NotFound", "QuotaExceeded.ScheduledTask", "MissingParameter"],
	authorize: (input, ctx) =>
		onScheduled(ctx, "CreateScheduledTask", [
			{ scalingGroupId: input.ScalingGroupId, scheduledAction: input.ScheduledAction },
		]),
	handle: (input, ctx) => {
		assertRegion(ctx);
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
