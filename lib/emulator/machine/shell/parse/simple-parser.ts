import type {
	Assignment,
	Command,
	CompoundCommand,
	FunctionDefinition,
	Redirection,
	RedirectionOperator,
	SimpleCommand,
	Word,
	WordPart,
} from "../ast";
import { ConditionParser } from "./condition-parser";
import type { Position, Token } from "./lexer";

const REDIRECTIONS: ReadonlySet<string> = new Set<RedirectionOperator>([
	"<",
	">",
	">>",
	">|",
	"<>",
	"<&",
	">&",
	"&>",
	"&>>",
	"<<",
	"<<-",
	"<<<",
]);

/** Builtins whose arguments may be assignments. */
const DECLARATIONS: ReadonlySet<string> = new Set(["declare", "typeset", "local", "export", "readonly"]);
/** Builtins of bash whose arguments may hold lists in parentheses. */
const EVALUATIONS: ReadonlySet<string> = new Set(["let", "eval"]);
const DASH_DECLARATIONS: ReadonlySet<string> = new Set(["local", "export", "readonly"]);

/** Builtins that a dash function cannot be named after. */
const DASH_SPECIAL_BUILTINS =
	/^(?:[.:]|break|continue|eval|exec|exit|export|readonly|return|set|shift|times|trap|unset)$/;

/** Parses simple commands, redirections and definitions of functions. */
export abstract class SimpleParser extends ConditionParser {
	/** A compound command where one must stand (the body of a function). */
	protected abstract readCompoundCommand(): CompoundCommand | undefined;
	protected abstract readCommand(): Command;

	protected readSimple(): SimpleCommand | FunctionDefinition {
		const start = this.peekCommand().start;
		const line = this.lineAt(start);
		const assignments: Assignment[] = [];
		const words: (Word | Assignment)[] = [];
		const redirections: Redirection[] = [];
		let position: Position = "command";
		for (;;) {
			const token = this.peek(position);
			if (token.kind === "assignment" && token.assignment !== undefined) {
				(words.length === 0 ? assignments : words).push(token.assignment);
				this.take();
			} else if (token.kind === "word" && token.word !== undefined) {
				this.take();
				words.push(token.word);
				if (words.length === 1) {
					position = this.argumentPosition(token.literal ?? "");
					// Seen at once as what it may be: as something else it would be read a second time.
					this.peek(position);
					if (assignments.length === 0 && redirections.length === 0 && this.isOperator("(")) {
						return this.readFunction(token, start, line);
					}
				}
			} else if (this.isRedirection(token)) {
				redirections.push(this.readRedirection());
			} else if (words.length + assignments.length + redirections.length === 0) {
				throw this.unexpected(token);
			} else {
				return { kind: "simple", assignments, words, redirections, line };
			}
		}
	}

	/** What the arguments of a command of this name may be. */
	private argumentPosition(name: string): Position {
		if ((this.isBash ? DECLARATIONS : DASH_DECLARATIONS).has(name)) {
			return "declaration";
		}
		return this.isBash && EVALUATIONS.has(name) ? "evaluation" : "plain";
	}

	/** `name () body`; the name is taken, the parenthesis comes next. */
	private readFunction(nameToken: Token, start: number, line: number): FunctionDefinition {
		this.take();
		if (!this.isOperator(")")) {
			throw this.unexpected(this.peek(), '")"');
		}
		this.take();
		const name = nameToken.text;
		if (!this.isBash && (!/^[A-Za-z_]\w*$/.test(name) || DASH_SPECIAL_BUILTINS.test(name))) {
			throw this.failure("Syntax error: Bad function name", this.lastEnd);
		}
		return this.readFunctionBody(name, start, line);
	}

	/** `function name [()] body`; the word `function` is taken. */
	protected readFunctionKeyword(start: number, line: number): FunctionDefinition {
		const token = this.peek("plain");
		if (token.kind !== "word") {
			throw this.unexpected(token);
		}
		this.take();
		if (this.isOperator("(") && this.text[this.lastEnd] !== "(") {
			const restore = this.save();
			this.take();
			if (this.isOperator(")")) {
				this.take();
			} else {
				restore();
			}
		} else if (this.isOperator("(")) {
			this.take();
			if (!this.isOperator(")")) {
				throw this.unexpected(this.peek());
			}
			this.take();
		}
		return this.readFunctionBody(token.text, start, line);
	}

	private readFunctionBody(name: string, start: number, line: number): FunctionDefinition {
		this.skipNewlines();
		const body = this.nested(() => (this.isBash ? this.readCompoundCommand() : this.readDashBody()));
		if (body === undefined) {
			throw this.unexpected(this.peek());
		}
		return { kind: "function", name, body, text: this.text.slice(start, this.lastEnd), line };
	}

	/** In dash any command can be a function's body. */
	private readDashBody(): CompoundCommand {
		const token = this.peekCommand();
		const line = this.lineAt(token.start);
		const command = this.readCommand();
		if (command.kind === "compound") {
			return command;
		}
		const text = this.text.slice(token.start, this.lastEnd);
		const pipeline = {
			kind: "pipeline",
			commands: [command],
			withStderr: [],
			negated: false,
			timed: "no",
			line,
			text,
		} as const;
		const list = [{ kind: "and-or", first: pipeline, rest: [], background: false, line, text } as const];
		return { kind: "compound", body: { kind: "group", list }, redirections: [], line };
	}

	protected isRedirection(token: Token): boolean {
		return token.kind === "descriptor" || (token.kind === "operator" && REDIRECTIONS.has(token.text));
	}

	protected readRedirections(): Redirection[] {
		const redirections: Redirection[] = [];
		// Behind `fi` and its like reserved words are still told from others; behind a redirection only dash does.
		while (this.isRedirection(this.peek(redirections.length === 0 || !this.isBash ? "command" : "plain"))) {
			redirections.push(this.readRedirection());
		}
		return redirections;
	}

	private readRedirection(): Redirection {
		let token = this.take();
		const line = this.lineAt(token.start);
		let fd: number | string | undefined;
		if (token.kind === "descriptor") {
			fd = token.text.startsWith("{") ? token.text.slice(1, -1) : Number(token.text);
			token = this.take();
		}
		const operator = token.text;
		if (!isRedirectionOperator(operator)) {
			throw this.unexpected(token);
		}
		const target = this.peek("plain");
		if (target.kind !== "word" || target.word === undefined) {
			throw this.unexpected(target);
		}
		const redirection: Redirection = { operator, fd, target: target.word, line };
		if (operator === "<<" || operator === "<<-") {
			this.pending.push({
				delimiter: withoutQuotes(target.word.parts),
				expands: !hasQuotes(target.word.parts),
				stripTabs: operator === "<<-",
				line,
				redirection,
			});
		}
		this.take();
		return redirection;
	}
}

function isRedirectionOperator(text: string): text is RedirectionOperator {
	return REDIRECTIONS.has(text);
}

/** The word with its quotes removed, nothing in it expanded. */
function withoutQuotes(parts: readonly WordPart[]): string {
	return parts.map(plainText).join("");
}

function plainText(part: WordPart): string {
	switch (part.kind) {
		case "text":
			return part.text;
		case "double":
			return withoutQuotes(part.parts);
		case "parameter":
			return part.text;
		case "command":
			return part.backquoted ? `\`${part.text}\`` : `$(${part.text})`;
		case "arithmetic":
			return `$((${part.text}))`;
		case "process":
			return `${part.direction === "in" ? "<" : ">"}(${part.text})`;
		case "extglob":
			return `${part.operator}(${part.alternatives.map((word) => word.text).join("|")})`;
	}
}

function hasQuotes(parts: readonly WordPart[]): boolean {
	return parts.some((part) => part.kind === "double" || (part.kind === "text" && part.quoted));
}
