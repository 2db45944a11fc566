import type { Field } from "./field";
import { KIND_FACTS } from "./kinds";
import { inOrder, isMarked, type Json, type Kind, type Model, type Resource, type Text, type Value } from "./model";

/**
 * The one form of what says the same: resources in the order in which they are made, fields in the order of their kind,
 * documents as documents, and a name that is another resource's as a reference to it.
 */
export function normalize(model: Model): Model {
	const names = namesOf(model.resources);
	const resources = inOrder(model.resources).map((resource) => ({
		...resource,
		fields: Object.fromEntries(
			KIND_FACTS[resource.kind].fields.flatMap((field) => {
				const value = resource.fields[field.name];
				return value === undefined || isUsual(resource.kind, field, value)
					? []
					: [[field.name, normalized(value, field, names)] as const];
			}),
		),
	}));
	return { variables: model.variables, resources };
}

/** A flag as it stands without being set: a group is not enabled by itself, an alarm is. */
function isUsual(kind: Kind, { isFollowUp }: Field, value: Value): boolean {
	return isFollowUp === true && value === (kind === "alarm");
}

/** Roles and policies by their names: what others know them by stands in the text, not only in the cloud's answer. */
function namesOf(resources: readonly Resource[]): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	for (const { kind, id, fields } of resources) {
		const name = fields[KIND_FACTS[kind].nameField];
		if ((kind === "role" || kind === "policy") && typeof name === "string" && !names.has(`${kind} ${name}`)) {
			names.set(`${kind} ${name}`, id);
		}
	}
	return names;
}

function normalized(value: Value, field: Field, names: ReadonlyMap<string, string>): Value {
	if (typeof value === "string" && field.refersTo) {
		const resource = names.get(`${field.refersTo} ${value}`);
		return resource === undefined ? value : { is: "reference", resource };
	}
	if (typeof value === "string" && (field.type === "json" || field.type === "jsonText")) {
		const json = objectOf(value);
		return json === undefined ? value : { is: "json", value: json };
	}
	return isMarked(value, "joined") ? joined(value.parts) : value;
}

/** The JSON object, or list, that a text is; undefined for any other text. */
export function objectOf(text: string): Json | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? (value as Json) : undefined;
	} catch {
		return undefined;
	}
}

type Part = Exclude<Text, { readonly is: "reference" } | { readonly is: "joined" }>;

/** Parts put together: neighbouring texts become one, empty ones none, and a single part is that part. */
export function joined(parts: readonly Part[]): Text {
	const said: Part[] = [];
	for (const part of parts) {
		const last = said.at(-1);
		if (typeof part === "string" && typeof last === "string") {
			said[said.length - 1] = last + part;
		} else if (part !== "") {
			said.push(part);
		}
	}
	const [only = ""] = said;
	return said.length < 2 ? only : { is: "joined", parts: said };
}
