import type { Routine } from "../../kernel/sys";
import { LineReader, toBinary } from "../kit/lines";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Row = { readonly fields: readonly string[]; readonly key: string; readonly line: string };
type Column = { readonly file: 0 | 1 | 2; readonly field: number };
type Settings = {
	readonly separator: string | undefined;
	readonly output: string;
	readonly end: "\n" | "\0";
	readonly ignoresCase: boolean;
	readonly empty: string;
	readonly columns: readonly Column[] | "auto" | undefined;
	readonly keys: readonly [number, number];
};

function fieldNumber(tool: Tool, text: string): number {
	if (!/^\d+$/.test(text) || Number(text) === 0) {
		tool.die(`invalid field number: ${tool.quote(text)}`);
	}
	return Number(text);
}

function columnsOf(tool: Tool, texts: readonly string[]): readonly Column[] | "auto" | undefined {
	if (texts.length === 0) {
		return undefined;
	}
	if (texts.length === 1 && texts[0] === "auto") {
		return "auto";
	}
	return texts
		.flatMap((text) => text.split(/[, \t]/))
		.map((text): Column => {
			if (text === "0") {
				return { file: 0, field: 0 };
			}
			const [, file, field] = /^([12])\.(.*)$/.exec(text) ?? [];
			if (file === undefined || field === undefined) {
				if (/^0/.test(text) || /^[12]$/.test(text)) {
					tool.die(`invalid field specifier: ${tool.quote(text)}`);
				}
				tool.die(`invalid file number in field spec: ${tool.quote(text)}`);
			}
			return { file: file === "1" ? 1 : 2, field: fieldNumber(tool, field) };
		});
}

function settingsOf(tool: Tool): Settings {
	const given = tool.value("t");
	const separator = given === undefined ? undefined : given === "\\0" ? "\0" : toBinary(given);
	if (separator !== undefined && separator.length > 1) {
		tool.die(`multi-character tab ${tool.quote(given ?? "")}`);
	}
	const end = tool.has("z") ? "\0" : "\n";
	const both = tool.value("j");
	const key = (option: string) => {
		const text = tool.value(option) ?? both;
		return text === undefined ? 1 : fieldNumber(tool, text);
	};
	return {
		separator: separator === "" ? end : separator,
		output: separator === undefined || separator === "" ? (separator === "" ? end : " ") : separator,
		end,
		ignoresCase: tool.has("i"),
		empty: toBinary(tool.value("e") ?? ""),
		columns: columnsOf(tool, tool.values("o")),
		keys: [key("1"), key("2")],
	};
}

/** Rows of one file, one after the other; remembers whether they came in order. */
class Input {
	readonly #reader: LineReader;
	#lines: string[] = [];
	#next = 0;
	#number = 0;
	#before: Row | undefined;
	hasWarned = false;
	/** Number of fields of its first line, for `-o auto`. */
	firstFields = 0;

	constructor(
		private readonly tool: Tool,
		fd: number,
		private readonly name: string,
		private readonly settings: Settings,
		private readonly key: number,
	) {
		this.#reader = new LineReader(tool.sys, fd, "binary", settings.end);
	}

	row(line: string): Row {
		const { separator, ignoresCase } = this.settings;
		const fields = separator === undefined ? line.trim().split(/[ \t\n]+/) : line.split(separator);
		const key = fields[this.key - 1] ?? "";
		return { fields: line === "" ? [] : fields, key: ignoresCase ? key.toUpperCase() : key, line };
	}

	/** The next row; undefined at the end. `checks`: says when it is smaller than the one before. */
	*next(checks: "never" | "warns" | "fails", isHeader = false): Routine<Row | undefined> {
		if (this.#next >= this.#lines.length) {
			if (!(yield* this.#reader.fill())) {
				return undefined;
			}
			this.#lines = this.#reader.lines;
			this.#next = 0;
		}
		const row = this.row(this.#lines[this.#next++] ?? "");
		this.#number++;
		if (this.#number === 1) {
			this.firstFields = row.fields.length;
		}
		if (
			checks !== "never" &&
			!isHeader &&
			!this.hasWarned &&
			this.#before !== undefined &&
			row.key < this.#before.key
		) {
			const text = `${this.name}:${this.#number}: is not sorted: ${row.line}`;
			if (checks === "fails") {
				this.tool.die(text);
			}
			this.hasWarned = true;
			yield* this.tool.warn(text);
		}
		this.#before = isHeader ? undefined : row;
		return row;
	}

	/** Further rows of the same key, and the first row behind them. */
	*group(first: Row, checks: "never" | "warns" | "fails"): Routine<readonly [Row[], Row | undefined]> {
		const rows = [first];
		for (;;) {
			const row = yield* this.next(checks);
			if (row === undefined || row.key !== first.key) {
				return [rows, row];
			}
			rows.push(row);
		}
	}
}

function lineOf(
	settings: Settings,
	inputs: readonly [Input, Input],
	one: Row | undefined,
	two: Row | undefined,
): string {
	const { columns, keys, empty, output } = settings;
	const keyText = (one === undefined ? two?.fields[keys[1] - 1] : one.fields[keys[0] - 1]) || empty;
	if (columns !== undefined && columns !== "auto") {
		return columns
			.map(({ file, field }) => (file === 0 ? keyText : (file === 1 ? one : two)?.fields[field - 1] || empty))
			.join(output);
	}
	const rest = (row: Row | undefined, at: 0 | 1) => {
		const key = keys[at] - 1;
		if (columns === undefined) {
			return (row?.fields ?? []).filter((_, index) => index !== key).map((field) => field || empty);
		}
		const fields: string[] = [];
		for (let index = 0; index < inputs[at].firstFields; index++) {
			if (index !== key) {
				fields.push(row?.fields[index] || empty);
			}
		}
		return fields;
	};
	return [keyText, ...rest(one, 0), ...rest(two, 1)].join(output);
}

function* joinFiles(tool: Tool, settings: Settings, inputs: readonly [Input, Input]): Routine {
	const [left, right] = inputs;
	const unpaired = new Set([...tool.values("a"), ...tool.values("v")]);
	const pairs = tool.values("v").length === 0;
	const checking = tool.last("check-order", "nocheck-order");
	const checks = checking === "check-order" ? "fails" : checking === "nocheck-order" ? "never" : "warns";
	const print = (one: Row | undefined, two: Row | undefined) =>
		tool.out.writeBinary(lineOf(settings, inputs, one, two) + settings.end);
	let one: Row | undefined;
	let two: Row | undefined;
	if (tool.has("header")) {
		one = yield* left.next(checks, true);
		two = yield* right.next(checks, true);
		if (one !== undefined || two !== undefined) {
			yield* print(one, two);
		}
	}
	one = yield* left.next(checks);
	two = yield* right.next(checks);
	while (one !== undefined && two !== undefined) {
		yield* tool.sys.spend(2);
		if (one.key < two.key) {
			if (unpaired.has("1")) {
				yield* print(one, undefined);
			}
			one = yield* left.next(checks);
		} else if (one.key > two.key) {
			if (unpaired.has("2")) {
				yield* print(undefined, two);
			}
			two = yield* right.next(checks);
		} else {
			const [ones, nextOne]: readonly [Row[], Row | undefined] = yield* left.group(one, checks);
			const [twos, nextTwo]: readonly [Row[], Row | undefined] = yield* right.group(two, checks);
			if (pairs) {
				for (const a of ones) {
					for (const b of twos) {
						yield* print(a, b);
					}
				}
			}
			one = nextOne;
			two = nextTwo;
		}
	}
	// What is left has no partner; it is read on only where it is printed or its order matters.
	for (; one !== undefined && (unpaired.has("1") || checks !== "never"); one = yield* left.next(checks)) {
		if (unpaired.has("1")) {
			yield* print(one, undefined);
		}
	}
	for (; two !== undefined && (unpaired.has("2") || checks !== "never"); two = yield* right.next(checks)) {
		if (unpaired.has("2")) {
			yield* print(undefined, two);
		}
	}
	if (left.hasWarned || right.hasWarned) {
		tool.die("input is not in sorted order");
	}
}

/** join(1). */
export const JOIN = defineTool({
	name: "join",
	options: {
		short: "a:e:i1:2:j:o:t:v:z",
		long: {
			"ignore-case": "i",
			"check-order": "check-order",
			"nocheck-order": "nocheck-order",
			header: "header",
			"zero-terminated": "z",
		},
	},
	usage: "[OPTION]... FILE1 FILE2",
	version: coreutilsVersion,
	*run(tool: Tool) {
		for (const text of [...tool.values("a"), ...tool.values("v")]) {
			if (!/^[12]$/.test(text)) {
				tool.die(`invalid file number: ${tool.quote(text)}`);
			}
		}
		const settings = settingsOf(tool);
		const [first, second, third] = tool.operands;
		if (first === undefined) {
			tool.wrong("missing operand");
		}
		if (second === undefined) {
			tool.wrong(`missing operand after ${tool.quote(first)}`);
		}
		if (third !== undefined) {
			tool.wrong(`extra operand ${tool.q(third)}`);
		}
		if (first === "-" && second === "-") {
			tool.die("both files cannot be standard input");
		}
		const opened: number[] = [];
		for (const name of [first, second]) {
			try {
				opened.push(yield* tool.open(name));
			} catch (error) {
				tool.dieOf(tool.qf(name), error);
			}
		}
		const [left = 0, right = 0] = opened;
		yield* joinFiles(tool, settings, [
			new Input(tool, left, first, settings, settings.keys[0]),
			new Input(tool, right, second, settings, settings.keys[1]),
		]);
		return undefined;
	},
});
