import { C_ESCAPES } from "../../kernel/escapes";

/** A token of Python. Line ends and indentation are tokens, as in the language's reference. */
export type Token = {
	readonly kind:
		| "name"
		| "number"
		| "string"
		| "fstring"
		| "bytes"
		| "operator"
		| "newline"
		| "indent"
		| "dedent"
		| "end";
	readonly text: string;
	readonly line: number;
};

/** A text that is no Python: line and what the interpreter says. */
export class PythonSyntaxError extends Error {
	constructor(
		message: string,
		readonly line: number,
		readonly kind: "SyntaxError" | "IndentationError" = "SyntaxError",
	) {
		super(message);
	}
}

const OPERATORS = [
	"**=",
	"//=",
	">>=",
	"<<=",
	"...",
	"**",
	"//",
	">>",
	"<<",
	"<=",
	">=",
	"==",
	"!=",
	"->",
	"+=",
	"-=",
	"*=",
	"/=",
	"%=",
	"&=",
	"|=",
	"^=",
	":=",
	"<>",
	"+",
	"-",
	"*",
	"/",
	"%",
	"@",
	"&",
	"|",
	"^",
	"~",
	"<",
	">",
	"(",
	")",
	"[",
	"]",
	"{",
	"}",
	",",
	":",
	".",
	";",
	"=",
	"`",
];

/** Splits a program into tokens. Throws PythonSyntaxError. */
export function tokenize(source: string): readonly Token[] {
	const tokens: Token[] = [];
	const indents = [0];
	const text = source.replace(/\r\n/g, "\n");
	let at = 0;
	let line = 1;
	let depth = 0;
	let isLineStart = true;
	const push = (kind: Token["kind"], value: string) => tokens.push({ kind, text: value, line });
	while (at < text.length) {
		if (isLineStart && depth === 0) {
			const blank = /^[ \t]*/.exec(text.slice(at))?.[0] ?? "";
			const next = text[at + blank.length];
			if (next === "\n" || next === "#" || next === undefined) {
				const end = text.indexOf("\n", at);
				at = end < 0 ? text.length : end + 1;
				line += 1;
				continue;
			}
			const width = blank.replaceAll("\t", "        ").length;
			if (width > (indents.at(-1) ?? 0)) {
				indents.push(width);
				push("indent", "");
			}
			while (width < (indents.at(-1) ?? 0)) {
				indents.pop();
				push("dedent", "");
			}
			if (width !== indents.at(-1)) {
				throw new PythonSyntaxError("unindent does not match any outer indentation level", line, "IndentationError");
			}
			at += blank.length;
			isLineStart = false;
			continue;
		}
		const character = text[at] ?? "";
		if (character === "\n") {
			if (depth === 0) {
				push("newline", "");
				isLineStart = true;
			}
			line += 1;
			at += 1;
		} else if (character === " " || character === "\t" || character === "\f") {
			at += 1;
		} else if (character === "#") {
			while (at < text.length && text[at] !== "\n") {
				at += 1;
			}
		} else if (character === "\\" && text[at + 1] === "\n") {
			at += 2;
			line += 1;
		} else {
			const string = /^([rRbBuUfF]{0,2})("""|'''|"|')/.exec(text.slice(at, at + 5));
			if (string) {
				const read = readString(text, at, string[1] ?? "", string[2] ?? "", line);
				const kind = /f/i.test(string[1] ?? "") ? "fstring" : /b/i.test(string[1] ?? "") ? "bytes" : "string";
				tokens.push({ kind, text: read.value, line });
				line += read.lines;
				at = read.end;
				continue;
			}
			const rest = text.slice(at, at + 400);
			const name = /^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/.exec(rest)?.[0];
			const number =
				/^(0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][+-]?\d+)?[lLjJ]?)/.exec(
					rest,
				)?.[0];
			const operator =
				name !== undefined || number !== undefined ? undefined : OPERATORS.find((each) => text.startsWith(each, at));
			const value = name ?? number ?? operator;
			if (value === undefined) {
				throw new PythonSyntaxError("invalid syntax", line);
			}
			push(name !== undefined ? "name" : number !== undefined ? "number" : "operator", value);
			depth += "([{".includes(value) ? 1 : ")]}".includes(value) ? -1 : 0;
			at += value.length;
		}
	}
	if (depth > 0) {
		throw new PythonSyntaxError("unexpected EOF while parsing", line);
	}
	if (tokens.at(-1)?.kind !== "newline") {
		push("newline", "");
	}
	for (; indents.length > 1; indents.pop()) {
		push("dedent", "");
	}
	push("end", "");
	return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = {
	...C_ESCAPES,
	"\\": "\\",
	"'": "'",
	'"': '"',
	"\n": "",
};

function readString(
	text: string,
	start: number,
	prefix: string,
	quote: string,
	line: number,
): { readonly value: string; readonly end: number; readonly lines: number } {
	let at = start + prefix.length + quote.length;
	let value = "";
	const isRaw = /r/i.test(prefix);
	for (;;) {
		if (at >= text.length || (quote.length === 1 && text[at] === "\n")) {
			throw new PythonSyntaxError(
				quote.length === 1 ? "EOL while scanning string literal" : "EOF while scanning triple-quoted string literal",
				line,
			);
		}
		if (text.startsWith(quote, at)) {
			const end = at + quote.length;
			return { value, end, lines: text.slice(start, end).split("\n").length - 1 };
		}
		if (text[at] !== "\\") {
			value += text[at];
			at += 1;
			continue;
		}
		const next = text[at + 1] ?? "";
		if (isRaw) {
			value += `\\${next}`;
			at += 2;
			continue;
		}
		const hex = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([0-7]{1,3}))/.exec(text.slice(at, at + 8));
		if (hex) {
			value += String.fromCharCode(
				hex[3] === undefined ? Number.parseInt(hex[1] ?? hex[2] ?? "0", 16) : Number.parseInt(hex[3], 8),
			);
			at += hex[0].length;
			continue;
		}
		value += ESCAPES[next] ?? `\\${next}`;
		at += 2;
	}
}
