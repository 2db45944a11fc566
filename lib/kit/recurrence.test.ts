import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRecurrence, nextLaunch, type Recurrence } from "./recurrence";
import { nextTime } from "./schedule";
import { matchesCron, parseCron } from "./task-cron";

// 2026-01-01 is a Thursday.
const at = (text: string) => Date.parse(`${text}:00Z`);
const LAUNCH = at("2026-01-01T08:30");

describe("a recurrence", () => {
	it.each<[Recurrence, string, string | undefined]>([
		[{ type: "Daily", value: "1" }, "2026-01-01T08:30", "2026-01-02T08:30"],
		[{ type: "Daily", value: "3" }, "2026-01-05T00:00", "2026-01-07T08:30"],
		[{ type: "Weekly", value: "0,6" }, "2026-01-01T08:30", "2026-01-03T08:30"],
		[{ type: "Weekly", value: "4" }, "2026-01-01T08:30", "2026-01-08T08:30"],
		[{ type: "Monthly", value: "30-31" }, "2026-02-01T00:00", "2026-03-30T08:30"],
		[{ type: "Cron", value: "15 12 * * ?" }, "2026-01-01T12:15", "2026-01-02T12:15"],
		[{ type: "Cron", value: "0 0 30 2 *" }, "2026-01-01T00:00", undefined],
		[{ type: "Cron", value: "0 0 29 2 *" }, "2026-01-01T00:00", "2028-02-29T00:00"],
		[{ type: "Cron", value: "0 9 ? * MON-FRI" }, "2026-01-02T09:00", "2026-01-05T09:00"],
	])("%o comes after %s at %s", (recurrence, after, expected) => {
		const next = nextLaunch(recurrence, LAUNCH, at(after));
		expect(next === undefined ? undefined : new Date(next).toISOString().slice(0, 16)).toBe(expected);
	});

	it.each<[Recurrence, boolean]>([
		[{ type: "Daily", value: "31" }, true],
		[{ type: "Daily", value: "32" }, false],
		[{ type: "Weekly", value: "0,6" }, true],
		[{ type: "Weekly", value: "7" }, false],
		[{ type: "Monthly", value: "1-31" }, true],
		[{ type: "Monthly", value: "9-3" }, false],
		[{ type: "Cron", value: "*/5 9-17 * * 1-5" }, true],
		[{ type: "Cron", value: "0 9 L * ?" }, true],
		[{ type: "Cron", value: "* * * *" }, false],
		[{ type: "Cron", value: "60 * * * *" }, false],
	])("%o is valid: %s", (recurrence, valid) => {
		expect(isRecurrence(recurrence)).toBe(valid);
	});
});

describe("a cron expression", () => {
	it("comes next at the first minute that matches it", () => {
		const field = (low: number, high: number) =>
			fc.oneof(fc.constant("*"), fc.integer({ min: low, max: high }).map(String));
		const expression = fc.tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6));
		fc.assert(
			fc.property(expression, fc.integer({ min: 0, max: 500_000 }), (fields, minutes) => {
				const cron = parseCron(fields.join(" "));
				const after = LAUNCH + minutes * 60_000;
				const next = cron && nextTime(cron, after);
				if (cron && next !== undefined) {
					expect(matchesCron(cron, next)).toBe(true);
					expect(next).toBeGreaterThan(after);
					for (let step = 1; step < Math.min(200, (next - after) / 60_000); step++) {
						expect(matchesCron(cron, after + step * 60_000)).toBe(false);
					}
				}
			}),
			{ numRuns: 60 },
		);
	});
});
