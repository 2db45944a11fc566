import type { Context } from "../../core/context";
import { ExpressionError } from "../../expressions/expression-error";
import { callFunction, isKnownFunction } from "../../expressions/functions";
import { type Json, type JsonMap, member } from "../../expressions/value";
import { tasks } from "../store";
import type { LoopSpec } from "../template/template";

/**
 * The outputs of a loop: for each, the field of every item that ended well, in the order of the items, put together by
 * its AggregateType. Throws ExpressionError.
 */
export function loopOutputs(ctx: Context, loop: LoopSpec, taskExecutionId: string): JsonMap {
	const wanted = Object.entries(loop.outputs);
	if (wanted.length === 0) {
		return {};
	}
	const items = [...ctx.tx.scan(tasks, { index: "parent", value: taskExecutionId })]
		.filter((row) => row.status === "Success")
		.sort((a, b) => (a.loopPosition ?? 0) - (b.loopPosition ?? 0));
	return Object.fromEntries(
		wanted.map(([name, { aggregate, field }]) => {
			const values = items.map((row) => member(row.outputs ?? {}, field) ?? null);
			return [name, combined(aggregate, values)];
		}),
	);
}

function combined(aggregate: string, values: readonly Json[]): Json {
	if (!isKnownFunction(aggregate)) {
		throw new ExpressionError(`The aggregate type ${aggregate} is not known.`);
	}
	return callFunction(aggregate, values);
}
