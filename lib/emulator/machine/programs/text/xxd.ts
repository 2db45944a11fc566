import { Buffer } from "node:buffer";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { readAll } from "../kit/lines";
import { Output } from "../kit/output";

const USAGE = `Usage:
       xxd [options] [infile [outfile]]
    or
       xxd -r [-s [-]offset] [-c cols] [-ps] [infile [outfile]]
`;

type Settings = {
	plain: boolean;
	reverse: boolean;
	bits: boolean;
	include: boolean;
	upper: boolean;
	little: boolean;
	decimal: boolean;
	columns: number | undefined;
	group: number | undefined;
	length: number | undefined;
	seek: number;
	offset: number;
	name: string | undefined;
	readonly files: string[];
};

function readSettings(args: readonly string[]): Settings | undefined {
	const settings: Settings = {
		plain: false,
		reverse: false,
		bits: false,
		include: false,
		upper: false,
		little: false,
		decimal: false,
		columns: undefined,
		group: undefined,
		length: undefined,
		seek: 0,
		offset: 0,
		name: undefined,
		files: [],
	};
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (!arg.startsWith("-") || arg === "-" || settings.files.length > 0) {
			settings.files.push(arg);
			continue;
		}
		const option = arg.replace(/^--?/, "");
		const value = () => {
			const attached = /^[cglosn](?:ols|roup(?:size)?|en(?:gth)?|ffset|kip|eek|ame)?=?(-?(?:0x)?[\da-f]+)$/i.exec(
				option,
			)?.[1];
			if (attached !== undefined) {
				return Number(attached);
			}
			at += 1;
			return Number(args[at]);
		};
		if (/^p(s|ostscript|lain)?$/.test(option)) {
			settings.plain = true;
		} else if (/^r(evert)?$/.test(option)) {
			settings.reverse = true;
		} else if (/^b(its)?$/.test(option)) {
			settings.bits = true;
		} else if (/^i(nclude)?$/.test(option)) {
			settings.include = true;
		} else if (option === "u" || option === "uppercase") {
			settings.upper = true;
		} else if (option === "e") {
			settings.little = true;
		} else if (option === "d") {
			settings.decimal = true;
		} else if (option === "n" || option === "name") {
			at += 1;
			settings.name = args[at];
		} else if (option.startsWith("c")) {
			settings.columns = value();
		} else if (option.startsWith("g")) {
			settings.group = value();
		} else if (option.startsWith("l")) {
			settings.length = value();
		} else if (option.startsWith("o")) {
			settings.offset = value();
		} else if (option.startsWith("s")) {
			settings.seek = value();
		} else {
			return undefined;
		}
	}
	return settings;
}

function* run(sys: Sys): Routine<number> {
	const settings = readSettings(sys.argv().slice(1));
	if (settings === undefined || settings.files.length > 2) {
		yield* sys.warn(USAGE);
		return 1;
	}
	const [from = "-", to] = settings.files;
	let data: Buffer;
	try {
		const fd = from === "-" ? 0 : yield* sys.open(from, { read: true });
		data = yield* readAll(sys, fd);
	} catch (error) {
		yield* sys.warn(`xxd: ${from}: ${(error as Error).message}\n`);
		return 2;
	}
	const target =
		to === undefined || to === "-"
			? 1
			: yield* sys.open(to, { write: true, create: true, truncate: !settings.reverse }, 0o666);
	const out = new Output(sys, target);
	if (settings.reverse) {
		out.addBytes(
			settings.plain
				? Buffer.from(data.toString("latin1").replace(/[^0-9a-fA-F]/g, ""), "hex")
				: reversed(data.toString("latin1")),
		);
	} else {
		const start = settings.seek < 0 ? Math.max(0, data.length + settings.seek) : settings.seek;
		const part = data.subarray(start, settings.length === undefined ? undefined : start + settings.length);
		out.add(
			settings.include
				? included(settings, part, from)
				: settings.plain
					? plain(settings, part)
					: lines(settings, part, start),
		);
	}
	yield* out.flush();
	return 0;
}

function hex(bytes: Uint8Array, upper: boolean): string {
	const text = Buffer.from(bytes).toString("hex");
	return upper ? text.toUpperCase() : text;
}

function plain(settings: Settings, data: Buffer): string {
	const columns = settings.columns ?? 30;
	let text = "";
	for (let at = 0; at < data.length; at += columns || data.length) {
		text += `${hex(data.subarray(at, at + (columns || data.length)), settings.upper)}\n`;
	}
	return text;
}

function lines(settings: Settings, data: Buffer, start: number): string {
	const columns = settings.columns ?? (settings.bits ? 6 : 16);
	const group = (settings.group ?? (settings.bits ? 1 : settings.little ? 4 : 2)) || columns;
	const digits = settings.bits ? 8 : 2;
	const width = columns * digits + Math.ceil(columns / group) - 1;
	let text = "";
	for (let at = 0; at < data.length; at += columns) {
		const bytes = data.subarray(at, at + columns);
		const groups: string[] = [];
		for (let k = 0; k < bytes.length; k += group) {
			const part = bytes.subarray(k, k + group);
			if (settings.bits) {
				groups.push([...part].map((byte) => byte.toString(2).padStart(8, "0")).join(""));
			} else {
				const ordered = settings.little ? Buffer.from(part).reverse() : part;
				groups.push(settings.little ? hex(ordered, settings.upper).padStart(group * 2) : hex(ordered, settings.upper));
			}
		}
		const place = start + at + settings.offset;
		const offset = settings.decimal ? String(place).padStart(8, "0") : place.toString(16).padStart(8, "0");
		const shown = bytes.toString("latin1").replace(/[^ -~]/g, ".");
		text += `${offset}: ${groups.join(" ").padEnd(width)}  ${shown}\n`;
	}
	return text;
}

function included(settings: Settings, data: Buffer, file: string): string {
	const columns = settings.columns ?? 12;
	const rows: string[] = [];
	for (let at = 0; at < data.length; at += columns) {
		rows.push(
			`  ${[...data.subarray(at, at + columns)].map((byte) => `0x${hex(Uint8Array.of(byte), settings.upper)}`).join(", ")}`,
		);
	}
	const body = rows.join(",\n");
	const name =
		settings.name ?? (file === "-" ? undefined : file.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(\d)/, "__$1"));
	return name === undefined
		? `${body}\n`
		: `unsigned char ${name}[] = {\n${body}\n};\nunsigned int ${name}_len = ${data.length};\n`;
}

function reversed(text: string): Buffer {
	const parts: { at: number; bytes: Buffer }[] = [];
	for (const line of text.split("\n")) {
		const found = /^\s*([0-9a-fA-F]+):\s?((?:[0-9a-fA-F]+ ?)*)/.exec(line);
		if (found !== null) {
			parts.push({
				at: Number.parseInt(found[1] ?? "", 16),
				bytes: Buffer.from((found[2] ?? "").replaceAll(" ", ""), "hex"),
			});
		}
	}
	const out = Buffer.alloc(parts.reduce((end, { at, bytes }) => Math.max(end, at + bytes.length), 0));
	for (const { at, bytes } of parts) {
		bytes.copy(out, at);
	}
	return out;
}

/** xxd(1). */
export const XXD: Program = { name: "xxd", run };
