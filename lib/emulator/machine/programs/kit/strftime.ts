import { type Civil, civilFromSeconds, isoWeek } from "./calendar";
import type { Zone } from "./time-zone";

/** Words and formats of a locale for times. */
export type TimeLocale = {
	/** %c */
	readonly dateTime: string;
	/** %x */
	readonly date: string;
	/** %X */
	readonly time: string;
	/** What date(1) prints without a format. */
	readonly dateCommand: string;
};

export const C_TIMES: TimeLocale = {
	dateTime: "%a %b %e %H:%M:%S %Y",
	date: "%m/%d/%y",
	time: "%H:%M:%S",
	dateCommand: "%a %b %e %H:%M:%S %Z %Y",
};

const EN_US_OLD: TimeLocale = {
	dateTime: "%a %d %b %Y %r %Z",
	date: "%m/%d/%Y",
	time: "%r",
	dateCommand: "%a %b %e %H:%M:%S %Z %Y",
};

const EN_US: TimeLocale = { ...EN_US_OLD, dateCommand: "%a %d %b %Y %r %Z" };

/** Formats of times in a locale; en_US got another default of date(1) after glibc 2.17. */
export function timeLocale(name: string, isCentos7: boolean): TimeLocale {
	return name.startsWith("en_US") ? (isCentos7 ? EN_US_OLD : EN_US) : C_TIMES;
}

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

/** A moment: seconds since 1970 and the nanoseconds beyond them. */
export type Moment = { readonly seconds: number; readonly nanoseconds: number };

/** The moment of virtual milliseconds since 1970. */
export function momentOf(ms: number): Moment {
	const seconds = Math.floor(ms / 1000);
	return { seconds, nanoseconds: Math.round((ms - seconds * 1000) * 1_000_000) };
}

function offsetText(offset: number, colons: number): string {
	const sign = offset < 0 ? "-" : "+";
	const total = Math.abs(offset);
	const hours = String(Math.floor(total / 3600)).padStart(2, "0");
	const minutes = String(Math.floor((total % 3600) / 60)).padStart(2, "0");
	const seconds = String(total % 60).padStart(2, "0");
	if (colons === 0) {
		return `${sign}${hours}${minutes}`;
	}
	if (colons === 1) {
		return `${sign}${hours}:${minutes}`;
	}
	if (colons === 2) {
		return `${sign}${hours}:${minutes}:${seconds}`;
	}
	return seconds !== "00"
		? `${sign}${hours}:${minutes}:${seconds}`
		: minutes !== "00"
			? `${sign}${hours}:${minutes}`
			: `${sign}${hours}`;
}

type Field =
	| { readonly text: string; readonly isUpper?: boolean }
	| { readonly number: number; readonly width: number; readonly pad: "0" | "_" };

function number(value: number, width: number, pad: "0" | "_" = "0"): Field {
	return { number: value, width, pad };
}

class Formatter {
	readonly #civil: Civil;
	readonly #offset: number;
	readonly #abbreviation: string;

	constructor(
		private readonly moment: Moment,
		zone: Zone,
		private readonly locale: TimeLocale,
	) {
		const { offset, abbreviation } = zone.at(moment.seconds);
		this.#offset = offset;
		this.#abbreviation = abbreviation;
		this.#civil = civilFromSeconds(moment.seconds + offset);
	}

	field(conversion: string, colons: number): Field | undefined {
		const c = this.#civil;
		const hour12 = c.hour % 12 === 0 ? 12 : c.hour % 12;
		switch (conversion) {
			case "a":
				return { text: DAYS[c.weekday]?.slice(0, 3) ?? "" };
			case "A":
				return { text: DAYS[c.weekday] ?? "" };
			case "b":
			case "h":
				return { text: MONTHS[c.month - 1]?.slice(0, 3) ?? "" };
			case "B":
				return { text: MONTHS[c.month - 1] ?? "" };
			case "c":
				return { text: this.format(this.locale.dateTime) };
			case "C":
				return number(Math.floor(c.year / 100), 2);
			case "d":
				return number(c.day, 2);
			case "D":
				return { text: this.format("%m/%d/%y") };
			case "e":
				return number(c.day, 2, "_");
			case "F":
				return { text: this.format("%Y-%m-%d") };
			case "g":
				return number(((isoWeek(c).year % 100) + 100) % 100, 2);
			case "G":
				return number(isoWeek(c).year, 4);
			case "H":
				return number(c.hour, 2);
			case "I":
				return number(hour12, 2);
			case "j":
				return number(c.dayOfYear, 3);
			case "k":
				return number(c.hour, 2, "_");
			case "l":
				return number(hour12, 2, "_");
			case "m":
				return number(c.month, 2);
			case "M":
				return number(c.minute, 2);
			case "n":
				return { text: "\n" };
			case "N":
				return number(this.moment.nanoseconds, 9);
			case "p":
				return { text: c.hour < 12 ? "AM" : "PM", isUpper: true };
			case "P":
				return { text: c.hour < 12 ? "am" : "pm" };
			case "q":
				return number(Math.floor((c.month - 1) / 3) + 1, 1);
			case "r":
				return { text: this.format("%I:%M:%S %p") };
			case "R":
				return { text: this.format("%H:%M") };
			case "s":
				return number(this.moment.seconds, 1);
			case "S":
				return number(c.second, 2);
			case "t":
				return { text: "\t" };
			case "T":
				return { text: this.format("%H:%M:%S") };
			case "u":
				return number(c.weekday === 0 ? 7 : c.weekday, 1);
			case "U":
				return number(Math.floor((c.dayOfYear - 1 + 7 - c.weekday) / 7), 2);
			case "V":
				return number(isoWeek(c).week, 2);
			case "w":
				return number(c.weekday, 1);
			case "W":
				return number(Math.floor((c.dayOfYear - 1 + 7 - ((c.weekday + 6) % 7)) / 7), 2);
			case "x":
				return { text: this.format(this.locale.date) };
			case "X":
				return { text: this.format(this.locale.time) };
			case "y":
				return number(((c.year % 100) + 100) % 100, 2);
			case "Y":
				return number(c.year, 4);
			case "z":
				return { text: offsetText(this.#offset, colons) };
			case "Z":
				return { text: this.#abbreviation, isUpper: true };
			case "%":
				return { text: "%" };
			default:
				return undefined;
		}
	}

	format(format: string): string {
		return format.replace(
			/%([-_0^#+]*)(\d*)([EO]?)(:{0,3})(.)/gsu,
			(whole, flags: string, width: string, _modifier: string, colons: string, conversion: string) => {
				const field = colons !== "" && conversion !== "z" ? undefined : this.field(conversion, colons.length);
				return field === undefined
					? whole
					: decorate(field, flags, width === "" ? undefined : Number(width), conversion);
			},
		);
	}
}

function decorate(field: Field, flags: string, width: number | undefined, conversion: string): string {
	const padding = /[-_0+](?=[^-_0+]*$)/.exec(flags)?.[0];
	if ("number" in field) {
		if (conversion === "N") {
			const digits = String(field.number).padStart(9, "0");
			return padding === "-" ? digits.replace(/0+$/, "") || "0" : digits.slice(0, width ?? 9).padEnd(width ?? 9, "0");
		}
		const pad = padding === "_" || padding === "-" || padding === "0" ? padding : field.pad;
		if (pad === "-") {
			return String(field.number);
		}
		const digits = String(Math.abs(field.number)).padStart(
			(width ?? field.width) - (field.number < 0 ? 1 : 0),
			pad === "0" ? "0" : " ",
		);
		return field.number < 0 ? `-${digits}` : digits;
	}
	let { text } = field;
	if (flags.includes("^")) {
		text = text.toUpperCase();
	} else if (flags.includes("#")) {
		text = field.isUpper ? text.toLowerCase() : text.toUpperCase();
	}
	if (conversion === "z" && padding === "-") {
		text = text.replace(/^([+-])0(\d)/, "$1$2");
	}
	return width === undefined || padding === "-" ? text : text.padStart(width, padding === "0" ? "0" : " ");
}

/** Formats a moment as date(1) and strftime(3) of glibc do, flags and widths included. */
export function strftime(format: string, moment: Moment, zone: Zone, locale: TimeLocale = C_TIMES): string {
	return new Formatter(moment, zone, locale).format(format);
}
