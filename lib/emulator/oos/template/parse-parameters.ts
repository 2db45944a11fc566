import { ExpressionError } from "../../expressions/expression-error";
import type { Meter } from "../../expressions/meter";
import { compilePattern } from "../../expressions/pattern";
import { type Json, type JsonMap, member } from "../../expressions/value";
import { checkParameterValue } from "./check-parameter-value";
import {
	asMap,
	checkMembers,
	checkName,
	join,
	listAt,
	mapAt,
	optionalNumberAt,
	optionalStringAt,
	valueTypeAt,
} from "./fields";
import { type ParameterSpec, TemplateError } from "./template";

const MEMBERS = [
	"Type",
	"Label",
	"Description",
	"Default",
	"AllowedValues",
	"AllowedPattern",
	"MinLength",
	"MaxLength",
	"MinValue",
	"MaxValue",
	"ConstraintDescription",
	"NoEcho",
	"AssociationProperty",
	"AssociationPropertyMetadata",
	"Required",
	"Placeholder",
	"TextArea",
];

/** The template's Parameters; throws TemplateError at the first broken rule. */
export function parseParameters(document: JsonMap, meter: Meter): { readonly [name: string]: ParameterSpec } {
	const out: Record<string, ParameterSpec> = {};
	for (const [name, value] of Object.entries(mapAt(document, "Parameters", ""))) {
		const path = `Parameters.${name}`;
		out[checkName(name, path)] = parseParameter(asMap(value, path), path, meter);
	}
	return out;
}

function parseParameter(declared: JsonMap, path: string, meter: Meter): ParameterSpec {
	checkMembers(declared, MEMBERS, path);
	const allowedPattern = optionalStringAt(declared, "AllowedPattern", path);
	if (allowedPattern !== undefined) {
		checkPattern(allowedPattern, join(path, "AllowedPattern"), meter);
	}
	const associationProperty = optionalStringAt(declared, "AssociationProperty", path);
	const minLength = optionalNumberAt(declared, "MinLength", path);
	const maxLength = optionalNumberAt(declared, "MaxLength", path);
	const minValue = optionalNumberAt(declared, "MinValue", path);
	const maxValue = optionalNumberAt(declared, "MaxValue", path);
	const spec: ParameterSpec = {
		type: valueTypeAt(declared, path),
		noEcho: member(declared, "NoEcho") === true,
		...present("label", member(declared, "Label")),
		...present("description", member(declared, "Description")),
		...present("default", defaultAt(declared, path)),
		...(member(declared, "AllowedValues") !== undefined && { allowedValues: listAt(declared, "AllowedValues", path) }),
		...(allowedPattern !== undefined && { allowedPattern }),
		...(minLength !== undefined && { minLength }),
		...(maxLength !== undefined && { maxLength }),
		...(minValue !== undefined && { minValue }),
		...(maxValue !== undefined && { maxValue }),
		...present("constraintDescription", member(declared, "ConstraintDescription")),
		...(associationProperty !== undefined && { associationProperty }),
	};
	checkDefault(spec, join(path, "Default"), meter);
	return spec;
}

/** A list's default may be written as its only item. */
function defaultAt(declared: JsonMap, path: string): Json | undefined {
	const value = member(declared, "Default");
	const isOneItem =
		valueTypeAt(declared, path) === "List" &&
		typeof value === "string" &&
		value !== "" &&
		!/^\s*\[|\{\{|\$\{/.test(value);
	return isOneItem ? [value] : value;
}

/** Defaults that are expressions or placeholders of the caller are checked when they have a value. */
function checkDefault(spec: ParameterSpec, path: string, meter: Meter): void {
	if (spec.default === undefined || /\{\{|\$\{/.test(JSON.stringify(spec.default)) || spec.default === "") {
		return;
	}
	const checked = checkParameterValue(spec, spec.default, meter);
	if ("problem" in checked) {
		throw new TemplateError(path, checked.problem);
	}
}

function checkPattern(pattern: string, path: string, meter: Meter): void {
	try {
		compilePattern(pattern, {}, meter);
	} catch (error) {
		if (error instanceof ExpressionError) {
			throw new TemplateError(path, error.message);
		}
		throw error;
	}
}

function present<K extends string>(name: K, value: Json | undefined): { readonly [key in K]?: Json } {
	return value === undefined || value === null ? {} : ({ [name]: value } as { readonly [key in K]?: Json });
}
