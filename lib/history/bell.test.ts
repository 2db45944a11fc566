import { describe, expect, it } from "vitest";
import { Bell } from "./bell";

const LONG_MS = 60_000;

describe("a region's bell", () => {
	it("ends a rest at once, and tells once what it rang for", async () => {
		const bell = new Bell();
		const rest = bell.rest(LONG_MS);
		bell.ring(true);
		expect(await rest).toBe(true);
		expect([bell.take(), bell.take()]).toEqual([true, false]);
	});

	it("is not lost while a round is going on: the next rest does not begin", async () => {
		const bell = new Bell();
		bell.ring();
		expect(await bell.rest(LONG_MS)).toBe(true);
		bell.take();
		expect(await bell.rest(1)).toBe(false);
	});

	it("keeps that something was started when a browser that looks rings after it", () => {
		const bell = new Bell();
		bell.ring(true);
		bell.ring();
		expect(bell.take()).toBe(true);
	});

	it("gives a failing cloud time although it rang before", async () => {
		const bell = new Bell();
		bell.ring();
		expect(await bell.restAfterFailure(1)).toBe(false);
	});

	it("lets go of who rests when the region is no longer theirs", async () => {
		const bell = new Bell();
		const ending = new AbortController();
		const rest = bell.rest(LONG_MS, ending.signal);
		ending.abort();
		expect(await rest).toBe(false);
		expect(await bell.rest(LONG_MS, ending.signal)).toBe(false);
	});
});
