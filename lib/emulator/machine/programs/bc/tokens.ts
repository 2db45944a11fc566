/** A piece of bc's text: number, name, string, operator or the end of a line. */
export type Token = {
	readonly kind: "number" | "name" | "string" | "operator" | "newline" | "end";
	readonly text: string;
	/** Line on which it begins, from 1. */
	readonly line: number;
};

const OPERATORS = /^(?:\^=|\*=|\/=|%=|\+=|-=|==|<=|>=|!=|&&|\|\||\+\+|--|[-+*/%^=<>!(){}[\],;.])/;

/**
 * Splits text into tokens; undefined when a string or comment has no end yet. Characters that mean nothing are left out
 * and told to `illegal`.
 */
export function tokenize(
	text: string,
	firstLine: number,
	illegal: (character: string, line: number) => void,
): Token[] | undefined {
	const tokens: Token[] = [];
	let line = firstLine;
	let at = 0;
	const push = (kind: Token["kind"], value: string, length: number) => {
		tokens.push({ kind, text: value, line });
		line += value.split("\n").length - 1;
		at += length;
	};
	while (at < text.length) {
		const rest = text.slice(at, at + 4096);
		const blank = /^(?:[ \t\r]+|\\\n|#[^\n]*)/.exec(rest);
		if (blank !== null) {
			line += blank[0].split("\n").length - 1;
			at += blank[0].length;
		} else if (rest.startsWith("/*")) {
			const end = text.indexOf("*/", at + 2);
			if (end < 0) {
				return undefined;
			}
			line += text.slice(at, end).split("\n").length - 1;
			at = end + 2;
		} else if (rest.startsWith('"')) {
			const end = text.indexOf('"', at + 1);
			if (end < 0) {
				return undefined;
			}
			push("string", text.slice(at + 1, end), end + 1 - at);
		} else if (rest.startsWith("\n")) {
			push("newline", "\n", 1);
		} else {
			const number = /^(?:(?:[0-9A-F]|\\\n)+(?:\.(?:[0-9A-F]|\\\n)*)?|\.(?:[0-9A-F]|\\\n)+)/.exec(text.slice(at));
			const name = /^[a-z][a-z0-9_]*/.exec(rest);
			const operator = OPERATORS.exec(rest);
			if (number !== null) {
				push("number", number[0].replaceAll("\\\n", ""), number[0].length);
			} else if (name !== null) {
				push("name", name[0], name[0].length);
			} else if (operator !== null) {
				push("operator", operator[0], operator[0].length);
			} else {
				illegal(rest.charAt(0), line);
				at++;
			}
		}
	}
	tokens.push({ kind: "end", text: "", line });
	return tokens;
}
