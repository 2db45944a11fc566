import { ExpressionError } from "./expression-error";
import { evaluate } from "./jq/evaluate";
import { writable } from "./jq/formats";
import { Meter } from "./meter";
import { compiled } from "./selector";
import { isList, isMap, isTrue, type Json, textOf } from "./value";

/** What a task's or template's output is declared as (OOS template reference, Outputs.Type). */
export const VALUE_TYPES = ["String", "Number", "Boolean", "List", "Json"] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** All results of a value selector (jq, leading dot optional) over a value; throws ExpressionError. */
export function selectAll(value: Json, selector: string, meter: Meter = new Meter()): readonly Json[] {
	const { outputs, error } = evaluate(compiled(selector), value, meter);
	if (error) {
		throw error;
	}
	return outputs.map((output) => kept(output, meter));
}

/** A result as JSON can hold it: selectors compute with numbers that JSON has not. */
function kept(value: Json, meter: Meter): Json {
	if (typeof value === "number") {
		return writable(value);
	}
	if (typeof value === "string" || value === null || typeof value === "boolean") {
		return value;
	}
	return holdsStrangeNumber(value, meter) ? rewritten(value) : value;
}

function holdsStrangeNumber(value: Json, meter: Meter): boolean {
	meter.step(1 / 32);
	if (typeof value === "number") {
		return !Number.isFinite(value);
	}
	if (isList(value)) {
		return value.some((item) => holdsStrangeNumber(item, meter));
	}
	return isMap(value) && Object.values(value).some((item) => holdsStrangeNumber(item, meter));
}

function rewritten(value: Json): Json {
	if (typeof value === "number") {
		return writable(value);
	}
	if (isList(value)) {
		return value.map(rewritten);
	}
	return isMap(value)
		? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rewritten(item)]))
		: value;
}

/**
 * The value of an output: Type List wraps the selector's results in a list; other types take the first result and give
 * it that type. Throws ExpressionError when the result cannot have the type.
 */
export function selectValue(value: Json, selector: string, type: ValueType, meter: Meter = new Meter()): Json {
	const results = selectAll(value, selector, meter);
	return type === "List" ? results : asType(results[0] ?? null, type);
}

/** Gives a value a declared type; null stays null. Throws ExpressionError. */
export function asType(value: Json, type: ValueType): Json {
	if (value === null) {
		return null;
	}
	switch (type) {
		case "String":
			return textOf(value);
		case "Number":
			return asNumber(value);
		case "Boolean":
			return isTrue(value);
		case "List":
			return isList(value) ? value : [value];
		case "Json":
			return value;
	}
}

function asNumber(value: Json): number {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	if (typeof number !== "number" || Number.isNaN(number)) {
		throw new ExpressionError(`${JSON.stringify(value)} is not a number.`);
	}
	return number;
}
