import { atomicAction } from "../../../kit/oos-actions";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { ExpressionError } from "../../expressions/expression-error";
import { resolve } from "../../expressions/resolve";
import { sizeOf } from "../../expressions/size";
import { isMap } from "../../expressions/value";
import { ACTIONS } from "../actions";
import type { ActionResult } from "../actions/action";
import { runProductAction } from "../actions/product-action";
import { oosErrors, statusMessage } from "../errors";
import { type ExecutionRow, type TaskRow, tasks } from "../store";
import type { Task } from "../template/template";
import { MAX_PROPERTY_CHARACTERS, propertiesTooLarge } from "./budgets";
import { templateOf } from "./content";
import type { Delivery } from "./delivery";
import { deliver } from "./drive";
import { closeItem, endTask, type TaskEnd } from "./end-task";
import { taskNumberOf } from "./ids";
import { isLeftOut } from "./item-condition";
import { executionRow, putTask, unexpected, writeLog } from "./records";
import { executionScope } from "./scope";
import { spendOnValues, TreeUsedUp } from "./spend";
import { scheduleFiring, scheduleStep } from "./step-timer";

/** Performs a task execution's action once: one API call at most. What it gives decides what follows. */
export function performStep(ctx: Context, taskExecutionId: string): void {
	const row = ctx.tx.get(tasks, taskExecutionId);
	if (row?.status !== "Running") {
		return;
	}
	const execution = executionRow(ctx, row.executionId);
	const task = templateOf(ctx, execution).tasks[row.taskIndex];
	if (!task) {
		throw new Error(`${row.executionId} has no task ${row.taskIndex}`);
	}
	const prepared = prepare(ctx, execution, task, row);
	if ("failure" in prepared) {
		end(ctx, row, { failure: prepared.failure });
		return;
	}
	if ("skipped" in prepared) {
		deliver(ctx, row.executionId, closeItem(ctx, row, "Skipped").event);
		return;
	}
	const ending = row.properties ? undefined : spendOnValues(ctx, execution, prepared.row.properties);
	if (ending) {
		deliver(ctx, ending.executionId, ending.event);
		return;
	}
	settle(ctx, prepared.row, attempt(ctx, execution, task, prepared.row));
}

/** A task execution's step failed in the emulator itself: the task fails, so that its execution comes to its end. */
export function giveUpStep(ctx: Context, taskExecutionId: string, cause: unknown): void {
	const row = ctx.tx.get(tasks, taskExecutionId);
	if (row?.status === "Running") {
		end(ctx, row, { failure: messageOf(ctx, row, cause) });
	}
}

/** Evaluates the properties at the first attempt; later ones use the same. */
function prepare(
	ctx: Context,
	execution: ExecutionRow,
	task: Task,
	row: TaskRow,
): { readonly row: TaskRow } | { readonly failure: string } | { readonly skipped: true } {
	const attempts = row.attempts + 1;
	if (row.properties) {
		return { row: putTask(ctx, { ...row, attempts }) };
	}
	try {
		if (isLeftOut(ctx, execution, task, row)) {
			return { skipped: true };
		}
		// A Choice's conditions are evaluated one after another by the action itself.
		const properties =
			atomicAction(task.action) === "ACS::Choice"
				? task.properties
				: resolve(task.properties, executionScope(ctx, execution, row));
		if (sizeOf(properties) > MAX_PROPERTY_CHARACTERS) {
			return { failure: propertiesTooLarge() };
		}
		return { row: putTask(ctx, { ...row, attempts, properties: isMap(properties) ? properties : {} }) };
	} catch (error) {
		return { failure: messageOf(ctx, row, error) };
	}
}

/** The action asked for a child execution that the tree cannot afford. */
type BrokenOff = { readonly type: "broken-off"; readonly ending: Delivery };

function attempt(ctx: Context, execution: ExecutionRow, task: Task, row: TaskRow): ActionResult | BrokenOff {
	const run = {
		ctx,
		execution,
		task,
		row,
		properties: row.properties ?? {},
		scope: executionScope(ctx, execution, row),
	};
	const atomic = atomicAction(task.action);
	try {
		return atomic ? ACTIONS[atomic](run) : runProductAction(run);
	} catch (error) {
		return error instanceof TreeUsedUp
			? { type: "broken-off", ending: error.ending }
			: { type: "failed", message: messageOf(ctx, row, error) };
	}
}

function settle(ctx: Context, row: TaskRow, result: ActionResult | BrokenOff): void {
	switch (result.type) {
		case "broken-off":
			deliver(ctx, result.ending.executionId, result.ending.event);
			return;
		case "done":
			end(ctx, row, { answer: result.answer, ...(result.jump !== undefined && { jump: result.jump }) });
			return;
		case "failed":
			end(ctx, row, { failure: result.message });
			return;
		case "again":
			scheduleStep(ctx, row.taskExecutionId, result.dueAt);
			return;
		case "child":
			putTask(ctx, { ...row, childExecutionId: result.executionId });
			return;
		case "waiting":
			deliver(ctx, row.executionId, {
				type: "task-waiting",
				number: taskNumberOf(row.taskExecutionId),
				approvals: result.approvals,
			});
			return;
		case "triggering":
			deliver(ctx, row.executionId, { type: "task-triggering", number: taskNumberOf(row.taskExecutionId) });
			scheduleFiring(ctx, row.executionId, result.nextAt);
			return;
	}
}

function end(ctx: Context, row: TaskRow, how: TaskEnd): void {
	const { executionId, event } = endTask(ctx, row, how);
	deliver(ctx, executionId, event);
}

/**
 * What went wrong as a status message. An error that is the emulator's own fault fails the task as the cloud's would, so
 * that the execution comes to its end; the execution's log says what it was.
 */
function messageOf(ctx: Context, row: TaskRow, error: unknown): string {
	if (error instanceof ApiError) {
		return statusMessage(error);
	}
	if (error instanceof ExpressionError) {
		return error.message;
	}
	writeLog(ctx, row.executionId, row.taskExecutionId, unexpected(error));
	return statusMessage(oosErrors.internal());
}
