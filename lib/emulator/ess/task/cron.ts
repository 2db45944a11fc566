/**
 * The cron expressions of scheduled tasks (five fields: minute, hour, day of month, month, day of week) and of the
 * effective period of event-triggered tasks (six, seconds first), in UTC. Fields hold `*`, `?`, numbers, `a-b`, lists and
 * `/step`; the letters L, W and # of the cloud's dialect are not understood. Pure.
 */
export type Cron = {
	readonly minutes: ReadonlySet<number>;
	readonly hours: ReadonlySet<number>;
	readonly daysOfMonth: ReadonlySet<number>;
	readonly months: ReadonlySet<number>;
	/** 0 is Sunday. */
	readonly daysOfWeek: ReadonlySet<number>;
};

/** Reads five fields; undefined when they are no expression of this dialect. */
export function parseCron(expression: string): Cron | undefined {
	const [minute, hour, dayOfMonth, month, dayOfWeek, ...more] = expression.trim().split(/\s+/);
	if (dayOfWeek === undefined || more.length > 0) {
		return undefined;
	}
	const minutes = parseField(minute, 0, 59);
	const hours = parseField(hour, 0, 23);
	const daysOfMonth = parseField(dayOfMonth, 1, 31);
	const months = parseField(month, 1, 12);
	const daysOfWeek = parseField(dayOfWeek, 0, 7);
	if (!minutes || !hours || !daysOfMonth || !months || !daysOfWeek) {
		return undefined;
	}
	return { minutes, hours, daysOfMonth, months, daysOfWeek: new Set([...daysOfWeek].map((day) => day % 7)) };
}

/** Whether the minute in which `ms` lies is one of the expression's. */
export function matchesCron(cron: Cron, ms: number): boolean {
	const at = new Date(ms);
	return (
		cron.minutes.has(at.getUTCMinutes()) &&
		cron.hours.has(at.getUTCHours()) &&
		cron.daysOfMonth.has(at.getUTCDate()) &&
		cron.months.has(at.getUTCMonth() + 1) &&
		cron.daysOfWeek.has(at.getUTCDay())
	);
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The first matching minute after `ms`, up to a year ahead; undefined when there is none. */
export function nextCron(cron: Cron, ms: number): number | undefined {
	const first = Math.floor(ms / MINUTE) * MINUTE + MINUTE;
	for (let day = Math.floor(first / DAY) * DAY; day <= first + 366 * DAY; day += DAY) {
		const date = new Date(day);
		const isDay =
			cron.daysOfMonth.has(date.getUTCDate()) &&
			cron.months.has(date.getUTCMonth() + 1) &&
			cron.daysOfWeek.has(date.getUTCDay());
		const minute = isDay ? firstMinute(cron, day, first) : undefined;
		if (minute !== undefined) {
			return minute;
		}
	}
	return undefined;
}

function firstMinute(cron: Cron, day: number, notBefore: number): number | undefined {
	for (let hour = 0; hour < 24; hour++) {
		for (let minute = 0; cron.hours.has(hour) && minute < 60; minute++) {
			const at = day + (hour * 60 + minute) * MINUTE;
			if (cron.minutes.has(minute) && at >= notBefore) {
				return at;
			}
		}
	}
	return undefined;
}

function parseField(field: string | undefined, low: number, high: number): ReadonlySet<number> | undefined {
	const values = new Set<number>();
	for (const part of (field ?? "").split(",")) {
		const match = /^(\*|\?|\d{1,2}(?:-\d{1,2})?)(?:\/(\d{1,2}))?$/.exec(part);
		if (!match) {
			return undefined;
		}
		const [, range = "", stepText] = match;
		const step = stepText === undefined ? 1 : Number(stepText);
		const isOpen = range === "*" || range === "?";
		const [from = low, to] = isOpen ? [low, high] : range.split("-").map(Number);
		const end = to ?? (stepText === undefined ? from : high);
		if (from < low || end > high || from > end || step === 0) {
			return undefined;
		}
		for (let value = from; value <= end; value += step) {
			values.add(value);
		}
	}
	return values;
}
