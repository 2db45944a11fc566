import type { Dialect } from "./dialect";
import { AwkSyntaxError, Lexer, type Token } from "./lexer";
import type { AwkProgram, Expression, FunctionNode, LeftValue, Rule, Statement } from "./node";

/** Parses an awk program. Throws `AwkSyntaxError`. */
export function parseAwk(source: string, dialect: Dialect): AwkProgram {
	return new Parser(source, dialect).program();
}

const ASSIGNMENTS = new Set(["=", "+=", "-=", "*=", "/=", "%=", "^="]);
const COMPARISONS = new Set(["<", "<=", "==", "!=", ">", ">="]);
const MAX_DEPTH = 300;

/** Restrictions of a place: `>` is a redirection in print, `in` belongs to for (… in …). */
type Place = { readonly noGreater?: boolean; readonly noIn?: boolean };

const ANYWHERE: Place = {};

class Parser {
	private readonly lexer: Lexer;
	private token: Token;
	private depth = 0;

	constructor(source: string, dialect: Dialect) {
		this.lexer = new Lexer(source, dialect === "gawk");
		this.token = this.lexer.next();
	}

	private unexpected(): AwkSyntaxError {
		const { kind, text, line, start } = this.token;
		const near = kind === "end" ? "end of line" : kind === "newline" ? "end of line" : text;
		return new AwkSyntaxError("syntax error", line, start, near);
	}

	private advance(): Token {
		const { token } = this;
		this.token = this.lexer.next();
		return token;
	}

	private is(text: string): boolean {
		return (this.token.kind === "operator" || this.token.kind === "keyword") && this.token.text === text;
	}

	private accept(text: string): boolean {
		if (this.is(text)) {
			this.advance();
			return true;
		}
		return false;
	}

	private expect(text: string): void {
		if (!this.accept(text)) {
			throw this.unexpected();
		}
	}

	private skipNewlines(): void {
		while (this.token.kind === "newline") {
			this.advance();
		}
	}

	private skipTerminators(): void {
		while (this.token.kind === "newline" || this.is(";")) {
			this.advance();
		}
	}

	program(): AwkProgram {
		const rules: Rule[] = [];
		const functions = new Map<string, FunctionNode>();
		for (this.skipTerminators(); this.token.kind !== "end"; this.skipTerminators()) {
			if (this.accept("function")) {
				const node = this.functionNode();
				functions.set(node.name, node);
			} else {
				rules.push(this.rule());
			}
		}
		return { rules, functions };
	}

	private functionNode(): FunctionNode {
		const name = this.name();
		this.expect("(");
		const parameters: string[] = [];
		while (!this.accept(")")) {
			parameters.push(this.name());
			if (!this.is(")")) {
				this.expect(",");
				this.skipNewlines();
			}
		}
		this.skipNewlines();
		return { name, parameters, body: this.block() };
	}

	private name(): string {
		if (this.token.kind !== "name" && this.token.kind !== "function") {
			throw this.unexpected();
		}
		return this.advance().text;
	}

	private rule(): Rule {
		if (this.is("BEGIN") || this.is("END")) {
			const kind = this.advance().text === "BEGIN" ? "begin" : "end";
			if (!this.is("{")) {
				throw this.unexpected();
			}
			return { pattern: { kind }, action: this.block() };
		}
		if (this.is("{")) {
			return { pattern: { kind: "always" }, action: this.block() };
		}
		const test = this.expression(ANYWHERE);
		let pattern: Rule["pattern"] = { kind: "expression", test };
		if (this.accept(",")) {
			this.skipNewlines();
			pattern = { kind: "range", from: test, to: this.expression(ANYWHERE) };
		}
		return { pattern, action: this.is("{") ? this.block() : undefined };
	}

	private block(): Statement {
		this.expect("{");
		const body: Statement[] = [];
		for (this.skipTerminators(); !this.is("}"); this.skipTerminators()) {
			if (this.token.kind === "end") {
				throw this.unexpected();
			}
			body.push(this.statement());
		}
		this.expect("}");
		return { kind: "block", body };
	}

	/** A statement that may stand alone behind if, else, while, for: newlines before it are skipped. */
	private body(): Statement {
		this.skipNewlines();
		if (this.accept(";")) {
			return { kind: "block", body: [] };
		}
		return this.statement();
	}

	private terminate(): void {
		if (this.token.kind === "newline" || this.is(";")) {
			this.advance();
		} else if (!this.is("}") && this.token.kind !== "end") {
			throw this.unexpected();
		}
	}

	private statement(): Statement {
		if (++this.depth > MAX_DEPTH) {
			throw this.unexpected();
		}
		const statement = this.compound() ?? this.terminated();
		this.depth--;
		return statement;
	}

	private terminated(): Statement {
		const statement = this.simple(ANYWHERE);
		this.terminate();
		return statement;
	}

	private compound(): Statement | undefined {
		if (this.is("{")) {
			return this.block();
		}
		if (this.token.kind !== "keyword") {
			return undefined;
		}
		switch (this.token.text) {
			case "if":
				return this.ifStatement();
			case "while": {
				this.advance();
				const test = this.parenthesised();
				if (this.accept(";")) {
					return { kind: "while", test, body: { kind: "block", body: [] } };
				}
				return { kind: "while", test, body: this.body() };
			}
			case "do": {
				this.advance();
				const body = this.body();
				this.skipTerminators();
				this.expect("while");
				const test = this.parenthesised();
				this.terminate();
				return { kind: "do", body, test };
			}
			case "for":
				return this.forStatement();
			case "switch":
				return this.switchStatement();
			default:
				return undefined;
		}
	}

	private parenthesised(): Expression {
		this.expect("(");
		const test = this.expression(ANYWHERE);
		this.expect(")");
		return test;
	}

	private ifStatement(): Statement {
		this.advance();
		const test = this.parenthesised();
		const yes = this.body();
		// An else may follow behind semicolons and newlines; what else follows is a statement of its own.
		if (this.token.kind === "newline" || this.is(";")) {
			this.skipTerminators();
		}
		if (!this.accept("else")) {
			return { kind: "if", test, yes };
		}
		return { kind: "if", test, yes, no: this.body() };
	}

	private forStatement(): Statement {
		this.advance();
		this.expect("(");
		let init: Statement | undefined;
		if (!this.is(";")) {
			init = this.simple({ noIn: true });
			const value = init.kind === "expression" ? init.value : undefined;
			if (this.is("in") && value?.kind === "variable") {
				this.advance();
				const array = this.name();
				this.expect(")");
				return { kind: "for-in", name: value.name, array, body: this.body() };
			}
		}
		this.expect(";");
		this.skipNewlines();
		const test = this.is(";") ? undefined : this.expression(ANYWHERE);
		this.expect(";");
		this.skipNewlines();
		const step = this.is(")") ? undefined : this.simple(ANYWHERE);
		this.expect(")");
		if (this.accept(";")) {
			return { kind: "for", init, test, step, body: { kind: "block", body: [] } };
		}
		return { kind: "for", init, test, step, body: this.body() };
	}

	private switchStatement(): Statement {
		this.advance();
		const value = this.parenthesised();
		this.skipNewlines();
		this.expect("{");
		const cases: { test?: Expression; body: Statement[] }[] = [];
		for (this.skipTerminators(); !this.accept("}"); this.skipTerminators()) {
			const test = this.accept("default") ? undefined : this.caseTest();
			this.expect(":");
			const body: Statement[] = [];
			for (this.skipTerminators(); !this.is("case") && !this.is("default") && !this.is("}"); this.skipTerminators()) {
				body.push(this.statement());
			}
			cases.push({ test, body });
		}
		return { kind: "switch", value, cases };
	}

	private caseTest(): Expression {
		this.expect("case");
		return this.unary(ANYWHERE);
	}

	private simple(place: Place): Statement {
		if (this.token.kind === "keyword") {
			switch (this.token.text) {
				case "print":
				case "printf":
					return this.print();
				case "break":
				case "continue":
				case "next":
				case "nextfile": {
					const kind = this.advance().text;
					return {
						kind: kind === "break" ? "break" : kind === "continue" ? "continue" : kind === "next" ? "next" : "nextfile",
					};
				}
				case "exit":
				case "return": {
					const kind = this.advance().text === "exit" ? "exit" : "return";
					return { kind, value: this.isEnd() ? undefined : this.expression(ANYWHERE) };
				}
				case "delete": {
					this.advance();
					const array = this.name();
					return { kind: "delete", array, subscripts: this.accept("[") ? this.subscripts() : undefined };
				}
			}
		}
		return { kind: "expression", value: this.expression(place) };
	}

	private isEnd(): boolean {
		return this.token.kind === "newline" || this.token.kind === "end" || this.is(";") || this.is("}");
	}

	private print(): Statement {
		const formatted = this.advance().text === "printf";
		let args: Expression[] = [];
		const isBare = this.isEnd() || this.is(">") || this.is(">>") || this.is("|");
		if (!isBare) {
			args = this.list({ noGreater: true });
			const [first] = args;
			if (args.length === 1 && first?.kind === "group") {
				args = [...first.items];
			}
		}
		for (const how of [">", ">>", "|", "|&"] as const) {
			if (this.accept(how)) {
				return { kind: "print", formatted, args, to: { how, name: this.ternary({ noGreater: true }) } };
			}
		}
		return { kind: "print", formatted, args };
	}

	private list(place: Place): Expression[] {
		const items = [this.expression(place)];
		while (this.accept(",")) {
			this.skipNewlines();
			items.push(this.expression(place));
		}
		return items;
	}

	private subscripts(): Expression[] {
		const items = this.list(ANYWHERE);
		this.expect("]");
		return items;
	}

	private expression(place: Place): Expression {
		if (++this.depth > MAX_DEPTH) {
			throw this.unexpected();
		}
		const left = this.ternary(place);
		let result = left;
		if (this.token.kind === "operator" && ASSIGNMENTS.has(this.token.text) && isLeftValue(left)) {
			const operator = this.advance().text.slice(0, -1);
			this.skipNewlines();
			result = { kind: "assign", operator, target: left, value: this.expression(place) };
		}
		this.depth--;
		return result;
	}

	private ternary(place: Place): Expression {
		const test = this.or(place);
		if (!this.accept("?")) {
			return test;
		}
		this.skipNewlines();
		const yes = this.expression(place);
		this.skipNewlines();
		this.expect(":");
		this.skipNewlines();
		return { kind: "conditional", test, yes, no: this.expression(place) };
	}

	private or(place: Place): Expression {
		let left = this.and(place);
		while (this.accept("||")) {
			this.skipNewlines();
			left = { kind: "binary", operator: "||", left, right: this.and(place) };
		}
		return left;
	}

	private and(place: Place): Expression {
		let left = this.membership(place);
		while (this.accept("&&")) {
			this.skipNewlines();
			left = { kind: "binary", operator: "&&", left, right: this.membership(place) };
		}
		return left;
	}

	private membership(place: Place): Expression {
		let left = this.matching(place);
		while (place.noIn !== true && this.accept("in")) {
			left = { kind: "in", subscripts: left.kind === "group" ? left.items : [left], array: this.name() };
		}
		return left;
	}

	private matching(place: Place): Expression {
		let left = this.comparison(place);
		while (this.is("~") || this.is("!~")) {
			const negated = this.advance().text === "!~";
			left = { kind: "match", negated, left, right: this.comparison(place) };
		}
		return left;
	}

	private comparison(place: Place): Expression {
		let left = this.concatenation(place);
		for (;;) {
			if (this.token.kind !== "operator") {
				return left;
			}
			const { text } = this.token;
			if (text === "|" || text === "|&") {
				const piped = this.pipedGetline(left, text);
				if (piped === undefined) {
					return left;
				}
				left = piped;
			} else if (COMPARISONS.has(text) && !(text === ">" && place.noGreater === true)) {
				this.advance();
				left = { kind: "binary", operator: text, left, right: this.concatenation(place) };
			} else {
				return left;
			}
		}
	}

	/** `command | getline [name]`; a pipe that something else follows belongs to print. */
	private pipedGetline(source: Expression, operator: string): Expression | undefined {
		if (!this.lexer.peeksGetline()) {
			return undefined;
		}
		this.advance();
		this.expect("getline");
		return { kind: "getline", from: operator === "|" ? "command" : "coprocess", source, target: this.getlineTarget() };
	}

	private getlineTarget(): LeftValue | undefined {
		if (this.is("$") || this.token.kind === "name") {
			const target = this.primary(ANYWHERE);
			return isLeftValue(target) ? target : undefined;
		}
		return undefined;
	}

	private concatenation(place: Place): Expression {
		let left = this.additive(place);
		while (this.startsOperand()) {
			left = { kind: "binary", operator: " ", left, right: this.additive(place) };
		}
		return left;
	}

	private startsOperand(): boolean {
		const { kind, text } = this.token;
		switch (kind) {
			case "number":
			case "string":
			case "regex":
			case "name":
			case "function":
			case "builtin":
				return true;
			case "operator":
				return (
					text === "$" || text === "!" || text === "(" || text === "-" || text === "+" || text === "++" || text === "--"
				);
			default:
				return false;
		}
	}

	private additive(place: Place): Expression {
		let left = this.multiplicative(place);
		while (this.is("+") || this.is("-")) {
			const operator = this.advance().text;
			left = { kind: "binary", operator, left, right: this.multiplicative(place) };
		}
		return left;
	}

	private multiplicative(place: Place): Expression {
		let left = this.unary(place);
		while (this.is("*") || this.is("/") || this.is("%")) {
			const operator = this.advance().text;
			left = { kind: "binary", operator, left, right: this.unary(place) };
		}
		return left;
	}

	private unary(place: Place): Expression {
		const { text } = this.token;
		if (this.token.kind === "operator" && (text === "!" || text === "-" || text === "+")) {
			this.advance();
			return { kind: "unary", operator: text, operand: this.unary(place) };
		}
		return this.power(place);
	}

	private power(place: Place): Expression {
		const left = this.postfix(place);
		if (!this.accept("^")) {
			return left;
		}
		const isSigned = this.is("-") || this.is("+") || this.is("!");
		return { kind: "binary", operator: "^", left, right: isSigned ? this.unary(place) : this.power(place) };
	}

	private postfix(place: Place): Expression {
		const operand = this.primary(place);
		if (isLeftValue(operand) && (this.is("++") || this.is("--"))) {
			const by = this.advance().text === "++" ? 1 : -1;
			return { kind: "increment", target: operand, by, prefix: false };
		}
		return operand;
	}

	private primary(place: Place): Expression {
		const { token } = this;
		switch (token.kind) {
			case "number":
				this.advance();
				return { kind: "number", value: token.value ?? 0 };
			case "string":
				this.advance();
				return { kind: "string", value: token.text };
			case "regex":
				this.advance();
				return { kind: "regex", source: token.text };
			case "function":
				this.advance();
				this.expect("(");
				return { kind: "call", name: token.text, args: this.arguments() };
			case "builtin":
				return this.builtin();
			case "name":
				this.advance();
				if (this.accept("[")) {
					return { kind: "element", array: token.text, subscripts: this.subscripts() };
				}
				return { kind: "variable", name: token.text };
			case "keyword":
				if (token.text === "getline") {
					return this.getline();
				}
				throw this.unexpected();
			default:
				return this.operatorPrimary(place);
		}
	}

	private getline(): Expression {
		this.advance();
		const target = this.getlineTarget();
		if (this.accept("<")) {
			return { kind: "getline", from: "file", source: this.postfix(ANYWHERE), target };
		}
		return { kind: "getline", from: "main", target };
	}

	private operatorPrimary(place: Place): Expression {
		if (this.accept("$")) {
			const isIncrement = this.is("++") || this.is("--");
			if (this.is("-") || this.is("+") || this.is("!")) {
				return { kind: "field", index: this.unary(place) };
			}
			return { kind: "field", index: isIncrement ? this.preIncrement(place) : this.primary(place) };
		}
		if (this.is("++") || this.is("--")) {
			return this.preIncrement(place);
		}
		if (this.accept("(")) {
			this.skipNewlines();
			const items = this.list(ANYWHERE);
			this.skipNewlines();
			this.expect(")");
			return { kind: "group", items };
		}
		throw this.unexpected();
	}

	private preIncrement(place: Place): Expression {
		const by = this.advance().text === "++" ? 1 : -1;
		const target = this.primary(place);
		if (!isLeftValue(target)) {
			throw this.unexpected();
		}
		return { kind: "increment", target, by, prefix: true };
	}

	private arguments(): Expression[] {
		this.skipNewlines();
		if (this.accept(")")) {
			return [];
		}
		const args = this.list(ANYWHERE);
		this.skipNewlines();
		this.expect(")");
		return args;
	}

	private builtin(): Expression {
		const name = this.advance().text;
		if (name === "length" && !this.is("(")) {
			return { kind: "builtin", name, args: [] };
		}
		this.expect("(");
		return { kind: "builtin", name, args: this.arguments() };
	}
}

function isLeftValue(node: Expression): node is LeftValue {
	return node.kind === "variable" || node.kind === "field" || node.kind === "element";
}
