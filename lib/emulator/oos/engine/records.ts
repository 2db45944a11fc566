import type { Context } from "../../core/context";
import { type ExecutionRow, executions, logs, type RunRow, runs, type TaskRow, tasks } from "../store";

/** The execution's row, which has to be there. */
export function executionRow(ctx: Context, executionId: string): ExecutionRow {
	const row = ctx.tx.get(executions, executionId);
	if (!row) {
		throw new Error(`execution ${executionId} is gone`);
	}
	return row;
}

/** The engine's state of an execution, which has to be there. */
export function runRow(ctx: Context, executionId: string): RunRow {
	const row = ctx.tx.get(runs, executionId);
	if (!row) {
		throw new Error(`run ${executionId} is gone`);
	}
	return row;
}

/** Stores a changed task execution with the time of its change. */
export function putTask(ctx: Context, row: TaskRow): TaskRow {
	const changed = { ...row, updatedAt: ctx.now };
	ctx.tx.put(tasks, changed);
	return changed;
}

/** Adds a line to an execution's log. */
export function writeLog(ctx: Context, executionId: string, taskExecutionId: string, message: string): void {
	const run = runRow(ctx, executionId);
	const number = run.logs + 1;
	ctx.tx.put(runs, { ...run, logs: number });
	ctx.tx.put(logs, { id: `${executionId}.l${number}`, executionId, taskExecutionId, message, at: ctx.now });
}

/** How an execution's log tells an error that is the emulator's own fault. */
export function unexpected(error: unknown): string {
	return `Unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
