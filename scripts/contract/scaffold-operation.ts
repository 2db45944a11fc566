import { type AnswerShape, isList, type OperationFacts } from "../../lib/contract/contract";
import { isRequired, type ParameterNode, parameterTree } from "./parameter-tree";

export type ScaffoldRequest = {
	readonly product: string;
	readonly action: string;
	/** The operation in the product's newest version that has it. */
	readonly facts: OperationFacts;
	/** Auto Scaling alone: the same operation in 2014-08-28, when both versions have it. */
	readonly older?: OperationFacts | undefined;
	/** The API version, when the product has several and only this one has the operation. */
	readonly onlyVersion?: string | undefined;
};

export type Scaffold = {
	readonly fileName: string;
	readonly exportName: string;
	readonly code: string;
	readonly test: string;
};

/**
 * An operation's file and its test, with parameters and answer as the contract has them. The handler throws, so that the
 * test fails until it is written.
 */
export function scaffoldOperation(request: ScaffoldRequest): Scaffold {
	const { action } = request;
	const fileName = action.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
	const exportName = `${action.charAt(0).toLowerCase()}${action.slice(1)}`;
	return { fileName, exportName, code: operationCode(request, exportName), test: testCode(request) };
}

function operationCode(request: ScaffoldRequest, exportName: string): string {
	const { product, action, facts, onlyVersion } = request;
	const isBoth = request.older !== undefined;
	const input = inputCode(request);
	const output = outputCode(facts.shape ?? {}, request.older?.shape, isBoth).replace(/^z\.object\((.*)\)$/, lazily);
	const body = `${input} ${output}`;
	const names = ["essOperation", "listOf", "renamed", "since2022"].filter((name) => body.includes(`${name}(`));
	const imports = [
		...(/\bz\./.test(body) ? ['import { z } from "zod";'] : []),
		'import { lazyObject } from "../../core/lazy-object";',
		...(isBoth ? [] : ['import { operation } from "../../core/operation";']),
		`import { ${[...(/\bparam\./.test(body) ? ["param"] : []), ...(isBoth ? [] : ["params"])].join(", ")} } from "../../core/params";`,
		...(isBoth ? [`import { ${["essOperation", ...names].join(", ")} } from "../ess-operation";`] : []),
		...(product === "ess" ? ['import { onProduct } from "../permission";'] : []),
	].filter((line) => !line.startsWith("import {  }"));
	return [
		...imports,
		"",
		`/** ${action}: say here what it does. */`,
		`export const ${exportName} = ${isBoth ? "essOperation" : "operation"}({`,
		`\taction: ${JSON.stringify(action)},`,
		...(onlyVersion ? [`\tversions: [${JSON.stringify(onlyVersion)}],`] : []),
		`\tinput: ${isBoth ? input : `params(${input})`},`,
		`\toutput: ${output},`,
		"\terrors: [],",
		product === "ess"
			? `\tauthorize: (_input, ctx) => onProduct(ctx, ${JSON.stringify(action)}),`
			: `\tauthorize: () => ({ action: ${JSON.stringify(`${product}:${action}`)}, resource: "*" }),`,
		"\thandle: () => {",
		`\t\tthrow new Error(${JSON.stringify(`${action} has no handler yet`)});`,
		"\t},",
		"});",
		"",
	].join("\n");
}

function inputCode({ facts, older }: ScaffoldRequest): string {
	const olderNames = older && new Set(parameterTree(older).members.keys());
	const members = [...parameterTree(facts).members].map(([name, node]) => {
		const code = optional(paramCode(node), !isRequired(node));
		return `${key(name)}: ${olderNames ? markedCode(name, code, olderNames) : code}`;
	});
	return `() => ({ ${members.join(", ")} })`;
}

/** What an operation declares is made when it is first called. */
function lazily(_object: string, members: string): string {
	return `lazyObject(() => (${members}))`;
}

/** A parameter of Auto Scaling with the mark that tells what 2014-08-28 calls it. */
function markedCode(name: string, code: string, olderNames: ReadonlySet<string>): string {
	if (olderNames.has(name)) {
		return code;
	}
	const singular = singularOf(name);
	return olderNames.has(singular) ? `renamed(${JSON.stringify(singular)}, ${code})` : `since2022(${code})`;
}

function singularOf(plural: string): string {
	return plural.replace(/ies$/, "y").replace(/s$/, "");
}

function paramCode(node: ParameterNode): string {
	if (node.item) {
		return `param.list(${paramCode(node.item)})`;
	}
	if (node.members.size > 0) {
		const members = [...node.members].map(
			([name, member]) => `${key(name)}: ${optional(paramCode(member), !isRequired(member))}`,
		);
		return `param.object({ ${members.join(", ")} })`;
	}
	const { kind = "o", values } = node.fact ?? {};
	switch (kind) {
		case "s":
			return values ? `param.oneOf(${JSON.stringify(values)})` : "param.string()";
		case "i":
			return "param.integer()";
		case "n":
			return "param.number()";
		case "b":
			return "param.boolean()";
		case "o":
			return "param.json(z.record(z.string(), z.unknown()))";
	}
}

function outputCode(shape: AnswerShape, older: AnswerShape | undefined, isBoth: boolean): string {
	if (typeof shape === "string") {
		const leaves = {
			s: "z.string()",
			i: "z.int()",
			n: "z.number()",
			b: "z.boolean()",
			o: "z.record(z.string(), z.unknown())",
		};
		return leaves[shape];
	}
	if (isList(shape)) {
		const inner = older !== undefined && typeof older !== "string" && isList(older) ? older[0] : older;
		return `z.array(${outputCode(shape[0], inner, isBoth)})`;
	}
	const members = Object.entries(shape).map(([name, member]) => {
		const before = older !== undefined && typeof older === "object" && !isList(older) ? older[name] : undefined;
		return `${key(name)}: ${optional(memberCode(member, before, isBoth, older !== undefined), true)}`;
	});
	return `z.object({ ${members.join(", ")} })`;
}

/** A field of an answer; Auto Scaling's lists are wrapped in 2014-08-28, and some fields are new since. */
function memberCode(
	member: AnswerShape,
	before: AnswerShape | undefined,
	isBoth: boolean,
	isCompared: boolean,
): string {
	if (!isBoth || !isCompared) {
		return outputCode(member, undefined, isBoth);
	}
	if (before === undefined) {
		return `since2022(${outputCode(member, undefined, isBoth)})`;
	}
	if (isList(member) && typeof before === "object" && !isList(before)) {
		const [wrapper, wrapped] = Object.entries(before)[0] ?? [];
		if (wrapper !== undefined && wrapped !== undefined && isList(wrapped)) {
			return `listOf(${JSON.stringify(wrapper)}, ${outputCode(member[0], wrapped[0], isBoth)})`;
		}
	}
	return outputCode(member, before, isBoth);
}

function testCode({ product, action, facts, onlyVersion }: ScaffoldRequest): string {
	const given = [...parameterTree(facts).members]
		.filter(([, node]) => isRequired(node))
		.map(([name, node]) => `${key(name)}: ${sampleCode(node)}`);
	const version = onlyVersion ? `, undefined, ${JSON.stringify(onlyVersion)}` : "";
	return [
		'import { afterEach, describe, expect, it } from "vitest";',
		'import { createWorld, type World } from "../../core/test-world";',
		'import { products } from "../../products";',
		"",
		"let world: World | undefined;",
		"afterEach(() => world?.close());",
		"",
		`describe(${JSON.stringify(action)}, () => {`,
		'\tit("answers", async () => {',
		"\t\tworld = await createWorld({ products });",
		`\t\tconst answer = await world.call(${JSON.stringify(product)}, ${JSON.stringify(action)}, { ${given.join(", ")} }${version});`,
		"\t\texpect(answer).toEqual({});",
		"\t});",
		"});",
		"",
	].join("\n");
}

function sampleCode(node: ParameterNode): string {
	if (node.item) {
		return `[${sampleCode(node.item)}]`;
	}
	if (node.members.size > 0) {
		const required = [...node.members].filter(([, member]) => isRequired(member));
		return `{ ${required.map(([name, member]) => `${key(name)}: ${sampleCode(member)}`).join(", ")} }`;
	}
	const { kind, values } = node.fact ?? {};
	return { s: JSON.stringify(values?.[0] ?? "a"), i: "1", n: "1", b: "true", o: "{}" }[kind ?? "o"];
}

function optional(code: string, isOptional: boolean): string {
	return isOptional ? `${code}.optional()` : code;
}

function key(name: string): string {
	return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

/** A product's index with one more operation: its import, and its place in the list. Throws when it finds no list. */
export function addToIndex(index: string, scaffold: Scaffold, folder: string): string {
	const line = `import { ${scaffold.exportName} } from "${folder}/${scaffold.fileName}";\n`;
	const listed = index.replace(
		/(\boperations(?:: \[|: readonly Operation\[\] = \[))/,
		(start) => `${start}${scaffold.exportName}, `,
	);
	if (listed === index) {
		throw new Error("the index has no list of operations");
	}
	const at = listed.lastIndexOf("\nimport ") + 1;
	return `${listed.slice(0, at)}${line}${listed.slice(at)}`;
}
