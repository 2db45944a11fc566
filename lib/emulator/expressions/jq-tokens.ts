import { ExpressionError } from "./expression-error";

/** A token of a jq filter. `field` is a name after a dot; `spaced` tells whether blank space precedes it. */
export type Token = {
	readonly kind: "field" | "name" | "string" | "number" | "symbol";
	readonly text: string;
};

const PATTERNS: readonly (readonly [Token["kind"] | "space", RegExp])[] = [
	["space", /\s+/y],
	["field", /\.[A-Za-z_][A-Za-z0-9_]*/y],
	["name", /[A-Za-z_][A-Za-z0-9_]*/y],
	["number", /\d+(?:\.\d+)?/y],
	["string", /"(?:[^"\\]|\\.)*"/y],
	["symbol", /\/\/|==|!=|<=|>=|[.[\]{}()|,:?+\-*/%<>;]/y],
];

/** Cuts a jq filter into tokens; throws ExpressionError at a character that jq's subset does not know. */
export function tokenize(filter: string): readonly Token[] {
	const tokens: Token[] = [];
	let position = 0;
	scan: while (position < filter.length) {
		for (const [kind, pattern] of PATTERNS) {
			pattern.lastIndex = position;
			const match = pattern.exec(filter);
			if (match) {
				position += match[0].length;
				if (kind !== "space") {
					tokens.push({ kind, text: match[0] });
				}
				continue scan;
			}
		}
		throw new ExpressionError(`The selector "${filter}" is not valid at character ${position + 1}.`);
	}
	return tokens;
}
