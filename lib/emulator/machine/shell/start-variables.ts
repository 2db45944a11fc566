import type { Routine } from "../kernel/sys";
import { logicalPath } from "./builtins/directories";
import { setOption } from "./builtins/set";
import { parseNext } from "./parse";
import { historyLimit } from "./run/history";
import { IndexedArray } from "./state/arrays";
import { isSetOption } from "./state/options";
import { bindVariables, type Shell } from "./state/shell";
import { installSpecials } from "./state/special";
import { EXPORTED, INVISIBLE, isName, READONLY } from "./state/variables";
import { parserOptions } from "./syntax";

/** BASH_VERSION by image, and the machine type that its build names. */
const BUILDS: Readonly<Record<string, { readonly version: string; readonly machine: string }>> = {
	centos7: { version: "4.2.46(2)-release", machine: "x86_64-redhat-linux-gnu" },
	alinux3: { version: "4.4.20(1)-release", machine: "x86_64-redhat-linux-gnu" },
	ubuntu2204: { version: "5.1.16(1)-release", machine: "x86_64-pc-linux-gnu" },
	debian12: { version: "5.2.15(1)-release", machine: "x86_64-pc-linux-gnu" },
};

const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Sets the variables that a shell has when it begins: its environment and its own. */
export function* startVariables(shell: Shell): Routine<void> {
	const { variables, sys } = shell;
	for (const [name, value] of sys.env) {
		const exported = /^BASH_FUNC_(.+)%%$/.exec(name);
		if (exported !== null && !shell.isDash) {
			importFunction(shell, exported[1] ?? "", value);
		} else if (isName(name)) {
			const variable = variables.own(name);
			variable.value = value;
			variable.flags = EXPORTED;
		}
	}
	const set = (name: string, value: string, flags = 0) => {
		const variable = variables.own(name);
		variable.value = value;
		variable.flags = flags | (variable.flags & EXPORTED);
	};
	set("IFS", " \t\n");
	set("OPTIND", "1");
	const inherited = variables.scalar("PWD");
	const cwd = workingDirectory(shell);
	shell.logicalCwd =
		inherited?.startsWith("/") === true && logicalPath("/", inherited) === inherited && isHere(shell, inherited)
			? inherited
			: cwd;
	if (shell.isDash) {
		set("PWD", shell.logicalCwd ?? "");
		set("PS1", sys.euid() === 0 ? "# " : "$ ");
		set("PS2", "> ");
		set("PS4", "+ ");
		set("PPID", String(shell.parentPid), READONLY);
		bindVariables(shell);
		return;
	}
	const options = sys.env.get("SHELLOPTS");
	variables.unset("SHELLOPTS");
	const bashOptions = sys.env.get("BASHOPTS");
	variables.unset("BASHOPTS");
	set("PWD", shell.logicalCwd ?? "", EXPORTED);
	if (variables.get("OLDPWD") === undefined) {
		const old = variables.own("OLDPWD");
		old.flags = EXPORTED | INVISIBLE;
	}
	const level = Number(variables.scalar("SHLVL") ?? "0");
	set("SHLVL", String((Number.isInteger(level) ? level : 0) + 1), EXPORTED);
	if (variables.get("PATH") === undefined) {
		set("PATH", DEFAULT_PATH);
	}
	if (variables.get("TERM") === undefined) {
		set("TERM", "dumb");
	}
	const { version, machine } = BUILDS[sys.machine.facts.userland] ?? {
		version: shell.version,
		machine: "x86_64-pc-linux-gnu",
	};
	set("BASH", bashPath(shell));
	set("BASH_VERSION", version);
	const numbers = /^(\d+)\.(\d+)\.(\d+)\((\d+)\)-(\w+)/.exec(version);
	const info = variables.own("BASH_VERSINFO");
	info.value = IndexedArray.of([...(numbers?.slice(1) ?? []), machine]);
	info.flags = READONLY;
	set("HOSTNAME", variables.scalar("HOSTNAME") ?? sys.machine.hostname());
	set("HOSTTYPE", "x86_64");
	set("MACHTYPE", machine);
	set("OSTYPE", variables.scalar("OSTYPE") ?? "linux-gnu");
	set("OPTERR", "1");
	set("PS4", variables.scalar("PS4") ?? "+ ");
	if (variables.get("SHELL") === undefined) {
		set("SHELL", yield* loginShell(shell));
	}
	installSpecials(shell);
	bindVariables(shell);
	shell.lastArgument = sys.env.get("_") ?? bashPath(shell);
	for (const option of options?.split(":") ?? []) {
		if (isSetOption(option)) {
			setOption(shell, option, true);
		}
	}
	for (const option of bashOptions?.split(":") ?? []) {
		if (shell.shopt.has(option)) {
			shell.shopt.set(option, true);
		}
	}
}

function workingDirectory(shell: Shell): string | undefined {
	try {
		return shell.sys.cwd();
	} catch {
		return undefined;
	}
}

function isHere(shell: Shell, path: string): boolean {
	try {
		const there = shell.sys.stat(path);
		const here = shell.sys.stat(".");
		return there.dev === here.dev && there.ino === here.ino;
	} catch {
		return false;
	}
}

function bashPath(shell: Shell): string {
	return shell.isPosix || (shell.dollar0.endsWith("sh") && !shell.dollar0.endsWith("bash")) ? "/bin/sh" : "/bin/bash";
}

function* loginShell(shell: Shell): Routine<string> {
	try {
		const uid = String(shell.sys.uid());
		for (const line of (yield* shell.sys.readText("/etc/passwd")).split("\n")) {
			const fields = line.split(":");
			if (fields[2] === uid) {
				return fields[6] || "/bin/sh";
			}
		}
	} catch {
		// Without a user table it is sh.
	}
	return "/bin/sh";
}

/** What hangs on variables: getopts starts over, remembered places of commands are forgotten. */
export function watchVariable(shell: Shell, name: string): void {
	if (name === "OPTIND") {
		const index = Number(shell.variables.scalar("OPTIND") ?? "1");
		shell.getopts = { index: Number.isInteger(index) && index > 0 ? index : 1, offset: 0 };
	} else if (name === "PATH") {
		shell.hashed.clear();
	} else if (name === "BASH_XTRACEFD") {
		const fd = Number(shell.variables.scalar("BASH_XTRACEFD") ?? "2");
		shell.traceFd = Number.isInteger(fd) && shell.sys.isOpen(fd) ? fd : 2;
	} else if (name === "HISTSIZE") {
		shell.history.limit(historyLimit(shell, "HISTSIZE"));
	} else if (name === "POSIXLY_CORRECT") {
		if (shell.variables.get("POSIXLY_CORRECT") !== undefined) {
			setOption(shell, "posix", true);
		}
	}
}

/** A function out of the environment (export -f). */
function importFunction(shell: Shell, name: string, text: string): void {
	const result = parseNext(`${name} ${text}`, 0, 1, parserOptions(shell));
	const command = result.kind === "list" ? result.list[0]?.first.commands[0] : undefined;
	if (command?.kind === "function") {
		shell.functions.set(name, {
			definition: command,
			source: "environment",
			exported: true,
			readonly: false,
			traced: false,
		});
	}
}
