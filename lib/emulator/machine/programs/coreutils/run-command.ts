import { isErrno } from "../../kernel/errno";
import { parseSignal, SIGNALS, type SignalName } from "../../kernel/signal";
import type { Routine } from "../../kernel/sys";
import { execFailureStatus, execPath } from "../kit/exec";
import { UsageError } from "../kit/options";
import { coreutilsVersion, defineTool, type Tool, ToolExit } from "../kit/tool";

/** Becomes the command of the operands; says why it could not. */
function* become(tool: Tool, argv: readonly string[], words: (name: string) => string): Routine<number> {
	const [file = ""] = argv;
	yield* tool.out.flush();
	try {
		return yield* execPath(tool.sys, file, argv);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* tool.warn(`${words(file)}: ${error.message}`);
		return execFailureStatus(error);
	}
}

/** Splits the text of env -S as its manual tells: blanks, quotes, escapes, ${NAME}. */
function splitString(tool: Tool, text: string): string[] {
	const words: string[] = [];
	let word: string | undefined;
	let quote = "";
	for (let at = 0; at < text.length; at++) {
		const character = text.charAt(at);
		if (quote === "" && /\s/.test(character)) {
			if (word !== undefined) {
				words.push(word);
			}
			word = undefined;
		} else if (character === "'" && quote !== '"') {
			quote = quote === "'" ? "" : "'";
			word ??= "";
		} else if (character === '"' && quote !== "'") {
			quote = quote === '"' ? "" : '"';
			word ??= "";
		} else if (character === "\\" && quote !== "'") {
			at++;
			const next = text.charAt(at);
			if (next === "c") {
				break;
			}
			const plain: Record<string, string> = { f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };
			if (next === "_" && quote === "") {
				words.push(word ?? "");
				word = undefined;
			} else {
				word = (word ?? "") + (next === "_" ? " " : (plain[next] ?? next));
			}
		} else if (character === "$" && quote !== "'") {
			const name = /^\{([A-Za-z_]\w*)\}/.exec(text.slice(at + 1));
			if (name === null) {
				tool.die(`only \${VARNAME} expansion is supported, error at: ${text.slice(at)}`, 125);
			}
			word = (word ?? "") + (tool.sys.env.get(name[1] ?? "") ?? "");
			at += name[0].length;
		} else if (character === "#" && quote === "" && word === undefined) {
			break;
		} else {
			word = (word ?? "") + character;
		}
	}
	if (quote !== "") {
		tool.die("no terminating quote in -S string", 125);
	}
	if (word !== undefined) {
		words.push(word);
	}
	return words;
}

/** env(1). */
export const ENV = defineTool({
	name: "env",
	options: {
		short: "0C:iS:u:v",
		long: {
			"ignore-environment": "i",
			null: "0",
			"unset=": "u",
			"chdir=": "C",
			"split-string=": "S",
			debug: "v",
			"block-signal=?": "block-signal",
			"default-signal=?": "default-signal",
			"ignore-signal=?": "ignore-signal",
		},
		stopAtOperand: true,
	},
	usage: "[OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]",
	version: coreutilsVersion,
	usageStatus: 125,
	*run(tool: Tool) {
		const { sys } = tool;
		let operands = [...tool.operands];
		const split = tool.value("S");
		if (split !== undefined) {
			operands = [...splitString(tool, split), ...operands];
			while (operands[0] === "-i" || operands[0] === "-") {
				operands.shift();
				sys.env.clear();
			}
		}
		if (tool.has("i") || operands[0] === "-") {
			if (operands[0] === "-") {
				operands.shift();
			}
			sys.env.clear();
		}
		for (const name of tool.values("u")) {
			if (name === "" || name.includes("=")) {
				tool.die(`cannot unset ${tool.quote(name)}: Invalid argument`, 125);
			}
			sys.env.delete(name);
		}
		for (let at = operands[0]?.indexOf("=") ?? -1; at >= 0; at = operands[0]?.indexOf("=") ?? -1) {
			const given = operands.shift() ?? "";
			sys.env.set(given.slice(0, at), given.slice(at + 1));
		}
		const folder = tool.value("C");
		if (operands.length === 0) {
			if (folder !== undefined) {
				tool.wrong("must specify command with --chdir (-C)");
			}
			for (const [name, value] of sys.env) {
				yield* tool.out.write(`${name}=${value}${tool.has("0") ? "\0" : "\n"}`);
			}
			return 0;
		}
		if (tool.has("0")) {
			tool.wrong("cannot specify --null (-0) with command");
		}
		if (folder !== undefined) {
			try {
				sys.chdir(folder);
			} catch (error) {
				tool.dieOf(`cannot change directory to ${tool.q(folder)}`, error, 125);
			}
		}
		const status = yield* become(tool, operands, (name) => tool.quote(name));
		if (status === 127 && operands[0]?.includes(" ")) {
			yield* tool.warn("use -[v]S to pass options in shebang lines");
		}
		return status;
	},
});

/** nice(1). */
export const NICE = defineTool({
	name: "nice",
	options: { short: "n:", long: { "adjustment=": "n" }, stopAtOperand: true },
	usage: "[OPTION] [COMMAND [ARG]...]",
	version: coreutilsVersion,
	usageStatus: 125,
	rewrite: (args) => {
		const match = /^-(-?\d+)$/.exec(args[0] ?? "");
		return match === null ? args : ["-n", match[1] ?? "", ...args.slice(1)];
	},
	*run(tool: Tool) {
		const text = tool.value("n");
		if (text !== undefined && !/^[+-]?\d+$/.test(text)) {
			tool.die(`invalid adjustment ${tool.quote(text)}`, 125);
		}
		if (tool.operands.length === 0) {
			if (text !== undefined) {
				tool.wrong("a command must be given with an adjustment");
			}
			yield* tool.out.write(`${tool.sys.nice()}\n`);
			return 0;
		}
		try {
			tool.sys.nice(Number(text ?? 10));
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* tool.warn(`cannot set niceness: ${error.message}`);
		}
		return yield* become(tool, tool.operands, (name) => tool.quote(name));
	},
});

/** nohup(1). */
export const NOHUP = defineTool({
	name: "nohup",
	options: { short: "", stopAtOperand: true },
	usage: "COMMAND [ARG]...",
	version: coreutilsVersion,
	usageStatus: 125,
	*run(tool: Tool) {
		const { sys } = tool;
		tool.required();
		if (sys.isatty(0)) {
			sys.dup2(yield* sys.open("/dev/null", { write: true }), 0);
		}
		if (sys.isatty(1)) {
			const fd = yield* sys.open("nohup.out", { write: true, create: true, append: true }, 0o600);
			yield* tool.warn(`ignoring input and appending output to ${tool.quote("nohup.out")}`);
			sys.dup2(fd, 1);
		}
		if (sys.isatty(2)) {
			sys.dup2(1, 2);
		}
		sys.setDisposition("HUP", "ignore");
		return yield* become(tool, tool.operands, (name) => `failed to run command ${tool.q(name)}`);
	},
});

/** Programs that change how another one buffers, which security context it has, where its root is. */
export const STDBUF = defineTool({
	name: "stdbuf",
	options: { short: "i:o:e:", long: { "input=": "i", "output=": "o", "error=": "e" }, stopAtOperand: true },
	usage: "OPTION... COMMAND",
	version: coreutilsVersion,
	usageStatus: 125,
	*run(tool: Tool) {
		tool.required();
		if (tool.options.length === 0) {
			tool.wrong("you must specify a buffering mode option");
		}
		for (const { key, value = "" } of tool.options) {
			if (key === "i" && value === "L") {
				tool.wrong("line buffering stdin is meaningless");
			}
			if (!/^(L|\d+([kKMG]B?)?)$/.test(value)) {
				throw new UsageError(`invalid mode ${tool.quote(value)}`, false);
			}
		}
		return yield* become(tool, tool.operands, (name) => `failed to run command ${tool.q(name)}`);
	},
});

function durationMs(tool: Tool, text: string): number {
	const match = /^\+?(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|inf(?:inity)?)([smhd]?)$/i.exec(text);
	if (match === null) {
		tool.wrong(`invalid time interval ${tool.quote(text)}`);
	}
	const [, digits = "0", unit = ""] = match;
	const seconds = /^inf/i.test(digits) ? Number.POSITIVE_INFINITY : Number(digits);
	return seconds * 1000 * (unit === "m" ? 60 : unit === "h" ? 3600 : unit === "d" ? 86_400 : 1);
}

function signalOf(tool: Tool, text: string): SignalName {
	return parseSignal(text) ?? tool.wrong(`${tool.quote(text)}: invalid signal`);
}

const CAUGHT: readonly SignalName[] = ["ALRM", "INT", "QUIT", "HUP", "TERM", "USR1", "USR2"];

/** Waits for the command, sends the signal when its time is over, and -k's KILL after that. */
class Watch {
	timedOut = false;
	killed = false;

	constructor(
		private readonly tool: Tool,
		private readonly child: number,
		private readonly signal: SignalName,
		private readonly killAfterMs: number,
	) {}

	*send(signal: SignalName): Routine {
		const { sys } = this.tool;
		if (this.tool.has("v")) {
			yield* this.tool.warn(`sending signal ${signal} to command ${this.tool.q(this.tool.operands[1] ?? "")}`);
		}
		const target = this.tool.has("foreground") ? [this.child] : [this.child, 0];
		if (target.length > 1 && signal !== "KILL") {
			sys.setDisposition(signal, "ignore");
		}
		for (const pid of target) {
			try {
				sys.kill(pid, signal);
				if (signal !== "KILL" && signal !== "CONT") {
					sys.kill(pid, "CONT");
				}
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
			}
		}
	}

	*handle(signal: SignalName): Routine {
		if (signal === "ALRM" && !this.timedOut) {
			this.timedOut = true;
			if (this.killAfterMs > 0) {
				this.tool.sys.alarm(this.killAfterMs);
			}
			this.killed = this.signal === "KILL";
			yield* this.send(this.signal);
			return;
		}
		if (signal === "ALRM") {
			this.killed = true;
			yield* this.send("KILL");
			return;
		}
		if (this.killAfterMs > 0) {
			this.timedOut = true;
			this.tool.sys.alarm(this.killAfterMs);
		}
		yield* this.send(signal);
	}

	*run(): Routine<number> {
		const { sys } = this.tool;
		for (;;) {
			for (let signal = sys.takeSignal(); signal !== undefined; signal = sys.takeSignal()) {
				yield* this.handle(signal);
			}
			try {
				const ended = yield* sys.wait(this.child, { interruptible: true });
				if (ended === undefined) {
					continue;
				}
				const { status } = ended;
				if (status.kind === "exited") {
					return this.timedOut && !this.tool.has("preserve-status") ? 124 : status.code;
				}
				if (status.kind === "signaled") {
					const code = 128 + SIGNALS[status.signal];
					if (this.timedOut && status.signal === "KILL" && this.killed) {
						return 137;
					}
					return this.timedOut && !this.tool.has("preserve-status") ? 124 : code;
				}
			} catch (error) {
				if (!isErrno(error, "EINTR")) {
					throw error;
				}
			}
		}
	}
}

/** timeout(1). */
export const TIMEOUT = defineTool({
	name: "timeout",
	options: {
		short: "k:s:v",
		long: {
			"kill-after=": "k",
			"signal=": "s",
			verbose: "v",
			foreground: "foreground",
			"preserve-status": "preserve-status",
		},
		stopAtOperand: true,
	},
	usage: "[OPTION] DURATION COMMAND [ARG]...",
	version: coreutilsVersion,
	usageStatus: 125,
	*run(tool: Tool) {
		const { sys } = tool;
		const [duration, ...argv] = tool.operands;
		const [file] = argv;
		const after = tool.value("k");
		const killAfterMs = after === undefined ? 0 : durationMs(tool, after);
		const signal = signalOf(tool, tool.value("s") ?? "TERM");
		if (duration === undefined || file === undefined) {
			tool.wrong("missing operand");
		}
		const ms = durationMs(tool, duration);
		if (!tool.has("foreground")) {
			try {
				sys.setpgid(0, 0);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
			}
		}
		const before = new Map(CAUGHT.map((name) => [name, sys.disposition(name)]));
		for (const name of CAUGHT) {
			sys.setDisposition(name, "catch");
		}
		sys.setDisposition("TTIN", "ignore");
		sys.setDisposition("TTOU", "ignore");
		const child = sys.fork(function* (own) {
			for (const name of CAUGHT) {
				own.setDisposition(name, before.get(name) === "ignore" ? "ignore" : "default");
			}
			own.setDisposition("TTIN", "default");
			own.setDisposition("TTOU", "default");
			try {
				return yield* execPath(own, file, argv);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				yield* own.warn(`${tool.name}: failed to run command ${tool.q(file)}: ${error.message}\n`);
				return execFailureStatus(error);
			}
		});
		if (ms > 0 && Number.isFinite(ms)) {
			sys.alarm(ms);
		}
		throw new ToolExit(yield* new Watch(tool, child, signal, killAfterMs).run());
	},
});

/** chroot(1): there is one root. */
export const CHROOT = defineTool({
	name: "chroot",
	options: {
		short: "",
		long: { "groups=": "groups", "userspec=": "userspec", "skip-chdir": "skip-chdir" },
		stopAtOperand: true,
	},
	usage: "[OPTION] NEWROOT [COMMAND [ARG]...]",
	version: coreutilsVersion,
	usageStatus: 125,
	*run(tool: Tool) {
		const root = tool.required();
		if (tool.sys.euid() !== 0) {
			tool.die(`cannot change root directory to ${tool.q(root)}: Operation not permitted`, 125);
		}
		try {
			if (tool.sys.stat(root).type !== "directory") {
				tool.die(`cannot change root directory to ${tool.q(root)}: Not a directory`, 125);
			}
			if (tool.sys.realpath(root) !== "/") {
				yield* tool.sys.warn("scalehook: chroot into another folder than / is not emulated\n");
				return 126;
			}
		} catch (error) {
			tool.dieOf(`cannot change root directory to ${tool.q(root)}`, error, 125);
		}
		const command = tool.operands.slice(1);
		const argv = command.length === 0 ? [tool.sys.env.get("SHELL") ?? "/bin/sh", "-i"] : command;
		return yield* become(tool, argv, (name) => `failed to run command ${tool.q(name)}`);
	},
});
