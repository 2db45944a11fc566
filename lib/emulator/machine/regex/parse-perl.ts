import { type CharSet, classNamed, complement, foldCase, SPACE, single, union } from "./char-set";
import { type Assertion, alternate, concat, EMPTY, type Node, type Parsed, RegexError } from "./node";

/** Parses an expression of Perl's kind. Throws `RegexError` in PCRE's words. */
export function parsePerl(source: string, ignoreCase: boolean): Parsed {
	return new PerlParser(source, ignoreCase).parse();
}

const DIGIT: CharSet = [[48, 57]];
const WORD: CharSet = [
	[48, 57],
	[65, 90],
	[95, 95],
	[97, 122],
];
const HORIZONTAL: CharSet = [
	[9, 9],
	[32, 32],
	[0xa0, 0xa0],
	[0x3000, 0x3000],
];
const VERTICAL: CharSet = [
	[10, 13],
	[0x85, 0x85],
	[0x2028, 0x2029],
];

const SETS: Readonly<Record<string, CharSet>> = { d: DIGIT, w: WORD, s: SPACE, h: HORIZONTAL, v: VERTICAL };

const CHARACTERS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, e: 27, a: 7 };

const ASSERTIONS: Readonly<Record<string, Assertion>> = {
	b: "wordBoundary",
	B: "notWordBoundary",
	A: "textStart",
	z: "textEnd",
	Z: "lastLineEnd",
	G: "textStart",
};

const MAX_DEPTH = 250;

type Flags = { ignoreCase: boolean; dotAll: boolean; extended: boolean };

class PerlParser {
	private at = 0;
	private groups = 0;
	private depth = 0;
	private readonly names = new Map<string, number>();
	private flags: Flags;

	constructor(
		private readonly source: string,
		ignoreCase: boolean,
	) {
		this.flags = { ignoreCase, dotAll: false, extended: false };
	}

	parse(): Parsed {
		const node = this.alternatives();
		if (this.at < this.source.length) {
			throw new RegexError("unmatched closing parenthesis");
		}
		return { node, groups: this.groups, needsBacktracking: true };
	}

	private alternatives(): Node {
		if (++this.depth > MAX_DEPTH) {
			throw new RegexError("parentheses are too deeply nested");
		}
		const flags = { ...this.flags };
		const items = [this.sequence()];
		while (this.source[this.at] === "|") {
			this.at++;
			items.push(this.sequence());
		}
		this.flags = flags;
		this.depth--;
		return alternate(items);
	}

	private sequence(): Node {
		const items: Node[] = [];
		while (this.at < this.source.length) {
			const char = this.source[this.at] ?? "";
			if (char === "|" || char === ")") {
				break;
			}
			if (this.flags.extended && this.skipExtended()) {
				continue;
			}
			const quoted = this.quoted();
			if (quoted !== undefined) {
				items.push(...quoted);
				continue;
			}
			const atom = this.atom(char);
			items.push(atom === EMPTY ? EMPTY : this.quantified(atom));
		}
		return concat(items);
	}

	private skipExtended(): boolean {
		const blank = /\s+|#.*/y;
		blank.lastIndex = this.at;
		if (!blank.test(this.source)) {
			return false;
		}
		this.at = blank.lastIndex;
		return true;
	}

	/** \Q…\E */
	private quoted(): Node[] | undefined {
		if (!this.source.startsWith("\\Q", this.at)) {
			return undefined;
		}
		const end = this.source.indexOf("\\E", this.at);
		const text = this.source.slice(this.at + 2, end === -1 ? undefined : end);
		this.at = end === -1 ? this.source.length : end + 2;
		return [...text].map((char) => this.character(char.codePointAt(0) ?? 0));
	}

	private set(set: CharSet): Node {
		return { kind: "set", set: this.flags.ignoreCase ? foldCase(set) : set };
	}

	private character(code: number): Node {
		return this.set(single(code));
	}

	private atom(char: string): Node {
		switch (char) {
			case "(":
				return this.group();
			case "[":
				return this.bracket();
			case ".":
				this.at++;
				return { kind: "set", set: complement(this.flags.dotAll ? [] : single(10)) };
			case "^":
				this.at++;
				return { kind: "assert", what: "lineStart" };
			case "$":
				this.at++;
				return { kind: "assert", what: "lineEnd" };
			case "\\":
				return this.escaped();
			case "*":
			case "+":
			case "?":
				throw new RegexError("quantifier does not follow a repeatable item");
		}
		const code = this.source.codePointAt(this.at) ?? 0;
		this.at += code > 0xffff ? 2 : 1;
		return this.character(code);
	}

	private quantified(atom: Node): Node {
		const form = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})([+?]?)/y;
		form.lastIndex = this.at;
		const match = form.exec(this.source);
		if (match === null) {
			return atom;
		}
		this.at = form.lastIndex;
		const [, sign, least, comma, most, suffix] = match;
		const min = sign === undefined ? Number(least) : sign === "+" ? 1 : 0;
		const open = sign === "*" || sign === "+" || (comma !== undefined && most === "");
		const max = open ? Number.POSITIVE_INFINITY : sign === "?" ? 1 : comma === undefined ? min : Number(most);
		if (max < min) {
			throw new RegexError("numbers out of order in {} quantifier");
		}
		if (min > 65535 || (max > 65535 && max !== Number.POSITIVE_INFINITY)) {
			throw new RegexError("number too big in {} quantifier");
		}
		const mode = suffix === "?" ? "lazy" : suffix === "+" ? "possessive" : "greedy";
		return this.quantified({ kind: "repeat", item: atom, min, max, mode });
	}

	private group(): Node {
		const form =
			/\((?:\?(?:(#[^)]*\))|(:|=|!|<=|<!|>|\|)|P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)'|P=(\w+)\)|([imsx]*)(?:-([imsx]+))?([:)])))?/y;
		form.lastIndex = this.at;
		const match = form.exec(this.source);
		if (match === null) {
			throw new RegexError("missing closing parenthesis");
		}
		if (match[0] === "(" && /^\(\?/.test(this.source.slice(this.at))) {
			throw new RegexError("unrecognized character after (? or (?-");
		}
		this.at = form.lastIndex;
		const [, comment, kind, name, quotedName, reference, on, off, end] = match;
		if (comment !== undefined) {
			return EMPTY;
		}
		if (reference !== undefined) {
			return this.back(this.names.get(reference));
		}
		if (end !== undefined) {
			return this.flagged(on ?? "", off ?? "", end);
		}
		if (kind === undefined) {
			const index = ++this.groups;
			const given = name ?? quotedName;
			if (given !== undefined) {
				this.names.set(given, index);
			}
			return { kind: "group", item: this.inner(), index };
		}
		const item = this.inner();
		switch (kind) {
			case "=":
			case "!":
				return { kind: "look", item, behind: false, negative: kind === "!" };
			case "<=":
			case "<!":
				return { kind: "look", item, behind: true, negative: kind === "<!" };
			case ">":
				return { kind: "atomic", item };
			default:
				return item;
		}
	}

	private inner(): Node {
		const item = this.alternatives();
		if (this.source[this.at] !== ")") {
			throw new RegexError("missing closing parenthesis");
		}
		this.at++;
		return item;
	}

	private flagged(on: string, off: string, end: string): Node {
		const before = { ...this.flags };
		const set = (letters: string, value: boolean): void => {
			this.flags = {
				ignoreCase: letters.includes("i") ? value : this.flags.ignoreCase,
				dotAll: letters.includes("s") ? value : this.flags.dotAll,
				extended: letters.includes("x") ? value : this.flags.extended,
			};
		};
		set(on, true);
		set(off, false);
		if (end === ")") {
			return EMPTY;
		}
		const item = this.inner();
		this.flags = before;
		return item;
	}

	private back(index: number | undefined): Node {
		if (index === undefined || index > this.groups || index < 1) {
			throw new RegexError("reference to non-existent subpattern");
		}
		return { kind: "back", index, ignoreCase: this.flags.ignoreCase };
	}

	private escaped(): Node {
		const next = this.source[this.at + 1];
		if (next === undefined) {
			throw new RegexError("\\ at end of pattern");
		}
		const reference = /\\(?:([1-9]\d?)|g(-?\d+)|g\{(-?\d+)\}|(?:g|k)\{([A-Za-z_]\w*)\}|k<(\w+)>|k'(\w+)')/y;
		reference.lastIndex = this.at;
		const match = reference.exec(this.source);
		if (match !== null) {
			this.at = reference.lastIndex;
			const number = match[1] ?? match[2] ?? match[3];
			const named = match[4] ?? match[5] ?? match[6];
			const index =
				number === undefined
					? this.names.get(named ?? "")
					: Number(number) < 0
						? this.groups + 1 + Number(number)
						: Number(number);
			return this.back(index);
		}
		if (Object.hasOwn(ASSERTIONS, next)) {
			this.at += 2;
			return { kind: "assert", what: ASSERTIONS[next] ?? "textStart" };
		}
		switch (next) {
			case "K":
				this.at += 2;
				return { kind: "keep" };
			case "E":
				this.at += 2;
				return EMPTY;
			case "R":
				this.at += 2;
				return alternate([concat([this.character(13), this.character(10)]), { kind: "set", set: VERTICAL }]);
			case "N":
				this.at += 2;
				return { kind: "set", set: complement(single(10)) };
			default:
				return this.set(this.escapedSet());
		}
	}

	/** The characters that an escape stands for, in brackets or outside. */
	private escapedSet(): CharSet {
		const next = this.source[this.at + 1] ?? "";
		const lower = next.toLowerCase();
		if (Object.hasOwn(SETS, lower)) {
			this.at += 2;
			const set = SETS[lower] ?? [];
			return next === lower ? set : complement(set);
		}
		if (lower === "p") {
			return this.property(next === "P");
		}
		if (Object.hasOwn(CHARACTERS, next)) {
			this.at += 2;
			return single(CHARACTERS[next] ?? 0);
		}
		const numeric = /\\(?:x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{0,2})|(0[0-7]{0,2})|c(.))/y;
		numeric.lastIndex = this.at;
		const match = numeric.exec(this.source);
		if (match !== null) {
			this.at = numeric.lastIndex;
			const [, braced, hex, octal, control] = match;
			if (control !== undefined) {
				return single(control.toUpperCase().charCodeAt(0) ^ 64);
			}
			return single(octal === undefined ? Number.parseInt(braced ?? (hex || "0"), 16) : Number.parseInt(octal, 8));
		}
		if (/[A-Za-z]/.test(next)) {
			throw new RegexError("unrecognized character follows \\");
		}
		const code = this.source.codePointAt(this.at + 1) ?? 0;
		this.at += code > 0xffff ? 3 : 2;
		return single(code);
	}

	/** \p{…}: general categories by the host's tables. */
	private property(isNegated: boolean): CharSet {
		const form = /\\[pP](?:\{(\^?)(\w+)\}|(\w))/y;
		form.lastIndex = this.at;
		const match = form.exec(this.source);
		const name = match?.[2] ?? match?.[3] ?? "";
		let test: RegExp;
		try {
			test = new RegExp(
				/^(?:Han|Latin|Greek|Cyrillic|Hiragana|Katakana|Hangul|Arabic|Hebrew|Thai)$/.test(name)
					? `\\p{Script=${name}}`
					: `\\p{${name}}`,
				"u",
			);
		} catch {
			throw new RegexError("unknown property name after \\P or \\p");
		}
		this.at = form.lastIndex;
		const ranges: [number, number][] = [];
		for (let code = 0; code < 0x10000; code++) {
			if ((code < 0xd800 || code > 0xdfff) && test.test(String.fromCodePoint(code))) {
				ranges.push([code, code]);
			}
		}
		return isNegated !== (match?.[1] === "^") ? complement(union(ranges)) : union(ranges);
	}

	private bracket(): Node {
		this.at++;
		const negated = this.source[this.at] === "^";
		this.at += negated ? 1 : 0;
		const sets: CharSet[] = [];
		const start = this.at;
		for (;;) {
			const char = this.source[this.at];
			if (char === undefined) {
				throw new RegexError("missing terminating ] for character class");
			}
			if (char === "]" && this.at > start) {
				this.at++;
				break;
			}
			sets.push(this.bracketItem());
		}
		const set = this.flags.ignoreCase ? foldCase(union(...sets)) : union(...sets);
		return { kind: "set", set: negated ? complement(set) : set };
	}

	private bracketItem(): CharSet {
		const named = /\[:(\^?)(\w+):\]/y;
		named.lastIndex = this.at;
		const match = named.exec(this.source);
		if (match !== null) {
			const set = classNamed(match[2] ?? "");
			if (set === undefined) {
				throw new RegexError("unknown POSIX class name");
			}
			this.at = named.lastIndex;
			return match[1] === "^" ? complement(set) : set;
		}
		const low = this.bracketCharacter();
		const [range] = low;
		if (
			this.source[this.at] !== "-" ||
			this.source[this.at + 1] === "]" ||
			range === undefined ||
			range[0] !== range[1]
		) {
			return low;
		}
		this.at++;
		const [high] = this.bracketCharacter();
		if (high === undefined || high[0] < range[0]) {
			throw new RegexError("range out of order in character class");
		}
		return [[range[0], high[0]]];
	}

	private bracketCharacter(): CharSet {
		if (this.source[this.at] === "\\") {
			if (this.source[this.at + 1] === "b") {
				this.at += 2;
				return single(8);
			}
			return this.escapedSet();
		}
		const code = this.source.codePointAt(this.at) ?? 0;
		this.at += code > 0xffff ? 2 : 1;
		return single(code);
	}
}
