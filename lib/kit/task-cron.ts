import { nextTime, readCron, type Schedule, ScheduleError } from "./schedule";

const MINUTE = 60_000;
/**
 * The cron expressions of scheduled tasks (five fields: minute, hour, day of month, month, day of week) and of the
 * effective period of event-triggered tasks (the same after the seconds), in UTC.
 */
const DIALECT = { fields: [5], sunday: 0 } as const;

/** Reads five fields; undefined when they are no expression of this dialect. Pure. */
export function parseCron(expression: string): Schedule | undefined {
	try {
		return readCron(expression, DIALECT, { offsetMinutes: 0 });
	} catch (error) {
		if (error instanceof ScheduleError) {
			return undefined;
		}
		throw error;
	}
}

/** Whether the minute in which `ms` lies is one of the expression's. */
export function matchesCron(cron: Schedule, ms: number): boolean {
	const minute = Math.floor(ms / MINUTE) * MINUTE;
	return nextTime(cron, minute - 1000) === minute;
}
