import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationBounds, formatDurationBounds, isMinuteText } from "@/lib/i18n/format";
import { shownTimes, type TimeColumns } from "./row-times";
import { isToTheSecond, type ScaleOutTimes, scaleOutTimes, secondsBounds } from "./scale-out-times";
import type { StoryExecution } from "./story";

const SECOND = 1_000;
const DAY = Date.UTC(2026, 0, 1, 10);
const minuteText = (at: number) => `${new Date(at).toISOString().slice(0, 16)}Z`;
const floorSecond = (at: number) => Math.floor(at / SECOND) * SECOND;

/** What really happened, in milliseconds by the cloud's clock, and when the console looked. */
type Truth = { start: number; execution: { start: number; end: number } | null; end: number; looks: number[] };

const truth: fc.Arbitrary<Truth> = fc
	.record({
		start: fc.integer({ min: 0, max: 600_000 }),
		boot: fc.integer({ min: 0, max: 90_000 }),
		script: fc.integer({ min: 0, max: 300_000 }),
		rest: fc.integer({ min: 0, max: 3_000 }),
		hasExecution: fc.boolean(),
		// Steps of the clock between two looks: by itself a second or less, moved by hand anything.
		steps: fc.array(fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 400_000 })), {
			minLength: 1,
			maxLength: 40,
		}),
	})
	.map(({ start, boot, script, rest, hasExecution, steps }) => {
		const began = DAY + start + boot;
		let now = DAY;
		const looks = steps.map((step) => {
			now += step;
			return now;
		});
		const end = began + script + rest;
		return {
			start: DAY + start,
			execution: hasExecution ? { start: began, end: began + script } : null,
			end,
			// The last look comes after the end: that is when the story is told to the end.
			looks: [...looks, Math.max(now, end) + 10],
		};
	});

const execution = (startedAt: number, endedAt: number | null): StoryExecution => ({
	executionId: "exec-1",
	lifecycleActionToken: "T",
	templateName: "t",
	templateVersion: null,
	ramRole: null,
	status: endedAt === null ? "Running" : "Success",
	statusMessage: null,
	parameters: {},
	outputs: null,
	// OOS dates to the second.
	startedAt: new Date(floorSecond(startedAt)),
	endedAt: endedAt === null ? null : new Date(floorSecond(endedAt)),
	tasks: [],
});

/** Follows a scale-out as the collector does, look by look, and gives what it knows after each. */
function follow({ start, execution: run, end, looks }: Truth): ScaleOutTimes[] {
	const told: ScaleOutTimes[] = [];
	let absentAt: number | null = null;
	let runningAt: number | null = null;
	let last: ScaleOutTimes | undefined;
	for (const now of looks) {
		if (now < start) {
			absentAt = now;
			continue;
		}
		const isOver = now >= end;
		const executions = run && now >= run.start ? [execution(run.start, now >= run.end ? run.end : null)] : [];
		const activity = {
			ScalingActivityId: "asa-1",
			ScalingGroupId: "asg-1",
			StatusCode: isOver ? "Successful" : "InProgress",
			StatusMessage: "",
			Cause: "",
			Description: "",
			Progress: 100,
			TotalCapacity: 1,
			AttachedCapacity: 0,
			AutoCreatedCapacity: 1,
			ScalingInstanceNumber: 1,
			StartTime: minuteText(start),
			EndTime: isOver ? minuteText(end) : undefined,
		};
		const known = last;
		const times = scaleOutTimes(
			{ activity, cloudNow: new Date(now), executions, invocations: [], actions: [] },
			{
				absentAt: known || absentAt === null ? null : new Date(absentAt),
				runningAt: runningAt === null ? null : new Date(runningAt),
			},
			{
				start: known?.start ?? null,
				end: known?.end ?? null,
				startAt: known?.start.at ? new Date(known.start.at) : null,
				endAt: known?.end?.at ? new Date(known.end.at) : null,
			},
		);
		if (times) {
			told.push(times);
			last = times;
		}
		runningAt = isOver ? runningAt : now;
		if (isOver) {
			break;
		}
	}
	return told;
}

/** What OOS dates to the second may lie up to a second before what really happened. */
const WRITTEN = 1_000;

describe("the times of a scale-out, however the clock was moved", () => {
	it("hold what really happened", () => {
		fc.assert(
			fc.property(truth, (real) => {
				for (const { start, end } of follow(real)) {
					expect(start.notBefore).toBeLessThanOrEqual(real.start);
					expect(start.notAfter + WRITTEN).toBeGreaterThanOrEqual(real.start);
					if (end) {
						expect(end.notBefore).toBeLessThanOrEqual(real.end);
						expect(end.notAfter).toBeGreaterThanOrEqual(floorSecond(real.end));
					}
				}
			}),
		);
	});

	it("are in order: start, executions, end", () => {
		fc.assert(
			fc.property(truth, (real) => {
				const last = follow(real).at(-1);
				const start = last?.start.at ?? last?.start.notBefore ?? 0;
				const end = last?.end?.at ?? last?.end?.notBefore ?? 0;
				expect(start).toBeLessThanOrEqual(end);
				if (real.execution) {
					expect(last?.start.notAfter).toBeLessThanOrEqual(floorSecond(real.execution.start));
					expect(start).toBeLessThanOrEqual(floorSecond(real.execution.start));
					expect(end).toBeGreaterThanOrEqual(floorSecond(real.execution.end));
				}
			}),
		);
	});

	it("give a length that holds the true one, and never 0 s for what took longer", () => {
		fc.assert(
			fc.property(truth, (real) => {
				const last = follow(real).at(-1);
				if (!last?.end) {
					throw new Error("The story was not told to the end.");
				}
				const took = (real.end - real.start) / 1000;
				const { least, most } = secondsBounds(last.start, last.end);
				expect(least).toBeLessThanOrEqual(took + 1);
				expect(most + 1).toBeGreaterThanOrEqual(took);
				if (took >= 17) {
					expect(last.durationSeconds).toBeGreaterThan(0);
				}
			}),
		);
	});

	it("say a second only where they know it", () => {
		fc.assert(
			fc.property(truth, (real) => {
				for (const { start, end } of follow(real)) {
					for (const [known, true_] of [
						[start, real.start],
						[end, real.end],
					] as const) {
						if (known?.at && isToTheSecond(known)) {
							expect(Math.abs(known.at - true_)).toBeLessThanOrEqual(3_000);
						}
					}
				}
			}),
		);
	});

	it("do not call a run of 17 s one of 0 s when the clock was moved over all of it", () => {
		const at = DAY + 5_000;
		const moved = follow({
			start: at,
			execution: { start: at + 3_000, end: at + 16_000 },
			end: at + 17_000,
			looks: [at - 300, at + 17_100],
		}).at(-1);
		expect(moved?.start.notAfter).toBe(at + 3_000);
		expect(moved?.end?.notBefore).toBe(at + 16_000);
		expect(moved?.durationSeconds).toBeGreaterThanOrEqual(13);
		expect(moved?.durationSeconds).toBeLessThanOrEqual(18);
	});
});

describe("times as they are shown", () => {
	const none = {
		endedAt: null,
		exactStartAt: null,
		exactEndAt: null,
		startNotBefore: null,
		startNotAfter: null,
		endNotBefore: null,
		endNotAfter: null,
	};
	const row = (over: Partial<TimeColumns>): TimeColumns => ({ startedAt: new Date(DAY), ...none, ...over });
	const date = (seconds: number) => new Date(DAY + seconds * SECOND);

	it("are to the minute where the cloud says no more", () => {
		expect(shownTimes(row({ endedAt: date(120) }))).toEqual({
			start: "2026-01-01T10:00Z",
			end: "2026-01-01T10:02Z",
			duration: { least: 60.001, most: 179.999 },
		});
	});

	it("are to the second where they are known to it", () => {
		const known = { startNotBefore: date(6), startNotAfter: date(7), exactStartAt: date(7) };
		const ended = { endedAt: date(0), endNotBefore: date(24), endNotAfter: date(24), exactEndAt: date(24) };
		const shown = shownTimes(row({ ...known, ...ended }));
		expect(shown).toMatchObject({ start: "2026-01-01T10:00:07.000Z", end: "2026-01-01T10:00:24.000Z" });
		expect(formatDurationBounds(shown.duration ?? { least: 0, most: 0 }, "en")).toBe("18 s");
	});

	it("do not take what an earlier version guessed for exact", () => {
		expect(shownTimes(row({ exactStartAt: date(31) })).start).toBe("2026-01-01T10:00Z");
	});

	it("tell a length by what it lies between", () => {
		expect(durationBounds("2026-01-01T10:00Z", "2026-01-01T10:00Z")).toEqual({ least: 0, most: 60 });
		expect(formatDurationBounds({ least: 0, most: 60 }, "en")).toBe("up to 1 min");
		expect(formatDurationBounds({ least: 60, most: 180 }, "zh-CN")).toBe("1 分 – 3 分");
		expect(isMinuteText("2026-01-01T10:00Z")).toBe(true);
		expect(isMinuteText("2026-01-01T10:00:00Z")).toBe(false);
	});
});
