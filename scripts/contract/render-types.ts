import { type AnswerShape, isList, type OperationFacts, type VersionFacts } from "../../lib/contract/contract";
import { loadReads, loadVersion } from "../../lib/contract/load-contract";
import { readFields, type Selection } from "../../lib/contract/reads";
import { isRequired, type ParameterNode, parameterTree } from "./parameter-tree";

const TYPES = { s: "string", i: "number", n: "number", b: "boolean", o: "Readonly<Record<string, unknown>>" } as const;

/** What an open object is given as: itself, or its JSON text. */
const OPEN_PARAMETER = "object | string";

type ServedProduct = {
	readonly name: string;
	readonly versions: readonly string[];
	readonly operations: ReadonlyArray<{ readonly action: string; readonly versions: readonly string[] | undefined }>;
};

/**
 * The files of all products that the emulator serves, each in its first version. What is served beyond the contract (see
 * lib/emulator/conformance/exceptions) has no types: the console calls none of it.
 */
export function renderServedTypes(
	products: readonly ServedProduct[],
): Promise<ReadonlyArray<{ readonly product: string; readonly text: string }>> {
	return Promise.all(
		products.map(async ({ name, versions: [version = ""], operations }) => {
			const [facts, reads] = await Promise.all([loadVersion(name, version), loadReads(name, version)]);
			const served = operations.filter(
				({ action, versions }) => (!versions || versions.includes(version)) && facts.operations.has(action),
			);
			return {
				product: name,
				text: renderTypes(
					facts,
					served.map(({ action }) => action),
					reads,
				),
			};
		}),
	);
}

/**
 * The file `lib/contract/types/<product>.ts`: the given operations as types, a line each. `reads` says what the console
 * reads of which answer.
 */
export function renderTypes(
	facts: VersionFacts,
	actions: readonly string[],
	reads: Readonly<Record<string, Selection>>,
): string {
	const title = `${facts.product.charAt(0).toUpperCase()}${facts.product.slice(1)}`;
	const operations = [...actions].sort().map((action) => {
		const operation = operationOf(facts, action);
		const answer = operation.shape
			? answerType(operation.shape, certainFields(operation.shape, reads[action] ?? []), "")
			: TYPES.o;
		return `\treadonly ${action}: { readonly params: ${paramsType(operation)}; readonly answer: ${answer} };`;
	});
	const read = Object.entries(reads).map(([action, selection]) => {
		const fields = selectionType(selection, operationOf(facts, action).shape ?? {});
		return `\treadonly ${action}: { ${["RequestId: string", ...fields].join("; ")} };`;
	});
	return [
		"// Made by `npm run contract`: see lib/contract.",
		"",
		`/** Operations of ${facts.product} ${facts.version} that the emulator serves, as the wire has them. */`,
		`export type ${title}Operations = {`,
		...operations,
		"};",
		"",
		`/** What the console reads of ${facts.product} ${facts.version}, wrapped lists as arrays. */`,
		`export type ${title}Reads = {`,
		...read,
		"};",
		"",
	].join("\n");
}

function operationOf(facts: VersionFacts, action: string): OperationFacts {
	const operation = facts.operations.get(action);
	if (!operation) {
		throw new Error(`the contract knows no ${facts.product} ${facts.version} ${action}`);
	}
	return operation;
}

function paramsType(operation: OperationFacts): string {
	return objectType(
		[...parameterTree(operation).members].map(([name, node]) => {
			const type = parameterType(node);
			const isText = operation.encoded[name] !== undefined;
			// The region is the client's own when a call names none.
			const isOptional = name === "RegionId" || !isRequired(node);
			return { name, isOptional, type: isText && type !== OPEN_PARAMETER ? `${type} | string` : type };
		}),
	);
}

function parameterType(node: ParameterNode): string {
	if (node.item) {
		return `ReadonlyArray<${parameterType(node.item)}>`;
	}
	if (node.members.size > 0) {
		const members = [...node.members].map(([name, member]) => ({
			name,
			isOptional: !isRequired(member),
			type: parameterType(member),
		}));
		return objectType(members);
	}
	const { kind = "o", values } = node.fact ?? {};
	if (kind === "o") {
		return OPEN_PARAMETER;
	}
	return values && kind === "s" ? values.map((value) => JSON.stringify(value)).join(" | ") : TYPES[kind];
}

type Member = { readonly name: string; readonly isOptional: boolean; readonly type: string };

function objectType(members: readonly Member[]): string {
	if (members.length === 0) {
		return "Readonly<Record<string, never>>";
	}
	const texts = members.map(({ name, isOptional, type }) => `readonly ${key(name)}${isOptional ? "?" : ""}: ${type}`);
	return `{ ${texts.join("; ")} }`;
}

function key(name: string): string {
	return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

/** Wire paths of the fields that the console cannot do without: they are always there. */
function certainFields(shape: AnswerShape, selection: Selection, prefix = ""): ReadonlySet<string> {
	const paths = readFields(selection, shape).flatMap((field) => {
		const path = `${prefix}${field.wirePath.join(".")}`;
		const inner = field.members ? certainFields(field.shape, field.members, `${path}.`) : [];
		return [...(field.isRequired ? [path] : []), ...inner];
	});
	return new Set(paths);
}

function answerType(shape: AnswerShape, certain: ReadonlySet<string>, path: string): string {
	if (typeof shape === "string") {
		return TYPES[shape];
	}
	if (isList(shape)) {
		return `ReadonlyArray<${answerType(shape[0], certain, path)}>`;
	}
	return objectType(
		Object.entries(shape).map(([name, member]) => {
			const memberPath = path === "" ? name : `${path}.${name}`;
			return { name, isOptional: !certain.has(memberPath), type: answerType(member, certain, memberPath) };
		}),
	);
}

/** The members of what is read; types are mutable, as a schema yields them. */
function selectionType(selection: Selection, shape: AnswerShape): readonly string[] {
	return readFields(selection, shape).map((field) => {
		const item = field.members
			? `{ ${selectionType(field.members, field.shape).join("; ")} }`
			: typeof field.shape === "string"
				? field.shape === "o"
					? "Record<string, unknown>"
					: TYPES[field.shape]
				: "Record<string, unknown>";
		// Lists and open objects are empty when the cloud leaves them out.
		const isAlways = field.isRequired || field.isList || field.shape === "o";
		return `${key(field.name)}${isAlways ? "" : "?"}: ${field.isList ? `Array<${item}>` : item}`;
	});
}
