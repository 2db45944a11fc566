import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { parseSize } from "../kit/sizes";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Settings = {
	readonly input: string | undefined;
	readonly output: string | undefined;
	readonly inputSize: number;
	readonly outputSize: number;
	readonly isOneSize: boolean;
	readonly conversionSize: number;
	readonly count: number | undefined;
	readonly countsBytes: boolean;
	readonly skip: number;
	readonly seek: number;
	readonly conversions: ReadonlySet<string>;
	readonly inputFlags: ReadonlySet<string>;
	readonly outputFlags: ReadonlySet<string>;
	readonly status: string;
};

const CONVERSIONS = [
	"ascii",
	"ebcdic",
	"ibm",
	"block",
	"unblock",
	"lcase",
	"ucase",
	"sparse",
	"swab",
	"sync",
	"excl",
	"nocreat",
	"notrunc",
	"noerror",
	"fdatasync",
	"fsync",
];
const FLAGS = [
	"append",
	"direct",
	"directory",
	"dsync",
	"sync",
	"fullblock",
	"nonblock",
	"noatime",
	"nocache",
	"noctty",
	"nofollow",
	"count_bytes",
	"skip_bytes",
	"seek_bytes",
];

/** Numbers may be multiplied: 2x512, 1Kx4; a trailing B means bytes (9.1). */
function number(tool: Tool, text: string): number {
	const parts = text
		.split("x")
		.map((part) => parseSize(part === "" ? "0" : part.replace(/B$/, (end) => (/[A-Za-z]B$/.test(part) ? end : ""))));
	const product = parts.reduce<number>((value, part) => value * (part ?? Number.NaN), 1);
	if (Number.isNaN(product)) {
		tool.die(`invalid number: ${tool.quote(text)}`);
	}
	return product;
}

function list(tool: Tool, text: string, known: readonly string[], what: string): string[] {
	return text
		.split(",")
		.map((name) => (known.includes(name) ? name : tool.wrong(`invalid ${what}: ${tool.quote(name)}`)));
}

function settingsOf(tool: Tool): Settings {
	const given = new Map<string, string>();
	const conversions = new Set<string>();
	const inputFlags = new Set<string>();
	const outputFlags = new Set<string>();
	for (const operand of tool.operands) {
		const match = /^([a-z]+)=(.*)$/s.exec(operand);
		const [, key = "", value = ""] = match ?? [];
		if (
			match === null ||
			![
				"if",
				"of",
				"ibs",
				"obs",
				"bs",
				"cbs",
				"count",
				"skip",
				"iseek",
				"seek",
				"oseek",
				"conv",
				"iflag",
				"oflag",
				"status",
			].includes(key)
		) {
			tool.wrong(`unrecognized operand ${tool.quote(operand)}`);
		}
		const sets = { conv: conversions, iflag: inputFlags, oflag: outputFlags };
		if (key === "conv" || key === "iflag" || key === "oflag") {
			const [known, what] =
				key === "conv" ? [CONVERSIONS, "conversion"] : [FLAGS, key === "iflag" ? "input flag" : "output flag"];
			for (const name of list(tool, value, known, what)) {
				sets[key].add(name);
			}
		} else {
			given.set(key, value);
		}
	}
	const size = (key: string) => {
		const text = given.get(key);
		if (text === undefined) {
			return undefined;
		}
		const value = number(tool, text);
		return value > 0 ? value : tool.die(`invalid number: ${tool.quote(text)}`);
	};
	const both = size("bs");
	const status = given.get("status") ?? "default";
	if (!["default", "none", "noxfer", "progress"].includes(status)) {
		tool.wrong(`invalid status level: ${tool.quote(status)}`);
	}
	const inputSize = both ?? size("ibs") ?? 512;
	const count = given.get("count");
	const isBytes = (text: string | undefined, flag: boolean) => flag || (text !== undefined && /\dB$/.test(text));
	const offset = (text: string | undefined, unit: number, bytes: boolean) =>
		text === undefined ? 0 : number(tool, text) * (isBytes(text, bytes) ? 1 : unit);
	const outputSize = both ?? size("obs") ?? 512;
	return {
		input: given.get("if"),
		output: given.get("of"),
		inputSize,
		outputSize,
		isOneSize: both !== undefined,
		conversionSize: size("cbs") ?? 0,
		count: count === undefined ? undefined : number(tool, count),
		countsBytes: isBytes(count, inputFlags.has("count_bytes")),
		skip: offset(given.get("skip") ?? given.get("iseek"), inputSize, inputFlags.has("skip_bytes")),
		seek: offset(given.get("seek") ?? given.get("oseek"), outputSize, outputFlags.has("seek_bytes")),
		conversions,
		inputFlags,
		outputFlags,
		status,
	};
}

function power(bytes: number, base: number, units: readonly string[]): string {
	let value = bytes;
	let at = 0;
	while (value >= base && at < units.length - 1) {
		value /= base;
		at++;
	}
	const shown = value < 10 && at > 0 ? (Math.round(value * 10) / 10).toFixed(1) : String(Math.round(value));
	return `${shown} ${units[at] ?? ""}`;
}

const SI = ["B", "kB", "MB", "GB", "TB"];
const IEC = ["B", "KiB", "MiB", "GiB", "TiB"];

class Copy {
	#fullIn = 0;
	#partIn = 0;
	#fullOut = 0;
	#partOut = 0;
	#written = 0;
	#truncated = 0;
	#held: Uint8Array[] = [];
	#heldLength = 0;

	constructor(
		private readonly tool: Tool,
		private readonly settings: Settings,
		private readonly startedAt: number,
		private readonly output: number,
	) {}

	*put(bytes: Uint8Array): Routine {
		const { settings, tool } = this;
		try {
			if (settings.conversions.has("sparse") && bytes.every((byte) => byte === 0)) {
				tool.sys.seek(this.output, bytes.length, "cur");
			} else {
				yield* tool.sys.write(this.output, bytes);
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* tool.warn(`error writing ${tool.q(settings.output ?? "standard output")}: ${error.message}`);
			yield* this.report();
			throw new Failed();
		}
		this.#written += bytes.length;
		if (bytes.length === settings.outputSize) {
			this.#fullOut++;
		} else {
			this.#partOut++;
		}
	}

	convert(bytes: Uint8Array): Uint8Array {
		const { conversions } = this.settings;
		let out = bytes;
		if (conversions.has("swab")) {
			out = Uint8Array.from(out);
			for (let at = 0; at + 1 < out.length; at += 2) {
				const first = out[at] ?? 0;
				out[at] = out[at + 1] ?? 0;
				out[at + 1] = first;
			}
		}
		if (conversions.has("ucase") || conversions.has("lcase")) {
			const isUpper = conversions.has("ucase");
			out = out.map((byte) =>
				isUpper ? (byte >= 97 && byte <= 122 ? byte - 32 : byte) : byte >= 65 && byte <= 90 ? byte + 32 : byte,
			);
		}
		return out;
	}

	*take(bytes: Uint8Array): Routine {
		const { inputSize, outputSize, isOneSize, conversions } = this.settings;
		let block = bytes;
		if (bytes.length === inputSize) {
			this.#fullIn++;
		} else {
			this.#partIn++;
			if (conversions.has("sync")) {
				block = Buffer.concat([
					bytes,
					Buffer.alloc(inputSize - bytes.length, conversions.has("block") || conversions.has("unblock") ? " " : 0),
				]);
			}
		}
		block = this.convert(block);
		if (isOneSize) {
			yield* this.put(block);
			return;
		}
		this.#held.push(block);
		this.#heldLength += block.length;
		if (this.#heldLength >= outputSize) {
			let all: Uint8Array = Buffer.concat(this.#held);
			while (all.length >= outputSize) {
				yield* this.put(all.subarray(0, outputSize));
				all = all.subarray(outputSize);
			}
			this.#held = all.length === 0 ? [] : [all];
			this.#heldLength = all.length;
		}
	}

	*finish(): Routine {
		if (this.#heldLength > 0) {
			yield* this.put(Buffer.concat(this.#held));
			this.#heldLength = 0;
		}
	}

	*report(): Routine {
		const { tool, settings } = this;
		const { sys } = tool;
		if (settings.status === "none") {
			return;
		}
		yield* sys.warn(`${this.#fullIn}+${this.#partIn} records in\n${this.#fullOut}+${this.#partOut} records out\n`);
		if (this.#truncated > 0) {
			yield* sys.warn(`${this.#truncated} truncated record${this.#truncated === 1 ? "" : "s"}\n`);
		}
		if (settings.status === "noxfer") {
			return;
		}
		// A disk of the cloud writes about 150 MB a second; nothing takes no time at all.
		const elapsed = Math.max((sys.now() - this.startedAt) / 1000, this.#written / 1.5e8, 0.0001);
		const seconds = Number(elapsed.toPrecision(6));
		const amount = this.#written;
		const forms: string[] = [];
		if (amount >= 1000) {
			forms.push(power(amount, 1000, SI));
		}
		if (amount >= 1024 && !tool.isOld) {
			forms.push(power(amount, 1024, IEC));
		}
		const bytes = `${amount} byte${amount === 1 ? "" : "s"}${forms.length === 0 ? "" : ` (${forms.join(", ")})`}`;
		yield* sys.warn(`${bytes} copied, ${seconds} s, ${power(amount / elapsed, 1000, SI)}/s\n`);
	}
}

class Failed extends Error {}

function* read(tool: Tool, fd: number, length: number, whole: boolean): Routine<Uint8Array> {
	const first = yield* tool.sys.read(fd, length);
	if (!whole || first.length === length || first.length === 0) {
		return first;
	}
	const parts = [first];
	let have = first.length;
	while (have < length) {
		const more = yield* tool.sys.read(fd, length - have);
		if (more.length === 0) {
			break;
		}
		parts.push(more);
		have += more.length;
	}
	return Buffer.concat(parts);
}

function* openOutput(tool: Tool, settings: Settings): Routine<number> {
	const { sys } = tool;
	const { output, conversions, outputFlags } = settings;
	if (output === undefined) {
		return 1;
	}
	const truncates = !conversions.has("notrunc") && settings.seek === 0;
	try {
		const fd = yield* sys.open(
			output,
			{
				write: true,
				create: !conversions.has("nocreat"),
				exclusive: conversions.has("excl"),
				truncate: truncates,
				append: outputFlags.has("append"),
			},
			0o666,
		);
		if (settings.seek > 0 && !conversions.has("notrunc") && sys.fstat(fd).type === "file") {
			sys.ftruncate(fd, settings.seek);
		}
		return fd;
	} catch (error) {
		tool.dieOf(`failed to open ${tool.q(output)}`, error);
	}
}

function* skipInput(tool: Tool, fd: number, settings: Settings): Routine {
	const { sys } = tool;
	if (settings.skip === 0) {
		return;
	}
	try {
		const size = sys.fstat(fd).type === "file" ? sys.fstat(fd).size : undefined;
		if (size !== undefined && settings.skip > size) {
			yield* tool.warn(`${tool.q(settings.input ?? "standard input")}: cannot skip to specified offset`);
		}
		sys.seek(fd, settings.skip, "cur");
	} catch (error) {
		if (!isErrno(error, "ESPIPE")) {
			throw error;
		}
		for (let left = settings.skip; left > 0; ) {
			const bytes = yield* sys.read(fd, Math.min(left, 65_536));
			if (bytes.length === 0) {
				return;
			}
			left -= bytes.length;
			yield* sys.spend(5);
		}
	}
}

/** dd(1). */
export const DD = defineTool({
	name: "dd",
	options: { short: "" },
	usage: "[OPERAND]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sys } = tool;
		const settings = settingsOf(tool);
		if (["ascii", "ebcdic", "ibm", "block", "unblock"].some((name) => settings.conversions.has(name))) {
			yield* sys.warn("scalehook: dd's conversions of records and character sets are not emulated\n");
			return 126;
		}
		let input = 0;
		if (settings.input !== undefined) {
			try {
				input = yield* sys.open(settings.input, { read: true });
			} catch (error) {
				tool.dieOf(`failed to open ${tool.q(settings.input)}`, error);
			}
		}
		const output = yield* openOutput(tool, settings);
		if (settings.seek > 0) {
			try {
				sys.seek(output, settings.seek, "set");
			} catch (error) {
				tool.dieOf(`${tool.q(settings.output ?? "standard output")}: cannot seek`, error);
			}
		}
		yield* skipInput(tool, input, settings);
		const copy = new Copy(tool, settings, sys.now(), output);
		let left = settings.count ?? Number.POSITIVE_INFINITY;
		try {
			while (left > 0) {
				const wanted = settings.countsBytes ? Math.min(left, settings.inputSize) : settings.inputSize;
				const bytes = yield* read(tool, input, wanted, settings.inputFlags.has("fullblock") || input !== 0);
				if (bytes.length === 0) {
					break;
				}
				yield* copy.take(bytes);
				left -= settings.countsBytes ? bytes.length : 1;
				if (sys.isTurnOver(3 + bytes.length / 2000)) {
					yield* sys.spend(0);
				}
			}
			yield* copy.finish();
			if (settings.conversions.has("sparse") && settings.output !== undefined) {
				sys.ftruncate(output, sys.seek(output, 0, "cur"));
			}
		} catch (error) {
			if (error instanceof Failed) {
				return 1;
			}
			if (!isErrno(error)) {
				throw error;
			}
			yield* tool.warn(`error reading ${tool.q(settings.input ?? "standard input")}: ${error.message}`);
			yield* copy.report();
			return 1;
		}
		yield* copy.report();
		return 0;
	},
});
