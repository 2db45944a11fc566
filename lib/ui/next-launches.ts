import { nextTime, readCron, ScheduleError } from "@/lib/kit/schedule";

/** How a task comes again, as the cloud stores it (RecurrenceType and RecurrenceValue); undefined: once. */
export type Recurrence = { type: "Daily" | "Weekly" | "Monthly" | "Cron"; value: string };

const DAY = 86_400_000;
/** A day of the week or month that does not come within so many days never does. */
const HORIZON_DAYS = 800;

/**
 * The next `count` times (ms) after `now` at which a scheduled task is launched: the cloud reckons in UTC and keeps the
 * launch's time of day, but for cron expressions, which name their own (CreateScheduledTask). Undefined when the cron
 * expression cannot be read. Pure.
 */
export function nextLaunches(
	{
		launch,
		recurrence,
		end,
	}: { launch: number | undefined; recurrence: Recurrence | undefined; end?: number | undefined },
	now: number,
	count = 5,
): readonly number[] | undefined {
	const times: number[] = [];
	const last = end ?? Number.POSITIVE_INFINITY;
	if (recurrence?.type === "Cron") {
		try {
			const cron = readCron(recurrence.value, { fields: [5], sunday: 0 }, { offsetMinutes: 0 });
			let after = Math.max(now, (launch ?? now) - 1);
			while (times.length < count) {
				const next = nextTime(cron, after);
				if (next === undefined || next > last) {
					break;
				}
				times.push(next);
				after = next;
			}
			return times;
		} catch (error) {
			if (error instanceof ScheduleError) {
				return undefined;
			}
			throw error;
		}
	}
	if (launch === undefined) {
		return [];
	}
	if (recurrence === undefined) {
		return launch > now && launch <= last ? [launch] : [];
	}
	const first = Math.max(0, Math.floor((now - launch) / DAY));
	for (let day = first; day <= first + HORIZON_DAYS && times.length < count; day++) {
		const at = launch + day * DAY;
		if (at > last) {
			break;
		}
		// The launch itself is always one of the times.
		if (at > now && (day === 0 || isDayOf(recurrence, at, day))) {
			times.push(at);
		}
	}
	return times;
}

function isDayOf({ type, value }: Recurrence, at: number, day: number): boolean {
	const date = new Date(at);
	switch (type) {
		case "Daily":
			return day % Number(value) === 0;
		case "Weekly":
			return value.split(",").map(Number).includes(date.getUTCDay());
		case "Monthly": {
			const [from = 0, to = from] = value.split("-").map(Number);
			return date.getUTCDate() >= from && date.getUTCDate() <= to;
		}
		case "Cron":
			return false;
	}
}
