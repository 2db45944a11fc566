import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { restMs } from "./collector-pace";

const quiet = { isActive: false, isWatched: false, quietRounds: 0, roundMs: 5 };

describe("how long the collector rests", () => {
	it("is short enough to have what happens on a page within a second, on the emulator", () => {
		// The page polls every 800 ms at most; a look and a poll come to less than a second and a bit.
		expect(restMs({ ...quiet, target: "emulator", isWatched: true })).toBeLessThanOrEqual(300);
		expect(restMs({ ...quiet, target: "emulator", isActive: true })).toBeLessThanOrEqual(300);
	});

	it("grows while nothing happens and nobody looks, and never for ever", () => {
		for (const target of ["emulator", "aliyun"] as const) {
			const rests = Array.from({ length: 40 }, (_, quietRounds) => restMs({ ...quiet, target, quietRounds }));
			expect([...rests].sort((a, b) => a - b)).toEqual(rests);
			expect(rests[0]).toBeLessThan(rests.at(-1) ?? 0);
			expect(rests.at(-1)).toBeLessThanOrEqual(60_000);
		}
	});

	it("leaves the console at least half of the time, whatever a round costs", () => {
		fc.assert(
			fc.property(fc.double({ min: 0, max: 60_000, noNaN: true }), (roundMs) => {
				expect(restMs({ ...quiet, target: "emulator", isActive: true, roundMs })).toBeGreaterThanOrEqual(roundMs);
			}),
		);
	});
});
