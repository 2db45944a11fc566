import type { Sys } from "../../kernel/sys";

export type LocaleCategory = "LC_CTYPE" | "LC_COLLATE" | "LC_MESSAGES" | "LC_TIME" | "LC_NUMERIC";

/** Name of the locale in force for a category (setlocale(3)) in an environment or a shell's variables: LC_ALL, the category, LANG, "C". */
export function localeName(env: { get(name: string): string | undefined }, category: LocaleCategory): string {
	return env.get("LC_ALL") || env.get(category) || env.get("LANG") || "C";
}

/** Whether characters are UTF-8: decides on typographic quotes and on what a character is. */
export function isUtf8(env: ReadonlyMap<string, string>): boolean {
	return /\.utf-?8/i.test(localeName(env, "LC_CTYPE"));
}

/** Whether strings are ordered by bytes: in the C locale and in C.UTF-8. */
export function isBytewise(env: ReadonlyMap<string, string>): boolean {
	return /^(C|POSIX)(\.|$)/.test(localeName(env, "LC_COLLATE"));
}

/** Compares two texts in a locale's order. */
export type Collate = (a: string, b: string) => number;

function byCode(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

const PUNCTUATION = "_-,;:!?/.`^~'\"()[]{}@$*\\&#%+<=>|";

/** Weight of a character on the first level: blanks, punctuation, digits, letters without regard to case. */
function primary(character: string): number {
	const code = character.charCodeAt(0);
	if (code >= 97 && code <= 122) {
		return code + 1000;
	}
	if (code >= 65 && code <= 90) {
		return code + 1032;
	}
	if (code >= 48 && code <= 57) {
		return code + 900;
	}
	if (code <= 32) {
		return code + 1;
	}
	const mark = PUNCTUATION.indexOf(character);
	return mark >= 0 ? 100 + mark : 10_000 + code;
}

function firstLevel(text: string, ignoresPunctuation: boolean): number[] {
	const weights: number[] = [];
	for (let at = 0; at < text.length; at++) {
		const weight = primary(text.charAt(at));
		if (!ignoresPunctuation || weight >= 900) {
			weights.push(weight);
		}
	}
	return weights;
}

function compareWeights(a: readonly number[], b: readonly number[]): number {
	const length = Math.min(a.length, b.length);
	for (let at = 0; at < length; at++) {
		const difference = (a[at] ?? 0) - (b[at] ?? 0);
		if (difference !== 0) {
			return difference;
		}
	}
	return a.length - b.length;
}

/** ISO 14651 as glibc orders en_US and its kin: letters first, case last (lower before upper). */
function compareByLocale(a: string, b: string, ignoresPunctuation: boolean): number {
	if (a === b) {
		return 0;
	}
	const order = compareWeights(firstLevel(a, ignoresPunctuation), firstLevel(b, ignoresPunctuation));
	if (order !== 0) {
		return order;
	}
	for (let at = 0; at < Math.min(a.length, b.length); at++) {
		const x = a.charAt(at);
		const y = b.charAt(at);
		if (x !== y && x.toLowerCase() === y.toLowerCase()) {
			return x === x.toLowerCase() ? -1 : 1;
		}
	}
	return byCode(a, b);
}

/**
 * The order of strcoll(3) in the environment's locale. glibc 2.17 (CentOS 7) passes over punctuation on the first levels,
 * later ones rank it before digits and letters.
 */
export function collation(sys: Sys): Collate {
	if (isBytewise(sys.env)) {
		return byCode;
	}
	const ignoresPunctuation = sys.machine.facts.userland === "centos7";
	return (a, b) => compareByLocale(a, b, ignoresPunctuation);
}
