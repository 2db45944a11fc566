import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextTime, readCron, ScheduleError, type Zone } from "./schedule";

const UNIX = { fields: [5], sunday: 0 } as const;
const QUARTZ = { fields: [6, 7], sunday: 1 } as const;
const UTC: Zone = { offsetMinutes: 0 };
const at = (text: string) => Date.parse(text);
const shown = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 19));

describe("a cron expression", () => {
	it.each<[string, string, string | undefined]>([
		["0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00"],
		["0 0 31 2 *", "2026-01-01T00:00:00Z", undefined],
		["0 9 * * MON-FRI", "2026-01-02T09:00:00Z", "2026-01-05T09:00:00"],
		["0 9 * JAN,jul sun", "2026-01-31T00:00:00Z", "2026-07-05T09:00:00"],
		["0 9 * * 0", "2026-01-01T00:00:00Z", "2026-01-04T09:00:00"],
		["0 9 * * 7", "2026-01-01T00:00:00Z", "2026-01-04T09:00:00"],
		["5/20 * * * *", "2026-01-01T00:06:00Z", "2026-01-01T00:25:00"],
		["0 0 L * *", "2026-02-01T00:00:00Z", "2026-02-28T00:00:00"],
		["0 0 29 2 MON", "2026-01-01T00:00:00Z", "2044-02-29T00:00:00"],
	])("%s after %s comes at %s", (expression, after, expected) => {
		expect(shown(nextTime(readCron(expression, UNIX, UTC), at(after)))).toBe(expected);
	});

	it.each<[string, string, string | undefined]>([
		["0 0 12 ? * MON-FRI", "2026-01-02T12:00:00Z", "2026-01-05T12:00:00"],
		["0 0 12 ? * 2-6 *", "2026-01-02T12:00:00Z", "2026-01-05T12:00:00"],
		["0 0 12 ? * 1", "2026-01-01T00:00:00Z", "2026-01-04T12:00:00"],
		["0 0 12 15W * ?", "2026-02-01T00:00:00Z", "2026-02-16T12:00:00"],
		["0 0 12 LW * ?", "2026-02-01T00:00:00Z", "2026-02-27T12:00:00"],
		["0 0 12 ? * 6#3", "2026-01-01T00:00:00Z", "2026-01-16T12:00:00"],
		["0 0 12 ? * 6L", "2026-01-01T00:00:00Z", "2026-01-30T12:00:00"],
		["0 0 12 1 1 ? 2030", "2026-01-01T00:00:00Z", "2030-01-01T12:00:00"],
		["0 0 12 1 1 ? 2030", "2030-01-01T12:00:00Z", undefined],
		["0 0 0 1 1 ? 2026-2032/3", "2026-01-01T00:00:00Z", "2029-01-01T00:00:00"],
		["*/10 * * * * ?", "2026-01-01T00:00:00.500Z", "2026-01-01T00:00:10"],
	])("of six or seven fields: %s after %s comes at %s", (expression, after, expected) => {
		expect(shown(nextTime(readCron(expression, QUARTZ, UTC), at(after)))).toBe(expected);
	});

	it("is read on the clock of its zone, summer time included", () => {
		const noon = "0 0 12 * * ?";
		const next = (zone: Zone, after: string) => shown(nextTime(readCron(noon, QUARTZ, zone), at(after)));
		expect(next({ timeZone: "Asia/Shanghai" }, "2026-01-01T04:00:00Z")).toBe("2026-01-02T04:00:00");
		expect(next({ timeZone: "Europe/Berlin" }, "2026-03-28T11:00:00Z")).toBe("2026-03-29T10:00:00");
		expect(next({ offsetMinutes: -330 }, "2026-01-01T00:00:00Z")).toBe("2026-01-01T17:30:00");
	});

	it.each([
		"",
		"* * *",
		"60 * * * *",
		"* 24 * * *",
		"* * 0 * *",
		"* * * 13 *",
		"* * * * 8",
		"a * * * *",
		"@daily",
		"*/0 * * * *",
		"5-1 * * * *",
	])("%s is none of five fields", (expression) => {
		expect(() => readCron(expression, UNIX, UTC)).toThrow(ScheduleError);
	});

	it("names no year that never comes", () => {
		expect(() => readCron("0 0 0 30 2 ? 2026-9999", QUARTZ, UTC)).toThrow(ScheduleError);
	});

	const field = (low: number, high: number) =>
		fc.oneof(
			fc.constant("*"),
			fc.integer({ min: low, max: high }).map(String),
			fc.integer({ min: 2, max: 6 }).map((step) => `*/${step}`),
		);
	const fits = (text: string, low: number, value: number) =>
		text === "*" || (text.startsWith("*/") ? (value - low) % Number(text.slice(2)) === 0 : Number(text) === value);

	it("comes at the first minute whose fields all fit, the same in either dialect", () => {
		const fields = fc.tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6));
		fc.assert(
			fc.property(fields, fc.integer({ min: 0, max: 500_000 }), (texts, minutes) => {
				const [minute, hour, day, month, weekday] = texts;
				const matches = (ms: number) => {
					const date = new Date(ms);
					return (
						fits(minute, 0, date.getUTCMinutes()) &&
						fits(hour, 0, date.getUTCHours()) &&
						fits(day, 1, date.getUTCDate()) &&
						fits(month, 1, date.getUTCMonth() + 1) &&
						fits(weekday, 0, date.getUTCDay())
					);
				};
				const after = at("2026-01-01T00:00:00Z") + minutes * 60_000;
				const next = nextTime(readCron(texts.join(" "), UNIX, UTC), after);
				const days = /^\d$/.test(weekday) ? String(Number(weekday) + 1) : weekday;
				const quartz = `0 ${minute} ${hour} ${day} ${month} ${days}`;
				expect(nextTime(readCron(quartz, QUARTZ, UTC), after)).toBe(next);
				if (next !== undefined) {
					expect(matches(next)).toBe(true);
					for (let step = 1; step < Math.min(300, (next - after) / 60_000); step++) {
						expect(matches(after + step * 60_000)).toBe(false);
					}
				}
			}),
			{ numRuns: 60 },
		);
	});
});
