import type { Context } from "../../core/context";
import { sizeOf } from "../../expressions/size";
import type { Json } from "../../expressions/value";
import { type ExecutionRow, executions, hasEnded, trees } from "../store";
import { type TreeUse, treeUsedUp } from "./budgets";
import type { Delivery } from "./delivery";

/** The execution at the top of the tree whose budgets this one shares. */
export function treeOf(execution: Pick<ExecutionRow, "rootExecutionId" | "treeId">): string {
	return execution.treeId ?? execution.rootExecutionId;
}

const UNUSED: TreeUse = { tasks: 0, executions: 1, characters: 0 };

/**
 * Takes what an execution is about to use from its tree's budgets. When one is used up it gives the event that ends the
 * whole tree, when the tree is over already the one that ends what is left; what was asked for is not to be done then.
 */
export function spend(ctx: Context, execution: ExecutionRow, amount: Partial<TreeUse>): Delivery | undefined {
	const treeId = treeOf(execution);
	if (treeHasEnded(ctx, execution)) {
		return { executionId: execution.executionId, event: { type: "cancelled" } };
	}
	const { executionId: _id, ...before } = ctx.tx.get(trees, treeId) ?? { executionId: treeId, ...UNUSED };
	const use: TreeUse = {
		tasks: before.tasks + (amount.tasks ?? 0),
		executions: before.executions + (amount.executions ?? 0),
		characters: before.characters + (amount.characters ?? 0),
	};
	const message = treeUsedUp(use);
	if (message !== undefined) {
		return { executionId: treeId, event: { type: "broken-off", message } };
	}
	ctx.tx.put(trees, { executionId: treeId, ...use });
	return undefined;
}

/** spend for values that are about to be kept. */
export function spendOnValues(
	ctx: Context,
	execution: ExecutionRow,
	...values: readonly (Json | undefined)[]
): Delivery | undefined {
	const characters = values.reduce<number>((sum, value) => sum + (value === undefined ? 0 : sizeOf(value)), 0);
	// Small change is not worth a row's write for every task.
	return characters < FREE_CHARACTERS ? undefined : spend(ctx, execution, { characters });
}

/** Values below this size are covered by the budget of tasks: a tree's tasks keep at most so much each. */
const FREE_CHARACTERS = 512;

/** Whether the execution at the top of the tree is over (and this is another one), so that nothing below it has anything left to do. */
export function treeHasEnded(ctx: Context, execution: ExecutionRow): boolean {
	const top = ctx.tx.get(executions, treeOf(execution));
	return top !== undefined && top.executionId !== execution.executionId && hasEnded(top.status);
}

/** Thrown where a child execution is asked for that its tree cannot afford any more. */
export class TreeUsedUp extends Error {
	constructor(readonly ending: Delivery) {
		super("a budget of the execution is used up");
		this.name = "TreeUsedUp";
	}
}
