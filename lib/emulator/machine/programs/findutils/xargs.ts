import { Buffer } from "node:buffer";
import { isErrno } from "../../kernel/errno";
import { SIGNALS } from "../../kernel/signal";
import type { Routine, Sys, WaitStatus } from "../../kernel/sys";
import { confirm } from "../kit/ask";
import { execFailureStatus, execPath } from "../kit/exec";
import { readEscape } from "../kit/format-printf";
import { fromBinary, toBinary } from "../kit/lines";
import { UsageError } from "../kit/options";
import { defineTool, type Tool, ToolExit } from "../kit/tool";
import { findutilsVersion } from "./version";

type Item = {
	readonly text: string;
	/** Whether a line ended behind it (-L counts lines). */
	readonly endsLine: boolean;
};

/** Splits by blanks, with quotes and backslashes. */
function splitWords(tool: Tool, text: string): Item[] {
	const items: { text: string; endsLine: boolean }[] = [];
	let word: string | undefined;
	let quote = "";
	let continues = false;
	const push = (endsLine: boolean) => {
		if (word !== undefined) {
			items.push({ text: word, endsLine: endsLine && !continues });
		} else if (endsLine && !continues) {
			const last = items.at(-1);
			if (last !== undefined) {
				last.endsLine = true;
			}
		}
		word = undefined;
	};
	for (let at = 0; at < text.length; at++) {
		const character = text.charAt(at);
		if (quote !== "") {
			if (character === "\n") {
				tool.die(
					`unmatched ${quote === '"' ? "double" : "single"} quote; by default quotes are special to xargs unless you use the -0 option`,
				);
			}
			if (character === quote) {
				quote = "";
			} else {
				word = (word ?? "") + character;
			}
		} else if (character === "'" || character === '"') {
			quote = character;
			word ??= "";
		} else if (character === "\\" && at + 1 < text.length) {
			word = (word ?? "") + text.charAt(++at);
		} else if (character === "\n") {
			continues = /[ \t]/.test(text.charAt(at - 1));
			push(true);
		} else if (character === " " || character === "\t") {
			continues = false;
			push(false);
		} else {
			word = (word ?? "") + character;
		}
	}
	if (quote !== "") {
		tool.die(
			`unmatched ${quote === '"' ? "double" : "single"} quote; by default quotes are special to xargs unless you use the -0 option`,
		);
	}
	continues = false;
	push(true);
	return items;
}

/** -I takes whole lines, without leading blanks; quotes and backslashes still count. */
function splitLines(tool: Tool, text: string): Item[] {
	return text
		.split("\n")
		.map((line) => line.replace(/^[ \t]+/, ""))
		.filter((line) => line !== "")
		.map((line) => ({
			text: splitWords(tool, line.replace(/[ \t]/g, (blank) => `\\${blank}`).replace(/\\\\([ \t])/g, "\\$1"))
				.map((item) => item.text)
				.join(""),
			endsLine: true,
		}));
}

function delimiterOf(tool: Tool): string | undefined {
	for (const { key, value } of [...tool.options].reverse()) {
		if (key === "0") {
			return "\0";
		}
		if (key === "d") {
			const binary = toBinary(value ?? "");
			const read = binary.startsWith("\\") ? readEscape(binary, 0, "dash", "format") : undefined;
			const text = read === undefined ? binary : binary.startsWith("\\0") && binary.length === 2 ? "\0" : read.text;
			if (text.length !== 1) {
				tool.die(
					`Invalid input delimiter specification ${value}: the delimiter must be either a single character or an escape sequence starting with \\.`,
				);
			}
			return text;
		}
	}
	return undefined;
}

function positive(tool: Tool, key: string, least: number): number | undefined {
	const text = tool.value(key);
	if (text === undefined) {
		return undefined;
	}
	if (!/^-?\d+$/.test(text)) {
		throw new UsageError(`invalid number "${text}" for -${key} option`);
	}
	if (Number(text) < least) {
		throw new UsageError(`value ${text} for -${key} option should be >= ${least}`);
	}
	return Number(text);
}

/** Runs commands, as many at a time as -P allows, and keeps the worst status. */
class Runner {
	#running = new Map<number, number>();
	status = 0;

	constructor(
		private readonly tool: Tool,
		private readonly parallel: number,
	) {}

	*start(argv: readonly string[]): Routine {
		const { tool } = this;
		const { sys } = tool;
		if (tool.has("t", "p")) {
			const shown = argv.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg}'`)).join(" ");
			if (tool.has("p")) {
				if (!(yield* confirm(sys, `${shown} ?...`))) {
					return;
				}
			} else {
				yield* sys.warn(`${shown}\n`);
			}
		}
		while (this.parallel > 0 && this.#running.size >= this.parallel) {
			yield* this.reap();
		}
		const used = new Set(this.#running.values());
		let slot = 0;
		while (used.has(slot)) {
			slot++;
		}
		const variable = tool.value("process-slot-var");
		const keepsInput = tool.has("o") ? undefined : "null";
		const [file = ""] = argv;
		const pid = sys.fork(function* (child: Sys) {
			if (variable !== undefined) {
				child.env.set(variable, String(slot));
			}
			if (keepsInput !== undefined && tool.value("a") === undefined) {
				child.dup2(yield* child.open("/dev/null", { read: true }), 0);
			}
			try {
				return yield* execPath(child, file, argv);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				yield* child.warn(`${tool.name}: ${file}: ${error.message}\n`);
				return execFailureStatus(error);
			}
		});
		this.#running.set(pid, slot);
		if (this.parallel === 1) {
			yield* this.reap();
		}
	}

	*reap(): Routine {
		const ended = yield* this.tool.sys.wait("any");
		if (ended !== undefined && this.#running.delete(ended.pid)) {
			yield* this.judge(ended.status);
		}
	}

	*judge(status: WaitStatus): Routine {
		const { tool } = this;
		const command = tool.operands[0] ?? "echo";
		if (status.kind === "signaled") {
			yield* tool.warn(`${command}: terminated by signal ${SIGNALS[status.signal]}`);
			throw new ToolExit(125);
		}
		if (status.kind !== "exited" || status.code === 0) {
			return;
		}
		if (status.code === 255) {
			yield* tool.warn(`${command}: exited with status 255; aborting`);
			// What failed before counts more in the end.
			throw new ToolExit(this.status === 0 ? 124 : this.status);
		}
		if (status.code === 126 || status.code === 127) {
			throw new ToolExit(status.code);
		}
		this.status = 123;
	}

	*finish(): Routine {
		while (this.#running.size > 0) {
			yield* this.reap();
		}
	}
}

/** Arguments from the input, as they arrive: a command is run before all of it was read. */
class ItemSource {
	readonly #delimiter: string | undefined;
	readonly #eof: string | undefined;
	#rest: Buffer = Buffer.alloc(0);
	#isEnd = false;

	constructor(
		private readonly tool: Tool,
		private readonly fd: number,
		private readonly replaces: boolean,
	) {
		this.#delimiter = delimiterOf(tool);
		this.#eof = this.#delimiter === undefined ? (tool.value("E") ?? tool.value("e")) : undefined;
	}

	/** The next arguments; undefined at the end. */
	*next(): Routine<readonly Item[] | undefined> {
		while (!this.#isEnd) {
			const bytes = yield* this.tool.sys.read(this.fd, 65_536);
			this.#isEnd = bytes.length === 0;
			// Only what was just read can hold the end that is looked for, or its first byte the last one's mark.
			const from = Math.max(0, this.#rest.length - 1);
			this.#rest = this.#isEnd ? this.#rest : Buffer.concat([this.#rest, bytes]);
			this.tool.sys.charge(bytes.length);
			const end = this.#isEnd ? this.#rest.length : this.#cut(from);
			yield* this.tool.sys.spend(1 + bytes.length / 200);
			if (end > 0) {
				const items = this.#split(this.#rest.toString("latin1", 0, end));
				this.#rest = this.#rest.subarray(end);
				this.tool.sys.charge(-end);
				return items;
			}
		}
		return undefined;
	}

	/** Where what can be split already ends: behind a delimiter, or a line that no mark joins with the next. */
	#cut(from: number): number {
		const bytes = this.#rest;
		if (this.#delimiter !== undefined) {
			return bytes.lastIndexOf(this.#delimiter, undefined, "latin1") + 1;
		}
		for (let at = bytes.length - 1; at >= from; at--) {
			const before = bytes[at - 1];
			if (bytes[at] === 10 && before !== 32 && before !== 9 && before !== 92) {
				return at + 1;
			}
		}
		return 0;
	}

	#split(binary: string): Item[] {
		if (this.#delimiter !== undefined) {
			const parts = binary.split(this.#delimiter);
			if (parts.at(-1) === "") {
				parts.pop();
			}
			return parts.map((text) => ({ text: fromBinary(text), endsLine: true }));
		}
		const text = fromBinary(binary);
		const items = this.replaces ? splitLines(this.tool, text) : splitWords(this.tool, text);
		const at = this.#eof === undefined || this.#eof === "" ? -1 : items.findIndex((item) => item.text === this.#eof);
		this.#isEnd ||= at >= 0;
		return at < 0 ? items : items.slice(0, at);
	}
}

/** Longest command line of one run: 128 KiB, as Debian's and Red Hat's default. */
const MAX_BYTES = 131_072;

function* feed(tool: Tool, runner: Runner, source: ItemSource, command: readonly string[]): Routine {
	const perCommand = positive(tool, "n", 1);
	const perLines = positive(tool, "L", 1) ?? (tool.has("l") ? Number(tool.value("l") ?? 1) : undefined);
	const limit = positive(tool, "s", 1) ?? MAX_BYTES;
	const own = command.reduce((sum, word) => sum + word.length + 1, 0);
	let args: string[] = [];
	let bytes = own;
	let lines = 0;
	let ran = false;
	const flush = function* (): Routine {
		ran = true;
		yield* runner.start([...command, ...args]);
		args = [];
		bytes = own;
		lines = 0;
	};
	const add = function* (item: Item): Routine {
		const length = Buffer.byteLength(item.text) + 1;
		if (own + length > limit) {
			tool.die("argument line too long");
		}
		if (args.length > 0 && bytes + length > limit) {
			if (tool.has("x")) {
				tool.die("argument list too long");
			}
			yield* flush();
		}
		args.push(item.text);
		bytes += length;
		lines += item.endsLine ? 1 : 0;
		if (
			(perLines === undefined && perCommand !== undefined && args.length >= perCommand) ||
			(perLines !== undefined && lines >= perLines)
		) {
			yield* flush();
		}
	};
	for (let items = yield* source.next(); items !== undefined; items = yield* source.next()) {
		for (const item of items) {
			yield* add(item);
		}
	}
	if (args.length > 0 || (!ran && !tool.has("r"))) {
		yield* flush();
	}
}

/** xargs(1). */
export const XARGS = defineTool({
	name: "xargs",
	options: {
		short: "0a:d:E:e::I:i::L:l::n:oprs:tP:x",
		long: {
			null: "0",
			"arg-file=": "a",
			"delimiter=": "d",
			"eof=?": "e",
			"replace=?": "i",
			"max-lines=?": "l",
			"max-args=": "n",
			"open-tty": "o",
			interactive: "p",
			"no-run-if-empty": "r",
			"max-chars=": "s",
			verbose: "t",
			"max-procs=": "P",
			"process-slot-var=": "process-slot-var",
			exit: "x",
			"show-limits": "show-limits",
		},
		stopAtOperand: true,
	},
	usage: "[OPTION]... COMMAND [INITIAL-ARGS]...",
	version: findutilsVersion,
	*run(tool: Tool) {
		const parallel = positive(tool, "P", 0) ?? 1;
		const file = tool.value("a");
		let fd = 0;
		if (file !== undefined) {
			try {
				fd = yield* tool.sys.open(file, { read: true, closeOnExec: true });
			} catch (error) {
				tool.dieOf(`Cannot open input file ${tool.quote(file)}`, error);
			}
		}
		const last = tool.last("I", "i", "L", "l", "n");
		// One argument at a time is what -I does anyway: `-I{} -n1` keeps it.
		const mode = last === "n" && tool.value("n") === "1" ? (tool.last("I", "i") ?? last) : last;
		const replaced = mode === "I" || mode === "i" ? (tool.value(mode) ?? "{}") : undefined;
		const runner = new Runner(tool, parallel);
		const command = tool.operands.length === 0 ? ["echo"] : [...tool.operands];
		try {
			const source = new ItemSource(tool, fd, replaced !== undefined);
			if (replaced === undefined) {
				yield* feed(tool, runner, source, command);
			} else {
				for (let items = yield* source.next(); items !== undefined; items = yield* source.next()) {
					for (const item of items) {
						yield* runner.start(command.map((word) => word.replaceAll(replaced, () => item.text)));
					}
				}
			}
		} finally {
			yield* runner.finish();
		}
		return runner.status;
	},
});
