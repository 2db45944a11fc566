import { describe, expect, it } from "vitest";
import { nextTimes } from "./command-frequency";
import { ScheduleError } from "./schedule";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const iso = (times: readonly number[]) => times.map((time) => new Date(time).toISOString());

describe("a frequency's next times", () => {
	it.each([
		["rate(10m)", ["2026-03-01T12:10:00.000Z", "2026-03-01T12:20:00.000Z"]],
		["at(2026-03-01 21:00:00)", ["2026-03-01T13:00:00.000Z"]],
		["at(2026-03-01 21:00:00 UTC)", ["2026-03-01T21:00:00.000Z"]],
		["at(2026-03-01 11:00:00 UTC)", []],
		["0 0 9 * * ?", ["2026-03-02T01:00:00.000Z", "2026-03-03T01:00:00.000Z"]],
		["0 0 9 ? * MON 2026 Europe/Berlin", ["2026-03-02T08:00:00.000Z", "2026-03-09T08:00:00.000Z"]],
	])("%s", (frequency, expected) => {
		expect(iso(nextTimes(frequency, NOON, 2))).toEqual(expected);
	});

	it.each(["", "rate(30s)", "rate(8d)", "at(2026-13-01 00:00:00)", "* * *", "0 0 9 ? * MON 2026 Mars/Olympus"])(
		"refuses %j",
		(frequency) => {
			expect(() => nextTimes(frequency, NOON, 1)).toThrow(ScheduleError);
		},
	);
});
