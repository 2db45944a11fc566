import { ExpressionError } from "../expression-error";
import { representable, strftime, strptime } from "../utc-time";
import { isList, type Json } from "../value";
import type { ValueFunction } from "./machine";

/** jq's functions over times: seconds since 1970, or "broken down" lists from the year to the day of the year. */
export const TIME_VALUES: Readonly<Record<string, ValueFunction>> = {
	"gmtime/0": (input) => brokenDown(timeOf("gmtime", input)),
	"localtime/0": (input) => brokenDown(timeOf("localtime", input)),
	"mktime/0": (input) => {
		if (!isList(input)) {
			throw new ExpressionError("mktime needs a list of numbers.");
		}
		return Math.floor(timeOf("mktime", input).getTime() / 1000);
	},
	"strftime/1": (input, [format = null]) => strftime(timeOf("strftime", input), textOf("strftime", format)),
	"strflocaltime/1": (input, [format = null]) =>
		strftime(timeOf("strflocaltime", input), textOf("strflocaltime", format)),
	"strptime/1": (input, [format = null]) => {
		const ms = strptime(textOf("strptime", input), textOf("strptime", format));
		if (ms === undefined) {
			throw new ExpressionError(`${JSON.stringify(input)} does not fit the format ${JSON.stringify(format)}.`);
		}
		return brokenDown(representable("strptime", ms));
	},
};

function timeOf(name: string, value: Json): Date {
	if (typeof value === "number") {
		return representable(name, value * 1000);
	}
	const parts = isList(value) ? value.map(Number) : [];
	const [year = Number.NaN, month = 0, day = 1, hour = 0, minute = 0, second = 0] = parts;
	return representable(name, Date.UTC(year, month, day, hour, minute, second));
}

function brokenDown(date: Date): Json {
	const start = Date.UTC(date.getUTCFullYear(), 0, 1);
	return [
		date.getUTCFullYear(),
		date.getUTCMonth(),
		date.getUTCDate(),
		date.getUTCHours(),
		date.getUTCMinutes(),
		date.getUTCSeconds() + date.getUTCMilliseconds() / 1000,
		date.getUTCDay(),
		Math.floor((date.getTime() - start) / 86_400_000),
	];
}

function textOf(name: string, value: Json): string {
	if (typeof value === "string") {
		return value;
	}
	throw new ExpressionError(`The selector function ${name} needs a string.`);
}
