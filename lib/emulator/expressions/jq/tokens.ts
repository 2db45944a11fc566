import { ExpressionError } from "../expression-error";

/**
 * A token of a jq filter. `field` is a name after a dot, `variable` a name after a dollar sign, `format` a name after an at
 * sign. A `string` carries its pieces: texts, and the tokens of what stands between `\(` and `)`.
 */
export type Token = {
	readonly kind: "field" | "name" | "string" | "number" | "variable" | "format" | "symbol";
	readonly text: string;
	readonly parts?: readonly (string | readonly Token[])[];
};

const PATTERNS: readonly (readonly [Token["kind"] | "space", RegExp])[] = [
	["space", /(?:\s+|#[^\n]*)+/y],
	["field", /\.[A-Za-z_][A-Za-z0-9_]*/y],
	["number", /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
	["name", /[A-Za-z_][A-Za-z0-9_]*(?:::[A-Za-z_][A-Za-z0-9_]*)*/y],
	["variable", /\$[A-Za-z_][A-Za-z0-9_]*/y],
	["format", /@[A-Za-z0-9]+/y],
	["symbol", /\?\/\/|\/\/=|\|=|\+=|-=|\*=|\/=|%=|\/\/|==|!=|<=|>=|\.\.|[.[\]{}()|,:?+\-*/%<>;=$]/y],
];

/** How deep strings inside interpolations inside strings may nest. */
const MAX_STRINGS = 20;

/** Cuts a jq filter into tokens; throws ExpressionError at a character that jq does not know. */
export function tokenize(filter: string): readonly Token[] {
	const { tokens, end } = scan(filter, 0, false, 0);
	if (end < filter.length) {
		throw invalid(filter, end);
	}
	return tokens;
}

/** Tokens from `start`, to the end or, inside an interpolation, to the parenthesis that closes it. */
function scan(filter: string, start: number, inText: boolean, depth: number) {
	const tokens: Token[] = [];
	let open = 0;
	let position = start;
	while (position < filter.length) {
		if (filter[position] === '"') {
			const text = scanString(filter, position, depth);
			tokens.push(text.token);
			position = text.end;
			continue;
		}
		const token = match(filter, position);
		if (inText && token.text === ")" && open === 0) {
			return { tokens, end: position };
		}
		open += token.text === "(" ? 1 : token.text === ")" ? -1 : 0;
		position += token.text.length;
		if (token.kind !== "space") {
			tokens.push({ kind: token.kind, text: token.text });
		}
	}
	if (inText) {
		throw invalid(filter, position);
	}
	return { tokens, end: position };
}

function match(filter: string, position: number): { readonly kind: Token["kind"] | "space"; readonly text: string } {
	for (const [kind, pattern] of PATTERNS) {
		pattern.lastIndex = position;
		const found = pattern.exec(filter);
		if (found) {
			return { kind, text: found[0] };
		}
	}
	throw invalid(filter, position);
}

const ESCAPES: Readonly<Record<string, string>> = {
	'"': '"',
	"\\": "\\",
	"/": "/",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "\t",
};

function scanString(filter: string, start: number, depth: number): { readonly token: Token; readonly end: number } {
	if (depth > MAX_STRINGS) {
		throw new ExpressionError(`Strings nest deeper than ${MAX_STRINGS} levels in a selector.`);
	}
	const parts: (string | readonly Token[])[] = [];
	let text = "";
	let position = start + 1;
	for (;;) {
		const sign = filter[position];
		if (sign === undefined) {
			throw new ExpressionError(`The selector "${filter}" holds a text that does not end.`);
		}
		if (sign === '"') {
			return {
				token: { kind: "string", text: filter.slice(start, position + 1), parts: [...parts, text] },
				end: position + 1,
			};
		}
		if (sign !== "\\") {
			text += sign;
			position += 1;
			continue;
		}
		const escaped = filter[position + 1] ?? "";
		if (escaped === "(") {
			const inner = scan(filter, position + 2, true, depth + 1);
			parts.push(text, inner.tokens);
			text = "";
			position = inner.end + 1;
		} else if (escaped === "u" && /^[0-9a-fA-F]{4}$/.test(filter.slice(position + 2, position + 6))) {
			text += String.fromCharCode(Number.parseInt(filter.slice(position + 2, position + 6), 16));
			position += 6;
		} else if (ESCAPES[escaped] !== undefined) {
			text += ESCAPES[escaped];
			position += 2;
		} else {
			throw new ExpressionError(
				`The selector "${filter}" holds a text that is not valid: \\${escaped} is no escape of JSON.`,
			);
		}
	}
}

function invalid(filter: string, position: number): ExpressionError {
	return new ExpressionError(`The selector "${filter}" is not valid at character ${position + 1}.`);
}
