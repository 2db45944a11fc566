import { fromWall, wallTime } from "./zone";

/** A calendar event of systemd.time(7): which values each part may have; undefined stands for all. */
export type CalendarEvent = {
	readonly weekdays: ReadonlySet<number> | undefined;
	readonly years: Matcher | undefined;
	readonly months: Matcher | undefined;
	readonly days: Matcher | undefined;
	readonly hours: Matcher | undefined;
	readonly minutes: Matcher | undefined;
	readonly seconds: Matcher | undefined;
	readonly zone: string | undefined;
};

type Matcher = (value: number) => boolean;

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const SHORTHANDS: Readonly<Record<string, string>> = {
	minutely: "*-*-* *:*:00",
	hourly: "*-*-* *:00:00",
	daily: "*-*-* 00:00:00",
	monthly: "*-*-01 00:00:00",
	weekly: "Mon *-*-* 00:00:00",
	yearly: "*-01-01 00:00:00",
	annually: "*-01-01 00:00:00",
	quarterly: "*-01,04,07,10-01 00:00:00",
	semiannually: "*-01,07-01 00:00:00",
};

/** Reads an OnCalendar= value; undefined when it is none. */
export function parseCalendar(text: string): CalendarEvent | undefined {
	const words = (SHORTHANDS[text.trim().toLowerCase()] ?? text.trim()).split(/\s+/);
	let weekdays: ReadonlySet<number> | undefined;
	let zone: string | undefined;
	let date: string | undefined;
	let time: string | undefined;
	for (const [index, word] of words.entries()) {
		if (index === 0 && /^[A-Za-z]/.test(word) && word !== "UTC") {
			weekdays = parseWeekdays(word);
			if (!weekdays) {
				return undefined;
			}
		} else if (word.includes(":")) {
			time = word;
		} else if (/^[\d*]/.test(word) && word.includes("-")) {
			date = word;
		} else if (word === "UTC" || /^[A-Z][A-Za-z_]+\/[A-Za-z_/]+$/.test(word)) {
			zone = word;
		} else {
			return undefined;
		}
	}
	if (!weekdays && date === undefined && time === undefined) {
		return undefined;
	}
	const dateParts = (date ?? "*-*-*").split("-");
	const [year, month, day] = dateParts.length === 2 ? ["*", ...dateParts] : dateParts;
	const [hour, minute, second] = (time ?? "00:00:00").split(":");
	const parts = [year, month, day, hour, minute, second ?? "00"].map((part) => parsePart(part ?? ""));
	if (dateParts.length > 3 || parts.includes("bad")) {
		return undefined;
	}
	const [years, months, days, hours, minutes, seconds] = parts.map((part) =>
		typeof part === "function" ? part : undefined,
	);
	return { weekdays, years, months, days, hours, minutes, seconds, zone };
}

function parseWeekdays(word: string): ReadonlySet<number> | undefined {
	const found = new Set<number>();
	for (const part of word.replace(/,$/, "").split(",")) {
		const [first = "", last = first] = part.split("..");
		const from = weekday(first);
		const to = weekday(last);
		if (from < 0 || to < 0) {
			return undefined;
		}
		for (let day = from; ; day = (day + 1) % 7) {
			found.add(day);
			if (day === to) {
				break;
			}
		}
	}
	return found;
}

function weekday(name: string): number {
	return /^[A-Za-z]{3,}$/.test(name) ? WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) : -1;
}

function parsePart(part: string): Matcher | undefined | "bad" {
	if (part === "*") {
		return undefined;
	}
	const matchers: Matcher[] = [];
	for (const piece of part.split(",")) {
		const found = /^(?:\*|(\d+(?:\.\d+)?)(?:\.\.(\d+))?)(?:\/(\d+))?$/.exec(piece);
		if (!found) {
			return "bad";
		}
		const step = found[3] === undefined ? undefined : Number(found[3]);
		const from = found[1] === undefined ? 0 : Math.floor(Number(found[1]));
		const to = found[2] === undefined ? (step === undefined ? from : Number.POSITIVE_INFINITY) : Number(found[2]);
		if (step === 0) {
			return "bad";
		}
		matchers.push((value) => value >= from && value <= to && (step === undefined || (value - from) % step === 0));
	}
	return (value) => matchers.some((matches) => matches(value));
}

/** How far ahead is looked: an event further away is never. */
const HORIZON_DAYS = 366 * 8;

/** The first time after `after` (virtual ms) at which the event elapses, in `zone` unless it names its own; undefined when never. */
export function nextElapse(event: CalendarEvent, after: number, zone: string): number | undefined {
	const place = event.zone ?? zone;
	const start = wallTime(place, after + 1000 - (after % 1000));
	const fits = (matcher: Matcher | undefined, value: number) => matcher === undefined || matcher(value);
	for (let offset = 0; offset < HORIZON_DAYS; offset++) {
		const day = new Date(Date.UTC(start.year, start.month - 1, start.day + offset));
		const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
		const isDay =
			fits(event.years, year) &&
			fits(event.months, month) &&
			fits(event.days, date) &&
			(event.weekdays === undefined || event.weekdays.has(day.getUTCDay()));
		if (!isDay) {
			continue;
		}
		const isFirst = offset === 0;
		for (let hour = isFirst ? start.hour : 0; hour < 24; hour++) {
			if (!fits(event.hours, hour)) {
				continue;
			}
			for (let minute = isFirst && hour === start.hour ? start.minute : 0; minute < 60; minute++) {
				if (!fits(event.minutes, minute)) {
					continue;
				}
				const isNow = isFirst && hour === start.hour && minute === start.minute;
				for (let second = isNow ? start.second : 0; second < 60; second++) {
					if (fits(event.seconds, second)) {
						const at = fromWall(place, { year, month, day: date, hour, minute, second });
						if (at > after) {
							return at;
						}
					}
				}
			}
		}
	}
	return undefined;
}
