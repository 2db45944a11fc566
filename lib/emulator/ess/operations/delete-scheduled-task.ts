import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { onScheduled } from "../permission";
import { scheduledTasks } from "../task/rows";
import { disarmTask, requireTask } from "../task/scheduled-task";

/** DeleteScheduledTask: it launches no more. */
export const deleteScheduledTask = essOperation({
	action: "DeleteScheduledTask",
	input: () => ({ RegionId: optionalRegionId, ScheduledTaskId: param.string({ min: 1 }) }),
	output: z.object({}),
	errors: ["InvalidScheduledTaskId.NotFound"],
	authorize: (input, ctx) =>
		onScheduled(ctx, "DeleteScheduledTask", [ctx.tx.get(scheduledTasks, input.ScheduledTaskId)]),
	handle: (input, ctx) => {
		const { scheduledTaskId } = requireTask(ctx, input.ScheduledTaskId);
		ctx.tx.delete(scheduledTasks, scheduledTaskId);
		disarmTask(ctx, scheduledTaskId);
		return {};
	},
});
