import { expect, it } from "vitest";
import { adviseTimeout } from "./advise-timeout";

it.each([
	[{ p95: 28, max: 30, budget: 30 }, 60],
	[{ p95: 28, max: 30, budget: 60 }, null],
	[{ p95: 28, max: 30, budget: 240 }, null],
	[{ p95: 28, max: 30, budget: 600 }, 60],
	[{ p95: 1, max: 1, budget: 30 }, null],
	[{ p95: 100, max: 400, budget: 300 }, 480],
	[{ p95: 20_000, max: 21_000, budget: 21_600 }, null],
	[{ p95: 5, max: 5, budget: null }, 30],
])("advises for %j: %s", (times, suggested) => {
	expect(adviseTimeout(times)).toBe(suggested);
});
