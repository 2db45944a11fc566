import type { Routine } from "../../kernel/sys";
import { fromBinary, LineReader, toBinary } from "../kit/lines";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";
import { parseRanges, type Range } from "./ranges";

const POWERS = "KMGTPEZY";
type Scale = "none" | "auto" | "si" | "iec" | "iec-i";
type Rounding = "up" | "down" | "from-zero" | "towards-zero" | "nearest";

/** The one of `names` that an option's argument begins. */
function choice<T extends string>(tool: Tool, key: string, names: readonly T[], fallback: T): T {
	const text = tool.value(key);
	if (text === undefined) {
		return fallback;
	}
	const exact = names.find((name) => name === text);
	const candidates = names.filter((name) => name.startsWith(text));
	const [only] = candidates;
	if (exact === undefined && (only === undefined || candidates.length > 1)) {
		const kind = only === undefined || text === "" ? "invalid" : "ambiguous";
		const list = names.map((name) => `  - ${tool.quote(name)}`).join("\n");
		tool.wrong(`${kind} argument ${tool.quote(text)} for ${tool.quote(`--${key}`)}\nValid arguments are:\n${list}`);
	}
	return exact ?? only ?? fallback;
}

class BadNumber extends Error {}

function round(value: number, how: Rounding): number {
	switch (how) {
		case "up":
			return Math.ceil(value);
		case "down":
			return Math.floor(value);
		case "from-zero":
			return value < 0 ? Math.floor(value) : Math.ceil(value);
		case "towards-zero":
			return Math.trunc(value);
		default:
			return value < 0 ? -Math.round(-value) : Math.round(value);
	}
}

type Format = {
	readonly prefix: string;
	readonly suffix: string;
	readonly width: number;
	readonly leftAligned: boolean;
	readonly zeroes: boolean;
	readonly precision: number | undefined;
};

function formatOf(tool: Tool): Format | undefined {
	const text = tool.value("format");
	if (text === undefined) {
		return undefined;
	}
	const match = /^((?:[^%]|%%)*)%(['0 -]*)(\d*)(?:\.(\d*))?(.)((?:[^%]|%%)*)$/s.exec(text);
	if (match === null) {
		tool.die(
			text.includes("%")
				? /%[^%]*%[^%]/.test(text)
					? `format ${tool.quote(text)} has too many % directives`
					: `format ${tool.quote(text)} ends in %`
				: `format ${tool.quote(text)} has no % directive`,
		);
	}
	const [, prefix = "", flags = "", width = "", precision, letter, suffix = ""] = match;
	if (letter !== "f") {
		tool.die(`invalid format ${tool.quote(text)}, directive must be %[0]['][-][N][.][N]f`);
	}
	return {
		prefix: prefix.replaceAll("%%", "%"),
		suffix: suffix.replaceAll("%%", "%"),
		width: Number(width || 0),
		leftAligned: flags.includes("-"),
		zeroes: flags.includes("0"),
		precision: precision === undefined ? undefined : Number(precision || 0),
	};
}

/** What the options say of reading and showing numbers. */
class Converter {
	readonly #from: Scale;
	readonly #to: Scale;
	readonly #round: Rounding;
	readonly #fromUnit: number;
	readonly #toUnit: number;
	readonly #suffix: string;
	readonly #format: Format | undefined;
	readonly #padding: number;

	constructor(private readonly tool: Tool) {
		this.#from = choice(tool, "from", ["none", "auto", "si", "iec", "iec-i"], "none");
		this.#to = choice(tool, "to", ["none", "si", "iec", "iec-i"], "none");
		this.#round = choice(tool, "round", ["up", "down", "from-zero", "towards-zero", "nearest"], "from-zero");
		this.#fromUnit = this.#unit("from-unit");
		this.#toUnit = this.#unit("to-unit");
		this.#suffix = tool.value("suffix") ?? "";
		this.#format = formatOf(tool);
		const padding = tool.value("padding");
		if (padding !== undefined && !(/^-?\d+$/.test(padding) && Number(padding) !== 0)) {
			tool.die(`invalid padding value ${tool.quote(padding)}`);
		}
		this.#padding = Number(padding ?? 0);
	}

	#unit(key: string): number {
		const text = this.tool.value(key);
		if (text === undefined) {
			return 1;
		}
		const match = /^(\d*)([KMGTPEZY]?)(i?)$/.exec(text);
		if (match === null || text === "" || Number(match[1] || 1) === 0 || (match[3] !== "" && match[2] === "")) {
			this.tool.die(`invalid unit size: ${this.tool.quote(text)}`);
		}
		const [, digits = "", letter = "", isBinary = ""] = match;
		const power = letter === "" ? 0 : POWERS.indexOf(letter) + 1;
		return Number(digits || 1) * (isBinary === "" ? 1000 : 1024) ** power;
	}

	#parse(text: string): { readonly value: number; readonly precision: number } {
		const q = this.tool.quote(text);
		const bare = this.#suffix !== "" && text.endsWith(this.#suffix) ? text.slice(0, -this.#suffix.length) : text;
		const match = /^(-?)(\d+)(?:\.(\d*))?/.exec(bare);
		if (match === null) {
			throw new BadNumber(`invalid number: ${q}`);
		}
		const [whole, , , fraction = ""] = match;
		if (bare.charAt(whole.length - 1) === ".") {
			throw new BadNumber(`invalid number: ${q}`);
		}
		const rest = bare.slice(whole.length);
		const letter = rest.charAt(0);
		const number = Number(whole);
		if (rest === "") {
			return { value: number, precision: fraction.length };
		}
		const power = POWERS.indexOf(letter === "k" ? "K" : letter) + 1;
		if (power === 0) {
			throw new BadNumber(`invalid suffix in input: ${q}`);
		}
		if (this.#from === "none") {
			throw new BadNumber(`rejecting suffix in input: ${q} (consider using --from)`);
		}
		let used = 1;
		let base = this.#from === "si" || this.#from === "auto" ? 1000 : 1024;
		if (rest.charAt(1) === "i" && (this.#from === "auto" || this.#from === "iec-i")) {
			base = 1024;
			used = 2;
		} else if (this.#from === "iec-i") {
			throw new BadNumber(`missing 'i' suffix in input: ${q} (e.g Ki/Mi/Gi)`);
		}
		if (rest.length > used) {
			throw new BadNumber(`invalid suffix in input ${q}: ${this.tool.quote(rest.slice(used))}`);
		}
		return { value: number * base ** power, precision: 0 };
	}

	#shown(value: number, precision: number): string {
		const fixed = this.#format?.precision;
		if (this.#to === "none") {
			const digits = fixed ?? precision;
			const scale = 10 ** digits;
			return (digits < 15 ? round(value * scale, this.#round) / scale : value).toFixed(digits);
		}
		const base = this.#to === "si" ? 1000 : 1024;
		let power = 0;
		let scaled = value;
		while (Math.abs(scaled) >= base && power < POWERS.length) {
			scaled /= base;
			power++;
		}
		const decimals = () => fixed ?? (power > 0 && Math.abs(scaled) < 10 ? 1 : 0);
		const cut = (digits: number) => round(scaled * 10 ** digits, this.#round) / 10 ** digits;
		scaled = cut(decimals());
		if (Math.abs(scaled) >= base && power < POWERS.length) {
			scaled /= base;
			power++;
		}
		const letter = POWERS.charAt(power - 1);
		const unit = power === 0 ? "" : letter;
		const digits = fixed ?? (power > 0 && Math.abs(scaled) < 10 && scaled !== 0 ? 1 : 0);
		return scaled.toFixed(digits) + unit + (this.#to === "iec-i" && power > 0 ? "i" : "");
	}

	/** A field converted; `room` is the width of the field with its blanks, 0 for none. Throws BadNumber. */
	convert(field: string, room: number): string {
		const { value, precision } = this.#parse(field.trim());
		const isInteger = this.#fromUnit === 1 && this.#toUnit === 1;
		const scaled = (value * this.#fromUnit) / this.#toUnit;
		let text = this.#shown(scaled, isInteger ? precision : 0);
		const format = this.#format;
		if (format?.zeroes && text.length < format.width) {
			const sign = text.startsWith("-") ? "-" : "";
			text = sign + text.slice(sign.length).padStart(format.width - sign.length, "0");
		}
		text += this.#suffix;
		const padding =
			format !== undefined && format.width > 0 && !format.zeroes
				? format.leftAligned
					? -format.width
					: format.width
				: this.#padding || room;
		text = padding < 0 ? text.padEnd(-padding) : text.padStart(padding);
		return (format?.prefix ?? "") + text + (format?.suffix ?? "");
	}
}

/** Fields of a line with what stands between them; `blanks`: each field keeps the blanks before it. */
function convertLine(tool: Tool, line: string, ranges: readonly Range[], converter: Converter): string {
	const given = tool.value("d");
	const isChosen = (field: number) => ranges.some(({ from, to }) => field >= from && field <= to);
	if (given !== undefined) {
		return line
			.split(given)
			.map((field, at) => (isChosen(at + 1) ? converter.convert(field, 0) : field))
			.join(given);
	}
	const pieces = line.match(/[ \t]*[^ \t]+|[ \t]+$/g) ?? [""];
	return pieces
		.map((piece, at) => {
			if (!isChosen(at + 1)) {
				return piece;
			}
			// The blank that parts two fields stays; the rest keeps its width.
			const gap = at === 0 ? "" : piece.charAt(0);
			const own = piece.slice(gap.length);
			return gap + converter.convert(own, at > 0 || /^[ \t]/.test(own) ? own.length : 0);
		})
		.join("");
}

/** numfmt(1). */
export const NUMFMT = defineTool({
	name: "numfmt",
	options: {
		short: "d:z",
		long: {
			debug: "debug",
			"delimiter=": "d",
			"field=": "field",
			"format=": "format",
			"from=": "from",
			"from-unit=": "from-unit",
			grouping: "grouping",
			"header=?": "header",
			"invalid=": "invalid",
			"padding=": "padding",
			"round=": "round",
			"suffix=": "suffix",
			"to=": "to",
			"to-unit=": "to-unit",
			"zero-terminated": "z",
		},
	},
	usage: "[OPTION]... [NUMBER]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const converter = new Converter(tool);
		const invalid = choice(tool, "invalid", ["abort", "fail", "warn", "ignore"], "abort");
		const ranges = parseRanges(tool, tool.value("field") ?? "1", "field");
		const end = tool.has("z") ? "\0" : "\n";
		const one = function* (line: string): Routine {
			let text = line;
			try {
				text = convertLine(tool, line, ranges, converter);
			} catch (error) {
				if (!(error instanceof BadNumber)) {
					throw error;
				}
				if (invalid === "abort") {
					tool.die(error.message, 2);
				}
				if (invalid === "fail") {
					yield* tool.fail(error.message, 2);
				} else if (invalid === "warn") {
					yield* tool.warn(error.message);
				}
			}
			yield* tool.out.writeBinary(toBinary(text) + end);
		};
		if (tool.operands.length > 0) {
			for (const operand of tool.operands) {
				yield* one(operand);
			}
			return undefined;
		}
		let headers = tool.has("header") ? Number(tool.value("header") ?? 1) : 0;
		const reader = new LineReader(tool.sys, 0, "binary", end);
		while (yield* reader.fill()) {
			for (const line of reader.lines) {
				if (headers > 0) {
					headers--;
					yield* tool.out.writeBinary(line + end);
				} else {
					yield* one(fromBinary(line));
				}
			}
		}
		return undefined;
	},
});
