import { Errno, isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { isDirectory } from "../../programs/kit/files";
import type { Shell } from "../state/shell";
import { EXPORTED } from "../state/variables";
import { type Builtin, badOption, dashFailure, parseOptions, print, usageError } from "./builtin";

const CD_USAGE = "cd [-L|[-P [-e]] [-@]] [dir]";

/** A path made absolute by its text alone: dots and double slashes removed, links not followed. */
export function logicalPath(base: string, path: string): string {
	const full = path.startsWith("/") ? path : `${base}/${path}`;
	const parts: string[] = [];
	for (const part of full.split("/")) {
		if (part === "..") {
			parts.pop();
		} else if (part !== "" && part !== ".") {
			parts.push(part);
		}
	}
	return `${/^\/\/(?!\/)/.test(full) ? "//" : "/"}${parts.join("/")}`;
}

/** PWD as it is to be shown: the variable when it still names the working directory. */
export function currentDirectory(shell: Shell): string {
	const logical = shell.logicalCwd;
	if (logical !== undefined && sameDirectory(shell, logical, ".")) {
		return logical;
	}
	return shell.sys.cwd();
}

function sameDirectory(shell: Shell, a: string, b: string): boolean {
	try {
		const first = shell.sys.stat(a);
		const second = shell.sys.stat(b);
		return first.dev === second.dev && first.ino === second.ino;
	} catch {
		return false;
	}
}

/** Changes the working directory with PWD and OLDPWD. Throws `Errno`. */
export function changeDirectory(shell: Shell, path: string, physical: boolean): void {
	const before = shell.variables.scalar("PWD") ?? currentDirectory(shell);
	const base = shell.logicalCwd ?? shell.sys.cwd();
	let logical = logicalPath(base, path);
	if (physical) {
		shell.sys.chdir(path);
		logical = shell.sys.cwd();
	} else {
		try {
			checkParents(shell, base, path);
			shell.sys.chdir(logical);
		} catch (error) {
			// The path as it was given may still lead somewhere.
			if (path.startsWith("/") || !isErrno(error, "ENOENT") || shell.isPosix) {
				throw error;
			}
			shell.sys.chdir(path);
			logical = shell.sys.cwd();
		}
	}
	shell.logicalCwd = logical;
	setDirectoryVariable(shell, "OLDPWD", before);
	setDirectoryVariable(shell, "PWD", logical);
}

/** Whatever stands in front of a .. must be a directory, though the path does not lead through it. */
function checkParents(shell: Shell, base: string, path: string): void {
	const full = path.startsWith("/") ? path : `${base}/${path}`;
	for (let at = full.indexOf("/.."); at >= 0; at = full.indexOf("/..", at + 1)) {
		if (at > 0 && /^(\/|$)/.test(full.slice(at + 3))) {
			const before = logicalPath("/", full.slice(0, at));
			if (shell.sys.stat(before).type !== "directory") {
				throw new Errno("ENOTDIR", before);
			}
		}
	}
}

function setDirectoryVariable(shell: Shell, name: string, value: string): void {
	try {
		const isNew = shell.variables.get(name) === undefined;
		shell.variables.assign(name, value);
		if (isNew && !shell.isDash) {
			shell.variables.own(name).flags |= EXPORTED;
		}
	} catch {
		// A readonly PWD does not keep the shell from moving.
	}
}

function* cdFailure(shell: Shell, target: string, error: unknown): Routine<number> {
	if (!isErrno(error)) {
		throw error;
	}
	if (shell.isDash) {
		return yield* dashFailure(shell, "cd", `can't cd to ${target}`);
	}
	yield* shell.complain("cd", `${target}: ${error.message}`);
	return 1;
}

export const cd: Builtin = {
	*run(shell, args, { name }) {
		const parsed = parseOptions(args, shell.isDash ? "LP" : "LPe@");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, name, parsed.bad, CD_USAGE);
		}
		const { rest, flags } = parsed;
		if (rest.length > 1 && !shell.isDash && shell.atLeast("4.4")) {
			yield* shell.complain("cd", "too many arguments");
			return 1;
		}
		const physical = lastOf(args, flags, shell.options.physical);
		const [given] = rest;
		if (given === undefined) {
			const home = shell.variables.scalar("HOME");
			if (home === undefined) {
				if (shell.isDash) {
					return 0;
				}
				yield* shell.complain("cd", "HOME not set");
				return 1;
			}
			return yield* move(shell, home, home, physical, false);
		}
		if (given === "-") {
			const old = shell.variables.scalar("OLDPWD");
			if (old === undefined) {
				if (shell.isDash) {
					return yield* move(shell, shell.sys.cwd(), "-", physical, true);
				}
				yield* shell.complain("cd", "OLDPWD not set");
				return 1;
			}
			return yield* move(shell, old, old, physical, true);
		}
		const searched = shell.variables.scalar("CDPATH");
		if (searched !== undefined && searched !== "" && !/^\.{0,2}\//.test(given) && given !== "." && given !== "..") {
			for (const prefix of searched.split(":")) {
				const path = prefix === "" ? `./${given}` : `${prefix.replace(/\/$/, "")}/${given}`;
				if (isDirectory(shell.sys, path)) {
					return yield* move(shell, path, given, physical, prefix !== "");
				}
			}
		}
		if (given === "") {
			return 0;
		}
		if (shell.isShopt("cdable_vars") && !isDirectory(shell.sys, given)) {
			const value = shell.variables.scalar(given);
			if (value !== undefined) {
				return yield* move(shell, value, value, physical, true);
			}
		}
		return yield* move(shell, given, given, physical, false);
	},
};

/** Whether -P was the last of -L and -P. */
function lastOf(args: readonly string[], flags: ReadonlySet<string>, otherwise: boolean): boolean {
	if (!flags.has("L") && !flags.has("P")) {
		return otherwise;
	}
	const letters = args.filter((arg) => /^-[LPe@]+$/.test(arg)).join("");
	return letters.lastIndexOf("P") > letters.lastIndexOf("L");
}

function* move(shell: Shell, path: string, shown: string, physical: boolean, prints: boolean): Routine<number> {
	try {
		changeDirectory(shell, path, physical);
	} catch (error) {
		return yield* cdFailure(shell, shown, error);
	}
	return prints ? yield* print(shell, "cd", `${shell.logicalCwd ?? shell.sys.cwd()}\n`) : 0;
}

export const pwd: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, "LP");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "pwd", parsed.bad, "pwd [-LP]");
		}
		const physical = lastOf(args, parsed.flags, shell.options.physical || shell.isPosix);
		try {
			const path =
				physical && parsed.flags.has("P")
					? shell.sys.cwd()
					: physical && !shell.isPosix
						? shell.sys.cwd()
						: currentDirectory(shell);
			return yield* print(shell, "pwd", `${path}\n`);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			if (shell.logicalCwd !== undefined && !physical) {
				return yield* print(shell, "pwd", `${shell.logicalCwd}\n`);
			}
			yield* shell.complain(
				"pwd",
				`error retrieving current directory: getcwd: cannot access parent directories: ${error.message}`,
			);
			return 1;
		}
	},
};

/** The stack with the working directory on top, home shown as ~ unless `long`. */
export function stackOf(shell: Shell): string[] {
	return [currentDirectory(shell), ...shell.directories];
}

function shortened(shell: Shell, path: string): string {
	const home = shell.variables.scalar("HOME") ?? "";
	return home !== "" && home !== "/" && (path === home || path.startsWith(`${home}/`))
		? `~${path.slice(home.length)}`
		: path;
}

function* printStack(shell: Shell): Routine<number> {
	return yield* print(
		shell,
		"dirs",
		`${stackOf(shell)
			.map((path) => shortened(shell, path))
			.join(" ")}\n`,
	);
}

export const dirs: Builtin = {
	*run(shell, args) {
		let isLong = false;
		let perLine = false;
		let numbered = false;
		for (const arg of args) {
			if (/^[-+]\d+$/.test(arg)) {
				const stack = stackOf(shell);
				const count = Number(arg.slice(1));
				const item = stack[arg.startsWith("+") ? count : stack.length - 1 - count];
				if (item === undefined) {
					yield* shell.complain("dirs", `${arg.slice(1)}: directory stack index out of range`);
					return 1;
				}
				return yield* print(shell, "dirs", `${isLong ? item : shortened(shell, item)}\n`);
			}
			if (arg === "--") {
				continue;
			}
			if (!/^-[clpv]+$/.test(arg)) {
				if (!arg.startsWith("-")) {
					yield* shell.complain("dirs", `${arg}: invalid argument`);
					return 1;
				}
				yield* shell.complain("dirs", `${arg}: invalid option`);
				return yield* usageError(shell, "dirs", "dirs [-clpv] [+N] [-N]");
			}
			if (arg.includes("c")) {
				shell.directories = [];
				return 0;
			}
			isLong ||= arg.includes("l");
			perLine ||= arg.includes("p");
			numbered ||= arg.includes("v");
		}
		const shown = stackOf(shell).map((path) => (isLong ? path : shortened(shell, path)));
		const text = numbered
			? shown.map((path, index) => `${String(index).padStart(2)}  ${path}\n`).join("")
			: `${shown.join(perLine ? "\n" : " ")}\n`;
		return yield* print(shell, "dirs", text);
	},
};

export const pushd: Builtin = {
	*run(shell, args) {
		const quiet = args[0] === "-n";
		const given = (quiet ? args.slice(1) : args).filter((arg, index) => !(arg === "--" && index === 0));
		const stack = stackOf(shell);
		const [target] = given;
		if (given.length > 1) {
			yield* shell.complain("pushd", "too many arguments");
			return 1;
		}
		if (target === undefined) {
			const [top, second, ...others] = stack;
			if (top === undefined || second === undefined) {
				yield* shell.complain("pushd", "no other directory");
				return 1;
			}
			return yield* goTo(shell, "pushd", second, [top, ...others]);
		}
		if (/^[-+]\d+$/.test(target)) {
			const count = Number(target.slice(1));
			const index = target.startsWith("+") ? count : stack.length - 1 - count;
			if (index < 0 || index >= stack.length) {
				yield* shell.complain("pushd", `${target}: directory stack index out of range`);
				return 1;
			}
			const rotated = [...stack.slice(index), ...stack.slice(0, index)];
			return yield* goTo(shell, "pushd", rotated[0] ?? "/", rotated.slice(1));
		}
		if (/^-/.test(target) && target !== "-") {
			yield* shell.complain("pushd", `${target}: invalid number`);
			return yield* usageError(shell, "pushd", "pushd [-n] [+N | -N | dir]");
		}
		if (quiet) {
			shell.directories = [target, ...shell.directories];
			return yield* printStack(shell);
		}
		const path = target === "-" ? (shell.variables.scalar("OLDPWD") ?? target) : target;
		return yield* goTo(shell, "pushd", path, stack);
	},
};

function* goTo(shell: Shell, name: string, path: string, rest: readonly string[]): Routine<number> {
	try {
		changeDirectory(shell, path, false);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* shell.complain(name, `${path}: ${error.message}`);
		return 1;
	}
	shell.directories = rest;
	return yield* printStack(shell);
}

export const popd: Builtin = {
	*run(shell, args) {
		const quiet = args[0] === "-n";
		const given = (quiet ? args.slice(1) : args).filter((arg, index) => !(arg === "--" && index === 0));
		const [target] = given;
		if (target !== undefined && !/^[-+]\d+$/.test(target)) {
			yield* shell.complain(
				"popd",
				target.startsWith("-") ? `${target}: invalid number` : `${target}: invalid argument`,
			);
			return yield* usageError(shell, "popd", "popd [-n] [+N | -N]");
		}
		const stack = stackOf(shell);
		if (stack.length === 1) {
			yield* shell.complain("popd", "directory stack empty");
			return 1;
		}
		const count = target === undefined ? 0 : Number(target.slice(1));
		const index = target === undefined || target.startsWith("+") ? count : stack.length - 1 - count;
		if (index < 0 || index >= stack.length) {
			yield* shell.complain("popd", `${target ?? ""}: directory stack index out of range`);
			return 1;
		}
		if (index === 0 && !quiet) {
			return yield* goTo(shell, "popd", stack[1] ?? "/", stack.slice(2));
		}
		const at = index === 0 ? 1 : index;
		shell.directories = stack.filter((_item, own) => own !== at).slice(1);
		return yield* printStack(shell);
	},
};
