import { ExpressionError } from "../expression-error";
import type { Json } from "../value";
import type { Definition } from "./filter";
import type { Scope, Stop } from "./machine";

/** What names mean once `name` stands for a value. */
export function named(name: string, value: Json, outer: Scope | undefined): Scope {
	return { name, bound: { type: "value", value }, outer };
}

/** What names mean once `name` stands for null. */
export function nameless(scope: Scope | undefined, name: string): Scope {
	return named(name, null, scope);
}

/** What names mean once a function is defined. */
export function defined(definition: Definition, outer: Scope | undefined): Scope {
	return { name: `${definition.name}/${definition.params.length}`, bound: { type: "function", definition }, outer };
}

/** The binding of a name that counts here. */
export function lookUp(name: string, scope: Scope | undefined): Scope | undefined {
	let at = scope;
	while (at && at.name !== name) {
		at = at.outer;
	}
	return at;
}

/** The value of a variable. Throws ExpressionError when there is none of that name. */
export function variable(name: string, scope: Scope | undefined): Json {
	const found = lookUp(name, scope);
	if (found?.bound.type === "value") {
		return found.bound.value;
	}
	if (name === "$ENV") {
		return {};
	}
	if (name === "$__loc__") {
		return { file: "<selector>", line: 1 };
	}
	throw new ExpressionError(`The selector's variable ${name} is not defined.`);
}

/** What leaves the label of that name when it is thrown; an error when there is none. */
export function labelled(name: string, scope: Scope | undefined): Stop | ExpressionError {
	const found = lookUp(name, scope);
	return found?.bound.type === "label"
		? found.bound.stop
		: new ExpressionError(`The selector's label ${name} is not defined.`);
}
