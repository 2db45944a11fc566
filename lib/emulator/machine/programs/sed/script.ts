import type { Regex } from "../../regex";

/** A regular expression of a script; undefined stands for the one used last. */
export type Pattern = Regex | undefined;

export type Address =
	| { readonly kind: "line"; readonly line: number }
	| { readonly kind: "step"; readonly first: number; readonly step: number }
	| { readonly kind: "last" }
	| { readonly kind: "regex"; readonly regex: Pattern }
	/** 0, before a regex: the range is open from the start. */
	| { readonly kind: "zero" };

export type RangeEnd =
	| Address
	| { readonly kind: "plus"; readonly count: number }
	| { readonly kind: "multiple"; readonly of: number };

/** A piece of the right side of s. */
export type Piece =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "group"; readonly index: number }
	/** \U \L \E for what follows, \u \l for one character. */
	| { readonly kind: "case"; readonly to: "U" | "L" | "E" | "u" | "l" };

export type Substitution = {
	readonly regex: Pattern;
	readonly replacement: readonly Piece[];
	readonly global: boolean;
	/** Replaces from this match on, or only this one. */
	readonly number: number;
	readonly print: number;
	readonly evaluate: boolean;
	readonly file: string | undefined;
};

export type Command = {
	readonly name: string;
	readonly first?: Address;
	readonly second?: RangeEnd;
	readonly negated: boolean;
	/** Text of a, i, c; name of r, R, w, W; command of e. */
	readonly text: string;
	/** Label of b, t, T, :. */
	readonly label: string;
	/** Exit status of q and Q, width of l. */
	readonly number?: number;
	readonly substitution?: Substitution;
	readonly map?: ReadonlyMap<string, string>;
	/** Of { : where its } is; of b, t, T: where to go on. */
	target: number;
	/** Number of the command, for the state of its range. */
	readonly index: number;
};

/** What is wrong with a script, with the place as sed gives it. */
export class ScriptError extends Error {
	constructor(
		message: string,
		readonly status = 1,
	) {
		super(message);
	}
}
