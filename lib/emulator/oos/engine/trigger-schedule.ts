import { isTimeZone, nextTime, readCron, type Schedule, ScheduleError } from "../../../kit/schedule";
import { parseIso } from "../../core/time-format";
import { ExpressionError } from "../../expressions/expression-error";

/** When a TimerTrigger fires, and the time (ms) after which it does not any more. */
export type TriggerSchedule = { readonly when: Schedule; readonly endsAt: number | undefined };

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Five fields as in Unix; six and seven, from the second to the year, as in Quartz. */
const UNIX = { fields: [5], sunday: 0 } as const;
const QUARTZ = { fields: [6, 7], sunday: 1 } as const;

/** Reads a TimerTrigger's properties; throws ExpressionError. */
export function readSchedule(given: {
	readonly type: string;
	readonly expression: string;
	readonly timeZone: string;
	readonly endDate: string;
}): TriggerSchedule {
	const endsAt = given.endDate === "" ? undefined : time("EndDate", given.endDate);
	switch (given.type.toLowerCase()) {
		case "rate":
			return { endsAt, when: { kind: "rate", everyMs: pace(given.expression) } };
		case "at":
			return { endsAt, when: { kind: "at", at: time("Expression", given.expression) } };
		case "cron":
			return { endsAt, when: cron(given.expression, given.timeZone === "" ? "UTC" : given.timeZone) };
		default:
			throw new ExpressionError(`A timer trigger's Type is rate, at or cron, not "${given.type}".`);
	}
}

/** The first time after `now` at which the schedule fires; undefined when there is none. Pure. */
export function nextFiring({ when, endsAt }: TriggerSchedule, now: number): number | undefined {
	const at = nextTime(when, now);
	return at === undefined || (endsAt !== undefined && at > endsAt) ? undefined : at;
}

function cron(expression: string, timeZone: string): Schedule {
	if (!isTimeZone(timeZone)) {
		throw new ExpressionError(`"${timeZone}" is not a time zone.`);
	}
	const dialect = expression.trim().split(/\s+/).length === 5 ? UNIX : QUARTZ;
	try {
		return readCron(expression, dialect, { timeZone });
	} catch (error) {
		if (error instanceof ScheduleError) {
			throw new ExpressionError(`"${expression}" is not a cron expression of five, six or seven fields.`);
		}
		throw error;
	}
}

function pace(expression: string): number {
	const match = /^(\d{1,9})\s*([smhd])[a-z]*$/i.exec(expression.trim());
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
