import { VALUE_TYPES, type ValueType } from "../../expressions/select-value";
import { isList, isMap, type Json, type JsonMap, member } from "../../expressions/value";
import { TemplateError } from "./template";

/** Names of parameters, tasks and outputs: letters, digits, `_` and `-`, at most 200. */
const NAME = /^[A-Za-z0-9_-]{1,200}$/;

/** Checks a name; throws TemplateError. */
export function checkName(name: string, path: string): string {
	if (!NAME.test(name)) {
		throw new TemplateError(path, `"${name}" is not a name: use up to 200 letters, digits, "_" and "-".`);
	}
	return name;
}

/** A map at a place, or an empty one when it is absent; throws TemplateError. */
export function mapAt(owner: JsonMap, name: string, path: string): JsonMap {
	const value = member(owner, name);
	if (value === undefined || value === null) {
		return {};
	}
	return asMap(value, join(path, name));
}

/** The value as a map; throws TemplateError. */
export function asMap(value: Json, path: string): JsonMap {
	if (!isMap(value)) {
		throw new TemplateError(path, "A map is expected here.");
	}
	return value;
}

/** A list at a place that must be there; throws TemplateError. */
export function listAt(owner: JsonMap, name: string, path: string): readonly Json[] {
	const value = member(owner, name);
	if (!isList(value)) {
		throw new TemplateError(join(path, name), value === undefined ? "It is required." : "A list is expected here.");
	}
	return value;
}

/** A string at a place that must be there; throws TemplateError. */
export function stringAt(owner: JsonMap, name: string, path: string): string {
	const value = member(owner, name);
	if (typeof value !== "string" || value === "") {
		throw new TemplateError(
			join(path, name),
			value === undefined ? "It is required." : "A non-empty string is expected here.",
		);
	}
	return value;
}

/** A string at a place, or undefined when absent; throws TemplateError. */
export function optionalStringAt(owner: JsonMap, name: string, path: string): string | undefined {
	const value = member(owner, name);
	if (value === undefined || value === null) {
		return undefined;
	}
	if (typeof value !== "string") {
		throw new TemplateError(join(path, name), "A string is expected here.");
	}
	return value;
}

/** A number at a place, or undefined when absent; throws TemplateError. */
export function optionalNumberAt(owner: JsonMap, name: string, path: string): number | undefined {
	const value = member(owner, name);
	if (value === undefined || value === null) {
		return undefined;
	}
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	if (typeof number !== "number" || Number.isNaN(number)) {
		throw new TemplateError(join(path, name), "A number is expected here.");
	}
	return number;
}

/** A value type at `Type`, String when absent (case does not matter); throws TemplateError. */
export function valueTypeAt(owner: JsonMap, path: string): ValueType {
	const text = optionalStringAt(owner, "Type", path) ?? "String";
	const type = VALUE_TYPES.find((known) => known.toLowerCase() === text.toLowerCase());
	if (!type) {
		throw new TemplateError(join(path, "Type"), `"${text}" is not a type: use ${VALUE_TYPES.join(", ")}.`);
	}
	return type;
}

/** Throws TemplateError when the map has a member that is not one of the known names. */
export function checkMembers(owner: JsonMap, known: readonly string[], path: string): void {
	for (const name of Object.keys(owner)) {
		if (!known.includes(name)) {
			throw new TemplateError(join(path, name), `It is not known here: use ${known.join(", ")}.`);
		}
	}
}

/** The path of a member. */
export function join(path: string, name: string): string {
	return path === "" ? name : `${path}.${name}`;
}
