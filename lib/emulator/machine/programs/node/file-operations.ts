import { Buffer } from "node:buffer";
import { Errno, isErrno } from "../../kernel/errno";
import type { OpenFlags, Routine, Stat, Sys } from "../../kernel/sys";
import { isDirectory } from "../kit/files";
import { TYPE_BITS } from "../kit/mode";
import { failure } from "./failure";

function shown(found: Stat) {
	return {
		type: found.type,
		dev: found.dev,
		mode: found.mode | TYPE_BITS[found.type],
		nlink: found.nlink,
		uid: found.uid,
		gid: found.gid,
		rdev: found.rdev,
		blksize: 4096,
		ino: found.ino,
		size: found.size,
		blocks: found.blocks,
		atimeMs: found.atime,
		mtimeMs: found.mtime,
		ctimeMs: found.ctime,
		birthtimeMs: found.ctime,
	};
}

const FLAGS: Readonly<Record<string, OpenFlags>> = {
	r: { read: true },
	rs: { read: true },
	"r+": { read: true, write: true },
	w: { write: true, create: true, truncate: true },
	wx: { write: true, create: true, exclusive: true },
	"w+": { read: true, write: true, create: true, truncate: true },
	"wx+": { read: true, write: true, create: true, exclusive: true },
	a: { write: true, create: true, append: true },
	ax: { write: true, create: true, append: true, exclusive: true },
	"a+": { read: true, write: true, create: true, append: true },
};

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const bytesOf = (text: unknown) => Buffer.from(String(text), "latin1");

function* open(sys: Sys, path: string, flags: string, mode: number): Routine<number> {
	const fd = yield* sys.open(path, FLAGS[flags] ?? FLAGS["r"] ?? {}, mode);
	sys.setCloseOnExec(fd, true);
	return fd;
}

/** Bytes that are read in one go: more has no room in a script's heap, and a file with holes may be a thousand times as long. */
const MAX_READ = 32 << 20;

function* readDescriptor(sys: Sys, fd: number): Routine<Buffer> {
	const parts: Uint8Array[] = [];
	let size = 0;
	for (;;) {
		const bytes = yield* sys.read(fd, 1 << 20);
		if (bytes.length === 0) {
			return Buffer.concat(parts);
		}
		parts.push(bytes);
		size += bytes.length;
		if (size > MAX_READ) {
			throw failure(new Errno("ENOMEM"), "read", {});
		}
	}
}

function* at<T>(sys: Sys, fd: number, position: unknown, run: () => Routine<T>): Routine<T> {
	if (typeof position !== "number") {
		return yield* run();
	}
	const before = sys.seek(fd, 0, "cur");
	sys.seek(fd, position, "set");
	try {
		return yield* run();
	} finally {
		sys.seek(fd, before, "set");
	}
}

function makeFolders(sys: Sys, path: string, mode: number): string | null {
	let first: string | null = null;
	let made = "";
	for (const part of path.split("/").filter(Boolean)) {
		made += `/${part}`;
		try {
			sys.mkdir(made, mode);
			first ??= made;
		} catch (error) {
			// What stands there may also be refused in other ways, as on a file system that is read-only.
			const isThere = isErrno(error, "EEXIST") || (isErrno(error) && sys.access(made, {}));
			if (!isThere || sys.stat(made).type !== "directory") {
				throw error;
			}
		}
	}
	return first;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function makeTemporary(sys: Sys, prefix: string): string {
	for (;;) {
		const ending = Array.from({ length: 6 }, () => LETTERS[Math.floor(sys.random() * LETTERS.length)]).join("");
		try {
			sys.mkdir(prefix + ending, 0o700);
			return prefix + ending;
		} catch (error) {
			if (!isErrno(error, "EEXIST")) {
				throw error;
			}
		}
	}
}

type Call = {
	/** The system call that node names in an error. */
	readonly syscall: string;
	/** How many of the values are paths that the error names. */
	readonly paths: 0 | 1 | 2;
	readonly run: (sys: Sys, values: readonly unknown[]) => Routine<unknown>;
};

/** A call that cannot wait. */
function plain(syscall: string, paths: 0 | 1 | 2, run: (sys: Sys, values: readonly unknown[]) => unknown): Call {
	return {
		syscall,
		paths,
		// biome-ignore lint/correctness/useYield: it is a routine of one step.
		*run(sys, values) {
			return run(sys, values);
		},
	};
}

const CALLS: Readonly<Record<string, Call>> = {
	"read-file": { syscall: "open", paths: 1, run: (sys, [path]) => readWhole(sys, String(path), latin1) },
	"read-text": {
		syscall: "open",
		paths: 1,
		// What is no UTF-8 reads as the replacement character, as node reads it.
		run: (sys, [path]) => readWhole(sys, String(path), (bytes) => Buffer.from(bytes).toString("utf8")),
	},
	"read-fd": {
		syscall: "read",
		paths: 0,
		run: function* (sys, [fd]) {
			return latin1(yield* readDescriptor(sys, Number(fd)));
		},
	},
	"write-file": {
		syscall: "open",
		paths: 1,
		*run(sys, [path, bytes, flags, mode]) {
			const fd = yield* open(sys, String(path), String(flags), Number(mode));
			try {
				yield* sys.write(fd, bytesOf(bytes));
			} finally {
				sys.close(fd);
			}
		},
	},
	open: {
		syscall: "open",
		paths: 1,
		run: (sys, [path, flags, mode]) => open(sys, String(path), String(flags), Number(mode)),
	},
	close: plain("close", 0, (sys, [fd]) => sys.close(Number(fd))),
	read: {
		syscall: "read",
		paths: 0,
		*run(sys, [fd, length, position]) {
			return latin1(
				yield* at(sys, Number(fd), position, () => sys.read(Number(fd), Math.min(Number(length), MAX_READ))),
			);
		},
	},
	write: {
		syscall: "write",
		paths: 0,
		*run(sys, [fd, bytes, position]) {
			const data = bytesOf(bytes);
			yield* at(sys, Number(fd), position, () => sys.write(Number(fd), data));
			return data.length;
		},
	},
	exists: plain("access", 1, (sys, [path]) => sys.access(String(path), {})),
	access: plain("access", 1, (sys, [path, mode]) => {
		const bits = Number(mode);
		sys.stat(String(path));
		if (!sys.access(String(path), { read: (bits & 4) > 0, write: (bits & 2) > 0, execute: (bits & 1) > 0 })) {
			throw failure(new Errno("EACCES"), "access", { path: String(path) });
		}
	}),
	stat: plain("stat", 1, (sys, [path]) => shown(sys.stat(String(path)))),
	lstat: plain("lstat", 1, (sys, [path]) => shown(sys.lstat(String(path)))),
	fstat: plain("fstat", 0, (sys, [fd]) => shown(sys.fstat(Number(fd)))),
	readdir: plain("scandir", 1, (sys, [path]) =>
		sys
			.readdir(String(path))
			.filter(({ name }) => name !== "." && name !== "..")
			.map(({ name, type }) => [name, type] as const)
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	),
	mkdir: plain("mkdir", 1, (sys, [path, mode, isDeep]) => {
		if (isDeep === true) {
			return makeFolders(sys, String(path), Number(mode));
		}
		sys.mkdir(String(path), Number(mode));
		return null;
	}),
	mkdtemp: plain("mkdtemp", 1, (sys, [prefix]) => makeTemporary(sys, String(prefix))),
	rmdir: plain("rmdir", 1, (sys, [path]) => sys.rmdir(String(path))),
	unlink: plain("unlink", 1, (sys, [path]) => sys.unlink(String(path))),
	rename: plain("rename", 2, (sys, [from, to]) => sys.rename(String(from), String(to))),
	copy: {
		syscall: "copyfile",
		paths: 2,
		*run(sys, [from, to, mode]) {
			const content = yield* sys.readFile(String(from));
			const flags = (Number(mode) & 1) > 0 ? "wx" : "w";
			const fd = yield* open(sys, String(to), flags, sys.stat(String(from)).mode);
			try {
				yield* sys.write(fd, content);
			} finally {
				sys.close(fd);
			}
		},
	},
	chmod: plain("chmod", 1, (sys, [path, mode]) => sys.chmod(String(path), Number(mode))),
	chown: plain("chown", 1, (sys, [path, uid, gid]) => sys.chown(String(path), Number(uid), Number(gid))),
	lchown: plain("lchown", 1, (sys, [path, uid, gid]) =>
		sys.chown(String(path), Number(uid), Number(gid), { noFollow: true }),
	),
	symlink: plain("symlink", 2, (sys, [target, path]) => sys.symlink(String(target), String(path))),
	link: plain("link", 2, (sys, [from, to]) => sys.link(String(from), String(to))),
	readlink: plain("readlink", 1, (sys, [path]) => sys.readlink(String(path))),
	realpath: plain("lstat", 1, (sys, [path]) => sys.realpath(String(path))),
	utimes: plain("utime", 1, (sys, [path, atime, mtime]) => sys.utimes(String(path), Number(atime), Number(mtime))),
	truncate: plain("open", 1, (sys, [path, length]) => sys.truncate(String(path), Number(length))),
	ftruncate: plain("ftruncate", 0, (sys, [fd, length]) => sys.ftruncate(Number(fd), Number(length))),
};

function* readWhole(sys: Sys, path: string, as: (bytes: Uint8Array) => string): Routine<string> {
	if (isDirectory(sys, path)) {
		throw failure(new Errno("EISDIR"), "read", {});
	}
	const fd = yield* open(sys, path, "r", 0);
	try {
		return as(yield* readDescriptor(sys, fd));
	} finally {
		sys.close(fd);
	}
}

/** A function of fs by its name, with values as the library gives them. Its errors carry what node's errors do. */
export function* fileOperation(sys: Sys, name: string, values: readonly unknown[]): Routine<unknown> {
	const call = CALLS[name];
	if (!call) {
		throw new Error(`there is no file operation ${name}`);
	}
	try {
		return yield* call.run(sys, values);
	} catch (error) {
		const [path, dest] = values.map(String);
		throw failure(error, call.syscall, {
			...(call.paths > 0 && path !== undefined ? { path } : {}),
			...(call.paths > 1 && dest !== undefined ? { dest } : {}),
		});
	}
}
