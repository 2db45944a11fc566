import type { Context } from "../../core/context";
import { ExpressionError } from "../../expressions/expression-error";
import { Meter } from "../../expressions/meter";
import { resolve } from "../../expressions/resolve";
import { sizeOf } from "../../expressions/size";
import { type Json, type JsonMap, member } from "../../expressions/value";
import { oosErrors } from "../errors";
import { checkParameterValue } from "../template/check-parameter-value";
import type { ParameterSpec, Template } from "../template/template";
import { MAX_PROPERTY_CHARACTERS, propertiesTooLarge } from "./budgets";
import { type Surroundings, startScope } from "./scope";

/**
 * The values of a template's parameters for one execution: given ones converted and checked, the others from their
 * defaults, in which earlier parameters and pseudo parameters may be referred to. Throws ApiError for a missing or unfit parameter, and
 * for an unknown one unless that is to be ignored.
 */
export function bindParameters(
	ctx: Context,
	template: Template,
	given: JsonMap,
	around: Surroundings,
	{ ignoresUnknown = false }: { readonly ignoresUnknown?: boolean } = {},
): JsonMap {
	for (const name of Object.keys(given)) {
		if (!ignoresUnknown && !Object.hasOwn(template.parameters, name)) {
			throw oosErrors.unknownTemplateParameter(name);
		}
	}
	const bound: Record<string, Json> = {};
	const meter = new Meter();
	const specs = Object.entries(template.parameters);
	for (const [name, spec] of specs) {
		const value = member(given, name);
		if (value !== undefined && value !== null) {
			bound[name] = fitting(name, spec, value, meter);
		}
	}
	for (const [name, spec] of specs) {
		if (bound[name] === undefined) {
			bound[name] = defaultOf({ ctx, around, bound, meter }, name, spec);
		}
	}
	if (sizeOf(bound) > MAX_PROPERTY_CHARACTERS) {
		throw oosErrors.invalidParameter("Parameters", propertiesTooLarge());
	}
	return bound;
}

type Binding = {
	readonly ctx: Context;
	readonly around: Surroundings;
	readonly bound: JsonMap;
	readonly meter: Meter;
};

function defaultOf({ ctx, around, bound, meter }: Binding, name: string, spec: ParameterSpec): Json {
	if (spec.default === undefined) {
		throw oosErrors.missingTemplateParameter(name);
	}
	try {
		const value = resolve(spec.default, startScope(ctx, around, bound), meter);
		// An empty default stands for "not set" whatever the type and limits.
		return value === "" ? value : fitting(name, spec, value, meter);
	} catch (error) {
		if (error instanceof ExpressionError) {
			throw oosErrors.invalidParameter(name, `Its default cannot be computed: ${error.message}`);
		}
		throw error;
	}
}

function fitting(name: string, spec: ParameterSpec, value: Json, meter: Meter): Json {
	const checked = checkParameterValue(spec, value, meter);
	if ("problem" in checked) {
		throw oosErrors.invalidParameter(name, checked.problem);
	}
	return checked.value;
}
