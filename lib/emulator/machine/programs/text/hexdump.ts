import { Buffer } from "node:buffer";
import { ESCAPE_OF_BYTE } from "../../kernel/escapes";
import { readAll } from "../kit/lines";
import { defineTool, type Tool } from "../kit/tool";
import { type Conversion, type Format, FormatError, fill, parseFormat } from "./hexdump-format";

const STANDARD: Readonly<Record<string, readonly string[]>> = {
	default: ['"%07.7_Ax\\n"', '"%07.7_ax " 8/2 "%04x " "\\n"'],
	b: ['"%07.7_Ax\\n"', '"%07.7_ax " 16/1 "%03o " "\\n"'],
	c: ['"%07.7_Ax\\n"', '"%07.7_ax " 16/1 "%3_c " "\\n"'],
	C: ['"%08.8_Ax\\n"', '"%08.8_ax  " 8/1 "%02x " "  " 8/1 "%02x " ', '"  |" 16/1 "%_p" "|\\n"'],
	d: ['"%07.7_Ax\\n"', '"%07.7_ax " 8/2 "  %05u " "\\n"'],
	o: ['"%07.7_Ax\\n"', '"%07.7_ax " 8/2 " %06o " "\\n"'],
	x: ['"%07.7_Ax\\n"', '"%07.7_ax " 8/2 "   %04x " "\\n"'],
};

const NAMES =
	"nul soh stx etx eot enq ack bel bs ht lf vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us".split(
		" ",
	);

/** hexdump(1) and hd. */
function hexdump(name: "hexdump" | "hd") {
	return defineTool({
		name,
		options: {
			short: "bcCde:f:n:os:vx",
			long: {
				"one-byte-octal": "b",
				"one-byte-char": "c",
				canonical: "C",
				"two-bytes-decimal": "d",
				"format=": "e",
				"format-file=": "f",
				"length=": "n",
				"two-bytes-octal": "o",
				"skip=": "s",
				"no-squeezing": "v",
				"two-bytes-hex": "x",
			},
		},
		usage: "[options] <file>...",
		*run(tool) {
			const formats: Format[] = [];
			const add = (text: string) => {
				try {
					formats.push(parseFormat(text));
				} catch (error) {
					throw error instanceof FormatError ? tool.die(error.message) : error;
				}
			};
			for (const { key, value } of tool.options) {
				if (key === "e") {
					add(value ?? "");
				} else if (key === "f") {
					const text = Buffer.from(yield* tool.sys.readFile(value ?? "")).toString();
					text
						.split("\n")
						.filter((line) => line.trim() !== "" && !line.startsWith("#"))
						.forEach(add);
				} else {
					(STANDARD[key] ?? []).forEach(add);
				}
			}
			if (formats.length === 0) {
				(STANDARD[name === "hd" ? "C" : "default"] ?? []).forEach(add);
			}
			const data = yield* input(tool);
			const skip = size(tool, "s") ?? 0;
			if (skip > 0 && tool.operands.length === 0 && tool.sys.fstat(0).type !== "file") {
				tool.die("stdin: Illegal seek");
			}
			const length = size(tool, "n");
			dump(tool, formats, data.subarray(0, length === undefined ? undefined : skip + length), skip);
			return undefined;
		},
	});
}

function size(tool: Tool, key: string): number | undefined {
	const text = tool.value(key);
	if (text === undefined) {
		return undefined;
	}
	const found = /^(0x[0-9a-f]+|\d+)([bkmg]?)$/i.exec(text);
	if (found === null) {
		return tool.die(`failed to parse ${key === "n" ? "length" : "offset"}: '${text}': Invalid argument`);
	}
	const scale = { b: 512, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[found[2]?.toLowerCase() ?? ""] ?? 1;
	return Number(found[1]) * scale;
}

function* input(tool: Tool) {
	const parts: Buffer[] = [];
	for (const file of tool.operands.length === 0 ? ["-"] : tool.operands) {
		try {
			const fd = yield* tool.open(file);
			parts.push(yield* readAll(tool.sys, fd));
			tool.close(fd);
		} catch (error) {
			yield* tool.failure(file, error);
		}
	}
	return Buffer.concat(parts);
}

function dump(tool: Tool, formats: readonly Format[], data: Buffer, skip: number): void {
	const block = Math.max(...formats.map(({ bytes }) => bytes), 0);
	if (block === 0 || data.length <= skip) {
		return;
	}
	for (const format of formats) {
		fill(format, block);
	}
	const squeezes = !tool.has("v");
	let before: Buffer | undefined;
	let isSqueezed = false;
	for (let at = skip; at < data.length; at += block) {
		const bytes = data.subarray(at, at + block);
		if (squeezes && before !== undefined && bytes.length === block && bytes.equals(before)) {
			if (!isSqueezed) {
				tool.out.add("*\n");
			}
			isSqueezed = true;
			continue;
		}
		isSqueezed = false;
		before = bytes;
		for (const format of formats) {
			tool.out.addBinary(blockText(format, bytes, at));
		}
	}
	for (const { units } of formats) {
		for (const conversion of units.flatMap((unit) => unit.conversions)) {
			if (conversion.kind === "end") {
				tool.out.addBinary(conversion.before + offsetText(conversion, data.length) + conversion.after);
			}
		}
	}
}

function blockText({ units }: Format, bytes: Buffer, start: number): string {
	let text = "";
	let at = 0;
	if (units.some((unit) => unit.conversions.some(({ kind }) => kind === "end"))) {
		return "";
	}
	for (const unit of units) {
		for (let turn = 1; turn <= unit.repeats; turn++) {
			for (const [index, conversion] of unit.conversions.entries()) {
				const isLast = turn === unit.repeats && unit.repeats > 1 && index === unit.conversions.length - 1;
				const after = isLast ? conversion.after.replace(/\s+$/, "") : conversion.after;
				const isMissing = conversion.bytes > 0 && at >= bytes.length;
				const value = isMissing
					? " ".repeat(conversion.width)
					: conversion.kind === "text"
						? ""
						: valueText(conversion, bytes, at, start + at);
				text += conversion.before + value + after;
				at += conversion.bytes;
			}
		}
	}
	return text;
}

function valueText(conversion: Conversion, bytes: Buffer, at: number, offset: number): string {
	const byte = bytes[at] ?? 0;
	switch (conversion.kind) {
		case "offset":
			return offsetText(conversion, offset);
		case "named":
			return padded(
				conversion,
				byte > 31 && byte < 127
					? String.fromCharCode(byte)
					: (ESCAPE_OF_BYTE[byte] ?? byte.toString(8).padStart(3, "0")),
			);
		case "control":
			return padded(
				conversion,
				byte < 32
					? (NAMES[byte] ?? "")
					: byte === 127
						? "del"
						: byte > 127
							? byte.toString(16)
							: String.fromCharCode(byte),
			);
		case "print":
			return padded(conversion, byte > 31 && byte < 127 ? String.fromCharCode(byte) : ".");
		case "char":
			return padded(conversion, String.fromCharCode(byte));
		case "float": {
			const view = new DataView(new ArrayBuffer(8));
			for (const [index, one] of bytes.subarray(at, at + conversion.bytes).entries()) {
				view.setUint8(index, one);
			}
			const value = conversion.bytes === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
			const digits = conversion.precision ?? 6;
			const letter = conversion.letter.toLowerCase();
			return padded(
				conversion,
				letter === "f"
					? value.toFixed(digits)
					: letter === "e"
						? exponential(value, digits)
						: String(Number(value.toPrecision(digits || 1))),
			);
		}
		default: {
			let value = 0n;
			for (let index = conversion.bytes - 1; index >= 0; index--) {
				value = (value << 8n) | BigInt(bytes[at + index] ?? 0);
			}
			return integer(conversion, value);
		}
	}
}

function exponential(value: number, digits: number): string {
	return value.toExponential(digits).replace(/e([+-])(\d)$/, "e$10$2");
}

function integer(conversion: Conversion, value: bigint): string {
	const signed = conversion.kind === "signed" ? BigInt.asIntN(conversion.bytes * 8, value) : value;
	const digits = (signed < 0n ? -signed : signed).toString(
		conversion.kind === "octal" ? 8 : conversion.kind === "hex" ? 16 : 10,
	);
	const shown = (conversion.letter === "X" ? digits.toUpperCase() : digits).padStart(conversion.precision ?? 1, "0");
	const prefix =
		conversion.flags.includes("#") && value !== 0n
			? conversion.kind === "hex"
				? `0${conversion.letter}`
				: conversion.kind === "octal"
					? "0"
					: ""
			: "";
	const sign = signed < 0n ? "-" : conversion.kind === "signed" && conversion.flags.includes("+") ? "+" : "";
	const zeroes =
		conversion.flags.includes("0") && conversion.precision === undefined && !conversion.flags.includes("-");
	const body = zeroes ? shown.padStart(conversion.width - sign.length - prefix.length, "0") : shown;
	return padded(conversion, sign + prefix + body);
}

function offsetText(conversion: Conversion, offset: number): string {
	const base = conversion.letter === "d" ? 10 : conversion.letter === "o" ? 8 : 16;
	return offset
		.toString(base)
		.padStart(conversion.precision ?? conversion.width, "0")
		.padStart(conversion.width);
}

function padded({ width, flags }: Conversion, text: string): string {
	return flags.includes("-") ? text.padEnd(width) : text.padStart(width);
}

export const HEXDUMPS = [hexdump("hexdump"), hexdump("hd")];
