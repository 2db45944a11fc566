/** Members of the character classes (of which bytes that are no characters are none) that patterns name, as they stand inside [ ] of a JavaScript expression. */
const CLASSES: Readonly<Record<string, string>> = {
	alnum: "\\p{L}\\p{Nd}",
	alpha: "\\p{L}",
	ascii: "\\0-\\x7f",
	blank: " \\t",
	cntrl: "\\0-\\x1f\\x7f",
	digit: "0-9",
	graph: "!-~\\u{a1}-\\u{d7ff}\\u{e000}-\\u{10ffff}",
	lower: "\\p{Ll}",
	print: " -~\\u{a0}-\\u{d7ff}\\u{e000}-\\u{10ffff}",
	punct: "!-\\/:-@\\[-`{-~\\p{P}",
	space: "\\s",
	upper: "\\p{Lu}",
	word: "\\p{L}\\p{Nd}_",
	xdigit: "0-9A-Fa-f",
};

function literal(char: string): string {
	return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

/** A character inside [ ] of a JavaScript expression. */
function member(char: string): string {
	return /[\p{L}\p{Nd}_ ]/u.test(char) ? char : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A shell pattern as the source of a JavaScript expression (flags s and u), for the whole of a text. */
export function translatePattern(pattern: string, extended: boolean): string {
	return new Translator([...pattern], extended).run();
}

class Translator {
	constructor(
		private readonly chars: readonly string[],
		private readonly extended: boolean,
	) {}

	run(): string {
		const { chars } = this;
		let source = "";
		let at = 0;
		while (at < chars.length) {
			const char = chars[at] ?? "";
			if (char === "\\") {
				source += literal(chars[at + 1] ?? "\\");
				at += 2;
				continue;
			}
			const group = this.extended && "@?*+!".includes(char) && chars[at + 1] === "(" ? this.groupAt(at + 2) : undefined;
			if (group !== undefined) {
				source += this.translateGroup(char, group.alternatives, group.end);
				if (char === "!") {
					return source;
				}
				at = group.end;
				continue;
			}
			const bracket = char === "[" ? this.bracketAt(at) : undefined;
			if (bracket !== undefined) {
				source += bracket.source;
				at = bracket.end;
				continue;
			}
			// Several stars in a row are one, and cost no more.
			if (char !== "*") {
				source += char === "?" ? "." : literal(char);
			} else if (chars[at + 1] !== "*") {
				source += ".*";
			}
			at += 1;
		}
		return source;
	}

	private translateGroup(operator: string, alternatives: readonly string[], end: number): string {
		const choice = `(?:${alternatives.map((text) => translatePattern(text, true)).join("|")})`;
		if (operator !== "!") {
			return `${choice}${operator === "@" ? "" : operator}`;
		}
		// Anything but the alternatives, as long as the rest of the pattern still matches.
		const rest = new Translator(this.chars.slice(end), true).run();
		return `(?!${choice}${rest}$).*${rest}`;
	}

	/** The alternatives of an extended pattern whose parenthesis has just been opened. */
	private groupAt(from: number): { readonly alternatives: readonly string[]; readonly end: number } | undefined {
		const alternatives: string[] = [];
		let current = "";
		let depth = 1;
		for (let at = from; at < this.chars.length; at++) {
			const char = this.chars[at] ?? "";
			if (char === "\\") {
				current += char + (this.chars[at + 1] ?? "");
				at += 1;
				continue;
			}
			const bracket = char === "[" ? this.bracketAt(at) : undefined;
			if (bracket !== undefined) {
				current += this.chars.slice(at, bracket.end).join("");
				at = bracket.end - 1;
				continue;
			}
			depth += char === "(" ? 1 : char === ")" ? -1 : 0;
			if (depth === 0) {
				return { alternatives: [...alternatives, current], end: at + 1 };
			}
			if (char === "|" && depth === 1) {
				alternatives.push(current);
				current = "";
			} else {
				current += char;
			}
		}
		return undefined;
	}

	/** A bracket expression; undefined when it is not closed: then [ stands for itself. */
	private bracketAt(open: number): { readonly source: string; readonly end: number } | undefined {
		const { chars } = this;
		let at = open + 1;
		const isNegated = chars[at] === "!" || chars[at] === "^";
		at += isNegated ? 1 : 0;
		let set = "";
		let isFirst = true;
		for (;;) {
			const char = chars[at];
			if (char === undefined) {
				return undefined;
			}
			if (char === "]" && !isFirst) {
				// An empty set matches nothing, its complement anything.
				const empty = isNegated ? "[\\s\\S]" : "(?!)";
				return { source: set === "" ? empty : `[${isNegated ? "^" : ""}${set}]`, end: at + 1 };
			}
			isFirst = false;
			const named = char === "[" ? /^\[([:.=])(.*?)\1\]/s.exec(chars.slice(at, at + 24).join("")) : null;
			if (named !== null && named[1] === ":") {
				set += CLASSES[named[2] ?? ""] ?? "";
				at += [...named[0]].length;
				continue;
			}
			const low = this.memberAt(at);
			at = low.end;
			if (chars[at] === "-" && chars[at + 1] !== undefined && chars[at + 1] !== "]") {
				const high = this.memberAt(at + 1);
				at = high.end;
				if ((low.char.codePointAt(0) ?? 0) <= (high.char.codePointAt(0) ?? 0)) {
					set += `${member(low.char)}-${member(high.char)}`;
				}
			} else {
				set += member(low.char);
			}
		}
	}

	private memberAt(at: number): { readonly char: string; readonly end: number } {
		const char = this.chars[at] ?? "";
		if (char === "\\" && this.chars[at + 1] !== undefined) {
			return { char: this.chars[at + 1] ?? "", end: at + 2 };
		}
		const named = char === "[" ? /^\[([.=])(.)\1\]/su.exec(this.chars.slice(at, at + 6).join("")) : null;
		return named === null ? { char, end: at + 1 } : { char: named[2] ?? "", end: at + 5 };
	}
}
