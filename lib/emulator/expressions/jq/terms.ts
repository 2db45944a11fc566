import { Cursor } from "./cursor";
import { type Definition, type Filter, IDENTITY, type Pattern } from "./filter";
import type { Token } from "./tokens";

/** Reads the terms of a filter: what stands between operators. What they hold in brackets are whole filters again. */
export abstract class Terms extends Cursor {
	/** A filter up to what does not belong to it. */
	protected abstract pipe(): Filter;
	/** Terms joined by operators, without `|` and `,`. */
	protected abstract infix(): Filter;
	/** The whole filter that stands inside a text. */
	protected abstract inner(tokens: readonly Token[]): Filter;

	protected postfix(start: Filter): Filter {
		let filter = start;
		for (let count = 1; ; count++) {
			this.bound(count);
			const token = this.peek();
			const after = this.peek(1);
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

	protected primary(): Filter {
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
			typeof part === "string" ? part : this.nested(() => this.inner(part)),
		);
		const [only] = parts;
		return parts.length === 1 && typeof only === "string" ? literal(only) : { type: "text", format, parts };
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
		const left = this.infix();
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

	protected pattern(): Pattern {
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

	protected definition(): Definition {
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
}

function literal(value: string | number | boolean | null): Filter {
	return { type: "literal", value };
}
