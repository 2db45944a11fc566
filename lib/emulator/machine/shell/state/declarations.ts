import { backslashQuote, doubleQuote, hasMetas, hasUnprintable } from "../expand/quote";
import { AssociativeArray, IndexedArray } from "./arrays";
import {
	CAPITAL,
	EXPORTED,
	INTEGER,
	INVISIBLE,
	LOWER,
	NAMEREF,
	READONLY,
	TRACED,
	UPPER,
	type Value,
	type Variable,
} from "./variables";

const LETTERS: readonly (readonly [flag: number, letter: string])[] = [
	[INTEGER, "i"],
	[NAMEREF, "n"],
	[READONLY, "r"],
	[TRACED, "t"],
	[EXPORTED, "x"],
	[CAPITAL, "c"],
	[LOWER, "l"],
	[UPPER, "u"],
];

/** The attributes of a variable as letters, in the order of declare -p. */
export function attributeLetters<Host>(variable: Variable<Host>): string {
	let letters = variable.value instanceof IndexedArray ? "a" : variable.value instanceof AssociativeArray ? "A" : "";
	for (const [flag, letter] of LETTERS) {
		if ((variable.flags & flag) !== 0) {
			letters += letter;
		}
	}
	return letters;
}

/** A key of an associative array as declare -p shows it. */
function keyText(key: string): string {
	return hasUnprintable(key) || hasMetas(key) ? (hasUnprintable(key) ? backslashQuote(key) : doubleQuote(key)) : key;
}

/** (elements) as declare -p shows them. */
export function arrayText(value: IndexedArray | AssociativeArray): string {
	if (value instanceof IndexedArray) {
		return `(${value
			.entries()
			.map(([index, item]) => `[${index}]=${doubleQuote(item)}`)
			.join(" ")})`;
	}
	return `(${value
		.entries()
		.map(([key, item]) => `[${keyText(key)}]=${doubleQuote(item)} `)
		.join("")})`;
}

/** A line of declare -p, without its newline. */
export function declaration<Host>(name: string, variable: Variable<Host>, value: Value | undefined): string {
	const head = `declare -${attributeLetters(variable) || "-"} ${name}`;
	if (value === undefined || (variable.flags & INVISIBLE) !== 0) {
		return head;
	}
	return `${head}=${typeof value === "string" ? doubleQuote(value) : arrayText(value)}`;
}
