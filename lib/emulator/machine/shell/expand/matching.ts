import type { Shell } from "../state/shell";
import { isByteLocale } from "./characters";

export type Matcher = { matches(text: string): boolean };

const cache = new Map<string, RegExp>();

/** A shell pattern made ready, with the shell's options. */
export function compilePattern(shell: Shell, pattern: string, ignoreCase = false, extended = false): Matcher {
	const extglob = extended || shell.isShopt("extglob");
	void isByteLocale;
	const key = `${ignoreCase ? 1 : 0}${extglob ? 1 : 0}${pattern}`;
	let regex = cache.get(key);
	if (regex === undefined) {
		regex = new RegExp(`^${translate(pattern, extglob)}$`, ignoreCase ? "sui" : "su");
		cache.set(key, regex);
	}
	const re = regex;
	return { matches: (text) => re.test(text) };
}
function translate(p: string, ext: boolean): string {
	let o = "";
	for (let i = 0; i < p.length; i++) {
		const c = p.charAt(i);
		if (c === "\\") {
			i++;
			o += lit(p.charAt(i) || "\\");
			continue;
		}
		if (ext && "@?*+!".includes(c) && p.charAt(i + 1) === "(") {
			let d = 1,
				j = i + 2;
			const alts: string[] = [];
			let cur = "";
			for (; j < p.length && d > 0; j++) {
				const x = p.charAt(j);
				if (x === "\\") {
					cur += x + p.charAt(++j);
					continue;
				}
				if (x === "(") {
					d++;
				}
				if (x === ")") {
					d--;
					if (d === 0) {
						break;
					}
				}
				if (x === "|" && d === 1) {
					alts.push(cur);
					cur = "";
					continue;
				}
				cur += x;
			}
			if (d === 0) {
				alts.push(cur);
				const g = `(?:${alts.map((a) => translate(a, ext)).join("|")})`;
				const rest = translate(p.slice(j + 1), ext);
				if (c === "!") {
					return `${o}(?!${g}${rest}$).*${rest}`;
				}
				return `${o}${g}${c === "@" ? "" : c}${rest}`;
			}
		}
		if (c === "*") {
			o += ".*";
		} else if (c === "?") {
			o += ".";
		} else if (c === "[") {
			let j = i + 1;
			let b = "[";
			if (p.charAt(j) === "!" || p.charAt(j) === "^") {
				b += "^";
				j++;
			}
			let first = true;
			let ok = false;
			for (; j < p.length; j++, first = false) {
				const x = p.charAt(j);
				if (x === "]" && !first) {
					ok = true;
					break;
				}
				const m = /^\[:(\w+):\]/.exec(p.slice(j));
				if (m) {
					b +=
						(
							{
								alpha: "a-zA-Z",
								digit: "0-9",
								alnum: "a-zA-Z0-9",
								upper: "A-Z",
								lower: "a-z",
								space: "\\s",
								blank: " \\t",
								punct: "!-\\/:-@\\[-`{-~",
								xdigit: "0-9a-fA-F",
								cntrl: "\\0-\\x1f",
								print: " -~",
								graph: "!-~",
								word: "\\w",
							} as Record<string, string>
						)[m[1] ?? ""] ?? "";
					j += m[0].length - 1;
					continue;
				}
				if (x === "\\") {
					j++;
					b += esc(p.charAt(j));
					continue;
				}
				b += x === "-" ? "-" : esc(x);
			}
			if (ok) {
				o += `${b}]`;
				i = j;
			} else {
				o += "\\[";
			}
		} else {
			o += lit(c);
		}
	}
	return o;
}
function lit(c: string) {
	return c.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
function esc(c: string) {
	return c.replace(/[\\\]^[&~!#$%*+,.:;<=>?@`{|}()/-]/g, (x) => `\\u{${x.charCodeAt(0).toString(16)}}`);
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
	for (let k = 0; k <= text.length; k++) {
		const start = longest ? k : text.length - k;
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
