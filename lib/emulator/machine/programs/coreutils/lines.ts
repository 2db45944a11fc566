import type { Routine } from "../../kernel/sys";
import { fromBinary, LineReader, readAll, toBinary } from "../kit/lines";
import { collation } from "../kit/locale";
import { parseSize } from "../kit/sizes";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

/** Runs `each` over every line of the operands' files (standard input without any). */
export function* eachLine(
	tool: Tool,
	/** `isOpen`: the line is the input's last and has no end. */
	each: (line: string, isOpen: boolean) => void,
	end: "\n" | "\0" = "\n",
): Routine {
	for (const file of tool.operands.length === 0 ? ["-"] : tool.operands) {
		try {
			const fd = yield* tool.open(file);
			const reader = new LineReader(tool.sys, fd, "binary", end);
			while (yield* reader.fill()) {
				for (const line of reader.lines) {
					each(line, reader.isLastOpen);
				}
				yield* tool.out.spill();
			}
			tool.close(fd);
		} catch (error) {
			yield* tool.failure(tool.qf(file), error);
		}
	}
}

/** tac(1). */
export const TAC = defineTool({
	name: "tac",
	options: { short: "brs:", long: { before: "b", regex: "r", "separator=": "s" } },
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const separator = toBinary(tool.value("s") ?? "\n");
		for (const file of tool.operands.length === 0 ? ["-"] : tool.operands) {
			try {
				const fd = yield* tool.open(file);
				const text = (yield* readAll(tool.sys, fd)).toString("latin1");
				tool.close(fd);
				const parts = text.split(separator);
				const last = parts.pop() ?? "";
				const records = parts.map((part) => (tool.has("b") ? separator + part : part + separator));
				const ordered = last === "" ? records : [...records, last];
				yield* tool.out.writeBinary(ordered.reverse().join(""));
			} catch (error) {
				yield* tool.failure(`failed to open ${tool.q(file)} for reading`, error);
			}
		}
		return undefined;
	},
});

/** nl(1) with numbering by line; sections keep their one style. */
export const NL = defineTool({
	name: "nl",
	options: {
		short: "b:d:f:h:i:l:n:ps:v:w:",
		long: {
			"body-numbering=": "b",
			"section-delimiter=": "d",
			"footer-numbering=": "f",
			"header-numbering=": "h",
			"line-increment=": "i",
			"join-blank-lines=": "l",
			"number-format=": "n",
			"no-renumber": "p",
			"number-separator=": "s",
			"starting-line-number=": "v",
			"number-width=": "w",
		},
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const style = tool.value("b") ?? "t";
		const separator = toBinary(tool.value("s") ?? "\t");
		const width = Number(tool.value("w") ?? 6);
		const format = tool.value("n") ?? "rn";
		const step = Number(tool.value("i") ?? 1);
		let number = Number(tool.value("v") ?? 1);
		if (!/^[atn]$|^p/.test(style)) {
			tool.wrong(`invalid body numbering style: ${tool.quote(style)}`);
		}
		const pattern = style.startsWith("p") ? new RegExp(style.slice(1)) : undefined;
		yield* eachLine(tool, (line) => {
			const counts = pattern === undefined ? style === "a" || (style === "t" && line !== "") : pattern.test(line);
			if (!counts) {
				tool.out.addBinary(`${" ".repeat(width + separator.length)}${line}\n`);
				return;
			}
			const text = String(number);
			const shown = format === "ln" ? text.padEnd(width) : text.padStart(width, format === "rz" ? "0" : " ");
			tool.out.addBinary(`${shown}${separator}${line}\n`);
			number += step;
		});
		return undefined;
	},
});

/** fold(1). */
export const FOLD = defineTool({
	name: "fold",
	options: { short: "bsw:", long: { bytes: "b", spaces: "s", "width=": "w" } },
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	rewrite: (args) => args.map((arg) => (/^-\d+$/.test(arg) ? `-w${arg.slice(1)}` : arg)),
	*run(tool: Tool) {
		const width = Number(tool.value("w") ?? 80);
		if (!(width > 0)) {
			tool.die(`invalid number of columns: ${tool.quote(tool.value("w") ?? "")}`);
		}
		yield* eachLine(tool, (line, isOpen) => {
			let rest = line;
			while (rest.length > width) {
				const blank = tool.has("s") ? rest.slice(0, width).search(/[ \t][^ \t]*$/) : -1;
				const cut = blank >= 0 ? blank + 1 : width;
				tool.out.addBinary(`${rest.slice(0, cut)}\n`);
				rest = rest.slice(cut);
			}
			tool.out.addBinary(isOpen ? rest : `${rest}\n`);
		});
		return undefined;
	},
});

/** Columns to a tab stop at most: a tab is as many blanks in memory. */
const MAX_TAB = 1 << 16;

/** expand(1). */
export const EXPAND = defineTool({
	name: "expand",
	options: { short: "it:", long: { initial: "i", "tabs=": "t" } },
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const given = tool.value("t") ?? "";
		const wrong = given.search(/[^\d, ]/);
		if (wrong >= 0) {
			tool.die(`tab size contains invalid character(s): ${tool.quote(given.slice(wrong))}`);
		}
		const words = given.match(/\d+/g) ?? ["8"];
		const large = words.find((word) => Number(word) > MAX_TAB);
		if (large !== undefined) {
			tool.die(`tab stop is too large ${tool.quote(large)}`);
		}
		const stops = words.map(Number);
		if (stops.includes(0)) {
			tool.die("tab size cannot be 0");
		}
		if (stops.some((stop, index) => index > 0 && stop <= (stops[index - 1] ?? 0))) {
			tool.die("tab sizes must be ascending");
		}
		/** Columns from one to the next stop: every so many with one number, else at those columns and blanks beyond them. */
		const toNext = (column: number) => {
			const [size = 8] = stops;
			return stops.length === 1 ? size - (column % size) : (stops.find((stop) => stop > column) ?? column + 1) - column;
		};
		yield* eachLine(tool, (line, isOpen) => {
			let out = "";
			let isInitial = true;
			for (const character of line) {
				isInitial = isInitial && (character === " " || character === "\t");
				out += character === "\t" && (isInitial || !tool.has("i")) ? " ".repeat(toNext(out.length)) : character;
			}
			tool.out.addBinary(isOpen ? out : `${out}\n`);
		});
		return undefined;
	},
});

/** paste(1). */
export const PASTE = defineTool({
	name: "paste",
	options: { short: "d:sz", long: { "delimiters=": "d", serial: "s", "zero-terminated": "z" } },
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const end = tool.has("z") ? "\0" : "\n";
		const delimiters = [...toBinary(tool.value("d") ?? "\t").matchAll(/\\(.)|[^\\]/gs)].map(([whole, escaped]) =>
			escaped === undefined
				? whole
				: ({ n: "\n", t: "\t", "0": "", b: "\b", f: "\f", r: "\r", v: "\v" }[escaped] ?? escaped),
		);
		const delimiter = (at: number) => delimiters[at % Math.max(1, delimiters.length)] ?? "";
		const columns: string[][] = [];
		for (const file of tool.operands.length === 0 ? ["-"] : tool.operands) {
			const lines: string[] = [];
			columns.push(lines);
			if (file === "-" && columns.length > 1 && tool.operands.indexOf("-") < columns.length - 1) {
				continue;
			}
			try {
				const fd = yield* tool.open(file);
				const reader = new LineReader(tool.sys, fd, "binary", end);
				while (yield* reader.fill()) {
					lines.push(...reader.lines);
				}
				tool.close(fd);
			} catch (error) {
				tool.dieOf(tool.qf(file), error);
			}
		}
		const inputs = tool.operands.map((operand, at) => (operand === "-" ? at : -1)).filter((at) => at >= 0);
		if (inputs.length > 1 && !tool.has("s")) {
			const all = columns[inputs[0] ?? 0] ?? [];
			for (const [order, at] of inputs.entries()) {
				columns[at] = all.filter((_, index) => index % inputs.length === order);
			}
		}
		if (tool.has("s")) {
			for (const lines of columns) {
				const text = lines.map((line, at) => (at === 0 ? line : delimiter(at - 1) + line)).join("");
				yield* tool.out.writeBinary(text + end);
			}
			return undefined;
		}
		const height = Math.max(0, ...columns.map((lines) => lines.length));
		for (let row = 0; row < height; row++) {
			const text = columns.map((lines, at) => (at === 0 ? "" : delimiter(at - 1)) + (lines[row] ?? "")).join("");
			yield* tool.out.writeBinary(text + end);
		}
		return undefined;
	},
});

function* sortedLines(tool: Tool, file: string): Routine<string[]> {
	const lines: string[] = [];
	try {
		const fd = yield* tool.open(file);
		const reader = new LineReader(tool.sys, fd, "binary", tool.has("z") ? "\0" : "\n");
		while (yield* reader.fill()) {
			lines.push(...reader.lines);
		}
		tool.close(fd);
	} catch (error) {
		tool.dieOf(tool.qf(file), error);
	}
	return lines;
}

/** comm(1). */
export const COMM = defineTool({
	name: "comm",
	options: {
		short: "123z",
		long: {
			"check-order": "check-order",
			"nocheck-order": "nocheck-order",
			"output-delimiter=": "output-delimiter",
			total: "total",
			"zero-terminated": "z",
		},
	},
	usage: "[OPTION]... FILE1 FILE2",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const [first = tool.required(), second, extra] = tool.operands;
		if (second === undefined || extra !== undefined) {
			tool.wrong(
				second === undefined
					? `missing operand after ${tool.quote(first)}`
					: `extra operand ${tool.quote(extra ?? "")}`,
			);
		}
		const order = collation(tool.sys);
		const collate = (a: string, b: string) => order(fromBinary(a), fromBinary(b));
		const lists = [yield* sortedLines(tool, first), yield* sortedLines(tool, second)] as const;
		const end = tool.has("z") ? "\0" : "\n";
		const joiner = toBinary(tool.value("output-delimiter") ?? "\t");
		const prefixes = ["1", "2", "3"].map((_, at) =>
			joiner.repeat(["1", "2"].slice(0, at).filter((key) => !tool.has(key)).length),
		);
		const totals = [0, 0, 0];
		const put = (column: 0 | 1 | 2, line: string) => {
			totals[column] = (totals[column] ?? 0) + 1;
			if (!tool.has(String(column + 1))) {
				tool.out.addBinary((prefixes[column] ?? "") + line + end);
			}
		};
		const [a, b] = lists;
		let x = 0;
		let y = 0;
		while (x < a.length || y < b.length) {
			const [left, right] = [a[x], b[y]];
			const compared = left === undefined ? 1 : right === undefined ? -1 : collate(left, right);
			if (compared === 0) {
				put(2, left ?? "");
				x++;
				y++;
			} else if (compared < 0) {
				put(0, left ?? "");
				x++;
			} else {
				put(1, right ?? "");
				y++;
			}
			yield* tool.out.spill();
		}
		if (tool.has("total")) {
			tool.out.addBinary(`${totals.join(joiner)}${joiner}total${end}`);
		}
		for (const [at, lines] of lists.entries()) {
			const isSorted = lines.every((line, index) => index === 0 || collate(lines[index - 1] ?? "", line) <= 0);
			if (!isSorted && !tool.has("nocheck-order")) {
				yield* tool.fail(`file ${at + 1} is not in sorted order`);
			}
		}
		if (tool.status > 0 && tool.sys.machine.facts.userland === "debian12") {
			yield* tool.warn("input is not in sorted order");
		}
		return undefined;
	},
});

/** shuf(1). */
export const SHUF = defineTool({
	name: "shuf",
	options: {
		short: "ei:n:o:rz",
		long: {
			echo: "e",
			"input-range=": "i",
			"head-count=": "n",
			"output=": "o",
			"random-source=": "random-source",
			repeat: "r",
			"zero-terminated": "z",
		},
	},
	usage: "[OPTION]... [FILE]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sys } = tool;
		const range = tool.value("i");
		let lines: string[];
		if (range !== undefined) {
			const match = /^(\d+)-(\d+)$/.exec(range);
			if (match === null) {
				tool.die(`invalid input range: ${tool.quote(range)}`);
			}
			const [low, high] = [Number(match[1]), Number(match[2])];
			if (low > high + 1 || (low > high && !tool.isOld)) {
				tool.die(`invalid input range: ${tool.quote(range)}`);
			}
			lines = Array.from({ length: Math.min(1_000_000, Math.max(0, high - low + 1)) }, (_, at) => String(low + at));
		} else {
			lines = tool.has("e") ? tool.operands.map(toBinary) : yield* sortedLines(tool, tool.operands[0] ?? "-");
		}
		const count = Number(tool.value("n") ?? (tool.has("r") ? Number.POSITIVE_INFINITY : lines.length));
		const end = tool.has("z") ? "\0" : "\n";
		if (tool.has("r")) {
			for (let left = count; left > 0 && lines.length > 0; left--) {
				yield* tool.out.writeBinary(`${lines[Math.floor(sys.random() * lines.length)] ?? ""}${end}`);
			}
			return undefined;
		}
		const total = Math.min(count, lines.length);
		for (let at = 0; at < total; at++) {
			const other = at + Math.floor(sys.random() * (lines.length - at));
			[lines[at], lines[other]] = [lines[other] ?? "", lines[at] ?? ""];
			tool.out.addBinary(lines[at] + end);
		}
		const path = tool.value("o");
		if (path !== undefined) {
			yield* sys.writeFile(
				path,
				Buffer.from(
					lines
						.slice(0, total)
						.map((line) => line + end)
						.join(""),
					"latin1",
				),
			);
			return 0;
		}
		return undefined;
	},
});

/** Names of split's pieces: xaa, xab … or numbers. */
function suffix(index: number, length: number, digits: boolean): string {
	const alphabet = digits ? "0123456789" : "abcdefghijklmnopqrstuvwxyz";
	let text = "";
	for (let value = index, at = 0; at < length; at++) {
		text = alphabet.charAt(value % alphabet.length) + text;
		value = Math.floor(value / alphabet.length);
	}
	return text;
}

/** split(1) by lines, bytes or number of pieces. */
export const SPLIT = defineTool({
	name: "split",
	options: {
		short: "a:b:C:dl:n:",
		long: {
			"suffix-length=": "a",
			"bytes=": "b",
			"lines=": "l",
			"number=": "n",
			"numeric-suffixes=?": "d",
			"additional-suffix=": "additional-suffix",
			verbose: "verbose",
		},
	},
	usage: "[OPTION]... [FILE [PREFIX]]",
	version: coreutilsVersion,
	rewrite: (args) => args.flatMap((arg) => (/^-\d+$/.test(arg) ? ["-l", arg.slice(1)] : [arg])),
	*run(tool: Tool) {
		const [file = "-", prefix = "x"] = tool.operands;
		let fd = 0;
		try {
			fd = yield* tool.open(file);
		} catch (error) {
			tool.dieOf(`cannot open ${tool.q(file)} for reading`, error);
		}
		const content = yield* readAll(tool.sys, fd);
		const pieces: Buffer[] = [];
		const bytes = tool.value("b");
		const number = tool.value("n");
		if (bytes !== undefined) {
			const size = parseSize(bytes) ?? tool.die(`invalid number of bytes: ${tool.quote(bytes)}`);
			for (let at = 0; at < content.length; at += size) {
				pieces.push(content.subarray(at, at + size));
			}
		} else if (number !== undefined) {
			const count = Number(number);
			const size = Math.floor(content.length / count);
			for (let at = 0; at < count; at++) {
				pieces.push(content.subarray(at * size, at === count - 1 ? content.length : (at + 1) * size));
			}
		} else {
			const text = tool.value("l") ?? "1000";
			const lines = /^[1-9]\d*$/.test(text) ? Number(text) : tool.die(`invalid number of lines: ${tool.quote(text)}`);
			let start = 0;
			for (let at = 0, seen = 0; at < content.length; ) {
				const next = content.indexOf(10, at);
				at = next < 0 ? content.length : next + 1;
				seen++;
				if (seen === lines || at >= content.length) {
					pieces.push(content.subarray(start, at));
					start = at;
					seen = 0;
				}
			}
		}
		for (const [at, piece] of pieces.entries()) {
			const name =
				prefix +
				suffix(at + Number(tool.value("d") ?? 0), Number(tool.value("a") ?? 2), tool.has("d")) +
				(tool.value("additional-suffix") ?? "");
			if (tool.has("verbose")) {
				yield* tool.out.write(`creating file ${tool.q(name)}\n`);
			}
			yield* tool.sys.writeFile(name, piece);
			yield* tool.sys.spend(20);
		}
		return undefined;
	},
});

/** factor(1). */
export const FACTOR = defineTool({
	name: "factor",
	options: { short: "" },
	usage: "[NUMBER]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const numbers =
			tool.operands.length > 0
				? tool.operands
				: (yield* readAll(tool.sys, 0))
						.toString("latin1")
						.split(/\s+/)
						.filter((word) => word !== "");
		for (const text of numbers) {
			if (!/^\+?\d+$/.test(text)) {
				yield* tool.fail(`${tool.quote(text)} is not a valid positive integer`);
				continue;
			}
			let value = BigInt(text);
			const factors: bigint[] = [];
			for (let divisor = 2n; divisor * divisor <= value; divisor += divisor === 2n ? 1n : 2n) {
				while (value % divisor === 0n) {
					factors.push(divisor);
					value /= divisor;
				}
				if (tool.sys.isTurnOver(0.2)) {
					yield* tool.sys.spend(0);
				}
			}
			if (value > 1n) {
				factors.push(value);
			}
			yield* tool.out.write(`${BigInt(text)}:${factors.map((each) => ` ${each}`).join("")}\n`);
		}
		return undefined;
	},
});
