import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { formatPrintf, readEscape } from "../kit/format-printf";
import { toBinary } from "../kit/lines";
import { isUtf8 } from "../kit/locale";
import { Output } from "../kit/output";
import { quoteLocale, quoteShell } from "../kit/quote";
import { compareFiles, evaluateTest, fileTest, TestError } from "../kit/test-expression";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

function* echo(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	let newline = true;
	let escapes = false;
	while (args[0] !== undefined && /^-[neE]+$/.test(args[0])) {
		for (const letter of args.shift()?.slice(1) ?? "") {
			if (letter === "n") {
				newline = false;
			} else {
				escapes = letter === "e";
			}
		}
	}
	const text = toBinary(args.join(" "));
	const out = new Output(sys);
	if (!escapes) {
		out.addBinary(text + (newline ? "\n" : ""));
		yield* out.flush();
		return 0;
	}
	let at = 0;
	while (at < text.length) {
		const backslash = text.indexOf("\\", at);
		if (backslash < 0) {
			out.addBinary(text.slice(at));
			break;
		}
		out.addBinary(text.slice(at, backslash));
		const read = readEscape(text, backslash, "coreutils", "argument");
		if ("stops" in read && read.stops) {
			yield* out.flush();
			return 0;
		}
		out.addBinary(read.text);
		at = backslash + read.length;
	}
	out.addBinary(newline ? "\n" : "");
	yield* out.flush();
	return 0;
}

/** echo(1) of coreutils, not a shell's. */
export const ECHO: Program = { name: "echo", run: echo };

/** printf(1) of coreutils. */
export const PRINTF = defineTool({
	name: "printf",
	options: { short: "", stopAtOperand: true },
	usage: "FORMAT [ARGUMENT]...",
	version: coreutilsVersion,
	rewrite: (args) => (args[0] === "--help" || args[0] === "--version" || args[0] === "--" ? args : ["--", ...args]),
	*run(tool: Tool) {
		const [format = tool.required(), ...args] = tool.operands;
		const result = formatPrintf(format, args, {
			dialect: "coreutils",
			quote: (text) => quoteShell(text, tool.isUtf8),
			quoteMessage: (text) => tool.quote(text),
		});
		let at = 0;
		for (const message of result.messages) {
			tool.out.addBinary(result.output.slice(at, message.at));
			at = message.at;
			yield* tool.warn(message.text);
		}
		yield* tool.out.writeBinary(result.output.slice(at));
		return result.status;
	},
});

function* test(sys: Sys): Routine<number> {
	const [name = "test", ...given] = sys.argv();
	let args = given;
	const quote = (text: string) => quoteLocale(text, isUtf8(sys.env));
	if (name.endsWith("[")) {
		if (args.at(-1) !== "]") {
			yield* sys.warn(`${name}: missing ${quote("]")}\n`);
			return 2;
		}
		args = args.slice(0, -1);
	}
	try {
		return evaluateTest(args, {
			dialect: "coreutils",
			unary: (operator, operand) => fileTest(sys, operator, operand),
			files: (operator, left, right) => compareFiles(sys, operator, left, right),
			quote,
		})
			? 0
			: 1;
	} catch (error) {
		if (!(error instanceof TestError)) {
			throw error;
		}
		yield* sys.warn(`${name}: ${error.message}\n`);
		return 2;
	}
}

/** test(1) and [(1) of coreutils. */
export const TEST: Program = { name: "test", run: test };
export const BRACKET: Program = { name: "[", run: test };

function durationMs(text: string): number | undefined {
	const match = /^\s*\+?(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|inf(?:inity)?)([smhd]?)$/i.exec(text);
	if (match === null) {
		return undefined;
	}
	const [, digits = "", unit = ""] = match;
	const seconds = /^inf/i.test(digits) ? Number.POSITIVE_INFINITY : Number(digits);
	return seconds * 1000 * (unit === "m" ? 60 : unit === "h" ? 3600 : unit === "d" ? 86_400 : 1);
}

/** Longest wait that is slept at once: 24 days. */
const LONGEST = 2_000_000_000;

/** sleep(1). */
export const SLEEP = defineTool({
	name: "sleep",
	options: { short: "" },
	usage: "NUMBER[SUFFIX]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		tool.required();
		let total = 0;
		let isValid = true;
		for (const operand of tool.operands) {
			const ms = durationMs(operand);
			if (ms === undefined) {
				yield* tool.warn(`invalid time interval ${tool.quote(operand)}`);
				isValid = false;
			}
			total += ms ?? 0;
		}
		if (!isValid) {
			yield* tool.sys.warn(`Try '${tool.name} --help' for more information.\n`);
			return 1;
		}
		while (total > 0) {
			const part = Math.min(total, LONGEST);
			yield* tool.sys.sleep(part);
			total -= part;
		}
		return 0;
	},
});

/** yes(1). */
export const YES = defineTool({
	name: "yes",
	options: { short: "" },
	usage: "[STRING]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const line = `${tool.operands.length === 0 ? "y" : tool.operands.join(" ")}\n`;
		const block = Buffer.from(toBinary(line).repeat(Math.max(1, Math.floor(8192 / line.length))), "latin1");
		for (;;) {
			try {
				yield* tool.sys.write(1, block);
			} catch (error) {
				tool.dieOf("standard output", error);
			}
			yield* tool.sys.spend(5);
		}
	},
});

/** sync(1): all of it is on the disk already. */
export const SYNC = defineTool({
	name: "sync",
	options: { short: "df", long: { data: "d", "file-system": "f" } },
	usage: "[OPTION] [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		for (const path of tool.operands) {
			try {
				tool.sys.close(yield* tool.sys.open(path, { read: true, nonBlocking: true }));
			} catch (error) {
				yield* tool.failure(`error opening ${tool.q(path)}`, error);
			}
		}
		return undefined;
	},
});

/** tty(1). */
export const TTY = defineTool({
	name: "tty",
	options: { short: "s", long: { silent: "s", quiet: "s" } },
	usage: "[OPTION]...",
	version: coreutilsVersion,
	usageStatus: 2,
	*run(tool: Tool) {
		const isTerminal = tool.sys.isatty(0);
		if (!tool.has("s")) {
			yield* tool.out.write(isTerminal ? "/dev/tty1\n" : "not a tty\n");
		}
		return isTerminal ? 0 : 1;
	},
});

/** printenv(1). */
export const PRINTENV = defineTool({
	name: "printenv",
	options: { short: "0", long: { null: "0" }, stopAtOperand: true },
	usage: "[OPTION]... [VARIABLE]...",
	version: coreutilsVersion,
	usageStatus: 2,
	*run(tool: Tool) {
		const end = tool.has("0") ? "\0" : "\n";
		if (tool.operands.length === 0) {
			for (const [name, value] of tool.sys.env) {
				yield* tool.out.write(`${name}=${value}${end}`);
			}
			return 0;
		}
		for (const name of tool.operands) {
			const value = tool.sys.env.get(name);
			if (value === undefined) {
				tool.status = 1;
			} else {
				yield* tool.out.write(value + end);
			}
		}
		return undefined;
	},
});

/** nproc(1). */
export const NPROC = defineTool({
	name: "nproc",
	options: { short: "", long: { all: "all", "ignore=": "ignore" } },
	usage: "[OPTION]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const ignore = tool.value("ignore");
		if (ignore !== undefined && !/^\d+$/.test(ignore)) {
			tool.die(`invalid number: ${tool.quote(ignore)}`);
		}
		const count = Math.max(1, tool.sys.machine.facts.cores - Number(ignore ?? 0));
		yield* tool.out.write(`${count}\n`);
		return 0;
	},
});

/** arch(1). */
export const ARCH = defineTool({
	name: "arch",
	options: { short: "" },
	usage: "[OPTION]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		yield* tool.out.write("x86_64\n");
		return 0;
	},
});
