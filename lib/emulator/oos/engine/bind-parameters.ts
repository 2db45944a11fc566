import type { Context } from "../../core/context";
import { ExpressionError } from "../../expressions/expression-error";
import { resolve } from "../../expressions/resolve";
import { type Json, type JsonMap, member } from "../../expressions/value";
import { oosErrors } from "../errors";
import { checkParameterValue } from "../template/check-parameter-value";
import type { ParameterSpec, Template } from "../template/template";
import { type Surroundings, startScope } from "./scope";

/**
 * The values of a template's parameters for one execution: given ones converted and checked, the others from their
 * defaults, in which earlier parameters and pseudo parameters may be referred to. Throws ApiError for an unknown, missing
 * or unfit parameter.
 */
export function bindParameters(ctx: Context, template: Template, given: JsonMap, around: Surroundings): JsonMap {
	for (const name of Object.keys(given)) {
		if (!Object.hasOwn(template.parameters, name)) {
			throw oosErrors.unknownTemplateParameter(name);
		}
	}
	const bound: Record<string, Json> = {};
	const specs = Object.entries(template.parameters);
	for (const [name, spec] of specs) {
		const value = member(given, name);
		if (value !== undefined && value !== null) {
			bound[name] = fitting(name, spec, value);
		}
	}
	for (const [name, spec] of specs) {
		if (bound[name] === undefined) {
			bound[name] = defaultOf(ctx, name, spec, around, bound);
		}
	}
	return bound;
}

function defaultOf(ctx: Context, name: string, spec: ParameterSpec, around: Surroundings, bound: JsonMap): Json {
	if (spec.default === undefined) {
		throw oosErrors.missingTemplateParameter(name);
	}
	try {
		const value = resolve(spec.default, startScope(ctx, around, bound));
		// An empty default stands for "not set" whatever the type and limits.
		return value === "" ? value : fitting(name, spec, value);
	} catch (error) {
		if (error instanceof ExpressionError) {
			throw oosErrors.invalidParameter(name, `Its default cannot be computed: ${error.message}`);
		}
		throw error;
	}
}

function fitting(name: string, spec: ParameterSpec, value: Json): Json {
	const checked = checkParameterValue(spec, value);
	if ("problem" in checked) {
		throw oosErrors.invalidParameter(name, checked.problem);
	}
	return checked.value;
}
