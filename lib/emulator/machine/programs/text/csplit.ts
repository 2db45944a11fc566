import { Buffer } from "node:buffer";
import { compilePosix, type Regex } from "../../regex";
import { readAll } from "../kit/lines";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Pattern = {
	readonly text: string;
	readonly regex?: Regex;
	readonly line?: number;
	readonly offset: number;
	/** %…% skips what it finds. */
	readonly skips: boolean;
	/** How often it is done again; Infinity for {*}. */
	readonly repeats: number;
};

function readPatterns(tool: Tool, words: readonly string[]): Pattern[] {
	const patterns: Pattern[] = [];
	for (const [index, word] of words.entries()) {
		if (/^\{(\*|\d+)\}$/.test(word)) {
			continue;
		}
		const again = /^\{(\*|\d+)\}$/.exec(words[index + 1] ?? "")?.[1];
		const repeats = again === undefined ? 0 : again === "*" ? Number.POSITIVE_INFINITY : Number(again);
		if (/^\d+$/.test(word)) {
			if (Number(word) === 0) {
				tool.die(`${word}: line number must be greater than zero`);
			}
			patterns.push({ text: word, line: Number(word), offset: 0, skips: false, repeats });
			continue;
		}
		const sign = word.charAt(0);
		const end = word.lastIndexOf(sign);
		const offset = word.slice(end + 1);
		if ((sign !== "/" && sign !== "%") || end === 0) {
			tool.die(`${tool.quote(word)}: invalid pattern`);
		}
		if (!/^([-+]?\d+)?$/.test(offset)) {
			tool.die(`${word}: integer expected after delimiter`);
		}
		const regex = compilePosix(word.slice(1, end), "basic");
		patterns.push({ text: word, regex, offset: Number(offset || "0"), skips: sign === "%", repeats });
	}
	return patterns;
}

/** csplit(1). */
export const CSPLIT = defineTool({
	name: "csplit",
	options: {
		short: "b:f:kn:sqz",
		long: {
			"suffix-format=": "b",
			"prefix=": "f",
			"keep-files": "k",
			"suppress-matched": "m",
			"digits=": "n",
			quiet: "s",
			silent: "s",
			"elide-empty-files": "z",
		},
	},
	usage: "[OPTION]... FILE PATTERN...",
	version: coreutilsVersion,
	*run(tool) {
		const [file, ...words] = tool.operands;
		if (file === undefined) {
			return tool.wrong("missing operand");
		}
		if (words.length === 0) {
			return tool.wrong(`missing operand after ${tool.quote(file)}`);
		}
		const patterns = readPatterns(tool, words);
		let text: string;
		try {
			const fd = yield* tool.open(file);
			text = (yield* readAll(tool.sys, fd)).toString("latin1");
			tool.close(fd);
		} catch (error) {
			return tool.dieOf(`cannot open ${tool.q(file)} for reading`, error);
		}
		const lines = text.split(/(?<=\n)/).filter((line) => line !== "");
		const made: string[] = [];
		const cut = new Splitter(lines, tool.has("m"));
		let problem: string | undefined;
		for (const pattern of patterns) {
			problem = cut.take(pattern, (number) => tool.quote(String(number)), tool.quote(pattern.text));
			if (problem !== undefined) {
				break;
			}
		}
		cut.rest();
		if (problem !== undefined) {
			// It says what is wrong at once, the sizes when it ends.
			yield* tool.sys.warn(`${tool.name}: ${problem}\n`);
		}
		for (const part of cut.parts) {
			if (part === "" && tool.has("z")) {
				continue;
			}
			const suffix = tool.value("b");
			const digits = String(made.length).padStart(Number(tool.value("n") ?? 2), "0");
			const name = `${tool.value("f") ?? "xx"}${suffix === undefined ? digits : suffix.replace(/%0?(\d*)[diuxXo]/, (_all, width: string) => String(made.length).padStart(Number(width || "0"), "0"))}`;
			yield* tool.sys.writeFile(name, Buffer.from(part, "latin1"));
			made.push(name);
			if (!tool.has("s", "q")) {
				tool.out.add(`${part.length}\n`);
			}
		}
		if (problem !== undefined) {
			if (!tool.has("k")) {
				for (const name of made) {
					tool.sys.unlink(name);
				}
			}
			return 1;
		}
		return undefined;
	},
});

class Splitter {
	readonly parts: string[] = [];
	private at = 0;

	constructor(
		private readonly lines: readonly string[],
		private readonly suppresses: boolean,
	) {}

	/** Cuts where a pattern says, as often as it says; gives what is wrong. */
	take(pattern: Pattern, quoteNumber: (number: number) => string, quoted: string): string | undefined {
		for (let turn = 0; turn <= pattern.repeats; turn++) {
			const on = turn === 0 ? "" : ` on repetition ${turn}`;
			if (pattern.line !== undefined) {
				const end = pattern.line * (turn + 1) - 1;
				if (end < this.at || end > this.lines.length) {
					return Number.isFinite(pattern.repeats)
						? `${quoteNumber(pattern.line * (turn + 1))}: line number out of range${on}`
						: undefined;
				}
				if (!Number.isFinite(pattern.repeats) && end >= this.lines.length) {
					return undefined;
				}
				this.cut(end, false);
				continue;
			}
			const from = this.at + (turn > 0 || this.parts.length > 0 || this.at > 0 ? 1 : 0);
			const found = this.lines.findIndex(
				(line, index) => index >= from && pattern.regex?.test(line.replace(/\n$/, "")) === true,
			);
			if (found < 0) {
				if (!Number.isFinite(pattern.repeats)) {
					return undefined;
				}
				if (!pattern.skips) {
					this.rest();
				}
				return `${quoted}: match not found${on}`;
			}
			const end = found + pattern.offset;
			if (end < this.at || end > this.lines.length) {
				return `${quoted}: line number out of range${on}`;
			}
			this.cut(end, pattern.skips);
		}
		return undefined;
	}

	private cut(end: number, skips: boolean): void {
		if (!skips) {
			this.parts.push(this.lines.slice(this.at, end).join(""));
		}
		this.at = end + (this.suppresses ? 1 : 0);
	}

	/** What is left is the last part. */
	rest(): void {
		if (this.at <= this.lines.length) {
			this.parts.push(this.lines.slice(this.at).join(""));
			this.at = this.lines.length + 1;
		}
	}
}
