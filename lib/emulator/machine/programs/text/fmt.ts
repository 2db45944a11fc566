import { readAll } from "../kit/lines";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Word = {
	readonly text: string;
	/** Blanks behind it. */
	space: number;
	readonly isParen: boolean;
	readonly isPeriod: boolean;
	readonly isPunct: boolean;
	isFinal: boolean;
	cost: number;
	next: number;
	lineLength: number;
};

const LEEWAY = 7;
const square = (n: number) => n * n;
const LINE_COST = square(70);
const SENTENCE_BONUS = square(50);
const NOBREAK_COST = square(600);
const PAREN_BONUS = square(40);
const PUNCT_BONUS = square(40);
const shortCost = (n: number) => square(n * 10);
const raggedCost = (n: number) => shortCost(n) / 2;
const widowCost = (n: number) => Math.floor(square(200) / (n + 2));
const orphanCost = (n: number) => Math.floor(square(150) / (n + 2));

function wordOf(text: string): Word {
	const bare = text.replace(/[)\]'"]+$/, "") || text.charAt(0);
	return {
		text,
		space: 1,
		isParen: /^[(['`"]/.test(text),
		isPunct: /[!-/:-@[-`{-~]$/.test(text),
		isPeriod: /[.?!]$/.test(bare),
		isFinal: false,
		cost: 0,
		next: 0,
		lineLength: 0,
	};
}

/** What a line that begins with word `at` costs by the break in front of it. */
function baseCost(words: readonly Word[], at: number): number {
	let cost = LINE_COST;
	const before = words[at - 1];
	const second = words[at - 2];
	const word = words[at];
	if (before !== undefined) {
		if (before.isPeriod) {
			cost += before.isFinal ? -SENTENCE_BONUS : NOBREAK_COST;
		} else if (before.isPunct) {
			cost -= PUNCT_BONUS;
		} else if (second?.isFinal === true) {
			cost += widowCost(before.text.length);
		}
	}
	if (word?.isParen === true) {
		cost -= PAREN_BONUS;
	} else if (word?.isFinal === true) {
		cost += orphanCost(word.text.length);
	}
	return cost;
}

/** Chooses the breaks that cost least, from the last word to the first, as GNU fmt does. */
function breakLines(words: Word[], indent: number, otherIndent: number, width: number, goal: number): void {
	for (let start = words.length - 1; start >= 0; start--) {
		const first = words[start];
		if (first === undefined) {
			continue;
		}
		let best = Number.POSITIVE_INFINITY;
		let length = (start === 0 ? indent : otherIndent) + first.text.length;
		for (let next = start + 1; ; next++) {
			const follower = words[next];
			let cost = follower?.cost ?? 0;
			if (follower !== undefined) {
				cost += shortCost(goal - length);
				if (follower.next < words.length) {
					cost += raggedCost(length - follower.lineLength);
				}
			}
			if (cost < best) {
				best = cost;
				first.next = next;
				first.lineLength = length;
			}
			if (follower === undefined) {
				break;
			}
			length += (words[next - 1]?.space ?? 1) + follower.text.length;
			if (length >= width) {
				break;
			}
		}
		first.cost = best + baseCost(words, start);
	}
}

type Line = { readonly indent: number; readonly words: readonly Word[] };

function columnsOf(blanks: string, from = 0): number {
	let column = from;
	for (const char of blanks) {
		column = char === "\t" ? (Math.floor(column / 8) + 1) * 8 : column + 1;
	}
	return column;
}

function lineOf(text: string, uniform: boolean): Line {
	const lead = /^[ \t]*/.exec(text)?.[0] ?? "";
	const words: Word[] = [];
	const parts = text.slice(lead.length).split(/([ \t]+)/);
	for (let at = 0; at < parts.length; at += 2) {
		const part = parts[at] ?? "";
		if (part === "") {
			continue;
		}
		const word = wordOf(part);
		const blanks = parts[at + 1] ?? "";
		const isLast = parts.slice(at + 2).every((one) => one.trim() === "");
		word.isFinal = word.isPeriod && (isLast || blanks.length > 1);
		word.space = isLast || uniform ? (word.isFinal ? 2 : 1) : columnsOf(blanks);
		words.push(word);
	}
	return { indent: columnsOf(lead), words };
}

/** fmt(1). */
export const FMT = defineTool({
	name: "fmt",
	options: {
		short: "cstup:w:g:",
		long: {
			"crown-margin": "c",
			"split-only": "s",
			"tagged-paragraph": "t",
			"uniform-spacing": "u",
			"prefix=": "p",
			"width=": "w",
			"goal=": "g",
		},
	},
	usage: "[-WIDTH] [OPTION]... [FILE]...",
	version: coreutilsVersion,
	rewrite: (args) => args.map((arg, index) => (index === 0 && /^-\d+$/.test(arg) ? `-w${arg.slice(1)}` : arg)),
	*run(tool) {
		const goalGiven = number(tool, "g");
		const width = number(tool, "w") ?? (goalGiven === undefined ? 75 : goalGiven + 10);
		const goal = goalGiven ?? Math.floor((width * (2 * (100 - LEEWAY) + 1)) / 200);
		for (const file of tool.operands.length === 0 ? ["-"] : tool.operands) {
			try {
				const fd = yield* tool.open(file);
				const text = (yield* readAll(tool.sys, fd)).toString("latin1");
				tool.close(fd);
				format(tool, text.replace(/\n$/, "").split("\n"), text !== "", width, goal);
			} catch (error) {
				yield* tool.failure(`cannot open ${tool.q(file)} for reading`, error);
			}
		}
		return undefined;
	},
});

function number(tool: Tool, key: string): number | undefined {
	const text = tool.value(key);
	if (text !== undefined && (!/^\d+$/.test(text) || Number(text) > 2500)) {
		tool.die(`invalid width: ${tool.quote(text)}`);
	}
	return text === undefined ? undefined : Number(text);
}

function format(tool: Tool, texts: readonly string[], hasText: boolean, width: number, goal: number): void {
	const prefix = tool.value("p") ?? "";
	const mode = tool.last("c", "s", "t") ?? "";
	let at = 0;
	while (hasText && at < texts.length) {
		const text = texts[at] ?? "";
		if (!text.trimStart().startsWith(prefix.trim()) || text.trim() === prefix.trim()) {
			tool.out.addBinary(`${text.trim() === "" ? "" : text}\n`);
			at += 1;
			continue;
		}
		const bare = (one: string) =>
			prefix === ""
				? one
				: one.replace(prefix.trim(), "").replace(/^[ \t]*/, " ".repeat(prefix.length - prefix.trim().length));
		const belongs = (one: string | undefined) =>
			one !== undefined &&
			one.trim() !== "" &&
			one.trimStart().startsWith(prefix.trim()) &&
			one.trim() !== prefix.trim();
		const first = lineOf(bare(text), tool.has("u"));
		const lines = [first];
		at += 1;
		const second = belongs(texts[at]) ? lineOf(bare(texts[at] ?? ""), tool.has("u")) : undefined;
		let other = first.indent;
		if (mode !== "s" && second !== undefined) {
			other = mode === "c" || (mode === "t" && second.indent !== first.indent) ? second.indent : first.indent;
			const goesOn = mode !== "t" || second.indent !== first.indent;
			while (goesOn && belongs(texts[at])) {
				const next = lineOf(bare(texts[at] ?? ""), tool.has("u"));
				if (next.indent !== other) {
					break;
				}
				lines.push(next);
				at += 1;
			}
		}
		const words = lines.flatMap((line) => line.words);
		const last = words.at(-1);
		if (last !== undefined) {
			last.isFinal = true;
		}
		breakLines(words, first.indent, other, width, goal);
		print(tool, words, first.indent, other, prefix);
	}
}

function print(tool: Tool, words: readonly Word[], indent: number, other: number, prefix: string): void {
	let start = 0;
	while (start < words.length) {
		const end = Math.max(words[start]?.next ?? words.length, start + 1);
		let text = prefix + indentText(start === 0 ? indent : other);
		for (let at = start; at < end; at++) {
			const word = words[at];
			text += (word?.text ?? "") + (at < end - 1 ? " ".repeat(word?.space ?? 1) : "");
		}
		tool.out.addBinary(`${text}\n`);
		start = end;
	}
}

/** Indentation as fmt writes it: by blanks. */
function indentText(columns: number): string {
	return " ".repeat(columns);
}
