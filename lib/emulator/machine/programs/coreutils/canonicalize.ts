import { Errno, isErrno } from "../../kernel/errno";
import type { Sys } from "../../kernel/sys";

const MAX_LINKS = 40;

/**
 * Absolute path without links and dots. `need`: "existing" (readlink -e), "parent" (-f: the last part may be missing),
 * "missing" (-m: nothing need be there). `keepsLinks` only removes dots (realpath -s). Throws Errno.
 */
export function canonicalize(
	sys: Sys,
	path: string,
	need: "existing" | "parent" | "missing",
	keepsLinks = false,
): string {
	if (path === "") {
		throw new Errno("ENOENT");
	}
	const pending = path.split("/").reverse();
	let done = path.startsWith("/") ? "" : sys.cwd().replace(/\/$/, "");
	let links = 0;
	for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
		if (part === "" || part === ".") {
			if (part === "." || pending.length > 0 || done === "") {
				continue;
			}
			// A trailing slash asks for a directory.
			if (need !== "missing" && !keepsLinks) {
				requireDirectory(sys, done, need);
			}
			continue;
		}
		if (part === "..") {
			done = done.slice(0, Math.max(done.lastIndexOf("/"), 0));
			continue;
		}
		const next = `${done}/${part}`;
		const isLast = pending.every((each) => each === "" || each === ".");
		try {
			const stat = sys.lstat(next);
			if (stat.type === "symlink" && !keepsLinks) {
				if (++links > MAX_LINKS) {
					if (need === "missing") {
						done = next;
						continue;
					}
					throw new Errno("ELOOP");
				}
				const target = sys.readlink(next);
				if (target.startsWith("/")) {
					done = "";
				}
				pending.push(...target.split("/").reverse());
				continue;
			}
			if (!isLast && stat.type !== "directory" && stat.type !== "symlink" && need !== "missing") {
				throw new Errno("ENOTDIR");
			}
		} catch (error) {
			const mayMiss = need === "missing" || (need === "parent" && isLast && isErrno(error, "ENOENT"));
			if (!isErrno(error) || !mayMiss) {
				throw error;
			}
		}
		done = next;
	}
	return done === "" ? "/" : done;
}

function requireDirectory(sys: Sys, path: string, need: "existing" | "parent"): void {
	try {
		if (sys.stat(path).type !== "directory") {
			throw new Errno("ENOTDIR");
		}
	} catch (error) {
		if (!(need === "parent" && isErrno(error, "ENOENT"))) {
			throw error;
		}
	}
}
