import type { Context } from "../core/context";
import { forgetSessions } from "./engine/session";
import { alarmStates, executions, logs, runs, tasks, trees } from "./store";
import { forgetTimer } from "./timer-kinds";

/** Records that one transaction removes: a tree of executions may have some hundred thousand. */
const MAX_AT_ONCE = 2_000;

/** Removes an execution; its records and its child executions go with it, many of them in transactions of their own. */
export function deleteExecution(ctx: Context, executionId: string): void {
	forgetSessions(ctx, executionId);
	ctx.tx.delete(runs, executionId);
	ctx.tx.delete(trees, executionId);
	ctx.tx.delete(executions, executionId);
	for (const { key } of [...ctx.tx.scan(alarmStates, { index: "execution", value: executionId })]) {
		ctx.tx.delete(alarmStates, key);
	}
	forgetRecords(ctx, executionId);
}

/** Removes up to a transaction's worth of what a deleted execution left behind, and has the rest removed next. */
export function forgetRecords(ctx: Context, executionId: string): void {
	let left = MAX_AT_ONCE;
	for (const row of take(ctx.tx.scan(tasks, { index: "all", value: executionId }), left)) {
		ctx.tx.delete(tasks, row.taskExecutionId);
		left -= 1;
	}
	for (const row of take(ctx.tx.scan(logs, { index: "execution", value: executionId }), left)) {
		ctx.tx.delete(logs, row.id);
		left -= 1;
	}
	// A child's own records are removed in a transaction of their own, unless there is room for them here.
	for (const child of take(ctx.tx.scan(executions, { index: "parent", value: executionId }), Math.ceil(left / 20))) {
		ctx.tx.delete(runs, child.executionId);
		ctx.tx.delete(trees, child.executionId);
		ctx.tx.delete(executions, child.executionId);
		ctx.schedule(forgetTimer, ctx.now, { executionId: child.executionId });
		left -= 20;
	}
	if (left <= 0) {
		ctx.schedule(forgetTimer, ctx.now, { executionId });
	}
}

function take<T>(rows: Iterable<T>, count: number): T[] {
	const taken: T[] = [];
	for (const row of rows) {
		if (taken.length >= count) {
			break;
		}
		taken.push(row);
	}
	return taken;
}
