import { compileGlob } from "../../regex";
import { translatePattern } from "../pattern/translate";
import type { Shell } from "../state/shell";
import { bytesAsText, isByteLocale } from "./characters";

export type Matcher = { matches(text: string): boolean };

const CACHE_SIZE = 500;
const cache = new Map<string, Matcher>();
/** Stars beyond which a backtracking search could take for ever: then an automaton does it. */
const MAX_STARS = 3;

/** A shell pattern made ready, with the shell's options. `extended`: extended patterns count whatever extglob says. */
export function compilePattern(shell: Shell, pattern: string, ignoreCase = false, extended = false): Matcher {
	const isExtended = extended || shell.isShopt("extglob");
	const countsBytes = isByteLocale(shell);
	const key = `${ignoreCase ? "i" : ""}${isExtended ? "x" : ""}${countsBytes ? "b" : ""}/${pattern}`;
	let matcher = cache.get(key);
	if (matcher === undefined) {
		matcher = countsBytes
			? bytewise(compile(bytesAsText(pattern), ignoreCase, isExtended))
			: compile(pattern, ignoreCase, isExtended);
		if (cache.size >= CACHE_SIZE) {
			cache.clear();
		}
		cache.set(key, matcher);
	}
	return matcher;
}

/** Matches bytes, as where the locale knows no other characters. */
function bytewise(matcher: Matcher): Matcher {
	return { matches: (text) => matcher.matches(bytesAsText(text)) };
}

function compile(pattern: string, ignoreCase: boolean, extended: boolean): Matcher {
	const plain = pattern.replace(/\\([\s\S])/g, "$1");
	if (!/[*?[\\]|[@+!]\(/.test(pattern) && !ignoreCase) {
		return { matches: (text) => text === plain };
	}
	const hasGroups = extended && /[@?*+!]\(/.test(pattern);
	if (!ignoreCase && !hasGroups && (pattern.match(/\*+/g)?.length ?? 0) > MAX_STARS) {
		const glob = compileGlob(pattern);
		return { matches: (text) => glob.matchesAll(text) };
	}
	const expression = new RegExp(`^(?:${translatePattern(pattern, extended)})$`, ignoreCase ? "sui" : "su");
	return { matches: (text) => expression.test(text) };
}

/** Where a match that begins at `from` ends: the longest or shortest one; undefined without any. */
export function prefixEnd(matcher: Matcher, text: string, from: number, longest: boolean): number | undefined {
	for (let length = 0; length <= text.length - from; length++) {
		const end = longest ? text.length - length : from + length;
		if (isBoundary(text, end) && matcher.matches(text.slice(from, end))) {
			return end;
		}
	}
	return undefined;
}

/** Where a match that reaches to the end begins. */
export function suffixStart(matcher: Matcher, text: string, longest: boolean): number | undefined {
	for (let k = 0; k <= text.length; k++) {
		const start = longest ? k : text.length - k;
		if (isBoundary(text, start) && matcher.matches(text.slice(start))) {
			return start;
		}
	}
	return undefined;
}

/** Whether a place lies between two characters, and not in the middle of one. */
function isBoundary(text: string, at: number): boolean {
	const before = text.charCodeAt(at - 1);
	const after = text.charCodeAt(at);
	return !(before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff);
}

/** The leftmost match at or after `from`, as long as it can be. */
export function findMatch(matcher: Matcher, text: string, from: number): { start: number; end: number } | undefined {
	for (let start = from; start <= text.length; start++) {
		const end = isBoundary(text, start) ? prefixEnd(matcher, text, start, true) : undefined;
		if (end !== undefined && (end > start || start < text.length)) {
			return { start, end };
		}
	}
	return undefined;
}
