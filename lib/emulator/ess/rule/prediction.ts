import { hoursOf, type Interval } from "../activity/statistics";
import type { MetricHour } from "../task/metric-rows";

const DAY = 86_400_000;
/** How far ahead is predicted, in ms (predictive rules: 48 tasks for the next 48 hours). */
const AHEAD = 2 * DAY;

/** What is expected of an hour: the metric's value, and the capacity times value that makes up the load. */
export type Expectation = { readonly value: number; readonly load: number };

/**
 * What a metric is expected to be in an hour: what it was on average in the same hour of the days before. The cloud's
 * model is not documented; like it, this one needs a day of history (CreateScalingRule, predictive rules). Undefined when
 * no day before has a value. Pure.
 */
export function expectedIn(history: readonly MetricHour[], hour: number, now: number): Expectation | undefined {
	const past = history.filter((row) => row.hour < Math.min(hour, now) && (hour - row.hour) % DAY === 0);
	const count = past.reduce((sum, row) => sum + row.count, 0);
	if (count === 0) {
		return undefined;
	}
	return {
		value: past.reduce((sum, row) => sum + row.sum, 0) / count,
		load: past.reduce((sum, row) => sum + row.load, 0) / count,
	};
}

/**
 * What is expected in an interval, hour by hour: from a day after the first value to 48 hours from now, however far the
 * interval reaches; hours of which nothing can be said are left out. `history` is oldest first. Pure.
 */
export function expectationsIn(
	interval: Interval,
	history: readonly MetricHour[],
	now: number,
): ReadonlyArray<Expectation & { readonly hour: number }> {
	const [first] = history;
	if (!first) {
		return [];
	}
	const hours = hoursOf({ from: Math.max(interval.from, first.hour + DAY), to: Math.min(interval.to, now + AHEAD) });
	return hours.flatMap((hour) => {
		const expected = expectedIn(history, hour, now);
		return expected ? [{ hour, ...expected }] : [];
	});
}

/** How many instances keep the metric at its target under that load. Pure. */
export function instancesFor({ load }: Expectation, targetValue: number): number {
	return Math.ceil(load / targetValue - 1e-9);
}

export type PredictionSettings = {
	readonly initialMaxSize: number;
	readonly behavior: string;
	/** In percent. */
	readonly buffer: number;
};

/** The sizes that a group is given for an hour in which it is expected to need `wanted` instances (PredictiveValueBehavior). Pure. */
export function predictedSizes(
	wanted: number,
	{ initialMaxSize, behavior, buffer }: PredictionSettings,
): { readonly minSize: number; readonly maxSize: number } {
	switch (behavior) {
		case "PredictiveValueOverrideMax":
			return { minSize: wanted, maxSize: Math.max(wanted, initialMaxSize) };
		case "PredictiveValueOverrideMaxWithBuffer":
			return { minSize: wanted, maxSize: Math.max(Math.ceil(wanted * (1 + buffer / 100) - 1e-9), initialMaxSize) };
		default:
			return { minSize: Math.min(wanted, initialMaxSize), maxSize: initialMaxSize };
	}
}
