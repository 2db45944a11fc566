import { ExpressionError } from "./expression-error";
import { callBuiltin } from "./jq-builtins";
import { arithmetic, compare } from "./jq-operators";
import type { Filter } from "./jq-parse";
import { isList, isMap, type Json, member } from "./value";

/** The outputs of a filter for one input, lazily and in jq's order; throws ExpressionError. Pure. */
export function* evaluate(filter: Filter, input: Json): Iterable<Json> {
	switch (filter.type) {
		case "identity":
			yield input;
			return;
		case "literal":
			yield filter.value;
			return;
		case "pipe":
			for (const value of evaluate(filter.left, input)) {
				yield* evaluate(filter.right, value);
			}
			return;
		case "comma":
			yield* evaluate(filter.left, input);
			yield* evaluate(filter.right, input);
			return;
		case "index":
			for (const value of evaluate(filter.of, input)) {
				for (const key of evaluate(filter.key, input)) {
					yield* guarded(filter.optional, () => [pick(value, key)]);
				}
			}
			return;
		case "slice":
			for (const value of evaluate(filter.of, input)) {
				const from = filter.from ? one(filter.from, input) : null;
				const to = filter.to ? one(filter.to, input) : null;
				yield* guarded(filter.optional, () => [slice(value, from, to)]);
			}
			return;
		case "iterate":
			for (const value of evaluate(filter.of, input)) {
				yield* guarded(filter.optional, () => membersOf(value));
			}
			return;
		case "list":
			yield filter.of ? [...evaluate(filter.of, input)] : [];
			return;
		case "map":
			yield* buildMap(filter.entries, 0, {}, input);
			return;
		case "negate":
			for (const value of evaluate(filter.of, input)) {
				yield arithmetic("-", 0, value);
			}
			return;
		case "condition":
			for (const test of evaluate(filter.test, input)) {
				if (truthy(test)) {
					yield* evaluate(filter.whenTrue, input);
				} else if (filter.whenFalse) {
					yield* evaluate(filter.whenFalse, input);
				} else {
					yield input;
				}
			}
			return;
		case "binary":
			yield* binary(filter.operator, filter.left, filter.right, input);
			return;
		case "call":
			yield* callBuiltin(filter.name, filter.args, input, evaluate);
			return;
	}
}

/** jq's truth: everything but null and false. */
function truthy(value: Json): boolean {
	return value !== null && value !== false;
}

function one(filter: Filter, input: Json): Json {
	for (const value of evaluate(filter, input)) {
		return value;
	}
	return null;
}

function* guarded(optional: boolean, work: () => Iterable<Json>): Iterable<Json> {
	try {
		yield* work();
	} catch (error) {
		if (!optional || !(error instanceof ExpressionError)) {
			throw error;
		}
	}
}

function* binary(operator: string, left: Filter, right: Filter, input: Json): Iterable<Json> {
	if (operator === "//") {
		const present = [...guarded(true, () => evaluate(left, input))].filter(truthy);
		yield* present.length > 0 ? present : evaluate(right, input);
		return;
	}
	for (const b of evaluate(right, input)) {
		for (const a of evaluate(left, input)) {
			if (operator === "and" || operator === "or") {
				yield operator === "and" ? truthy(a) && truthy(b) : truthy(a) || truthy(b);
			} else {
				yield compare(operator, a, b) ?? arithmetic(operator, a, b);
			}
		}
	}
}

function* buildMap(
	entries: readonly { readonly key: Filter; readonly value: Filter }[],
	position: number,
	built: { readonly [name: string]: Json },
	input: Json,
): Iterable<Json> {
	const entry = entries[position];
	if (!entry) {
		yield built;
		return;
	}
	for (const key of evaluate(entry.key, input)) {
		if (typeof key !== "string") {
			throw new ExpressionError("A map's key has to be a string.");
		}
		for (const value of evaluate(entry.value, input)) {
			yield* buildMap(entries, position + 1, { ...built, [key]: value }, input);
		}
	}
}

function pick(value: Json, key: Json): Json {
	if (value === null) {
		return null;
	}
	if (isMap(value) && typeof key === "string") {
		return member(value, key) ?? null;
	}
	if (isList(value) && typeof key === "number") {
		const index = Math.floor(key);
		return value[index < 0 ? value.length + index : index] ?? null;
	}
	throw new ExpressionError(`Cannot take ${JSON.stringify(key)} of ${kindOf(value)}.`);
}

function slice(value: Json, from: Json, to: Json): Json {
	if (value === null) {
		return null;
	}
	if (!isList(value) && typeof value !== "string") {
		throw new ExpressionError(`Cannot take a slice of ${kindOf(value)}.`);
	}
	return value.slice(typeof from === "number" ? from : 0, typeof to === "number" ? to : undefined);
}

function membersOf(value: Json): Iterable<Json> {
	if (isList(value)) {
		return value;
	}
	if (isMap(value)) {
		return Object.values(value);
	}
	throw new ExpressionError(`Cannot take the members of ${kindOf(value)}.`);
}

/** What a value is, in a word, for messages. */
function kindOf(value: Json): string {
	if (value === null) {
		return "null";
	}
	return isList(value) ? "a list" : typeof value === "object" ? "a map" : `a ${typeof value}`;
}
