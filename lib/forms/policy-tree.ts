import type { Node } from "jsonc-parser";

/** The members of an object in a parsed JSON text, in their order. */
export function properties(node: Node): { name: string; node: Node; value: Node }[] {
	return (node.type === "object" ? (node.children ?? []) : []).flatMap((child) => {
		const [key, value] = child.children ?? [];
		return key === undefined || value === undefined ? [] : [{ name: String(key.value), node: key, value }];
	});
}

/** The value of a member by its name. */
export function property(node: Node, name: string): Node | undefined {
	return properties(node).find((entry) => entry.name === name)?.value;
}

/** A string, or the items of a list. */
export function itemsOf(node: Node | undefined): readonly Node[] {
	return node === undefined ? [] : node.type === "array" ? (node.children ?? []) : [node];
}

/** Line and column of an offset, both from 1. */
export function position(text: string, offset: number): { line: number; column: number } {
	const before = text.slice(0, offset).split("\n");
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
