import type { Context } from "../core/context";
import { forgetSessions } from "./engine/session";
import { executions, logs, runs, tasks } from "./store";

/** Removes an execution's records with those of its child executions. */
export function deleteExecution(ctx: Context, executionId: string): void {
	for (const child of [...ctx.tx.scan(executions, { index: "parent", value: executionId })]) {
		deleteExecution(ctx, child.executionId);
	}
	for (const row of [...ctx.tx.scan(tasks, { index: "all", value: executionId })]) {
		ctx.tx.delete(tasks, row.taskExecutionId);
	}
	for (const row of [...ctx.tx.scan(logs, { index: "execution", value: executionId })]) {
		ctx.tx.delete(logs, row.id);
	}
	forgetSessions(ctx, executionId);
	ctx.tx.delete(runs, executionId);
	ctx.tx.delete(executions, executionId);
}
