import { type Expression, HclError } from "./hcl-ast";
import { HclSource } from "./hcl-source";

type ParseExpression = (source: HclSource) => Expression;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** A text in quotes, with what is filled in; the place is at its opening quote. */
export function readQuoted(source: HclSource, parseExpression: ParseExpression): Expression {
	const line = source.line();
	source.need('"');
	const parts: (string | Expression)[] = [];
	let text = "";
	for (;;) {
		if (source.isAtEnd() || source.peek() === "\n") {
			throw new HclError(line, "A text has no closing quote.");
		}
		if (source.take('"')) {
			return templateOf([...parts, text], line);
		}
		if (source.take("\\")) {
			text += readEscape(source);
		} else {
			const filled = readFilled(source, parseExpression);
			if (typeof filled === "string") {
				text += filled;
			} else {
				parts.push(text, filled);
				text = "";
			}
		}
	}
}

function readEscape(source: HclSource): string {
	const code = source.match(/^u[0-9a-fA-F]{4}/) ?? source.match(/^U[0-9a-fA-F]{8}/);
	if (code !== undefined) {
		return String.fromCodePoint(Number.parseInt(code.slice(1), 16));
	}
	const sign = source.peek();
	const meant = ESCAPES[sign];
	if (meant === undefined) {
		throw new HclError(source.line(), `\\${sign} means nothing in a text.`);
	}
	source.at++;
	return meant;
}

/** One sign of a template, an escaped opening, or the expression between `${` and `}`. */
function readFilled(source: HclSource, parseExpression: ParseExpression): string | Expression {
	const line = source.line();
	for (const sign of ["$", "%"]) {
		if (source.take(`${sign}${sign}{`)) {
			return `${sign}{`;
		}
	}
	if (source.take("%{")) {
		const end = source.text.indexOf("}", source.at);
		const text = source.text.slice(source.at - 2, end < 0 ? source.text.length : end + 1);
		source.at += text.length - 2;
		return { is: "other", text, line };
	}
	if (source.take("${")) {
		source.take("~");
		source.skipBlank(true);
		const expression = parseExpression(source);
		source.skipBlank(true);
		source.take("~");
		source.need("}");
		return expression;
	}
	const sign = source.peek();
	source.at++;
	return sign;
}

/** A heredoc; with `<<-` the indent that all its lines share is taken off. */
export function readHeredoc(source: HclSource, parseExpression: ParseExpression): Expression {
	const line = source.line();
	const head = source.match(/^<<-?[A-Za-z_][\w-]*\r?\n/);
	if (head === undefined) {
		throw new HclError(line, "A heredoc needs a marker and a new line.");
	}
	const marker = head.replace(/^<<-?|\r?\n$/g, "");
	const lines: string[] = [];
	for (;;) {
		const end = source.text.indexOf("\n", source.at);
		const one = source.text.slice(source.at, end < 0 ? source.text.length : end);
		if (one.trim() === marker) {
			// The line feed after the marker is left: it ends the attribute.
			source.at += one.length;
			break;
		}
		if (end < 0) {
			throw new HclError(line, `The heredoc ${marker} has no end.`);
		}
		lines.push(one);
		source.at = end + 1;
	}
	const shared = head.startsWith("<<-") ? sharedIndent(lines) : 0;
	const text = lines.map((one) => `${one.slice(shared)}\n`).join("");
	return readTemplate(text, line, parseExpression);
}

function sharedIndent(lines: readonly string[]): number {
	const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
	return indents.length === 0 ? 0 : Math.min(...indents);
}

function readTemplate(text: string, line: number, parseExpression: ParseExpression): Expression {
	const inner = new HclSource(text);
	const parts: (string | Expression)[] = [];
	let plain = "";
	while (!inner.isAtEnd()) {
		const filled = readFilled(inner, parseExpression);
		if (typeof filled === "string") {
			plain += filled;
		} else {
			parts.push(plain, { ...filled, line: line + filled.line });
			plain = "";
		}
	}
	return templateOf([...parts, plain], line);
}

function templateOf(parts: readonly (string | Expression)[], line: number): Expression {
	const said = parts.filter((part) => part !== "");
	const [first] = said;
	if (said.length === 0 || (said.length === 1 && typeof first === "string")) {
		return { is: "literal", value: typeof first === "string" ? first : "", line };
	}
	// A text that is one expression is that expression.
	return said.length === 1 && typeof first === "object" ? first : { is: "template", parts: said, line };
}
