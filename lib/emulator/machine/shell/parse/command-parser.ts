import type {
	AndOr,
	CaseItem,
	Command,
	Compound,
	CompoundCommand,
	List,
	ParseError,
	ParserOptions,
	Pipeline,
	Script,
	Word,
} from "../ast";
import type { Token } from "./lexer";
import { ParseFailure } from "./reader";
import { SimpleParser } from "./simple-parser";
import { ARITHMETIC, ARITHMETIC_FOR } from "./styles";

const CLOSERS: ReadonlySet<string> = new Set(["then", "do", "done", "fi", "elif", "else", "esac", "}"]);
const DASH_RESERVED: ReadonlySet<string> = new Set([...CLOSERS, "!", "{", "case", "for", "if", "in", "until", "while"]);
const BASH_RESERVED: ReadonlySet<string> = new Set([
	...DASH_RESERVED,
	"[[",
	"]]",
	"function",
	"select",
	"time",
	"coproc",
]);

/** Parses lists, pipelines and compound commands of both shells. */
export class CommandParser extends SimpleParser {
	/** How many substitutions are open: at the end of the source bash then misses their parenthesis. */
	private openSubstitutions = 0;
	/** The list ended with the source and not with its line: a last backslash-newline wants more. */
	endsOpen = false;

	/** The next complete command list at top level, to its newline; undefined at the end of the source. */
	readTopList(): List | undefined {
		while (this.peekCommand().kind === "newline") {
			this.take();
			this.forgetAliases();
		}
		if (this.peekCommand().kind === "end") {
			return undefined;
		}
		const items: AndOr[] = [];
		for (;;) {
			items.push(this.readAndOr());
			const separated = this.takeSeparator(items);
			const token = separated ? this.peekCommand() : this.peek();
			// What an alias brought is one line with what follows it: it cannot be read again from its middle.
			const isInAlias = token.kind === "newline" && this.isInsideAnyAlias(token.start);
			const next = isInAlias ? this.skipAliasLines() : token;
			if (next.kind === "newline" || next.kind === "end") {
				this.finishLine(next);
				return items;
			}
			if (!separated && !isInAlias) {
				throw this.unexpected(token);
			}
		}
	}

	/** Goes behind newlines that came out of an alias; gives the token there. */
	private skipAliasLines(): Token {
		for (let token = this.peek(); ; token = this.peekCommand()) {
			if (token.kind !== "newline" || !this.isInsideAnyAlias(token.start)) {
				return token;
			}
			this.take();
			this.uncountLine();
		}
	}

	private finishLine(token: Token): void {
		if (token.kind === "newline") {
			this.take();
		} else {
			this.endsOpen = true;
			this.readPendingHeres();
		}
	}

	/** Position in the source as given, and the line there. */
	place(): { readonly end: number; readonly line: number } {
		return { end: this.originalPosition, line: this.lineAt(this.pos) };
	}

	get openHere(): boolean {
		return this.hereIsOpen;
	}

	get warned(): readonly { readonly line: number; readonly text: string }[] {
		return this.warnings;
	}

	/** Takes `;` or `&` behind the last item, which `&` sends to the background. */
	private takeSeparator(items: AndOr[]): boolean {
		if (this.isOperator("&")) {
			const last = items.pop();
			if (last !== undefined) {
				items.push({ ...last, background: true });
			}
			this.take();
			return true;
		}
		if (this.isOperator(";")) {
			this.take();
			return true;
		}
		return false;
	}

	/** A list inside a compound command, up to what closes it. */
	private readList(mayBeEmpty = false): List {
		return this.nested(() => {
			const items: AndOr[] = [];
			this.skipNewlines();
			while (!this.isCloser(this.peekCommand()) || (items.length === 0 && !mayBeEmpty)) {
				if (!this.isBash && this.peek().kind === "end") {
					break;
				}
				items.push(this.readAndOr());
				const separated = this.takeSeparator(items);
				if (!separated && this.peek().kind !== "newline") {
					break;
				}
				this.skipNewlines();
			}
			return items;
		});
	}

	private isCloser(token: Token): boolean {
		switch (token.kind) {
			case "end":
				return true;
			case "operator":
				return token.text === ")" || token.text === ";;" || token.text === ";&" || token.text === ";;&";
			default:
				return token.literal !== undefined && CLOSERS.has(token.literal);
		}
	}

	private readAndOr(): AndOr {
		const start = this.peekCommand().start;
		const line = this.lineAt(start);
		const first = this.readPipeline();
		const rest: { operator: "&&" | "||"; pipeline: Pipeline }[] = [];
		for (;;) {
			const operator = this.isOperator("&&") ? "&&" : this.isOperator("||") ? "||" : undefined;
			if (operator === undefined) {
				break;
			}
			this.take();
			this.skipNewlines();
			rest.push({ operator, pipeline: this.readPipeline() });
		}
		return { kind: "and-or", first, rest, background: false, line, text: this.text.slice(start, this.lastEnd) };
	}

	private readPipeline(): Pipeline {
		const start = this.peekCommand().start;
		const line = this.lineAt(start);
		let negated = false;
		let timed: Pipeline["timed"] = "no";
		let prefixes = 0;
		for (; prefixes === 0 || this.isBash; prefixes++) {
			const literal = this.peekCommand().literal;
			if (literal === "!") {
				negated = !negated;
				this.take();
			} else if (literal === "time" && this.isBash && !this.isTimeCommand()) {
				this.take();
				timed = this.readTimeOptions();
			} else {
				break;
			}
		}
		const commands: Command[] = [];
		const withStderr: boolean[] = [];
		if (prefixes === 0 || !this.isBash || !this.isEmptyPipeline(this.peekCommand())) {
			commands.push(this.readCommand());
			while (this.isOperator("|") || this.isOperator("|&")) {
				withStderr.push(this.take().text === "|&");
				this.skipNewlines();
				commands.push(this.readCommand());
			}
		}
		const text = this.text.slice(start, this.lastEnd);
		return { kind: "pipeline", commands, withStderr, negated, timed, line, text };
	}

	private isEmptyPipeline(token: Token): boolean {
		return token.kind === "newline" || token.kind === "end" || (token.kind === "operator" && token.text === ";");
	}

	/** In posix mode `time` is no reserved word when an option follows. */
	private isTimeCommand(): boolean {
		return this.isPosix && /^[ \t]+-/.test(this.text.slice(this.peek().end, this.peek().end + 40));
	}

	private readTimeOptions(): Pipeline["timed"] {
		let timed: Pipeline["timed"] = "yes";
		if (this.peekCommand().literal === "-p") {
			this.take();
			timed = "posix";
		}
		if (this.peekCommand().literal === "--") {
			this.take();
		}
		return timed;
	}

	protected override readCommand(): Command {
		const token = this.peekCommand();
		const compound = this.readCompoundCommand();
		if (compound !== undefined) {
			return compound;
		}
		const literal = token.literal;
		if (literal !== undefined && this.isBash) {
			if (literal === "function") {
				this.take();
				return this.readFunctionKeyword(token.start, this.lineAt(token.start));
			}
			if (literal === "coproc") {
				return this.readCoproc();
			}
		}
		if (literal !== undefined && literal !== "time" && this.isReserved(literal)) {
			throw this.unexpected(token);
		}
		return this.readSimple();
	}

	private readCoproc(): CompoundCommand {
		const line = this.lineAt(this.take().start);
		const direct = this.readCompoundCommand();
		if (direct !== undefined) {
			return { kind: "compound", body: { kind: "coproc", name: "COPROC", command: direct }, redirections: [], line };
		}
		const token = this.peekCommand();
		if (token.kind === "word") {
			const restore = this.save();
			this.take();
			if (this.startsCompound(this.peekCommand())) {
				const command = this.readCompoundCommand();
				if (command !== undefined) {
					return { kind: "compound", body: { kind: "coproc", name: token.text, command }, redirections: [], line };
				}
			}
			restore();
		}
		if (token.literal !== undefined && this.isReserved(token.literal)) {
			throw this.unexpected(token);
		}
		const command = this.readSimple();
		return { kind: "compound", body: { kind: "coproc", name: "COPROC", command }, redirections: [], line };
	}

	private startsCompound(token: Token): boolean {
		if (token.kind === "operator") {
			return token.text === "(";
		}
		return /^(?:\{|\[\[|if|while|until|for|case|select)$/.test(token.literal ?? "");
	}

	protected override readCompoundCommand(): CompoundCommand | undefined {
		const token = this.peekCommand();
		const isParenthesis = token.kind === "operator" && token.text === "(";
		if (!isParenthesis && (token.literal === undefined || !this.isReserved(token.literal))) {
			return undefined;
		}
		const line = this.lineAt(token.start);
		const body = isParenthesis ? this.readParenthesis(token) : this.readReserved(token.literal ?? "");
		return body === undefined ? undefined : { kind: "compound", body, redirections: this.readRedirections(), line };
	}

	private readReserved(word: string): Compound | undefined {
		switch (word) {
			case "{":
				this.take();
				return { kind: "group", list: this.readListTo("}") };
			case "if":
				this.take();
				return this.readIf();
			case "while":
			case "until": {
				this.take();
				const condition = this.readListTo("do");
				return { kind: word, condition, body: this.readListTo("done") };
			}
			case "for":
				this.take();
				return this.readFor();
			case "select":
				this.take();
				return { kind: "select", ...this.readLoop() };
			case "case":
				this.take();
				return this.readCase();
			case "[[":
				this.take();
				return { kind: "condition", expression: this.readCondition() };
			default:
				return undefined;
		}
	}

	private readListTo(closer: string): List {
		const list = this.readList();
		this.expect(closer);
		return list;
	}

	private expect(word: string): void {
		const token = this.peek();
		if (token.literal !== word) {
			throw this.unexpected(token, `"${word}"`);
		}
		this.take();
	}

	/** A subshell, or ((…)). */
	private readParenthesis(token: Token): Compound {
		if (this.isBash && this.text[token.start + 1] === "(") {
			const restore = this.save();
			const arithmetic = this.tryArithmeticCommand(token.start);
			if (arithmetic !== undefined) {
				return arithmetic;
			}
			restore();
		}
		this.take();
		const list = this.readList();
		if (!this.isOperator(")")) {
			throw this.unexpected(this.peek(), '")"');
		}
		this.take();
		return { kind: "subshell", list };
	}

	private tryArithmeticCommand(start: number): Compound | undefined {
		this.rewind();
		this.pos = start + 2;
		const expression = this.nested(() => this.readWord(ARITHMETIC));
		if (this.pos >= this.text.length) {
			throw this.unclosed("))", start);
		}
		if (this.text[this.pos + 1] !== ")") {
			return undefined;
		}
		this.pos += 2;
		this.lastEnd = this.pos;
		return { kind: "arithmetic", expression };
	}

	private readIf(): Compound {
		const branches: { condition: List; body: List }[] = [];
		for (;;) {
			const condition = this.readListTo("then");
			branches.push({ condition, body: this.readList() });
			const next = this.peek().literal;
			if (next === "elif") {
				this.take();
			} else if (next === "else") {
				this.take();
				return { kind: "if", branches, otherwise: this.readListTo("fi") };
			} else {
				this.expect("fi");
				return { kind: "if", branches };
			}
		}
	}

	private readFor(): Compound {
		if (this.isBash) {
			this.rewind();
			this.skipBlanks();
			if (this.text.startsWith("((", this.pos)) {
				return this.readArithmeticFor();
			}
		}
		return { kind: "for", ...this.readLoop() };
	}

	/** `name [in words] ; do … done` of for and select. */
	private readLoop(): { readonly name: string; readonly words?: readonly Word[]; readonly body: List } {
		const name = this.peek("plain");
		if (!this.isBash && (name.kind !== "word" || !/^[A-Za-z_]\w*$/.test(name.literal ?? ""))) {
			throw this.failure("Syntax error: Bad for loop variable", name.end);
		}
		if (name.kind !== "word") {
			throw this.unexpected(name);
		}
		this.take();
		let words: Word[] | undefined;
		if (this.isOperator(";")) {
			this.take();
			this.skipNewlines();
		} else {
			this.skipNewlines();
			if (this.peekCommand().literal === "in") {
				this.take();
				words = this.readLoopWords();
			} else if (!this.isBash && this.isOperator(";")) {
				this.take();
				this.skipNewlines();
			}
		}
		return { name: name.text, words, body: this.readLoopBody() };
	}

	private readLoopWords(): Word[] {
		const words: Word[] = [];
		for (;;) {
			const token = this.peek("plain");
			if (token.kind === "word" && token.word !== undefined) {
				words.push(token.word);
				this.take();
				continue;
			}
			if (token.kind !== "newline" && !this.isOperator(";")) {
				throw this.unexpected(token);
			}
			this.take();
			this.skipNewlines();
			return words;
		}
	}

	private readLoopBody(): List {
		const token = this.peekCommand();
		if (token.literal === "{" && this.isBash) {
			this.take();
			return this.readListTo("}");
		}
		this.expect("do");
		return this.readListTo("done");
	}

	private readArithmeticFor(): Compound {
		const start = this.pos;
		const line = this.lineAt(start);
		this.pos += 2;
		const sections: Word[] = [];
		do {
			if (sections.length > 0) {
				this.pos++;
			}
			while (/[ \t\n]/.test(this.text[this.pos] ?? "")) {
				this.pos++;
			}
			sections.push(this.readWord(ARITHMETIC_FOR));
		} while (this.text[this.pos] === ";");
		if (this.pos >= this.text.length) {
			throw this.unclosed("))", start);
		}
		const [init, test, step] = sections;
		if (this.text[this.pos + 1] !== ")") {
			throw this.unexpected({ kind: "operator", text: "(", start, end: start + 1, position: "plain" });
		}
		this.pos += 2;
		const source = this.text.slice(start, this.pos);
		if (init === undefined || test === undefined || step === undefined || sections.length > 3) {
			const message =
				sections.length > 3 ? "syntax error: `;' unexpected" : "syntax error: arithmetic expression required";
			throw this.failureAt(message, line, [{ line, message: `syntax error: \`${source}'` }], false);
		}
		this.lastEnd = this.pos;
		if (this.isOperator(";")) {
			this.take();
		}
		this.skipNewlines();
		return { kind: "arithmetic-for", init, test, step, body: this.readLoopBody() };
	}

	private readCase(): Compound {
		const token = this.peek("plain");
		if (token.kind !== "word" || token.word === undefined) {
			throw this.unexpected(token, "word");
		}
		this.take();
		this.skipNewlines();
		this.expect("in");
		const items: CaseItem[] = [];
		for (;;) {
			while (this.peek("plain").kind === "newline") {
				this.take();
			}
			if (this.peek().literal === "esac") {
				this.take();
				return { kind: "case", word: token.word, items };
			}
			const item = this.readCaseItem();
			items.push(item.item);
			if (item.isLast) {
				this.expect("esac");
				return { kind: "case", word: token.word, items };
			}
		}
	}

	private readCaseItem(): { readonly item: CaseItem; readonly isLast: boolean } {
		if (this.isOperator("(")) {
			this.take();
		}
		const patterns: Word[] = [];
		for (;;) {
			const token = this.peek("plain");
			if (token.word !== undefined && token.kind === "word") {
				patterns.push(token.word);
			} else if (this.isBash) {
				throw this.unexpected(token);
			}
			this.take();
			if (!this.isOperator("|")) {
				break;
			}
			this.take();
		}
		if (!this.isOperator(")")) {
			throw this.unexpected(this.peek(), '")"');
		}
		this.take();
		const body = this.readList(true);
		const token = this.peek();
		const end = token.text;
		if (token.kind === "operator" && (end === ";;" || end === ";&" || end === ";;&")) {
			this.take();
			return { item: { patterns, body, end }, isLast: false };
		}
		if (token.literal !== "esac") {
			throw this.unexpected(token, '";;"');
		}
		return { item: { patterns, body, end: ";;" }, isLast: true };
	}

	protected override isReserved(word: string): boolean {
		return (this.isBash ? BASH_RESERVED : DASH_RESERVED).has(word);
	}

	protected override subReader(text: string, line: number): CommandParser {
		return new CommandParser(text, 0, line, this.options);
	}

	protected override parseText(text: string, line: number): Script {
		return parseScript(text, line, this.options);
	}

	protected override readSubstitution(start: number): Script {
		const from = this.pos;
		const restore = this.save();
		const pending = this.pending;
		this.pending = [];
		this.openSubstitutions++;
		try {
			this.rewind();
			const list = this.readList(true);
			if (!this.isOperator(")")) {
				throw this.unexpected(this.peek(), '")"');
			}
			this.closeSubstitution();
			return { list };
		} catch (error) {
			if (!(error instanceof ParseFailure) || this.parsesSubstitutions) {
				throw error;
			}
			restore();
			return this.scanSubstitution(from, start);
		} finally {
			this.pending = pending;
			this.openSubstitutions--;
		}
	}

	/** Goes behind the closing parenthesis; here-documents still without a body take the lines that follow. */
	private closeSubstitution(): void {
		const end = this.peek().end;
		this.take();
		this.pos = end;
		if (this.pending.length > 0) {
			const count = this.pending.length;
			const line = this.lineAt(end);
			const newline = this.text.indexOf("\n", end);
			if (this.isBash && newline !== -1) {
				const text = `command substitution: ${count} unterminated here-document${count > 1 ? "s" : ""}`;
				this.warnings.push({ line, text });
				this.pos = newline + 1;
				this.readPendingHeres();
				this.text = this.text.slice(0, newline + 1) + this.text.slice(this.pos);
				this.pos = end;
			}
		}
	}

	/** Finds the end of a substitution that cannot be parsed, as bash did before 5.2; it fails when it is expanded. */
	private scanSubstitution(from: number, start: number): Script {
		this.rewind();
		this.pos = from;
		this.readWord(ARITHMETIC);
		if (this.pos >= this.text.length) {
			throw this.unclosed(")", start);
		}
		const text = this.text.slice(from, this.pos);
		this.pos++;
		return this.parseText(text, this.lineAt(from));
	}

	protected override unexpected(token: Token, expecting?: string): ParseFailure {
		if (!this.isBash) {
			const message = `Syntax error: ${this.dashName(token)} unexpected${expecting === undefined ? "" : ` (expecting ${expecting})`}`;
			return this.failure(message, token.kind === "newline" ? token.end : token.start, [], token.kind === "end");
		}
		if (token.kind === "end") {
			const end = this.endOfFile();
			if (this.openSubstitutions > 0 && this.parsesSubstitutions) {
				return this.failureAt("unexpected EOF while looking for matching `)'", end.line, [], true);
			}
			return this.failureAt(end.message, end.line, [], true);
		}
		const place = token.kind === "newline" ? token.start : Math.max(token.start, token.end - 1);
		const line = this.lineAt(place);
		const more = [{ line, message: `\`${this.offendingLine(place)}'` }];
		return this.failureAt(`syntax error near unexpected token \`${token.text}'`, line, more, false);
	}

	/** What dash calls a token. */
	private dashName(token: Token): string {
		switch (token.kind) {
			case "end":
				return "end of file";
			case "newline":
				return "newline";
			case "descriptor":
				return "redirection";
			case "operator":
				return this.isRedirection(token) ? "redirection" : `"${token.text}"`;
			default:
				return token.position === "command" && this.isReserved(token.literal ?? "") ? `"${token.text}"` : "word";
		}
	}
}

/** Parses a whole text that stands for itself (backquotes, eval of substitutions), keeping the error it ends with. */
export function parseScript(text: string, line: number, options: ParserOptions): Script {
	const list: AndOr[] = [];
	try {
		const parser = new CommandParser(withNewline(text, options), 0, line, options);
		for (let next = parser.readTopList(); next !== undefined; next = parser.readTopList()) {
			list.push(...next);
		}
		return { list };
	} catch (error) {
		if (error instanceof ParseFailure) {
			return { list, error: error.error };
		}
		throw error;
	}
}

/** Bash reads a last line that lacks its newline as if it had one. */
export function withNewline(text: string, options: ParserOptions): string {
	return options.dialect === "dash" || text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** The error of a failed parse; anything else goes on. */
export function failureOf(error: unknown): ParseError {
	if (error instanceof ParseFailure) {
		return error.error;
	}
	throw error;
}
