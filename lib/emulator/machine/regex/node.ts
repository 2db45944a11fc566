import type { CharSet } from "./char-set";

/** Conditions on a place between two characters. */
export type Assertion =
	| "lineStart"
	| "lineEnd"
	| "textStart"
	| "textEnd"
	/** Perl's \Z: the end, or before a newline at the end. */
	| "lastLineEnd"
	| "wordBoundary"
	| "notWordBoundary"
	| "wordStart"
	| "wordEnd"
	/** No part of a word stands before, or behind (grep -w). */
	| "notAfterWord"
	| "notBeforeWord";

/** A regular expression as parsed. */
export type Node =
	| { readonly kind: "empty" }
	/** One character out of a set. */
	| { readonly kind: "set"; readonly set: CharSet }
	| { readonly kind: "concat"; readonly items: readonly Node[] }
	| { readonly kind: "alternate"; readonly items: readonly Node[] }
	| {
			readonly kind: "repeat";
			readonly item: Node;
			readonly min: number;
			readonly max: number;
			/** Perl alone: "lazy" takes few, "possessive" gives nothing back. */
			readonly mode: "greedy" | "lazy" | "possessive";
	  }
	| { readonly kind: "group"; readonly item: Node; readonly index: number }
	| { readonly kind: "assert"; readonly what: Assertion }
	| { readonly kind: "back"; readonly index: number; readonly ignoreCase: boolean }
	/** Perl alone, as the rest. */
	| { readonly kind: "look"; readonly item: Node; readonly behind: boolean; readonly negative: boolean }
	| { readonly kind: "atomic"; readonly item: Node }
	/** \K: the match begins here. */
	| { readonly kind: "keep" };

export const EMPTY: Node = { kind: "empty" };

/** An expression that cannot be understood, in glibc's words. */
export class RegexError extends Error {}

/** The result of parsing. */
export type Parsed = {
	readonly node: Node;
	/** Number of groups, without the whole match. */
	readonly groups: number;
	/** Only backtracking can match it: back-references, Perl's own constructs. */
	readonly needsBacktracking: boolean;
};

/** A sequence in its simplest form. */
export function concat(items: readonly Node[]): Node {
	const [first] = items;
	return first === undefined ? EMPTY : items.length === 1 ? first : { kind: "concat", items };
}

export function alternate(items: readonly Node[]): Node {
	const [first] = items;
	return first === undefined ? EMPTY : items.length === 1 ? first : { kind: "alternate", items };
}
