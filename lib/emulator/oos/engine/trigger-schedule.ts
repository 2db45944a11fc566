import { parseIso } from "../../core/time-format";
import { ExpressionError } from "../../expressions/expression-error";

/** When a TimerTrigger fires: at a fixed pace, once, or by a cron expression in a time zone. Times in ms. */
export type Schedule = {
	readonly when:
		| { readonly type: "rate"; readonly everyMs: number }
		| { readonly type: "at"; readonly at: number }
		| { readonly type: "cron"; readonly fields: CronFields; readonly timeZone: string };
	readonly endsAt: number | undefined;
};

/** The values that each field of a cron expression allows; undefined allows all. Days of the week: 0 is Sunday. */
type CronFields = {
	readonly seconds: readonly number[];
	readonly minutes: readonly number[];
	readonly hours: readonly number[];
	readonly days: ReadonlySet<number>;
	readonly months: ReadonlySet<number>;
	readonly weekDays: ReadonlySet<number>;
};

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const DAY_MS = 86_400_000;
/** A schedule that has not fired within this many days never will. */
const HORIZON_DAYS = 366 * 5;

/** Reads a TimerTrigger's properties; throws ExpressionError. */
export function readSchedule(given: {
	readonly type: string;
	readonly expression: string;
	readonly timeZone: string;
	readonly endDate: string;
}): Schedule {
	const endsAt = given.endDate === "" ? undefined : time("EndDate", given.endDate);
	switch (given.type.toLowerCase()) {
		case "rate":
			return { endsAt, when: { type: "rate", everyMs: pace(given.expression) } };
		case "at":
			return { endsAt, when: { type: "at", at: time("Expression", given.expression) } };
		case "cron":
			return {
				endsAt,
				when: { type: "cron", fields: readCron(given.expression), timeZone: zone(given.timeZone || "UTC") },
			};
		default:
			throw new ExpressionError(`A timer trigger's Type is rate, at or cron, not "${given.type}".`);
	}
}

/** The first time after `now` at which the schedule fires; undefined when there is none. Pure. */
export function nextFiring({ when, endsAt }: Schedule, now: number): number | undefined {
	const at =
		when.type === "rate"
			? now + when.everyMs
			: when.type === "at"
				? when.at
				: nextCron(when.fields, when.timeZone, now);
	return at === undefined || at <= now || (endsAt !== undefined && at > endsAt) ? undefined : at;
}

function nextCron(fields: CronFields, timeZone: string, now: number): number | undefined {
	const offset = offsetOf(timeZone, now);
	const today = Math.floor((now + offset) / DAY_MS) * DAY_MS;
	for (let day = 0; day <= HORIZON_DAYS; day++) {
		const midnight = today + day * DAY_MS;
		const date = new Date(midnight);
		const isDay =
			fields.months.has(date.getUTCMonth() + 1) &&
			fields.days.has(date.getUTCDate()) &&
			fields.weekDays.has(date.getUTCDay());
		const found = isDay ? timeOfDay(fields, midnight, timeZone, now) : undefined;
		if (found !== undefined) {
			return found;
		}
	}
	return undefined;
}

function timeOfDay(fields: CronFields, midnight: number, timeZone: string, now: number): number | undefined {
	for (const hour of fields.hours) {
		for (const minute of fields.minutes) {
			for (const second of fields.seconds) {
				const local = midnight + ((hour * 60 + minute) * 60 + second) * 1000;
				const at = local - offsetOf(timeZone, local);
				if (at > now) {
					return at;
				}
			}
		}
	}
	return undefined;
}

/** How far a time zone's clock is ahead of UTC at a time, in ms. */
function offsetOf(timeZone: string, at: number): number {
	if (timeZone === "UTC") {
		return 0;
	}
	const parts = new Intl.DateTimeFormat("en-US", {
		timeZone,
		hourCycle: "h23",
		year: "numeric",
		month: "numeric",
		day: "numeric",
		hour: "numeric",
		minute: "numeric",
		second: "numeric",
	}).formatToParts(at);
	const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
	const local = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
	return local - Math.floor(at / 1000) * 1000;
}

/** Five fields (from the minute), or six and seven (from the second, with a year that has to be `*`). */
function readCron(expression: string): CronFields {
	const all = expression.trim().split(/\s+/);
	const fields = all.length === 5 ? ["0", ...all] : all;
	const [seconds = "", minutes = "", hours = "", days = "", months = "", weekDays = "", year = "*"] = fields;
	if (fields.length < 6 || fields.length > 7 || !/^[*?]$/.test(year)) {
		throw new ExpressionError(`"${expression}" is not a cron expression of five or six fields.`);
	}
	const quartz = all.length > 5;
	const week = values(weekDays, quartz ? 1 : 0, 7, expression).map((day) => (quartz ? day - 1 : day % 7));
	return {
		seconds: values(seconds, 0, 59, expression),
		minutes: values(minutes, 0, 59, expression),
		hours: values(hours, 0, 23, expression),
		days: new Set(values(days, 1, 31, expression)),
		months: new Set(values(months, 1, 12, expression)),
		weekDays: new Set(week),
	};
}

function values(field: string, least: number, most: number, expression: string): number[] {
	const found = new Set<number>();
	for (const part of field.split(",")) {
		const match = /^(?:(\*|\?)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
		const step = Number(match?.[4] ?? 1);
		const from = match?.[1] ? least : Number(match?.[2]);
		const single = match?.[4] === undefined ? from : most;
		const to = match?.[1] ? most : Number(match?.[3] ?? single);
		if (!match || step < 1 || from < least || to > most || from > to) {
			throw new ExpressionError(`"${part}" does not fit into the cron expression "${expression}".`);
		}
		for (let value = from; value <= to; value += step) {
			found.add(value);
		}
	}
	return [...found].sort((a, b) => a - b);
}

function pace(expression: string): number {
	const match = /^(\d+)\s*([smhd])[a-z]*$/i.exec(expression.trim());
	const every = Number(match?.[1] ?? 0) * (UNITS[match?.[2]?.toLowerCase() ?? ""] ?? 0);
	if (every < 1000) {
		throw new ExpressionError(`"${expression}" is not a rate: write 30m, 1h or 2 days.`);
	}
	return every;
}

function time(name: string, text: string): number {
	const ms = parseIso(text);
	if (ms === undefined) {
		throw new ExpressionError(`${name} is a time such as 2026-11-22T19:33:23Z, not "${text}".`);
	}
	return ms;
}

function zone(timeZone: string): string {
	try {
		new Intl.DateTimeFormat("en-US", { timeZone });
		return timeZone;
	} catch {
		throw new ExpressionError(`"${timeZone}" is not a time zone.`);
	}
}
