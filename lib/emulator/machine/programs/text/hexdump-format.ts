import { C_ESCAPES } from "../../kernel/escapes";

/** One conversion of a hexdump format, with the text around it: what it prints of `bytes` bytes. */
export type Conversion = {
	readonly before: string;
	after: string;
	readonly flags: string;
	readonly width: number;
	readonly precision: number | undefined;
	/** `text` prints `before` alone. */
	readonly kind:
		| "text"
		| "offset"
		| "end"
		| "char"
		| "named"
		| "control"
		| "print"
		| "signed"
		| "unsigned"
		| "octal"
		| "hex"
		| "float";
	readonly letter: string;
	readonly bytes: number;
};

/** `count/bytes "…"`. */
export type Unit = {
	repeats: number;
	readonly isCounted: boolean;
	readonly conversions: readonly Conversion[];
	readonly bytes: number;
};

export type Format = { readonly units: readonly Unit[]; readonly bytes: number };

export class FormatError extends Error {}

const CONVERSION = /%([-+ 0#]*)(\d*)(?:\.(\d*))?(_[acpu]|_A|[%cdiouxXeEfgGs])([dox]?)/g;

/** Reads the text of `-e`; throws FormatError in hexdump's words. */
export function parseFormat(text: string): Format {
	const units: Unit[] = [];
	let at = 0;
	while (at < text.length) {
		const blank = /^\s+/.exec(text.slice(at))?.[0].length ?? 0;
		at += blank;
		if (at >= text.length) {
			break;
		}
		const head = /^(\d*)(?:\/(\d+))?\s*"/.exec(text.slice(at));
		if (head === null) {
			throw new FormatError(`bad format {${text}}`);
		}
		at += head[0].length;
		const end = closingQuote(text, at);
		if (end < 0) {
			throw new FormatError(`bad format {${text}}`);
		}
		units.push(unitOf(text.slice(at, end), head[1] ?? "", head[2]));
		at = end + 1;
	}
	return { units, bytes: units.reduce((sum, unit) => sum + unit.repeats * unit.bytes, 0) };
}

function closingQuote(text: string, from: number): number {
	for (let at = from; at < text.length; at++) {
		if (text[at] === "\\") {
			at += 1;
		} else if (text[at] === '"') {
			return at;
		}
	}
	return -1;
}

const ESCAPES: Readonly<Record<string, string>> = {
	...C_ESCAPES,
	"0": "\0",
};

function decoded(text: string): string {
	return text.replace(/\\([\s\S])/g, (_all, char: string) => ESCAPES[char] ?? char);
}

function unitOf(format: string, count: string, size: string | undefined): Unit {
	const conversions: Conversion[] = [];
	let last = 0;
	for (const match of format.matchAll(CONVERSION)) {
		const [all, flags = "", width = "", precision, letter = "", base = ""] = match;
		if (letter === "%") {
			continue;
		}
		const takesBase = letter === "_a" || letter === "_A";
		const before = decoded(format.slice(last, match.index)).replaceAll("%%", "%");
		last = match.index + all.length - (takesBase ? 0 : base.length);
		conversions.push({
			before,
			after: "",
			flags,
			width: width === "" ? 0 : Number(width),
			precision: precision === undefined ? undefined : Number(precision || "0"),
			...describe(letter, base, size === undefined ? undefined : Number(size)),
		});
	}
	const tail = decoded(format.slice(last)).replaceAll("%%", "%");
	const final = conversions.at(-1);
	if (final === undefined) {
		conversions.push({
			before: tail,
			after: "",
			flags: "",
			width: 0,
			precision: undefined,
			kind: "text",
			letter: "",
			bytes: 0,
		});
	} else {
		final.after = tail;
	}
	const bytes = conversions.reduce((sum, one) => sum + one.bytes, 0);
	return { repeats: count === "" ? 1 : Number(count), isCounted: count !== "", conversions, bytes };
}

function describe(
	letter: string,
	base: string,
	size: number | undefined,
): Pick<Conversion, "kind" | "letter" | "bytes"> {
	switch (letter) {
		case "_a":
			return { kind: "offset", letter: base, bytes: 0 };
		case "_A":
			return { kind: "end", letter: base, bytes: 0 };
		case "_c":
			return { kind: "named", letter, bytes: 1 };
		case "_p":
			return { kind: "print", letter, bytes: 1 };
		case "_u":
			return { kind: "control", letter, bytes: 1 };
		case "c":
			return { kind: "char", letter, bytes: 1 };
		case "d":
		case "i":
			return { kind: "signed", letter, bytes: sized(size, 4) };
		case "o":
			return { kind: "octal", letter, bytes: sized(size, 4) };
		case "u":
			return { kind: "unsigned", letter, bytes: sized(size, 4) };
		case "x":
		case "X":
			return { kind: "hex", letter, bytes: sized(size, 4) };
		default:
			return { kind: "float", letter, bytes: size === 4 ? 4 : 8 };
	}
}

function sized(size: number | undefined, fallback: number): number {
	if (size === undefined) {
		return fallback;
	}
	if (![1, 2, 4, 8].includes(size)) {
		throw new FormatError(`bad byte count for conversion character`);
	}
	return size;
}

/** The last unit of a format goes on to the end of a block when it has no count of its own. */
export function fill(format: Format, block: number): void {
	const last = format.units.at(-1);
	const counted = format.units.findLast((unit) => unit.bytes > 0);
	const unit = last !== undefined && last.bytes > 0 ? last : counted === last ? last : undefined;
	if (unit !== undefined && !unit.isCounted && unit.bytes > 0 && format.bytes < block) {
		unit.repeats += Math.floor((block - format.bytes) / unit.bytes);
	}
}
