import type { Context } from "../../core/context";
import { type ExecutionRow, tasks } from "../store";
import type { FlowCommand } from "./flow-types";
import { taskExecutionIdOf } from "./ids";
import { writeLog } from "./records";
import { scheduleStep } from "./step-timer";
import { taskRow, taskTitle } from "./task-status";

/** Starts the next items of a loop: a task execution each. */
export function startItems(
	ctx: Context,
	{ executionId }: ExecutionRow,
	command: Extract<FlowCommand, { readonly type: "start-items" }>,
): void {
	const parent = taskRow(ctx, executionId, command.parent);
	for (let offset = 0; offset < command.count; offset++) {
		const taskExecutionId = taskExecutionIdOf(executionId, command.firstNumber + offset);
		const row = {
			taskExecutionId,
			executionId,
			taskIndex: parent.taskIndex,
			taskName: parent.taskName,
			taskAction: parent.taskAction,
			status: "Running",
			statusMessage: "",
			loopItem: parent.loop?.items[command.from + offset] ?? null,
			loopPosition: command.from + offset,
			loopBatch: command.batch,
			parentTaskExecutionId: parent.taskExecutionId,
			attempts: 0,
			createdAt: ctx.now,
			startedAt: ctx.now,
			updatedAt: ctx.now,
		} as const;
		ctx.tx.put(tasks, row);
		writeLog(ctx, executionId, taskExecutionId, `The task ${taskTitle(row)} started.`);
		scheduleStep(ctx, taskExecutionId, ctx.now);
	}
}
