import { describe, expect, it } from "vitest";
import { isToTheSecond, scaleOutTimes, writtenBounds } from "./scale-out-times";
import { action, execution, invocation, successfulActivity } from "./test-story";

const MINUTE = Date.UTC(2026, 0, 1, 10);
/** Milliseconds after the minute in which the activity began; it ended in the next one. */
const ms = (after: number) => MINUTE + after;
const date = (after: number) => new Date(ms(after));
const LATE = 3_600_000;

type Told = Parameters<typeof scaleOutTimes>[0];
type Seen = Partial<Parameters<typeof scaleOutTimes>[1]>;
type Noted = Partial<Parameters<typeof scaleOutTimes>[2]>;

function timesOf(told: Partial<Told> = {}, seen: Seen = {}, noted: Noted = {}) {
	const activity = { ...successfulActivity, StartTime: "2026-01-01T10:00Z", EndTime: "2026-01-01T10:01Z" };
	const nothing = { executions: [], invocations: [], actions: [] };
	const times = scaleOutTimes(
		{ activity, cloudNow: date(LATE), ...nothing, ...told },
		{ absentAt: null, runningAt: null, ...seen },
		{ start: null, end: null, startAt: null, endAt: null, ...noted },
	);
	if (times === null) {
		throw new Error("The activity has no beginning.");
	}
	return times;
}
const startOf = (...told: Parameters<typeof timesOf>) => timesOf(...told).start;
const endOf = (...told: Parameters<typeof timesOf>) => timesOf(...told).end;
const bounds = (notBefore: number, notAfter: number) => ({ notBefore: ms(notBefore), notAfter: ms(notAfter) });

describe("an activity of which nothing is known but the cloud's minutes", () => {
	it("began and ended anywhere in them, and took the middle of what it can have taken", () => {
		expect(timesOf()).toEqual({
			start: { ...bounds(0, 59_999), at: null },
			end: { ...bounds(60_000, 119_999), at: null },
			durationSeconds: 60,
		});
	});

	it("has no end before the cloud tells one, and no times at all without a beginning", () => {
		const activity = { ...successfulActivity, StartTime: "2026-01-01T10:00Z", EndTime: undefined };
		expect(timesOf({ activity })).toMatchObject({ end: null, durationSeconds: null });
		expect(() => timesOf({ activity: { ...activity, StartTime: "" } })).toThrow();
		expect(() => timesOf({ activity: { ...activity, StartTime: "soon" } })).toThrow();
	});

	it("is exact where the cloud writes seconds", () => {
		const activity = {
			...successfulActivity,
			StartTime: "2026-01-01T10:00:07Z",
			EndTime: "2026-01-01T10:01:10Z",
		};
		expect(timesOf({ activity })).toEqual({
			start: { ...bounds(7_000, 7_000), at: ms(7_000) },
			end: { ...bounds(70_000, 70_000), at: ms(70_000) },
			durationSeconds: 63,
		});
	});
});

describe("a beginning", () => {
	it("lies after the last look at which the activity was not there, and before the first at which it was", () => {
		expect(startOf({ cloudNow: date(9_000) }, { absentAt: date(8_000) })).toEqual({
			...bounds(8_000, 9_000),
			at: ms(9_000),
		});
	});

	it.each([
		{ absent: 59_999, from: 59_999 },
		{ absent: 60_000, from: 0 },
		{ absent: 0, from: 0 },
		{ absent: -5, from: 0 },
	])("is not narrowed by a look outside of the minute: absent at $absent", ({ absent, from }) => {
		expect(startOf({}, { absentAt: date(absent) })).toMatchObject(bounds(from, 59_999));
	});

	it.each([
		{ now: 0, to: 0 },
		{ now: 59_999, to: 59_999 },
		{ now: -1, to: 59_999 },
	])("is not narrowed by a clock that is back before it: $now", ({ now, to }) => {
		expect(startOf({ cloudNow: date(now) })).toMatchObject(bounds(0, to));
	});

	it("stays what earlier readings made of it", () => {
		expect(startOf({}, {}, { start: bounds(10_000, 20_000) })).toEqual({ ...bounds(10_000, 20_000), at: null });
		expect(startOf({}, {}, { start: bounds(10_000, 20_000), startAt: date(15_000) }).at).toBe(ms(15_000));
	});

	it("is not after the first thing that it began", () => {
		const executions = [
			execution({ startedAt: date(40_000) }),
			execution({ startedAt: null }),
			execution({ startedAt: date(30_000) }),
		];
		expect(startOf({ executions })).toEqual({ ...bounds(0, 30_000), at: ms(30_000) });
		const invocations = [invocation({ startedAt: date(20_000) })];
		expect(startOf({ executions, invocations })).toEqual({ ...bounds(0, 20_000), at: ms(20_000) });
	});

	it("goes with its first execution where the cloud dates that before the activity", () => {
		const executions = [execution({ startedAt: date(-3_000) })];
		expect(startOf({ executions })).toEqual({ ...bounds(-3_000, -3_000), at: ms(-3_000) });
		const seen = startOf({ executions: [execution({ startedAt: date(5_000) })] }, { absentAt: date(8_000) });
		expect(seen).toEqual({ ...bounds(5_000, 5_000), at: ms(5_000) });
	});

	it("is told to the second only within its bounds", () => {
		const told = (startAt: number) => startOf({}, {}, { start: bounds(10_000, 12_000), startAt: date(startAt) }).at;
		expect([told(9_000), told(11_000), told(13_000)]).toEqual([ms(10_000), ms(11_000), ms(12_000)]);
	});
});

describe("an end", () => {
	it("lies after the last look at which it still went on, and before the first at which it had ended", () => {
		expect(endOf({ cloudNow: date(71_000) }, { runningAt: date(70_000) })).toEqual({
			...bounds(70_000, 71_000),
			at: ms(71_000),
		});
	});

	it("stays what earlier readings made of it", () => {
		expect(endOf({}, {}, { end: bounds(70_000, 80_000) })).toEqual({ ...bounds(70_000, 80_000), at: null });
		expect(endOf({}, {}, { end: bounds(70_000, 80_000), endAt: date(75_000) })?.at).toBe(ms(75_000));
	});

	it("is not before the last execution and the last command that it waited for", () => {
		const executions = [execution({ endedAt: date(80_000) }), execution({ executionId: "exec-2", endedAt: null })];
		expect(endOf({ executions })).toMatchObject(bounds(80_000, 119_999));
		const invocations = [invocation({ endedAt: date(90_000) }), invocation({ executionId: null })];
		expect(endOf({ executions, invocations })).toMatchObject(bounds(90_000, 119_999));
		expect(endOf({ invocations: [invocation({ executionId: null, endedAt: date(95_000) })] })).toMatchObject(
			bounds(95_000, 119_999),
		);
	});

	it("is dragged along by what it waited for when that ended a little after its minute, and not by what ended later", () => {
		const endedAt = (after: number) => endOf({ executions: [execution({ endedAt: date(after) })] });
		expect(endedAt(122_000)).toMatchObject(bounds(122_000, 122_000));
		expect(endedAt(124_999)).toMatchObject(bounds(124_999, 124_999));
		expect(endedAt(125_000)).toMatchObject(bounds(60_000, 119_999));
	});

	it("is not held up by an execution that outlived its wait, nor by the commands of that", () => {
		const executions = [
			execution({ lifecycleActionToken: "late", executionId: "exec-late", endedAt: date(100_000) }),
			execution({ endedAt: date(70_000) }),
			execution({ executionId: "exec-free", lifecycleActionToken: null, endedAt: date(65_000) }),
		];
		const invocations = [
			invocation({ executionId: "exec-late", endedAt: date(99_000) }),
			invocation({ endedAt: date(69_000) }),
		];
		const actions = [action({ lifecycleActionToken: "late", status: "Timeout" }), action()];
		const told = { executions, invocations, actions };
		expect(endOf(told)?.notBefore).toBe(ms(70_000));
		expect(endOf({ ...told, actions: [action()] })?.notBefore).toBe(ms(100_000));
	});

	it("is not before the beginning", () => {
		const activity = { ...successfulActivity, StartTime: "2026-01-01T10:01Z", EndTime: "2026-01-01T10:00Z" };
		const { start, end, durationSeconds } = timesOf({ activity });
		expect(end?.notBefore).toBe(start.notBefore);
		expect(durationSeconds).toBe(0);
	});
});

describe("how long it took", () => {
	const known = { start: bounds(10_000, 12_000), end: bounds(70_000, 72_000) };

	it("is what lies between the two where both are known to the second", () => {
		const noted = { ...known, startAt: date(10_200), endAt: date(71_800) };
		expect(timesOf({}, {}, noted).durationSeconds).toBe(62);
	});

	it.each([
		{ start: bounds(10_000, 12_001), startAt: date(10_000), seconds: 60 },
		{ end: bounds(70_000, 72_001), endAt: date(72_000), seconds: 60 },
	])("is the middle of what it can be where one of them is not", ({ seconds, ...noted }) => {
		expect(timesOf({}, {}, { ...known, ...noted }).durationSeconds).toBe(seconds);
	});

	it("is never less than nothing", () => {
		const noted = { ...known, end: bounds(60_000, 60_000), start: bounds(59_000, 59_500), startAt: date(59_500) };
		expect(timesOf({}, {}, { ...noted, endAt: date(60_000) }).durationSeconds).toBe(1);
	});
});

it("is told to the second what is known to two", () => {
	expect(isToTheSecond(bounds(0, 2_000))).toBe(true);
	expect(isToTheSecond(bounds(0, 2_001))).toBe(false);
	expect(writtenBounds(date(0), true)).toEqual(bounds(0, 59_999));
	expect(writtenBounds(date(0), false)).toEqual(bounds(0, 0));
});
