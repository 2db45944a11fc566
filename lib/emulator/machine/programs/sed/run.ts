import { isErrno } from "../../kernel/errno";
import { PAUSE, type Routine, type Sys } from "../../kernel/sys";
import type { Regex } from "../../regex";
import { Output } from "../kit/output";
import { ToolError } from "../kit/tool";
import { Input, type Line } from "./input";
import type { Address, Command, Pattern } from "./script";
import { substitute } from "./substitute";

export type RunOptions = {
	readonly quiet: boolean;
	readonly separate: boolean;
	readonly unbuffered: boolean;
	readonly lineWidth: number;
	readonly end: "\n" | "\0";
};

/** Where a range stands: not begun, open until a line, open until an address matches, or over. */
type Range = { state: "closed" | "open"; until: number };

/** What a, r and R print at the end of the cycle: a text, a file by its name, a line of one. */
type Appended = { readonly kind: "text" | "file" | "line"; readonly text: string };

/** Runs a script over its input. */
export class Run {
	private pattern = "";
	private hold = "";
	private line: Line | undefined;
	private number = 0;
	private lastRegex: Regex | undefined;
	private isReplaced = false;
	private isClosedLine = true;
	private readonly ranges: Range[] = [];
	private appended: Appended[] = [];
	private readonly files = new Map<string, Output>();
	private readonly readers = new Map<string, Input>();
	/** Where an output ended without its newline: it comes before the next text. */
	private readonly open = new Set<Output>();

	constructor(
		private readonly sys: Sys,
		private readonly commands: readonly Command[],
		private readonly input: Input,
		private out: Output,
		private readonly options: RunOptions,
	) {
		this.restart();
	}

	/** Directs what is printed elsewhere (in-place editing). */
	redirect(out: Output): void {
		this.out = out;
	}

	private restart(): void {
		for (const command of this.commands) {
			this.ranges[command.index] = { state: command.first?.kind === "zero" ? "open" : "closed", until: -1 };
		}
	}

	/** Opens the files that the script writes: they are emptied at the start, used or not. */
	*openFiles(): Routine {
		for (const { name, text, substitution } of this.commands) {
			const file = name === "w" || name === "W" ? text : substitution?.file;
			if (file === undefined || this.files.has(file)) {
				continue;
			}
			if (file === "/dev/stdout") {
				this.files.set(file, this.out);
			} else if (file === "/dev/stderr") {
				this.files.set(file, new Output(this.sys, 2, 1));
			} else {
				try {
					const fd = yield* this.sys.open(file, { write: true, create: true, truncate: true }, 0o666);
					this.files.set(file, new Output(this.sys, fd));
				} catch (error) {
					throw isErrno(error) ? new ToolError(`couldn't open file ${file}: ${error.message}`, 4) : error;
				}
			}
		}
	}

	*flush(): Routine {
		yield* this.out.flush();
		for (const file of this.files.values()) {
			yield* file.flush();
		}
	}

	/** Runs to the end of the input, or to q; `began` is told of each file's first line, `ended` of its last. */
	*run(began: (line: Line) => Routine, ended: () => Routine): Routine<number> {
		let keep = false;
		let file = -1;
		for (;;) {
			if (!keep) {
				const line = yield* this.input.next();
				if (line === undefined) {
					yield* ended();
					return this.input.status;
				}
				if (this.options.separate && line.file !== file) {
					if (file !== -1) {
						yield* ended();
						this.number = 0;
						this.restart();
					}
					yield* began(line);
				}
				file = line.file;
				this.take(line);
				this.pattern = line.text;
			}
			const outcome = yield* this.cycle();
			keep = outcome === "again";
			if (typeof outcome === "number") {
				yield* this.finish(ended);
				return outcome;
			}
			if (this.sys.isTurnOver(1 + this.pattern.length / 50)) {
				yield PAUSE;
			}
		}
	}

	/** After q the rest of a file that is edited in place is kept. */
	private *finish(ended: () => Routine): Routine {
		if (this.options.separate) {
			for (let line = yield* this.input.next(); line !== undefined && line.file === this.line?.file; ) {
				this.line = line;
				yield* this.print(this.out, line.text);
				line = yield* this.input.next();
			}
		}
		yield* ended();
	}

	private take(line: Line): void {
		this.line = line;
		this.isClosedLine = !line.isOpen;
		this.number++;
		this.isReplaced = false;
	}

	private *print(out: Output, text: string): Routine {
		yield* this.write(out, this.isClosedLine ? text + this.options.end : text);
		if (!this.isClosedLine) {
			this.open.add(out);
		}
	}

	private *write(out: Output, text: string): Routine {
		if (this.open.delete(out)) {
			out.add(this.options.end);
		}
		yield* out.write(text);
		if (this.options.unbuffered) {
			yield* out.flush();
		}
	}

	/** One pass of the script: "again" when the next begins without reading (D), a status when it is the last. */
	private *cycle(): Routine<"next" | "again" | number> {
		let at = 0;
		let turns = 0;
		while (at < this.commands.length) {
			const command = this.commands[at];
			if (command === undefined) {
				break;
			}
			if (++turns % 64 === 0 && this.sys.isTurnOver(64)) {
				yield PAUSE;
			}
			at++;
			if (command.name === "}" || command.name === ":") {
				continue;
			}
			if (this.selects(command) === command.negated) {
				at = command.name === "{" ? command.target : at;
				continue;
			}
			const outcome = yield* this.execute(command);
			if (outcome === undefined) {
				continue;
			}
			if (outcome === "jump") {
				at = command.target;
			} else if (outcome === "delete") {
				yield* this.append();
				return "next";
			} else if (outcome === "done") {
				return "next";
			} else if (outcome === "again") {
				yield* this.append();
				return "again";
			} else {
				return outcome;
			}
		}
		yield* this.endCycle();
		return "next";
	}

	private *endCycle(): Routine {
		if (!this.options.quiet) {
			yield* this.print(this.out, this.pattern);
		}
		yield* this.append();
	}

	/** What a, r and R have queued for the end of the cycle. */
	private *append(): Routine {
		const queue = this.appended;
		if (queue.length === 0) {
			return;
		}
		this.appended = [];
		for (const item of queue) {
			if (item.kind === "text") {
				yield* this.write(this.out, item.text);
			} else if (item.kind === "file") {
				yield* this.appendFile(item.text);
			} else {
				let reader = this.readers.get(item.text);
				if (reader === undefined) {
					reader = new Input(this.sys, this.exists(item.text) ? [item.text] : [], "\n", false);
					this.readers.set(item.text, reader);
				}
				const line = yield* reader.next();
				if (line !== undefined) {
					yield* this.write(this.out, `${line.text}\n`);
				}
			}
		}
	}

	private exists(file: string): boolean {
		return this.sys.access(file, { read: true });
	}

	private *appendFile(name: string): Routine {
		try {
			const fd = name === "/dev/stdin" ? 0 : yield* this.sys.open(name, { read: true });
			for (let bytes = yield* this.sys.read(fd, 65_536); bytes.length > 0; bytes = yield* this.sys.read(fd, 65_536)) {
				yield* this.write(this.out, "");
				yield* this.out.writeBytes(bytes);
			}
			if (fd !== 0) {
				this.sys.close(fd);
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}

	private regex(pattern: Pattern): Regex {
		const regex = pattern ?? this.lastRegex;
		if (regex === undefined) {
			throw new ToolError("no previous regular expression");
		}
		this.lastRegex = regex;
		return regex;
	}

	private matches(address: Address): boolean {
		switch (address.kind) {
			case "line":
				return this.number === address.line;
			case "step":
				return this.number >= address.first && (this.number - address.first) % address.step === 0;
			case "last":
				return this.line !== undefined && this.input.isLast(this.line);
			case "regex":
				return this.regex(address.regex).test(this.pattern);
			default:
				return false;
		}
	}

	private selects(command: Command): boolean {
		const { first, second } = command;
		if (first === undefined) {
			return true;
		}
		const range = this.ranges[command.index];
		if (second === undefined || range === undefined) {
			return this.matches(first);
		}
		if (range.state === "open") {
			if (second.kind === "line" || second.kind === "plus" || second.kind === "multiple") {
				const until = second.kind === "line" ? second.line : range.until;
				if (this.number >= until) {
					range.state = "closed";
				}
				return this.number <= until || this.matches(first);
			}
			if (this.matches(second)) {
				range.state = "closed";
			}
			return true;
		}
		if (!this.matches(first)) {
			return false;
		}
		switch (second.kind) {
			case "line":
				range.state = this.number < second.line ? "open" : "closed";
				return true;
			case "plus":
				range.until = this.number + second.count;
				break;
			case "multiple":
				range.until = second.of === 0 ? this.number : Math.ceil(this.number / second.of) * second.of;
				break;
			default:
				range.state = "open";
				return true;
		}
		range.state = this.number < range.until ? "open" : "closed";
		return true;
	}

	private *execute(command: Command): Routine<"jump" | "delete" | "again" | "done" | number | undefined> {
		switch (command.name) {
			case "s":
				yield* this.substitute(command);
				return undefined;
			case "p":
				yield* this.print(this.out, this.pattern);
				return undefined;
			case "d":
				return "delete";
			case "b":
				return "jump";
			case "t":
			case "T": {
				const jumps = this.isReplaced === (command.name === "t");
				this.isReplaced = false;
				return jumps ? "jump" : undefined;
			}
			case "D": {
				const end = this.pattern.indexOf(this.options.end);
				if (end === -1) {
					return "delete";
				}
				this.pattern = this.pattern.slice(end + 1);
				return "again";
			}
			case "n":
			case "N":
				return yield* this.readNext(command.name === "N");
			case "q":
				yield* this.endCycle();
				return command.number ?? this.input.status;
			case "Q":
				return command.number ?? this.input.status;
			default:
				yield* this.executePlain(command);
				return command.name === "c" ? "delete" : undefined;
		}
	}

	private *readNext(appends: boolean): Routine<number | "done" | undefined> {
		const isLast = this.line === undefined || !this.input.hasMore(this.line);
		if (isLast && appends) {
			// At the end of the input GNU sed prints what it has.
			yield* this.endCycle();
			return this.input.isVeryLast() ? this.input.status : "done";
		}
		if (!appends && !this.options.quiet) {
			yield* this.print(this.out, this.pattern);
		}
		if (isLast) {
			yield* this.append();
			return this.input.isVeryLast() ? this.input.status : "done";
		}
		yield* this.append();
		const line = yield* this.input.next();
		if (line !== undefined) {
			const { isReplaced } = this;
			this.take(line);
			this.isReplaced = isReplaced;
			this.pattern = appends ? `${this.pattern}${this.options.end}${line.text}` : line.text;
		}
		return undefined;
	}

	private *executePlain(command: Command): Routine {
		switch (command.name) {
			case "a":
				this.appended.push({ kind: "text", text: command.text });
				return;
			case "i":
				yield* this.write(this.out, command.text);
				return;
			case "c": {
				const range = command.second === undefined ? undefined : this.ranges[command.index];
				if (range === undefined || range.state === "closed" || command.negated) {
					yield* this.write(this.out, command.text);
				}
				return;
			}
			case "r":
				this.appended.push({ kind: "file", text: command.text });
				return;
			case "R":
				this.appended.push({ kind: "line", text: command.text });
				return;
			case "w":
			case "W": {
				const file = this.files.get(command.text);
				if (file !== undefined) {
					const end = command.name === "W" ? this.pattern.indexOf("\n") : -1;
					yield* this.print(file, end === -1 ? this.pattern : this.pattern.slice(0, end));
					yield* file.flush();
				}
				return;
			}
			case "P": {
				const end = this.pattern.indexOf(this.options.end);
				yield* this.write(this.out, `${end === -1 ? this.pattern : this.pattern.slice(0, end)}${this.options.end}`);
				return;
			}
			case "=":
				yield* this.write(this.out, `${this.number}\n`);
				return;
			case "F":
				yield* this.write(this.out, `${this.line === undefined ? "-" : this.input.nameOf(this.line)}\n`);
				return;
			case "l":
				yield* this.write(this.out, listed(this.pattern, command.number ?? this.options.lineWidth));
				return;
			case "y":
				this.pattern = [...this.pattern].map((char) => command.map?.get(char) ?? char).join("");
				return;
			case "e":
				yield* this.runCommand(command.text);
				return;
			default:
				this.executeHold(command.name);
		}
	}

	private executeHold(name: string): void {
		const { end } = this.options;
		switch (name) {
			case "g":
				this.pattern = this.hold;
				return;
			case "G":
				this.pattern = `${this.pattern}${end}${this.hold}`;
				break;
			case "h":
				this.hold = this.pattern;
				return;
			case "H":
				this.hold = `${this.hold}${end}${this.pattern}`;
				break;
			case "x":
				[this.pattern, this.hold] = [this.hold, this.pattern];
				return;
			case "z":
				this.pattern = "";
		}
		this.sys.charge(this.pattern.length + this.hold.length > 1 << 20 ? 1 << 16 : 0);
	}

	private *substitute(command: Command): Routine {
		const { substitution } = command;
		if (substitution === undefined) {
			return;
		}
		const result = substitute(this.pattern, this.regex(substitution.regex), substitution);
		if (result === undefined) {
			return;
		}
		this.pattern = result;
		this.isReplaced = true;
		if (substitution.evaluate) {
			this.pattern = (yield* this.output(this.pattern)).replace(/\n$/, "");
		}
		for (let count = 0; count < substitution.print; count++) {
			yield* this.print(this.out, this.pattern);
		}
		const file = substitution.file === undefined ? undefined : this.files.get(substitution.file);
		if (file !== undefined) {
			yield* this.print(file, this.pattern);
			yield* file.flush();
		}
	}

	/** e: runs a command and prints what it prints before the line; without one, the pattern space is the command. */
	private *runCommand(text: string): Routine {
		if (text === "") {
			this.pattern = (yield* this.output(this.pattern)).replace(/\n$/, "");
			return;
		}
		yield* this.write(this.out, yield* this.output(text));
	}

	private *output(text: string): Routine<string> {
		yield* this.flush();
		const [read, write] = this.sys.pipe();
		const fds = new Map([[1, write]]);
		const pid = this.sys.spawn({ file: "/bin/sh", argv: ["sh", "-c", text], fds });
		this.sys.close(write);
		const reader = new Input(this.sys, [`/dev/fd/${read}`], "\0", false);
		let result = "";
		for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
			result += line.isOpen ? line.text : `${line.text}\0`;
		}
		this.sys.close(read);
		yield* this.sys.wait(pid);
		return result;
	}
}

const LISTED: Readonly<Record<string, string>> = {
	"\\": "\\\\",
	"\u0007": "\\a",
	"\b": "\\b",
	"\f": "\\f",
	"\n": "\\n",
	"\r": "\\r",
	"\t": "\\t",
	"\v": "\\v",
};

/** A line as l shows it: nothing invisible, folded at `width`, with a $ at its end. */
function listed(text: string, width: number): string {
	const pieces: string[] = [];
	for (const char of text) {
		const code = char.codePointAt(0) ?? 0;
		const known = Object.hasOwn(LISTED, char) ? LISTED[char] : undefined;
		if (known !== undefined) {
			pieces.push(known);
		} else if (code >= 0xdc80 && code <= 0xdcff) {
			pieces.push(octal(code - 0xdc00));
		} else if (code < 32 || code === 127) {
			pieces.push(octal(code));
		} else if (code < 127) {
			pieces.push(char);
		} else {
			pieces.push(...[...new TextEncoder().encode(char)].map(octal));
		}
	}
	let result = "";
	let column = 0;
	for (const piece of pieces) {
		if (width > 1 && column + piece.length > width - 1) {
			result += "\\\n";
			column = 0;
		}
		result += piece;
		column += piece.length;
	}
	return `${result}$\n`;
}

function octal(code: number): string {
	return `\\${code.toString(8).padStart(3, "0")}`;
}
