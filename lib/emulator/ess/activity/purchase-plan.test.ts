import { describe, expect, it } from "vitest";
import { sharePools, sharePurchase } from "./purchase-plan";

describe("what a group buys", () => {
	it.each([
		["nothing on demand", { onDemand: 0, spot: 0 }, 4, [0, 0], { onDemand: 0, spot: 4 }],
		["the base first", { onDemand: 0, spot: 0 }, 4, [2, 0], { onDemand: 2, spot: 2 }],
		["a share of what is beyond it", { onDemand: 0, spot: 0 }, 6, [2, 50], { onDemand: 4, spot: 2 }],
		["what is missing of the share", { onDemand: 2, spot: 4 }, 2, [2, 50], { onDemand: 2, spot: 0 }],
		["no less because of what it has too much of", { onDemand: 5, spot: 0 }, 3, [1, 0], { onDemand: 0, spot: 3 }],
		["all on demand", { onDemand: 0, spot: 3 }, 3, [0, 100], { onDemand: 3, spot: 0 }],
	] as const)("is %s", (_name, present, wanted, [onDemandBase, onDemandPercentage], bought) => {
		expect(sharePurchase(present, wanted, { onDemandBase, onDemandPercentage })).toEqual(bought);
	});

	it("is spread over pools evenly", () => {
		expect(sharePools(7, 3)).toEqual([3, 2, 2]);
		expect(sharePools(1, 3)).toEqual([1, 0, 0]);
	});
});
