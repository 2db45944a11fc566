import { z } from "zod";
import { type AnswerShape, isList } from "@/lib/contract/contract";
import { loadReads, loadVersion } from "@/lib/contract/load-contract";
import { type ReadField, readFields, type Selection } from "@/lib/contract/reads";
import type { CloudProduct } from "./cloud-error";
import { API_VERSIONS } from "./endpoints";

const schemas = new Map<string, Promise<z.ZodType<Record<string, unknown>>>>();

/**
 * The schema of what the console reads of an operation's answer, made from the contract. Rejects when console-reads.json
 * does not name the operation.
 */
export function answerSchemaOf(
	product: CloudProduct,
	action: string,
	version = API_VERSIONS[product],
): Promise<z.ZodType<Record<string, unknown>>> {
	const key = `${product} ${version} ${action}`;
	const known = schemas.get(key) ?? loadSchema(product, action, version);
	schemas.set(key, known);
	return known;
}

async function loadSchema(
	product: CloudProduct,
	action: string,
	version: string,
): Promise<z.ZodType<Record<string, unknown>>> {
	const [facts, reads] = await Promise.all([loadVersion(product, version), loadReads(product, version)]);
	const [operation, selection] = [facts.operations.get(action), reads[action]];
	if (!operation || !selection) {
		throw new Error(`nothing says what the console reads of ${product} ${action}`);
	}
	return answerSchema(operation.shape ?? {}, selection);
}

/**
 * A schema that reads the selected fields of an answer and leaves the rest out. Lists are plain arrays however the wire
 * wraps them, and empty when it leaves them out; other fields may be absent unless they are marked. Numbers and truth
 * values are taken as text too, and maps as JSON text: older servers write them so.
 */
export function answerSchema(shape: AnswerShape, selection: Selection): z.ZodType<Record<string, unknown>> {
	return z.object({ RequestId: z.string(), ...memberSchemas(shape, selection) });
}

function memberSchemas(shape: AnswerShape, selection: Selection): Record<string, z.ZodType> {
	return Object.fromEntries(readFields(selection, shape).map((field) => [field.name, fieldSchema(field)]));
}

function fieldSchema(field: ReadField): z.ZodType {
	if (field.isList) {
		const items = z.array(field.members ? z.object(memberSchemas(field.shape, field.members)) : leaf(field.shape));
		const [, itemName] = field.wirePath;
		return itemName === undefined
			? items.nullish().transform((list) => list ?? [])
			: z
					.union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
					.nullish()
					.transform((wrapper) => (Array.isArray(wrapper) ? wrapper : (wrapper?.[itemName] ?? [])))
					.pipe(items);
	}
	if (field.shape === "o") {
		return jsonMap;
	}
	if (field.members) {
		const members = z.object(memberSchemas(field.shape, field.members));
		return field.isRequired ? members : absentable(members);
	}
	if (field.isRequired) {
		return leaf(field.shape);
	}
	return absentable(field.shape === "s" ? jsonText : leaf(field.shape));
}

function absentable(schema: z.ZodType): z.ZodType {
	return schema.nullish().transform((value) => value ?? undefined);
}

const truth = z.preprocess((value) => (value === "true" ? true : value === "false" ? false : value), z.boolean());

const numeric = z.preprocess(
	(value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value),
	z.number(),
);

/** Text that may be JSON which a server has parsed already, kept as text. */
const jsonText = z.preprocess(
	(value) => (typeof value === "object" && value !== null ? JSON.stringify(value) : value),
	z.string(),
);

/** A map, or the JSON text of one; anything else is an empty map. */
const jsonMap = z.preprocess((value) => {
	if (typeof value !== "string") {
		return value ?? {};
	}
	try {
		return JSON.parse(value);
	} catch {
		return {};
	}
}, z.record(z.string(), z.unknown()).catch({}));

function leaf(shape: AnswerShape): z.ZodType {
	if (typeof shape !== "string" || isList(shape)) {
		return jsonMap;
	}
	switch (shape) {
		case "s":
			return z.string();
		case "b":
			return truth;
		case "i":
		case "n":
			return numeric;
		case "o":
			return jsonMap;
	}
}
