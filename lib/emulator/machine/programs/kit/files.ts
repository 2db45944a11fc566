import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Stat, Sys } from "../../kernel/sys";

/** What stands at a path, through links unless told otherwise; undefined when nothing can be seen there. */
export function tryStat(sys: Sys, path: string, follow = true): Stat | undefined {
	try {
		return follow ? sys.stat(path) : sys.lstat(path);
	} catch (error) {
		if (isErrno(error)) {
			return undefined;
		}
		throw error;
	}
}

/** Whether a path leads to something; without `follow` a link that leads nowhere counts, too. */
export function exists(sys: Sys, path: string, follow = true): boolean {
	return tryStat(sys, path, follow) !== undefined;
}

/** Whether a path leads to a directory. */
export function isDirectory(sys: Sys, path: string): boolean {
	return tryStat(sys, path)?.type === "directory";
}

/** Makes a directory unless something stands there. Throws what mkdir(2) says else. */
export function ensureDirectory(sys: Sys, path: string, mode = 0o755): void {
	try {
		sys.mkdir(path, mode);
	} catch (error) {
		if (!isErrno(error, "EEXIST")) {
			throw error;
		}
	}
}

/** Makes a directory and those above it. */
export function ensureDirectories(sys: Sys, path: string, mode = 0o755): void {
	const parts = path.split("/");
	for (let count = 1; count <= parts.length; count++) {
		const directory = parts.slice(0, count).join("/");
		if (directory !== "") {
			ensureDirectory(sys, directory, mode);
		}
	}
}

/** A file's text; "" for one that cannot be read. */
export function* textOrNothing(sys: Sys, path: string): Routine<string> {
	try {
		return decode(yield* sys.readFile(path));
	} catch (error) {
		if (isErrno(error)) {
			return "";
		}
		throw error;
	}
}

/** Unlinks what stands at a path; a directory, and what cannot be unlinked, stays. */
export function removeIfThere(sys: Sys, path: string): void {
	try {
		sys.unlink(path);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
	}
}
