import { Buffer } from "node:buffer";
import { ESCAPE_OF_BYTE } from "../../kernel/escapes";
import type { Routine } from "../../kernel/sys";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Format = {
	readonly size: number;
	/** Characters of one value, without the blank before it. */
	readonly width: number;
	readonly show: (block: Buffer, at: number) => string;
	readonly withText: boolean;
};

const NAMES = [
	...["nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "nl", "vt", "ff", "cr", "so", "si"],
	...["dle", "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc", "fs", "gs", "rs", "us", "sp"],
];

/** Characters that the largest value of so many bytes takes. */
const WIDTHS = {
	d: { 1: 4, 2: 6, 4: 11, 8: 20 },
	u: { 1: 3, 2: 5, 4: 10, 8: 20 },
	o: { 1: 3, 2: 6, 4: 11, 8: 22 },
	x: { 1: 2, 2: 4, 4: 8, 8: 16 },
} as const;

function unsigned(block: Buffer, at: number, size: number, isBig: boolean): bigint {
	let value = 0n;
	for (let index = 0; index < size; index++) {
		value = (value << 8n) | BigInt(block[at + (isBig ? index : size - 1 - index)] ?? 0);
	}
	return value;
}

function integerFormat(kind: "d" | "u" | "o" | "x", size: 1 | 2 | 4 | 8, isBig: boolean, withText: boolean): Format {
	const width = WIDTHS[kind][size];
	return {
		size,
		width,
		withText,
		show(block, at) {
			const value = unsigned(block, at, size, isBig);
			if (kind === "d") {
				return String(BigInt.asIntN(size * 8, value)).padStart(width);
			}
			return kind === "u" ? String(value).padStart(width) : value.toString(kind === "o" ? 8 : 16).padStart(width, "0");
		},
	};
}

/** The shortest text that is read back as the same number. */
function shortest(value: number, isSingle: boolean): string {
	if (!Number.isFinite(value)) {
		return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
	}
	const most = isSingle ? 9 : 17;
	for (let digits = isSingle ? 6 : 15; digits <= most; digits++) {
		const text = value.toPrecision(digits);
		const read = isSingle ? Math.fround(Number(text)) : Number(text);
		if (read === value) {
			return general(value, digits);
		}
	}
	return general(value, most);
}

/** %.{digits}g (printf(3)). */
function general(value: number, digits: number): string {
	if (value === 0) {
		return Object.is(value, -0) ? "-0" : "0";
	}
	const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
	const power = Number(exponent);
	if (power < -4 || power >= digits) {
		const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
		return `${short}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
	}
	const fixed = value.toFixed(Math.max(0, digits - 1 - power));
	return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}

function floatFormat(size: 4 | 8, isBig: boolean, withText: boolean): Format {
	const width = size === 4 ? 15 : 24;
	return {
		size,
		width,
		withText,
		show(block, at) {
			const value =
				size === 4
					? isBig
						? block.readFloatBE(at)
						: block.readFloatLE(at)
					: isBig
						? block.readDoubleBE(at)
						: block.readDoubleLE(at);
			return shortest(value, size === 4).padStart(width);
		},
	};
}

const CHARACTER: Format["show"] = (block, at) => {
	const byte = block[at] ?? 0;
	const text =
		ESCAPE_OF_BYTE[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, "0"));
	return text.padStart(3);
};
const NAMED: Format["show"] = (block, at) => {
	const byte = (block[at] ?? 0) & 127;
	return (byte === 127 ? "del" : (NAMES[byte] ?? String.fromCharCode(byte))).padStart(3);
};

const LETTER_SIZES: Readonly<Record<string, 1 | 2 | 4 | 8>> = { C: 1, S: 2, I: 4, L: 8, F: 4, D: 8 };

/** Reads a -t argument such as x1z or d4u2. */
function formatsOf(tool: Tool, text: string, isBig: boolean): Format[] {
	const formats: Format[] = [];
	let rest = text;
	while (rest !== "") {
		const match = /^(?:([ac])|([doux])(\d+|[CSIL])?|f(\d+|[FDL])?)(z?)/.exec(rest);
		if (match === null) {
			tool.die(`invalid character '${rest.charAt(0)}' in type string ${tool.quote(text)}`);
		}
		const [whole, letter, kind, width, floating, z] = match;
		rest = rest.slice(whole.length);
		const withText = z === "z";
		if (letter !== undefined) {
			formats.push({ size: 1, width: 3, withText, show: letter === "a" ? NAMED : CHARACTER });
		} else if (kind === "d" || kind === "o" || kind === "u" || kind === "x") {
			const size = width === undefined ? 4 : (LETTER_SIZES[width] ?? Number(width));
			if (size !== 1 && size !== 2 && size !== 4 && size !== 8) {
				tool.die(`invalid type string ${tool.quote(text)};\nthis system doesn't provide a ${size}-byte integral type`);
			}
			formats.push(integerFormat(kind, size, isBig, withText));
		} else {
			const size = floating === undefined ? 8 : (LETTER_SIZES[floating] ?? Number(floating));
			if (size !== 4 && size !== 8) {
				tool.die(
					`invalid type string ${tool.quote(text)};\nthis system doesn't provide a ${size}-byte floating point type`,
				);
			}
			formats.push(floatFormat(size, isBig, withText));
		}
	}
	return formats;
}

const OLD_TYPES: Readonly<Record<string, string>> = {
	a: "a",
	b: "o1",
	c: "c",
	d: "u2",
	f: "fF",
	h: "x2",
	i: "dI",
	l: "dL",
	o: "o2",
	s: "d2",
	x: "x2",
	B: "o2",
	H: "x4",
	X: "x4",
	I: "dL",
	L: "dL",
	O: "o4",
	F: "fD",
	e: "fD",
	D: "u4",
};

function number(tool: Tool, key: string): number | undefined {
	const text = tool.value(key);
	if (text === undefined) {
		return undefined;
	}
	const match = /^(0x[0-9a-f]+|\d+)(b|[kKmMG]B?)?$/i.exec(text);
	if (match === null) {
		tool.die(`invalid -${key} argument ${tool.quote(text)}`);
	}
	const [, digits = "", unit = ""] = match;
	const value = /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
	const base = unit.length === 2 ? 1000 : 1024;
	return value * (unit === "b" ? 512 : unit === "" ? 1 : base ** ("KMG".indexOf(unit.charAt(0).toUpperCase()) + 1));
}

function addressOf(tool: Tool): (at: number) => string {
	const radix = tool.value("A") ?? "o";
	if (!/^[doxn]/.test(radix)) {
		tool.die(`invalid output address radix '${radix.charAt(0)}'; it must be one character from [doxn]`);
	}
	const letter = radix.charAt(0);
	return (at) =>
		letter === "n"
			? ""
			: at.toString(letter === "d" ? 10 : letter === "x" ? 16 : 8).padStart(letter === "x" ? 6 : 7, "0");
}

function rowsOf(formats: readonly Format[], block: Buffer, filled: number, width: number, address: string): string {
	// Formats of other widths are spread so that their columns end together.
	const widest = Math.max(...formats.map((format) => (width / format.size) * (format.width + 1)));
	let text = "";
	for (const [order, format] of formats.entries()) {
		const count = width / format.size;
		const room = widest - count * format.width;
		const used = Math.ceil(filled / format.size);
		let row = "";
		for (let index = 0; index < count; index++) {
			const gap = Math.floor((room * (count - index)) / count) - Math.floor((room * (count - index - 1)) / count);
			row +=
				index < used
					? " ".repeat(gap) + format.show(block, index * format.size)
					: " ".repeat(format.withText ? gap + format.width : 0);
		}
		if (format.withText) {
			const shown = block.toString("latin1", 0, filled).replace(/[^ -~]/g, ".");
			row += `  >${shown}<`;
		}
		text += `${order === 0 ? address : " ".repeat(address.length)}${row}\n`;
	}
	return text;
}

/** The operands' files as one stream, read no further than it is asked for. */
class Source {
	#files: readonly string[];
	#fd: number | undefined;
	#rest: Buffer = Buffer.alloc(0);
	/** Whether any of the files could be opened. */
	hasOpened = false;

	constructor(private readonly tool: Tool) {
		this.#files = tool.operands.length === 0 ? ["-"] : tool.operands;
	}

	/** The next bytes, fewer than `count` only at the end. */
	*take(count: number): Routine<Buffer> {
		const parts: Buffer[] = [];
		let missing = count;
		while (missing > 0) {
			if (this.#rest.length === 0 && !(yield* this.#fill(missing))) {
				break;
			}
			const part = this.#rest.subarray(0, missing);
			this.#rest = this.#rest.subarray(part.length);
			missing -= part.length;
			parts.push(part);
		}
		return Buffer.concat(parts);
	}

	*#fill(wanted: number): Routine<boolean> {
		const { tool } = this;
		for (;;) {
			const [file] = this.#files;
			if (file === undefined) {
				return false;
			}
			try {
				this.#fd ??= yield* tool.open(file);
				this.hasOpened = true;
				const bytes = yield* tool.sys.read(this.#fd, Math.max(4096, Math.min(wanted, 65_536)));
				if (bytes.length > 0) {
					this.#rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
					return true;
				}
				tool.close(this.#fd);
			} catch (error) {
				yield* tool.failure(tool.qf(file), error);
			}
			this.#fd = undefined;
			this.#files = this.#files.slice(1);
		}
	}

	/** Passes bytes over; false when there are fewer. */
	*skip(count: number): Routine<boolean> {
		for (let left = count; left > 0; ) {
			const part = yield* this.take(Math.min(left, 65_536));
			if (part.length === 0) {
				return false;
			}
			left -= part.length;
			yield* this.tool.sys.spend(part.length / 1000);
		}
		return true;
	}
}

/** Runs of printable bytes that end with a NUL (-S). */
function* printStrings(tool: Tool, bytes: Buffer, from: number, least: number): Routine {
	const address = addressOf(tool);
	let begin = 0;
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at] ?? 0;
		if (byte >= 32 && byte < 127) {
			continue;
		}
		if (byte === 0 && at - begin >= least) {
			const shown = address(from + begin);
			yield* tool.out.write(`${shown}${shown === "" ? "" : " "}${bytes.toString("latin1", begin, at)}\n`);
		}
		begin = at + 1;
	}
}

/** od(1). */
export const OD = defineTool({
	name: "od",
	options: {
		short: "A:aBbcDdeFfHhIij:LlN:OoS::st:vw::Xx",
		long: {
			"address-radix=": "A",
			"skip-bytes=": "j",
			"read-bytes=": "N",
			"strings=?": "S",
			"format=": "t",
			"output-duplicates": "v",
			"width=?": "w",
			"endian=": "endian",
			traditional: "traditional",
		},
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const isBig = tool.value("endian") === "big";
		const formats = tool.options.flatMap(({ key, value }) => {
			const type = key === "t" ? value : OLD_TYPES[key];
			return type === undefined ? [] : formatsOf(tool, type, isBig);
		});
		if (formats.length === 0) {
			formats.push(...formatsOf(tool, "o2", isBig));
		}
		const address = addressOf(tool);
		const skip = number(tool, "j") ?? 0;
		const most = number(tool, "N");
		const source = new Source(tool);
		if (!(yield* source.skip(skip))) {
			tool.die("cannot skip past end of combined input");
		}
		if (tool.has("S")) {
			const bytes = yield* source.take(most ?? Number.POSITIVE_INFINITY);
			yield* printStrings(tool, bytes, skip, Number(tool.value("S") ?? 3));
			return undefined;
		}
		const unit = Math.max(...formats.map((format) => format.size));
		const given = tool.has("w") ? Number(tool.value("w") ?? 32) : 16;
		let width = given;
		if (!(given > 0) || given % unit !== 0) {
			yield* tool.warn(`warning: invalid width ${tool.value("w") ?? ""}; using ${unit} instead`);
			width = unit;
		}
		const end = yield* dump(tool, source, formats, { width, address, from: skip, most });
		if (source.hasOpened || most === 0) {
			const shown = address(end);
			yield* tool.out.write(shown === "" ? "" : `${shown}\n`);
		}
		return undefined;
	},
});

type Range = {
	readonly width: number;
	readonly address: (at: number) => string;
	readonly from: number;
	/** Bytes to show at most. */
	readonly most: number | undefined;
};

/** Writes the rows, equal ones as one star; returns the address behind the last. */
function* dump(tool: Tool, source: Source, formats: readonly Format[], range: Range): Routine<number> {
	const { width, address, from } = range;
	const end = range.most === undefined ? Number.POSITIVE_INFINITY : from + range.most;
	let before: Buffer | undefined;
	let isStarred = false;
	for (let at = from; ; ) {
		const block = yield* source.take(Math.min(width, end - at));
		if (block.length === 0) {
			return at;
		}
		if (!tool.has("v") && block.length === width && before?.equals(block)) {
			yield* tool.out.write(isStarred ? "" : "*\n");
			isStarred = true;
		} else {
			before = block;
			isStarred = false;
			const padded = Buffer.concat([block, Buffer.alloc(width - block.length)]);
			yield* tool.out.write(rowsOf(formats, padded, block.length, width, address(at)));
		}
		at += block.length;
		yield* tool.sys.spend(width / 4);
	}
}
