import { isErrno } from "../../kernel/errno";
import { parseSignal, SIGNALS, type SignalName, signalName } from "../../kernel/signal";
import type { ProcessInfo, Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { compilePosix } from "../../regex";
import { readAccounts } from "../kit/accounts";
import { parseOptions, UsageError } from "../kit/options";
import { baseName } from "../kit/paths";

const NAMES = Object.keys(SIGNALS) as SignalName[];

function table(): string {
	const cells = NAMES.map((name) => `${String(SIGNALS[name]).padStart(2)} ${name.padEnd(8)}`);
	const lines: string[] = [];
	for (let at = 0; at < cells.length; at += 7) {
		lines.push(
			cells
				.slice(at, at + 7)
				.join("")
				.trimEnd(),
		);
	}
	return `${lines.join("\n")}\n`;
}

function* list(sys: Sys, given: string | undefined): Routine<number> {
	if (given === undefined) {
		yield* sys.print(`${NAMES.slice(0, 16).join(" ")}\n${NAMES.slice(16).join(" ")}\n`);
		return 0;
	}
	const number = Number(given);
	const shown = /^\d+$/.test(given) ? signalName(number > 128 ? number - 128 : number) : parseSignal(given);
	if (shown === undefined) {
		yield* sys.warn(`kill: unknown signal: ${given}\n`);
		return 1;
	}
	yield* sys.print(`${/^\d+$/.test(given) ? shown : SIGNALS[shown]}\n`);
	return 0;
}

/** kill(1): util-linux's on Red Hat's family, procps' on Debian's. Shells have their own. */
export const KILL: Program = {
	name: "kill",
	*run(sys) {
		const name = sys.argv()[0] ?? "kill";
		const args = sys.argv().slice(1);
		let signal: SignalName | undefined = "TERM";
		const isDebian = isDebianFamily(sys.machine.facts.userland);
		const [first = ""] = args;
		if (first === "-l" || first === "--list") {
			return yield* list(sys, args[1]);
		}
		if (first.startsWith("--list=")) {
			return yield* list(sys, first.slice("--list=".length));
		}
		if (first === "-L" || first === "--table") {
			yield* sys.print(table());
			return 0;
		}
		let rest = args;
		const given =
			first === "-s" || first === "--signal"
				? args[1]
				: /^--signal=/.test(first)
					? first.slice("--signal=".length)
					: /^-[^-]/.test(first)
						? first.slice(1)
						: undefined;
		if (given !== undefined) {
			rest = args.slice(first === "-s" || first === "--signal" ? 2 : 1);
			signal = parseSignal(given);
			if (signal === undefined && given !== "0") {
				yield* sys.warn(
					isDebian ? `${name}: invalid argument ${given.charAt(0)}\n` : `${name}: unknown signal ${given}\n`,
				);
				return 1;
			}
		}
		if (rest[0] === "--") {
			rest = rest.slice(1);
		}
		if (rest.length === 0) {
			yield* sys.warn(isDebian ? "\nUsage:\n kill [options] <pid> [...]\n" : `${name}: not enough arguments\n`);
			return 1;
		}
		let status = 0;
		for (const text of rest) {
			status = Math.max(status, yield* signalOne(sys, name, text, signal, isDebian));
		}
		return status;
	},
};

function* signalOne(
	sys: Sys,
	name: string,
	text: string,
	signal: SignalName | undefined,
	isDebian: boolean,
): Routine<number> {
	const pids = /^-?\d+$/.test(text)
		? [Number(text)]
		: isDebian
			? []
			: sys.machine.processes().flatMap(({ comm, pid }) => (comm === text ? [pid] : []));
	if (pids.length === 0) {
		yield* sys.warn(
			isDebian ? `${name}: failed to parse argument: '${text}'\n` : `${name}: cannot find process "${text}"\n`,
		);
		return 1;
	}
	let status = 0;
	for (const pid of pids) {
		try {
			sys.kill(pid, signal);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(
				isDebian
					? `${name}: (${pid}): ${error.message}\n`
					: `${name}: sending signal to ${pid} failed: ${error.message}\n`,
			);
			status = 1;
		}
	}
	return status;
}

const KILLALL_OPTIONS = {
	short: "egIilno:qrs:u:vVwy:Z:",
	long: {
		exact: "e",
		"ignore-case": "I",
		"process-group": "g",
		interactive: "i",
		list: "l",
		quiet: "q",
		regexp: "r",
		"signal=": "s",
		"user=": "u",
		verbose: "v",
		version: "V",
		wait: "w",
	},
};

/** killall(1): signals processes by the name of their program. */
export const KILLALL: Program = {
	name: "killall",
	*run(sys) {
		const args = sys.argv().slice(1);
		const at = args.findIndex(
			(arg) => /^-(\d+|[A-Z][A-Z0-9+-]*)$/.test(arg) && parseSignal(arg.slice(1)) !== undefined,
		);
		const short = args[at]?.slice(1);
		try {
			const parsed = parseOptions(short === undefined ? args : args.toSpliced(at, 1), KILLALL_OPTIONS);
			const has = (key: string) => parsed.options.some((option) => option.key === key);
			const value = (key: string) => parsed.options.findLast((option) => option.key === key)?.value;
			if (has("l")) {
				yield* sys.print(`${NAMES.join(" ")}\n`);
				return 0;
			}
			if (has("V")) {
				yield* sys.warn(`killall (PSmisc) ${isDebianFamily(sys.machine.facts.userland) ? "23.6" : "22.20"}\n`);
				return 0;
			}
			const user = value("u");
			if (parsed.operands.length === 0 && user === undefined) {
				yield* sys.warn("Usage: killall [OPTION]... [--] NAME...\n");
				return 1;
			}
			const word = value("s") ?? short ?? "TERM";
			const signal = parseSignal(word);
			if (signal === undefined && word !== "0") {
				yield* sys.warn(`${word}: unknown signal; killall -l lists signals.\n`);
				return 1;
			}
			const uid = user === undefined ? undefined : (yield* readAccounts(sys)).userByName(user)?.uid;
			if (user !== undefined && uid === undefined) {
				yield* sys.warn(`Cannot find user ${user}\n`);
				return 1;
			}
			let status = 0;
			for (const name of parsed.operands.length === 0 ? [undefined] : parsed.operands) {
				const found = sys.machine
					.processes()
					.filter(
						(process) =>
							process.pid !== sys.pid &&
							process.state !== "Z" &&
							(uid === undefined || process.uid === uid) &&
							(name === undefined || isNamed(process, name, has("r"), has("I"))),
					);
				let killed = 0;
				for (const process of found) {
					killed += (yield* killOne(sys, process, signal, has("v"), word)) ? 1 : 0;
				}
				if (found.length === 0 && !has("q")) {
					yield* sys.warn(`${name ?? user}: no process found\n`);
				}
				if (killed === 0) {
					status = 1;
				}
				if (has("w")) {
					while (found.some(({ pid }) => sys.machine.process(pid) !== undefined)) {
						yield* sys.sleep(1000);
					}
				}
			}
			return status;
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(`killall: ${error.message}\nUsage: killall [OPTION]... [--] NAME...\n`);
				return 1;
			}
			throw error;
		}
	},
};

function isNamed(process: ProcessInfo, name: string, isRegex: boolean, isAnyCase: boolean): boolean {
	if (isRegex) {
		return compilePosix(name, "extended", { ignoreCase: isAnyCase }).test(process.comm);
	}
	if (name.includes("/")) {
		return process.exe === name;
	}
	const names = [process.comm, baseName(process.argv[0] ?? "").slice(0, 15)];
	const wanted = name.slice(0, 15);
	return isAnyCase
		? process.comm.toLowerCase() === wanted.toLowerCase()
		: process.comm.length < 15
			? process.comm === name
			: names.includes(wanted);
}

function* killOne(
	sys: Sys,
	process: ProcessInfo,
	signal: SignalName | undefined,
	isVerbose: boolean,
	word: string,
): Routine<boolean> {
	try {
		sys.kill(process.pid, signal);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`${process.comm}(${process.pid}): ${error.message}\n`);
		return false;
	}
	if (isVerbose) {
		const number = signal === undefined ? word : SIGNALS[signal];
		yield* sys.warn(`Killed ${process.comm}(${process.pid}) with signal ${number}\n`);
	}
	return true;
}

function* pidof(sys: Sys): Routine<number> {
	try {
		const { options, operands } = parseOptions(sys.argv().slice(1), { short: "csxnqmzo:S:d:hV", long: {} });
		const omitted = options
			.filter(({ key }) => key === "o")
			.flatMap(({ value = "" }) => value.split(","))
			.map((text) => (text === "%PPID" ? sys.ppid() : Number(text)));
		const has = (key: string) => options.some((option) => option.key === key);
		const pids: number[] = [];
		for (const name of operands) {
			const found = sys.machine
				.processes()
				.filter(
					(process) =>
						process.pid !== sys.pid &&
						process.state !== "Z" &&
						!omitted.includes(process.pid) &&
						isProgram(process, name, has("x")),
				)
				.map(({ pid }) => pid)
				.sort((a, b) => b - a);
			pids.push(...(has("s") ? found.slice(0, 1) : found));
		}
		if (pids.length === 0) {
			return 1;
		}
		if (!has("q")) {
			const separator = options.findLast(({ key }) => key === "S" || key === "d")?.value ?? " ";
			yield* sys.print(`${pids.join(separator)}\n`);
		}
		return 0;
	} catch (error) {
		if (error instanceof UsageError) {
			yield* sys.warn(`pidof: ${error.message}\n`);
			return 1;
		}
		throw error;
	}
}

/** Whether a process runs a program; `withScripts` also takes the script that a shell runs. */
function isProgram(process: ProcessInfo, name: string, withScripts: boolean): boolean {
	if (name.includes("/")) {
		return process.exe === name || process.argv[0] === name;
	}
	if (
		process.comm === name.slice(0, 15) ||
		baseName(process.exe) === name ||
		baseName(process.argv[0] ?? "") === name
	) {
		return true;
	}
	return withScripts && baseName(process.argv[1] ?? "") === name;
}

/** pidof(8) and killall5(8), which are one program in sysvinit. */
export const KILLALL5: Program = {
	name: "killall5",
	*run(sys) {
		if (baseName(sys.argv()[0] ?? "") === "pidof") {
			return yield* pidof(sys);
		}
		const [first = "-TERM"] = sys.argv().slice(1);
		const signal = parseSignal(first.slice(1));
		if (signal === undefined) {
			yield* sys.warn("killall5: only one argument, a signal number, allowed\n");
			return 1;
		}
		const isOwnSession = (process: ProcessInfo) => process.sid === sys.sid() || process.pid === 1;
		for (const process of sys.machine.processes().filter((each) => !isOwnSession(each))) {
			sys.kill(process.pid, signal);
		}
		return 0;
	},
};

/** pidof(8) of procps-ng 3.3.15. */
export const PIDOF: Program = { name: "pidof", run: pidof };
