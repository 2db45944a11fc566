import type { Hunk } from "./compare";

/** A compared file: its lines, and whether the last of them has no newline. */
export type Text = { readonly lines: readonly string[]; readonly isOpen: boolean };

export function linesOf(text: string): Text {
	const lines = text.split("\n");
	const isOpen = lines.at(-1) !== "";
	if (!isOpen) {
		lines.pop();
	}
	return { lines, isOpen: isOpen && text !== "" };
}

/** Line numbers of a hunk as the normal format and ed write them. */
export function range(from: number, to: number): string {
	return to - from <= 1 ? String(from === to ? from : from + 1) : `${from + 1},${to}`;
}

/** What becomes of a hunk's lines in the normal format and for ed: they are added, deleted or changed. */
export function verbOf({ fromA, toA, fromB, toB }: Hunk): "a" | "d" | "c" {
	return fromA === toA ? "a" : fromB === toB ? "d" : "c";
}
