import type { CharSet } from "./char-set";
import type { Node } from "./node";

/**
 * A RegExp of the host that finds the groups of a known match as POSIX wants them: only for expressions without
 * alternatives, assertions and repeated groups, where greedy and longest are the same and nothing can explode. `loops` is
 * the number of its open repetitions.
 */
export type NativeCapture = { readonly form: RegExp; readonly loops: number };

/** Undefined when the expression is not of that kind. */
export function nativeCapture(node: Node): NativeCapture | undefined {
	const counter = { loops: 0 };
	const source = translate(node, counter);
	return source === undefined ? undefined : { form: new RegExp(`^${source}$`, "ud"), loops: counter.loops };
}

function translate(node: Node, counter: { loops: number }): string | undefined {
	switch (node.kind) {
		case "empty":
			return "";
		case "set":
			return classSource(node.set);
		case "concat": {
			const items = node.items.map((item) => translate(item, counter));
			return items.includes(undefined) ? undefined : items.join("");
		}
		case "group": {
			const item = translate(node.item, counter);
			return item === undefined ? undefined : `(${item})`;
		}
		case "repeat": {
			const isOpen = node.max > 1;
			if (isOpen && node.item.kind !== "set") {
				return undefined;
			}
			counter.loops += isOpen ? 1 : 0;
			const item = translate(node.item, counter);
			const max = node.max === Number.POSITIVE_INFINITY ? "" : String(node.max);
			return item === undefined ? undefined : `(?:${item}){${node.min},${max}}`;
		}
		default:
			return undefined;
	}
}

function classSource(set: CharSet): string {
	const ranges = set.map(([low, high]) => `\\u{${low.toString(16)}}-\\u{${high.toString(16)}}`);
	return `[${ranges.join("")}]`;
}
