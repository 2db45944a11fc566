import type { Routine } from "../../kernel/sys";
import { LineReader } from "../kit/lines";
import { Output } from "../kit/output";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

function number(tool: Tool, key: string, words: string): number | undefined {
	const text = tool.value(key);
	if (text === undefined) {
		return undefined;
	}
	return /^\d+$/.test(text) ? Number(text) : tool.die(`${text}: invalid number of ${words}`);
}

/** The part of a line that counts. */
function keyOf(tool: Tool): (line: string) => string {
	const fields = number(tool, "f", "fields to skip") ?? 0;
	const skipped = number(tool, "s", "bytes to skip") ?? 0;
	const width = number(tool, "w", "bytes to compare");
	const fold = tool.has("i");
	if (fields === 0 && skipped === 0 && width === undefined) {
		return fold ? (line) => line.toUpperCase() : (line) => line;
	}
	const skip = new RegExp(`^(?:[ \\t]*[^ \\t]+){0,${fields}}`);
	return (line) => {
		const rest = line.slice((skip.exec(line)?.[0].length ?? 0) + skipped);
		const part = width === undefined ? rest : rest.slice(0, width);
		return fold ? part.toUpperCase() : part;
	};
}

/** Writes a group of equal lines by what was asked for. */
class Groups {
	readonly #counts: boolean;
	readonly #onlyRepeated: boolean;
	readonly #onlyUnique: boolean;
	readonly #all: string | undefined;
	readonly #grouped: string | undefined;
	#isFirst = true;

	constructor(
		tool: Tool,
		private readonly out: Output,
		private readonly end: string,
	) {
		this.#counts = tool.has("c");
		this.#onlyRepeated = tool.has("d") || tool.has("D");
		this.#onlyUnique = tool.has("u");
		this.#all = tool.has("D") ? (tool.value("D") ?? "none") : undefined;
		this.#grouped = tool.has("group") ? (tool.value("group") ?? "separate") : undefined;
	}

	add(lines: readonly string[], count: number): void {
		const { out, end } = this;
		if (this.#grouped !== undefined) {
			const before = this.#grouped === "prepend" || this.#grouped === "both" || !this.#isFirst;
			if (before && !(this.#grouped === "append" && this.#isFirst)) {
				out.addBinary(this.#grouped === "append" ? "" : end);
			}
			for (const line of lines) {
				out.addBinary(line + end);
			}
			if (this.#grouped === "append") {
				out.addBinary(end);
			}
			this.#isFirst = false;
			return;
		}
		if ((this.#onlyRepeated && count === 1) || (this.#onlyUnique && count > 1)) {
			return;
		}
		if (this.#all !== undefined) {
			if (this.#all === "prepend" || (this.#all === "separate" && !this.#isFirst)) {
				out.addBinary(end);
			}
			for (const line of lines) {
				out.addBinary(line + end);
			}
			this.#isFirst = false;
			return;
		}
		out.addBinary(`${this.#counts ? `${String(count).padStart(7)} ` : ""}${lines[0] ?? ""}${end}`);
	}

	finish(): void {
		if (this.#grouped === "both" && !this.#isFirst) {
			this.out.addBinary(this.end);
		}
	}
}

function* run(tool: Tool, fd: number, out: Output): Routine {
	const end = tool.has("z") ? "\0" : "\n";
	const key = keyOf(tool);
	const keepsAll = tool.has("D", "group");
	const groups = new Groups(tool, out, end);
	const reader = new LineReader(tool.sys, fd, "binary", end);
	let lines: string[] = [];
	let current: string | undefined;
	let count = 0;
	while (yield* reader.fill()) {
		for (const line of reader.lines) {
			const wanted = key(line);
			if (wanted === current) {
				count++;
				if (keepsAll) {
					lines.push(line);
				}
				continue;
			}
			if (count > 0) {
				groups.add(lines, count);
			}
			current = wanted;
			lines = [line];
			count = 1;
		}
		yield* out.spill();
	}
	if (count > 0) {
		groups.add(lines, count);
	}
	groups.finish();
	yield* out.flush();
}

/** uniq(1). */
export const UNIQ = defineTool({
	name: "uniq",
	options: {
		short: "cdDf:is:uw:z",
		long: {
			count: "c",
			repeated: "d",
			"all-repeated=?": "D",
			"skip-fields=": "f",
			"group=?": "group",
			"ignore-case": "i",
			"skip-chars=": "s",
			unique: "u",
			"zero-terminated": "z",
			"check-chars=": "w",
		},
	},
	usage: "[OPTION]... [INPUT [OUTPUT]]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const [input = "-", output, extra] = tool.operands;
		if (extra !== undefined) {
			tool.wrong(`extra operand ${tool.quote(extra)}`);
		}
		let fd = 0;
		try {
			fd = yield* tool.open(input);
		} catch (error) {
			tool.dieOf(tool.qf(input), error);
		}
		let out = tool.out;
		if (output !== undefined && output !== "-") {
			try {
				out = new Output(tool.sys, yield* tool.sys.open(output, { write: true, create: true, truncate: true }, 0o666));
			} catch (error) {
				tool.dieOf(tool.qf(output), error);
			}
		}
		try {
			yield* run(tool, fd, out);
		} catch (error) {
			tool.dieOf(`error reading ${tool.q(input)}`, error);
		}
		return undefined;
	},
});
