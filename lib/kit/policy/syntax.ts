import { getNodePath, type Node } from "jsonc-parser";

/** Which grammar: identity policies name resources, trust policies (of roles) name principals. */
export type PolicyKind = "identity" | "trust";

/** Thrown inside the parser only, at the node that breaks the grammar. */
export class PolicySyntaxError extends Error {
	constructor(
		readonly offset: number,
		readonly path: string,
		message: string,
	) {
		super(message);
	}
}

/** Refuses the document at a node. */
export function refuse(node: Node, message: string): never {
	throw new PolicySyntaxError(node.offset, pathOf(node), message);
}

/** Members of an object node by name; names outside `allowed` and repeated names are refused where they stand. */
export function membersOf(node: Node, allowed: readonly string[] | undefined): ReadonlyMap<string, Node> {
	if (node.type !== "object") {
		refuse(node, `must be an object, not ${nodeText(node)}`);
	}
	const members = new Map<string, Node>();
	for (const property of node.children ?? []) {
		const [name, value] = property.children ?? [];
		if (!name || !value) {
			refuse(property, "is not complete");
		}
		const key = String(name.value);
		if (allowed && !allowed.includes(key)) {
			throw new PolicySyntaxError(name.offset, pathOf(value), `is unknown here; known are ${allowed.join(", ")}`);
		}
		if (members.has(key)) {
			throw new PolicySyntaxError(name.offset, pathOf(value), "is given twice");
		}
		members.set(key, value);
	}
	return members;
}

/** What a node is, for messages. */
export function nodeText(node: Node): string {
	switch (node.type) {
		case "string":
			return JSON.stringify(node.value);
		case "null":
			return "null";
		case "array":
		case "object":
			return `an ${node.type}`;
		default:
			return `a ${node.type}`;
	}
}

function pathOf(node: Node): string {
	const path = getNodePath(node).reduce<string>(
		(text, part) => (typeof part === "number" ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`),
		"",
	);
	return path === "" ? "document" : path;
}
