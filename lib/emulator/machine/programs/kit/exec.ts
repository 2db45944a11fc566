import { isErrno } from "../../kernel/errno";
import type { Routine, SpawnOptions, Sys } from "../../kernel/sys";

/** Status of a program that could not be run: 127 when it is not there, else 126. */
export function execFailureStatus(error: unknown): number {
	return isErrno(error, "ENOENT") ? 127 : 126;
}

/** Runs a program to its end: its exit status, 1 for one that a signal ended. Throws the Errno of one that cannot be started. */
export function* runToEnd(sys: Sys, options: SpawnOptions): Routine<number> {
	const ended = yield* sys.wait(sys.spawn(options));
	return ended?.status.kind === "exited" ? ended.status.code : 1;
}

/**
 * execvp(3): looks a name without slash up in PATH, hands what is no program to /bin/sh. Never returns; throws the Errno
 * that execvp would give.
 */
export function* execPath(
	sys: Sys,
	file: string,
	argv: readonly string[],
	env: ReadonlyMap<string, string> = sys.env,
): Routine<never> {
	const folders = file.includes("/") ? [""] : (env.get("PATH") ?? "/bin:/usr/bin").split(":");
	let failure: unknown;
	for (const folder of folders) {
		const path = file.includes("/") ? file : `${folder === "" ? "." : folder}/${file}`;
		try {
			return yield* sys.exec(path, argv, env);
		} catch (error) {
			if (isErrno(error, "ENOEXEC")) {
				return yield* sys.exec("/bin/sh", ["/bin/sh", path, ...argv.slice(1)], env);
			}
			if (!isErrno(error)) {
				throw error;
			}
			if (!isErrno(error, "ENOENT") && !isErrno(error, "ENOTDIR") && !isErrno(error, "EACCES")) {
				throw error;
			}
			if (failure === undefined || isErrno(error, "EACCES")) {
				failure = error;
			}
		}
	}
	throw failure;
}

/** Where PATH has a program; the word itself when it has a slash or nowhere has it. */
export function lookUp(sys: Sys, word: string, path = sys.env.get("PATH") ?? "/usr/local/bin:/usr/bin:/bin"): string {
	if (word.includes("/")) {
		return word;
	}
	for (const folder of path.split(":")) {
		const candidate = `${folder || "."}/${word}`;
		try {
			if (sys.stat(candidate).type === "file" && sys.access(candidate, { execute: true })) {
				return candidate;
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}
	return word;
}
