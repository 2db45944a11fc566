import { ExpressionError } from "./expression-error";
import { type Definition, type Filter, IDENTITY, type Pattern } from "./jq-filter";
import { type Token, tokenize } from "./jq-tokens";

/** Longest selector, in characters. */
const MAX_LENGTH = 16_384;
/** How deep a selector may nest: the parser, and what evaluates its result, recurse. */
const MAX_NESTING = 400;

/** jq's infix operators by how tightly they bind, and to which side they gather. */
const INFIX: Readonly<Record<string, { readonly level: number; readonly side: "left" | "right" | "none" }>> = {
	"//": { level: 3, side: "right" },
	"=": { level: 4, side: "none" },
	"|=": { level: 4, side: "none" },
	"+=": { level: 4, side: "none" },
	"-=": { level: 4, side: "none" },
	"*=": { level: 4, side: "none" },
	"/=": { level: 4, side: "none" },
	"%=": { level: 4, side: "none" },
	"//=": { level: 4, side: "none" },
	or: { level: 5, side: "left" },
	and: { level: 6, side: "left" },
	"==": { level: 7, side: "none" },
	"!=": { level: 7, side: "none" },
	"<": { level: 7, side: "none" },
	"<=": { level: 7, side: "none" },
	">": { level: 7, side: "none" },
	">=": { level: 7, side: "none" },
	"+": { level: 8, side: "left" },
	"-": { level: 8, side: "left" },
	"*": { level: 9, side: "left" },
	"/": { level: 9, side: "left" },
	"%": { level: 9, side: "left" },
};

/** Parses a jq filter; throws ExpressionError. A leading dot may be left out: `A.B` reads as `.A.B`. */
export function parseFilter(text: string): Filter {
	const filter = withLeadingDot(text.trim());
	if (filter.length > MAX_LENGTH) {
		throw new ExpressionError(`The selector is longer than ${MAX_LENGTH} characters: ${text.slice(0, 40)}…`);
	}
	return new Parser(tokenize(filter), filter).whole();
}

/** Parses definitions alone (`def a: …; def b: …;`). */
export function parseDefinitions(text: string): readonly Definition[] {
	return new Parser(tokenize(text), text).definitions();
}

/**
 * Functions that a selector may begin with. Every other name at the beginning is a member of the answer whose dot was left
 * out, also where jq has a function of that name (`type`, `values` …).
 */
const FIRST_WORDS = new Set(
	(
		"true false null if not length keys add first last empty reduce foreach try def label floor ceil round sqrt abs " +
		"to_entries from_entries tostring tonumber tojson fromjson ascii_downcase ascii_upcase reverse sort unique flatten " +
		"env toarray tostream min max any all transpose recurse paths leaf_paths keys_unsorted trim ltrim rtrim explode implode todate fromdate"
	).split(" "),
);

/** Words of the language and calls such as `map(...)` keep their form; a bare path gets its dot. */
function withLeadingDot(text: string): string {
	if (text === "") {
		return ".";
	}
	const bare = /^[A-Za-z_][A-Za-z0-9_]*(?=$|[.[|\s?])/.exec(text);
	return bare && !FIRST_WORDS.has(bare[0]) ? `.${text}` : text;
}

class Parser {
	private position = 0;
	private depth = 0;

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

	definitions(): readonly Definition[] {
		const found: Definition[] = [];
		while (this.take("def")) {
			found.push(this.definition());
		}
		return found;
	}

	private pipe(): Filter {
		return this.nested(() => {
			if (this.take("def")) {
				const definition = this.definition();
				return { type: "define", definition, rest: this.pipe() };
			}
			const left = this.comma();
			if (this.take("as")) {
				const patterns = [this.pattern()];
				while (this.take("?//")) {
					patterns.push(this.pattern());
				}
				this.expect("|");
				return { type: "bind", source: left, patterns, body: this.pipe() };
			}
			return this.take("|") ? { type: "pipe", left, right: this.pipe() } : left;
		});
	}

	private definition(): Definition {
		const name = this.name();
		const params: string[] = [];
		if (this.take("(")) {
			do {
				const token = this.next();
				if (token.kind !== "name" && token.kind !== "variable") {
					throw this.unexpected();
				}
				params.push(token.text);
			} while (this.take(";"));
			this.expect(")");
		}
		this.expect(":");
		const body = this.pipe();
		this.expect(";");
		return { name, params, body };
	}

	private comma(): Filter {
		let left = this.infix(0);
		for (let count = 1; this.take(","); count++) {
			this.bound(count);
			left = { type: "comma", left, right: this.infix(0) };
		}
		return left;
	}

	private infix(least: number): Filter {
		return this.nested(() => {
			let left = this.unary();
			for (let count = 1; ; count++) {
				const token = this.peek();
				const operator = token?.kind === "symbol" || token?.kind === "name" ? INFIX[token.text] : undefined;
				if (!token || !operator || !Object.hasOwn(INFIX, token.text) || operator.level < least) {
					return left;
				}
				this.bound(count);
				this.position += 1;
				const right = this.infix(operator.side === "right" ? operator.level : operator.level + 1);
				left = combined(token.text, left, right);
				const next = this.peek();
				if (operator.side === "none" && next && INFIX[next.text]?.level === operator.level) {
					throw this.unexpected();
				}
			}
		});
	}

	private unary(): Filter {
		if (this.take("-")) {
			return this.nested(() => ({ type: "negate", of: this.unary() }));
		}
		return this.postfix(this.primary());
	}

	private postfix(start: Filter): Filter {
		let filter = start;
		for (let count = 1; ; count++) {
			this.bound(count);
			const token = this.peek();
			const after = this.tokens[this.position + 1];
			if (token?.kind === "field") {
				this.position += 1;
				filter = { type: "index", of: filter, key: literal(token.text.slice(1)) };
			} else if (this.take("?")) {
				filter = { type: "try", body: filter, handler: undefined };
			} else if (this.take("[")) {
				filter = this.bracket(filter);
			} else if (token?.text === "." && after?.kind === "string") {
				this.position += 2;
				filter = { type: "index", of: filter, key: this.text(after, undefined) };
			} else if (token?.text === "." && after?.text === "[") {
				this.position += 1;
			} else {
				return filter;
			}
		}
	}

	private bracket(of: Filter): Filter {
		if (this.take("]")) {
			return { type: "iterate", of };
		}
		const from = this.peek()?.text === ":" ? undefined : this.pipe();
		if (this.take(":")) {
			const to = this.peek()?.text === "]" ? undefined : this.pipe();
			this.expect("]");
			return { type: "slice", of, from, to };
		}
		this.expect("]");
		return { type: "index", of, key: from ?? IDENTITY };
	}

	private primary(): Filter {
		const token = this.next();
		switch (token.kind) {
			case "field":
				return { type: "index", of: IDENTITY, key: literal(token.text.slice(1)) };
			case "number":
				return literal(Number(token.text));
			case "string":
				return this.text(token, undefined);
			case "format": {
				const text = this.peek();
				if (text?.kind === "string") {
					this.position += 1;
					return this.text(text, token.text.slice(1));
				}
				return { type: "format", name: token.text.slice(1) };
			}
			case "variable":
				return { type: "variable", name: token.text };
			case "name":
				return this.named(token.text);
			case "symbol":
				return this.symbol(token.text);
		}
	}

	private symbol(symbol: string): Filter {
		switch (symbol) {
			case ".": {
				const quoted = this.peek();
				if (quoted?.kind !== "string") {
					return IDENTITY;
				}
				this.position += 1;
				return { type: "index", of: IDENTITY, key: this.text(quoted, undefined) };
			}
			case "..":
				return { type: "recurse" };
			case "(": {
				const inner = this.pipe();
				this.expect(")");
				return inner;
			}
			case "[": {
				if (this.take("]")) {
					return { type: "list", of: undefined };
				}
				const of = this.pipe();
				this.expect("]");
				return { type: "list", of };
			}
			case "{":
				return this.map();
			default:
				this.position -= 1;
				throw this.unexpected();
		}
	}

	private text(token: Token, format: string | undefined): Filter {
		const parts = (token.parts ?? []).map((part) =>
			typeof part === "string" ? part : this.nested(() => new Parser(part, this.source).inside(this.depth)),
		);
		const [only] = parts;
		return parts.length === 1 && typeof only === "string" ? literal(only) : { type: "text", format, parts };
	}

	/** A whole filter inside a text, whose nesting counts with that around it. */
	private inside(depth: number): Filter {
		this.depth = depth;
		return this.whole();
	}

	private map(): Filter {
		const entries: { key: Filter; value: Filter }[] = [];
		while (!this.take("}")) {
			if (entries.length > 0) {
				this.expect(",");
				if (this.take("}")) {
					break;
				}
			}
			entries.push(this.entry());
		}
		return { type: "map", entries };
	}

	private entry(): { key: Filter; value: Filter } {
		const token = this.next();
		const key = this.entryKey(token);
		if (this.take(":")) {
			return { key, value: this.entryValue() };
		}
		if (token.kind === "variable") {
			return { key, value: { type: "variable", name: token.text } };
		}
		return { key, value: { type: "index", of: IDENTITY, key } };
	}

	private entryKey(token: Token): Filter {
		switch (token.kind) {
			case "name":
				return literal(token.text);
			case "number":
				return literal(token.text);
			case "variable":
				return literal(token.text.slice(1));
			case "string":
				return this.text(token, undefined);
			case "format":
				this.position -= 1;
				return this.primary();
			default:
				if (token.text === "(") {
					return this.symbol("(");
				}
				this.position -= 1;
				throw this.unexpected();
		}
	}

	/** A map's values are terms joined by `|` inside parentheses only; other operators are taken as they come. */
	private entryValue(): Filter {
		const left = this.infix(0);
		return this.take("|") ? { type: "pipe", left, right: this.entryValue() } : left;
	}

	private named(name: string): Filter {
		switch (name) {
			case "true":
			case "false":
				return literal(name === "true");
			case "null":
				return literal(null);
			case "if":
				return this.condition();
			case "try": {
				const body = this.postfix(this.primary());
				return { type: "try", body, handler: this.take("catch") ? this.postfix(this.primary()) : undefined };
			}
			case "reduce":
			case "foreach":
				return this.fold(name);
			case "label": {
				const label = this.variable();
				this.expect("|");
				return { type: "label", name: label, body: this.pipe() };
			}
			case "break":
				return { type: "break", name: this.variable() };
			case "def": {
				const definition = this.definition();
				return { type: "define", definition, rest: this.pipe() };
			}
			default:
				return this.call(name);
		}
	}

	private fold(kind: "reduce" | "foreach"): Filter {
		const source = this.postfix(this.primary());
		this.expect("as");
		const pattern = this.pattern();
		this.expect("(");
		const start = this.pipe();
		this.expect(";");
		const update = this.pipe();
		const extract = kind === "foreach" && this.take(";") ? this.pipe() : undefined;
		this.expect(")");
		return { type: "fold", kind, source, pattern, start, update, extract };
	}

	private pattern(): Pattern {
		return this.nested(() => {
			const token = this.next();
			if (token.kind === "variable") {
				return { type: "name", name: token.text };
			}
			if (token.text === "[" && token.kind === "symbol") {
				const items: Pattern[] = [];
				do {
					items.push(this.pattern());
				} while (this.take(","));
				this.expect("]");
				return { type: "list", items };
			}
			if (token.text !== "{" || token.kind !== "symbol") {
				this.position -= 1;
				throw this.unexpected("a variable is expected");
			}
			const entries: { key: Filter; name?: string; value?: Pattern }[] = [];
			do {
				const keyed = this.next();
				const key = this.entryKey(keyed);
				const value = this.take(":") ? this.pattern() : undefined;
				entries.push({
					key,
					...(keyed.kind === "variable" && { name: keyed.text }),
					...(value && { value }),
				});
			} while (this.take(","));
			this.expect("}");
			return { type: "map", entries };
		});
	}

	private condition(): Filter {
		const test = this.pipe();
		this.expect("then");
		const whenTrue = this.pipe();
		if (this.take("elif")) {
			return this.nested(() => ({ type: "condition", test, whenTrue, whenFalse: this.condition() }));
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

	private name(): string {
		const token = this.next();
		if (token.kind !== "name") {
			this.position -= 1;
			throw this.unexpected("a name is expected");
		}
		return token.text;
	}

	private variable(): string {
		const token = this.next();
		if (token.kind !== "variable") {
			this.position -= 1;
			throw this.unexpected("a variable is expected");
		}
		return token.text;
	}

	/** Parses something one level deeper; throws ExpressionError when that is too deep. */
	private nested<T>(parse: () => T): T {
		this.depth += 1;
		this.bound(this.depth);
		const parsed = parse();
		this.depth -= 1;
		return parsed;
	}

	/** Chains are as deep as they are long: each part holds those before it. */
	private bound(count: number): void {
		if (count > MAX_NESTING) {
			throw new ExpressionError(
				`The selector nests or chains more than ${MAX_NESTING} parts: ${this.source.slice(0, 40)}…`,
			);
		}
	}

	private peek(): Token | undefined {
		return this.tokens[this.position];
	}

	private next(): Token {
		const token = this.tokens[this.position];
		if (!token) {
			throw this.unexpected();
		}
		this.position += 1;
		return token;
	}

	private take(text: string): boolean {
		const token = this.peek();
		if (token && token.text === text && (token.kind === "symbol" || token.kind === "name")) {
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

function literal(value: string | number | boolean | null): Filter {
	return { type: "literal", value };
}

function combined(operator: string, left: Filter, right: Filter): Filter {
	switch (operator) {
		case "and":
		case "or":
			return { type: operator, left, right };
		case "//":
			return { type: "alternative", left, right };
		default:
			return INFIX[operator]?.level === 4
				? { type: "assign", operator: operator.slice(0, -1), left, right }
				: { type: "binary", operator, left, right };
	}
}
