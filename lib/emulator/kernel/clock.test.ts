import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustClock, type ClockState, realDelay, setVirtualTime, virtualTime } from "./clock";

const start: ClockState = { virtualMs: 1_000_000, realMs: 5_000, speed: 1, frozen: false };

describe("the virtual clock", () => {
	it("runs as fast as its speed says and stands while it is frozen", () => {
		expect(virtualTime({ ...start, speed: 60 }, 6_000)).toBe(1_060_000);
		expect(virtualTime({ ...start, frozen: true }, 9_000)).toBe(1_000_000);
	});

	it("does not run backwards when the real clock is set back", () => {
		expect(virtualTime(start, 1_000)).toBe(1_000_000);
	});

	it("never jumps when speed or frozenness change, in any order", () => {
		const change = fc.record({ after: fc.nat(10_000), speed: fc.integer({ min: 1, max: 100 }), frozen: fc.boolean() });
		fc.assert(
			fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
				let clock = start;
				let real = start.realMs;
				for (const { after, speed, frozen } of changes) {
					real += after;
					const before = virtualTime(clock, real);
					clock = adjustClock(clock, real, { speed, frozen });
					expect(virtualTime(clock, real)).toBe(before);
				}
			}),
		);
	});

	it("tells the real delay until a virtual time, and none when it will never come", () => {
		expect(realDelay({ ...start, speed: 10 }, 5_000, 1_010_000)).toBe(1_000);
		expect(realDelay(start, 5_000, 999_000)).toBe(0);
		expect(realDelay({ ...start, frozen: true }, 5_000, 1_000_001)).toBeUndefined();
		expect(realDelay({ ...start, frozen: true }, 5_000, 1_000_000)).toBe(0);
	});

	it("stands where it is set", () => {
		expect(virtualTime(setVirtualTime(start, 8_000, 42), 8_000)).toBe(42);
	});
});
