import { type Model, OPEN } from "./model-shapes";
import { parseModels, type TeaMembers, type TeaShape } from "./parse-tea";

const ACTION = /\baction = '(\w+)'|doRPCRequest\('(\w+)'/;

/**
 * Reads the text of a `main.tea` of aliyun/alibabacloud-sdk, the source that the official SDKs are made from:
 * operations by name. It tells integers from other numbers.
 */
export function readTeaModels(source: string): Record<string, Model> {
	const models = parseModels(source);
	const functions = source.matchAll(/^async function \w+WithOptions\([\s\S]*?^\}/gm);
	return Object.fromEntries(
		[...functions].map(([body]) => {
			const found = ACTION.exec(body);
			const action = found?.[1] ?? found?.[2];
			if (!action) {
				throw new Error(`no action in ${body.slice(0, 120)}`);
			}
			const request = resolveModel(models, `${action}Request`, []);
			const answer = resolveModel(models, `${action}ResponseBody`, []);
			return [action, { request, answer, encoded: readEncodings(body) }];
		}),
	);
}

function readEncodings(body: string): Record<string, string> {
	const found = body.matchAll(/StringWithSpecifiedStyle\(tmpReq\.\w+, '([^']*)', '(\w+)'\)/g);
	return Object.fromEntries([...found].map(([, name = "", style = ""]) => [name, style]));
}

type Models = ReadonlyMap<string, TeaMembers>;

/** A model's members with the models that they name put in place; one that contains itself is left open there. */
function resolveModel(models: Models, name: string, outer: readonly string[]): Model["request"] {
	return resolveMembers(models, models.get(name) ?? {}, [...outer, name]);
}

function resolveMembers(models: Models, members: TeaMembers, outer: readonly string[]): Model["request"] {
	return Object.fromEntries(
		Object.entries(members).map(([name, { shape, isRequired }]) => [
			name,
			{ shape: resolveShape(models, shape, outer), isRequired },
		]),
	);
}

function resolveShape(models: Models, shape: TeaShape, outer: readonly string[]): Model["request"][string]["shape"] {
	switch (shape.type) {
		case "leaf":
			return shape;
		case "list":
			return { type: "list", item: resolveShape(models, shape.item, outer) };
		case "object":
			return { type: "object", members: resolveMembers(models, shape.members, outer) };
		case "model":
			return outer.includes(shape.name) ? OPEN : { type: "object", members: resolveModel(models, shape.name, outer) };
	}
}
