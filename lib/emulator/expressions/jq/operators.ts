import { ExpressionError } from "../expression-error";
import type { Budget } from "../meter";
import { sizeOf } from "../size";
import { isList, isMap, type Json, type JsonMap, member } from "../value";

/** jq's order between kinds: null < false < true < numbers < strings < lists < maps. */
function rank(value: Json): number {
	if (value === null) {
		return 0;
	}
	switch (typeof value) {
		case "boolean":
			return value ? 2 : 1;
		case "number":
			return 3;
		case "string":
			return 4;
		default:
			return isList(value) ? 5 : 6;
	}
}

/** Orders two values as jq's sort does: negative, zero or positive. */
export function order(a: Json, b: Json): number {
	const byKind = rank(a) - rank(b);
	if (byKind !== 0) {
		return byKind;
	}
	if (typeof a === "number" && typeof b === "number") {
		return a - b;
	}
	if (typeof a === "string" && typeof b === "string") {
		return a < b ? -1 : a > b ? 1 : 0;
	}
	if (isList(a) && isList(b)) {
		return orderLists(a, b);
	}
	if (isMap(a) && isMap(b)) {
		const [names, others] = [Object.keys(a).sort(), Object.keys(b).sort()];
		return (
			orderLists(names, others) ||
			orderLists(
				names.map((name) => a[name] ?? null),
				others.map((name) => b[name] ?? null),
			)
		);
	}
	return 0;
}

function orderLists(a: readonly Json[], b: readonly Json[]): number {
	for (const [index, item] of a.entries()) {
		const other = b[index];
		const result = other === undefined ? 1 : order(item, other);
		if (result !== 0) {
			return result;
		}
	}
	return a.length - b.length;
}

/** The result of a comparison operator, or undefined when the operator is none. */
export function compare(operator: string, a: Json, b: Json, meter: Budget): boolean | undefined {
	if (typeof a === "object" && typeof b === "object") {
		meter.step(sizeOf(a) / 32);
	}
	switch (operator) {
		case "==":
			return order(a, b) === 0;
		case "!=":
			return order(a, b) !== 0;
		case "<":
			return order(a, b) < 0;
		case "<=":
			return order(a, b) <= 0;
		case ">":
			return order(a, b) > 0;
		case ">=":
			return order(a, b) >= 0;
		default:
			return undefined;
	}
}

/**
 * `+ - * / %` as jq has them: null is neutral to +, lists join and subtract, maps merge (deeply by *), texts are repeated by
 * * and split by /. Throws ExpressionError.
 */
export function arithmetic(operator: string, a: Json, b: Json, meter: Budget): Json {
	if (typeof a === "number" && typeof b === "number") {
		return calculate(operator, a, b);
	}
	switch (operator) {
		case "+":
			return add(a, b, meter);
		case "-":
			if (isList(a) && isList(b)) {
				meter.step((a.length * (1 + b.length)) / 4 + sizeOf(b) / 32);
				return a.filter((item) => !b.some((other) => order(item, other) === 0));
			}
			break;
		case "*":
			if (isMap(a) && isMap(b)) {
				return merged(a, b, meter);
			}
			if (typeof a === "string" && typeof b === "number") {
				return repeated(a, b, meter);
			}
			if (typeof a === "number" && typeof b === "string") {
				return repeated(b, a, meter);
			}
			break;
		case "/":
			if (typeof a === "string" && typeof b === "string") {
				return splitText(a, b, meter);
			}
	}
	throw new ExpressionError(`"${operator}" does not fit ${shown(a)} and ${shown(b)}.`);
}

/** A text cut at every occurrence of another; no parts for an empty text. */
export function splitText(text: string, by: string, meter: Budget): readonly string[] {
	meter.step(1 + text.length / 8);
	return text === "" ? [] : by === "" ? [...text] : text.split(by);
}

function add(a: Json, b: Json, meter: Budget): Json {
	if (a === null || b === null) {
		return a ?? b;
	}
	if (typeof a === "string" && typeof b === "string") {
		meter.make(a.length + b.length);
		return a + b;
	}
	if (isList(a) && isList(b)) {
		meter.make(a.length + b.length);
		meter.step((a.length + b.length) / 8);
		return [...a, ...b];
	}
	if (isMap(a) && isMap(b)) {
		meter.step((Object.keys(a).length + Object.keys(b).length) / 4);
		return { ...a, ...b };
	}
	throw new ExpressionError(`"+" does not fit ${shown(a)} and ${shown(b)}.`);
}

function merged(a: JsonMap, b: JsonMap, meter: Budget): JsonMap {
	const out: Record<string, Json> = { ...a };
	meter.step(Object.keys(a).length / 4);
	for (const [name, value] of Object.entries(b)) {
		meter.step();
		const old = member(out, name);
		out[name] = isMap(old) && isMap(value) ? merged(old, value, meter) : value;
	}
	return out;
}

function repeated(text: string, times: number, meter: Budget): Json {
	if (!(times > 0)) {
		return null;
	}
	const count = Math.max(1, Math.floor(times));
	meter.make(text.length * count);
	return text.repeat(count);
}

function calculate(operator: string, a: number, b: number): number {
	switch (operator) {
		case "+":
			return a + b;
		case "-":
			return a - b;
		case "*":
			return a * b;
		case "/":
			if (b === 0) {
				throw new ExpressionError("A number cannot be divided by zero.");
			}
			return a / b;
		default: {
			const by = Math.trunc(b);
			if (by === 0 || Number.isNaN(by)) {
				throw new ExpressionError("A number cannot be divided by zero.");
			}
			// Zero has no sign here: -2 % 2 is 0.
			return (Math.trunc(a) % Math.abs(by)) + 0;
		}
	}
}

function shown(value: Json): string {
	return JSON.stringify(value).slice(0, 200);
}
