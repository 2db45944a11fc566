import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ADJUSTMENT_TYPES, adjustedCapacity, isAdjustmentInRange } from "./adjustment";

const WIDE = { minSize: 0, maxSize: 2000 };

describe("an adjusted capacity", () => {
	it.each([
		["adds", 3, { type: "QuantityChangeInCapacity", value: 2 }, 5],
		["takes away", 3, { type: "QuantityChangeInCapacity", value: -2 }, 1],
		["never falls under nothing", 3, { type: "QuantityChangeInCapacity", value: -20 }, 0],
		["sets the total", 3, { type: "TotalCapacity", value: 7 }, 7],
		["grows by a share", 10, { type: "PercentChangeInCapacity", value: 50 }, 15],
		["rounds half up", 5, { type: "PercentChangeInCapacity", value: 50 }, 8],
		["rounds a shrinking share likewise", 5, { type: "PercentChangeInCapacity", value: -50 }, 2],
		["moves the least magnitude at least", 10, { type: "PercentChangeInCapacity", value: 1, minMagnitude: 4 }, 14],
		["is still at nothing per cent", 10, { type: "PercentChangeInCapacity", value: 0, minMagnitude: 4 }, 10],
	] as const)("%s", (_, current, adjustment, expected) => {
		expect(adjustedCapacity(current, adjustment, WIDE)).toBe(expected);
	});

	it("is clipped at the group's bounds", () => {
		const bounds = { minSize: 2, maxSize: 6 };
		expect(adjustedCapacity(4, { type: "QuantityChangeInCapacity", value: 9 }, bounds)).toBe(6);
		expect(adjustedCapacity(4, { type: "QuantityChangeInCapacity", value: -9 }, bounds)).toBe(2);
		expect(adjustedCapacity(4, { type: "TotalCapacity", value: 0 }, bounds)).toBe(2);
	});

	it("moves at most a thousand instances, towards the adjustment, and stays within the bounds", () => {
		fc.assert(
			fc.property(
				fc.nat(2000),
				fc.constantFrom(...ADJUSTMENT_TYPES),
				fc.integer({ min: -1000, max: 10_000 }),
				fc.tuple(fc.nat(2000), fc.nat(2000)),
				(current, type, value, [a, b]) => {
					fc.pre(isAdjustmentInRange(type, value));
					const bounds = { minSize: Math.min(a, b), maxSize: Math.max(a, b) };
					const next = adjustedCapacity(current, { type, value }, bounds);
					expect(Math.abs(next - current)).toBeLessThanOrEqual(1000);
					if (current >= bounds.minSize && current <= bounds.maxSize) {
						expect(next).toBeGreaterThanOrEqual(bounds.minSize);
						expect(next).toBeLessThanOrEqual(bounds.maxSize);
					}
					const direction = type === "TotalCapacity" ? Math.sign(value - current) : Math.sign(value);
					expect([0, direction]).toContain(Math.sign(next - current) + 0);
				},
			),
		);
	});

	it.each([
		["QuantityChangeInCapacity", -1000, 1000],
		["PercentChangeInCapacity", -100, 10_000],
		["TotalCapacity", 0, 2000],
	] as const)("takes %s between %i and %i", (type, low, high) => {
		expect([low, high].every((value) => isAdjustmentInRange(type, value))).toBe(true);
		expect([low - 1, high + 1].some((value) => isAdjustmentInRange(type, value))).toBe(false);
	});
});
