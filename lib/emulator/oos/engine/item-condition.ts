import { pseudoName } from "../../../kit/oos-references";
import type { Context } from "../../core/context";
import { referencesIn } from "../../expressions/references";
import { resolveCondition } from "../../expressions/resolve";
import type { ExecutionRow, TaskRow } from "../store";
import type { Task } from "../template/template";
import { executionScope } from "./scope";

/** Whether a loop's When asks about the item: then it is asked for each of them, not once for the task. Pure. */
export function asksForEachItem({ when, loop }: Task): boolean {
	if (loop === undefined || when === undefined) {
		return false;
	}
	for (const { name } of referencesIn(when, "")) {
		if (pseudoName(name) === "ACS::TaskLoopItem") {
			return true;
		}
	}
	return false;
}

/** Whether an item is one that its task's When leaves out. Throws ExpressionError. */
export function isLeftOut(ctx: Context, execution: ExecutionRow, task: Task, row: TaskRow): boolean {
	return (
		row.parentTaskExecutionId !== undefined &&
		task.when !== undefined &&
		asksForEachItem(task) &&
		!resolveCondition(task.when, executionScope(ctx, execution, row))
	);
}
