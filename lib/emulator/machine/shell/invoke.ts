import { decode } from "../kernel/bytes";
import { isErrno } from "../kernel/errno";
import { SIGNALS, type SignalName } from "../kernel/signal";
import type { Routine, Sys } from "../kernel/sys";
import { isDebianFamily } from "../kernel/userland";
import type { BashVersion } from "./ast";
import { setOption } from "./builtins/set";
import { Discard, ShellExit } from "./control";
import { drive } from "./drive";
import { ownHome } from "./expand/tilde";
import { loadHistory, saveHistory } from "./run/history";
import { searchPath } from "./run/lookup";
import { runSourced, runStdin, runText } from "./run/script";
import { startVariables } from "./start-variables";
import { JobTable } from "./state/jobs";
import { isSetOption, optionOfLetter } from "./state/options";
import { type Engine, Shell } from "./state/shell";

const VERSIONS: Readonly<Record<string, BashVersion>> = {
	centos7: "4.2",
	alinux3: "4.4",
	ubuntu2204: "5.1",
	debian12: "5.2",
};

export type Invocation = {
	readonly dialect: "bash" | "dash";
	/** Called as sh: bash is in posix mode. */
	readonly asSh: boolean;
	readonly engine: Engine;
};

type Arguments = {
	command: boolean;
	stdin: boolean;
	login: boolean;
	interactive: boolean;
	posix: boolean;
	noProfile: boolean;
	noRc: boolean;
	rcFile: string | undefined;
	printVersion: boolean;
	printHelp: boolean;
	dumpStrings: boolean;
	readonly settings: { readonly kind: "set" | "shopt"; readonly name: string; readonly on: boolean }[];
	readonly listOptions: string[];
	rest: readonly string[];
	error?: string;
};

const LONG_OPTIONS: ReadonlySet<string> = new Set([
	"debug",
	"debugger",
	"dump-po-strings",
	"dump-strings",
	"help",
	"init-file",
	"login",
	"noediting",
	"noprofile",
	"norc",
	"posix",
	"pretty-print",
	"rcfile",
	"restricted",
	"verbose",
	"version",
]);

/** Reads the command line of bash or dash. */
function readArguments(argv: readonly string[], isDash: boolean): Arguments {
	const args: Arguments = {
		command: false,
		stdin: false,
		login: argv[0]?.startsWith("-") === true,
		interactive: false,
		posix: false,
		noProfile: false,
		noRc: false,
		rcFile: undefined,
		printVersion: false,
		printHelp: false,
		dumpStrings: false,
		settings: [],
		listOptions: [],
		rest: [],
	};
	let at = 1;
	while (!isDash && at < argv.length) {
		const arg = argv[at] ?? "";
		const name = arg.replace(/^--?/, "");
		if (!arg.startsWith("--") || arg === "--") {
			break;
		}
		if (!LONG_OPTIONS.has(name)) {
			args.error = `${arg}: invalid option`;
			return args;
		}
		at += 1;
		if (name === "posix") {
			args.posix = true;
		} else if (name === "login") {
			args.login = true;
		} else if (name === "verbose") {
			args.settings.push({ kind: "set", name: "verbose", on: true });
		} else if (name === "version") {
			args.printVersion = true;
		} else if (name === "help") {
			args.printHelp = true;
		} else if (name === "noprofile") {
			args.noProfile = true;
		} else if (name === "norc") {
			args.noRc = true;
		} else if (name === "rcfile" || name === "init-file") {
			args.rcFile = argv[at];
			at += 1;
		}
	}
	for (; at < argv.length; at++) {
		const arg = argv[at] ?? "";
		if (arg === "-" || arg === "--") {
			at += 1;
			break;
		}
		if (!/^[-+]./.test(arg)) {
			break;
		}
		const on = arg.startsWith("-");
		for (const letter of arg.slice(1)) {
			if (letter === "c") {
				args.command = true;
			} else if (letter === "s") {
				args.stdin = true;
			} else if (letter === "i") {
				args.interactive = true;
			} else if (letter === "l") {
				args.login = true;
			} else if (letter === "D" && !isDash) {
				args.dumpStrings = true;
			} else if (letter === "r" && !isDash) {
				// Restrictions are left out: nothing in a machine relies on them.
			} else if (letter === "o" || (letter === "O" && !isDash)) {
				const kind = letter === "o" ? "set" : "shopt";
				const name = argv[at + 1];
				if (name === undefined) {
					args.listOptions.push(`${on ? "-" : "+"}${letter}`);
				} else {
					at += 1;
					args.settings.push({ kind, name, on });
				}
			} else {
				const option = optionOfLetter(letter);
				if (option === undefined) {
					args.error = isDash
						? `Illegal option ${arg.charAt(0)}${letter}`
						: `${arg.charAt(0)}${letter}: invalid option`;
					return args;
				}
				args.settings.push({ kind: "set", name: option, on });
			}
		}
	}
	args.rest = argv.slice(at);
	return args;
}

const USAGE = (name: string) => `Usage:	${name} [GNU long option] [option] ...
	${name} [GNU long option] [option] script-file ...
GNU long options:
${[...LONG_OPTIONS].map((option) => `	--${option}\n`).join("")}Shell options:
	-ilrsD or -c command or -O shopt_option		(invocation only)
	-abefhkmnptuvxBCEHPT or -o option
`;

/** Runs bash or dash as a program. */
export function runShell(sys: Sys, invocation: Invocation): Routine<number> {
	return drive(main(sys, invocation));
}

function newShell(sys: Sys, invocation: Invocation): Shell {
	const version = VERSIONS[sys.machine.facts.userland] ?? "5.2";
	const shell = new Shell(sys, { dialect: invocation.dialect, version, engine: invocation.engine }, new JobTable());
	const ignored = (Object.keys(SIGNALS) as SignalName[]).filter((signal) => sys.disposition(signal) === "ignore");
	shell.ignoredSignals = new Set(ignored);
	return shell;
}

function* main(sys: Sys, invocation: Invocation): Routine<number> {
	const isDash = invocation.dialect === "dash";
	const argv = sys.argv();
	const shell = newShell(sys, invocation);
	const name = argv[0] ?? invocation.dialect;
	shell.dollar0 = name.replace(/^-/, "");
	const args = readArguments(argv, isDash);
	if (args.error !== undefined) {
		yield* shell.warn(isDash ? `${name}: 0: ${args.error}\n` : `${name}: ${args.error}\n${USAGE(name)}`);
		return 2;
	}
	yield* startVariables(shell);
	if (args.printVersion) {
		yield* sys.print(
			`GNU bash, version ${shell.variables.scalar("BASH_VERSION") ?? ""} (${shell.variables.scalar("MACHTYPE") ?? ""})\n`,
		);
		return 0;
	}
	if (args.printHelp) {
		yield* sys.print(
			`GNU bash, version ${shell.variables.scalar("BASH_VERSION") ?? ""}-(${shell.variables.scalar("MACHTYPE") ?? ""})\n${USAGE(name)}`,
		);
		return 0;
	}
	for (const setting of args.settings) {
		if (setting.kind === "shopt" && shell.shopt.has(setting.name)) {
			shell.shopt.set(setting.name, setting.on);
		} else if (setting.kind === "set" && isSetOption(setting.name)) {
			setOption(shell, setting.name, setting.on);
		} else if (setting.kind === "shopt") {
			yield* shell.warn(`${name}: ${setting.name}: invalid shell option name\n`);
			return 2;
		} else {
			yield* shell.warn(
				isDash ? `${name}: 0: Illegal option -o ${setting.name}\n` : `${name}: ${setting.name}: invalid option name\n`,
			);
			return 2;
		}
	}
	if (!isDash && (args.posix || invocation.asSh || shell.variables.get("POSIXLY_CORRECT") !== undefined)) {
		setOption(shell, "posix", true);
	}
	shell.shopt.set("login_shell", args.login);
	let status: number;
	try {
		if (args.interactive) {
			yield* becomeInteractive(shell, args);
		}
		if (args.login && !args.noProfile) {
			yield* runProfiles(shell);
		} else if (args.interactive && !isDash && !invocation.asSh) {
			yield* runInteractiveFiles(shell, args);
		} else if (!isDash && !invocation.asSh) {
			yield* runStartFile(shell, shell.variables.scalar("BASH_ENV"));
		}
		status = yield* runInput(shell, args, name);
	} catch (error) {
		if (error instanceof ShellExit || error instanceof Discard) {
			status = error.status;
		} else {
			throw error;
		}
	}
	const ended = yield* shell.engine.finish(shell, status);
	yield* saveHistory(shell);
	return ended;
}

/** bash -i: no terminal can be had here, which it says; history, aliases and prompts are as at one. */
function* becomeInteractive(shell: Shell, args: Arguments): Routine<void> {
	shell.isInteractive = true;
	if (shell.isDash) {
		return;
	}
	yield* shell.warn(
		`bash: cannot set terminal process group (${shell.sys.pgid()}): Inappropriate ioctl for device\nbash: no job control in this shell\n`,
	);
	shell.startLetters = "i";
	shell.shopt.set("expand_aliases", true);
	shell.options.history = true;
	shell.options.histexpand = true;
	shell.options.emacs = true;
	for (const [name, prompt] of [
		["PS1", "\\s-\\v\\$ "],
		["PS2", "> "],
	] as const) {
		if (shell.variables.get(name) === undefined) {
			shell.variables.assign(name, prompt);
		}
	}
	if (shell.variables.get("HISTFILE") === undefined) {
		shell.variables.assign("HISTFILE", `${shell.variables.scalar("HOME") ?? ""}/.bash_history`);
	}
	if (!args.command) {
		yield* loadHistory(shell);
	}
}

/** Files that an interactive shell which is no login shell reads: Debian's bash has one for all users. */
function* runInteractiveFiles(shell: Shell, args: Arguments): Routine<void> {
	if (args.noRc) {
		return;
	}
	if (isDebianFamily(shell.sys.machine.facts.userland)) {
		yield* runStartFile(shell, "/etc/bash.bashrc");
	}
	const home = shell.variables.scalar("HOME") ?? (yield* ownHome(shell));
	yield* runStartFile(shell, args.rcFile ?? `${home}/.bashrc`);
}

/** Runs what the command line names: a string, a file, or stdin. */
function* runInput(shell: Shell, args: Arguments, name: string): Routine<number> {
	const isDash = shell.isDash;
	const [first, ...others] = args.rest;
	if (args.command) {
		if (first === undefined) {
			yield* shell.warn(
				isDash ? `${name}: 0: -c requires an argument\n` : `${name}: -c: option requires an argument\n`,
			);
			return 2;
		}
		shell.source = "command";
		shell.startLetters = isDash ? "" : `${shell.startLetters}c`;
		if (others[0] !== undefined) {
			shell.dollar0 = others[0];
		}
		shell.positional = others.slice(1);
		return yield* runText(shell, first, { line: 1, isMain: true, mayReplace: true, label: isDash ? "" : "-c: " });
	}
	if (first === undefined || args.stdin) {
		shell.source = "stdin";
		shell.startLetters = `${shell.startLetters}s`;
		shell.positional = args.rest;
		return yield* runStdin(shell);
	}
	shell.source = "file";
	shell.dollar0 = first;
	shell.positional = others;
	return yield* runFile(shell, first, name);
}

function* runFile(shell: Shell, given: string, name: string): Routine<number> {
	let path = given;
	const complain = (text: string, status: number): Routine<number> => {
		return (function* () {
			yield* shell.warn(shell.isDash ? `${name}: 0: ${text}\n` : `${name}: ${text}\n`);
			return status;
		})();
	};
	let bytes: Uint8Array;
	try {
		try {
			bytes = yield* shell.sys.readFile(path);
		} catch (error) {
			const found =
				isErrno(error, "ENOENT") && !given.includes("/") && !shell.isDash
					? searchPath(shell, given, shell.variables.scalar("PATH") ?? "")[0]
					: undefined;
			if (found === undefined) {
				throw error;
			}
			path = found.path;
			bytes = yield* shell.sys.readFile(path);
		}
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		if (shell.isDash) {
			return yield* complain(`cannot open ${given}: ${error.code === "ENOENT" ? "No such file" : error.message}`, 2);
		}
		if (error.code === "EISDIR") {
			return yield* complain(`${given}: ${given}: Is a directory`.replace(/^.*?: (?=.*?: Is)/, `${given}: `), 126);
		}
		return yield* complain(`${given}: ${error.message}`, error.code === "ENOENT" ? 127 : 126);
	}
	const line = bytes.subarray(0, bytes.indexOf(10) < 0 ? 80 : Math.min(80, bytes.indexOf(10)));
	if (line.includes(0) && !shell.isDash) {
		return yield* complain(`${given}: cannot execute binary file`, 126);
	}
	shell.mainSource = given;
	shell.sourceName = given;
	const text = decode(bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes);
	return yield* runText(shell, text, { line: 1, isMain: true });
}

/** A login shell reads /etc/profile and the first of the user's own profiles. */
function* runProfiles(shell: Shell): Routine<void> {
	yield* runStartFile(shell, "/etc/profile");
	const home = shell.variables.scalar("HOME") ?? (yield* ownHome(shell));
	for (const name of shell.isDash || shell.isPosix ? [".profile"] : [".bash_profile", ".bash_login", ".profile"]) {
		if (yield* runStartFile(shell, `${home}/${name}`)) {
			return;
		}
	}
}

function* runStartFile(shell: Shell, path: string | undefined): Routine<boolean> {
	if (path === undefined || path === "") {
		return false;
	}
	let text: string;
	try {
		text = yield* shell.sys.readText(path);
	} catch (error) {
		if (isErrno(error)) {
			return false;
		}
		throw error;
	}
	yield* runSourced(shell, text, { name: path, path, args: undefined });
	return true;
}

/** A file that the kernel cannot run is a script for the shell that tried: it starts anew in this process. */
export function* runScriptFile(
	shell: Shell,
	path: string,
	argv: readonly string[],
	environment: ReadonlyMap<string, string>,
): Routine<number> {
	const { sys } = shell;
	sys.env.clear();
	for (const [key, value] of environment) {
		sys.env.set(key, value);
	}
	sys.setArgv([shell.dollar0, path, ...argv.slice(1)]);
	const fresh = newShell(sys, { dialect: "bash", asSh: shell.isPosix, engine: shell.engine });
	yield* startVariables(fresh);
	if (shell.isPosix) {
		setOption(fresh, "posix", true);
	}
	fresh.dollar0 = path;
	fresh.positional = argv.slice(1);
	fresh.source = "file";
	let status: number;
	try {
		status = yield* runFile(fresh, path, path);
	} catch (error) {
		if (error instanceof ShellExit || error instanceof Discard) {
			status = error.status;
		} else {
			throw error;
		}
	}
	return yield* fresh.engine.finish(fresh, status);
}
