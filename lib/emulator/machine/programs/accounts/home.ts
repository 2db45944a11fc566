import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";

/** Copies a skeleton into a home directory; without one gives what is there to the user. Links stay links. */
export function* copyTree(sys: Sys, from: string | undefined, to: string, uid: number, gid: number): Routine<void> {
	let entries: ReturnType<Sys["readdir"]>;
	try {
		entries = sys.readdir(from ?? to);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return;
	}
	for (const { name, type } of entries) {
		if (name === "." || name === "..") {
			continue;
		}
		const target = `${to}/${name}`;
		const source = from === undefined ? undefined : `${from}/${name}`;
		if (type === "directory") {
			if (source !== undefined) {
				sys.mkdir(target, sys.stat(source).mode);
			}
			yield* copyTree(sys, source, target, uid, gid);
		} else if (source !== undefined && type === "symlink") {
			sys.symlink(sys.readlink(source), target);
		} else if (source !== undefined) {
			yield* sys.writeFile(target, yield* sys.readFile(source), sys.stat(source).mode);
		}
		sys.chown(target, uid, gid, { noFollow: true });
	}
	if (from === undefined) {
		sys.chown(to, uid, gid);
	}
}

/** Removes a file or a directory with all that it holds; false when there was none. */
export function* removeTree(sys: Sys, path: string): Routine<boolean> {
	try {
		if (sys.lstat(path).type !== "directory") {
			sys.unlink(path);
			return true;
		}
		for (const { name } of sys.readdir(path)) {
			if (name !== "." && name !== "..") {
				yield* removeTree(sys, `${path}/${name}`);
			}
		}
		sys.rmdir(path);
		return true;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return false;
	}
}
