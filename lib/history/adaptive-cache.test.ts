import { beforeEach, describe, expect, it } from "vitest";
import { createAdaptiveCache } from "./adaptive-cache";

let time = 0;
let computed = 0;
const compute = (costMs: number) => async () => {
	time += costMs;
	computed += 1;
	return computed;
};
/** Lets what runs behind an answer come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("the adaptive cache", () => {
	beforeEach(() => {
		time = 0;
		computed = 0;
	});
	const make = () => createAdaptiveCache<number>({ maxEntries: 2, now: () => time });

	it("computes what is cheap anew each time", async () => {
		const cache = make();
		await cache("a", compute(1));
		expect(await cache("a", compute(1))).toEqual({ value: 2, isStale: false });
	});

	it("gives a dear value again while it is young, then at once while a newer one is computed behind it", async () => {
		const cache = make();
		await cache("a", compute(200));
		time += 1_900;
		expect(await cache("a", compute(200))).toEqual({ value: 1, isStale: false });
		time += 500;
		expect(await cache("a", compute(200))).toEqual({ value: 1, isStale: true });
		await settle();
		expect(await cache("a", compute(200))).toEqual({ value: 2, isStale: false });
	});

	it("does not show what is older than a minute", async () => {
		const cache = make();
		await cache("a", compute(200));
		time += 61_000;
		expect(await cache("a", compute(200))).toEqual({ value: 2, isStale: false });
	});

	it("tries again after a renewal that failed", async () => {
		const cache = make();
		await cache("a", compute(200));
		time += 3_000;
		await cache("a", () => Promise.reject(new Error("down")));
		await settle();
		await cache("a", compute(200));
		await settle();
		expect((await cache("a", compute(200))).value).toBe(2);
	});

	it("forgets the value that was computed longest ago", async () => {
		const cache = make();
		await cache("a", compute(200));
		await cache("b", compute(200));
		await cache("c", compute(200));
		expect((await cache("a", compute(200))).value).toBe(4);
	});
});
