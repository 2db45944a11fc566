import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Members, type Model, OPEN, type Shape } from "./model-shapes";

/** How an SDK's words for a leaf's type are abbreviated. Integers are not told apart from other numbers there. */
const KINDS: Readonly<Record<string, string>> = { string: "s", number: "n", boolean: "b" };

const REQUIRED = /This parameter is required\./;
const PROPERTY = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*'?(\w+)'?\?:/g;

/** A model's class: its static functions tell the wire names and the types of its properties. */
type ModelClass = {
	readonly name: string;
	names(): Readonly<Record<string, string>>;
	types(): Readonly<Record<string, ModelType>>;
};
type ModelType = string | ModelClass | { readonly type: string; readonly itemType?: ModelType };

/** Class by class of the requests, the properties whose comment says that they are required. */
type RequiredProperties = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads an official TypeScript SDK as npm carries it, installed in `packageFolder`: operations by name. Its classes tell
 * names and types at run time; its declarations say in prose what is required.
 */
export function readNpmModels(packageFolder: string): Record<string, Model> {
	const dist = path.join(packageFolder, "dist");
	const folder = path.join(dist, "models");
	const models: Record<string, ModelClass> = createRequire(path.join(dist, "client.js"))(path.join(folder, "model.js"));
	const client = readFileSync(path.join(dist, "client.js"), "utf8");
	const required = readRequired(folder);
	const members = (type: ModelClass | undefined) => (type ? readMembers(type, required, []) : {});
	const methods = client.matchAll(/^ {4}async \w+WithOptions\([\s\S]*?^ {4}\}/gm);
	return Object.fromEntries(
		[...methods].map(([body]) => {
			const action = /\baction: "(\w+)"/.exec(body)?.[1];
			if (!action) {
				throw new Error(`no action in ${body.slice(0, 120)}`);
			}
			const request = models[`${action}Request`];
			const answer = members(models[`${action}ResponseBody`]);
			return [action, { request: members(request), answer, encoded: readEncodings(body, request) }];
		}),
	);
}

function readMembers(model: ModelClass, required: RequiredProperties, outer: readonly ModelClass[]): Members {
	const types = model.types();
	return Object.fromEntries(
		Object.entries(model.names()).map(([property, wireName]) => [
			wireName,
			{
				shape: readShape(types[property], required, [...outer, model]),
				isRequired: required.get(model.name)?.has(property) ?? false,
			},
		]),
	);
}

/** A model that contains itself is left open where it comes again. */
function readShape(type: ModelType | undefined, required: RequiredProperties, outer: readonly ModelClass[]): Shape {
	if (type === undefined) {
		return OPEN;
	}
	if (typeof type === "string") {
		return { type: "leaf", kind: KINDS[type] ?? "o" };
	}
	if (typeof type === "function") {
		return outer.includes(type) ? OPEN : { type: "object", members: readMembers(type, required, outer) };
	}
	return "itemType" in type ? { type: "list", item: readShape(type.itemType, required, outer) } : OPEN;
}

function readRequired(folder: string): RequiredProperties {
	const required = new Map<string, ReadonlySet<string>>();
	for (const file of readdirSync(folder).filter((name) => name.endsWith("Request.d.ts"))) {
		for (const text of readFileSync(path.join(folder, file), "utf8")
			.split(/^export declare class /m)
			.slice(1)) {
			const properties = [...text.matchAll(PROPERTY)].filter(([, comment = ""]) => REQUIRED.test(comment));
			required.set(/^\w+/.exec(text)?.[0] ?? "", new Set(properties.map(([, , property = ""]) => property)));
		}
	}
	return required;
}

function readEncodings(method: string, request: ModelClass | undefined): Record<string, string> {
	const names = request?.names() ?? {};
	const found = method.matchAll(/StringWithSpecifiedStyle\(tmpReq\.(\w+), "[^"]*", "(\w+)"\)/g);
	return Object.fromEntries([...found].map(([, property = "", style = ""]) => [names[property] ?? property, style]));
}
