import { Cron } from "croner";
import { onceByKey } from "./once-by-key";

/**
 * When something comes again: at a fixed pace, once, or at the times that a cron expression names. Times in ms since the
 * epoch. The one engine behind the dialects of Auto Scaling, OOS and Cloud Assistant, which only read their texts.
 */
export type Schedule =
	| { readonly kind: "rate"; readonly everyMs: number }
	| { readonly kind: "at"; readonly at: number }
	| { readonly kind: "cron"; readonly fields: CronFields; readonly sunday: 0 | 1; readonly zone: Zone };

/** The fields of a cron expression from the second to the day of the week, and the years; unset: every year. */
type CronFields = { readonly inYear: string; readonly years: string | undefined };

/** The clock that a cron expression's fields are read on: a zone of the IANA database, or minutes ahead of UTC. */
export type Zone = { readonly timeZone: string } | { readonly offsetMinutes: number };

/**
 * How a product writes cron expressions: how many fields (five begin with the minute, six and seven with the second; the
 * seventh is the year), and whether Sunday is day 0 (and 7), as in Unix, or day 1, as in Quartz. Names of days and months,
 * `?`, `L`, `W` and `#` are understood in all. Both day fields have to fit where both are given.
 */
export type CronDialect = { readonly fields: readonly (5 | 6 | 7)[]; readonly sunday: 0 | 1 };

/** A text that is no schedule. */
export class ScheduleError extends Error {}

/** A schedule that has not come within so many years never will: every day of the calendar has been on every weekday. */
const HORIZON_YEARS = 40;
/** The last year that an expression may name (Quartz). */
const LAST_YEAR = 2199;

/** Reads a cron expression; throws ScheduleError. Pure. */
export function readCron(expression: string, { fields, sunday }: CronDialect, zone: Zone): Schedule {
	const all = expression.trim().split(/\s+/);
	if (!fields.some((count) => count === all.length)) {
		throw new ScheduleError(`A cron expression has ${fields.join(" or ")} fields: "${expression}".`);
	}
	const [seconds, ...others] = all.length === 5 ? ["0", ...all] : all;
	const years = others[5] === undefined || /^[*?]$/.test(others[5]) ? undefined : others[5];
	if ((years?.match(/\d+/g) ?? []).some((number) => Number(number) > LAST_YEAR)) {
		throw new ScheduleError(`A cron expression names years up to ${LAST_YEAR}: "${expression}".`);
	}
	const inYear = [seconds, ...others.slice(0, 5)].join(" ");
	try {
		engine(inYear, years ?? "*", sunday, zone);
	} catch (error) {
		const why = error instanceof Error ? error.message : error;
		throw new ScheduleError(`"${expression}" is not a cron expression: ${why}`);
	}
	return { kind: "cron", fields: { inYear, years }, sunday, zone };
}

/** The first time (ms) after `after` at which the schedule comes; undefined when it never does again. Pure. */
export function nextTime(schedule: Schedule, after: number): number | undefined {
	switch (schedule.kind) {
		case "rate":
			return after + schedule.everyMs;
		case "at":
			return schedule.at > after ? schedule.at : undefined;
		case "cron": {
			return nextCron(schedule, after);
		}
	}
}

/** The first `count` times after `after` of what comes next at `next(after)`; fewer when it does not come so often. */
export function nextTimesOf(next: (after: number) => number | undefined, after: number, count: number): number[] {
	const times: number[] = [];
	while (times.length < count) {
		const time = next(times.at(-1) ?? after);
		if (time === undefined) {
			break;
		}
		times.push(time);
	}
	return times;
}

type CronSchedule = Schedule & { readonly kind: "cron" };

function zoneKey(zone: Zone): string {
	return "timeZone" in zone ? zone.timeZone : String(zone.offsetMinutes);
}

/** Machines that were made together ask for the same times of the same schedules. */
const nextCron = onceByKey(
	5000,
	({ fields, sunday, zone }: CronSchedule, after: number) =>
		JSON.stringify([fields.inYear, fields.years, sunday, zoneKey(zone), after]),
	({ fields, sunday, zone }, after) => {
		const year = new Date(after).getUTCFullYear();
		const years = fields.years ?? `${year}-${year + HORIZON_YEARS}`;
		return engine(fields.inYear, years, sunday, zone).nextRun(new Date(after))?.getTime();
	},
);

const engine = onceByKey(
	500,
	(inYear: string, years: string, sunday: 0 | 1, zone: Zone) => JSON.stringify([inYear, years, sunday, zoneKey(zone)]),
	(inYear, years, sunday, zone) =>
		new Cron(`${inYear} ${years}`, {
			paused: true,
			mode: "7-part",
			domAndDow: true,
			sloppyRanges: true,
			alternativeWeekdays: sunday === 1,
			...("timeZone" in zone ? { timezone: zone.timeZone } : { utcOffset: zone.offsetMinutes }),
		}),
);

/** Whether `timeZone` is the name of a zone. */
export function isTimeZone(timeZone: string): boolean {
	try {
		new Intl.DateTimeFormat("en-US", { timeZone });
		return true;
	} catch {
		return false;
	}
}
