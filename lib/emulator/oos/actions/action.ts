import type { Context } from "../../core/context";
import type { Scope } from "../../expressions/resolve";
import type { Json, JsonMap } from "../../expressions/value";
import type { ExecutionRow, TaskRow } from "../store";
import type { Task } from "../template/template";

/** What an action is performed with. `row.attempts` counts from 1. */
export type ActionRun = {
	readonly ctx: Context;
	readonly execution: ExecutionRow;
	readonly task: Task;
	readonly row: TaskRow;
	/** Evaluated properties (a Choice's are as written). */
	readonly properties: JsonMap;
	readonly scope: Scope;
};

export type ActionResult =
	/** Done; `jump` names the next task instead of OnSuccess. */
	| { readonly type: "done"; readonly answer: Json; readonly jump?: string }
	| { readonly type: "failed"; readonly message: string }
	/** To be performed again at `dueAt` (virtual ms). */
	| { readonly type: "again"; readonly dueAt: number }
	/** Done when the child execution is. */
	| { readonly type: "child"; readonly executionId: string }
	/** Waits to start child executions; `nextAt` (virtual ms) is when time itself will do so. */
	| { readonly type: "triggering"; readonly nextAt?: number }
	/** Waits for so many approvals of people. */
	| { readonly type: "waiting"; readonly approvals: number };

/** An action of OOS; may throw ApiError and ExpressionError, which fail the task. */
export type Action = (run: ActionRun) => ActionResult;
