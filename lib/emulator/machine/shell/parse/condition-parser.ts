import type { Condition, Word } from "../ast";
import { Lexer, type Token } from "./lexer";
import { ParseFailure } from "./reader";
import { CONDITION_PATTERN, REGEX } from "./styles";

const UNARY = /^-[abcdefghknoprstuvwxzGLNORS]$/;
const BINARY = /^(?:==?|!=|=~|-(?:ef|nt|ot|eq|ne|lt|gt|le|ge))$/;

/** Parses what stands in [[ ]]: the rules and words of parse.y's cond_expr. */
export abstract class ConditionParser extends Lexer {
	private conditionLine = 0;

	/** From behind `[[` to behind `]]`. */
	protected readCondition(): Condition {
		this.conditionLine = this.lineAt(this.pos);
		const condition = this.nested(() => this.readOr());
		const token = this.peek("plain");
		if (token.literal !== "]]") {
			if (token.kind === "end") {
				throw this.conditionError("unexpected EOF while looking for `]]'", token, this.conditionLine);
			}
			const what = this.tokenText(token);
			const message = `syntax error in conditional expression${what === undefined ? "" : `: unexpected token \`${what}'`}`;
			throw this.conditionError(message, token, this.conditionLine);
		}
		this.take();
		return condition;
	}

	private readOr(): Condition {
		const left = this.readAnd();
		if (this.skipConditionNewlines().kind === "operator" && this.isOperator("||")) {
			this.take();
			return { kind: "or", left, right: this.readOr() };
		}
		return left;
	}

	private readAnd(): Condition {
		const left = this.readTerm();
		if (this.isOperator("&&")) {
			this.take();
			return { kind: "and", left, right: this.readAnd() };
		}
		return left;
	}

	private skipConditionNewlines(): Token {
		while (this.peek("plain").kind === "newline") {
			this.take();
		}
		return this.peek("plain");
	}

	private readTerm(): Condition {
		const token = this.skipConditionNewlines();
		const line = this.lineAt(token.start);
		if (token.literal === "]]") {
			throw this.conditionError(undefined, token, line);
		}
		if (token.kind === "operator" && token.text === "(") {
			this.take();
			const operand = this.nested(() => this.readOr());
			const closer = this.peek("plain");
			if (closer.kind !== "operator" || closer.text !== ")") {
				const what = this.tokenText(closer);
				throw this.conditionError(
					what === undefined ? "expected `)'" : `unexpected token \`${what}', expected \`)'`,
					closer,
				);
			}
			this.take();
			this.skipConditionNewlines();
			return { kind: "group", operand };
		}
		if (token.literal === "!") {
			this.take();
			return { kind: "not", operand: this.nested(() => this.readTerm()) };
		}
		if (token.kind !== "word" || token.word === undefined) {
			throw this.conditionError(
				`unexpected token \`${this.tokenText(token) ?? token.text}' in conditional command`,
				token,
			);
		}
		this.take();
		return UNARY.test(token.literal ?? "") ? this.readUnary(token.text) : this.readBinary(token.word);
	}

	private readUnary(operator: string): Condition {
		const token = this.peek("plain");
		if (token.kind !== "word" || token.word === undefined || token.literal === "]]") {
			const what = this.tokenText(token);
			const argument = what === undefined ? "" : ` \`${what}'`;
			throw this.conditionError(`unexpected argument${argument} to conditional unary operator`, token);
		}
		this.take();
		this.skipConditionNewlines();
		return { kind: "unary", operator, operand: token.word };
	}

	private readBinary(left: Word): Condition {
		const token = this.peek("plain");
		const isOther = token.kind === "operator" && (token.text === "<" || token.text === ">");
		if (token.literal === "]]" || (token.kind === "operator" && /^(?:&&|\|\||\))$/.test(token.text))) {
			return { kind: "word", word: left };
		}
		if (!isOther && !BINARY.test(token.literal ?? "")) {
			const what = this.tokenText(token);
			const prefix = what === undefined ? "" : `unexpected token \`${what}', `;
			throw this.conditionError(`${prefix}conditional binary operator expected`, token);
		}
		const operator = this.take().text;
		const right = this.readRight(operator);
		this.skipConditionNewlines();
		return { kind: "binary", operator, left, right };
	}

	private readRight(operator: string): Word {
		const token = operator === "=~" ? undefined : this.peek("plain");
		const isEnd = token?.literal === "]]";
		const style = operator === "=~" ? REGEX : /^(?:==?|!=)$/.test(operator) ? CONDITION_PATTERN : this.wordStyle;
		const word = isEnd ? undefined : this.readStyled(style);
		if (word === undefined || word.text === "]]") {
			const found = isEnd ? token : word === undefined ? this.peek("plain") : undefined;
			const what = found === undefined ? "]]" : this.tokenText(found);
			const argument = what === undefined ? "" : ` \`${what}'`;
			const place = found ?? this.peek("plain");
			throw this.conditionError(`unexpected argument${argument} to conditional binary operator`, place);
		}
		return word;
	}

	/** What a message calls a token: words go unnamed. */
	private tokenText(token: Token): string | undefined {
		return (token.kind === "word" || token.kind === "descriptor") && token.literal !== "]]"
			? undefined
			: token.kind === "end"
				? "EOF"
				: token.text;
	}

	/** Bash before 5.2 adds where the parser stood. */
	private conditionError(
		message: string | undefined,
		token: Token,
		line = this.lineAt(lastPlace(token)),
	): ParseFailure {
		const incomplete = token.kind === "end";
		if (this.options.version === "5.2") {
			return new ParseFailure({ message: message ?? "", line, incomplete, more: [], keepsStatus: !incomplete });
		}
		const at = this.lineAt(token.end);
		const near = token.kind === "newline" || token.kind === "end" ? "" : token.text;
		const more = [
			{ line: at, message: near === "" ? "syntax error" : `syntax error near \`${near}'` },
			{ line: at, message: `\`${this.offendingLine(token.start)}'` },
		];
		const [first, ...rest] = message === undefined ? more : [{ line, message }, ...more];
		return this.failureAt(first?.message ?? "", first?.line ?? line, rest, incomplete);
	}
}

function lastPlace(token: Token): number {
	return token.kind === "newline" ? token.start : token.end;
}
