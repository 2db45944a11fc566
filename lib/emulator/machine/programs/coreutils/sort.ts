import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { fromBinary, LineReader, toBinary } from "../kit/lines";
import { type Collate, collation, isBytewise } from "../kit/locale";
import { Output } from "../kit/output";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";
import { compareBy, extract, orderingOf, parseKey } from "./sort-keys";

const ORDER_LETTERS = "bdfghiMnRrV";
const SORT_WORDS: Readonly<Record<string, string>> = {
	"general-numeric": "g",
	"human-numeric": "h",
	month: "M",
	numeric: "n",
	random: "R",
	version: "V",
};

type Compare = (a: string, b: string) => number;

function separatorOf(tool: Tool): string | undefined {
	const text = tool.value("t");
	if (text === undefined) {
		return undefined;
	}
	const binary = toBinary(text);
	if (binary === "") {
		tool.die("empty tab", 2);
	}
	if (binary === "\\0") {
		return "\0";
	}
	if (binary.length > 1) {
		tool.die(`multi-character tab ${tool.quote(text)}`, 2);
	}
	return binary;
}

/** Compares by keys alone: equal keys are equal lines for -u and -s. */
function keyComparer(tool: Tool, collate: Collate): { byKeys: Compare; hasKeys: boolean; reverse: boolean } {
	const letters = tool.options
		.map(({ key, value }) =>
			key === "sort" ? (SORT_WORDS[value ?? ""] ?? "") : key.length === 1 && ORDER_LETTERS.includes(key) ? key : "",
		)
		.join("");
	const seed =
		letters.includes("R") || tool.values("k").some((key) => key.includes("R"))
			? Math.floor(tool.sys.random() * 2 ** 31)
			: 0;
	const global = orderingOf(letters) ?? {
		blanks: false,
		dictionary: false,
		fold: false,
		ignoreControls: false,
		how: "text",
		reverse: false,
	};
	const incompatible = [...new Set(letters)].filter((letter) => "ghMnRV".includes(letter));
	if (incompatible.length > 1) {
		tool.die(`options '-${incompatible.sort().join("")}' are incompatible`, 2);
	}
	const separator = separatorOf(tool);
	const keys = tool.values("k").map((text) => {
		const key = parseKey(tool, text);
		const ordering = key.ordering ?? global;
		const skips = ordering.blanks;
		const compare = compareBy(ordering, collate, seed);
		return (a: string, b: string) => compare(extract(a, key, separator, skips), extract(b, key, separator, skips));
	});
	if (keys.length === 0) {
		const compare = compareBy(global, collate, seed);
		const strip = (line: string) => (global.blanks ? line.replace(/^[ \t]+/, "") : line);
		const byKeys: Compare = global.blanks ? (a, b) => compare(strip(a), strip(b)) : compare;
		const isPlain = letters.replace(/r/g, "") === "";
		return { byKeys, hasKeys: !isPlain, reverse: global.reverse };
	}
	return {
		byKeys: (a, b) => {
			for (const key of keys) {
				const order = key(a, b);
				if (order !== 0) {
					return order;
				}
			}
			return 0;
		},
		hasKeys: true,
		reverse: global.reverse,
	};
}

function* readLines(tool: Tool, files: readonly string[], end: "\n" | "\0"): Routine<string[]> {
	const lines: string[] = [];
	for (const file of files) {
		let fd = 0;
		try {
			fd = yield* tool.open(file);
		} catch (error) {
			tool.dieOf(`${tool.isOld ? "open failed" : "cannot read"}: ${tool.qf(file)}`, error, 2);
		}
		const reader = new LineReader(tool.sys, fd, "binary", end);
		try {
			while (yield* reader.fill()) {
				for (const line of reader.lines) {
					lines.push(line);
				}
				let held = 0;
				for (const line of reader.lines) {
					held += line.length + 40;
				}
				tool.sys.charge(held);
			}
		} catch (error) {
			tool.dieOf(`read failed: ${tool.qf(file)}`, error, 2);
		}
		tool.close(fd);
	}
	return lines;
}

function* check(tool: Tool, compare: Compare, unique: boolean, end: "\n" | "\0"): Routine<number> {
	const [file = "-", extra] = tool.operands;
	if (extra !== undefined) {
		tool.die(`extra operand ${tool.q(extra)} not allowed with -c`, 2);
	}
	const lines = yield* readLines(tool, [file], end);
	for (let at = 1; at < lines.length; at++) {
		const order = compare(lines[at - 1] ?? "", lines[at] ?? "");
		if (order > 0 || (unique && order === 0)) {
			if (tool.last("c", "C") === "c" && tool.value("check") !== "quiet" && tool.value("check") !== "silent") {
				yield* tool.warn(`${file}:${at + 1}: disorder: ${fromBinary(lines[at] ?? "")}`);
			}
			return 1;
		}
	}
	return 0;
}

/** Sorts by merging, so that long inputs can be left in between. */
function* mergeSort(tool: Tool, lines: string[], compare: Compare): Routine<string[]> {
	if (lines.length <= 20_000) {
		yield* tool.sys.spend((lines.length * Math.log2(lines.length + 2)) / 10);
		return lines.sort(compare);
	}
	const middle = lines.length >> 1;
	const left = yield* mergeSort(tool, lines.slice(0, middle), compare);
	const right = yield* mergeSort(tool, lines.slice(middle), compare);
	const out: string[] = [];
	let a = 0;
	let b = 0;
	while (a < left.length && b < right.length) {
		out.push((compare(left[a] ?? "", right[b] ?? "") <= 0 ? left[a++] : right[b++]) ?? "");
	}
	for (; a < left.length; a++) {
		out.push(left[a] ?? "");
	}
	for (; b < right.length; b++) {
		out.push(right[b] ?? "");
	}
	return out;
}

/** sort(1). */
export const SORT = defineTool({
	name: "sort",
	options: {
		short: "bcCdfghik:mMno:rRsS:t:T:uVy:z",
		long: {
			"ignore-leading-blanks": "b",
			"check=?": "check",
			"compress-program=": "compress",
			debug: "debug",
			"dictionary-order": "d",
			"ignore-case": "f",
			"files0-from=": "files0-from",
			"general-numeric-sort": "g",
			"ignore-nonprinting": "i",
			"key=": "k",
			merge: "m",
			"month-sort": "M",
			"numeric-sort": "n",
			"human-numeric-sort": "h",
			"version-sort": "V",
			"random-sort": "R",
			"random-source=": "random-source",
			"sort=": "sort",
			"output=": "o",
			reverse: "r",
			stable: "s",
			"batch-size=": "batch-size",
			"buffer-size=": "S",
			"field-separator=": "t",
			"temporary-directory=": "T",
			"parallel=": "parallel",
			unique: "u",
			"zero-terminated": "z",
		},
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	usageStatus: 2,
	*run(tool: Tool) {
		const end = tool.has("z") ? "\0" : "\n";
		const bytewise = isBytewise(tool.sys.env);
		const locale = collation(tool.sys);
		const collate: Collate = bytewise ? locale : (a, b) => locale(fromBinary(a), fromBinary(b));
		const { byKeys, hasKeys, reverse } = keyComparer(tool, collate);
		const unique = tool.has("u");
		const isStable = tool.has("s") || unique || !hasKeys;
		const lastResort: Compare = reverse ? (a, b) => collate(b, a) : collate;
		const compare: Compare = isStable ? byKeys : (a, b) => byKeys(a, b) || lastResort(a, b);
		if (tool.has("c", "C", "check")) {
			return yield* check(tool, compare, unique, end);
		}
		const files = tool.operands.length === 0 ? ["-"] : tool.operands;
		let lines = yield* mergeSort(tool, yield* readLines(tool, files, end), compare);
		if (unique) {
			lines = lines.filter((line, at) => at === 0 || byKeys(lines[at - 1] ?? "", line) !== 0);
		}
		const path = tool.value("o");
		let out = tool.out;
		if (path !== undefined) {
			try {
				out = new Output(tool.sys, yield* tool.sys.open(path, { write: true, create: true, truncate: true }, 0o666));
			} catch (error) {
				if (isErrno(error)) {
					tool.dieOf(`open failed: ${tool.qf(path)}`, error, 2);
				}
				throw error;
			}
		}
		for (const line of lines) {
			out.addBinary(line + end);
			if (out.isFull) {
				yield* out.flush();
			}
		}
		yield* out.flush();
		return 0;
	},
});
