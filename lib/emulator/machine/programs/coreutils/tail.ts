import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { exists, tryStat } from "../kit/files";
import { absolutePath, directoryName } from "../kit/paths";
import { parseSize } from "../kit/sizes";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Wanted = { readonly unit: "lines" | "bytes"; readonly count: number; readonly fromStart: boolean };

function wantedOf(tool: Tool): Wanted {
	const key = tool.last("n", "c");
	const text = key === undefined ? "10" : (tool.value(key) ?? "");
	const unit = key === "c" ? "bytes" : "lines";
	const count = parseSize(text.replace(/^[-+]/, ""), "bKMGTPEZY");
	if (count === undefined) {
		tool.die(`invalid number of ${unit}: ${tool.quote(text.replace(/^-/, ""))}`);
	}
	return { unit, count, fromStart: text.startsWith("+") };
}

/** Where the last `count` lines begin. */
function lastLines(bytes: Buffer, count: number, end: number): number {
	let position = bytes.at(-1) === end ? bytes.length - 1 : bytes.length;
	for (let left = count; left > 0; left--) {
		if (position <= 0) {
			return 0;
		}
		position = bytes.lastIndexOf(end, position - 1);
		if (position < 0) {
			return 0;
		}
	}
	return position + 1;
}

function* fromStart(tool: Tool, fd: number, wanted: Wanted, end: number): Routine {
	let skip = Math.max(0, wanted.count - 1);
	for (;;) {
		const bytes = yield* tool.sys.read(fd, 65_536);
		if (bytes.length === 0) {
			return;
		}
		let at = 0;
		if (wanted.unit === "bytes") {
			at = Math.min(skip, bytes.length);
			skip -= at;
		} else {
			while (skip > 0 && at < bytes.length) {
				const next = bytes.indexOf(end, at);
				at = next < 0 ? bytes.length : next + 1;
				skip -= next < 0 ? 0 : 1;
			}
		}
		yield* tool.out.writeBytes(bytes.subarray(at));
		if (tool.sys.isTurnOver(20)) {
			yield* tool.sys.spend(0);
		}
	}
}

/** The end of a file, read backwards by blocks where it can be. */
function* seekEnd(tool: Tool, fd: number, wanted: Wanted, end: number): Routine<boolean> {
	const { sys } = tool;
	const stat = sys.fstat(fd);
	if (stat.type !== "file" || stat.size < 65_536) {
		return false;
	}
	const begin = sys.seek(fd, 0, "cur");
	let from = wanted.unit === "bytes" ? Math.max(begin, stat.size - wanted.count) : Math.max(begin, stat.size - 65_536);
	for (;;) {
		sys.seek(fd, from, "set");
		const parts: Uint8Array[] = [];
		for (let bytes = yield* sys.read(fd, 65_536); bytes.length > 0; bytes = yield* sys.read(fd, 65_536)) {
			parts.push(bytes);
			yield* sys.spend(5);
		}
		const tail = Buffer.concat(parts);
		if (wanted.unit === "bytes") {
			yield* tool.out.writeBytes(tail);
			return true;
		}
		const at = wanted.count === 0 ? tail.length : lastLines(tail, wanted.count, end);
		if (at > 0 || from === begin) {
			yield* tool.out.writeBytes(tail.subarray(at));
			return true;
		}
		from = Math.max(begin, from - tail.length);
	}
}

function* last(tool: Tool, fd: number, wanted: Wanted, end: number): Routine {
	if (yield* seekEnd(tool, fd, wanted, end)) {
		return;
	}
	const cut = (held: Buffer) =>
		wanted.unit === "bytes"
			? held.subarray(Math.max(0, held.length - wanted.count))
			: wanted.count === 0
				? held.subarray(held.length)
				: held.subarray(lastLines(held, wanted.count, end));
	let parts: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const bytes = yield* tool.sys.read(fd, 65_536);
		if (bytes.length === 0) {
			break;
		}
		parts.push(bytes);
		length += bytes.length;
		if (length > 1_000_000) {
			const kept = Buffer.from(cut(Buffer.concat(parts)));
			parts = [kept];
			length = kept.length;
		}
		if (tool.sys.isTurnOver(20)) {
			yield* tool.sys.spend(0);
		}
	}
	yield* tool.out.writeBytes(cut(Buffer.concat(parts)));
}

type Followed = { readonly name: string; fd: number | undefined; ino: number; position: number };

/** Looks again and again for what was added (-f), by name if asked (-F). */
function* follow(tool: Tool, files: Followed[], byName: boolean, named: boolean): Routine {
	const { sys } = tool;
	const interval = Number(tool.value("s") ?? 1) * 1000;
	const pid = tool.value("pid");
	let shown = files.at(-1)?.name;
	yield* tool.out.flush();
	const changes = pid === undefined ? watchOf(tool, files, byName) : undefined;
	for (;;) {
		const isLast = pid !== undefined && sys.machine.process(Number(pid)) === undefined;
		for (const file of files) {
			if (byName) {
				yield* reopen(tool, file);
			}
			const { fd } = file;
			if (fd === undefined) {
				continue;
			}
			const stat = sys.fstat(fd);
			if (stat.type === "file") {
				if (stat.size < file.position) {
					yield* tool.warn(`${tool.qf(file.name)}: file truncated`);
					file.position = sys.seek(fd, 0, "set");
				}
				if (stat.size === file.position) {
					continue;
				}
			}
			for (;;) {
				const bytes = yield* sys.read(fd, 65_536);
				if (bytes.length === 0) {
					break;
				}
				if (named && shown !== file.name) {
					tool.out.add(`\n==> ${file.name === "-" ? "standard input" : file.name} <==\n`);
				}
				shown = file.name;
				tool.out.addBytes(bytes);
				file.position += bytes.length;
				yield* tool.out.flush();
				if (stat.type !== "file") {
					break;
				}
			}
		}
		if (isLast) {
			return;
		}
		const isTold = changes !== undefined && files.every((file) => isWatched(tool, file, byName));
		yield* isTold ? sys.read(changes, 1) : sys.sleep(Math.max(interval, 10));
	}
}

/** What tells of changes at once, as tail waits for plain files; pipes and standard input are looked at again and again. */
function watchOf({ sys }: Tool, files: readonly Followed[], byName: boolean): number | undefined {
	const isPlain = files.every(({ name, fd }) => name !== "-" && (fd === undefined || sys.fstat(fd).type === "file"));
	if (!isPlain) {
		return undefined;
	}
	const paths = files.flatMap(({ name }) => (byName ? [name, directoryName(name)] : [name]));
	return sys.watch(paths.map((path) => absolutePath(sys.cwd(), path)));
}

/**
 * Whether a watch of its path tells of all that happens to a file: an open one has to stand there still, one that is
 * followed by name has to be no link to another place, and its folder has to be there.
 */
function isWatched({ sys }: Tool, { name, ino }: Followed, byName: boolean): boolean {
	const stands = tryStat(sys, name, !byName);
	return byName ? stands?.type !== "symlink" && exists(sys, directoryName(name)) : stands?.ino === ino;
}

function* reopen(tool: Tool, file: Followed): Routine {
	const { sys } = tool;
	let ino: number | undefined;
	try {
		ino = sys.stat(file.name).ino;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		if (file.fd !== undefined) {
			yield* tool.warn(`${tool.q(file.name)} has become inaccessible: ${error.message}`);
			sys.close(file.fd);
			file.fd = undefined;
		}
		return;
	}
	if (file.fd !== undefined && ino === file.ino) {
		return;
	}
	const words = file.fd === undefined ? "has appeared" : "has been replaced";
	if (file.fd !== undefined) {
		sys.close(file.fd);
	}
	file.fd = yield* sys.open(file.name, { read: true });
	file.ino = ino;
	file.position = 0;
	yield* tool.warn(`${tool.q(file.name)} ${words};  following new file`);
}

/** +5, -5, -5f …: the old ways to write -n. */
function rewrite(args: readonly string[]): readonly string[] {
	const [first = "", ...others] = args;
	const match = /^([-+])(\d+)([bcl]?)(f?)$/.exec(first);
	if (match === null) {
		return args;
	}
	const [, sign, digits = "", unit, follows] = match;
	const count = `${sign === "+" ? "+" : ""}${digits}${unit === "b" ? "b" : ""}`;
	return [unit === "c" || unit === "b" ? "-c" : "-n", count, ...(follows ? ["-f"] : []), ...others];
}

/** tail(1). */
export const TAIL = defineTool({
	name: "tail",
	options: {
		short: "c:fFn:qs:vz",
		long: {
			"bytes=": "c",
			"follow=?": "follow",
			"lines=": "n",
			"max-unchanged-stats=": "max",
			"pid=": "pid",
			quiet: "q",
			silent: "q",
			retry: "retry",
			"sleep-interval=": "s",
			verbose: "v",
			"zero-terminated": "z",
		},
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	rewrite,
	*run(tool: Tool) {
		const wanted = wantedOf(tool);
		const end = tool.has("z") ? 0 : 10;
		const files = tool.operands.length === 0 ? ["-"] : tool.operands;
		const mode = tool.last("q", "v");
		const named = mode === "v" || (mode === undefined && files.length > 1);
		const follows = tool.has("f", "F", "follow");
		const byName = tool.has("F") || tool.value("follow") === "name";
		const followed: Followed[] = [];
		let isFirst = true;
		for (const name of files) {
			let fd: number;
			try {
				fd = yield* tool.open(name);
			} catch (error) {
				yield* tool.failure(`cannot open ${tool.q(name)} for reading`, error);
				if (byName) {
					followed.push({ name, fd: undefined, ino: 0, position: 0 });
				}
				continue;
			}
			try {
				if (named) {
					yield* tool.out.write(`${isFirst ? "" : "\n"}==> ${name === "-" ? "standard input" : name} <==\n`);
					isFirst = false;
				}
				yield* wanted.fromStart ? fromStart(tool, fd, wanted, end) : last(tool, fd, wanted, end);
				const stat = tool.sys.fstat(fd);
				if (follows && !(name === "-" && stat.type === "fifo")) {
					const position = stat.type === "file" ? tool.sys.seek(fd, 0, "cur") : 0;
					followed.push({ name, fd, ino: stat.ino, position });
					continue;
				}
			} catch (error) {
				yield* tool.failure(`error reading ${tool.q(name)}`, error);
			}
			tool.close(fd);
		}
		if (follows && followed.length > 0) {
			yield* follow(tool, followed, byName, named);
		} else if (follows && tool.status > 0) {
			yield* tool.warn("no files remaining");
		}
		return undefined;
	},
});
