import type { Collate } from "../kit/locale";
import type { Tool } from "../kit/tool";

/** How a key is compared: letters of the sort's ordering options. */
export type Ordering = {
	readonly blanks: boolean;
	readonly dictionary: boolean;
	readonly fold: boolean;
	readonly ignoreControls: boolean;
	readonly how: "text" | "numeric" | "general" | "human" | "month" | "version" | "random";
	readonly reverse: boolean;
};

export type Key = {
	readonly fromField: number;
	readonly fromCharacter: number;
	readonly toField: number;
	readonly toCharacter: number;
	readonly skipsEndBlanks: boolean;
	readonly ordering: Ordering | undefined;
};

const HOW: Readonly<Record<string, Ordering["how"]>> = {
	n: "numeric",
	g: "general",
	h: "human",
	M: "month",
	V: "version",
	R: "random",
};

/** The ordering that letters such as `nr` ask for; undefined without letters. */
export function orderingOf(letters: string): Ordering | undefined {
	if (letters === "") {
		return undefined;
	}
	const how = [...letters].find((letter) => HOW[letter] !== undefined);
	return {
		blanks: letters.includes("b"),
		dictionary: letters.includes("d"),
		fold: letters.includes("f"),
		ignoreControls: letters.includes("i"),
		how: how === undefined ? "text" : (HOW[how] ?? "text"),
		reverse: letters.includes("r"),
	};
}

/** Reads -k POS1[,POS2]. */
export function parseKey(tool: Tool, text: string): Key {
	const match = /^(\d+)(?:\.(\d+))?([bdfghiMnRrV]*)(?:,(\d+)(?:\.(\d+))?([bdfghiMnRrV]*))?$/.exec(text);
	if (match === null) {
		const bad = /^\d+(?:\.\d+)?[bdfghiMnRrV]*(.*)/s.exec(text);
		tool.die(
			bad === null
				? `invalid number at field start: invalid count at start of ${tool.quote(text)}`
				: bad[1]?.startsWith(",")
					? `invalid number after ${tool.quote(",")}: invalid count at start of ${tool.quote(bad[1].slice(1))}`
					: `stray character in field spec: invalid field specification ${tool.quote(text)}`,
			2,
		);
	}
	const [, field = "0", character, letters = "", endField, endCharacter, endLetters = ""] = match;
	if (Number(field) === 0) {
		tool.die(`field number is zero: invalid field specification ${tool.quote(text)}`, 2);
	}
	if (character !== undefined && Number(character) === 0) {
		tool.die(`character offset is zero: invalid field specification ${tool.quote(text)}`, 2);
	}
	return {
		fromField: Number(field) - 1,
		fromCharacter: Number(character ?? 1) - 1,
		toField: endField === undefined ? Number.POSITIVE_INFINITY : Number(endField) - 1,
		toCharacter: endField === undefined ? 0 : Number(endCharacter ?? 0),
		skipsEndBlanks: endLetters.includes("b"),
		ordering: orderingOf(letters + endLetters),
	};
}

function isBlank(line: string, at: number): boolean {
	const code = line.charCodeAt(at);
	return code === 32 || code === 9 || code === 10;
}

/** Where field `count` (from 0) begins: blanks belong to the field behind them unless a separator is given. */
function fieldStart(line: string, count: number, separator: string | undefined): number {
	let at = 0;
	if (separator !== undefined) {
		for (let left = count; left > 0; left--) {
			const next = line.indexOf(separator, at);
			if (next < 0) {
				return line.length;
			}
			at = next + 1;
		}
		return at;
	}
	for (let left = count; left > 0 && at < line.length; left--) {
		while (at < line.length && isBlank(line, at)) {
			at++;
		}
		while (at < line.length && !isBlank(line, at)) {
			at++;
		}
	}
	return at;
}

function fieldEnd(line: string, field: number, separator: string | undefined): number {
	if (separator !== undefined) {
		const start = fieldStart(line, field, separator);
		const next = line.indexOf(separator, start);
		return next < 0 ? line.length : next;
	}
	return fieldStart(line, field + 1, undefined);
}

/** The part of a line that a key names. */
export function extract(line: string, key: Key, separator: string | undefined, skipsBlanks: boolean): string {
	let from = fieldStart(line, key.fromField, separator);
	if (skipsBlanks) {
		while (from < line.length && isBlank(line, from)) {
			from++;
		}
	}
	from = Math.min(line.length, from + key.fromCharacter);
	let to = line.length;
	if (key.toField !== Number.POSITIVE_INFINITY) {
		if (key.toCharacter === 0) {
			to = fieldEnd(line, key.toField, separator);
		} else {
			to = fieldStart(line, key.toField, separator);
			if (key.skipsEndBlanks) {
				while (to < line.length && isBlank(line, to)) {
					to++;
				}
			}
			to = Math.min(line.length, to + key.toCharacter);
		}
	}
	return to > from ? line.slice(from, to) : "";
}

function compareNumeric(a: string, b: string): number {
	const read = (text: string) => /^\s*(-?)(\d*)(?:\.(\d*))?/.exec(text);
	const [, signA, intA = "", fracA = ""] = read(a) ?? [];
	const [, signB, intB = "", fracB = ""] = read(b) ?? [];
	const strip = (digits: string) => digits.replace(/^0+/, "");
	const x = strip(intA);
	const y = strip(intB);
	const fx = fracA.replace(/0+$/, "");
	const fy = fracB.replace(/0+$/, "");
	const isZero = (digits: string, fraction: string) => digits === "" && fraction === "";
	const negativeA = signA === "-" && !isZero(x, fx);
	const negativeB = signB === "-" && !isZero(y, fy);
	if (negativeA !== negativeB) {
		return negativeA ? -1 : 1;
	}
	const order =
		x.length !== y.length ? x.length - y.length : x !== y ? (x < y ? -1 : 1) : fx === fy ? 0 : fx < fy ? -1 : 1;
	return negativeA ? -order : order;
}

const SUFFIXES = "KMGTPEZY";

function humanRank(text: string): { rank: number; sign: number } {
	const match = /^\s*(-?)([\d,]*\.?\d*)([kKMGTPEZY]?)/.exec(text);
	const [, sign, digits = "", suffix = ""] = match ?? [];
	const isZero = !/[1-9]/.test(digits);
	const power = suffix === "" ? 0 : SUFFIXES.indexOf(suffix.toUpperCase()) + 1;
	return { rank: isZero ? 0 : power, sign: isZero ? 0 : sign === "-" ? -1 : 1 };
}

function compareHuman(a: string, b: string): number {
	const x = humanRank(a);
	const y = humanRank(b);
	if (x.sign !== y.sign) {
		return x.sign - y.sign;
	}
	return x.rank === y.rank ? compareNumeric(a, b) : (x.rank - y.rank) * x.sign;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

function month(text: string): number {
	return MONTHS.indexOf(text.trimStart().slice(0, 3).toUpperCase());
}

function general(text: string): number {
	const match = /^\s*[+-]?(?:inf(?:inity)?|nan|\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)/i.exec(text);
	if (match === null) {
		return Number.NEGATIVE_INFINITY;
	}
	const word = match[0].trim().toLowerCase();
	return word.includes("nan")
		? -Number.MAX_VALUE
		: word.includes("inf")
			? word.startsWith("-")
				? -Number.MAX_VALUE
				: Number.POSITIVE_INFINITY
			: Number(word);
}

function versionOrder(character: string): number {
	if (character === "~") {
		return -2;
	}
	if (character === "" || /\d/.test(character)) {
		return 0;
	}
	return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}

/** Debian's order of versions, as filevercmp of gnulib uses it. */
function compareVersionText(a: string, b: string): number {
	let x = 0;
	let y = 0;
	while (x < a.length || y < b.length) {
		while ((x < a.length && !/\d/.test(a.charAt(x))) || (y < b.length && !/\d/.test(b.charAt(y)))) {
			const p = x < a.length ? versionOrder(a.charAt(x)) : -1;
			const q = y < b.length ? versionOrder(b.charAt(y)) : -1;
			if (p !== q) {
				return p - q;
			}
			x++;
			y++;
		}
		const [digitsA = ""] = /^\d*/.exec(a.slice(x)) ?? [];
		const [digitsB = ""] = /^\d*/.exec(b.slice(y)) ?? [];
		const m = digitsA.replace(/^0+/, "");
		const n = digitsB.replace(/^0+/, "");
		if (m.length !== n.length || m !== n) {
			return m.length !== n.length ? m.length - n.length : m < n ? -1 : 1;
		}
		x += digitsA.length;
		y += digitsB.length;
	}
	return 0;
}

/** The order of `sort -V` and `ls -v`. */
export function compareVersions(a: string, b: string): number {
	if (a === b) {
		return 0;
	}
	for (const special of ["", ".", ".."]) {
		if (a === special || b === special) {
			return a === special ? -1 : 1;
		}
	}
	if (a.startsWith(".") !== b.startsWith(".")) {
		return a.startsWith(".") ? -1 : 1;
	}
	const stem = (text: string) => text.replace(/(?:\.[A-Za-z~][A-Za-z0-9~]*)*$/, "");
	const order = compareVersionText(stem(a), stem(b));
	return order !== 0 ? order : compareVersionText(a, b);
}

function prepared(text: string, ordering: Ordering): string {
	let out = text;
	if (ordering.dictionary) {
		out = out.replace(/[^A-Za-z0-9 \t]/g, "");
	}
	if (ordering.ignoreControls) {
		out = out.replace(/[^ -~]/g, "");
	}
	return ordering.fold ? out.toUpperCase() : out;
}

/** A number that is the same for equal texts: the order of -R. */
function hash(text: string, seed: number): number {
	let value = seed;
	for (let at = 0; at < text.length; at++) {
		value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
		value ^= value >>> 15;
	}
	return value >>> 0;
}

/** Compares two keys by an ordering, reversal included. */
export function compareBy(ordering: Ordering, collate: Collate, seed: number): (a: string, b: string) => number {
	const base = ((): ((a: string, b: string) => number) => {
		switch (ordering.how) {
			case "numeric":
				return compareNumeric;
			case "general":
				return (a, b) => {
					const [x, y] = [general(a), general(b)];
					return x < y ? -1 : x > y ? 1 : 0;
				};
			case "human":
				return compareHuman;
			case "month":
				return (a, b) => month(a) - month(b);
			case "version":
				return compareVersions;
			case "random":
				return (a, b) => (a === b ? 0 : hash(a, seed) - hash(b, seed) || collate(a, b));
			default:
				return ordering.dictionary || ordering.fold || ordering.ignoreControls
					? (a, b) => collate(prepared(a, ordering), prepared(b, ordering))
					: collate;
		}
	})();
	return ordering.reverse ? (a, b) => base(b, a) : base;
}
