import { BudgetError } from "../meter";
import type { Definition, Filter } from "./filter";
import { Terms } from "./terms";
import { type Token, tokenize } from "./tokens";

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

/** Parses a jq filter. Throws ExpressionError, BudgetError when it nests too deep. Pure. */
export function parse(text: string): Filter {
	try {
		return new Parser(tokenize(text), text).whole();
	} catch (error) {
		throw error instanceof RangeError ? new BudgetError(`The selector nests too deep: ${text.slice(0, 40)}…`) : error;
	}
}

/** Parses definitions alone (`def a: …; def b: …;`). */
export function parseDefinitions(text: string): readonly Definition[] {
	return new Parser(tokenize(text), text).definitions();
}

class Parser extends Terms {
	whole(): Filter {
		const filter = this.pipe();
		if (!this.isAtEnd) {
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

	protected override pipe(): Filter {
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

	private comma(): Filter {
		let left = this.infix();
		for (let count = 1; this.take(","); count++) {
			this.bound(count);
			left = { type: "comma", left, right: this.infix() };
		}
		return left;
	}

	protected override infix(least = 0): Filter {
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

	protected override inner(tokens: readonly Token[]): Filter {
		return new Parser(tokens, this.source, this.depth).whole();
	}
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
