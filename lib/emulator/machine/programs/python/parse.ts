import type { Expression, Statement } from "./ast";
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
		if (this.accept("def")) {
			const name = this.name();
			this.expect("(");
			const parameters = this.parameters(")");
			this.expect(")");
			if (this.accept("->")) {
				this.expression();
			}
			return [{ kind: "function", name, parameters, body: this.block(), line }];
		}
		if (this.accept("class")) {
			const name = this.name();
			const bases: Expression[] = [];
			if (this.accept("(")) {
				while (!this.is(")")) {
					bases.push(this.expression());
					this.accept(",");
				}
				this.expect(")");
			}
			return [{ kind: "class", name, bases, body: this.block(), line }];
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
			return this.accept("=")
				? { kind: "assign", targets: [first], value: this.expressions(), line }
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
