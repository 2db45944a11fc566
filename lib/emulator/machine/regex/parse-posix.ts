import { C_ESCAPES } from "../kernel/escapes";
import { type CharSet, classNamed, complement, foldCase, SPACE, single, union, wordSet } from "./char-set";
import { type Assertion, alternate, concat, EMPTY, type Node, type Parsed, RegexError } from "./node";

/** How the tools' syntaxes differ (regcomp's RE_SYNTAX bits, and those of grep's own parser). */
export type PosixSyntax = {
	/** \( \) \{ \} instead of ( ) { }. */
	readonly basic: boolean;
	/** An operator with nothing before it repeats nothing, instead of being an error (grep -E, awk). */
	readonly looseOperators?: boolean;
	/** What is no interval stands for itself: `a{x`. */
	readonly looseIntervals?: boolean;
	/** A ) that closes nothing stands for itself. */
	readonly looseClose?: boolean;
	/** No intervals at all (mawk before 1.3.4-20200717). */
	readonly noIntervals?: boolean;
	/** A backslash quotes inside brackets (awk). */
	readonly bracketEscapes?: boolean;
	/** Without \w \s \b \< \> and the other extensions of GNU. */
	readonly noGnuEscapes?: boolean;
	/** Word boundary is \y, and \b a backspace (gawk). */
	readonly awkEscapes?: boolean;
	readonly noBackReferences?: boolean;
	readonly ignoreCase?: boolean;
	/** . and [^x] do not match a newline (grep's lines have none; REG_NEWLINE). */
	readonly newlineApart?: boolean;
};

const MAX_REPEAT = 32767;
const MAX_DEPTH = 250;

/** Parses a POSIX basic or extended regular expression with GNU's extensions. Throws `RegexError`. */
export function parsePosix(source: string, syntax: PosixSyntax): Parsed {
	return new PosixParser(source, syntax).parse();
}

const ESCAPED_SETS: Readonly<Record<string, () => CharSet>> = {
	w: wordSet,
	W: () => complement(wordSet()),
	s: () => SPACE,
	S: () => complement(SPACE),
};

const ESCAPED_ASSERTIONS: Readonly<Record<string, Assertion>> = {
	b: "wordBoundary",
	B: "notWordBoundary",
	"<": "wordStart",
	">": "wordEnd",
	"`": "textStart",
	"'": "textEnd",
};

const AWK_CHARACTERS: Readonly<Record<string, string>> = C_ESCAPES;

class PosixParser {
	private at = 0;
	private groups = 0;
	private needsBacktracking = false;
	private readonly closed = new Set<number>();
	private readonly any: CharSet;

	constructor(
		private readonly source: string,
		private readonly syntax: PosixSyntax,
	) {
		this.any = complement(syntax.newlineApart === true ? single(10) : []);
	}

	parse(): Parsed {
		const node = this.alternatives(0);
		if (this.at < this.source.length) {
			throw new RegexError("Unmatched ) or \\)");
		}
		return { node, groups: this.groups, needsBacktracking: this.needsBacktracking };
	}

	private looksAt(operator: string): boolean {
		return this.source.startsWith(this.syntax.basic ? `\\${operator}` : operator, this.at);
	}

	private skip(): void {
		this.at += this.syntax.basic ? 2 : 1;
	}

	private alternatives(depth: number): Node {
		if (depth > MAX_DEPTH) {
			throw new RegexError("Regular expression too big");
		}

		const items = [this.sequence(depth)];
		while (this.looksAt("|")) {
			this.skip();
			items.push(this.sequence(depth));
		}
		return alternate(items);
	}

	private sequence(depth: number): Node {
		const items: Node[] = [];
		const start = this.at;
		while (this.at < this.source.length && !this.looksAt("|")) {
			if (this.looksAt(")")) {
				if (depth > 0 || this.syntax.looseClose !== true) {
					break;
				}
			}
			const atom = this.atom(this.at === start, items.at(-1), depth);
			items.push(this.repeated(atom));
		}
		return concat(items);
	}

	private atom(isFirst: boolean, before: Node | undefined, depth: number): Node {
		const { source, syntax } = this;
		const char = source[this.at] ?? "";
		if (this.looksAt("(")) {
			return this.group(depth);
		}
		if (char === "\\") {
			return this.escaped();
		}
		switch (char) {
			case "[":
				return this.bracket();
			case ".":
				this.at++;
				return { kind: "set", set: this.any };
			case "^":
				if (!syntax.basic || isFirst) {
					this.at++;
					return { kind: "assert", what: "lineStart" };
				}
				break;
			case "$":
				if (!syntax.basic || this.isEndOfBranch(this.at + 1)) {
					this.at++;
					return { kind: "assert", what: "lineEnd" };
				}
				break;
			case "*":
			case "+":
			case "?":
			case "{":
				if (!syntax.basic) {
					return this.strayOperator(char);
				}
				if (char === "*" && !isFirst && before?.kind !== "assert") {
					throw new RegexError("Invalid preceding regular expression");
				}
		}
		return this.literal();
	}

	/** An operator of an extended expression with nothing to repeat. */
	private strayOperator(char: string): Node {
		const { syntax } = this;
		if (
			char === "{" &&
			(syntax.noIntervals === true || (syntax.looseIntervals === true && this.interval() === undefined))
		) {
			return this.literal();
		}
		if (syntax.looseOperators === true) {
			return EMPTY;
		}
		throw new RegexError("Invalid preceding regular expression");
	}

	private literal(): Node {
		const code = this.source.codePointAt(this.at) ?? 0;
		this.at += code > 0xffff ? 2 : 1;
		return this.character(code);
	}

	private character(code: number): Node {
		return { kind: "set", set: this.syntax.ignoreCase === true ? foldCase(single(code)) : single(code) };
	}

	private isEndOfBranch(at: number): boolean {
		return at >= this.source.length || this.source.startsWith("\\)", at) || this.source.startsWith("\\|", at);
	}

	private group(depth: number): Node {
		this.skip();
		const index = ++this.groups;
		const item = this.alternatives(depth + 1);
		if (!this.looksAt(")")) {
			throw new RegexError("Unmatched ( or \\(");
		}
		this.skip();
		this.closed.add(index);
		return { kind: "group", item, index };
	}

	private escaped(): Node {
		const { syntax } = this;
		const next = this.source[this.at + 1];
		if (next === undefined) {
			throw new RegexError("Trailing backslash");
		}
		if (next >= "1" && next <= "9" && syntax.noBackReferences !== true) {
			const index = Number(next);
			if (!this.closed.has(index)) {
				throw new RegexError("Invalid back reference");
			}
			this.at += 2;
			this.needsBacktracking = true;
			return { kind: "back", index, ignoreCase: syntax.ignoreCase === true };
		}
		if (syntax.basic && next === "{") {
			throw new RegexError("Invalid preceding regular expression");
		}
		const extended = syntax.noGnuEscapes === true ? undefined : this.gnuEscape(next);
		if (extended !== undefined) {
			this.at += 2;
			return extended;
		}
		if (syntax.awkEscapes === true) {
			const character = this.awkEscape(next);
			if (character !== undefined) {
				return character;
			}
		}
		this.at++;
		return this.literal();
	}

	private gnuEscape(next: string): Node | undefined {
		const isAwk = this.syntax.awkEscapes === true;
		if (isAwk && next === "y") {
			return { kind: "assert", what: "wordBoundary" };
		}
		if (isAwk && next === "b") {
			return undefined;
		}
		const set = Object.hasOwn(ESCAPED_SETS, next) ? ESCAPED_SETS[next] : undefined;
		if (set !== undefined) {
			return { kind: "set", set: set() };
		}
		const what = Object.hasOwn(ESCAPED_ASSERTIONS, next) ? ESCAPED_ASSERTIONS[next] : undefined;
		return what === undefined ? undefined : { kind: "assert", what };
	}

	private awkEscape(next: string): Node | undefined {
		if (Object.hasOwn(AWK_CHARACTERS, next)) {
			this.at += 2;
			return this.character(AWK_CHARACTERS[next]?.charCodeAt(0) ?? 0);
		}
		const octal = /^\\[0-7]{1,3}/.exec(this.source.slice(this.at, this.at + 4))?.[0];
		if (octal !== undefined) {
			this.at += octal.length;
			return this.character(Number.parseInt(octal.slice(1), 8) & 0xff);
		}
		return undefined;
	}

	private repeated(first: Node): Node {
		let node = first;
		for (let count = 0; this.at < this.source.length; count++) {
			const range = this.readOperator(node, count > 0);
			if (range === undefined) {
				return node;
			}
			node =
				node.kind === "assert" && range[0] > 0
					? node
					: { kind: "repeat", item: node, min: range[0], max: range[1], mode: "greedy" };
		}
		return node;
	}

	/** The operator that follows an atom, as least and greatest number; the place behind it. */
	private readOperator(node: Node, isSecond: boolean): readonly [number, number] | undefined {
		const { source, syntax } = this;
		const char = source[this.at];
		if (char === "*") {
			if (syntax.basic && node.kind === "assert" && node.what === "lineStart") {
				return undefined;
			}
			if (!syntax.basic && syntax.looseOperators !== true && node.kind === "assert" && node.what === "lineStart") {
				throw new RegexError("Invalid preceding regular expression");
			}
			if (syntax.basic && isSecond && syntax.looseOperators !== true) {
				throw new RegexError("Invalid preceding regular expression");
			}
			this.at++;
			return [0, Number.POSITIVE_INFINITY];
		}
		if (this.looksAt("+") || this.looksAt("?")) {
			const isPlus = this.looksAt("+");
			this.skip();
			return isPlus ? [1, Number.POSITIVE_INFINITY] : [0, 1];
		}
		if (!this.looksAt("{") || syntax.noIntervals === true) {
			return undefined;
		}
		const interval = this.interval();
		if (interval === undefined) {
			if (syntax.looseIntervals === true) {
				return undefined;
			}
			throw new RegexError(this.intervalError());
		}
		const [min, max, end] = interval;
		if (min > max) {
			throw new RegexError("Invalid content of \\{\\}");
		}
		if (min > MAX_REPEAT || (max > MAX_REPEAT && max !== Number.POSITIVE_INFINITY)) {
			throw new RegexError("Regular expression too big");
		}
		this.at = end;
		return [min, max];
	}

	/** The interval here: least, greatest, place behind it; undefined when it is none. */
	private interval(): readonly [number, number, number] | undefined {
		const form = this.syntax.basic ? /\\\{(\d*)(,?)(\d*)\\\}/y : /\{(\d*)(,?)(\d*)\}/y;
		form.lastIndex = this.at;
		const match = form.exec(this.source);
		if (match === null || (match[1] === "" && match[2] === "")) {
			return undefined;
		}
		const min = match[1] === "" ? 0 : Number(match[1]);
		const max = match[2] === "" ? min : match[3] === "" ? Number.POSITIVE_INFINITY : Number(match[3]);
		return [min, max, form.lastIndex];
	}

	private intervalError(): string {
		const closer = this.syntax.basic ? "\\}" : "}";
		return this.source.includes(closer, this.at) ? "Invalid content of \\{\\}" : "Unmatched \\{";
	}

	private bracket(): Node {
		this.at++;
		const negated = this.source[this.at] === "^";
		if (negated) {
			this.at++;
		}
		const sets: CharSet[] = [];
		const start = this.at;
		for (;;) {
			const char = this.source[this.at];
			if (char === undefined) {
				throw new RegexError("Unmatched [, [^, [:, [., or [=");
			}
			if (char === "]" && this.at > start) {
				this.at++;
				break;
			}
			sets.push(this.bracketItem());
		}
		let set = union(...sets);
		if (this.syntax.ignoreCase === true) {
			set = foldCase(set);
		}
		if (negated) {
			set = complement(this.syntax.newlineApart === true ? union(set, single(10)) : set);
		}
		return { kind: "set", set };
	}

	private bracketItem(): CharSet {
		if (this.source.startsWith("[:", this.at)) {
			return this.namedClass();
		}
		const low = this.bracketCharacter();
		if (this.source[this.at] !== "-" || this.source[this.at + 1] === "]" || this.source[this.at + 1] === undefined) {
			return single(low);
		}
		this.at++;
		const high = this.bracketCharacter();
		if (high < low) {
			throw new RegexError("Invalid range end");
		}
		return [[low, high]];
	}

	private namedClass(): CharSet {
		const end = this.source.indexOf(":]", this.at + 2);
		if (end === -1) {
			throw new RegexError("Unmatched [, [^, [:, [., or [=");
		}
		const name = this.source.slice(this.at + 2, end);
		const isEither = this.syntax.ignoreCase === true && (name === "upper" || name === "lower");
		const set = classNamed(isEither ? "alpha" : name);
		if (set === undefined) {
			throw new RegexError("Invalid character class name");
		}
		this.at = end + 2;
		return set;
	}

	private bracketCharacter(): number {
		const open = this.source.slice(this.at, this.at + 2);
		if (open === "[." || open === "[=") {
			const closer = `${open[1] ?? ""}]`;
			const end = this.source.indexOf(closer, this.at + 2);
			if (end === -1) {
				throw new RegexError("Unmatched [, [^, [:, [., or [=");
			}
			const element = [...this.source.slice(this.at + 2, end)];
			if (element.length !== 1) {
				throw new RegexError("Invalid collation character");
			}
			this.at = end + 2;
			return element[0]?.codePointAt(0) ?? 0;
		}
		if (this.syntax.bracketEscapes === true && this.source[this.at] === "\\" && this.at + 1 < this.source.length) {
			return this.bracketEscape();
		}
		const code = this.source.codePointAt(this.at) ?? 0;
		this.at += code > 0xffff ? 2 : 1;
		return code;
	}

	private bracketEscape(): number {
		const next = this.source[this.at + 1] ?? "";
		if (Object.hasOwn(AWK_CHARACTERS, next)) {
			this.at += 2;
			return AWK_CHARACTERS[next]?.charCodeAt(0) ?? 0;
		}
		const octal = /^\\[0-7]{1,3}/.exec(this.source.slice(this.at, this.at + 4))?.[0];
		if (octal !== undefined) {
			this.at += octal.length;
			return Number.parseInt(octal.slice(1), 8) & 0xff;
		}
		const code = this.source.codePointAt(this.at + 1) ?? 0;
		this.at += code > 0xffff ? 3 : 2;
		return code;
	}
}
