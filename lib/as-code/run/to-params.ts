import { toBase64 } from "@/lib/forms/base64";
import { type Field, pairsOf } from "../field";
import { KIND_FACTS } from "../kinds";
import { isMarked, type Resource, type Text, type Value } from "../model";

/** What stands for the open parts of a text when it is run. */
export type Given = {
	readonly regionId: string;
	readonly accountId: string;
	readonly variables: Readonly<Record<string, string>>;
	/** What resources that are there are known by. */
	readonly ids: ReadonlyMap<string, string>;
};

/** Something that a text needs is not given: a variable, or a resource that was not made. */
export class NotGivenError extends Error {
	constructor(readonly missing: string) {
		super(`${missing} is not given.`);
	}
}

/** The parameters of the call that makes a resource. @throws {NotGivenError} */
export function toParams({ kind, fields }: Resource, given: Given): Record<string, unknown> {
	const params: Record<string, unknown> = {};
	for (const field of KIND_FACTS[kind].fields) {
		const value = fields[field.name];
		if (value !== undefined && !field.isFollowUp) {
			place(params, field.name.split("."), paramOf(field, value, given));
		}
	}
	return params;
}

/** Puts a value where its path leads: `SystemDisk.Size` is a member of SystemDisk. */
function place(into: Record<string, unknown>, [head = "", ...rest]: readonly string[], value: unknown): void {
	if (rest.length === 0) {
		into[head] = value;
		return;
	}
	const inner = (into[head] ?? {}) as Record<string, unknown>;
	into[head] = inner;
	place(inner, rest, value);
}

function paramOf(field: Field, value: Value, given: Given): unknown {
	if (isMarked(value, "json")) {
		return JSON.stringify(value.value);
	}
	if (isMarked(value, "map")) {
		return field.map === "json" ? JSON.stringify(value.entries) : pairsOf(value.entries, field.map);
	}
	if (isMarked(value, "rows")) {
		return value.rows;
	}
	if (Array.isArray(value)) {
		return value.map((one: Text) => textOf(one, given));
	}
	if (typeof value === "number" || typeof value === "boolean") {
		return value;
	}
	const text = textOf(value as Text, given);
	if (field.type === "number") {
		return Number(text);
	}
	if (field.type === "truth") {
		return text === "true";
	}
	return field.type === "script" ? toBase64(text) : text;
}

/** A text with all that is open filled in. @throws {NotGivenError} */
export function textOf(value: Text, given: Given): string {
	if (typeof value === "string") {
		return value;
	}
	switch (value.is) {
		case "variable":
			return needed(ownOf(given.variables, value.name), value.name);
		case "context":
			return value.of === "region" ? given.regionId : given.accountId;
		case "reference":
			return needed(given.ids.get(value.resource), value.resource);
		case "joined":
			return value.parts.map((part) => textOf(part, given)).join("");
	}
}

/** A variable may be called as something that every object has. */
const ownOf = (variables: Given["variables"], name: string): string | undefined =>
	Object.hasOwn(variables, name) ? variables[name] : undefined;

function needed(value: string | undefined, name: string): string {
	if (value === undefined) {
		throw new NotGivenError(name);
	}
	return value;
}
