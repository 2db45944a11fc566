import type { Parameter, ParameterOperation, Word } from "../ast";
import { HERE, HERE_OPERAND, LENGTH, OFFSET, OPERAND, QUOTED_OPERAND, REPLACED, type Style } from "./styles";
import { WordReader } from "./word-reader";

type Subscript = Parameter["subscript"];

const NAME = /(?:[A-Za-z_]\w*|\d+|[@*#?$!-])/y;

const TRANSFORMS = "QEPAaUuLKk";

/** Reads `${…}`. What no shell understands becomes an operation "bad", as shells find that out only when they expand. */
export abstract class ParameterReader extends WordReader {
	protected override readBraced(style: Style): Parameter {
		const start = this.pos;
		this.pos += 2;
		this.skipContinuations();
		const read = this.readPrefixed(style) ?? this.readOrdinary(style, false);
		if (read !== undefined && this.text[this.pos] === "}") {
			this.pos++;
			return { kind: "parameter", ...read, quoted: style.quoted, braced: true, text: this.text.slice(start, this.pos) };
		}
		return this.readBad(start, style, read?.name ?? "");
	}

	/** Skips to the closing brace of what makes no sense. */
	private readBad(start: number, style: Style, name: string): Parameter {
		this.readParts(style.quoted ? QUOTED_OPERAND : OPERAND);
		if (this.pos >= this.text.length) {
			throw this.unclosed("}", start);
		}
		this.pos++;
		const text = this.text.slice(start, this.pos);
		return {
			kind: "parameter",
			name,
			indirect: false,
			operation: { kind: "bad" },
			quoted: style.quoted,
			braced: true,
			text,
		};
	}

	/** ${#…} and ${!…} */
	private readPrefixed(style: Style): Omit<Parameter, "kind" | "quoted" | "braced" | "text"> | undefined {
		const start = this.pos;
		const sign = this.text[start];
		if (sign === "#") {
			this.pos++;
			const name = this.readName();
			if (name !== undefined) {
				const subscript = this.readParameterSubscript(name);
				if (this.text[this.pos] === "}") {
					return { name, subscript, indirect: false, operation: { kind: "length" } };
				}
			}
		} else if (sign === "!" && this.isBash && /^[A-Za-z_0-9@*#]/.test(this.text[start + 1] ?? "")) {
			this.pos++;
			const read = this.readOrdinary(style, true);
			if (read !== undefined) {
				return read;
			}
		}
		this.pos = start;
		return undefined;
	}

	private readOrdinary(
		style: Style,
		indirect: boolean,
	): Omit<Parameter, "kind" | "quoted" | "braced" | "text"> | undefined {
		const name = this.readName();
		if (name === undefined) {
			return undefined;
		}
		const subscript = this.readParameterSubscript(name);
		if (subscript?.kind === "index" && subscript.word.text === "") {
			return undefined;
		}
		if (indirect) {
			const next = this.text[this.pos];
			if (subscript === undefined && (next === "*" || next === "@") && this.text[this.pos + 1] === "}") {
				this.pos++;
				return { name, indirect: false, operation: { kind: "names", mode: next } };
			}
			if (subscript?.kind === "all" && next === "}") {
				return { name, subscript, indirect: false, operation: { kind: "keys", mode: subscript.mode } };
			}
		}
		this.skipContinuations();
		const operation = this.text[this.pos] === "}" ? undefined : this.readOperation(style);
		return { name, subscript, indirect, operation };
	}

	private readName(): string | undefined {
		NAME.lastIndex = this.pos;
		const name = NAME.exec(this.text)?.[0];
		if (name === undefined) {
			return undefined;
		}
		this.pos += name.length;
		return /^[A-Za-z_]/.test(name) ? name + this.readNameTail() : name;
	}

	private readParameterSubscript(name: string): Subscript {
		if (this.text[this.pos] !== "[" || !this.isBash || !/^[A-Za-z_]/.test(name)) {
			return undefined;
		}
		const mode = this.text[this.pos + 1];
		if ((mode === "@" || mode === "*") && this.text[this.pos + 2] === "]") {
			this.pos += 3;
			return { kind: "all", mode };
		}
		const start = this.pos;
		const word = this.nested(() => this.readSubscript());
		if (word === undefined) {
			throw this.unclosed("}", start);
		}
		return { kind: "index", word };
	}

	private readOperation(style: Style): ParameterOperation | undefined {
		const char = this.text[this.pos] ?? "";
		const next = this.text[this.pos + 1] ?? "";
		if (char === ":" && "-=?+".includes(next) && next !== "") {
			this.pos += 2;
			return this.readDefault(next, true, style);
		}
		if (char !== "" && "-=?+".includes(char)) {
			this.pos++;
			return this.readDefault(char, false, style);
		}
		if (char === "#" || char === "%") {
			const longest = next === char;
			this.pos += longest ? 2 : 1;
			const pattern = this.readWord(OPERAND);
			return { kind: char === "#" ? "prefix" : "suffix", longest, pattern };
		}
		return this.isBash ? this.readBashOperation(char, next) : undefined;
	}

	private readDefault(sign: string, colon: boolean, style: Style): ParameterOperation {
		const operand = style === HERE || style === HERE_OPERAND ? HERE_OPERAND : style.quoted ? QUOTED_OPERAND : OPERAND;
		const word = this.readWord(operand);
		const kind = sign === "-" ? "default" : sign === "=" ? "assign" : sign === "?" ? "error" : "alternative";
		return { kind, colon, word };
	}

	private readBashOperation(char: string, next: string): ParameterOperation | undefined {
		switch (char) {
			case ":":
				return this.readSubstring();
			case "/":
				return this.readReplacement(next);
			case "^":
			case ",":
			case "~": {
				const all = next === char;
				this.pos += all ? 2 : 1;
				const to = char === "^" ? "upper" : char === "," ? "lower" : "toggle";
				const pattern = this.text[this.pos] === "}" ? undefined : this.readWord(OPERAND);
				return { kind: "case", to, all, pattern };
			}
			case "@":
				if (this.text[this.pos + 2] === "}" && TRANSFORMS.includes(next) && this.hasTransform(next)) {
					this.pos += 2;
					return { kind: "transform", operator: next };
				}
				return undefined;
			default:
				return undefined;
		}
	}

	private hasTransform(operator: string): boolean {
		switch (this.options.version) {
			case "4.2":
				return false;
			case "4.4":
				return "QEPAa".includes(operator);
			case "5.1":
				return operator !== "k";
			default:
				return true;
		}
	}

	private readSubstring(): ParameterOperation {
		this.pos++;
		const offset = this.readWord(OFFSET);
		let length: Word | undefined;
		if (this.text[this.pos] === ":") {
			this.pos++;
			length = this.readWord(LENGTH);
		}
		return { kind: "substring", offset, length };
	}

	private readReplacement(next: string): ParameterOperation {
		const where = next === "/" ? "all" : next === "#" ? "start" : next === "%" ? "end" : "first";
		this.pos += where === "first" ? 1 : 2;
		const line = this.lineAt(this.pos);
		// ${x////-} and ${x///}: the third slash is the pattern; ${x///-} has none.
		const isSlash = this.text[this.pos] === "/" && where === "all" && /[/}]/.test(this.text[this.pos + 1] ?? "");
		const first = isSlash ? this.pos++ : this.pos;
		const rest = this.readWord(REPLACED);
		const pattern: Word = isSlash
			? {
					parts: [{ kind: "text", text: "/", quoted: false }, ...rest.parts],
					text: this.text.slice(first, this.pos),
					line,
				}
			: rest;
		let replacement: Word = { parts: [], text: "", line };
		if (this.text[this.pos] === "/") {
			this.pos++;
			replacement = this.readWord(OPERAND);
		}
		return { kind: "replace", where, pattern, replacement };
	}
}
