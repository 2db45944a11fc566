import { describe, expect, it } from "vitest";
import type { MetricHour } from "../task/metric-rows";
import { expectedIn, instancesFor, predictedSizes } from "./prediction";

const HOUR = 3_600_000;
const row = (hour: number, value: number, capacity = 2): MetricHour => ({
	scalingGroupId: "asg-1",
	metric: "CpuUtilization",
	hour: hour * HOUR,
	count: 1,
	sum: value,
	load: value * capacity,
});

describe("what is expected of an hour", () => {
	const history = [row(9, 40), row(10, 90), row(33, 60), row(34, 10)];

	it("is what the same hour of the days before was on average", () => {
		expect(expectedIn(history, 57 * HOUR, 50 * HOUR)).toEqual({ value: 50, load: 100 });
		expect(expectedIn(history, 33 * HOUR, 30 * HOUR)).toEqual({ value: 40, load: 80 });
	});

	it("is nothing while no day before has a value, nor from what is yet to come", () => {
		expect(expectedIn(history, 35 * HOUR, 30 * HOUR)).toBeUndefined();
		expect(expectedIn([row(33, 60)], 57 * HOUR, 20 * HOUR)).toBeUndefined();
	});
});

it("takes as many instances as keep the metric at its target", () => {
	expect(instancesFor({ value: 60, load: 120 }, 40)).toBe(3);
	expect(instancesFor({ value: 60, load: 121 }, 40)).toBe(4);
});

describe("the sizes of a group", () => {
	it.each([
		["MaxOverridePredictiveValue", 4, { minSize: 4, maxSize: 10 }],
		["MaxOverridePredictiveValue", 12, { minSize: 10, maxSize: 10 }],
		["PredictiveValueOverrideMax", 12, { minSize: 12, maxSize: 12 }],
		["PredictiveValueOverrideMaxWithBuffer", 12, { minSize: 12, maxSize: 15 }],
		["PredictiveValueOverrideMaxWithBuffer", 4, { minSize: 4, maxSize: 10 }],
	])("are by %s for %d instances %o", (behavior, wanted, sizes) => {
		expect(predictedSizes(wanted, { initialMaxSize: 10, behavior, buffer: 25 })).toEqual(sizes);
	});
});
