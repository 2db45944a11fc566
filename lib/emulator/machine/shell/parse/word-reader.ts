import type { Parameter, Script, Word, WordPart } from "../ast";
import { decodeAnsi } from "./ansi";
import { Reader } from "./reader";
import {
	ALTERNATIVE,
	ARITHMETIC,
	BRACED_ALTERNATIVE,
	DASH_WORD,
	DOUBLE,
	HERE,
	OLD_ARITHMETIC,
	REGEX,
	type Style,
	SUBSCRIPT,
	WORD,
} from "./styles";

/** Text that is plain in every style. */
const PLAIN = /[\w.,-]+/y;

/** Collects the parts of a word, joining neighbouring text. */
class PartList {
	readonly parts: WordPart[] = [];
	private text = "";
	private quoted = false;
	private hasText = false;

	/** Adds text; quoted text counts even when it is empty. */
	add(text: string, quoted: boolean): void {
		if (this.hasText && this.quoted !== quoted) {
			this.flush();
		}
		if (text !== "" || quoted) {
			this.text += text;
			this.quoted = quoted;
			this.hasText = true;
		}
	}

	push(part: WordPart): void {
		this.flush();
		this.parts.push(part);
	}

	/** Takes back the last character of unquoted text: it was the operator of an extended pattern. */
	takeOperator(): "@" | "?" | "*" | "+" | "!" | undefined {
		const last = this.quoted ? "" : this.text.slice(-1);
		if (last === "@" || last === "?" || last === "*" || last === "+" || last === "!") {
			this.text = this.text.slice(0, -1);
			this.hasText = this.text !== "";
			return last;
		}
		return undefined;
	}

	flush(): void {
		if (this.hasText) {
			this.parts.push({ kind: "text", text: this.text, quoted: this.quoted });
			this.text = "";
			this.hasText = false;
		}
	}
}

/** Reads words: quotes, substitutions, expansions. */
export abstract class WordReader extends Reader {
	/** Parses commands up to the parenthesis that closes a substitution; `start` is where the substitution began. */
	protected abstract readSubstitution(start: number): Script;
	/** Parses a text of its own (backquotes), keeping its error. */
	protected abstract parseText(text: string, line: number): Script;
	/** Reads `${…}`; `pos` is at its dollar. */
	protected abstract readBraced(style: Style): Parameter;

	private readonly notArithmetic = new Set<number>();

	protected override hereBody(text: string, line: number): Word {
		if (!/[$`\\]/.test(text)) {
			return { parts: [{ kind: "text", text, quoted: true }], text, line };
		}
		return this.subReader(text, line).readWhole(HERE);
	}

	/** A reader like this one for another text. */
	protected abstract subReader(text: string, line: number): WordReader;

	/** The whole text as one word. What is left open in it makes a bad parameter: an error when it is expanded. */
	readWhole(style: Style): Word {
		const start = this.pos;
		const line = this.lineAt(start);
		const parts = this.readParts(style);
		return { parts, text: this.text.slice(start), line };
	}

	protected readWord(style: Style): Word {
		const start = this.pos;
		const line = this.lineAt(start);
		const parts = this.readParts(style);
		return { parts, text: this.text.slice(start, this.pos), line };
	}

	/** Reads parts until a stop of `style` or the end of the source, and stays in front of it. */
	protected readParts(style: Style): WordPart[] {
		const list = new PartList();
		let depth = 0;
		let ternaries = 0;
		const { text, stops, quoted, nesting } = { text: this.text, ...style };
		while (this.pos < text.length) {
			PLAIN.lastIndex = this.pos;
			const plain = PLAIN.exec(text);
			if (plain !== null) {
				list.add(plain[0], quoted);
				this.pos += plain[0].length;
				continue;
			}
			const char = text[this.pos] ?? "";
			if (nesting !== undefined && char === nesting[0]) {
				depth++;
				list.add(char, quoted);
				this.pos++;
			} else if (depth > 0 && nesting !== undefined && char === nesting[1]) {
				depth--;
				list.add(char, quoted);
				this.pos++;
			} else if (char === "(" && this.readExtended(style, list)) {
				// Its parts are in the list.
			} else if (stops.includes(char) && this.isStop(style, char, depth, ternaries)) {
				if ((char === "<" || char === ">") && style.processes && this.readProcess(list)) {
					continue;
				}
				break;
			} else {
				if (style.ternary === true && (char === "?" || char === ":")) {
					ternaries += char === "?" ? 1 : -1;
				}
				this.readSpecial(char, style, list);
			}
		}
		list.flush();
		return list.parts;
	}

	private isStop(style: Style, char: string, depth: number, ternaries: number): boolean {
		if (depth > 0) {
			return style.blanksNest === true ? false : char === "}" && style.stops === ":}";
		}
		return !(char === ":" && style.ternary === true && ternaries > 0);
	}

	private readSpecial(char: string, style: Style, list: PartList): void {
		switch (char) {
			case "\\":
				this.readBackslash(style, list);
				return;
			case "'":
				if (style.singles) {
					list.add(this.readSingle(this.pos + 1), true);
					return;
				}
				if (style.keptSingles === true && this.isBash) {
					list.add(`'${this.readSingle(this.pos + 1)}'`, style.quoted);
					return;
				}
				if (style.guardingSingles === true && this.isBash && !this.isPosix) {
					this.readGuarded(style, list);
					return;
				}
				break;
			case '"':
				if (style.doubles) {
					list.push(this.readDouble());
					return;
				}
				break;
			case "`":
				list.push(this.readBackquoted(style));
				return;
			case "$":
				this.readDollar(style, list);
				return;
			case "<":
			case ">":
				if (style.processes && this.readProcess(list)) {
					return;
				}
				break;
		}
		list.add(char, style.quoted);
		this.pos++;
	}

	private readBackslash(style: Style, list: PartList): void {
		const next = this.text[this.pos + 1];
		if (next === "\n") {
			this.pos += 2;
		} else if (next === undefined || (style.escapes !== "any" && !style.escapes.includes(next))) {
			list.add("\\", style.quoted);
			this.pos++;
		} else {
			const length = isHighSurrogate(this.text.charCodeAt(this.pos + 1)) ? 2 : 1;
			list.add(this.text.slice(this.pos + 1, this.pos + 1 + length), true);
			this.pos += 1 + length;
		}
	}

	/** Text of '…'; `pos` ends behind it. */
	private readSingle(from: number): string {
		const end = this.text.indexOf("'", from);
		if (end === -1) {
			throw this.unclosed("'", this.pos);
		}
		this.pos = end + 1;
		return this.text.slice(from, end);
	}

	private readDouble(): WordPart {
		const start = this.pos;
		this.pos++;
		const parts = this.nested(() => this.readParts(DOUBLE));
		if (this.pos >= this.text.length) {
			throw this.unclosed('"', start);
		}
		this.pos++;
		return { kind: "double", parts };
	}

	private readBackquoted(style: Style): WordPart {
		const start = this.pos;
		let at = start + 1;
		while (at < this.text.length && this.text[at] !== "`") {
			at += this.text[at] === "\\" ? 2 : 1;
		}
		if (at >= this.text.length) {
			throw this.unclosed("`", start);
		}
		const raw = this.text.slice(start + 1, at);
		const script = raw.replace(style.quoted ? /\\([`\\$"])/g : /\\([`\\$])/g, "$1");
		this.pos = at + 1;
		const line = this.lineAt(start);
		return { kind: "command", script: this.nested(() => this.parseText(script, line)), text: raw, backquoted: true };
	}

	private readProcess(list: PartList): boolean {
		if (this.text[this.pos + 1] !== "(" || !this.hasProcessSubstitution()) {
			return false;
		}
		const start = this.pos;
		const direction = this.text[start] === "<" ? "in" : "out";
		this.pos += 2;
		const script = this.nested(() => this.readSubstitution(start));
		list.push({ kind: "process", direction, script, text: this.text.slice(start + 2, this.pos - 1) });
		return true;
	}

	private hasProcessSubstitution(): boolean {
		return this.isBash && !(this.isPosix && (this.options.version === "4.2" || this.options.version === "4.4"));
	}

	/** '…' whose quotes are text, in which nothing ends the word. */
	private readGuarded(style: Style, list: PartList): void {
		const start = this.pos;
		list.add("'", style.quoted);
		this.pos++;
		for (const part of this.readParts({ ...style, stops: "'", guardingSingles: false })) {
			list.push(part);
		}
		if (this.text[this.pos] !== "'") {
			throw this.unclosed("'", start);
		}
		list.add("'", style.quoted);
		this.pos++;
	}

	private readExtended(style: Style, list: PartList): boolean {
		if (style.extglob === "never" || (style.extglob === "option" && !this.options.extglob)) {
			return false;
		}
		const operator = list.takeOperator();
		if (operator === undefined) {
			return false;
		}
		const start = this.pos;
		const alternatives: Word[] = [];
		// The brace of ${…} is found first: a group that it cuts off is none.
		const alternative = style.stops.includes("}") ? BRACED_ALTERNATIVE : ALTERNATIVE;
		this.nested(() => {
			do {
				this.pos++;
				alternatives.push(this.readWord(alternative));
			} while (this.text[this.pos] === "|");
		});
		if (this.text[this.pos] === "}") {
			this.pos = start;
			list.add(operator, style.quoted);
			return false;
		}
		if (this.pos >= this.text.length) {
			throw this.unclosed(")", start);
		}
		this.pos++;
		list.push({ kind: "extglob", operator, alternatives });
		return true;
	}

	private readDollar(style: Style, list: PartList): void {
		const start = this.pos;
		this.pos++;
		this.skipContinuations();
		const next = this.text[this.pos] ?? "";
		this.pos = start;
		if (next === "(") {
			list.push(this.nested(() => this.readParenthesised()));
		} else if (next === "{") {
			list.push(this.nested(() => this.readBraced(style)));
		} else if (next === "[" && this.isBash) {
			list.push(this.readOldArithmetic());
		} else if (this.isBash && next === "'" && style.singles) {
			list.add(this.readAnsi(), true);
		} else if (this.isBash && next === '"' && style.doubles && !style.quoted) {
			this.pos++;
			list.push(this.readDouble());
		} else if (/[\w@*#?$!-]/.test(next)) {
			list.push(this.readPlainParameter(style));
		} else {
			list.add("$", style.quoted);
			this.pos++;
		}
	}

	private readAnsi(): string {
		const start = this.pos;
		let at = start + 2;
		while (at < this.text.length && this.text[at] !== "'") {
			at += this.text[at] === "\\" ? 2 : 1;
		}
		if (at >= this.text.length) {
			throw this.unclosed("'", start);
		}
		this.pos = at + 1;
		return decodeAnsi(this.text.slice(start + 2, at));
	}

	private readPlainParameter(style: Style): Parameter {
		const start = this.pos;
		this.pos++;
		this.skipContinuations();
		let name = this.text[this.pos] ?? "";
		this.pos++;
		if (/[A-Za-z_]/.test(name)) {
			name += this.readNameTail();
		}
		return {
			kind: "parameter",
			name,
			indirect: false,
			quoted: style.quoted,
			braced: false,
			text: this.text.slice(start, this.pos),
		};
	}

	/** The rest of a name, over line continuations. */
	protected readNameTail(): string {
		let tail = "";
		for (;;) {
			const piece = /\w*/y;
			piece.lastIndex = this.pos;
			const found = piece.exec(this.text)?.[0] ?? "";
			tail += found;
			this.pos += found.length;
			if (!this.text.startsWith("\\\n", this.pos)) {
				return tail;
			}
			this.skipContinuations();
		}
	}

	/** $((…)), or $(…) when it turns out to be a substitution that begins with a subshell. */
	private readParenthesised(): WordPart {
		const start = this.pos;
		this.pos++;
		this.skipContinuations();
		const open = this.pos;
		this.pos++;
		this.skipContinuations();
		if (this.text[this.pos] === "(" && !this.notArithmetic.has(this.originalPosition)) {
			const key = this.originalPosition;
			const restore = this.save();
			this.pos++;
			const arithmetic = this.tryArithmetic(start);
			if (arithmetic !== undefined) {
				return arithmetic;
			}
			restore();
			this.notArithmetic.add(key);
		}
		this.pos = open + 1;
		const script = this.readSubstitution(start);
		return { kind: "command", script, text: this.text.slice(open + 1, this.pos - 1), backquoted: false };
	}

	private tryArithmetic(start: number): WordPart | undefined {
		const expression = this.readWord(ARITHMETIC);
		if (this.pos >= this.text.length) {
			throw this.unclosed("))", start);
		}
		this.pos++;
		this.skipContinuations();
		if (this.text[this.pos] !== ")") {
			if (this.pos >= this.text.length) {
				throw this.unclosed("))", start);
			}
			if (!this.isBash) {
				throw this.failure("Syntax error: Missing '))'", this.pos);
			}
			return undefined;
		}
		this.pos++;
		return { kind: "arithmetic", expression, text: expression.text };
	}

	private readOldArithmetic(): WordPart {
		const start = this.pos;
		this.pos += 2;
		const expression = this.nested(() => this.readWord(OLD_ARITHMETIC));
		if (this.pos >= this.text.length) {
			throw this.unclosed("]", start);
		}
		this.pos++;
		return { kind: "arithmetic", expression, text: expression.text };
	}

	/** The subscript in […]; `pos` is at its opening bracket and ends behind the closing one. Undefined: not closed. */
	protected readSubscript(): Word | undefined {
		this.pos++;
		const word = this.readWord(SUBSCRIPT);
		if (this.pos >= this.text.length) {
			return undefined;
		}
		this.pos++;
		return word;
	}

	protected get wordStyle(): Style {
		return this.isBash ? WORD : DASH_WORD;
	}

	protected readRegex(): Word {
		return this.readWord(REGEX);
	}
}

function isHighSurrogate(unit: number): boolean {
	return unit >= 0xd800 && unit <= 0xdbff;
}
