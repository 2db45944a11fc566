import { ExpressionError } from "./expression-error";
import { values } from "./function-arguments";
import { callFunction, IF_FUNCTION } from "./functions";
import { Meter } from "./meter";
import { substitute } from "./references";
import { isList, isMap, isTrue, type Json } from "./value";

/** What a `{{ name }}` stands for; throws ExpressionError when the name stands for nothing. */
export type Scope = (name: string) => Json;

/**
 * Evaluates a template value: references are replaced, `{"Fn::X": argument}` maps are called, everything else is
 * copied. What a reference brings in is data and not evaluated again. Throws ExpressionError. Pure.
 */
export function resolve(value: Json, scope: Scope, meter: Meter = new Meter()): Json {
	meter.step();
	if (typeof value === "string") {
		return value.includes("{{") ? substitute(value, scope, meter) : value;
	}
	if (isList(value)) {
		return value.map((item) => resolve(item, scope, meter));
	}
	if (!isMap(value)) {
		return value;
	}
	const name = functionName(value);
	if (name !== undefined) {
		return call(name, value[name] ?? null, scope, meter);
	}
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner, scope, meter)]));
}

/** Evaluates a condition (`When`, `Fn::If`); throws ExpressionError. */
export function resolveCondition(value: Json, scope: Scope, meter: Meter = new Meter()): boolean {
	return isTrue(resolve(value, scope, meter));
}

/** The function that a value calls: the only member of a map, when its name starts with `Fn::`. */
export function functionName(value: Json): string | undefined {
	if (!isMap(value)) {
		return undefined;
	}
	const [name, ...others] = Object.keys(value);
	return name?.startsWith("Fn::") && others.length === 0 ? name : undefined;
}

function call(name: string, argument: Json, scope: Scope, meter: Meter): Json {
	if (name !== IF_FUNCTION) {
		return callFunction(name, resolve(argument, scope, meter), meter);
	}
	// Only the branch that is taken is evaluated: the other may refer to a task that never ran.
	const [condition = null, whenTrue = null, whenFalse = null] = values(name, argument, 3);
	return resolve(resolveCondition(condition, scope, meter) ? whenTrue : whenFalse, scope, meter);
}

/** A scope that knows nothing. */
export function emptyScope(name: string): Json {
	throw new ExpressionError(`{{ ${name} }} stands for nothing here.`);
}
