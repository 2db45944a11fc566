import fc from "fast-check";
import { expect, it } from "vitest";
import { axisTicks, labelledBars } from "./axis-ticks";

it.each([
	[0, [0, 1]],
	[1, [0, 1]],
	[4, [0, 1, 2, 3, 4]],
	[5, [0, 2, 4, 6]],
	[37, [0, 10, 20, 30, 40]],
	[1_200, [0, 500, 1_000, 1_500]],
])("lines for %d", (most, ticks) => {
	expect(axisTicks(most)).toEqual(ticks);
});

it("reaches any count with at most five even lines", () => {
	fc.assert(
		fc.property(fc.nat(10_000_000), (most) => {
			const ticks = axisTicks(most);
			expect(ticks.length).toBeLessThanOrEqual(5);
			expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
			expect(new Set(ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0))).size).toBe(1);
		}),
	);
});

it("labels bars evenly and no more than there is room for", () => {
	expect([...labelledBars(5, 6)]).toEqual([0, 1, 2, 3, 4]);
	expect([...labelledBars(36, 6)]).toEqual([0, 6, 12, 18, 24, 30]);
	expect([...labelledBars(7, 6)]).toEqual([0, 2, 4]);
	expect([...labelledBars(1, 4)]).toEqual([0]);
	expect([...labelledBars(0, 6)]).toEqual([]);
});
