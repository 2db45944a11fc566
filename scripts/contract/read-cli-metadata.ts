import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Members, Model, Shape } from "./model-shapes";

/** How the metadata's words for a parameter's type are abbreviated. */
const KINDS: Readonly<Record<string, string>> = {
	String: "s",
	RepeatList: "s",
	Integer: "i",
	Long: "i",
	Float: "n",
	Double: "n",
	Boolean: "b",
};

type Parameter = {
	readonly name: string;
	readonly type: string;
	readonly required?: boolean;
	readonly sub_parameters?: readonly Parameter[];
};
type Document = { readonly name: string; readonly parameters?: readonly Parameter[] };

/**
 * Reads a product's folder of aliyun/aliyun-openapi-meta (`metadatas/<product>`), which the command line is made from:
 * operations by name. It names some that a product's typed models leave out; of answers it says nothing.
 */
export function readCliMetadata(folder: string): Record<string, Model> {
	const documents = readdirSync(folder).map(
		(file): Document => JSON.parse(readFileSync(path.join(folder, file), "utf8")),
	);
	return Object.fromEntries(
		documents.map(({ name, parameters = [] }) => [name, { request: readMembers(parameters), encoded: {} }]),
	);
}

function readMembers(parameters: readonly Parameter[]): Members {
	return Object.fromEntries(
		parameters.map((parameter) => [
			parameter.name,
			{ shape: readShape(parameter), isRequired: parameter.required === true },
		]),
	);
}

function readShape({ type, sub_parameters: members = [] }: Parameter): Shape {
	const item: Shape =
		members.length > 0 ? { type: "object", members: readMembers(members) } : { type: "leaf", kind: KINDS[type] ?? "o" };
	return type === "RepeatList" ? { type: "list", item } : item;
}
