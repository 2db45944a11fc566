import type { Context } from "../../core/context";
import { ExpressionError } from "../../expressions/expression-error";
import { Meter } from "../../expressions/meter";
import { functionName, resolve, type Scope } from "../../expressions/resolve";
import { asType, selectValue } from "../../expressions/select-value";
import { sizeOf } from "../../expressions/size";
import { type Json, type JsonMap, textOf } from "../../expressions/value";
import type { TaskRow } from "../store";
import type { Task } from "../template/template";
import { MAX_OUTPUT_CHARACTERS, outputsTooLarge } from "./budgets";
import { templateOf } from "./content";
import type { Delivery } from "./delivery";
import { taskNumberOf } from "./ids";
import { executionRow, putTask, writeLog } from "./records";
import { executionScope } from "./scope";
import { spendOnValues } from "./spend";
import { endingWords, taskTitle } from "./task-status";

/** How an action ended: with an answer, from which the declared outputs are taken, or with a failure's message. */
export type TaskEnd =
	| { readonly answer: Json; readonly jump?: string; readonly failure?: undefined }
	| { readonly failure: string };

/**
 * Ends a task execution: keeps its outputs and gives the event for its execution. A task is closed by the flow; an item
 * of a loop ends here, and the flow counts it.
 */
export function endTask(ctx: Context, row: TaskRow, end: TaskEnd): Delivery {
	const execution = executionRow(ctx, row.executionId);
	const task = templateOf(ctx, execution).tasks[row.taskIndex];
	const taken = end.failure === undefined ? takeOutputs(task, end.answer, executionScope(ctx, execution, row)) : end;
	const ending = taken.failure === undefined && spendOnValues(ctx, execution, taken.outputs, taken.answer);
	if (ending) {
		return ending;
	}
	const { failure, ...kept } = taken;
	if (row.parentTaskExecutionId === undefined) {
		putTask(ctx, { ...row, ...kept });
		const jump = end.failure === undefined ? end.jump : undefined;
		return {
			executionId: row.executionId,
			event: {
				type: "task-ended",
				number: taskNumberOf(row.taskExecutionId),
				...(failure !== undefined && { failure }),
				...(jump !== undefined && { jump }),
			},
		};
	}
	return closeItem(ctx, { ...row, ...kept }, failure === undefined ? "Success" : "Failed", failure);
}

/** Closes the task execution of a loop's item; the loop goes on with the others. */
export function closeItem(
	ctx: Context,
	row: TaskRow,
	status: "Success" | "Failed" | "Skipped",
	failure?: string,
): Delivery {
	const statusMessage = failure ?? "";
	putTask(ctx, { ...row, status, statusMessage, endedAt: ctx.now });
	const how = endingWords(status, statusMessage);
	writeLog(ctx, row.executionId, row.taskExecutionId, `The task ${taskTitle(row)} ${how}`);
	const number = taskNumberOf(row.parentTaskExecutionId ?? row.taskExecutionId);
	return {
		executionId: row.executionId,
		event: { type: "item-ended", number, ...(failure !== undefined && { failure }) },
	};
}

/** The outputs that a task declares, taken from its answer; a failure when one cannot be taken. */
export function takeOutputs(
	task: Task | undefined,
	answer: Json,
	scope: Scope,
): { readonly outputs: JsonMap; readonly answer?: Json; readonly failure?: undefined } | { readonly failure: string } {
	const outputs: Record<string, Json> = {};
	const meter = new Meter();
	for (const [name, output] of Object.entries(task?.outputs ?? {})) {
		try {
			const selector = resolve(output.selector, scope, meter);
			// Fn::Jq has selected already; other functions only make the selector.
			outputs[name] =
				functionName(output.selector) === "Fn::Jq"
					? asType(selector, output.type)
					: selectValue(answer, textOf(selector), output.type, meter);
		} catch (error) {
			if (error instanceof ExpressionError) {
				return { failure: `The output ${name} cannot be taken from the answer: ${error.message}` };
			}
			throw error;
		}
	}
	if (sizeOf(outputs) > MAX_OUTPUT_CHARACTERS) {
		return { failure: outputsTooLarge() };
	}
	return { outputs, ...(task?.keepsAnswer && { answer }) };
}
