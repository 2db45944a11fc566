/** A set of characters: code points in ascending ranges that neither overlap nor touch. */
export type CharSet = readonly (readonly [low: number, high: number])[];

export const LAST_CODE_POINT = 0x10ffff;

/** The ranges in order, joined where they meet. */
export function normalise(ranges: readonly (readonly [number, number])[]): CharSet {
	const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
	const result: [number, number][] = [];
	for (const [low, high] of sorted) {
		const last = result.at(-1);
		if (last !== undefined && low <= last[1] + 1) {
			last[1] = Math.max(last[1], high);
		} else {
			result.push([low, high]);
		}
	}
	return result;
}

export function union(...sets: readonly CharSet[]): CharSet {
	return normalise(sets.flat());
}

/** All characters but these. Bytes that are no character (lone surrogates) are never in a complement. */
export function complement(set: CharSet): CharSet {
	const result: [number, number][] = [];
	let next = 0;
	for (const [low, high] of union(set, [[0xd800, 0xdfff]])) {
		if (low > next) {
			result.push([next, low - 1]);
		}
		next = high + 1;
	}
	if (next <= LAST_CODE_POINT) {
		result.push([next, LAST_CODE_POINT]);
	}
	return result;
}

export function has(set: CharSet, code: number): boolean {
	let from = 0;
	let to = set.length - 1;
	while (from <= to) {
		const middle = (from + to) >> 1;
		const [low, high] = set[middle] ?? [0, -1];
		if (code < low) {
			to = middle - 1;
		} else if (code > high) {
			from = middle + 1;
		} else {
			return true;
		}
	}
	return false;
}

export function single(code: number): CharSet {
	return [[code, code]];
}

/** Ranges longer than this are not looked through for letters beyond ASCII. */
const FOLDED_RANGE = 2000;

/** The set with both cases of each letter. */
export function foldCase(set: CharSet): CharSet {
	const extra: [number, number][] = [];
	for (const [low, high] of set) {
		const end = high - low > FOLDED_RANGE ? Math.min(high, 127) : high;
		for (let code = low; code <= end; code++) {
			for (const other of otherCases(code)) {
				extra.push([other, other]);
			}
		}
	}
	return extra.length === 0 ? set : normalise([...set, ...extra]);
}

function otherCases(code: number): readonly number[] {
	if (code >= 0xd800 && code <= 0xdfff) {
		return [];
	}
	const char = String.fromCodePoint(code);
	return [char.toLowerCase(), char.toUpperCase()]
		.filter((other) => other !== char && [...other].length === 1)
		.map((other) => other.codePointAt(0) ?? code);
}

const DIGIT: CharSet = [[48, 57]];
const UPPER: CharSet = [[65, 90]];
const LOWER: CharSet = [[97, 122]];
const BLANK: CharSet = [
	[9, 9],
	[32, 32],
];
export const SPACE: CharSet = [
	[9, 13],
	[32, 32],
];

/** Letters beyond ASCII, as Unicode has them. */
let foreignLetters: CharSet | undefined;

function lettersBeyondAscii(): CharSet {
	if (foreignLetters === undefined) {
		const ranges: [number, number][] = [];
		for (let code = 128; code < 0x30000; code++) {
			if (code >= 0xd800 && code <= 0xdfff) {
				continue;
			}
			if (/[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(code))) {
				const last = ranges.at(-1);
				if (last !== undefined && last[1] === code - 1) {
					last[1] = code;
				} else {
					ranges.push([code, code]);
				}
			}
		}
		foreignLetters = ranges;
	}
	return foreignLetters;
}

/** Letters of scripts with two cases that are met in practice: Latin, Greek, Cyrillic. */
function cased(upper: boolean): CharSet {
	const ranges: [number, number][] = [];
	for (let code = 0xc0; code < 0x590; code++) {
		const char = String.fromCodePoint(code);
		if (upper ? char.toLowerCase() !== char : char.toUpperCase() !== char) {
			ranges.push([code, code]);
		}
	}
	return normalise(ranges);
}

const CLASSES: ReadonlyMap<string, () => CharSet> = new Map([
	["alpha", () => union(UPPER, LOWER, lettersBeyondAscii())],
	["digit", () => DIGIT],
	["alnum", () => union(DIGIT, UPPER, LOWER, lettersBeyondAscii())],
	["upper", () => union(UPPER, cased(true))],
	["lower", () => union(LOWER, cased(false))],
	["space", () => SPACE],
	["blank", () => BLANK],
	["punct", () => [...asciiPunctuation(), [0xa1, 0xbf], [0x2010, 0x2027], [0x3001, 0x3003], [0x3008, 0x3011]]],
	[
		"print",
		() =>
			complement([
				[0, 31],
				[127, 159],
			]),
	],
	[
		"graph",
		() =>
			complement([
				[0, 32],
				[127, 160],
			]),
	],
	[
		"cntrl",
		() => [
			[0, 31],
			[127, 159],
		],
	],
	[
		"xdigit",
		() => [
			[48, 57],
			[65, 70],
			[97, 102],
		],
	],
	["word", () => wordSet()],
	["ascii", () => [[0, 127]]],
]);

function asciiPunctuation(): [number, number][] {
	return [
		[33, 47],
		[58, 64],
		[91, 96],
		[123, 126],
	];
}

const madeClasses = new Map<string, CharSet>();

/** The set of `[:name:]`; undefined when there is no such class. */
export function classNamed(name: string): CharSet | undefined {
	const known = madeClasses.get(name);
	if (known !== undefined) {
		return known;
	}
	const made = CLASSES.get(name)?.();
	if (made !== undefined) {
		madeClasses.set(name, made);
	}
	return made;
}

/** What \w stands for. */
export function wordSet(): CharSet {
	return union(DIGIT, UPPER, LOWER, [[95, 95]], lettersBeyondAscii());
}

let word: CharSet | undefined;

/** Whether a character is part of a word (\w); -1 (no character) is not. */
export function isWord(code: number): boolean {
	if (code < 128) {
		return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
	}
	word ??= wordSet();
	return has(word, code);
}
