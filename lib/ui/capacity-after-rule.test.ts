import { describe, expect, it } from "vitest";
import { capacityAfterRule } from "./capacity-after-rule";

const group = { TotalCapacity: 5, MinSize: 2, MaxSize: 8 };

describe("capacityAfterRule", () => {
	it.each([
		[{ AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: 1 }, 6],
		[{ AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: 9 }, 8],
		[{ AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: -9 }, 2],
		[{ AdjustmentType: "PercentChangeInCapacity", AdjustmentValue: 50 }, 8],
		[{ AdjustmentType: "PercentChangeInCapacity", AdjustmentValue: 10 }, 6],
		[{ AdjustmentType: "PercentChangeInCapacity", AdjustmentValue: -10, MinAdjustmentMagnitude: 2 }, 3],
		[{ AdjustmentType: "TotalCapacity", AdjustmentValue: 4 }, 4],
		[{}, undefined],
	])("answers for %j", (rule, expected) => {
		expect(capacityAfterRule(rule, group)).toBe(expected);
	});
});
