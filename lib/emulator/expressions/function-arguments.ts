import { ExpressionError } from "./expression-error";
import { isList, isMap, type Json, type JsonMap, textOf } from "./value";

/** The argument as a list of exactly (or at least) so many values; throws ExpressionError naming the function. */
export function values(name: string, argument: Json, count?: number): readonly Json[] {
	if (!isList(argument)) {
		throw new ExpressionError(`${name} needs a list.`);
	}
	if (count !== undefined && argument.length !== count) {
		throw new ExpressionError(`${name} needs ${count} values, not ${argument.length}.`);
	}
	return argument;
}

/** The only argument of a function, which may be written bare or as a list of one. */
export function single(argument: Json): Json {
	return isList(argument) && argument.length === 1 ? (argument[0] ?? null) : argument;
}

/** The list that a function works on, written bare or as the only item of a list; throws ExpressionError. */
export function bareList(name: string, argument: Json): readonly Json[] {
	const inner = single(argument);
	return isList(inner) ? inner : values(name, argument);
}

/** The argument at a position as a list; throws ExpressionError. */
export function listAt(name: string, list: readonly Json[], position: number): readonly Json[] {
	const value = list[position];
	if (!isList(value)) {
		throw new ExpressionError(`${name} needs a list as value ${position + 1}.`);
	}
	return value;
}

/** The argument at a position as text (scalars are written as text); throws ExpressionError for lists and maps. */
export function textAt(name: string, list: readonly Json[], position: number): string {
	const value = list[position] ?? null;
	if (typeof value === "object" && value !== null) {
		throw new ExpressionError(`${name} needs a string as value ${position + 1}.`);
	}
	return textOf(value);
}

/** A value as a map; throws ExpressionError. */
export function mapOf(name: string, value: Json | undefined): JsonMap {
	if (!isMap(value)) {
		throw new ExpressionError(`${name} needs a map.`);
	}
	return value;
}

/** A value as a number, also when it is written as text; throws ExpressionError. */
export function numberOf(name: string, value: Json | undefined): number {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	if (typeof number !== "number" || !Number.isFinite(number)) {
		throw new ExpressionError(`${name} needs a number, not ${JSON.stringify(value ?? null)}.`);
	}
	return number;
}
