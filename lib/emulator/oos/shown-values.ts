import type { Context } from "../core/context";
import { isList, isMap, type Json, type JsonMap, textOf } from "../expressions/value";
import { templateOf } from "./engine/content";
import { HIDDEN, type Hidden, hideValues } from "./engine/hide-values";
import { type ExecutionRow, executions } from "./store";

/** An execution's parameters without what is not to be echoed (OOS template reference, NoEcho), `hidden` as `unechoed` has it. */
export function shownParameters(ctx: Context, row: ExecutionRow, hidden: Hidden): JsonMap {
	const { parameters } = templateOf(ctx, row);
	return Object.fromEntries(
		Object.entries(row.parameters).map(([name, value]) => [
			name,
			parameters[name]?.noEcho && value !== "" ? HIDDEN : hideValues(value, hidden),
		]),
	);
}

/**
 * The values that nothing which is shown of an execution may have: those of its parameters that are not to be echoed, and of
 * its parents', which may have handed them on to it as a parameter that is.
 */
export function unechoed(ctx: Context, execution: ExecutionRow): Hidden {
	const hidden = new Map<string, string>();
	let one: ExecutionRow | undefined = execution;
	while (one) {
		const { parameters } = templateOf(ctx, one);
		for (const [name, value] of Object.entries(one.parameters)) {
			if (parameters[name]?.noEcho) {
				hideAll(value, hidden);
			}
		}
		one = one.parentExecutionId === undefined ? undefined : ctx.tx.get(executions, one.parentExecutionId);
	}
	return hidden;
}

/** Hides a value as a whole and, since references may take it apart, every text and number in it. */
function hideAll(value: Json, hidden: Map<string, string>): void {
	if (value === null || value === "" || typeof value === "boolean") {
		return;
	}
	hidden.set(textOf(value), HIDDEN);
	const parts = isList(value) ? value : isMap(value) ? Object.values(value) : [];
	for (const part of parts) {
		hideAll(part, hidden);
	}
}
