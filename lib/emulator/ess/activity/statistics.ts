import { param } from "../../core/params";
import { isoMinutes, parseIso } from "../../core/time-format";
import { invalidParameter } from "../errors";

const HOUR = 3_600_000;

const time = () => param.string({ pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/ });

/** The two ends of an interval, to the minute and in UTC, as the operations that look back or ahead take them. */
export const intervalFields = () => ({ StartTime: time(), EndTime: time() });

/** An interval of virtual time in ms, without its end. */
export type Interval = { readonly from: number; readonly to: number };

/** The interval that a request names. Throws InvalidParameter when it is none. */
export function intervalOf(request: { readonly StartTime: string; readonly EndTime: string }): Interval {
	const from = parseIso(request.StartTime);
	const to = parseIso(request.EndTime);
	if (from === undefined) {
		throw invalidParameter("StartTime");
	}
	if (to === undefined || to <= from) {
		throw invalidParameter("EndTime");
	}
	return { from, to };
}

/** Whether a time lies in the interval. Pure. */
export function isWithin({ from, to }: Interval, at: number): boolean {
	return at >= from && at < to;
}

/** The hour that a time lies in, by its beginning. Pure. */
export function hourOf(ms: number): number {
	return Math.floor(ms / HOUR) * HOUR;
}

/** The hours that begin in the interval, in order. Pure. */
export function hoursOf({ from, to }: Interval): number[] {
	const hours: number[] = [];
	for (let hour = hourOf(from + HOUR - 1); hour < to; hour += HOUR) {
		hours.push(hour);
	}
	return hours;
}

/** What happened hour by hour, the hours in which nothing did left out; how long one entry reaches is not documented. Pure. */
export function byHour<T>(items: Iterable<T>, timeOf: (item: T) => number): Array<{ Time: string; items: T[] }> {
	const hours = new Map<number, T[]>();
	for (const item of items) {
		const hour = hourOf(timeOf(item));
		hours.set(hour, [...(hours.get(hour) ?? []), item]);
	}
	return [...hours].sort(([a], [b]) => a - b).map(([hour, found]) => ({ Time: isoMinutes(hour), items: found }));
}
