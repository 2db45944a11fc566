import { ExpressionError } from "./expression-error";
import { isList, isMap, type Json } from "./value";

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
export function compare(operator: string, a: Json, b: Json): boolean | undefined {
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

/** `+ - * / %` as jq has them: null is neutral to +, lists join and subtract, maps merge. Throws ExpressionError. */
export function arithmetic(operator: string, a: Json, b: Json): Json {
	if (operator === "+") {
		return add(a, b);
	}
	if (operator === "-" && isList(a) && isList(b)) {
		return a.filter((item) => !b.some((other) => order(item, other) === 0));
	}
	if (typeof a === "number" && typeof b === "number") {
		return calculate(operator, a, b);
	}
	throw unfit(operator, a, b);
}

function add(a: Json, b: Json): Json {
	if (a === null) {
		return b;
	}
	if (b === null) {
		return a;
	}
	if (typeof a === "number" && typeof b === "number") {
		return a + b;
	}
	if (typeof a === "string" && typeof b === "string") {
		return a + b;
	}
	if (isList(a) && isList(b)) {
		return [...a, ...b];
	}
	if (isMap(a) && isMap(b)) {
		return { ...a, ...b };
	}
	throw unfit("+", a, b);
}

function calculate(operator: string, a: number, b: number): number {
	switch (operator) {
		case "-":
			return a - b;
		case "*":
			return a * b;
		default:
			if (b === 0) {
				throw new ExpressionError("A number cannot be divided by zero.");
			}
			return operator === "%" ? Math.trunc(a) % Math.trunc(b) : a / b;
	}
}

function unfit(operator: string, a: Json, b: Json): ExpressionError {
	return new ExpressionError(`"${operator}" does not fit ${JSON.stringify(a)} and ${JSON.stringify(b)}.`);
}
