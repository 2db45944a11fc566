import type { z } from "zod";
import type { ValueKind } from "../../contract/contract";
import { parameterMeta } from "../core/params";
import { type Definition, definitionOf } from "../core/schema-shape";

/** A parameter as an operation's schema declares it; kind is undefined where the schema takes anything. */
export type DeclaredParameter = {
	readonly kind: ValueKind | undefined;
	readonly isRequired: boolean;
	readonly values: readonly string[] | undefined;
};

/** The schema behind optional, default, preprocess and transform wrappers, and whether a JSON text carries it. */
export function unwrap(schema: z.ZodType): { readonly def: Definition; readonly isJsonText: boolean } {
	let current = schema;
	let isJsonText = false;
	for (;;) {
		isJsonText ||= parameterMeta(current)?.encoding === "json";
		const def = definitionOf(current);
		const isTransformed = def.out !== undefined && definitionOf(def.out).type === "transform";
		const inner = def.innerType ?? (isTransformed ? def.in : def.out) ?? def.getter?.();
		if (!inner) {
			return { def, isJsonText };
		}
		current = inner;
	}
}

function kindOf(def: Definition): ValueKind | undefined {
	switch (def.type) {
		case "string":
		case "enum":
		case "literal":
		case "template_literal":
			return "s";
		case "number":
			return isInteger(def) ? "i" : "n";
		case "boolean":
			return "b";
		case "object":
		case "record":
			return "o";
		default:
			return undefined;
	}
}

function isInteger(def: Definition): boolean {
	return (
		(def.format ?? "").includes("int") ||
		(def.checks ?? []).some((check) => (check._zod.def.format ?? "").includes("int"))
	);
}

/** Every parameter of an operation's input by its dotted wire name. */
export function declaredParameters(input: z.ZodType): ReadonlyMap<string, DeclaredParameter> {
	const found = new Map<string, DeclaredParameter>();
	collectMembers(unwrap(input).def, "", found);
	return found;
}

function collectMembers(def: Definition, prefix: string, found: Map<string, DeclaredParameter>): void {
	for (const [name, schema] of Object.entries(def.shape ?? {})) {
		collectParameter(`${prefix}${name}`, schema, !schema.safeParse(undefined).success, found);
	}
}

function collectParameter(
	name: string,
	schema: z.ZodType,
	isRequired: boolean,
	found: Map<string, DeclaredParameter>,
): void {
	const { def, isJsonText } = unwrap(schema);
	if (isJsonText) {
		found.set(name, { kind: undefined, isRequired, values: undefined });
		return;
	}
	if (def.element) {
		collectParameter(`${name}.N`, def.element, isRequired, found);
		return;
	}
	const values = def.entries && Object.values(def.entries).map(String);
	found.set(name, { kind: kindOf(def), isRequired, values });
	collectMembers(def, `${name}.`, found);
}

/** Every field of an answer by its path (`Policies.Policy[].PolicyName`), objects and lists included. */
export function declaredAnswer(output: z.ZodType): ReadonlyMap<string, ValueKind | undefined> {
	const found = new Map<string, ValueKind | undefined>();
	collectAnswer(output, "", found);
	return found;
}

function collectAnswer(schema: z.ZodType, path: string, found: Map<string, ValueKind | undefined>): void {
	const { def } = unwrap(schema);
	for (const option of def.options ?? []) {
		collectAnswer(option, path, found);
	}
	if (def.options) {
		return;
	}
	if (def.element) {
		collectAnswer(def.element, `${path}[]`, found);
		return;
	}
	if (path !== "") {
		found.set(path, kindOf(def));
	}
	for (const [name, member] of Object.entries(def.shape ?? {})) {
		collectAnswer(member, path === "" ? name : `${path}.${name}`, found);
	}
}
