import { nextTime } from "./schedule";
import { parseCron } from "./task-cron";

export const RECURRENCE_TYPES = ["Daily", "Weekly", "Monthly", "Cron"] as const;
export type RecurrenceType = (typeof RECURRENCE_TYPES)[number];

/**
 * How a scheduled task comes again, as the cloud stores it (RecurrenceType and RecurrenceValue): every n days, on days of
 * the week, on days of the month, or by cron expression.
 */
export type Recurrence = { readonly type: RecurrenceType; readonly value: string };

const DAY = 86_400_000;

/** Whether the value is one that its type takes (CreateScheduledTask, RecurrenceValue). */
export function isRecurrence({ type, value }: Recurrence): boolean {
	switch (type) {
		case "Daily":
			return /^\d{1,2}$/.test(value) && inRange(Number(value), 1, 31);
		case "Weekly":
			return /^\d(,\d)*$/.test(value) && daysOfWeek(value).every((day) => inRange(day, 0, 6));
		case "Monthly": {
			const [from, to] = monthDays(value);
			return /^\d{1,2}(-\d{1,2})?$/.test(value) && inRange(from, 1, 31) && inRange(to, from, 31);
		}
		case "Cron":
			return parseCron(value) !== undefined;
	}
}

/**
 * The first time after `after` at which a task first launched at `launchTime` comes again (UTC, the launch's time of
 * day, but for cron expressions, which name their own); undefined when there is none, or no day of it within
 * `horizonDays`. Pure.
 */
export function nextLaunch(
	recurrence: Recurrence,
	launchTime: number,
	after: number,
	horizonDays = 366,
): number | undefined {
	if (recurrence.type === "Cron") {
		const cron = parseCron(recurrence.value);
		return cron && nextTime(cron, Math.max(after, launchTime - 1));
	}
	const elapsedDays = Math.max(0, Math.floor((after - launchTime) / DAY));
	for (let days = elapsedDays; days <= elapsedDays + horizonDays; days++) {
		const at = launchTime + days * DAY;
		if (at > after && isDayOf(recurrence, at, days)) {
			return at;
		}
	}
	return undefined;
}

function isDayOf({ type, value }: Recurrence, at: number, daysSinceLaunch: number): boolean {
	const date = new Date(at);
	switch (type) {
		case "Daily":
			return daysSinceLaunch % Number(value) === 0;
		case "Weekly":
			return daysOfWeek(value).includes(date.getUTCDay());
		case "Monthly": {
			const [from, to] = monthDays(value);
			return inRange(date.getUTCDate(), from, to);
		}
		case "Cron":
			return false;
	}
}

function daysOfWeek(value: string): number[] {
	return value.split(",").map(Number);
}

function monthDays(value: string): readonly [number, number] {
	const [from = 0, to = from] = value.split("-").map(Number);
	return [from, to];
}

function inRange(value: number, low: number, high: number): boolean {
	return value >= low && value <= high;
}
