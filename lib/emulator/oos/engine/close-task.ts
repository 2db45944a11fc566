import type { Context } from "../../core/context";
import { ExpressionError } from "../../expressions/expression-error";
import type { JsonMap } from "../../expressions/value";
import type { ExecutionRow, TaskRow } from "../store";
import type { LoopSpec, Template } from "../template/template";
import { loopOutputs } from "./aggregate";
import type { FlowCommand } from "./flow-types";
import { putTask, writeLog } from "./records";
import { endingWords, taskRow } from "./task-status";

/** Writes down how a task ended, with a loop's outputs put together from its items. */
export function closeTask(
	ctx: Context,
	{ executionId }: ExecutionRow,
	template: Template,
	command: Extract<FlowCommand, { readonly type: "close-task" }>,
): void {
	const row = taskRow(ctx, executionId, command.number);
	const loop = template.tasks[row.taskIndex]?.loop;
	const outputs = loop && row.loop ? outputsOf(ctx, loop, row) : row.outputs;
	putTask(ctx, {
		...row,
		status: command.status,
		statusMessage: command.message,
		endedAt: ctx.now,
		...(outputs && { outputs }),
	});
	const how = endingWords(command.status, command.message);
	writeLog(ctx, executionId, row.taskExecutionId, `The task ${row.taskName} ${how}`);
}

/** An aggregate that cannot be computed leaves the loop without outputs; the items keep theirs. */
function outputsOf(ctx: Context, loop: LoopSpec, row: TaskRow): JsonMap {
	try {
		return loopOutputs(ctx, loop, row.taskExecutionId);
	} catch (error) {
		if (!(error instanceof ExpressionError)) {
			throw error;
		}
		writeLog(ctx, row.executionId, row.taskExecutionId, `The outputs of the loop are missing: ${error.message}`);
		return {};
	}
}
