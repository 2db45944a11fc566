import { isErrno } from "../../kernel/errno";
import { SIGNALS, type SignalName } from "../../kernel/signal";
import type { ProcessInfo, Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { readAccounts } from "../kit/accounts";

/** A signal by name (with or without SIG) or number; undefined when there is none. 0 asks only. */
function signalOf(text: string): SignalName | 0 | undefined {
	if (/^\d+$/.test(text)) {
		const number = Number(text);
		return number === 0
			? 0
			: (Object.entries(SIGNALS).find(([, value]) => value === number)?.[0] as SignalName | undefined);
	}
	const name = text.toUpperCase().replace(/^SIG/, "");
	return Object.hasOwn(SIGNALS, name) ? (name as SignalName) : undefined;
}

function send(sys: Sys, pid: number, signal: SignalName | 0): string | undefined {
	try {
		sys.kill(pid, signal === 0 ? undefined : signal);
		return undefined;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return error.message;
	}
}

/** kill(1). */
function* runKill(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	let signal: SignalName | 0 = "TERM";
	const pids: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "-l" || arg === "-L" || arg === "--list") {
			const asked = args[at + 1];
			if (asked !== undefined) {
				const number = Number(asked) > 128 ? Number(asked) - 128 : Number(asked);
				yield* sys.print(`${Object.entries(SIGNALS).find(([, value]) => value === number)?.[0] ?? asked}\n`);
				return 0;
			}
			yield* sys.print(`${Object.keys(SIGNALS).join(" ")}\n`);
			return 0;
		}
		const named = arg === "-s" || arg === "-n" || arg === "--signal" ? args[++at] : /^-(?!-)(.+)$/.exec(arg)?.[1];
		if (named !== undefined && pids.length === 0) {
			const found = signalOf(named);
			if (found === undefined) {
				yield* sys.warn(`kill: unknown signal name '${named}'\n`);
				return 1;
			}
			signal = found;
		} else if (arg !== "--") {
			pids.push(arg);
		}
	}
	if (pids.length === 0) {
		yield* sys.warn("Usage:\n kill [options] <pid> [...]\n");
		return 1;
	}
	let status = 0;
	for (const text of pids) {
		const failure = /^-?\d+$/.test(text) ? send(sys, Number(text), signal) : undefined;
		if (!/^-?\d+$/.test(text)) {
			status = 1;
			yield* sys.warn(`kill: failed to parse argument: '${text}'\n`);
		} else if (failure !== undefined) {
			status = 1;
			yield* sys.warn(`kill: sending signal to ${text} failed: ${failure}\n`);
		}
	}
	return status;
}

type Matcher = {
	pattern: string | undefined;
	isFull: boolean;
	isExact: boolean;
	isNegated: boolean;
	which: "all" | "newest" | "oldest";
	tests: ((info: ProcessInfo) => boolean)[];
	lists: "pids" | "names" | "lines";
	delimiter: string;
	counts: boolean;
	echoes: boolean;
	signal: SignalName | 0;
	error: string | undefined;
};

function* readMatcher(sys: Sys, args: readonly string[]): Routine<Matcher> {
	const accounts = yield* readAccounts(sys);
	const matcher: Matcher = {
		pattern: undefined,
		isFull: false,
		isExact: false,
		isNegated: false,
		which: "all",
		tests: [],
		lists: "pids",
		delimiter: "\n",
		counts: false,
		echoes: false,
		signal: "TERM",
		error: undefined,
	};
	const uidsOf = (text: string) => text.split(",").map((name) => accounts.userByName(name)?.uid ?? Number(name));
	const flags: Readonly<Record<string, () => void>> = {
		f: () => {
			matcher.isFull = true;
		},
		x: () => {
			matcher.isExact = true;
		},
		v: () => {
			matcher.isNegated = true;
		},
		n: () => {
			matcher.which = "newest";
		},
		o: () => {
			matcher.which = "oldest";
		},
		l: () => {
			matcher.lists = "names";
		},
		a: () => {
			matcher.lists = "lines";
		},
		c: () => {
			matcher.counts = true;
		},
		e: () => {
			matcher.echoes = true;
		},
		i: () => undefined,
		w: () => undefined,
	};
	const valued: Readonly<Record<string, (value: string) => void>> = {
		u: (value) => {
			const uids = uidsOf(value);
			matcher.tests.push(({ uid }) => uids.includes(uid));
		},
		P: (value) => {
			const pids = value.split(",").map(Number);
			matcher.tests.push(({ ppid }) => pids.includes(ppid));
		},
		g: (value) => {
			const groups = value.split(",").map(Number);
			matcher.tests.push(({ pgid }) => groups.includes(pgid));
		},
		s: (value) => {
			const sessions = value.split(",").map(Number);
			matcher.tests.push(({ sid }) => sessions.includes(sid));
		},
		t: () => {
			matcher.tests.push(() => false);
		},
		d: (value) => {
			matcher.delimiter = value;
		},
	};
	const long: Readonly<Record<string, string>> = {
		full: "f",
		exact: "x",
		inverse: "v",
		newest: "n",
		oldest: "o",
		"list-name": "l",
		"list-full": "a",
		count: "c",
		echo: "e",
		"ignore-case": "i",
		euid: "u",
		uid: "u",
		parent: "P",
		pgroup: "g",
		session: "s",
		terminal: "t",
		delimiter: "d",
		user: "u",
	};
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg.startsWith("--") && arg.length > 2) {
			const [, name = "", value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
			const key = Object.hasOwn(long, name) ? (long[name] ?? "") : "";
			if (name === "signal") {
				at += value === undefined ? 1 : 0;
				matcher.signal = signalOf(value ?? args[at] ?? "") ?? "TERM";
			} else if (Object.hasOwn(valued, key)) {
				at += value === undefined ? 1 : 0;
				valued[key]?.(value ?? args[at] ?? "");
			} else if (Object.hasOwn(flags, key)) {
				flags[key]?.();
			} else {
				matcher.error ??= `unrecognized option '${arg}'`;
			}
			continue;
		}
		if (!arg.startsWith("-") || arg === "-" || arg === "--") {
			if (arg !== "--") {
				matcher.error ??= matcher.pattern === undefined ? undefined : "only one pattern can be provided";
				matcher.pattern ??= arg;
			}
			continue;
		}
		const signal = signalOf(arg.slice(1));
		if (signal !== undefined && (/^-\d+$/.test(arg) || /^-(SIG)?[A-Z]{3,}\d?$/.test(arg))) {
			matcher.signal = signal;
			continue;
		}
		for (let index = 1; index < arg.length; index++) {
			const letter = arg.charAt(index);
			const key = letter === "U" ? "u" : letter;
			if (Object.hasOwn(valued, key)) {
				const rest = arg.slice(index + 1);
				at += rest === "" ? 1 : 0;
				valued[key]?.(rest === "" ? (args[at] ?? "") : rest);
				break;
			}
			if (Object.hasOwn(flags, key)) {
				flags[key]?.();
			} else {
				matcher.error ??= `invalid option -- '${letter}'`;
			}
		}
	}
	return matcher;
}

/** pgrep and pkill. */
function* runPgrep(sys: Sys): Routine<number> {
	const [path = "pgrep", ...args] = sys.argv();
	const tool = path.slice(path.lastIndexOf("/") + 1);
	const isKilling = tool === "pkill";
	const matcher = yield* readMatcher(sys, args);
	const usage = `Usage:\n ${tool} [options] <pattern>\n\nFor more details see pgrep(1).\n`;
	if (matcher.error !== undefined) {
		yield* sys.warn(`${tool}: ${matcher.error}\n\n${usage}`);
		return 2;
	}
	if (matcher.pattern === undefined && matcher.tests.length === 0) {
		yield* sys.warn(`${tool}: no matching criteria specified\nTry \`${tool} --help' for more information.\n`);
		return 2;
	}
	let pattern: RegExp;
	try {
		const source = matcher.pattern ?? "";
		pattern = new RegExp(matcher.isExact ? `^(?:${source})$` : source);
	} catch {
		yield* sys.warn(`${tool}: Invalid regular expression\n`);
		return 2;
	}
	const target = (info: ProcessInfo) => (matcher.isFull ? info.argv.join(" ") || info.comm : info.comm);
	let found = sys.machine
		.processes()
		.filter(
			(info) =>
				info.pid !== sys.pid &&
				(pattern.test(target(info)) && matcher.tests.every((test) => test(info))) !== matcher.isNegated,
		);
	if (matcher.which !== "all" && found.length > 0) {
		const sorted = [...found].sort((a, b) => a.startedAt - b.startedAt || a.pid - b.pid);
		found = [matcher.which === "oldest" ? sorted[0] : sorted.at(-1)].filter((info) => info !== undefined);
	}
	if (isKilling) {
		let killed = 0;
		for (const info of found) {
			const failure = send(sys, info.pid, matcher.signal);
			if (failure !== undefined) {
				yield* sys.warn(`pkill: killing pid ${info.pid} failed: ${failure}\n`);
			} else {
				killed += 1;
				if (matcher.echoes) {
					yield* sys.print(`${info.comm} killed (pid ${info.pid})\n`);
				}
			}
		}
		if (matcher.counts) {
			yield* sys.print(`${found.length}\n`);
		}
		return killed > 0 ? 0 : 1;
	}
	if (matcher.counts) {
		yield* sys.print(`${found.length}\n`);
	} else {
		const lines = found.map((info) =>
			matcher.lists === "pids"
				? String(info.pid)
				: `${info.pid} ${matcher.lists === "lines" ? info.argv.join(" ") || info.comm : info.comm}`,
		);
		yield* sys.print(lines.length > 0 ? `${lines.join(matcher.delimiter)}\n` : "");
	}
	return found.length > 0 ? 0 : 1;
}

/** Whether a process is called by a name, as pidof and killall judge it: its command's, its script's or its executable's. */
function isCalled(info: ProcessInfo, name: string): boolean {
	const base = (path: string) => path.slice(path.lastIndexOf("/") + 1);
	if (name.startsWith("/")) {
		return info.exe === name || info.argv[0] === name;
	}
	const first = (info.argv[0] ?? "").replace(/^-/, "").replace(/:.*$/, "");
	return info.comm === name.slice(0, 15) || base(first) === name;
}

function* runPidof(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const isSingle = args.some((arg) => /^-\w*s/.test(arg));
	const withScripts = args.some((arg) => /^-\w*x/.test(arg));
	const names = args.filter((arg, index) => !arg.startsWith("-") && args[index - 1] !== "-o");
	const found = sys.machine
		.processes()
		.filter(
			(info) =>
				info.pid !== sys.pid &&
				names.some(
					(name) =>
						isCalled(info, name) ||
						(withScripts && info.argv.slice(1, 2).some((arg) => arg === name || arg.endsWith(`/${name}`))),
				),
		)
		.map(({ pid }) => pid)
		.sort((a, b) => b - a);
	if (found.length === 0) {
		return 1;
	}
	yield* sys.print(`${(isSingle ? found.slice(0, 1) : found).join(" ")}\n`);
	return 0;
}

function* runKillall(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	let signal: SignalName | 0 = "TERM";
	let isQuiet = false;
	let user: string | undefined;
	const names: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "-s" || arg === "--signal") {
			signal = signalOf(args[++at] ?? "") ?? "TERM";
		} else if (arg === "-u" || arg === "--user") {
			user = args[++at];
		} else if (arg === "-q" || arg === "--quiet") {
			isQuiet = true;
		} else if (arg.startsWith("-") && signalOf(arg.slice(1)) !== undefined) {
			signal = signalOf(arg.slice(1)) ?? "TERM";
		} else if (!arg.startsWith("-")) {
			names.push(arg);
		}
	}
	const accounts = yield* readAccounts(sys);
	const uid = user === undefined ? undefined : accounts.userByName(user)?.uid;
	if (names.length === 0 && uid === undefined) {
		yield* sys.warn(
			"Usage: killall [OPTION]... [--] NAME...\n       killall -l, --list\n       killall -V, --version\n",
		);
		return 1;
	}
	let status = 0;
	for (const name of names.length > 0 ? names : [undefined]) {
		const found = sys.machine
			.processes()
			.filter(
				(info) =>
					info.pid !== sys.pid &&
					(name === undefined || isCalled(info, name)) &&
					(uid === undefined || info.uid === uid),
			);
		if (found.length === 0) {
			status = 1;
			if (!isQuiet) {
				yield* sys.warn(`${name ?? ""}: no process found\n`);
			}
		}
		for (const { pid, comm } of found) {
			const failure = send(sys, pid, signal);
			if (failure !== undefined) {
				status = 1;
				yield* sys.warn(`${name ?? comm}(${pid}): ${failure}\n`);
			}
		}
	}
	return status;
}

/** Programs that find processes and signal them. */
export const SIGNAL_PROGRAMS: readonly Program[] = [
	{ name: "kill", run: runKill },
	{ name: "pgrep", run: runPgrep },
	{ name: "killall5", run: runPidof },
	{ name: "pidof", run: runPidof },
	{ name: "killall", run: runKillall },
];
