import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { ShellExit } from "../control";
import { callDeep } from "../drive";
import { becomeProgram, environmentOf } from "../run/external";
import { enterLevel } from "../run/function";
import { findCommand, STANDARD_PATH } from "../run/lookup";
import { runSourced } from "../run/script";
import { enterLastExec } from "../run/traps";
import type { Shell } from "../state/shell";
import { type Builtin, badOption, dashFailure, endOfSpecial, parseOptions, usageError } from "./builtin";
import { describeCommand } from "./type";

export const evaluate: Builtin = {
	isSpecial: true,
	*run(shell, args) {
		const given = args[0] === "--" && !shell.isDash ? args.slice(1) : args;
		if (!shell.isDash && /^-./.test(given[0] ?? "") && args[0] !== "--") {
			return yield* badOption(shell, "eval", (given[0] ?? "").slice(0, 2), "eval [arg ...]");
		}
		const text = given.join(" ");
		if (text.trim() === "") {
			return 0;
		}
		yield* enterLevel(shell);
		shell.traceLevel += 1;
		try {
			return yield* callDeep(shell.engine.runText(shell, text, { line: shell.line, label: "eval: " }));
		} finally {
			shell.traceLevel -= 1;
			shell.depth -= 1;
		}
	},
};

/** The file that `.` means: a path, a file along PATH, or (outside posix mode) one in the working directory. */
function sourcePath(shell: Shell, name: string): string | undefined {
	if (name.includes("/")) {
		return name;
	}
	if (shell.isDash || shell.isShopt("sourcepath")) {
		for (const directory of (shell.variables.scalar("PATH") ?? "").split(":")) {
			const path = directory === "" ? `./${name}` : `${directory}/${name}`;
			try {
				if (shell.sys.stat(path).type === "file" && shell.sys.access(path, { read: true })) {
					return path;
				}
			} catch {
				// The next directory may have it.
			}
		}
	}
	return shell.isPosix || shell.isDash ? undefined : name;
}

export const source: Builtin = {
	isSpecial: true,
	*run(shell, args, { name }) {
		const given = args[0] === "--" ? args.slice(1) : args;
		const [file, ...parameters] = given;
		if (file === undefined) {
			if (shell.isDash) {
				return yield* dashFailure(shell, name, "arg count");
			}
			yield* shell.complain(name, "filename argument required");
			yield* usageError(shell, name, `${name} filename [arguments]`);
			return endOfSpecial(shell, name, 2);
		}
		if (!shell.isDash && /^-./.test(file) && args[0] !== "--") {
			return yield* badOption(shell, name, file.slice(0, 2), `${name} filename [arguments]`);
		}
		const path = sourcePath(shell, file);
		if (path === undefined) {
			if (shell.isDash) {
				return yield* dashFailure(shell, name, `${file}: not found`);
			}
			yield* shell.complain(name, `${file}: file not found`);
			throw new ShellExit(1);
		}
		let text: string;
		try {
			const bytes = yield* shell.sys.readFile(path);
			if (!shell.isDash && bytes.subarray(0, 80).includes(0) && isBinary(bytes)) {
				yield* shell.complain(name, `${path}: cannot execute binary file`);
				return 126;
			}
			text = decode(bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			return yield* sourceFailure(shell, name, path, file, error.code, error.message);
		}
		yield* enterLevel(shell);
		const { loopDepth } = shell;
		try {
			return yield* runSourced(shell, text, {
				name: file,
				path,
				args: parameters.length > 0 && !shell.isDash ? parameters : undefined,
			});
		} finally {
			shell.loopDepth = loopDepth;
			shell.depth -= 1;
		}
	},
};

function isBinary(bytes: Uint8Array): boolean {
	const end = bytes.indexOf(10);
	return bytes.subarray(0, end < 0 ? 80 : end).includes(0);
}

function* sourceFailure(
	shell: Shell,
	name: string,
	path: string,
	file: string,
	code: string,
	message: string,
): Routine<number> {
	if (shell.isDash) {
		return yield* dashFailure(shell, name, `cannot open ${file}: ${code === "ENOENT" ? "No such file" : message}`);
	}
	if (code === "EISDIR") {
		yield* shell.complain(name, `${path}: is a directory`);
	} else {
		yield* shell.report(`${path}: ${message}`);
	}
	if (shell.isPosix && shell.builtinName === name) {
		throw new ShellExit(1);
	}
	return 1;
}

const COMMAND_USAGE = "command [-pVv] command [arg ...]";

export const command: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, "pVv");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "command", parsed.bad, COMMAND_USAGE);
		}
		const { flags, rest } = parsed;
		if (rest.length === 0) {
			return 0;
		}
		if (flags.has("v") || flags.has("V")) {
			let status = 1;
			for (const name of shell.isDash ? rest.slice(0, 1) : rest) {
				const found = yield* describeCommand(
					shell,
					"command",
					name,
					flags.has("V") ? "verbose" : "short",
					flags.has("p"),
				);
				status = found ? 0 : status;
			}
			return status === 1 && shell.isDash ? 127 : status;
		}
		const outer = shell.builtinName;
		shell.builtinName = undefined;
		const { isCommandPrefixed } = shell;
		shell.isCommandPrefixed = true;
		try {
			return yield* shell.engine.runWords(shell, rest, {
				functions: false,
				builtins: true,
				externals: true,
				...(flags.has("p") ? { path: STANDARD_PATH } : {}),
			});
		} finally {
			shell.builtinName = outer;
			shell.isCommandPrefixed = isCommandPrefixed;
		}
	},
};

export const builtin: Builtin = {
	*run(shell, args) {
		const given = args[0] === "--" ? args.slice(1) : args;
		const [name] = given;
		if (name === undefined) {
			return 0;
		}
		if (/^-./.test(name) && args[0] !== "--") {
			return yield* badOption(shell, "builtin", name.slice(0, 2), "builtin [shell-builtin [arg ...]]");
		}
		if (!shell.engine.isBuiltin(shell, name)) {
			yield* shell.complain("builtin", `${name}: not a shell builtin`);
			return 1;
		}
		return yield* shell.engine.runWords(shell, given, { functions: false, builtins: true, externals: false });
	},
};

const EXEC_USAGE = "exec [-cl] [-a name] [command [argument ...]] [redirection ...]";

export const exec: Builtin = {
	isSpecial: true,
	keepsRedirections: true,
	*run(shell, args) {
		const parsed = shell.isDash
			? { flags: new Set<string>(), values: new Map<string, string>(), rest: args[0] === "--" ? args.slice(1) : args }
			: parseOptions(args, "cla:");
		if ("bad" in parsed && parsed.bad !== undefined) {
			return yield* badOption(shell, "exec", parsed.bad, EXEC_USAGE);
		}
		const { flags, values, rest } = parsed;
		const [name] = rest;
		if (name === undefined) {
			shell.keepRedirections = true;
			return 0;
		}
		const base = values.get("a") ?? name;
		const found = findCommand(shell, name);
		if (found === undefined) {
			yield* shell.complain("exec", `${name}: not found`);
			return execFailed(shell, 127);
		}
		const restore = enterLastExec(shell);
		const status = yield* becomeProgram(shell, rest, {
			argv0: flags.has("l") ? `-${base}` : base,
			environment: flags.has("c") ? new Map() : withoutLevel(shell),
			builtin: "exec",
		});
		restore();
		return execFailed(shell, status);
	},
};

/** What exec hands on: the shell that it replaces is no level of SHLVL any more. */
function withoutLevel(shell: Shell): Map<string, string> {
	const environment = environmentOf(shell);
	const level = Number(environment.get("SHLVL"));
	if (!shell.isDash && Number.isInteger(level)) {
		environment.set("SHLVL", String(Math.max(0, level - 1)));
	}
	return environment;
}

function execFailed(shell: Shell, status: number): number {
	if (shell.isInteractive || shell.isShopt("execfail")) {
		return status;
	}
	throw new ShellExit(status);
}
