import { ExpressionError } from "./expression-error";
import { type Token, tokenize } from "./jq-tokens";

/** A parsed jq filter. */
export type Filter =
	| { readonly type: "identity" }
	| { readonly type: "literal"; readonly value: string | number | boolean | null }
	| { readonly type: "index"; readonly of: Filter; readonly key: Filter; readonly optional: boolean }
	| {
			readonly type: "slice";
			readonly of: Filter;
			readonly from: Filter | undefined;
			readonly to: Filter | undefined;
			readonly optional: boolean;
	  }
	| { readonly type: "iterate"; readonly of: Filter; readonly optional: boolean }
	| { readonly type: "pipe" | "comma"; readonly left: Filter; readonly right: Filter }
	| { readonly type: "binary"; readonly operator: string; readonly left: Filter; readonly right: Filter }
	| { readonly type: "negate"; readonly of: Filter }
	| { readonly type: "list"; readonly of: Filter | undefined }
	| { readonly type: "map"; readonly entries: readonly { readonly key: Filter; readonly value: Filter }[] }
	| {
			readonly type: "condition";
			readonly test: Filter;
			readonly whenTrue: Filter;
			readonly whenFalse: Filter | undefined;
	  }
	| { readonly type: "call"; readonly name: string; readonly args: readonly Filter[] };

/** Operators from the loosest to the tightest; `|` and `,` are handled above them. */
const LEVELS: readonly (readonly string[])[] = [
	["//"],
	["or"],
	["and"],
	["==", "!=", "<", "<=", ">", ">="],
	["+", "-"],
	["*", "/", "%"],
];

const IDENTITY: Filter = { type: "identity" };

/** Parses a jq filter (subset); throws ExpressionError. A leading dot may be left out: `A.B` reads as `.A.B`. */
export function parseFilter(text: string): Filter {
	const tokens = tokenize(withLeadingDot(text.trim()));
	checkNesting(tokens, text);
	const parser = new Parser(tokens, text);
	return parser.whole();
}

/** How deep brackets may nest: the parser and what evaluates its result recurse. */
const MAX_BRACKETS = 100;

function checkNesting(tokens: readonly Token[], text: string): void {
	let depth = 0;
	for (const { kind, text: symbol } of tokens) {
		if (kind === "symbol" && "([{".includes(symbol)) {
			depth += 1;
		} else if (kind === "symbol" && ")]}".includes(symbol)) {
			depth -= 1;
		}
		if (depth > MAX_BRACKETS) {
			throw new ExpressionError(`The filter nests deeper than ${MAX_BRACKETS} levels: ${text.slice(0, 40)}…`);
		}
	}
}

/** Type names and calls such as `map(...)` keep their form; a bare path gets its dot. */
function withLeadingDot(text: string): string {
	if (text === "") {
		return ".";
	}
	const bare = /^[A-Za-z_][A-Za-z0-9_]*(?=$|[.[|\s?])/.exec(text);
	return bare && !WORDS.has(bare[0]) ? `.${text}` : text;
}

/** Names that mean something at the start of a filter and so are never read as a path. */
const WORDS = new Set(["true", "false", "null", "if", "not", "length", "keys", "add", "first", "last", "empty"]);

class Parser {
	private position = 0;

	constructor(
		private readonly tokens: readonly Token[],
		private readonly source: string,
	) {}

	whole(): Filter {
		const filter = this.pipe();
		if (this.position < this.tokens.length) {
			throw this.unexpected();
		}
		return filter;
	}

	private pipe(): Filter {
		const left = this.comma();
		return this.take("|") ? { type: "pipe", left, right: this.pipe() } : left;
	}

	private comma(): Filter {
		let left = this.operators(0);
		while (this.take(",")) {
			left = { type: "comma", left, right: this.operators(0) };
		}
		return left;
	}

	private operators(level: number): Filter {
		const operators = LEVELS[level];
		if (!operators) {
			return this.unary();
		}
		let left = this.operators(level + 1);
		for (;;) {
			const operator = this.peek()?.text;
			if (operator === undefined || !operators.includes(operator) || this.peek()?.kind === "string") {
				return left;
			}
			this.position += 1;
			left = { type: "binary", operator, left, right: this.operators(level + 1) };
		}
	}

	private unary(): Filter {
		return this.take("-") ? { type: "negate", of: this.unary() } : this.postfix(this.primary());
	}

	private postfix(start: Filter): Filter {
		let filter = start;
		for (;;) {
			const token = this.peek();
			if (token?.kind === "field") {
				this.position += 1;
				filter = this.index(filter, { type: "literal", value: token.text.slice(1) });
			} else if (this.take("[")) {
				filter = this.bracket(filter);
			} else if (token?.text === "." && this.tokens[this.position + 1]?.kind === "string") {
				this.position += 1;
				filter = this.index(filter, this.primary());
			} else if (token?.text === "." && this.tokens[this.position + 1]?.text === "[") {
				this.position += 1;
			} else {
				return filter;
			}
		}
	}

	private bracket(of: Filter): Filter {
		if (this.take("]")) {
			return { type: "iterate", of, optional: this.take("?") };
		}
		const from = this.peek()?.text === ":" ? undefined : this.pipe();
		if (this.take(":")) {
			const to = this.peek()?.text === "]" ? undefined : this.pipe();
			this.expect("]");
			return { type: "slice", of, from, to, optional: this.take("?") };
		}
		this.expect("]");
		return this.index(of, from ?? IDENTITY);
	}

	private index(of: Filter, key: Filter): Filter {
		return { type: "index", of, key, optional: this.take("?") };
	}

	private primary(): Filter {
		const token = this.peek();
		if (!token) {
			throw new ExpressionError(`The selector "${this.source}" ends too early.`);
		}
		if (token.kind === "field") {
			this.position += 1;
			return this.index(IDENTITY, { type: "literal", value: token.text.slice(1) });
		}
		if (token.text === "." && token.kind === "symbol") {
			this.position += 1;
			const quoted = this.peek();
			if (quoted?.kind === "string") {
				return this.index(IDENTITY, this.primary());
			}
			return IDENTITY;
		}
		this.position += 1;
		switch (token.kind) {
			case "number":
				return { type: "literal", value: Number(token.text) };
			case "string":
				return { type: "literal", value: this.unquote(token.text) };
			case "name":
				return this.named(token.text);
			default:
				return this.enclosed(token.text);
		}
	}

	private enclosed(symbol: string): Filter {
		if (symbol === "(") {
			const inner = this.pipe();
			this.expect(")");
			return inner;
		}
		if (symbol === "[") {
			if (this.take("]")) {
				return { type: "list", of: undefined };
			}
			const of = this.pipe();
			this.expect("]");
			return { type: "list", of };
		}
		if (symbol === "{") {
			return this.map();
		}
		this.position -= 1;
		throw this.unexpected();
	}

	private map(): Filter {
		const entries: { key: Filter; value: Filter }[] = [];
		while (!this.take("}")) {
			if (entries.length > 0) {
				this.expect(",");
			}
			entries.push(this.entry());
		}
		return { type: "map", entries };
	}

	private entry(): { key: Filter; value: Filter } {
		const token = this.peek();
		let key: Filter;
		if (token?.kind === "name") {
			this.position += 1;
			key = { type: "literal", value: token.text };
		} else if (token?.kind === "string" || token?.text === "(") {
			key = this.primary();
		} else {
			throw this.unexpected();
		}
		if (this.take(":")) {
			return { key, value: this.operators(0) };
		}
		return { key, value: { type: "index", of: IDENTITY, key, optional: false } };
	}

	private named(name: string): Filter {
		switch (name) {
			case "true":
			case "false":
				return { type: "literal", value: name === "true" };
			case "null":
				return { type: "literal", value: null };
			case "if":
				return this.condition();
			default:
				return this.call(name);
		}
	}

	private condition(): Filter {
		const test = this.pipe();
		this.expect("then");
		const whenTrue = this.pipe();
		if (this.take("elif")) {
			return { type: "condition", test, whenTrue, whenFalse: this.condition() };
		}
		const whenFalse = this.take("else") ? this.pipe() : undefined;
		this.expect("end");
		return { type: "condition", test, whenTrue, whenFalse };
	}

	private call(name: string): Filter {
		const args: Filter[] = [];
		if (this.take("(")) {
			do {
				args.push(this.pipe());
			} while (this.take(";"));
			this.expect(")");
		}
		return { type: "call", name, args };
	}

	private unquote(text: string): string {
		try {
			return String(JSON.parse(text));
		} catch {
			throw new ExpressionError(`The selector "${this.source}" holds a text that is not valid: ${text}.`);
		}
	}

	private peek(): Token | undefined {
		return this.tokens[this.position];
	}

	private take(text: string): boolean {
		const token = this.peek();
		if (token && token.text === text && token.kind !== "string") {
			this.position += 1;
			return true;
		}
		return false;
	}

	private expect(text: string): void {
		if (!this.take(text)) {
			throw this.unexpected(`"${text}" is expected`);
		}
	}

	private unexpected(expectation = ""): ExpressionError {
		const found = this.peek()?.text;
		const where = found === undefined ? "ends too early" : `is not valid at "${found}"`;
		return new ExpressionError(`The selector "${this.source}" ${where}${expectation && `: ${expectation}`}.`);
	}
}
