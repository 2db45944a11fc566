import { type Errno, isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { exists, isDirectory } from "../../programs/kit/files";
import type { Shell } from "../state/shell";
import { findCommand } from "./lookup";

/** Bytes that bash looks at to tell a script from a binary. */
const SAMPLE = 80;

/**
 * Becomes another program; to be called in a process of its own. Returns the exit status (126, 127) once it has said why
 * it cannot.
 */
export function* becomeProgram(
	shell: Shell,
	words: readonly string[],
	options: {
		readonly path?: string;
		readonly argv0?: string;
		readonly environment?: ReadonlyMap<string, string>;
		readonly builtin?: string;
	},
): Routine<number> {
	const [name = ""] = words;
	const found = findCommand(shell, name, options.path);
	if (found === undefined) {
		yield* reportMissing(shell, name);
		return 127;
	}
	const environment = new Map(options.environment ?? environmentOf(shell));
	if (!shell.isDash) {
		environment.set("_", found.path.startsWith("/") || !name.includes("/") ? found.path : name);
	}
	const argv = [options.argv0 ?? name, ...words.slice(1)];
	try {
		return yield* shell.sys.exec(found.path, argv, environment);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		if (error.code === "ENOEXEC") {
			return yield* runScript(shell, found.path, argv, environment);
		}
		return yield* reportFailure(shell, found.path, error);
	}
}

/** Says that there is no such command. */
export function* reportMissing(shell: Shell, name: string): Routine<void> {
	if (!shell.isDash && shell.variables.scalar("PATH") === undefined) {
		yield* shell.report(`${name}: No such file or directory`);
		return;
	}
	yield* shell.report(
		shell.isDash ? (name === "" ? ": Permission denied" : `${name}: not found`) : `${name}: command not found`,
	);
}

/** Variables and functions that children inherit. */
export function environmentOf(shell: Shell): Map<string, string> {
	const environment = shell.variables.exported();
	for (const [name, entry] of shell.functions.entries()) {
		if (entry.exported) {
			environment.set(
				`BASH_FUNC_${name}%%`,
				shell.engine.printFunction(entry.definition).replace(/^[^(]*\(\)\s*/, "() "),
			);
		}
	}
	return environment;
}

/** A file without a format that the kernel knows: a script for this same shell. */
function* runScript(
	shell: Shell,
	path: string,
	argv: readonly string[],
	environment: ReadonlyMap<string, string>,
): Routine<number> {
	const content = yield* shell.sys.readFile(path);
	const sample = content.subarray(0, SAMPLE);
	const firstLine = sample.subarray(0, sample.indexOf(10) < 0 ? SAMPLE : sample.indexOf(10));
	if (firstLine.includes(0)) {
		yield* shell.report(
			shell.isDash ? `${path}: Exec format error` : `${path}: cannot execute binary file: Exec format error`,
		);
		return 126;
	}
	if (shell.isDash) {
		return yield* shell.sys.exec("/bin/sh", ["/bin/sh", path, ...argv.slice(1)], environment);
	}
	return yield* shell.engine.runScriptFile(shell, path, argv, environment);
}

function* reportFailure(shell: Shell, path: string, error: Errno): Routine<number> {
	const isFolder = isDirectory(shell.sys, path);
	const isThere = exists(shell.sys, path);
	if (shell.isDash) {
		const text = error.code === "ENOENT" || error.code === "ENOTDIR" ? "not found" : error.message;
		yield* shell.report(`${path}: ${text}`);
		return error.code === "ENOENT" || error.code === "ENOTDIR" ? 127 : 126;
	}
	if (isFolder) {
		yield* shell.report(`${path}: Is a directory`);
		return 126;
	}
	if (error.code === "ENOENT" && isThere) {
		// The interpreter that the script names is missing.
		if (shell.atLeast("5.2")) {
			yield* shell.report(`${path}: cannot execute: required file not found`);
			return 127;
		}
		yield* shell.report(`${path}: ${yield* interpreterOf(shell, path)}: bad interpreter: ${error.message}`);
		return 126;
	}
	yield* shell.report(`${path}: ${error.message}`);
	return error.code === "ENOENT" ? 127 : 126;
}

function* interpreterOf(shell: Shell, path: string): Routine<string> {
	try {
		const text = yield* shell.sys.readText(path);
		const line = text.split("\n", 1)[0] ?? "";
		return (/^#!\s*([^ \t]+)/.exec(line)?.[1] ?? "").replace(/\r/g, "^M");
	} catch {
		return "";
	}
}
