import type { Argument, Expression, Loop, Parameter } from "./ast";
import { PythonSyntaxError, type Token, tokenize } from "./tokenize";

const KEYWORDS = new Set(
	"and as assert break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
		" ",
	),
);

const BINARY: readonly (readonly string[])[] = [
	["|"],
	["^"],
	["&"],
	["<<", ">>"],
	["+", "-"],
	["*", "/", "//", "%", "@"],
];

/** Reads expressions from tokens; statements are read by the parser that extends it. */
export class ExpressionParser {
	protected at = 0;
	/** How many `yield` the function that is being read has. */
	protected yields = 0;

	constructor(
		protected readonly tokens: readonly Token[],
		/** Python 2: print is a statement, backquotes repr. */
		protected readonly isTwo: boolean,
	) {}

	protected get token(): Token {
		return this.tokens[this.at] ?? { kind: "end", text: "", line: 0 };
	}

	protected is(text: string): boolean {
		const { token } = this;
		return (token.kind === "operator" || token.kind === "name") && token.text === text;
	}

	protected accept(text: string): boolean {
		if (this.is(text)) {
			this.at += 1;
			return true;
		}
		return false;
	}

	protected expect(text: string): void {
		if (!this.accept(text)) {
			throw this.wrong();
		}
	}

	protected wrong(): PythonSyntaxError {
		return new PythonSyntaxError("invalid syntax", this.token.line);
	}

	protected name(): string {
		const { token } = this;
		if (token.kind !== "name" || KEYWORDS.has(token.text)) {
			throw this.wrong();
		}
		this.at += 1;
		return token.text;
	}

	/** One or more expressions; more than one, or a trailing comma, make a tuple. */
	expressions(): Expression {
		const first = this.starred();
		if (!this.is(",")) {
			return first;
		}
		const items = [first];
		while (this.accept(",")) {
			if (this.isEnd()) {
				break;
			}
			items.push(this.starred());
		}
		return { kind: "tuple", items };
	}

	private isEnd(): boolean {
		const { token } = this;
		return (
			token.kind === "newline" ||
			token.kind === "end" ||
			[")", "]", "}", "=", ":", ";", "in"].some((text) => this.is(text))
		);
	}

	private starred(): Expression {
		return this.accept("*") ? { kind: "star", operand: this.expression() } : this.expression();
	}

	/** What stands between operators such as `|`. */
	protected operand(): Expression {
		return this.binary(1);
	}

	private yielded(): Expression {
		this.yields += 1;
		if (this.accept("from")) {
			return { kind: "yield", value: this.expression(), isFrom: true };
		}
		return { kind: "yield", value: this.isEnd() ? undefined : this.expressions(), isFrom: false };
	}

	expression(): Expression {
		if (this.accept("yield")) {
			return this.yielded();
		}
		if (this.token.kind === "name" && this.tokens[this.at + 1]?.text === ":=") {
			const name = this.name();
			this.expect(":=");
			return { kind: "named", name, value: this.expression() };
		}
		if (this.accept("lambda")) {
			const parameters = this.parameters(":");
			this.expect(":");
			return { kind: "lambda", parameters, body: this.expression() };
		}
		const value = this.or();
		if (!this.accept("if")) {
			return value;
		}
		const test = this.or();
		this.expect("else");
		return { kind: "condition", test, positive: value, otherwise: this.expression() };
	}

	/** Parameters up to a closing token, which stays. */
	protected parameters(end: string): Parameter[] {
		const found: Parameter[] = [];
		while (!this.is(end)) {
			if (this.accept("/")) {
				this.accept(",");
				continue;
			}
			const stars = this.accept("**") ? 2 : this.accept("*") ? 1 : 0;
			if (stars === 1 && (this.is(",") || this.is(end))) {
				this.accept(",");
				continue;
			}
			const name = this.name();
			if (end === ")" && this.accept(":")) {
				this.expression();
			}
			const fallback = this.accept("=") ? this.expression() : undefined;
			found.push({ name, fallback, stars });
			if (!this.accept(",")) {
				break;
			}
		}
		return found;
	}

	private or(): Expression {
		let left = this.and();
		while (this.accept("or")) {
			left = { kind: "logic", operator: "or", left, right: this.and() };
		}
		return left;
	}

	private and(): Expression {
		let left = this.not();
		while (this.accept("and")) {
			left = { kind: "logic", operator: "and", left, right: this.not() };
		}
		return left;
	}

	private not(): Expression {
		return this.accept("not") ? { kind: "unary", operator: "not", operand: this.not() } : this.comparison();
	}

	private comparison(): Expression {
		const first = this.binary(0);
		const rest: { operator: string; operand: Expression }[] = [];
		for (;;) {
			const operator = this.comparator();
			if (operator === undefined) {
				return rest.length === 0 ? first : { kind: "compare", first, rest };
			}
			rest.push({ operator, operand: this.binary(0) });
		}
	}

	private comparator(): string | undefined {
		for (const operator of ["<", ">", "==", ">=", "<=", "!=", "<>"]) {
			if (this.accept(operator)) {
				return operator === "<>" ? "!=" : operator;
			}
		}
		if (this.is("not") && this.tokens[this.at + 1]?.text === "in") {
			this.at += 2;
			return "not in";
		}
		if (this.accept("in")) {
			return "in";
		}
		return this.accept("is") ? (this.accept("not") ? "is not" : "is") : undefined;
	}

	private binary(level: number): Expression {
		const operators = BINARY[level];
		if (!operators) {
			return this.unary();
		}
		let left = this.binary(level + 1);
		for (;;) {
			const { token } = this;
			const operator = token.kind === "operator" ? operators.find((each) => each === token.text) : undefined;
			if (operator === undefined) {
				return left;
			}
			this.at += 1;
			left = { kind: "binary", operator, left, right: this.binary(level + 1), line: token.line };
		}
	}

	private unary(): Expression {
		for (const operator of ["-", "+", "~"]) {
			if (this.accept(operator)) {
				return { kind: "unary", operator, operand: this.unary() };
			}
		}
		const next = this.tokens[this.at + 1];
		if (this.is("await") && next && (next.kind === "name" || next.text === "(")) {
			this.at += 1;
			return { kind: "await", value: this.unary() };
		}
		const base = this.postfix();
		const { line } = this.token;
		return this.accept("**") ? { kind: "binary", operator: "**", left: base, right: this.unary(), line } : base;
	}

	private postfix(): Expression {
		let value = this.atom();
		for (;;) {
			const { line } = this.token;
			if (this.accept(".")) {
				value = { kind: "attribute", object: value, name: this.name() };
			} else if (this.accept("(")) {
				value = { kind: "call", callee: value, args: this.callArguments(), line };
			} else if (this.accept("[")) {
				value = { kind: "index", object: value, index: this.subscript() };
				this.expect("]");
			} else {
				return value;
			}
		}
	}

	private subscript(): Expression {
		const part = () => (this.is(":") || this.is("]") || this.is(",") ? undefined : this.expression());
		const from = part();
		if (!this.accept(":")) {
			if (from === undefined) {
				throw this.wrong();
			}
			return this.is(",") ? this.tupleFrom(from) : from;
		}
		const to = part();
		const step = this.accept(":") ? part() : undefined;
		return { kind: "slice", from, to, step };
	}

	private tupleFrom(first: Expression): Expression {
		const items = [first];
		while (this.accept(",") && !this.is("]")) {
			items.push(this.expression());
		}
		return { kind: "tuple", items };
	}

	private callArguments(): Argument[] {
		const found: Argument[] = [];
		while (!this.is(")")) {
			const stars = this.accept("**") ? 2 : this.accept("*") ? 1 : 0;
			const isNamed =
				stars === 0 &&
				this.token.kind === "name" &&
				this.tokens[this.at + 1]?.text === "=" &&
				this.tokens[this.at + 1]?.kind === "operator";
			const name = isNamed ? this.name() : undefined;
			if (isNamed) {
				this.expect("=");
			}
			const value = this.expression();
			const isGenerator = name === undefined && stars === 0 && this.is("for");
			found.push({
				value: isGenerator
					? { kind: "comprehension", result: "generator", element: value, value: undefined, loops: this.loops() }
					: value,
				name,
				stars,
			});
			if (!this.accept(",")) {
				break;
			}
		}
		this.expect(")");
		return found;
	}

	private loops(): Loop[] {
		const found: Loop[] = [];
		while (this.accept("for")) {
			const target = this.targets();
			this.expect("in");
			const source = this.or();
			const tests: Expression[] = [];
			while (this.accept("if")) {
				tests.push(this.or());
			}
			found.push({ target, source, tests });
		}
		return found;
	}

	/** Targets of for: names and the like, without `in`. */
	protected targets(): Expression {
		const first = this.accept("*") ? ({ kind: "star", operand: this.postfix() } as const) : this.postfix();
		if (!this.is(",")) {
			return first;
		}
		const items: Expression[] = [first];
		while (this.accept(",") && !this.is("in")) {
			items.push(this.postfix());
		}
		return { kind: "tuple", items };
	}

	private atom(): Expression {
		const { token } = this;
		this.at += 1;
		switch (token.kind) {
			case "number":
				return { kind: "constant", value: numberOf(token.text) };
			case "bytes": {
				let value = token.text;
				while (this.token.kind === "bytes") {
					value += this.token.text;
					this.at += 1;
				}
				// Python 2's strings are bytes: they are kept as text there.
				return this.isTwo ? { kind: "constant", value } : { kind: "bytes", value };
			}
			case "string":
			case "fstring": {
				const parts = [token];
				while (this.token.kind === "string" || this.token.kind === "fstring") {
					parts.push(this.token);
					this.at += 1;
				}
				return parts.every((part) => part.kind === "string")
					? { kind: "constant", value: parts.map((part) => part.text).join("") }
					: {
							kind: "format",
							parts: parts.flatMap((part) => (part.kind === "string" ? [part.text] : this.fields(part))),
						};
			}
			case "name":
				return this.nameAtom(token);
			case "operator":
				return this.bracketed(token);
			default:
				throw new PythonSyntaxError("invalid syntax", token.line);
		}
	}

	private nameAtom(token: Token): Expression {
		const constants: Readonly<Record<string, boolean | null>> = { None: null, True: true, False: false };
		if (Object.hasOwn(constants, token.text)) {
			return { kind: "constant", value: constants[token.text] ?? null };
		}
		if (KEYWORDS.has(token.text)) {
			throw new PythonSyntaxError("invalid syntax", token.line);
		}
		return { kind: "name", name: token.text };
	}

	private bracketed(token: Token): Expression {
		switch (token.text) {
			case "(": {
				if (this.accept(")")) {
					return { kind: "tuple", items: [] };
				}
				const value = this.expressions();
				const found: Expression = this.is("for")
					? { kind: "comprehension", result: "generator", element: value, value: undefined, loops: this.loops() }
					: value;
				this.expect(")");
				return found;
			}
			case "[": {
				const items: Expression[] = [];
				while (!this.is("]")) {
					items.push(this.starred());
					const [element] = items;
					if (element && items.length === 1 && this.is("for")) {
						const loops = this.loops();
						this.expect("]");
						return { kind: "comprehension", result: "list", element, value: undefined, loops };
					}
					if (!this.accept(",")) {
						break;
					}
				}
				this.expect("]");
				return { kind: "list", items };
			}
			case "{":
				return this.braces();
			case "`": {
				const operand = this.expressions();
				this.expect("`");
				return {
					kind: "call",
					callee: { kind: "name", name: "repr" },
					args: [{ value: operand, name: undefined, stars: 0 }],
					line: token.line,
				};
			}
			default:
				throw new PythonSyntaxError("invalid syntax", token.line);
		}
	}

	private braces(): Expression {
		const entries: { key: Expression | undefined; value: Expression }[] = [];
		const items: Expression[] = [];
		while (!this.is("}")) {
			if (this.accept("**")) {
				entries.push({ key: undefined, value: this.expression() });
			} else {
				const key = this.expression();
				if (this.accept(":")) {
					const value = this.expression();
					if (this.is("for")) {
						const loops = this.loops();
						this.expect("}");
						return { kind: "comprehension", result: "dict", element: key, value, loops };
					}
					entries.push({ key, value });
				} else if (this.is("for")) {
					const loops = this.loops();
					this.expect("}");
					return { kind: "comprehension", result: "set", element: key, value: undefined, loops };
				} else {
					items.push(key);
				}
			}
			if (!this.accept(",")) {
				break;
			}
		}
		this.expect("}");
		return items.length > 0 ? { kind: "set", items } : { kind: "dict", entries };
	}

	/** Fields of an f-string: `{value!r:spec}`. */
	private fields(token: Token): (string | { value: Expression; conversion: string; spec: string })[] {
		const parts: (string | { value: Expression; conversion: string; spec: string })[] = [];
		let text = "";
		for (let at = 0; at < token.text.length; at++) {
			const character = token.text[at] ?? "";
			if ((character === "{" || character === "}") && token.text[at + 1] === character) {
				text += character;
				at += 1;
			} else if (character === "{") {
				let depth = 1;
				let end = at + 1;
				for (; end < token.text.length && depth > 0; end++) {
					depth += "{[(".includes(token.text[end] ?? " ") ? 1 : "}])".includes(token.text[end] ?? " ") ? -1 : 0;
				}
				const [, source = "", conversion = "", spec = ""] =
					/^([\s\S]*?)(?:!([rsa]))?(?::([^'"\]]*))?$/.exec(token.text.slice(at + 1, end - 1)) ?? [];
				parts.push(text, {
					value: new ExpressionParser(tokenize(source.trim()), this.isTwo).expressions(),
					conversion,
					spec,
				});
				text = "";
				at = end - 1;
			} else {
				text += character;
			}
		}
		return [...parts, text];
	}
}

/** A number's value: whole ones are bigint beyond what a double holds exactly, fractions are marked by their kind. */
function numberOf(text: string): number | bigint {
	const plain = text.replaceAll("_", "").replace(/[lL]$/, "");
	if (/^0[xob]/i.test(plain)) {
		return BigInt(plain);
	}
	return /[.eEjJ]/.test(plain) ? Number(plain) : BigInt(plain.replace(/^0+(?=\d)/, ""));
}
