import type { Routine, Sys } from "../../kernel/sys";
import { civilFromSeconds, daysInMonth } from "./calendar";
import type { Moment } from "./strftime";
import { fixedZone, namedZone, secondsFromCivil, type Zone } from "./time-zone";

type Token =
	| { readonly kind: "number"; readonly sign: -1 | 0 | 1; readonly digits: string; readonly fraction: string }
	| { readonly kind: "word"; readonly word: string }
	| { readonly kind: "mark"; readonly mark: string };

function tokenize(text: string): Token[] | undefined {
	const tokens: Token[] = [];
	let rest = text;
	for (;;) {
		rest = rest.replace(/^(?:\s+|\((?:[^()]|\([^()]*\))*\))+/, "");
		if (rest === "") {
			return tokens;
		}
		const number = /^([+-](?:\s|[+-])*)?(\d+)(?:[.,](\d+))?/.exec(rest);
		if (number !== null) {
			const [whole, signs, digits = "", fraction = ""] = number;
			const minus = [...(signs ?? "")].filter((each) => each === "-").length;
			const sign = signs === undefined ? 0 : minus % 2 === 1 ? -1 : 1;

			tokens.push({ kind: "number", sign, digits, fraction });
			rest = rest.slice(whole.length);
			continue;
		}
		const word = /^[A-Za-z][A-Za-z.]*/.exec(rest);
		if (word !== null) {
			tokens.push({ kind: "word", word: word[0].toLowerCase() });
			rest = rest.slice(word[0].length);
			continue;
		}
		if (!/^[-+:/,@]/.test(rest)) {
			return undefined;
		}
		tokens.push({ kind: "mark", mark: rest.charAt(0) });
		rest = rest.slice(1);
	}
}

const MONTHS = [
	"january",
	"february",
	"march",
	"april",
	"may",
	"june",
	"july",
	"august",
	"september",
	"october",
	"november",
	"december",
];
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const DAY_ALIASES: Readonly<Record<string, number>> = { tues: 2, wednes: 3, thur: 4, thurs: 4 };
const ORDINALS: Readonly<Record<string, number>> = {
	last: -1,
	this: 0,
	next: 1,
	first: 1,
	third: 3,
	fourth: 4,
	fifth: 5,
	sixth: 6,
	seventh: 7,
	eighth: 8,
	ninth: 9,
	tenth: 10,
	eleventh: 11,
	twelfth: 12,
};
type Unit = "year" | "month" | "day" | "hour" | "minute" | "second";
const UNITS: Readonly<Record<string, readonly [Unit, number]>> = {
	year: ["year", 1],
	month: ["month", 1],
	fortnight: ["day", 14],
	week: ["day", 7],
	day: ["day", 1],
	hour: ["hour", 1],
	minute: ["minute", 1],
	min: ["minute", 1],
	second: ["second", 1],
	sec: ["second", 1],
};
/** Hours east of UTC of the zones that parse_datetime knows by name. */
const ZONES: Readonly<Record<string, number>> = {
	gmt: 0,
	ut: 0,
	utc: 0,
	wet: 0,
	west: 1,
	bst: 1,
	art: -3,
	brt: -3,
	brst: -2,
	nst: -3.5,
	ndt: -2.5,
	ast: -4,
	adt: -3,
	clt: -4,
	clst: -3,
	est: -5,
	edt: -4,
	cst: -6,
	cdt: -5,
	mst: -7,
	mdt: -6,
	pst: -8,
	pdt: -7,
	akst: -9,
	akdt: -8,
	hst: -10,
	hast: -10,
	hadt: -9,
	sst: -12,
	wat: 1,
	cet: 1,
	cest: 2,
	met: 1,
	mez: 1,
	mest: 2,
	mesz: 2,
	eet: 2,
	eest: 3,
	cat: 2,
	sast: 2,
	eat: 3,
	msk: 3,
	msd: 4,
	ist: 5.5,
	sgt: 8,
	kst: 9,
	jst: 9,
	gst: 10,
	nzst: 12,
	nzdt: 13,
};

function monthOf(word: string): number {
	const plain = word.replace(/\.$/, "");
	const at = MONTHS.findIndex((month) => month === plain || month.slice(0, 3) === plain);
	return plain === "sept" ? 9 : at + 1;
}

function dayOf(word: string): number {
	const plain = word.replace(/\.$/, "");
	const at = DAYS.findIndex((day) => day === plain || day.slice(0, 3) === plain);
	return at >= 0 ? at : (DAY_ALIASES[plain] ?? -1);
}

function unitOf(word: string): readonly [Unit, number] | undefined {
	return Object.hasOwn(UNITS, word)
		? UNITS[word]
		: word.endsWith("s") && Object.hasOwn(UNITS, word.slice(0, -1))
			? UNITS[word.slice(0, -1)]
			: undefined;
}

class Parser {
	#at = 0;
	date: { year: number | undefined; month: number; day: number } | undefined;
	time: { hour: number; minute: number; second: number; nanoseconds: number } | undefined;
	zoneOffset: number | undefined;
	weekday: { ordinal: number; day: number } | undefined;
	readonly relative: Record<Unit, number> = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
	relativeNanoseconds = 0;
	hasRelative = false;
	#counts = { date: 0, time: 0, zone: 0, weekday: 0 };

	constructor(private readonly tokens: readonly Token[]) {}

	peek(offset = 0): Token | undefined {
		return this.tokens[this.#at + offset];
	}

	isMark(mark: string, offset = 0): boolean {
		const token = this.peek(offset);
		return token?.kind === "mark" && token.mark === mark;
	}

	word(offset = 0): string | undefined {
		const token = this.peek(offset);
		return token?.kind === "word" ? token.word : undefined;
	}

	number(offset = 0): Extract<Token, { kind: "number" }> | undefined {
		const token = this.peek(offset);
		return token?.kind === "number" ? token : undefined;
	}

	/** Reads everything; false when it is no date. */
	run(): boolean {
		while (this.#at < this.tokens.length) {
			if (!this.item()) {
				return false;
			}
		}
		const { date, time, zone, weekday } = this.#counts;
		return date <= 1 && time <= 1 && zone <= 1 && weekday <= 1;
	}

	item(): boolean {
		const token = this.peek();
		if (token?.kind === "word") {
			return this.wordItem(token.word);
		}
		return token?.kind === "number" && this.numberItem(token);
	}

	wordItem(word: string): boolean {
		const month = monthOf(word);
		if (month > 0) {
			return this.monthFirst(month);
		}
		const day = dayOf(word);
		if (day >= 0) {
			this.#at++;
			if (this.isMark(",")) {
				this.#at++;
			}
			this.setWeekday(0, day);
			return true;
		}
		if (Object.hasOwn(ORDINALS, word)) {
			return this.ordinal(ORDINALS[word] ?? 0);
		}
		if (word === "tomorrow" || word === "yesterday" || word === "today" || word === "now") {
			this.#at++;
			this.addRelative("day", word === "tomorrow" ? 1 : word === "yesterday" ? -1 : 0);
			return true;
		}
		const unit = unitOf(word);
		if (unit !== undefined) {
			this.#at++;
			this.relativeItem(unit, 1);
			return true;
		}
		if (word === "t" && this.number(1) !== undefined && this.date !== undefined) {
			this.#at++;
			return true;
		}
		return this.zone(word);
	}

	ordinal(count: number): boolean {
		const next = this.word(1);
		const day = next === undefined ? -1 : dayOf(next);
		if (day >= 0) {
			this.#at += 2;
			this.setWeekday(count, day);
			return true;
		}
		const unit = next === undefined ? undefined : unitOf(next);
		if (unit === undefined) {
			return false;
		}
		this.#at += 2;
		this.relativeItem(unit, count);
		return true;
	}

	zone(word: string): boolean {
		const plain = word.replaceAll(".", "");
		let hours = Object.hasOwn(ZONES, plain) ? ZONES[plain] : undefined;
		if (plain.length === 1 && plain !== "j") {
			const code = plain.charCodeAt(0) - 97;
			hours = plain === "z" ? 0 : code <= 8 ? code + 1 : code <= 12 ? code : -(code - 12);
		}
		if (hours === undefined) {
			return false;
		}
		this.#at++;
		this.zoneOffset = hours * 3600;
		const offset = this.number();
		if (offset !== undefined && offset.sign !== 0 && unitOf(this.word(1) ?? "") === undefined) {
			this.zoneOffset += this.takeOffset();
		}
		if (this.word() === "dst") {
			this.#at++;
			this.zoneOffset += 3600;
		}
		this.#counts.zone++;
		return true;
	}

	/** Reads +hh, +hhmm or +hh:mm: seconds. */
	takeOffset(): number {
		const token = this.number();
		if (token === undefined) {
			return 0;
		}
		this.#at++;
		const value = Number(token.digits);
		let seconds = token.digits.length <= 2 ? value * 3600 : Math.floor(value / 100) * 3600 + (value % 100) * 60;
		if (token.digits.length <= 2 && this.isMark(":") && this.number(1) !== undefined) {
			seconds += Number(this.number(1)?.digits) * 60;
			this.#at += 2;
		}
		return token.sign * seconds;
	}

	setWeekday(ordinal: number, day: number): void {
		this.weekday = { ordinal, day };
		this.#counts.weekday++;
	}

	addRelative(unit: Unit, count: number): void {
		this.relative[unit] += count;
		this.hasRelative = true;
	}

	relativeItem([unit, factor]: readonly [Unit, number], count: number, nanoseconds = 0): void {
		let sign = 1;
		if (this.word() === "ago") {
			this.#at++;
			sign = -1;
		}
		this.addRelative(unit, sign * count * factor);
		if (unit === "second") {
			this.relativeNanoseconds += sign * nanoseconds;
		}
	}

	setDate(year: number | undefined, month: number, day: number): boolean {
		this.date = { year, month, day };
		this.#counts.date++;
		return month >= 1 && month <= 12 && day >= 1 && day <= 31;
	}

	year(token: { readonly digits: string }): number {
		const value = Number(token.digits);
		return token.digits.length <= 2 ? value + (value < 69 ? 2000 : 1900) : value;
	}

	/** MON DAY, MON DAY YEAR, MON-DAY-YEAR. */
	monthFirst(month: number): boolean {
		const day = this.number(1);
		if (day === undefined) {
			return false;
		}
		this.#at += 2;
		if (this.isMark(",") && this.number(1) !== undefined) {
			const year = this.number(1);
			this.#at += 2;
			return this.setDate(year === undefined ? undefined : this.year(year), month, Number(day.digits));
		}
		const next = this.number();
		if (day.sign < 0 && next !== undefined && next.sign < 0) {
			this.#at++;
			return this.setDate(this.year(next), month, Number(day.digits));
		}
		return this.setDate(undefined, month, Number(day.digits));
	}

	meridian(): "am" | "pm" | undefined {
		const word = this.word()?.replaceAll(".", "");
		if (word === "am" || word === "pm") {
			this.#at++;
			return word;
		}
		return undefined;
	}

	setTime(hour: number, minute: number, second: number, fraction: string, meridian: "am" | "pm" | undefined): boolean {
		this.#counts.time++;
		const nanoseconds = Number(fraction.slice(0, 9).padEnd(9, "0"));
		if (meridian !== undefined && (hour < 1 || hour > 12)) {
			return false;
		}
		const full = meridian === undefined ? hour : (hour % 12) + (meridian === "pm" ? 12 : 0);
		this.time = { hour: full, minute, second, nanoseconds };
		return full <= 24 && minute <= 59 && second <= 60;
	}

	numberItem(token: Extract<Token, { kind: "number" }>): boolean {
		const value = Number(token.digits);
		if (this.isMark(":", 1) && this.number(2) !== undefined && token.sign === 0) {
			return this.clock(value);
		}
		const nextWord = this.word(1);
		if (token.sign === 0 && this.isMark("/", 1)) {
			return this.slashes(token);
		}
		const unit = nextWord === undefined ? undefined : unitOf(nextWord);
		if (unit !== undefined) {
			this.#at += 2;
			const sign = token.sign === 0 ? 1 : token.sign;
			const nanoseconds = sign * Number(token.fraction.slice(0, 9).padEnd(9, "0"));
			this.relativeItem(unit, sign * value, nanoseconds);
			return true;
		}
		if (token.sign === 0) {
			const second = this.number(1);
			const third = this.number(2);
			if (second?.sign === -1 && third?.sign === -1 && token.digits.length > 2) {
				this.#at += 3;
				return this.setDate(this.year(token), Number(second.digits), Number(third.digits));
			}
			if (second?.sign === -1 && third?.sign === -1) {
				this.#at += 3;
				return this.setDate(this.year(token), Number(second.digits), Number(third.digits));
			}
			if (nextWord !== undefined) {
				const word = this.afterNumber(token, nextWord);
				if (word !== undefined) {
					return word;
				}
			}
			if (this.isMark("-", 1) && this.word(2) !== undefined && monthOf(this.word(2) ?? "") > 0) {
				const year = this.number(3);
				this.#at += year?.sign === -1 ? 4 : 3;
				return this.setDate(
					year?.sign === -1 ? this.year(year) : undefined,
					monthOf(tokenWord(this.tokens, this.#at, year)),
					value,
				);
			}
		}
		return token.sign === 0 && this.bare(token);
	}

	/** NUMBER followed by a word: am or pm, a month, a weekday. */
	afterNumber(token: Extract<Token, { kind: "number" }>, word: string): boolean | undefined {
		const value = Number(token.digits);
		const plain = word.replaceAll(".", "");
		if (plain === "am" || plain === "pm") {
			this.#at += 2;
			return this.setTime(value, 0, 0, "", plain);
		}
		const month = monthOf(word);
		if (month > 0) {
			this.#at += 2;
			const year = this.number();
			const isYear =
				year !== undefined &&
				!this.isMark(":", 1) &&
				(year.sign === 0 || (year.sign === -1 && unitOf(this.word(1) ?? "") === undefined)) &&
				unitOf(this.word(1) ?? "") === undefined;
			if (isYear && year !== undefined) {
				this.#at++;
				return this.setDate(this.year(year), month, value);
			}
			return this.setDate(undefined, month, value);
		}
		const day = dayOf(word);
		if (day >= 0) {
			this.#at += 2;
			this.setWeekday(value, day);
			return true;
		}
		return undefined;
	}

	clock(hour: number): boolean {
		const minute = Number(this.number(2)?.digits);
		this.#at += 3;
		let second = 0;
		let fraction = "";
		const seconds = this.isMark(":") ? this.number(1) : undefined;
		if (seconds !== undefined) {
			second = Number(seconds.digits);
			fraction = seconds.fraction;
			this.#at += 2;
		}
		const meridian = this.meridian();
		const offset = this.number();
		if (meridian === undefined && offset !== undefined && offset.sign !== 0) {
			this.#counts.zone++;
			this.zoneOffset = this.takeOffset();
		}
		return this.setTime(hour, minute, second, fraction, meridian);
	}

	slashes(token: Extract<Token, { kind: "number" }>): boolean {
		const second = this.number(2);
		if (second === undefined) {
			return false;
		}
		const third = this.isMark("/", 3) ? this.number(4) : undefined;
		if (third === undefined) {
			this.#at += 3;
			return this.setDate(undefined, Number(token.digits), Number(second.digits));
		}
		this.#at += 5;
		return token.digits.length >= 4
			? this.setDate(Number(token.digits), Number(second.digits), Number(third.digits))
			: this.setDate(this.year(third), Number(token.digits), Number(second.digits));
	}

	/** A number alone: a year, YYYYMMDD, or a time. */
	bare(token: Extract<Token, { kind: "number" }>): boolean {
		this.#at++;
		const value = Number(token.digits);
		const { length } = token.digits;
		if (
			this.date !== undefined &&
			this.date.year === undefined &&
			!this.hasRelative &&
			(this.time !== undefined || length > 2)
		) {
			this.date.year = this.year(token);
			return true;
		}
		if (length > 4) {
			return this.setDate(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
		}
		return length <= 2
			? this.setTime(value, 0, 0, "", undefined)
			: this.setTime(Math.floor(value / 100), value % 100, 0, "", undefined);
	}
}

function tokenWord(tokens: readonly Token[], end: number, year: { readonly sign: number } | undefined): string {
	const token = tokens[end - (year?.sign === -1 ? 2 : 1)];
	return token?.kind === "word" ? token.word : "";
}

/**
 * Reads a date as GNU programs do ("2 days ago", "next monday 10:00", "@1700000000", ISO 8601 …; the manual's "Date input
 * formats"). undefined when it is none.
 */
export function* parseDate(sys: Sys, input: string, now: Moment, localZone: Zone): Routine<Moment | undefined> {
	let text = input.trim();
	let zone = localZone;
	const prefix = /^TZ="((?:[^"\\]|\\.)*)"\s*/.exec(text);
	if (prefix !== null) {
		zone = yield* namedZone(sys, (prefix[1] ?? "").replace(/\\(.)/g, "$1"));
		text = text.slice(prefix[0].length);
	}
	const stamp = /^@\s*([+-]?)(\d+)(?:[.,](\d+))?$/.exec(text);
	if (stamp !== null) {
		const [, sign, digits = "0", fraction = ""] = stamp;
		const nanoseconds = Number(fraction.slice(0, 9).padEnd(9, "0"));
		const seconds = Number(digits);
		return sign === "-"
			? { seconds: -seconds - (nanoseconds > 0 ? 1 : 0), nanoseconds: nanoseconds > 0 ? 1e9 - nanoseconds : 0 }
			: { seconds, nanoseconds };
	}
	const tokens = tokenize(text);
	if (tokens === undefined) {
		return undefined;
	}
	const parser = new Parser(tokens);
	return parser.run() ? resolve(parser, now, zone) : undefined;
}

function resolve(parser: Parser, now: Moment, local: Zone): Moment | undefined {
	const zone = parser.zoneOffset === undefined ? local : fixedZone(parser.zoneOffset, "");
	const base = civilFromSeconds(now.seconds + zone.at(now.seconds).offset);
	const { date, time, weekday, relative } = parser;
	const year = date?.year ?? base.year;
	const month = date?.month ?? base.month;
	let day = date?.day ?? base.day;
	if (date !== undefined && day > daysInMonth(year, month)) {
		return undefined;
	}
	const keepsTime = parser.hasRelative && date === undefined && weekday === undefined;
	const clock =
		time ?? (keepsTime ? { ...base, nanoseconds: now.nanoseconds } : { hour: 0, minute: 0, second: 0, nanoseconds: 0 });
	if (weekday !== undefined && date === undefined) {
		const ahead = (weekday.day - base.weekday + 7) % 7;
		day += ahead + 7 * (weekday.ordinal - (weekday.ordinal > 0 && base.weekday !== weekday.day ? 1 : 0));
	}
	const seconds = secondsFromCivil(
		zone,
		year + relative.year,
		month + relative.month,
		day + relative.day,
		clock.hour,
		clock.minute,
		clock.second,
	);
	const shifted = seconds + relative.hour * 3600 + relative.minute * 60 + relative.second;
	const nanoseconds = clock.nanoseconds + parser.relativeNanoseconds;
	const carry = Math.floor(nanoseconds / 1e9);
	return { seconds: shifted + carry, nanoseconds: nanoseconds - carry * 1e9 };
}
