import type { ParseError, ParserOptions, Redirection, Word } from "../ast";

/** Thrown where a script cannot be parsed; `parseNext` turns it into a result. */
export class ParseFailure extends Error {
	constructor(readonly error: ParseError) {
		super(error.message);
	}
}

/** A here-document whose body is still to come: `fill` takes it when the lines after the newline are read. */
export type PendingHere = {
	readonly delimiter: string;
	readonly expands: boolean;
	readonly stripTabs: boolean;
	readonly line: number;
	readonly redirection: { -readonly [K in keyof Redirection]: Redirection[K] };
};

type AliasRegion = { readonly name: string; readonly isBlankEnded: boolean; end: number };

/** How deep constructs may nest: keeps hostile input from the host's stack. */
const MAX_DEPTH = 400;

/** The source, where the parser stands in it, and how it says what is wrong. Aliases are put into the text in place. */
export abstract class Reader {
	protected pos: number;
	protected pending: PendingHere[] = [];
	protected readonly warnings: { line: number; text: string }[] = [];
	/** Whether a here-document ended with the source. */
	protected hereIsOpen = false;
	protected readonly isBash: boolean;
	protected readonly isPosix: boolean;
	/** Bash 5.2 and later parses $(…) together with what surrounds it. */
	protected readonly parsesSubstitutions: boolean;
	private aliasRegions: AliasRegion[] = [];
	/** How much longer aliases have made the text before `pos`. */
	private shift = 0;
	private markPos: number;
	private markLine: number;
	private depth = 0;

	constructor(
		protected text: string,
		position: number,
		line: number,
		protected readonly options: ParserOptions,
	) {
		this.pos = position;
		this.markPos = position;
		this.markLine = line;
		this.isBash = options.dialect !== "dash";
		this.isPosix = options.dialect === "posix-bash";
		this.parsesSubstitutions = options.dialect === "dash" || options.version === "5.2";
	}

	/** Where `pos` is in the source as it was given. */
	protected get originalPosition(): number {
		return this.pos - this.shift;
	}

	/** Line number of a place in the text. */
	protected lineAt(position: number): number {
		let line = this.markLine;
		if (position >= this.markPos) {
			for (let at = this.text.indexOf("\n", this.markPos); at !== -1 && at < position; ) {
				line++;
				at = this.text.indexOf("\n", at + 1);
			}
		} else {
			for (let at = this.text.lastIndexOf("\n", this.markPos - 1); at >= position && at >= 0; ) {
				line--;
				at = at === 0 ? -1 : this.text.lastIndexOf("\n", at - 1);
			}
		}
		this.markPos = position;
		this.markLine = line;
		return line;
	}

	/** Skips backslash-newline pairs. */
	protected skipContinuations(): void {
		while (this.text.charCodeAt(this.pos) === 92 && this.text.charCodeAt(this.pos + 1) === 10) {
			this.pos += 2;
		}
	}

	/** Runs a nested construct, refusing to go deeper than the host's stack bears. */
	protected nested<T>(read: () => T): T {
		if (++this.depth > MAX_DEPTH) {
			throw this.failure(this.isBash ? "memory exhausted" : "Syntax error: memory exhausted", this.pos);
		}
		const result = read();
		this.depth--;
		return result;
	}

	/** Puts the value of an alias in the place of the word from `start` to `end`, and goes back to its start. */
	protected splice(start: number, end: number, name: string, value: string): void {
		this.lineAt(start);
		this.text = this.text.slice(0, start) + value + this.text.slice(end);
		const grown = value.length - (end - start);
		this.shift += grown;
		for (const region of this.aliasRegions) {
			region.end += grown;
		}
		this.aliasRegions.push({ name, isBlankEnded: /[ \t]$/.test(value), end: start + value.length });
		this.pos = start;
	}

	/** Whether the text at `position` came out of the alias `name`, so that it is not expanded again. */
	protected isInsideAlias(name: string, position: number): boolean {
		if (this.aliasRegions.length === 0) {
			return false;
		}
		return this.aliasRegions.some((region) => region.name === name && position < region.end);
	}

	/** Whether an alias whose value ends in a blank ended just before the word at `position`. */
	protected followsBlankAlias(position: number): boolean {
		return this.aliasRegions.some(
			(region) =>
				region.isBlankEnded &&
				region.end <= position &&
				/^(?:[ \t]|\\\n)*$/.test(this.text.slice(region.end, position)),
		);
	}

	/** Whether a place lies in what an alias was replaced by. */
	protected isInsideAnyAlias(position: number): boolean {
		return this.aliasRegions.some((region) => position < region.end);
	}

	/** Counts the line that ended just before `pos` no more: it ended inside an alias. */
	protected uncountLine(): void {
		this.lineAt(this.pos);
		this.markLine--;
	}

	/** Forgets aliases that have been read through: the next command begins. */
	protected forgetAliases(): void {
		if (this.aliasRegions.length > 0) {
			this.aliasRegions = this.aliasRegions.filter((region) => region.end >= this.pos);
		}
	}

	/** What is left undone so far, to come back to after a trial. */
	protected save(): () => void {
		const { pos, pending, hereIsOpen, depth } = this;
		const pendingCount = pending.length;
		const warningCount = this.warnings.length;
		const { text, shift } = this;
		const regions = this.aliasRegions.map((region) => ({ ...region }));
		return () => {
			this.lineAt(Math.min(pos, this.markPos));
			this.text = text;
			this.shift = shift;
			this.aliasRegions = regions;
			this.pos = pos;
			this.pending = pending;
			this.pending.length = pendingCount;
			this.warnings.length = warningCount;
			this.hereIsOpen = hereIsOpen;
			this.depth = depth;
		};
	}

	/** The line of source that holds `position`, as bash quotes it below a syntax error. */
	protected offendingLine(position: number): string {
		const start = this.text.lastIndexOf("\n", position - 1) + 1;
		const end = this.text.indexOf("\n", position);
		return this.text.slice(start, end === -1 ? this.text.length : end);
	}

	protected failure(
		message: string,
		position: number,
		more: ParseError["more"] = [],
		incomplete = false,
	): ParseFailure {
		return this.failureAt(message, this.lineAt(position), more, incomplete);
	}

	protected failureAt(message: string, line: number, more: ParseError["more"], incomplete: boolean): ParseFailure {
		return new ParseFailure({ message, line, incomplete, more });
	}

	/** A quote or bracket that is never closed; `start` is where it was opened. */
	protected unclosed(closer: string, start: number): ParseFailure {
		if (!this.isBash) {
			const message =
				closer === ")"
					? 'end of file unexpected (expecting ")")'
					: closer === "}"
						? "Missing '}'"
						: closer === "))"
							? "Missing '))'"
							: closer === "`"
								? "EOF in backquote substitution"
								: "Unterminated quoted string";
			return this.failure(`Syntax error: ${message}`, this.text.length, [], true);
		}
		const more = this.options.version === "5.2" ? [] : [this.endOfFile()];
		const message = `unexpected EOF while looking for matching \`${closer === "))" ? ")" : closer}'`;
		return this.failure(message, start, more, true);
	}

	/** What bash says of a source that ends too early. */
	protected endOfFile(): { readonly line: number; readonly message: string } {
		const line = this.lineAt(this.text.length) + (this.text.endsWith("\n") || this.text === "" ? 0 : 1);
		return { line, message: "syntax error: unexpected end of file" };
	}

	/** The word of a text that is no script: a here-document's body. */
	protected abstract hereBody(text: string, line: number): Word;

	/** Reads the bodies of the here-documents that a line has opened; `pos` is behind its newline. */
	protected readPendingHeres(): void {
		const pending = this.pending;
		if (pending.length === 0) {
			return;
		}
		this.pending = [];
		for (const here of pending) {
			const line = this.lineAt(this.pos);
			const body = this.readHereLines(here);
			const word: Word = here.expands
				? this.hereBody(body, line)
				: { parts: [{ kind: "text", text: body, quoted: true }], text: body, line };
			here.redirection.here = { body: word, delimiter: here.delimiter, expands: here.expands };
		}
	}

	private readHereLines(here: PendingHere): string {
		let body = "";
		for (;;) {
			if (this.pos >= this.text.length) {
				this.hereIsOpen = true;
				if (this.isBash) {
					const end = this.endOfFile().line - 1;
					const text = `here-document at line ${here.line} delimited by end-of-file (wanted \`${here.delimiter}')`;
					this.warnings.push({ line: end, text });
				}
				return body;
			}
			let line = this.readRawLine();
			while (here.expands && endsInContinuation(line) && this.pos < this.text.length) {
				line = line.slice(0, -2) + this.readRawLine();
			}
			if (here.stripTabs) {
				line = line.replace(/^\t+/, "");
			}
			if (line === here.delimiter || line === `${here.delimiter}\n`) {
				return body;
			}
			body += line;
		}
	}

	private readRawLine(): string {
		const end = this.text.indexOf("\n", this.pos);
		const next = end === -1 ? this.text.length : end + 1;
		const line = this.text.slice(this.pos, next);
		this.pos = next;
		return line;
	}
}

/** Whether a line ends in a backslash-newline whose backslash is not itself quoted. */
function endsInContinuation(line: string): boolean {
	const backslashes = /(\\*)\n$/.exec(line)?.[1]?.length ?? 0;
	return backslashes % 2 === 1;
}
