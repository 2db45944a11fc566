import type { Expression, Pattern, Statement } from "./ast";
import { ExpressionParser } from "./parse-expression";
import { PythonSyntaxError, type Token, tokenize } from "./tokenize";

/** Parses a program. Throws PythonSyntaxError. `isTwo` for Python 2's print statement and except clauses. */
export function parsePython(source: string, isTwo: boolean): readonly Statement[] {
	return new Parser(tokenize(source), isTwo).program();
}

const AUGMENTED = ["+=", "-=", "*=", "/=", "//=", "%=", "**=", "&=", "|=", "^=", ">>=", "<<="];

class Parser extends ExpressionParser {
	program(): Statement[] {
		const found: Statement[] = [];
		while (this.token.kind !== "end") {
			if (this.token.kind === "indent") {
				throw new PythonSyntaxError("unexpected indent", this.token.line, "IndentationError");
			}
			found.push(...this.statement());
		}
		return found;
	}

	private isKind(kind: Token["kind"]): boolean {
		return this.token.kind === kind;
	}

	private block(): Statement[] {
		this.expect(":");
		if (!this.isKind("newline")) {
			return this.simpleLine();
		}
		this.at += 1;
		if (!this.isKind("indent")) {
			throw new PythonSyntaxError("expected an indented block", this.token.line, "IndentationError");
		}
		this.at += 1;
		const found: Statement[] = [];
		while (this.token.kind !== "dedent" && this.token.kind !== "end") {
			found.push(...this.statement());
		}
		if (this.token.kind === "dedent") {
			this.at += 1;
		}
		return found;
	}

	private statement(): Statement[] {
		const { line } = this.token;
		if (this.accept("if")) {
			const branches = [{ test: this.expression(), body: this.block() }];
			while (this.accept("elif")) {
				branches.push({ test: this.expression(), body: this.block() });
			}
			return [{ kind: "if", branches, otherwise: this.accept("else") ? this.block() : [], line }];
		}
		if (this.accept("while")) {
			return [
				{
					kind: "while",
					test: this.expression(),
					body: this.block(),
					otherwise: this.accept("else") ? this.block() : [],
					line,
				},
			];
		}
		if (this.accept("for")) {
			const target = this.targets();
			this.expect("in");
			return [
				{
					kind: "for",
					target,
					source: this.expressions(),
					body: this.block(),
					otherwise: this.accept("else") ? this.block() : [],
					line,
				},
			];
		}
		const decorators: Expression[] = [];
		while (this.accept("@")) {
			decorators.push(this.expression());
			this.at += 1;
		}
		const isAsync = this.is("async") && ["def", "for", "with"].includes(this.tokens[this.at + 1]?.text ?? "");
		if (isAsync) {
			this.at += 1;
			if (!this.is("def")) {
				return this.statement();
			}
		}
		if (this.accept("def")) {
			return [this.definition(decorators, isAsync, line)];
		}
		if (this.accept("class")) {
			return [this.classStatement(decorators, line)];
		}
		if (this.is("match") && this.isMatch()) {
			this.at += 1;
			return [this.matchStatement(line)];
		}
		if (this.accept("try")) {
			return [this.tryStatement(line)];
		}
		if (this.accept("with")) {
			const items: { value: Expression; target: Expression | undefined }[] = [];
			do {
				const value = this.expression();
				items.push({ value, target: this.accept("as") ? this.targets() : undefined });
			} while (this.accept(","));
			return [{ kind: "with", items, body: this.block(), line }];
		}
		return this.simpleLine();
	}

	private definition(decorators: readonly Expression[], isAsync: boolean, line: number): Statement {
		const name = this.name();
		this.expect("(");
		const parameters = this.parameters(")");
		this.expect(")");
		if (this.accept("->")) {
			this.expression();
		}
		const before = this.yields;
		this.yields = 0;
		const body = this.block();
		const gives = isAsync ? "coroutine" : this.yields > 0 ? "generator" : "result";
		this.yields = before;
		return { kind: "function", name, parameters, body, decorators, gives, line };
	}

	private classStatement(decorators: readonly Expression[], line: number): Statement {
		const name = this.name();
		const bases: Expression[] = [];
		if (this.accept("(")) {
			while (!this.is(")")) {
				if (this.tokens[this.at + 1]?.text === "=") {
					this.at += 2;
					this.expression();
				} else {
					bases.push(this.expression());
				}
				this.accept(",");
			}
			this.expect(")");
		}
		return { kind: "class", name, bases, body: this.block(), decorators, line };
	}

	/** Whether `match` begins a statement: its line ends in a colon and a case follows. */
	private isMatch(): boolean {
		for (let at = this.at + 1; at < this.tokens.length; at++) {
			const token = this.tokens[at];
			if (token?.kind === "newline") {
				return this.tokens[at - 1]?.text === ":" && this.tokens[at + 2]?.text === "case";
			}
		}
		return false;
	}

	private matchStatement(line: number): Statement {
		const subject = this.expressions();
		this.expect(":");
		this.at += 2;
		const cases: { pattern: Pattern; guard: Expression | undefined; body: Statement[] }[] = [];
		while (this.accept("case")) {
			const first = this.pattern();
			const patterns = [first];
			while (this.accept(",")) {
				patterns.push(this.pattern());
			}
			const pattern: Pattern = patterns.length > 1 ? { kind: "sequence", patterns } : first;
			cases.push({ pattern, guard: this.accept("if") ? this.expression() : undefined, body: this.block() });
		}
		if (this.token.kind === "dedent") {
			this.at += 1;
		}
		return { kind: "match", subject, cases, line };
	}

	private pattern(): Pattern {
		const patterns = [this.onePattern()];
		while (this.accept("|")) {
			patterns.push(this.onePattern());
		}
		const [first] = patterns;
		const found: Pattern = patterns.length === 1 && first ? first : { kind: "either", patterns };
		return this.accept("as") ? { kind: "named", pattern: found, name: this.name() } : found;
	}

	private onePattern(): Pattern {
		const close = this.accept("(") ? ")" : this.accept("[") ? "]" : undefined;
		if (close !== undefined) {
			const patterns: Pattern[] = [];
			while (!this.is(close)) {
				patterns.push(this.pattern());
				this.accept(",");
			}
			const isGroup = close === ")" && patterns.length === 1 && this.tokens[this.at - 1]?.text !== ",";
			this.expect(close);
			return isGroup && patterns[0] ? patterns[0] : { kind: "sequence", patterns };
		}
		const next = this.tokens[this.at + 1]?.text;
		const isName = this.token.kind === "name" && next !== "." && !["None", "True", "False"].includes(this.token.text);
		if (!isName) {
			return { kind: "value", value: this.operand() };
		}
		const name = this.name();
		return name === "_" ? { kind: "any" } : { kind: "capture", name };
	}

	private tryStatement(line: number): Statement {
		const body = this.block();
		const handlers: { types: Expression | undefined; name: string | undefined; body: Statement[] }[] = [];
		while (this.accept("except")) {
			const types = this.is(":") ? undefined : this.expression();
			const name = this.accept("as") || (this.isTwo && this.accept(",")) ? this.name() : undefined;
			handlers.push({ types, name, body: this.block() });
		}
		const otherwise = this.accept("else") ? this.block() : [];
		const final = this.accept("finally") ? this.block() : [];
		if (handlers.length === 0 && final.length === 0) {
			throw this.wrong();
		}
		return { kind: "try", body, handlers, otherwise, final, line };
	}

	private simpleLine(): Statement[] {
		const found = [this.simple()];
		while (this.accept(";")) {
			if (this.token.kind === "newline") {
				break;
			}
			found.push(this.simple());
		}
		if (this.token.kind !== "newline" && this.token.kind !== "end") {
			throw this.wrong();
		}
		this.at += 1;
		return found;
	}

	private isLineEnd(): boolean {
		return this.token.kind === "newline" || this.token.kind === "end" || this.is(";");
	}

	private simple(): Statement {
		const { line } = this.token;
		for (const word of ["pass", "break", "continue"] as const) {
			if (this.accept(word)) {
				return { kind: word, line };
			}
		}
		if (this.accept("return")) {
			return { kind: "return", value: this.isLineEnd() ? undefined : this.expressions(), line };
		}
		if (this.accept("import")) {
			const names: { module: string; alias: string | undefined }[] = [];
			do {
				const module = this.dotted();
				names.push({ module, alias: this.accept("as") ? this.name() : undefined });
			} while (this.accept(","));
			return { kind: "import", names, line };
		}
		if (this.accept("from")) {
			return this.fromImport(line);
		}
		if (this.accept("raise")) {
			const value = this.isLineEnd() ? undefined : this.expression();
			if (this.accept("from") || this.accept(",")) {
				this.expression();
			}
			return { kind: "raise", value, line };
		}
		if (this.accept("assert")) {
			const test = this.expression();
			return { kind: "assert", test, message: this.accept(",") ? this.expression() : undefined, line };
		}
		if (this.accept("del")) {
			const target = this.targets();
			return { kind: "delete", targets: target.kind === "tuple" ? target.items : [target], line };
		}
		if (this.accept("global") || this.accept("nonlocal")) {
			const names = [this.name()];
			while (this.accept(",")) {
				names.push(this.name());
			}
			return { kind: "scope", names, line };
		}
		if (this.isTwo && this.is("print") && !this.tokens[this.at + 1]?.text.startsWith("(")) {
			return this.printStatement(line);
		}
		return this.assignment(line);
	}

	private dotted(): string {
		let module = this.name();
		while (this.accept(".")) {
			module += `.${this.name()}`;
		}
		return module;
	}

	private fromImport(line: number): Statement {
		const module = this.dotted();
		this.expect("import");
		const isWrapped = this.accept("(");
		const names: { name: string; alias: string | undefined }[] = [];
		do {
			if (this.accept("*")) {
				names.push({ name: "*", alias: undefined });
			} else if (!this.is(")")) {
				const name = this.name();
				names.push({ name, alias: this.accept("as") ? this.name() : undefined });
			}
		} while (this.accept(","));
		if (isWrapped) {
			this.expect(")");
		}
		return { kind: "from", module, names, line };
	}

	private printStatement(line: number): Statement {
		this.at += 1;
		let file: Expression | undefined;
		if (this.accept(">>")) {
			file = this.expression();
			this.accept(",");
		}
		const values: Expression[] = [];
		let isOpen = false;
		while (!this.isLineEnd()) {
			values.push(this.expression());
			isOpen = this.accept(",");
			if (!isOpen) {
				break;
			}
		}
		return { kind: "print", values, isOpen, file, line };
	}

	private assignment(line: number): Statement {
		const first = this.expressions();
		const operator = AUGMENTED.find((each) => this.is(each));
		if (operator !== undefined) {
			this.at += 1;
			return { kind: "augment", target: first, operator: operator.slice(0, -1), value: this.expressions(), line };
		}
		if (this.accept(":")) {
			this.expression();
			const value = this.accept("=") ? this.expressions() : undefined;
			return first.kind === "name"
				? { kind: "annotate", name: first.name, value, line }
				: value
					? { kind: "assign", targets: [first], value, line }
					: { kind: "pass", line };
		}
		const targets: Expression[] = [];
		let value = first;
		while (this.accept("=")) {
			targets.push(value);
			value = this.expressions();
		}
		return targets.length === 0 ? { kind: "expression", value, line } : { kind: "assign", targets, value, line };
	}
}
