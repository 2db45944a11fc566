import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { LineReader } from "../kit/lines";
import { defineTool, type Tool } from "../kit/tool";
import { Halt, Interpreter } from "./interpreter";
import { TooLarge } from "./number";
import { BcSyntaxError, Incomplete, Parser, type Unit } from "./parse";
import { type Token, tokenize } from "./tokens";

/** Lines of a file or of standard input, one by one. */
class Lines {
	private readonly reader: LineReader;
	private next = 0;
	number = 0;

	constructor(sys: Sys, fd: number) {
		this.reader = new LineReader(sys, fd, "text");
	}

	*read(): Routine<string | undefined> {
		if (this.next >= this.reader.lines.length) {
			this.next = 0;
			if (!(yield* this.reader.fill())) {
				return undefined;
			}
		}
		this.number++;
		return this.reader.lines[this.next++];
	}
}

/** Runs all lines of a source. `name` stands in messages. */
function* runSource(tool: Tool, interpreter: Interpreter, lines: Lines, name: string): Routine {
	const say = function* (message: string, line: number): Routine {
		yield* tool.out.flush();
		yield* tool.sys.warn(`${name} ${line}: ${message}\n`);
	};
	let pending = "";
	let first = 1;
	for (let line = yield* lines.read(); line !== undefined; line = yield* lines.read()) {
		if (pending === "") {
			first = lines.number;
		}
		pending += `${line}\n`;
		if (line.endsWith("\\")) {
			continue;
		}
		const illegal: (readonly [string, number])[] = [];
		const tokens = tokenize(pending, first, (character, at) => illegal.push([character, at]));
		if (tokens === undefined) {
			continue;
		}
		let unit: Unit | undefined;
		try {
			unit = new Parser(tokens).unit();
		} catch (error) {
			if (error instanceof Incomplete) {
				continue;
			}
			if (!(error instanceof BcSyntaxError)) {
				throw error;
			}
			for (const [character, at] of illegal) {
				yield* say(`illegal character: ${character}`, at);
			}
			yield* say(error.message, error.line);
			pending = "";
			continue;
		}
		for (const [character, at] of illegal) {
			yield* say(`illegal character: ${character}`, at);
		}
		pending = "";
		if (unit !== undefined) {
			if (hasQuit(tokens)) {
				throw new Halt();
			}
			yield* interpreter.run(unit);
			yield* tool.out.spill();
		}
	}
	if (pending.trim() !== "") {
		yield* say("syntax error", lines.number + 1);
	}
}

/** `quit` ends bc as soon as it is read, wherever it stands. */
function hasQuit(tokens: readonly Token[]): boolean {
	return tokens.some(({ kind, text }) => kind === "name" && text === "quit");
}

const HELP = `usage: bc [options] [file ...]
  -h  --help         print this usage and exit
  -i  --interactive  force interactive mode
  -l  --mathlib      use the predefined math routines
  -q  --quiet        don't print initial banner
  -s  --standard     non-standard bc constructs are errors
  -w  --warn         warn about non-standard bc constructs
  -v  --version      print version information and exit`;

/** bc(1), GNU's. */
export const BC = defineTool({
	name: "bc",
	options: {
		short: "hilqswv",
		long: { help: "h", interactive: "i", mathlib: "l", quiet: "q", standard: "s", warn: "w", version: "v" },
	},
	usage: "[options] [file ...]",
	hint: () => HELP,
	*run(tool: Tool) {
		const { sys } = tool;
		if (tool.has("h")) {
			yield* sys.print(`${HELP}\n`);
			return 0;
		}
		if (tool.has("v")) {
			const isOld = sys.machine.facts.userland === "centos7";
			yield* sys.print(`bc ${isOld ? "1.06.95" : "1.07.1"}\n`);
			return 0;
		}
		const width = Number(sys.env.get("BC_LINE_LENGTH") ?? 70);
		const input = new Lines(sys, 0);
		const interpreter = new Interpreter(
			sys,
			tool.out,
			width > 2 ? width - 2 : width === 0 ? 0 : 68,
			tool.has("l"),
			() => input.read(),
		);
		try {
			for (const file of tool.operands) {
				let fd: number;
				try {
					fd = yield* sys.open(file, { read: true });
				} catch (error) {
					if (!isErrno(error)) {
						throw error;
					}
					yield* tool.out.flush();
					yield* sys.warn(`File ${file} is unavailable.\n`);
					return 1;
				}
				yield* runSource(tool, interpreter, new Lines(sys, fd), file);
				sys.close(fd);
			}
			yield* runSource(tool, interpreter, input, "(standard_in)");
		} catch (error) {
			if (error instanceof TooLarge) {
				yield* tool.out.flush();
				yield* sys.warn("scalehook: bc: numbers of more than a million digits are not emulated\n");
				return 126;
			}
			if (!(error instanceof Halt)) {
				throw error;
			}
		}
		return 0;
	},
});
