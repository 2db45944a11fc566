import type { Regex } from "../../regex";
import { fromBinary, toBinary } from "../kit/lines";
import { momentOf, strftime } from "../kit/strftime";
import { secondsFromCivil, UTC, type Zone } from "../kit/time-zone";
import { AwkFatal } from "./fatal";
import { sprintf } from "./format";
import type { AwkArray, Runtime } from "./runtime";
import { NumericText, toBoolean, toNumber, type Value } from "./values";

/** What functions need from outside. */
export type World = { readonly now: () => number; readonly random: () => number; readonly zone: Zone };

/** Functions on values alone; arrays and targets are the interpreter's. */
export class Functions {
	private seed = 0;
	private state = 1;

	constructor(
		private readonly runtime: Runtime,
		private readonly world: World,
	) {
		this.state = runtime.dialect === "gawk" ? 1 : Math.floor(world.random() * 2 ** 31);
	}

	/** Position from 1, in that unit. */
	position(text: string, at: number): number {
		return (this.runtime.dialect === "mawk" ? toBinary(text.slice(0, at)).length : [...text.slice(0, at)].length) + 1;
	}

	length(text: string): number {
		return this.position(text, text.length) - 1;
	}

	call(name: string, args: readonly Value[]): Value {
		const { toText } = this.runtime;
		const number = (index: number): number => toNumber(args[index]);
		switch (name) {
			case "length":
				return this.length(toText(args[0]));
			case "substr":
				return this.substr(toText(args[0]), number(1), args.length > 2 ? number(2) : undefined);
			case "index": {
				const text = toText(args[0]);
				const at = text.indexOf(toText(args[1]));
				return at === -1 ? 0 : this.position(text, at);
			}
			case "sprintf":
				return sprintf(toText(args[0]), args.slice(1), toText, this.runtime.dialect);
			case "tolower":
			case "toupper":
				return this.changeCase(toText(args[0]), name === "toupper");
			case "sin":
				return Math.sin(number(0));
			case "cos":
				return Math.cos(number(0));
			case "atan2":
				return Math.atan2(number(0), number(1));
			case "exp":
				return Math.exp(number(0));
			case "log":
				return Math.log(number(0));
			case "sqrt":
				return Math.sqrt(number(0));
			case "int":
				return Math.trunc(number(0));
			case "rand":
				return this.rand();
			case "srand": {
				const before = this.seed;
				this.seed = args.length > 0 ? number(0) : Math.floor(this.world.now() / 1000);
				this.state = Math.abs(Math.trunc(this.seed)) % 2_147_483_646 || 1;
				return before;
			}
			default:
				return this.callGawk(name, args);
		}
	}

	private callGawk(name: string, args: readonly Value[]): Value {
		const { toText } = this.runtime;
		const number = (index: number): number => toNumber(args[index]);
		const bits = (index: number): bigint => BigInt(Math.trunc(number(index)));
		switch (name) {
			case "systime":
				return Math.floor(this.world.now() / 1000);
			case "strftime":
				return this.strftime(args);
			case "mktime":
				return this.mktime(toText(args[0]));
			case "strtonum": {
				const text = toText(args[0]).trim();
				return /^[+-]?0[xX][0-9A-Fa-f]+/.test(text) || !/^0[0-7]+$/.test(text)
					? /^0[xX]/.test(text)
						? Number.parseInt(text, 16)
						: toNumber(args[0])
					: Number.parseInt(text, 8);
			}
			case "and":
				return Number(args.map((_arg, index) => bits(index)).reduce((all, each) => all & each));
			case "or":
				return Number(args.map((_arg, index) => bits(index)).reduce((all, each) => all | each));
			case "xor":
				return Number(args.map((_arg, index) => bits(index)).reduce((all, each) => all ^ each));
			case "lshift":
				return Number(BigInt.asUintN(64, bits(0) << bits(1)));
			case "rshift":
				return Number(bits(0) >> bits(1));
			case "compl":
				return Number(BigInt.asUintN(53, ~bits(0)));
			case "typeof":
				return args[0] === undefined
					? "untyped"
					: typeof args[0] === "number"
						? "number"
						: args[0] instanceof NumericText
							? "strnum"
							: "string";
			default:
				throw new AwkFatal(`function \`${name}' not defined`);
		}
	}

	private substr(text: string, start: number, length: number | undefined): string {
		if (this.runtime.dialect === "mawk") {
			return this.byteSubstr(text, Math.trunc(start), length === undefined ? undefined : Math.trunc(length));
		}
		const from = roundHalfEven(start);
		const to = length === undefined ? Number.POSITIVE_INFINITY : from + roundHalfEven(length);
		if (Number.isNaN(from) || Number.isNaN(to)) {
			return "";
		}
		// biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is told from the rest by its range.
		if (/^[\x00-\x7f]*$/.test(text)) {
			return text.slice(Math.max(0, from - 1), Math.max(0, to - 1));
		}
		return [...text].slice(Math.max(0, from - 1), Math.max(0, to - 1)).join("");
	}

	/** mawk counts bytes, and lengthens what begins before the text. */
	private byteSubstr(text: string, start: number, length: number | undefined): string {
		const most = length === undefined ? Number.POSITIVE_INFINITY : start < 1 ? length - start : length;
		const from = Math.max(0, start - 1);
		return fromBinary(toBinary(text).slice(from, from + Math.max(0, most)));
	}

	private changeCase(text: string, toUpper: boolean): string {
		if (this.runtime.dialect === "gawk") {
			return toUpper ? text.toUpperCase() : text.toLowerCase();
		}
		return toUpper
			? text.replace(/[a-z]+/g, (piece) => piece.toUpperCase())
			: text.replace(/[A-Z]+/g, (piece) => piece.toLowerCase());
	}

	private rand(): number {
		this.state = (this.state * 48_271) % 2_147_483_647;
		return this.state / 2_147_483_647;
	}

	private strftime(args: readonly Value[]): string {
		const { toText } = this.runtime;
		const format = args.length > 0 ? toText(args[0]) : "%a %b %e %H:%M:%S %Z %Y";
		const seconds = args.length > 1 ? Math.trunc(toNumber(args[1])) : Math.floor(this.world.now() / 1000);
		return strftime(format, momentOf(seconds * 1000), toBoolean(args[2]) ? UTC : this.world.zone);
	}

	private mktime(text: string): number {
		const [year, month, day, hour, minute, second] = text.trim().split(/\s+/).map(Number);
		if (
			second === undefined ||
			year === undefined ||
			month === undefined ||
			day === undefined ||
			hour === undefined ||
			minute === undefined
		) {
			return -1;
		}
		return secondsFromCivil(this.world.zone, year, month, day, hour, minute, second);
	}

	/** sub and gsub: how often it matched, and the new text. */
	replace(
		regex: Regex,
		replacement: string,
		text: string,
		global: boolean,
	): { readonly count: number; readonly text: string } {
		const pieces = parseReplacement(replacement);
		let count = 0;
		const result = replaceMatches(regex, text, (match) => {
			if (count > 0 && !global) {
				return undefined;
			}
			count++;
			return pieces.map((piece) => (piece === undefined ? match[0] : piece)).join("");
		});
		return { count, text: result };
	}

	/** gensub of gawk. */
	gensub(regex: Regex, replacement: string, how: Value, text: string): string {
		const isGlobal = /^[gG]/.test(this.runtime.toText(how));
		const which = Math.max(1, Math.trunc(toNumber(how)));
		let count = 0;
		return replaceMatches(regex, text, (groups) => {
			count++;
			if (!isGlobal && count !== which) {
				return count > which ? undefined : (groups[0] ?? "");
			}
			return replacement.replace(/\\(\d|&|\\)|&/g, (all, escaped: string | undefined) => {
				if (escaped === undefined) {
					return groups[0] ?? "";
				}
				return /\d/.test(escaped) ? (groups[Number(escaped)] ?? "") : all.slice(1);
			});
		});
	}
}

/** Puts something else in the place of each match; undefined: from here on all stays. */
function replaceMatches(
	regex: Regex,
	text: string,
	make: (groups: readonly (string | undefined)[]) => string | undefined,
): string {
	let result = "";
	let at = 0;
	let lastEnd = -1;
	while (at <= text.length) {
		const spans = regex.exec(text, at);
		const match = spans?.[0];
		if (spans === undefined || match === undefined) {
			break;
		}
		const isEmpty = match.start === match.end;
		result += text.slice(at, match.start);
		if (!(isEmpty && match.start === lastEnd)) {
			const made = make(spans.map((span) => (span === undefined ? undefined : text.slice(span.start, span.end))));
			if (made === undefined) {
				return result + text.slice(match.start);
			}
			result += made;
			lastEnd = match.end;
		}
		at = match.end;
		if (isEmpty) {
			result += text.slice(at, at + 1);
			at++;
		}
	}
	return result + text.slice(at);
}

/** Text pieces, and undefined where the match goes. */
function parseReplacement(replacement: string): (string | undefined)[] {
	const pieces: (string | undefined)[] = [];
	let plain = "";
	for (let at = 0; at < replacement.length; at++) {
		const char = replacement[at];
		if (char === "\\" && (replacement[at + 1] === "&" || replacement[at + 1] === "\\")) {
			plain += replacement[at + 1] ?? "";
			at++;
		} else if (char === "&") {
			pieces.push(plain, undefined);
			plain = "";
		} else {
			plain += char ?? "";
		}
	}
	pieces.push(plain);
	return pieces;
}

function roundHalfEven(value: number): number {
	const floor = Math.floor(value);
	const rest = value - floor;
	return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}

/** The order of asort and of comparisons: numbers before texts, each in its own order. */
export function compareValues(left: Value, right: Value, toText: (value: Value) => string): number {
	const isNumber = (value: Value): boolean =>
		typeof value === "number" || value instanceof NumericText || value === undefined;
	if (isNumber(left) && isNumber(right)) {
		return toNumber(left) - toNumber(right);
	}
	const [a, b] = [toText(left), toText(right)];
	return a < b ? -1 : a > b ? 1 : 0;
}

/** asort and asorti: the values, or the keys, in order. */
export function sortArray(source: AwkArray, byKey: boolean, toText: (value: Value) => string): AwkArray {
	const values: Value[] = byKey
		? [...source.keys()].sort()
		: [...source.values()].sort((a, b) => {
				const kinds = Number(typeof a === "string") - Number(typeof b === "string");
				return kinds !== 0 ? kinds : compareValues(a, b, toText);
			});
	return new Map(values.map((value, index) => [String(index + 1), value]));
}
