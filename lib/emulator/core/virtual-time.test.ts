import { beforeEach, describe, expect, it } from "vitest";
import { VirtualTime } from "./virtual-time";

const real = { at: 0, now: () => real.at };
beforeEach(() => {
	real.at = 1000;
});

const fresh = (settings: ConstructorParameters<typeof VirtualTime>[1] = {}) => new VirtualTime(real, settings);

describe("virtual time", () => {
	it("begins where it is told to, running as fast as it is told to", () => {
		const time = fresh({ startAt: 50, clockSpeed: 3 });
		expect([time.position, time.target, time.speed]).toEqual([50, 50, 3]);
		real.at += 10;
		expect([time.position, time.target]).toEqual([50, 80]);
		expect(time.realDelay(110)).toBe(10);
		expect(time.state).toEqual({ virtualMs: 50, realMs: 1000, speed: 3, frozen: false });
	});

	it("is real time when nothing is said", () => {
		const time = fresh();
		expect([time.position, time.speed, time.state.frozen]).toEqual([1000, 1, false]);
	});

	it("stands while it is frozen", () => {
		const time = fresh({ frozen: true });
		real.at += 10;
		expect([time.target, time.speed, time.realDelay(1001)]).toEqual([1000, 0, undefined]);
		expect(time.state.frozen).toBe(true);
	});

	it("moves on and never back", () => {
		const time = fresh({ startAt: 50 });
		time.moveTo(70);
		time.moveTo(60);
		expect(time.position).toBe(70);
	});

	it("does not jump when its speed changes", () => {
		const time = fresh({ startAt: 50 });
		real.at += 10;
		time.adjust({ speed: 2 });
		expect([time.target, time.speed]).toEqual([60, 2]);
		real.at += 10;
		time.adjust({ frozen: true });
		real.at += 10;
		expect([time.target, time.speed, time.position]).toEqual([80, 0, 50]);
	});

	it("can be set on, but not to before where it stands", () => {
		const time = fresh({ startAt: 50 });
		time.moveTo(70);
		time.setClock(90);
		expect([time.target, time.position]).toEqual([90, 70]);
		time.setClock(60);
		expect([time.target, time.position]).toEqual([70, 70]);
	});

	it("starts anew as it first did", () => {
		const time = fresh({ startAt: 50, clockSpeed: 2 });
		time.moveTo(500);
		time.adjust({ speed: 7, frozen: true });
		real.at += 10;
		time.startAnew();
		expect([time.position, time.target, time.speed]).toEqual([50, 50, 2]);
	});

	const stored = { virtualMs: 300, realMs: 900, speed: 2, frozen: false };

	it.each([
		["before its clock was set", 100, 300, 500],
		["after", 400, 400, 500],
		["beyond where its clock has come", 600, 600, 600],
	])("goes on from a stored clock that had come %s", (_what, reachedAt, position, target) => {
		const time = fresh();
		time.resume(stored, reachedAt);
		expect([time.position, time.target, time.speed]).toEqual([position, target, 2]);
		real.at += 10;
		expect(time.target).toBe(target + 20);
	});

	it("goes on from a snapshot at the time at which it was taken", () => {
		const time = fresh();
		time.restore(stored);
		expect([time.position, time.target, time.speed]).toEqual([300, 300, 2]);
	});
});
