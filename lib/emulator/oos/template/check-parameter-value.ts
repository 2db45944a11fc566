import { Meter } from "../../expressions/meter";
import { isList, isMap, type Json, looseKey, member, textOf } from "../../expressions/value";
import { matchesPattern } from "./matches-pattern";
import type { ParameterSpec } from "./template";

/**
 * Brings a given value to the parameter's type and checks its limits. Numbers, booleans, lists and maps may come as
 * text, as forms and JSON strings give them. `problem` is a whole sentence that fits after the parameter's name. Pure.
 */
export function checkParameterValue(
	spec: ParameterSpec,
	given: Json,
	meter: Meter = new Meter(),
): { readonly value: Json } | { readonly problem: string } {
	const value = converted(spec, given);
	if (value === undefined) {
		return { problem: `The value ${JSON.stringify(given)} is not of type ${spec.type}.` };
	}
	const broken = brokenLimit(spec, value, meter);
	return broken === undefined ? { value } : { problem: inWords(spec.constraintDescription) ?? broken };
}

/** A constraint's description; of several languages the English one. */
function inWords(description: Json | undefined): string | undefined {
	const words = isMap(description) ? (member(description, "en") ?? Object.values(description)[0]) : description;
	return words === undefined || words === null ? undefined : textOf(words);
}

function converted(spec: ParameterSpec, given: Json): Json | undefined {
	switch (spec.type) {
		case "String":
			return typeof given === "object" ? undefined : String(given);
		case "Number": {
			const number = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
			return typeof number === "number" && Number.isFinite(number) ? number : undefined;
		}
		case "Boolean": {
			const text = String(given).toLowerCase();
			return text === "true" || text === "false" ? text === "true" : undefined;
		}
		case "List": {
			const list = unpacked(given);
			return isList(list) ? list : undefined;
		}
		case "Json": {
			const json = unpacked(given);
			return isMap(json) || isList(json) ? json : undefined;
		}
	}
}

function unpacked(given: Json): Json {
	if (typeof given !== "string") {
		return given;
	}
	try {
		return JSON.parse(given) as Json;
	} catch {
		return given;
	}
}

function brokenLimit(spec: ParameterSpec, value: Json, meter: Meter): string | undefined {
	const { allowedValues, allowedPattern, minLength, maxLength, minValue, maxValue } = spec;
	// A list's allowed values are those of its items.
	const items = isList(value) ? value : [value];
	const allowed = new Set(allowedValues?.map(looseKey));
	const stranger = allowedValues && items.find((item) => !allowed.has(looseKey(item)));
	if (allowedValues && stranger !== undefined) {
		return `The value ${JSON.stringify(stranger)} is not one of ${allowedValues.map((item) => JSON.stringify(item)).join(", ")}.`;
	}
	if (typeof value === "string") {
		if (allowedPattern !== undefined && !matchesPattern(allowedPattern, value, meter)) {
			return `The value does not match the pattern ${allowedPattern}.`;
		}
		if (minLength !== undefined && value.length < minLength) {
			return `The value has ${value.length} characters; ${minLength} are needed.`;
		}
		if (maxLength !== undefined && value.length > maxLength) {
			return `The value has ${value.length} characters; at most ${maxLength} are allowed.`;
		}
	}
	if (typeof value === "number") {
		if (minValue !== undefined && value < minValue) {
			return `The value ${value} is less than ${minValue}.`;
		}
		if (maxValue !== undefined && value > maxValue) {
			return `The value ${value} is greater than ${maxValue}.`;
		}
	}
	return undefined;
}
