import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { syslog } from "../../services/journal/syslog";
import { execPath } from "../kit/exec";
import { isDirectory } from "../kit/files";
import { LineReader } from "../kit/lines";
import { COLUMN } from "./column";
import { makeUuid } from "./devices";
import { readInputs } from "./inputs";

/** Runs a command in this process's place; 126, 127 when it cannot be. */
function* become(sys: Sys, tool: string, words: readonly string[]): Routine<number> {
	const [file = ""] = words;
	try {
		const pid = sys.spawn({ file, argv: words });
		const ended = yield* sys.wait(pid);
		return ended?.status.kind === "exited" ? ended.status.code : 128 + 9;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`${tool}: failed to execute ${file}: ${error.message}\n`);
		return error.code === "ENOENT" ? 127 : 126;
	}
}

function* runFlock(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	let [how, waits, seconds, conflict] = [
		"exclusive" as "exclusive" | "shared" | "unlock",
		true,
		undefined as number | undefined,
		1,
	];
	let command: string | undefined;
	let at = 0;
	for (; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (!arg.startsWith("-") || arg === "-") {
			break;
		}
		const [name = arg, given] = arg.startsWith("--") ? arg.split("=") : [arg];
		switch (name) {
			case "-s":
			case "--shared":
				how = "shared";
				break;
			case "-u":
			case "--unlock":
				how = "unlock";
				break;
			case "-w":
			case "--timeout":
			case "--wait":
				seconds = Number(given ?? args[++at]);
				break;
			case "-E":
			case "--conflict-exit-code":
				conflict = Number(given ?? args[++at]);
				break;
			case "-c":
			case "--command":
				command = args[++at];
				break;
			case "-n":
			case "--nb":
			case "--nonblock":
				waits = false;
				break;
			default:
				if (/^-[xenosFux]+$/.test(arg)) {
					waits &&= !arg.includes("n");
					how = arg.includes("s") ? "shared" : arg.includes("u") ? "unlock" : how;
				} else if (!["--exclusive", "--close", "--no-fork", "--verbose"].includes(name)) {
					yield* sys.warn(
						`flock: invalid option -- '${arg.replace(/^-+/, "").charAt(0)}'\nTry 'flock --help' for more information.\n`,
					);
					return 64;
				}
		}
	}
	const [target, ...rest] = args.slice(at);
	if (target === undefined) {
		yield* sys.warn(
			sys.machine.facts.userland === "centos7"
				? "flock: bad number: (null)\n"
				: "flock: not enough arguments\nTry 'flock --help' for more information.\n",
		);
		return 64;
	}
	const isDescriptor = /^\d+$/.test(target) && rest.length === 0 && command === undefined;
	let fd: number;
	try {
		fd = isDescriptor
			? Number(target)
			: yield* sys.open(
					target,
					{ read: true, create: true, ...(isDirectory(sys, target) ? { create: false } : {}) },
					0o666,
				);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`flock: cannot open lock file ${target}: ${error.message}\n`);
		return 66;
	}
	try {
		const until = seconds === undefined ? undefined : sys.now() + seconds * 1000;
		let isHeld = yield* sys.flock(fd, how, waits && until === undefined);
		while (!isHeld && until !== undefined && sys.now() < until) {
			yield* sys.sleep(Math.min(50, until - sys.now()));
			isHeld = yield* sys.flock(fd, how, false);
		}
		if (!isHeld) {
			return conflict;
		}
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`flock: ${target}: ${error.message}\n`);
		return 65;
	}
	if (isDescriptor) {
		return 0;
	}
	const words =
		rest[0] === "-c" || rest[0] === "--command"
			? ["/bin/sh", "-c", rest[1] ?? ""]
			: command !== undefined
				? ["/bin/sh", "-c", command]
				: rest;
	if (words.length === 0) {
		yield* sys.warn("flock: requires file descriptor, file or directory\n");
		return 64;
	}
	return yield* become(sys, "flock", words);
}

function* runSetsid(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const waits = args.some((arg) => /^-\w*w|^--wait/.test(arg));
	const words = args.slice(args.findIndex((arg) => !arg.startsWith("-")));
	if (words.length === 0 || args.every((arg) => arg.startsWith("-"))) {
		yield* sys.warn("setsid: no command specified\nTry 'setsid --help' for more information.\n");
		return 1;
	}
	const [file = ""] = words;
	try {
		const isLeader = sys.pgid() === sys.pid;
		if (!isLeader) {
			// It needs no child: it becomes the program itself.
			sys.setsid();
			return yield* execPath(sys, file, words);
		}
		const pid = sys.spawn({ file, argv: words, newSession: true });
		if (!waits) {
			return 0;
		}
		const ended = yield* sys.wait(pid);
		return ended?.status.kind === "exited" ? ended.status.code : 137;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`setsid: failed to execute ${file}: ${error.message}\n`);
		return error.code === "ENOENT" ? 127 : 126;
	}
}

/** nice and affinity wrappers: `ionice -c2 -n7 CMD`, `chrt -r 1 CMD`, `taskset 1 CMD`, `nsenter`, `unshare`, `setarch`. */
function wrapper(
	name: string,
	valued: string,
	operandsFirst: number,
	status: (sys: Sys, pid: number) => string,
): Program {
	return {
		name,
		*run(sys) {
			const args = sys.argv().slice(1);
			let at = 0;
			let pid: number | undefined;
			for (; at < args.length && (args[at] ?? "").startsWith("-"); at++) {
				const arg = args[at] ?? "";
				const last = arg.at(-1) ?? "";
				if (last === "p" && !arg.startsWith("--")) {
					pid = Number(args.at(-1));
				}
				at += valued.includes(last) && !arg.startsWith("--") && arg.length === 2 ? 1 : 0;
			}
			if (pid !== undefined) {
				if (!sys.machine.process(pid)) {
					yield* sys.warn(
						`${name}: failed to get pid ${pid}'s ${name === "taskset" ? "affinity" : "policy"}: No such process\n`,
					);
					return 1;
				}
				yield* sys.print(status(sys, pid));
				return 0;
			}
			const words = args.slice(at + operandsFirst);
			if (words.length === 0) {
				yield* sys.print(status(sys, sys.pid));
				return 0;
			}
			return yield* become(sys, name, words);
		},
	};
}

function* runRenice(sys: Sys): Routine<number> {
	const args = sys
		.argv()
		.slice(1)
		.filter((arg) => !/^-[npgu]$|^--(priority|pid|pgrp|user)$/.test(arg));
	const [priority, ...pids] = args.map(Number);
	let status = 0;
	for (const pid of pids) {
		const found = sys.machine.process(pid);
		if (!found) {
			status = 1;
			yield* sys.warn(`renice: failed to get priority for ${pid} (process ID): No such process\n`);
		} else {
			yield* sys.print(`${pid} (process ID) old priority ${found.nice}, new priority ${priority}\n`);
		}
	}
	return status;
}

/** getopt(1): options put in order and quoted for `eval set --`. */
function* runGetopt(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	let [short, name, isQuiet, isUnquoted] = ["", "getopt", false, false];
	const long: string[] = [];
	let at = 0;
	if (args[0] === "-T" || args[0] === "--test") {
		return 4;
	}
	let isOld = true;
	for (; at < args.length; at++) {
		const arg = args[at] ?? "";
		const [key = arg, given] =
			arg.startsWith("--") && arg.includes("=")
				? [arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)]
				: [arg];
		if (arg === "--") {
			at += 1;
			break;
		}
		if (key === "-o" || key === "--options") {
			short = given ?? args[++at] ?? "";
			isOld = false;
		} else if (/^-o./.test(arg)) {
			short = arg.slice(2);
			isOld = false;
		} else if (key === "-l" || key === "--long" || key === "--longoptions" || key === "--longoption") {
			long.push(...(given ?? args[++at] ?? "").split(/[\s,]+/).filter(Boolean));
		} else if (/^-l./.test(arg)) {
			long.push(...arg.slice(2).split(","));
		} else if (key === "-n" || key === "--name") {
			name = given ?? args[++at] ?? name;
		} else if (key === "-q" || key === "--quiet") {
			isQuiet = true;
		} else if (key === "-u" || key === "--unquoted") {
			isUnquoted = true;
		} else if (!/^(-a|--alternative|-Q|-s|--shell)$/.test(key)) {
			if (isOld && !arg.startsWith("-")) {
				short = arg;
				at += 1;
			}
			break;
		}
	}
	const quote = (text: string) => (isUnquoted || isOld ? text : `'${text.replaceAll("'", "'\\''")}'`);
	const out: string[] = [];
	const operands: string[] = [];
	const words = args.slice(at + (isOld && args[at] === "--" ? 1 : 0));
	let status = 0;
	const complain = function* (text: string): Routine<void> {
		status = 1;
		if (!isQuiet) {
			yield* sys.warn(`${name}: ${text}\n`);
		}
	};
	const letters = short.replace(/^[+-]/, "");
	for (let index = 0; index < words.length; index++) {
		const word = words[index] ?? "";
		if (word === "--") {
			operands.push(...words.slice(index + 1));
			break;
		}
		if (word.startsWith("--")) {
			const [key = "", value] = word.includes("=")
				? [word.slice(2, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]
				: [word.slice(2)];
			const found =
				long.find((one) => one.replace(/:+$/, "") === key) ??
				(long.filter((one) => one.startsWith(key)).length === 1 ? long.find((one) => one.startsWith(key)) : undefined);
			if (found === undefined) {
				yield* complain(`unrecognized option '--${key}'`);
				continue;
			}
			const bare = found.replace(/:+$/, "");
			out.push(`--${bare}`);
			if (found.endsWith("::")) {
				out.push(quote(value ?? ""));
			} else if (found.endsWith(":")) {
				const given = value ?? words[++index];
				if (given === undefined) {
					out.pop();
					yield* complain(`option '--${bare}' requires an argument`);
				} else {
					out.push(quote(given));
				}
			} else if (value !== undefined) {
				out.pop();
				yield* complain(`option '--${bare}' doesn't allow an argument`);
			}
			continue;
		}
		if (word.startsWith("-") && word.length > 1) {
			for (let position = 1; position < word.length; position++) {
				const letter = word.charAt(position);
				const place = letter === ":" ? -1 : letters.indexOf(letter);
				if (place < 0) {
					yield* complain(`invalid option -- '${letter}'`);
					continue;
				}
				out.push(`-${letter}`);
				if (letters.charAt(place + 1) === ":") {
					const rest = word.slice(position + 1);
					const isOptional = letters.charAt(place + 2) === ":";
					const given = rest !== "" || isOptional ? rest : words[++index];
					if (given === undefined) {
						out.pop();
						yield* complain(`option requires an argument -- '${letter}'`);
					} else {
						out.push(quote(given));
					}
					break;
				}
			}
			continue;
		}
		operands.push(word);
		if (short.startsWith("+") || sys.env.has("POSIXLY_CORRECT")) {
			operands.push(...words.slice(index + 1));
			break;
		}
	}
	yield* sys.print(` ${[...out, "--", ...operands.map(quote)].join(" ")}\n`);
	return status;
}

const PRIORITY = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

function* runLogger(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	let [tag, facility, priority, withPid, toStderr] = ["root", "user", 5, false, false];
	let file: string | undefined;
	const words: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const [key = arg, given] = arg.startsWith("--") && arg.includes("=") ? arg.split("=") : [arg];
		if (key === "-t" || key === "--tag") {
			tag = given ?? args[++at] ?? tag;
		} else if (key === "-p" || key === "--priority") {
			const [left = "user", right] = (given ?? args[++at] ?? "").split(".");
			facility = right === undefined ? facility : left;
			priority = Math.max(0, PRIORITY.indexOf((right ?? left).replace("error", "err").replace(/^warn$/, "warning")));
		} else if (key === "-f" || key === "--file") {
			file = given ?? args[++at];
		} else if (/^-[nPu]$/.test(arg)) {
			at += 1;
		} else if (/^-[isdT]+$/.test(arg)) {
			withPid ||= arg.includes("i");
			toStderr ||= arg.includes("s");
		} else if (key === "--id" || key === "--stderr") {
			withPid ||= key === "--id";
			toStderr ||= key === "--stderr";
		} else if (!arg.startsWith("-")) {
			words.push(arg);
		} else if (arg !== "--") {
			yield* sys.warn(
				`logger: ${arg.startsWith("--") ? `unrecognized option '${arg}'` : `invalid option -- '${arg.charAt(1)}'`}\nTry 'logger --help' for more information.\n`,
			);
			return 1;
		}
	}
	const say = function* (text: string): Routine<void> {
		yield* syslog(sys, { identifier: tag, pid: withPid ? sys.pid : undefined, facility, priority, text });
		if (toStderr) {
			yield* sys.warn(
				`<${8 + priority}>${tag}${withPid ? `[${sys.pid}]` : ""}: ${text}\n`.replace(
					/^<\d+>/,
					["centos7"].includes(sys.machine.facts.userland) ? "" : "$&",
				),
			);
		}
	};
	if (words.length > 0) {
		yield* say(words.join(" "));
		return 0;
	}
	const reader = new LineReader(sys, file === undefined ? 0 : yield* sys.open(file, { read: true }), "text");
	while (yield* reader.fill()) {
		for (const line of reader.lines) {
			yield* say(line);
		}
	}
	return 0;
}

function* runRunParts(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const folder = args.find((arg) => !arg.startsWith("-"));
	const isTest = args.includes("--test") || args.includes("--list");
	if (folder === undefined) {
		yield* sys.print("Usage: run-parts <dir>\n");
		return 1;
	}
	let names: string[];
	try {
		names = sys
			.readdir(folder)
			.map(({ name }) => name)
			.filter(
				(name) =>
					/^[A-Za-z0-9_-]+$/.test(name) ||
					(/^[\w.-]+$/.test(name) &&
						!/(~|,|\.rpm\w+|\.swp)$/.test(name) &&
						!name.startsWith(".") &&
						isRedHatFamily(sys.machine.facts.userland)),
			)
			.sort();
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* isRedHatFamily(sys.machine.facts.userland)
			? sys.print(`Not a directory: ${folder}\n`)
			: sys.warn(`run-parts: failed to open directory ${folder}: ${error.message}\n`);
		return 1;
	}
	let status = 0;
	for (const name of names) {
		const path = `${folder.replace(/\/$/, "")}/${name}`;
		if (sys.stat(path).type === "file" && sys.access(path, { execute: true })) {
			if (isTest) {
				yield* sys.print(`${path}\n`);
			} else {
				const code = yield* become(sys, "run-parts", [path]);
				if (code !== 0 && !isRedHatFamily(sys.machine.facts.userland)) {
					status = 1;
					yield* sys.warn(`run-parts: ${path} exited with return code ${code}\n`);
				}
			}
		}
	}
	return status;
}

function* runRev(sys: Sys): Routine<number> {
	const text = yield* readInputs(
		sys,
		"rev",
		sys
			.argv()
			.slice(1)
			.filter((arg) => !arg.startsWith("-")),
	);
	if (text === undefined) {
		return 1;
	}
	yield* sys.print(
		text
			.split("\n")
			.map((line) => [...line].reverse().join(""))
			.join("\n"),
	);
	return 0;
}

function* runWhereis(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const onlyBinaries = args.includes("-b");
	for (const word of args.filter((arg) => !arg.startsWith("-"))) {
		const found: string[] = [];
		for (const folder of [
			"/usr/bin",
			"/usr/sbin",
			"/usr/local/bin",
			"/usr/local/sbin",
			"/usr/lib",
			"/usr/lib64",
			"/etc",
			"/usr/libexec",
			...(onlyBinaries ? [] : ["/usr/share", "/usr/include"]),
		]) {
			try {
				sys.lstat(`${folder}/${word}`);
				found.push(`${folder}/${word}`);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
			}
		}
		yield* sys.print(`${[`${word}:`, ...found].join(" ")}\n`);
	}
	return 0;
}

function* runUuidgen(sys: Sys): Routine<number> {
	yield* sys.print(`${makeUuid(sys)}\n`);
	return 0;
}

function* runMcookie(sys: Sys): Routine<number> {
	yield* sys.print(`${Buffer.from(sys.randomBytes(16)).toString("hex")}\n`);
	return 0;
}

function* runDmesg(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const isTimed = args.some((arg) => /^-\w*T|^--ctime/.test(arg));
	for (const { at, text } of sys.machine.kernelLog()) {
		const since = (at - sys.machine.facts.bootedAt) / 1000;
		const stamp = isTimed
			? new Date(at + 8 * 3_600_000)
					.toUTCString()
					.replace(
						/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/,
						(_all, day: string, date: string, month: string, year: string, time: string) =>
							`${day} ${month} ${date.replace(/^0/, " ")} ${time} ${year}`,
					)
			: Math.max(0, since).toFixed(6).padStart(12);
		yield* sys.print(`[${stamp}] ${text}\n`);
	}
	return 0;
}

function* runLscpu(sys: Sys): Routine<number> {
	const { cores, processor } = sys.machine.facts;
	const rows: ReadonlyArray<readonly [string, string]> = [
		["Architecture", "x86_64"],
		["CPU op-mode(s)", "32-bit, 64-bit"],
		["Byte Order", "Little Endian"],
		["CPU(s)", String(cores)],
		["On-line CPU(s) list", cores > 1 ? `0-${cores - 1}` : "0"],
		["Thread(s) per core", cores > 1 ? "2" : "1"],
		["Core(s) per socket", String(Math.max(1, Math.floor(cores / 2)))],
		["Socket(s)", "1"],
		["NUMA node(s)", "1"],
		["Vendor ID", "GenuineIntel"],
		["CPU family", "6"],
		["Model name", processor],
		["Hypervisor vendor", "KVM"],
		["Virtualization type", "full"],
	];
	const width = sys.machine.facts.userland === "centos7" ? 23 : 21;
	yield* sys.print(rows.map(([name, value]) => `${`${name}:`.padEnd(width)}${value}\n`).join(""));
	return 0;
}

/** script -c CMD FILE: what a command prints, kept in a file as well. */
function* runScript(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const at = args.findIndex((arg) => /^-\w*c$|^--command$/.test(arg));
	const command = at >= 0 ? (args[at + 1] ?? "") : "true";
	return yield* become(sys, "script", ["/bin/sh", "-c", command]);
}

/** Small programs of util-linux. */
export const SMALL_UTILITIES: readonly Program[] = [
	{ name: "flock", run: runFlock },
	{ name: "setsid", run: runSetsid },
	{ name: "getopt", run: runGetopt },
	{ name: "logger", run: runLogger },
	{ name: "run-parts", run: runRunParts },
	{ name: "rev", run: runRev },
	COLUMN,
	{ name: "whereis", run: runWhereis },
	{ name: "uuidgen", run: runUuidgen },
	{ name: "mcookie", run: runMcookie },
	{ name: "dmesg", run: runDmesg },
	{ name: "lscpu", run: runLscpu },
	{ name: "script", run: runScript },
	{ name: "renice", run: runRenice },
	wrapper("ionice", "cnp", 0, () => "none: prio 0\n"),
	wrapper(
		"chrt",
		"TPD",
		1,
		(_sys, pid) => `pid ${pid}'s current scheduling policy: SCHED_OTHER\npid ${pid}'s current scheduling priority: 0\n`,
	),
	wrapper(
		"taskset",
		"",
		1,
		(sys, pid) => `pid ${pid}'s current affinity mask: ${(2 ** sys.machine.facts.cores - 1).toString(16)}\n`,
	),
	wrapper("setarch", "", 0, () => ""),
	wrapper("prlimit", "", 0, () => ""),
	wrapper("unshare", "", 0, () => ""),
];
