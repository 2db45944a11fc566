import { type Command, type Piece, ShellError, type Word } from "./shell-words";

/**
 * Reads a script as simple commands in their order: quotes, variables, `$(…)`, comments and continued lines. The words of
 * `if`, `then`, `fi` stand before commands as they are. @throws {ShellError} for what it does not read (a heredoc, a
 * function, an expansion with operators) and for a quote that is not closed.
 */
export function parseScript(text: string): Command[] {
	return new ScriptReader(text).commands(false);
}

class ScriptReader {
	private at = 0;
	private line = 1;

	constructor(private readonly text: string) {}

	/** Commands up to the end, or to the `)` of a substitution, which is taken. */
	commands(isInner: boolean): Command[] {
		const commands: Command[] = [];
		let words: Word[] = [];
		const end = () => {
			const [first] = words;
			if (first) {
				commands.push({ words, line: first.line });
			}
			words = [];
		};
		for (;;) {
			this.skipBlanks();
			const sign = this.text[this.at];
			if (sign === undefined && isInner) {
				throw new ShellError(this.line, "A ) is missing.");
			}
			if (sign === undefined || (isInner && sign === ")")) {
				this.at++;
				end();
				return commands;
			}
			if (/[\n;|&]/.test(sign)) {
				this.count(1);
				end();
			} else {
				const from = this.at;
				words.push(this.word());
				if (this.at === from) {
					throw new ShellError(this.line, `${sign} is not read here.`);
				}
			}
		}
	}

	private skipBlanks(): void {
		for (;;) {
			const two = this.text.slice(this.at, this.at + 2);
			if (two === "\\\n") {
				this.at += 2;
				this.line++;
			} else if (two[0] === " " || two[0] === "\t" || two === "\r\n") {
				this.at++;
			} else if (two[0] === "#") {
				const end = this.text.indexOf("\n", this.at);
				this.at = end < 0 ? this.text.length : end;
			} else {
				return;
			}
		}
	}

	private word(): Word {
		const line = this.line;
		const word = new WordBuilder();
		for (;;) {
			const sign = this.text[this.at];
			if (sign === undefined || /[\s;|&)]/.test(sign)) {
				return { pieces: word.pieces(), line };
			}
			if (sign === "'") {
				word.addText(this.single(line));
			} else if (sign === '"') {
				this.double(word);
			} else if (sign === "\\") {
				word.addText(this.text[this.at + 1] ?? "");
				this.count(2);
			} else if (sign === "$") {
				this.dollar(word);
			} else if (sign === ">" && /^>&\d/.test(this.text.slice(this.at, this.at + 3))) {
				word.addText(this.text.slice(this.at, this.at + 3));
				this.count(3);
			} else if (sign === "`" || sign === "(" || this.text.startsWith("<<", this.at)) {
				throw new ShellError(this.line, `${sign} is not read here.`);
			} else {
				word.addText(sign);
				this.count(1);
			}
		}
	}

	private count(length: number): void {
		for (let step = 0; step < length; step++, this.at++) {
			this.line += this.text[this.at] === "\n" ? 1 : 0;
		}
	}

	private single(line: number): string {
		const end = this.text.indexOf("'", this.at + 1);
		if (end < 0) {
			throw new ShellError(line, "A ' is not closed.");
		}
		const text = this.text.slice(this.at + 1, end);
		this.count(end + 1 - this.at);
		return text;
	}

	private double(word: WordBuilder): void {
		const line = this.line;
		this.count(1);
		for (;;) {
			const sign = this.text[this.at];
			if (sign === undefined) {
				throw new ShellError(line, 'A " is not closed.');
			}
			if (sign === '"') {
				this.count(1);
				return;
			}
			const next = this.text[this.at + 1] ?? "";
			if (sign === "\\" && '"\\$`\n'.includes(next)) {
				word.addText(next === "\n" ? "" : next);
				this.count(2);
			} else if (sign === "$") {
				this.dollar(word);
			} else if (sign === "`") {
				throw new ShellError(this.line, "` is not read here.");
			} else {
				word.addText(sign);
				this.count(1);
			}
		}
	}

	private dollar(word: WordBuilder): void {
		const rest = this.text.slice(this.at, this.at + 200);
		if (rest.startsWith("$(") && !rest.startsWith("$((")) {
			this.count(2);
			word.add({ is: "output", commands: this.commands(true) });
			return;
		}
		const found = /^\$(?:\{([A-Za-z_]\w*)(?::?-)?\}|([A-Za-z_]\w*))/.exec(rest);
		if (found) {
			word.add({ is: "variable", name: found[1] ?? found[2] ?? "" });
			this.count(found[0].length);
			return;
		}
		const required = /^\$\{([A-Za-z_]\w*):?\?[^}'"$`\\]*\}/.exec(rest);
		if (required) {
			word.add({ is: "variable", name: required[1] ?? "" });
			this.count(required[0].length);
			return;
		}
		if (/^\$[{(0-9@*#?$!'"-]/.test(rest)) {
			throw new ShellError(this.line, `${rest.slice(0, 12).split("\n")[0]} is not read here.`);
		}
		word.addText("$");
		this.count(1);
	}
}

/** A word as it is read: what stands side by side becomes one text. */
class WordBuilder {
	private readonly read: Piece[] = [];
	private text = "";

	addText(text: string): void {
		this.text += text;
	}

	add(piece: Piece): void {
		this.flush();
		this.read.push(piece);
	}

	private flush(): void {
		if (this.text !== "") {
			this.read.push({ is: "text", text: this.text });
		}
		this.text = "";
	}

	pieces(): Piece[] {
		this.flush();
		return this.read;
	}
}
