import type { ArrayElement, Assignment, Word, WordPart } from "../ast";
import { ParameterReader } from "./parameter-reader";
import { ParseFailure } from "./reader";
import type { Style } from "./styles";

export type Token = {
	/** `descriptor` stands in front of a redirection: digits or {name}. */
	readonly kind: "word" | "assignment" | "operator" | "descriptor" | "newline" | "end";
	/** The operator; else the source. */
	readonly text: string;
	readonly start: number;
	readonly end: number;
	readonly word?: Word;
	readonly assignment?: Assignment;
	readonly position: Position;
	/** A word without quotes or expansions: what can be a reserved word, an alias, a function's name. */
	readonly literal?: string;
};

/**
 * What may stand at a place: a command's first word (aliases, assignments, reserved words), an argument of `declare` and
 * its kin (assignments), one of `let` and `eval` (`name=(…)` is one word), or a plain word.
 */
export type Position = "command" | "declaration" | "evaluation" | "plain";

const BASH_OPERATORS = [
	"&>>",
	"<<<",
	"<<-",
	";;&",
	"&&",
	"||",
	";;",
	";&",
	"|&",
	"<<",
	">>",
	"<&",
	">&",
	"&>",
	"<>",
	">|",
];

const DASH_OPERATORS = ["<<-", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|"];

/** Where a list is assigned to a name. */
const LIST = /[A-Za-z_]\w*\+?=\(/y;

const ASSIGNMENT = /([A-Za-z_]\w*)(\+?=|\[)/y;

/** Splits the source into the tokens of the grammar. */
export abstract class Lexer extends ParameterReader {
	private current: Token | undefined;
	/** End of the token taken last, for texts and messages. */
	protected lastEnd = 0;

	/** The next token, seen as what may stand at `position`; by default, as it was looked at before. */
	protected peek(position?: Position): Token {
		if (position !== undefined && this.current?.kind === "word" && this.current.position !== position) {
			this.pos = this.current.start;
			this.current = undefined;
		}
		this.current ??= this.lex(position ?? "plain");
		return this.current;
	}

	protected peekCommand(): Token {
		return this.peek("command");
	}

	protected take(): Token {
		const token = this.peek();
		this.current = undefined;
		this.lastEnd = token.end;
		return token;
	}

	/** Drops the token that was looked at: the text is read in another way from its start. */
	protected rewind(): number {
		if (this.current !== undefined) {
			this.pos = this.current.start;
			this.current = undefined;
		}
		return this.pos;
	}

	protected override save(): () => void {
		const { current, lastEnd } = this;
		const restore = super.save();
		return () => {
			restore();
			this.current = current;
			this.lastEnd = lastEnd;
		};
	}

	protected isOperator(text: string): boolean {
		const token = this.peek();
		return token.kind === "operator" && token.text === text;
	}

	protected skipNewlines(): void {
		while (this.peekCommand().kind === "newline") {
			this.take();
		}
	}

	/** Skips blanks, continuations and a comment. */
	protected skipBlanks(): void {
		const { text } = this;
		for (;;) {
			const unit = text.charCodeAt(this.pos);
			if (unit === 32 || unit === 9) {
				this.pos++;
			} else if (unit === 92 && text.charCodeAt(this.pos + 1) === 10) {
				this.pos += 2;
			} else if (unit === 35) {
				const end = text.indexOf("\n", this.pos);
				this.pos = end === -1 ? text.length : end;
				return;
			} else {
				return;
			}
		}
	}

	private lex(position: Position): Token {
		this.skipBlanks();
		const start = this.pos;
		const char = this.text[start];
		if (char === undefined) {
			return { kind: "end", text: "", start, end: start, position };
		}
		if (char === "\n") {
			this.pos++;
			this.readPendingHeres();
			return { kind: "newline", text: "newline", start, end: start + 1, position };
		}
		if ("|&;()<>".includes(char)) {
			const isProcess = (char === "<" || char === ">") && this.isBash && this.text[start + 1] === "(";
			if (!isProcess) {
				return this.lexOperator(start, position);
			}
		}
		if (position === "evaluation") {
			const word = this.readListWord();
			if (word !== undefined) {
				return { kind: "word", text: word.text, start, end: this.pos, word, position };
			}
		} else if (position !== "plain") {
			const assignment = this.readAssignment();
			if (assignment !== undefined) {
				const end = this.pos;
				return { kind: "assignment", text: assignment.text, start, end, assignment, position };
			}
		}
		return this.lexWord(start, position);
	}

	private lexOperator(start: number, position: Position): Token {
		let text = this.text[start] ?? "";
		for (const operator of this.isBash ? BASH_OPERATORS : DASH_OPERATORS) {
			if (operator.startsWith(text) && this.startsWithOperator(operator)) {
				text = operator;
				break;
			}
		}
		if (text.length === 1) {
			this.pos = start + 1;
		}
		return { kind: "operator", text, start, end: this.pos, position };
	}

	/** Whether an operator stands here, its characters perhaps parted by line continuations; goes behind it if so. */
	private startsWithOperator(operator: string): boolean {
		const start = this.pos;
		for (const char of operator) {
			this.skipContinuations();
			if (this.text[this.pos] !== char) {
				this.pos = start;
				return false;
			}
			this.pos++;
		}
		return true;
	}

	private lexWord(start: number, position: Position): Token {
		const word = this.readWord(this.wordStyle);
		if (this.pos === start) {
			throw this.failure(`syntax error near unexpected token \`${this.text[start] ?? ""}'`, start);
		}
		const text = word.text;
		const next = this.text[this.pos];
		if ((next === "<" || next === ">") && isDescriptor(text, this.isBash)) {
			return { kind: "descriptor", text, start, end: this.pos, word, position };
		}
		const literal = literalOf(word.parts);
		if (literal !== undefined && this.isAliasPlace(position, start) && this.expandAlias(literal, start)) {
			return this.lex(position);
		}
		return { kind: "word", text, start, end: this.pos, word, position, literal };
	}

	private isAliasPlace(position: Position, start: number): boolean {
		return position === "command" || this.followsBlankAlias(start);
	}

	/** Puts an alias into the text when `name` is one; the token is then read anew from `start`. */
	protected expandAlias(name: string, start: number): boolean {
		if (this.isInsideAlias(name, start) || ((this.isPosix || !this.isBash) && this.isReserved(name))) {
			return false;
		}
		const value = this.options.alias(name);
		if (value === undefined) {
			return false;
		}
		this.splice(start, this.pos, name, value);
		return true;
	}

	protected abstract isReserved(word: string): boolean;

	/** `name=value`, `name+=value`, `name[subscript]=value`, `name=(…)`; undefined and unmoved when there is none. */
	protected readAssignment(): Assignment | undefined {
		const start = this.pos;
		ASSIGNMENT.lastIndex = start;
		const match = ASSIGNMENT.exec(this.text);
		if (match === null || (!this.isBash && match[2] !== "=")) {
			return undefined;
		}
		const name = match[1] ?? "";
		let subscript: Word | undefined;
		let operator = match[2] ?? "";
		this.pos = start + name.length;
		if (operator === "[") {
			const restore = this.save();
			subscript = this.nested(() => this.readSubscript());
			operator = this.text[this.pos] === "=" ? "=" : this.text.startsWith("+=", this.pos) ? "+=" : "";
			if (subscript === undefined || operator === "") {
				restore();
				this.pos = start;
				return undefined;
			}
		}
		this.pos += operator.length;
		const append = operator === "+=";
		const isArray = this.text[this.pos] === "(" && this.isBash;
		const value: Assignment["value"] = isArray
			? { kind: "array", elements: this.nested(() => this.readElements()) }
			: { kind: "scalar", word: this.readWord(this.wordStyle) };
		return { name, subscript, append, value, text: this.text.slice(start, this.pos) };
	}

	/** `name=(…)` as a word that keeps its parentheses; undefined and unmoved when there is none. */
	private readListWord(): Word | undefined {
		const start = this.pos;
		LIST.lastIndex = start;
		// What is read and given up is read twice, and twice again in each substitution within it.
		const assignment = LIST.test(this.text) ? this.readAssignment() : undefined;
		if (assignment?.value.kind !== "array") {
			this.pos = start;
			return undefined;
		}
		const verbatim = (text: string): WordPart => ({ kind: "text", text, quoted: true });
		const parts: WordPart[] = [verbatim(assignment.text.slice(0, assignment.text.indexOf("=(") + 2))];
		for (const [index, { subscript, append, value }] of assignment.value.elements.entries()) {
			const key = subscript === undefined ? "" : `[${subscript.text}]${append ? "+" : ""}=`;
			parts.push(verbatim(`${index === 0 ? "" : " "}${key}`), ...value.parts);
		}
		return { parts: [...parts, verbatim(")")], text: assignment.text, line: this.lineAt(start) };
	}

	/** The elements of `(…)`; `pos` is at the opening parenthesis and ends behind the closing one. */
	private readElements(): ArrayElement[] {
		const start = this.pos;
		this.pos++;
		const elements: ArrayElement[] = [];
		for (;;) {
			this.skipBlanks();
			const char = this.text[this.pos];
			if (char === undefined) {
				throw new ParseFailure({ ...this.unclosed(")", start).error, status: 1 });
			}
			if (char === ")") {
				this.pos++;
				return elements;
			}
			if (char === "\n") {
				this.pos++;
				this.readPendingHeres();
			} else {
				elements.push(this.readElement());
			}
		}
	}

	private readElement(): ArrayElement {
		const start = this.pos;
		if (this.text[start] === "[") {
			const restore = this.save();
			const subscript = this.nested(() => this.readSubscript());
			const operator = this.text[this.pos] === "=" ? 1 : this.text.startsWith("+=", this.pos) ? 2 : 0;
			if (subscript !== undefined && operator > 0) {
				this.pos += operator;
				return { subscript, append: operator === 2, value: this.readWord(this.wordStyle) };
			}
			restore();
		}
		const value = this.readWord(this.wordStyle);
		if (this.pos === start) {
			throw this.unexpected(this.lexOperator(start, "plain"));
		}
		return { append: false, value };
	}

	/** A syntax error at a token, in the dialect's words. `expecting` is what dash says that it wanted. */
	protected abstract unexpected(token: Token, expecting?: string): Error;

	/** The next word read in another style (patterns and regular expressions of [[ ]]). */
	protected readStyled(style: Style): Word | undefined {
		this.rewind();
		this.skipBlanks();
		const start = this.pos;
		const word = this.readWord(style);
		this.lastEnd = this.pos;
		return this.pos === start ? undefined : word;
	}
}

function isDescriptor(text: string, isBash: boolean): boolean {
	return isBash ? /^(?:\d{1,9}|\{[A-Za-z_]\w*(?:\[[^\]]+\])?\})$/.test(text) : /^\d$/.test(text);
}

function literalOf(parts: readonly WordPart[]): string | undefined {
	const [part] = parts;
	return parts.length === 1 && part?.kind === "text" && !part.quoted ? part.text : undefined;
}
