import { ExpressionError } from "./expression-error";
import { numberOf, textAt, values } from "./function-arguments";
import type { TemplateFunction } from "./template-function";
import { representable, strftime } from "./utc-time";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Functions over UTC times, which are texts such as 2026-11-22T19:33:23Z (OOS built-in functions reference). */
export const TIME_FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
	"Fn::AddHour": (argument) => {
		const list = values("Fn::AddHour", argument, 2);
		const time = textAt("Fn::AddHour", list, 0);
		const moved = moment("Fn::AddHour", time) + numberOf("Fn::AddHour", list[1]) * HOUR_MS;
		return sameForm(time, representable("Fn::AddHour", moved));
	},
	"Fn::FormatUTCTime": (argument) => {
		const list = values("Fn::FormatUTCTime", argument, 2);
		return format(
			moment("Fn::FormatUTCTime", textAt("Fn::FormatUTCTime", list, 0)),
			textAt("Fn::FormatUTCTime", list, 1),
		);
	},
	"Fn::DurationBetween": (argument) => {
		const list = values("Fn::DurationBetween", argument, 2);
		const [from, to] = [textAt("Fn::DurationBetween", list, 0), textAt("Fn::DurationBetween", list, 1)];
		const start = clock(from) ?? moment("Fn::DurationBetween", from);
		const end = clock(to) ?? moment("Fn::DurationBetween", to);
		// A time of day that is over comes again on the next day.
		const isNextDay = clock(from) !== undefined && clock(to) !== undefined && end <= start;
		return Math.abs(isNextDay ? end + DAY_MS - start : end - start) / 1000;
	},
};

/** Milliseconds since midnight of a time of day such as 22:30:00Z; undefined for other texts. */
function clock(text: string): number | undefined {
	const ms = /^\d{2}:\d{2}(:\d{2})?Z$/.test(text) ? Date.parse(`1970-01-01T${text}`) : Number.NaN;
	return Number.isNaN(ms) ? undefined : ms;
}

function moment(name: string, text: string): number {
	const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z$/.test(text) ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(ms)) {
		throw new ExpressionError(`${name} needs a UTC time such as 2026-11-22T19:33:23Z, not "${text}".`);
	}
	return ms;
}

function sameForm(like: string, date: Date): string {
	return `${date.toISOString().slice(0, like.length - 1)}Z`;
}

/** A strftime format, or the name of the unit down to which the time is written. */
function format(ms: number, how: string): string {
	const date = representable("Fn::FormatUTCTime", ms);
	const iso = date.toISOString();
	const units: Readonly<Record<string, string>> = {
		year: iso.slice(0, 4),
		month: iso.slice(0, 7),
		day: iso.slice(0, 10),
		hour: `${iso.slice(0, 13)}Z`,
		minute: `${iso.slice(0, 16)}Z`,
		second: `${iso.slice(0, 19)}Z`,
	};
	return units[how.toLowerCase()] ?? strftime(date, how);
}
