import { describe, expect, it } from "vitest";
import { capacityAtMetric, rungsOf } from "./rule-outlook";

const group = { TotalCapacity: 4, MinSize: 1, MaxSize: 10 };

describe("what a rule would do now", () => {
	it("is a ladder from the highest metric down, each rung held within the group's bounds", () => {
		const steps = [
			{ lower: undefined, upper: 0, adjustment: -9 },
			{ lower: 0, upper: 10, adjustment: 1 },
			{ lower: 10, upper: undefined, adjustment: 30 },
		];
		const rungs = rungsOf(steps, { AdjustmentType: "QuantityChangeInCapacity" }, group);
		expect(rungs.map(({ index, after }) => [index, after])).toEqual([
			[2, 10],
			[1, 5],
			[0, 1],
		]);
	});

	it.each([
		["grows with the load", 100, false, 8],
		["stays just below the target", 46, false, 4],
		["shrinks when there is much to spare", 25, false, 2],
		["never shrinks when told not to", 25, true, 4],
		["ends at the group's maximum", 1000, false, 10],
	])("of target tracking %s", (_what, value, disableScaleIn, after) => {
		expect(capacityAtMetric({ value, target: 50, disableScaleIn }, group)).toBe(after);
	});
});
