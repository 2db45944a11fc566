import { C_ESCAPES } from "../../kernel/escapes";

export type Token = {
	readonly kind:
		| "number"
		| "string"
		| "regex"
		| "name"
		| "function"
		| "keyword"
		| "builtin"
		| "operator"
		| "newline"
		| "end";
	readonly text: string;
	readonly value?: number;
	readonly line: number;
	readonly start: number;
};

/** A program that cannot be parsed: where, and what stands there. */
export class AwkSyntaxError extends Error {
	constructor(
		message: string,
		readonly line: number,
		readonly start: number,
		/** What mawk says that the error is near. */
		readonly near: string,
	) {
		super(message);
	}
}

const KEYWORDS = new Set([
	"BEGIN",
	"END",
	"function",
	"func",
	"if",
	"else",
	"while",
	"for",
	"do",
	"break",
	"continue",
	"next",
	"nextfile",
	"exit",
	"return",
	"delete",
	"in",
	"getline",
	"print",
	"printf",
]);
const GAWK_KEYWORDS = new Set(["switch", "case", "default", "BEGINFILE", "ENDFILE"]);

const BUILTINS = new Set(
	"length substr index split sub gsub match sprintf sin cos atan2 exp log sqrt int rand srand tolower toupper system close fflush".split(
		" ",
	),
);
const GAWK_BUILTINS = new Set(
	"gensub strftime systime mktime asort asorti patsplit strtonum and or xor lshift rshift compl isarray typeof".split(
		" ",
	),
);
const MAWK_BUILTINS = new Set("strftime systime mktime".split(" "));

const OPERATORS = [
	"**=",
	"&&",
	"||",
	"++",
	"--",
	"+=",
	"-=",
	"*=",
	"/=",
	"%=",
	"^=",
	"**",
	"==",
	"<=",
	">=",
	"!=",
	"!~",
	">>",
	"|&",
	"{",
	"}",
	"(",
	")",
	"[",
	"]",
	";",
	",",
	"+",
	"-",
	"*",
	"/",
	"%",
	"^",
	"!",
	"<",
	">",
	"|",
	"?",
	":",
	"~",
	"$",
	"=",
];

const ESCAPES: Readonly<Record<string, string>> = { ...C_ESCAPES, "\\": "\\", '"': '"' };

/** Splits an awk program into tokens. What a slash means depends on the token before it. */
export class Lexer {
	private at = 0;
	private line = 1;
	private last: Token | undefined;

	constructor(
		private readonly source: string,
		private readonly isGawk: boolean,
	) {}

	next(): Token {
		const token = this.read();
		this.last = token;
		return token;
	}

	/** Whether `getline` is what comes next. */
	peeksGetline(): boolean {
		return /^\s*getline\b/.test(this.source.slice(this.at, this.at + 40));
	}

	private token(kind: Token["kind"], text: string, start: number, value?: number): Token {
		return { kind, text, value, line: this.line, start };
	}

	private read(): Token {
		this.skip();
		const start = this.at;
		const char = this.source[start];
		if (char === undefined) {
			return this.token("end", "", start);
		}
		if (char === "\n") {
			this.at++;
			const token = this.token("newline", "\n", start);
			this.line++;
			return token;
		}
		if (char === '"') {
			return this.readString(start);
		}
		const number = /^(?:0[xX][0-9A-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/.exec(
			this.source.slice(start, start + 400),
		)?.[0];
		if (number !== undefined) {
			this.at += number.length;
			return this.token("number", number, start, Number(number));
		}
		const name = /^[A-Za-z_]\w*/.exec(this.source.slice(start, start + 200))?.[0];
		if (name !== undefined) {
			return this.readName(name, start);
		}
		if (char === "/" && this.isRegexPlace()) {
			return this.readRegex(start);
		}
		const operator = OPERATORS.find(
			(each) => this.source.startsWith(each, start) && (this.isGawk || !each.startsWith("**")),
		);
		if (operator === undefined) {
			throw new AwkSyntaxError("syntax error", this.line, start, char);
		}
		this.at += operator.length;
		const text = operator === "**" ? "^" : operator === "**=" ? "^=" : operator;
		return this.token("operator", text, start);
	}

	private skip(): void {
		for (;;) {
			const char = this.source[this.at];
			if (char === " " || char === "\t" || char === "\r") {
				this.at++;
			} else if (char === "\\" && /^\\\r?\n/.test(this.source.slice(this.at, this.at + 3))) {
				this.at = this.source.indexOf("\n", this.at) + 1;
				this.line++;
			} else if (char === "#") {
				const end = this.source.indexOf("\n", this.at);
				this.at = end === -1 ? this.source.length : end;
			} else {
				return;
			}
		}
	}

	private readName(name: string, start: number): Token {
		this.at += name.length;
		if (KEYWORDS.has(name) || (this.isGawk && GAWK_KEYWORDS.has(name))) {
			return this.token("keyword", name === "func" ? "function" : name, start);
		}
		if (BUILTINS.has(name) || (this.isGawk ? GAWK_BUILTINS : MAWK_BUILTINS).has(name)) {
			return this.token("builtin", name, start);
		}
		return this.token(this.source[this.at] === "(" ? "function" : "name", name, start);
	}

	/** A slash begins an expression where no operand has ended just before. */
	private isRegexPlace(): boolean {
		const last = this.last;
		if (last === undefined) {
			return true;
		}
		if (
			last.kind === "number" ||
			last.kind === "string" ||
			last.kind === "name" ||
			last.kind === "builtin" ||
			last.kind === "regex"
		) {
			return false;
		}
		return !(last.kind === "operator" && /^(?:\)|\]|\$|\+\+|--)$/.test(last.text));
	}

	private readRegex(start: number): Token {
		let source = "";
		let inBracket = false;
		let at = start + 1;
		for (;;) {
			const char = this.source[at];
			if (char === undefined || char === "\n") {
				throw new AwkSyntaxError("unterminated regexp", this.line, start, this.source.slice(start, at));
			}
			if (char === "\\") {
				const next = this.source[at + 1] ?? "";
				source += next === "/" ? "/" : `\\${next}`;
				at += 2;
				continue;
			}
			if (char === "/" && !inBracket) {
				break;
			}
			if (char === "[" && !inBracket) {
				inBracket = true;
				const opening = /^\[\^?\]?/.exec(this.source.slice(at, at + 3))?.[0] ?? "[";
				source += opening;
				at += opening.length;
				continue;
			}
			if (char === "[" && /^\[[:.=]/.test(this.source.slice(at, at + 2))) {
				const end = this.source.indexOf(`${this.source[at + 1] ?? ""}]`, at + 2);
				if (end !== -1) {
					source += this.source.slice(at, end + 2);
					at = end + 2;
					continue;
				}
			}
			inBracket = inBracket && char !== "]";
			source += char;
			at++;
		}
		this.at = at + 1;
		return this.token("regex", source, start);
	}

	private readString(start: number): Token {
		let at = start + 1;
		let text = "";
		for (;;) {
			const char = this.source[at];
			if (char === undefined || char === "\n") {
				throw new AwkSyntaxError("unterminated string", this.line, start, this.source.slice(start, at));
			}
			if (char === '"') {
				break;
			}
			if (char !== "\\") {
				text += char;
				at++;
				continue;
			}
			const [piece, length] = readEscape(this.source, at, this.isGawk);
			text += piece;
			at += length;
		}
		this.at = at + 1;
		return this.token("string", text, start);
	}
}

/** What an escape in a string stands for, and how long it is. */
function readEscape(source: string, at: number, isGawk: boolean): readonly [string, number] {
	const next = source[at + 1] ?? "";
	if (next === "\n") {
		return ["", 2];
	}
	const simple = Object.hasOwn(ESCAPES, next) ? ESCAPES[next] : undefined;
	if (simple !== undefined) {
		return [simple, 2];
	}
	const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4))?.[0];
	if (octal !== undefined) {
		return [byteText(Number.parseInt(octal, 8) & 0xff), 1 + octal.length];
	}
	const hex = /^x([0-9A-Fa-f]{1,2})/.exec(source.slice(at + 1, at + 4));
	if (hex !== null) {
		return [byteText(Number.parseInt(hex[1] ?? "0", 16)), 1 + hex[0].length];
	}
	// gawk drops the backslash of what is no escape, and warns; mawk keeps it.
	return [isGawk ? next : `\\${next}`, 2];
}

function byteText(code: number): string {
	return String.fromCharCode(code < 0x80 ? code : 0xdc00 + code);
}

/** Escapes in the value of -v and of an operand var=value. */
export function unescapeValue(value: string): string {
	let text = "";
	for (let at = 0; at < value.length; ) {
		if (value[at] === "\\" && at + 1 < value.length) {
			const [piece, length] = readEscape(value, at, false);
			text += piece;
			at += length;
		} else {
			text += value[at] ?? "";
			at++;
		}
	}
	return text;
}
