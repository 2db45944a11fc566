import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { parseSize } from "../kit/sizes";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Wanted = { readonly unit: "lines" | "bytes"; readonly count: number; readonly allBut: boolean };

function wantedOf(tool: Tool): Wanted {
	const key = tool.last("n", "c");
	const text = key === undefined ? "10" : (tool.value(key) ?? "");
	const unit = key === "c" ? "bytes" : "lines";
	const count = parseSize(text.replace(/^[-+]/, ""), "bKMGTPEZY");
	if (count === undefined) {
		tool.die(`invalid number of ${unit}: ${tool.quote(text.replace(/^-/, ""))}`);
	}
	return { unit, count, allBut: text.startsWith("-") };
}

/** Position after so many ends of lines; undefined when there are fewer. */
function afterLines(bytes: Uint8Array, count: number, end: number): { position: number; found: number } {
	let found = 0;
	let at = -1;
	while (found < count) {
		const next = bytes.indexOf(end, at + 1);
		if (next < 0) {
			return { position: bytes.length, found };
		}
		at = next;
		found++;
	}
	return { position: at + 1, found };
}

function* first(tool: Tool, fd: number, wanted: Wanted, end: number): Routine {
	const { sys } = tool;
	let left = wanted.count;
	while (left > 0) {
		const bytes = yield* sys.read(fd, wanted.unit === "bytes" ? Math.min(left, 8192) : 8192);
		if (bytes.length === 0) {
			return;
		}
		if (wanted.unit === "bytes") {
			yield* tool.out.writeBytes(bytes.subarray(0, left));
			left -= bytes.length;
		} else {
			const { position, found } = afterLines(bytes, left, end);
			left -= found;
			yield* tool.out.writeBytes(bytes.subarray(0, position));
			if (left === 0 && position < bytes.length) {
				// What was read too much is given back, where the input can be wound back.
				try {
					sys.seek(fd, position - bytes.length, "cur");
				} catch (error) {
					if (!isErrno(error)) {
						throw error;
					}
				}
			}
		}
		if (sys.isTurnOver(5)) {
			yield* sys.spend(0);
		}
	}
}

/** All but the last `count`: keeps that many back. */
function* allBut(tool: Tool, fd: number, wanted: Wanted, end: number): Routine {
	let held: Buffer = Buffer.alloc(0);
	for (;;) {
		const bytes = yield* tool.sys.read(fd, 65_536);
		const isEnd = bytes.length === 0;
		held = isEnd ? held : Buffer.concat([held, bytes]);
		let keep = Math.min(wanted.count, held.length);
		if (wanted.unit === "lines") {
			let position = held.length;
			let left = wanted.count + (isEnd && held.at(-1) !== end ? 0 : 1);
			while (left > 0 && position > 0) {
				position = held.lastIndexOf(end, position - 1);
				left--;
				if (position < 0) {
					break;
				}
			}
			keep = wanted.count === 0 ? 0 : left === 0 && position >= 0 ? held.length - position - 1 : held.length;
		}
		yield* tool.out.writeBytes(held.subarray(0, held.length - keep));
		held = held.subarray(held.length - keep);
		if (isEnd) {
			return;
		}
		if (tool.sys.isTurnOver(50)) {
			yield* tool.sys.spend(0);
		}
	}
}

/** -5, -5c, -c5 …: the old way to write -n 5. */
export function rewriteCounts(args: readonly string[]): readonly string[] {
	const [first_ = "", ...others] = args;
	const match = /^-(\d+)([bkmcqvlz]*)$/.exec(first_);
	if (match === null) {
		return args;
	}
	const [, digits = "", letters = ""] = match;
	const unit = /[bkm]/.exec(letters)?.[0] ?? "";
	const isBytes = letters.includes("c") || unit !== "";
	const flags = [...letters].filter((letter) => "qvz".includes(letter)).map((letter) => `-${letter}`);
	return [isBytes ? "-c" : "-n", digits + (unit === "k" ? "K" : unit === "m" ? "M" : unit), ...flags, ...others];
}

/** head(1). */
export const HEAD = defineTool({
	name: "head",
	options: {
		short: "c:n:qvz",
		long: { "bytes=": "c", "lines=": "n", quiet: "q", silent: "q", verbose: "v", "zero-terminated": "z" },
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	rewrite: rewriteCounts,
	*run(tool: Tool) {
		const wanted = wantedOf(tool);
		const end = tool.has("z") ? 0 : 10;
		const files = tool.operands.length === 0 ? ["-"] : tool.operands;
		const mode = tool.last("q", "v");
		const named = mode === "v" || (mode === undefined && files.length > 1);
		let isFirst = true;
		for (const file of files) {
			let fd: number;
			try {
				fd = yield* tool.open(file);
			} catch (error) {
				yield* tool.failure(`cannot open ${tool.q(file)} for reading`, error);
				continue;
			}
			try {
				if (named) {
					yield* tool.out.write(`${isFirst ? "" : "\n"}==> ${file === "-" ? "standard input" : file} <==\n`);
					isFirst = false;
				}
				yield* wanted.allBut ? allBut(tool, fd, wanted, end) : first(tool, fd, wanted, end);
			} catch (error) {
				yield* tool.failure(`error reading ${tool.q(file)}`, error);
			}
			tool.close(fd);
		}
		return undefined;
	},
});
