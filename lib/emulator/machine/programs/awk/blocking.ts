import type { Expression } from "./node";

const BLOCKING = new Set(["system", "close", "fflush"]);
const known = new WeakMap<Expression, boolean>();

/** The expressions inside an expression. */
export function children(node: Expression): readonly Expression[] {
	switch (node.kind) {
		case "group":
			return node.items;
		case "field":
			return [node.index];
		case "element":
		case "in":
			return node.subscripts;
		case "assign":
			return [node.value, node.target];
		case "increment":
			return [node.target];
		case "unary":
			return [node.operand];
		case "binary":
		case "match":
			return [node.left, node.right];
		case "conditional":
			return [node.test, node.yes, node.no];
		case "call":
		case "builtin":
			return node.args;
		default:
			return [];
	}
}

/** Whether computing an expression may have to wait: it reads, runs commands, or calls functions that may. */
export function isBlocking(node: Expression): boolean {
	let result = known.get(node);
	if (result === undefined) {
		result =
			node.kind === "getline" ||
			node.kind === "call" ||
			(node.kind === "builtin" && BLOCKING.has(node.name)) ||
			children(node).some(isBlocking);
		known.set(node, result);
	}
	return result;
}
