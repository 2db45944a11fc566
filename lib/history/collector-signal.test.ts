import { describe, expect, it } from "vitest";
import {
	isWatched,
	noteWatching,
	restAfterFailure,
	restUntilSignal,
	takeSignal,
	wakeCollector,
} from "./collector-signal";

const LONG_MS = 60_000;

describe("telling the collector", () => {
	it("ends its rest at once when the console has started something", async () => {
		takeSignal();
		const rest = restUntilSignal(LONG_MS);
		wakeCollector("cn-beijing");
		expect(await rest).toBe(true);
		expect(takeSignal()).toEqual({ regions: ["cn-beijing"], isStarted: true });
		expect(takeSignal()).toEqual({ regions: [], isStarted: false });
	});

	it("is not lost while a round is going on: the next rest does not begin", async () => {
		takeSignal();
		wakeCollector("cn-hangzhou");
		expect(await restUntilSignal(LONG_MS)).toBe(true);
		takeSignal();
		expect(await restUntilSignal(1)).toBe(false);
	});

	it("wakes it for the first look of a browser, and not for each of its polls", async () => {
		takeSignal();
		noteWatching("cn-hangzhou");
		expect(isWatched()).toBe(true);
		takeSignal();
		noteWatching();
		expect(await restUntilSignal(1)).toBe(false);
	});

	it("gives a failing cloud time although something was told before", async () => {
		wakeCollector("cn-hangzhou");
		expect(await restAfterFailure(1)).toBe(false);
	});
});
