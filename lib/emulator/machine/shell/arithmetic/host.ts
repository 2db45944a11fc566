import type { Int } from "./int64";

/** The variables of the shell that computes. */
export interface ArithmeticHost {
	/**
	 * Value of a variable or of an element of an array; undefined when it is unset. Throws what `set -u` makes of that. For
	 * an array without subscript it is element 0. `key` is an index in decimal, or a key as it is written.
	 */
	get(name: string, key?: string): string | undefined;
	set(name: string, key: string | undefined, value: Int): void;
	/** Whether subscripts of this variable are keys and not expressions. */
	isAssociative(name: string): boolean;
	/** The key that a subscript of an associative array means: quotes removed, expansions made. */
	expandKey(subscript: string): string;
}

/** What is wrong with an expression, in the shell's words, without prefix: `1+: syntax error: operand expected (error token is "+")`. */
export class ArithmeticError extends Error {}
