import type { Context } from "../core/context";
import { oosErrors } from "./errors";
import { type ExecutionRow, executions } from "./store";

/** The execution of this id, in whatever region. Throws EntityNotExists.Execution. */
export function requireExecution(ctx: Context, executionId: string): ExecutionRow {
	const row = ctx.tx.get(executions, executionId);
	if (!row) {
		throw oosErrors.executionNotFound(executionId);
	}
	return row;
}
