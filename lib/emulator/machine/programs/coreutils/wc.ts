import type { Routine } from "../../kernel/sys";
import { readAll } from "../kit/lines";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Counts = { lines: number; words: number; characters: number; bytes: number; longest: number };

function* count(tool: Tool, fd: number, deep: boolean): Routine<Counts> {
	const { sys } = tool;
	const counts: Counts = { lines: 0, words: 0, characters: 0, bytes: 0, longest: 0 };
	const stat = sys.fstat(fd);
	if (!deep && tool.has("c") && !tool.has("l") && stat.type === "file" && stat.size > 0) {
		counts.bytes = Math.max(0, stat.size - sys.seek(fd, 0, "cur"));
		return counts;
	}
	let inWord = false;
	let width = 0;
	for (;;) {
		const bytes = yield* sys.read(fd, 65_536);
		if (bytes.length === 0) {
			counts.longest = Math.max(counts.longest, width);
			return counts;
		}
		counts.bytes += bytes.length;
		if (!deep) {
			for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
				counts.lines++;
			}
		} else {
			for (const byte of bytes) {
				if (!tool.isUtf8 || (byte & 0xc0) !== 0x80) {
					counts.characters++;
				}
				if (byte === 10) {
					counts.lines++;
				}
				if (byte === 10 || byte === 13 || byte === 12) {
					counts.longest = Math.max(counts.longest, width);
					width = 0;
				} else if (byte === 9) {
					width += 8 - (width % 8);
				} else if (byte >= 32 && byte !== 127 && (!tool.isUtf8 || (byte & 0xc0) !== 0x80)) {
					// East Asian characters take two columns.
					width += byte >= 0xe2 && byte < 0xee && tool.isUtf8 ? 2 : 1;
				}
				const isSpace = byte === 32 || (byte >= 9 && byte <= 13);
				if (isSpace) {
					inWord = false;
				} else if (!inWord && byte >= 33) {
					inWord = true;
					counts.words++;
				}
			}
		}
		if (sys.isTurnOver(bytes.length / (deep ? 100 : 2000))) {
			yield* sys.spend(0);
		}
	}
}

function* filesOf(tool: Tool): Routine<readonly (string | undefined)[]> {
	const list = tool.value("files0-from");
	if (list === undefined) {
		return tool.operands.length === 0 ? [undefined] : tool.operands;
	}
	const fd = yield* tool.open(list);
	const names = (yield* readAll(tool.sys, fd)).toString("utf8").split("\0");
	return names.at(-1) === "" ? names.slice(0, -1) : names;
}

/** Width of the columns: enough for the size of all files, 7 when one is no plain file. */
function columnWidth(tool: Tool, files: readonly (string | undefined)[], columns: number): number {
	if (files.length === 1 && columns === 1) {
		return 1;
	}
	let total = 0;
	let least = 1;
	for (const file of files) {
		try {
			const stat = file === undefined || file === "-" ? tool.sys.fstat(0) : tool.sys.stat(file);
			if (stat.type === "file") {
				total += stat.size;
			} else {
				least = 7;
			}
		} catch {
			// A file that is not there takes no room.
		}
	}
	return Math.max(least, String(total).length);
}

/** wc(1). */
export const WC = defineTool({
	name: "wc",
	options: {
		short: "clLmw",
		long: {
			bytes: "c",
			chars: "m",
			lines: "l",
			words: "w",
			"max-line-length": "L",
			"files0-from=": "files0-from",
		},
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const isDefault = !tool.has("c", "l", "L", "m", "w");
		const shows = (key: string) => tool.has(key) || (isDefault && "lwc".includes(key));
		const columns = ["l", "w", "m", "c", "L"].filter(shows);
		const files = yield* filesOf(tool);
		const width = columnWidth(tool, files, columns.length);
		const deep = columns.some((key) => "wmL".includes(key));
		const total: Counts = { lines: 0, words: 0, characters: 0, bytes: 0, longest: 0 };
		const line = (counts: Counts, name: string | undefined) => {
			const values: Record<string, number> = {
				l: counts.lines,
				w: counts.words,
				m: counts.characters,
				c: counts.bytes,
				L: counts.longest,
			};
			const numbers = columns.map((key) => String(values[key]).padStart(width)).join(" ");
			return `${numbers}${name === undefined ? "" : ` ${name.includes("\n") ? tool.qf(name) : name}`}\n`;
		};
		for (const file of files) {
			try {
				const fd = yield* tool.open(file ?? "-");
				let counts: Counts = { lines: 0, words: 0, characters: 0, bytes: 0, longest: 0 };
				try {
					counts = yield* count(tool, fd, deep);
				} catch (error) {
					yield* tool.failure(tool.qf(file ?? "-"), error);
				}
				tool.close(fd);
				total.lines += counts.lines;
				total.words += counts.words;
				total.characters += counts.characters;
				total.bytes += counts.bytes;
				total.longest = Math.max(total.longest, counts.longest);
				yield* tool.out.write(line(counts, file));
			} catch (error) {
				yield* tool.failure(tool.qf(file ?? "-"), error);
			}
		}
		if (files.length > 1) {
			yield* tool.out.write(line(total, "total"));
		}
		return undefined;
	},
});
