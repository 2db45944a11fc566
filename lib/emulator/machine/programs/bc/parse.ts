import type { Token } from "./tokens";

/** Where a value is kept: a variable, an array's element, or one of bc's own (scale, ibase, obase, last). */
export type Place =
	| { readonly type: "variable"; readonly name: string }
	| { readonly type: "element"; readonly name: string; readonly index: Expression }
	| { readonly type: "special"; readonly name: "scale" | "ibase" | "obase" | "last" };

/** `at` is the address of the operation in the code that bc would make of it: its run-time errors tell it. */
export type Expression =
	| { readonly type: "number"; readonly text: string }
	| Place
	| {
			readonly type: "assign";
			readonly place: Place;
			readonly operator: string;
			readonly value: Expression;
			readonly at: number;
	  }
	| { readonly type: "step"; readonly place: Place; readonly by: 1 | -1; readonly isPrefix: boolean }
	| {
			readonly type: "binary";
			readonly operator: string;
			readonly left: Expression;
			readonly right: Expression;
			readonly at: number;
	  }
	| { readonly type: "negate" | "not"; readonly value: Expression }
	| { readonly type: "call"; readonly name: string; readonly args: readonly Argument[]; readonly at: number }
	| {
			readonly type: "builtin";
			readonly name: "length" | "scale" | "sqrt" | "read";
			readonly args: readonly Expression[];
			readonly at: number;
	  }
	| { readonly type: "group"; readonly value: Expression };

export type Argument = Expression | { readonly type: "array"; readonly name: string };

export type Statement =
	| { readonly type: "expression"; readonly value: Expression }
	| { readonly type: "string"; readonly text: string }
	| {
			readonly type: "print";
			readonly items: readonly (Expression | { readonly type: "text"; readonly text: string })[];
	  }
	| { readonly type: "block"; readonly body: readonly Statement[] }
	| {
			readonly type: "if";
			readonly test: Expression;
			readonly then: Statement;
			readonly otherwise: Statement | undefined;
	  }
	| { readonly type: "while"; readonly test: Expression; readonly body: Statement }
	| {
			readonly type: "for";
			readonly first: Expression | undefined;
			readonly test: Expression | undefined;
			readonly next: Expression | undefined;
			readonly body: Statement;
	  }
	| { readonly type: "break" | "continue" | "halt" | "quit" | "limits" }
	| { readonly type: "return"; readonly value: Expression | undefined };

export type Parameter = { readonly name: string; readonly isArray: boolean };

export type FunctionDefinition = {
	readonly name: string;
	readonly isVoid: boolean;
	readonly parameters: readonly Parameter[];
	readonly autos: readonly Parameter[];
	readonly body: readonly Statement[];
};

/** A line: what it does, and the functions that it defines. */
export type Unit = { readonly statements: readonly Statement[]; readonly definition?: FunctionDefinition };

/** Text that bc does not take: its message and the line that it names. */
export class BcSyntaxError extends Error {
	constructor(
		message: string,
		readonly line: number,
	) {
		super(message);
	}
}

/** The text ends inside something that goes on in the next line. */
export class Incomplete extends Error {}

const KEYWORDS = new Set(
	"define auto return if else while for break continue halt quit print limits length scale sqrt read ibase obase last void warranty".split(
		" ",
	),
);
const ASSIGNMENTS = new Set(["=", "+=", "-=", "*=", "/=", "%=", "^="]);
const RELATIONS = new Set(["==", "<", ">", "<=", ">=", "!="]);

/** Reads one line of bc's language (with the blocks that it opens) from tokens, beginning at `at`. */
export class Parser {
	private depth = 0;
	private loops = 0;
	private inFunction = false;
	private code = 0;

	constructor(
		private readonly tokens: readonly Token[],
		public at = 0,
	) {}

	private peek(): Token {
		return this.tokens[Math.min(this.at, this.tokens.length - 1)] ?? { kind: "end", text: "", line: 1 };
	}

	private is(text: string): boolean {
		const token = this.peek();
		return (token.kind === "operator" || token.kind === "name") && token.text === text;
	}

	private take(text: string): boolean {
		const found = this.is(text);
		this.at += found ? 1 : 0;
		return found;
	}

	private expect(text: string): void {
		if (!this.take(text)) {
			this.unexpected();
		}
	}

	private unexpected(message = "syntax error"): never {
		const token = this.peek();
		if (token.kind === "end" && this.depth > 0) {
			throw new Incomplete();
		}
		throw new BcSyntaxError(message, token.kind === "newline" ? token.line + 1 : token.line);
	}

	private skipNewlines(): void {
		while (this.peek().kind === "newline") {
			this.at++;
		}
		if (this.peek().kind === "end") {
			throw new Incomplete();
		}
	}

	/** One input line; undefined at the end of the text. */
	unit(): Unit | undefined {
		if (this.peek().kind === "end") {
			return undefined;
		}
		this.code = 0;
		if (this.is("define")) {
			return { statements: [], definition: this.define() };
		}
		const statements: Statement[] = [];
		for (;;) {
			while (this.take(";")) {
				// Empty statements.
			}
			if (this.peek().kind === "newline" || this.peek().kind === "end") {
				break;
			}
			statements.push(this.statement());
			if (!this.is(";") && this.peek().kind !== "newline" && this.peek().kind !== "end") {
				this.unexpected();
			}
		}
		if (this.peek().kind === "newline") {
			this.at++;
		}
		return { statements };
	}

	private name(): string {
		const token = this.peek();
		if (token.kind !== "name" || KEYWORDS.has(token.text)) {
			this.unexpected();
		}
		this.at++;
		return token.text;
	}

	private parameters(end: string | undefined): Parameter[] {
		const list: Parameter[] = [];
		while (end === undefined || !this.is(end)) {
			const name = this.name();
			const isArray = this.take("[");
			if (isArray) {
				this.expect("]");
			}
			list.push({ name, isArray });
			if (!this.take(",")) {
				break;
			}
		}
		return list;
	}

	private define(): FunctionDefinition {
		this.at++;
		const isVoid = this.take("void");
		const name = this.name();
		this.expect("(");
		const parameters = this.parameters(")");
		this.expect(")");
		this.skipNewlines();
		this.depth++;
		this.expect("{");
		this.skipNewlines();
		let autos: Parameter[] = [];
		if (this.take("auto")) {
			autos = this.parameters(undefined);
			if (!this.take(";") && this.peek().kind !== "newline") {
				this.unexpected();
			}
		}
		this.inFunction = true;
		const body = this.statements();
		this.inFunction = false;
		this.depth--;
		return { name, isVoid, parameters, autos, body };
	}

	/** Statements up to the closing brace, which is taken. */
	private statements(): Statement[] {
		const list: Statement[] = [];
		for (;;) {
			while (this.peek().kind === "newline" || this.is(";")) {
				this.at++;
			}
			if (this.take("}")) {
				return list;
			}
			list.push(this.statement());
			if (!this.is(";") && !this.is("}") && this.peek().kind !== "newline") {
				this.unexpected();
			}
		}
	}

	private statement(): Statement {
		const token = this.peek();
		if (token.kind === "string") {
			this.at++;
			return { type: "string", text: token.text };
		}
		if (this.take("{")) {
			this.depth++;
			const body = this.statements();
			this.depth--;
			return { type: "block", body };
		}
		if (token.kind === "name" && token.text !== "length" && token.text !== "sqrt" && token.text !== "read") {
			const found = this.keyword(token.text);
			if (found !== undefined) {
				return found;
			}
		}
		const value = this.expression();
		this.code++;
		return { type: "expression", value };
	}

	private keyword(word: string): Statement | undefined {
		switch (word) {
			case "if": {
				this.at++;
				const test = this.condition();
				const then = this.body();
				const otherwise = this.takeElse() ? this.body() : undefined;
				return { type: "if", test, then, otherwise };
			}
			case "while": {
				this.at++;
				const test = this.condition();
				return { type: "while", test, body: this.loop() };
			}
			case "for": {
				this.at++;
				this.expect("(");
				const part = (end: string) => {
					const value = this.is(end) ? undefined : this.expression();
					this.expect(end);
					return value;
				};
				const first = part(";");
				const test = part(";");
				const next = part(")");
				return { type: "for", first, test, next, body: this.loop() };
			}
			case "break":
			case "continue":
				if (this.loops === 0) {
					this.unexpected(word === "break" ? "Break outside a for/while" : "Continue outside a for");
				}
				this.at++;
				return { type: word };
			case "halt":
			case "quit":
			case "limits":
				this.at++;
				return { type: word };
			case "return": {
				this.at++;
				const isBare = this.peek().kind === "newline" || this.is(";") || this.is("}");
				const value = isBare ? undefined : this.expression();
				if (!this.inFunction) {
					this.unexpected("Return outside of a function.");
				}
				return { type: "return", value };
			}
			case "print": {
				this.at++;
				const items: (Expression | { type: "text"; text: string })[] = [];
				do {
					const token = this.peek();
					if (token.kind === "string") {
						this.at++;
						items.push({ type: "text", text: token.text });
					} else {
						items.push(this.expression());
					}
				} while (this.take(","));
				return { type: "print", items };
			}
			default:
				return undefined;
		}
	}

	private condition(): Expression {
		this.expect("(");
		const test = this.expression();
		this.expect(")");
		return test;
	}

	private body(): Statement {
		if (this.peek().kind === "newline" || this.peek().kind === "end") {
			this.skipNewlines();
		}
		if (this.is(";")) {
			return { type: "block", body: [] };
		}
		return this.statement();
	}

	private loop(): Statement {
		this.loops++;
		const body = this.body();
		this.loops--;
		return body;
	}

	/** `else` on the same line, or inside a block behind line ends. */
	private takeElse(): boolean {
		if (this.depth > 0) {
			const before = this.at;
			while (this.peek().kind === "newline" || this.is(";")) {
				this.at++;
			}
			if (this.take("else")) {
				return true;
			}
			this.at = before;
			return false;
		}
		const before = this.at;
		if (this.take(";") && this.is("else")) {
			this.at++;
			return true;
		}
		this.at = before;
		return this.take("else");
	}

	private expression(): Expression {
		return this.binary(0);
	}

	/** Operators from the loosest: ||, &&, !, relations. */
	private binary(level: number): Expression {
		if (level === 2) {
			if (this.take("!")) {
				const value = this.binary(2);
				this.code++;
				return { type: "not", value };
			}
			return this.relation();
		}
		const operator = level === 0 ? "||" : "&&";
		let left = this.binary(level + 1);
		while (this.take(operator)) {
			const right = this.binary(level + 1);
			this.code += 4;
			left = { type: "binary", operator, left, right, at: this.code };
		}
		return left;
	}

	private relation(): Expression {
		let left = this.assignment();
		while (this.peek().kind === "operator" && RELATIONS.has(this.peek().text)) {
			const operator = this.peek().text;
			this.at++;
			const right = this.assignment();
			this.code++;
			left = { type: "binary", operator, left, right, at: this.code };
		}
		return left;
	}

	private assignment(): Expression {
		const left = this.sum();
		const token = this.peek();
		if (token.kind !== "operator" || !ASSIGNMENTS.has(token.text)) {
			return left;
		}
		if (left.type !== "variable" && left.type !== "element" && left.type !== "special") {
			this.unexpected();
		}
		this.at++;
		// The load of what is assigned to is no part of the code.
		this.code -= left.type === "element" ? 0 : 2;
		const value = this.assignment();
		this.code += token.text === "=" ? 2 : 5;
		return { type: "assign", place: left, operator: token.text.slice(0, -1), value, at: this.code };
	}

	private sum(): Expression {
		let left = this.product();
		while (this.is("+") || this.is("-")) {
			left = this.operation(left, () => this.product());
		}
		return left;
	}

	private product(): Expression {
		let left = this.power();
		while (this.is("*") || this.is("/") || this.is("%")) {
			left = this.operation(left, () => this.power());
		}
		return left;
	}

	private power(): Expression {
		const left = this.unary();
		return this.is("^") ? this.operation(left, () => this.power()) : left;
	}

	private operation(left: Expression, next: () => Expression): Expression {
		const operator = this.peek().text;
		this.at++;
		const right = next();
		this.code++;
		return { type: "binary", operator, left, right, at: this.code };
	}

	private unary(): Expression {
		if (this.take("-")) {
			const value = this.unary();
			this.code++;
			return { type: "negate", value };
		}
		for (const [operator, by] of [
			["++", 1],
			["--", -1],
		] as const) {
			if (this.take(operator)) {
				const place = this.primary();
				if (place.type !== "variable" && place.type !== "element" && place.type !== "special") {
					this.unexpected();
				}
				this.code += 2;
				return { type: "step", place, by, isPrefix: true };
			}
		}
		const value = this.primary();
		if (value.type === "variable" || value.type === "element" || value.type === "special") {
			if (this.is("++") || this.is("--")) {
				const by = this.is("++") ? 1 : -1;
				this.at++;
				this.code += 2;
				return { type: "step", place: value, by, isPrefix: false };
			}
		}
		return value;
	}

	private primary(): Expression {
		const token = this.peek();
		this.at++;
		if (token.kind === "number") {
			const text = token.text.replace(/^0+(?=.)/, "");
			this.code += text === "0" || text === "1" ? 1 : text.length + 2;
			return { type: "number", text };
		}
		if (token.kind === "operator" && token.text === "(") {
			const value = this.expression();
			this.expect(")");
			return { type: "group", value };
		}
		if (token.kind === "operator" && token.text === ".") {
			this.code += 2;
			return { type: "special", name: "last" };
		}
		if (token.kind === "name") {
			return this.named(token.text);
		}
		this.at--;
		return this.unexpected();
	}

	private named(word: string): Expression {
		switch (word) {
			case "length":
			case "sqrt":
			case "read":
				return this.builtin(word);
			case "scale":
				if (this.is("(")) {
					return this.builtin(word);
				}
				this.code += 2;
				return { type: "special", name: word };
			case "ibase":
			case "obase":
			case "last":
				this.code += 2;
				return { type: "special", name: word };
			default:
		}
		if (KEYWORDS.has(word)) {
			this.at--;
			this.unexpected();
		}
		if (this.take("(")) {
			const args: Argument[] = [];
			while (!this.is(")")) {
				args.push(this.argument());
				if (!this.take(",")) {
					break;
				}
			}
			this.expect(")");
			this.code += 2;
			const { code } = this;
			this.code += 1 + args.length;
			return { type: "call", name: word, args, at: code };
		}
		if (this.take("[")) {
			const index = this.expression();
			this.expect("]");
			this.code += 2;
			return { type: "element", name: word, index };
		}
		this.code += 2;
		return { type: "variable", name: word };
	}

	private argument(): Argument {
		const next = this.tokens[this.at + 1];
		const after = this.tokens[this.at + 2];
		if (this.peek().kind === "name" && next?.text === "[" && after?.text === "]") {
			const name = this.name();
			this.at += 2;
			return { type: "array", name };
		}
		return this.expression();
	}

	private builtin(name: "length" | "scale" | "sqrt" | "read"): Expression {
		this.expect("(");
		const args = name === "read" ? [] : [this.expression()];
		this.expect(")");
		this.code += 2;
		return { type: "builtin", name, args, at: this.code };
	}
}
