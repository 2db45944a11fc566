import type { Context } from "../../core/context";
import { textOf } from "../../expressions/value";
import { type TaskRow, type TaskStatus, tasks } from "../store";
import { taskExecutionIdOf } from "./ids";
import { putTask } from "./records";

/** The row of an execution's nth task execution, which has to be there. */
export function taskRow(ctx: Context, executionId: string, number: number): TaskRow {
	const id = taskExecutionIdOf(executionId, number);
	const row = ctx.tx.get(tasks, id);
	if (!row) {
		throw new Error(`task execution ${id} is gone`);
	}
	return row;
}

/** Sets the status of the current task, when there is one. */
export function markTask(ctx: Context, executionId: string, number: number | undefined, status: TaskStatus): void {
	if (number !== undefined) {
		putTask(ctx, { ...taskRow(ctx, executionId, number), status });
	}
}

/** How log lines tell that a task execution has ended. */
export function endingWords(status: "Success" | "Failed" | "Skipped", message: string): string {
	return {
		Success: "completed.",
		Failed: `failed: ${message}`,
		Skipped: "was skipped because its condition is not met.",
	}[status];
}

/** How log lines name a task execution: with its item when it is one of a loop. */
export function taskTitle(row: TaskRow): string {
	return row.loopItem === undefined ? row.taskName : `${row.taskName} (${textOf(row.loopItem)})`;
}
