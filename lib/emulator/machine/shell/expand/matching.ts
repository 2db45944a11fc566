import type { Shell } from "../state/shell";

export type Matcher = { matches(text: string): boolean };

/** A shell pattern made ready, with the shell's options. */
export function compilePattern(_shell: Shell, _pattern: string, _ignoreCase = false): Matcher {
	throw new Error("not there yet");
}

/** Where a match that begins at `from` ends: the longest or shortest one; undefined without any. */
export function prefixEnd(matcher: Matcher, text: string, from: number, longest: boolean): number | undefined {
	if (longest) {
		for (let end = text.length; end >= from; end--) {
			if (matcher.matches(text.slice(from, end))) {
				return end;
			}
		}
		return undefined;
	}
	for (let end = from; end <= text.length; end++) {
		if (matcher.matches(text.slice(from, end))) {
			return end;
		}
	}
	return undefined;
}

/** Where a match that reaches to the end begins. */
export function suffixStart(matcher: Matcher, text: string, longest: boolean): number | undefined {
	if (longest) {
		for (let start = 0; start <= text.length; start++) {
			if (matcher.matches(text.slice(start))) {
				return start;
			}
		}
		return undefined;
	}
	for (let start = text.length; start >= 0; start--) {
		if (matcher.matches(text.slice(start))) {
			return start;
		}
	}
	return undefined;
}

/** The leftmost match at or after `from`, as long as it can be. */
export function findMatch(matcher: Matcher, text: string, from: number): { start: number; end: number } | undefined {
	for (let start = from; start <= text.length; start++) {
		const end = prefixEnd(matcher, text, start, true);
		if (end !== undefined && (end > start || start < text.length)) {
			return { start, end };
		}
	}
	return undefined;
}
