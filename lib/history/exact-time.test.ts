import { describe, expect, it } from "vitest";
import { exactTime, refineTimes } from "./exact-time";
import { action, execution, invocation, successfulActivity } from "./test-story";

describe("exactTime", () => {
	const seen = new Date("2026-01-01T10:00:37.500Z");
	it("is when the console saw it, within the minute that the cloud tells", () => {
		expect(exactTime("2026-01-01T10:00Z", seen)).toEqual(seen);
	});
	it("is unknown when the console looked later, or the clock was moved", () => {
		expect(exactTime("2026-01-01T09:59Z", seen)).toBeNull();
		expect(exactTime("2026-01-01T10:01Z", seen)).toBeNull();
	});
	it("is when the console saw it from the minute's first moment to its last", () => {
		const [first, last] = [new Date("2026-01-01T10:00:00Z"), new Date("2026-01-01T10:00:59.999Z")];
		expect(exactTime("2026-01-01T10:00Z", first)).toEqual(first);
		expect(exactTime("2026-01-01T10:00Z", last)).toEqual(last);
		expect(exactTime("2026-01-01T10:00Z", new Date("2026-01-01T10:01:00Z"))).toBeNull();
	});
	it.each([undefined, "", "yesterday"])("is unknown where the cloud writes %j", (written) => {
		expect(exactTime(written, seen)).toBeNull();
	});
	it("is the cloud's own where it tells the second", () => {
		expect(exactTime("2026-01-01T09:00:05Z", seen)).toEqual(new Date("2026-01-01T09:00:05Z"));
	});
});

describe("refineTimes", () => {
	const activity = { ...successfulActivity, StartTime: "2026-01-01T10:00Z", EndTime: "2026-01-01T10:01Z" };
	const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 10, 0, second));
	const refine = (parts: Partial<Parameters<typeof refineTimes>[0]>) =>
		refineTimes({ activity, cloudNow: at(9_000), actions: [], executions: [], invocations: [], ...parts });

	it("tells the second of what the console watched", () => {
		expect(refine({ cloudNow: at(75) })).toEqual({ start: null, end: at(75) });
	});
	it("narrows the minutes down by what happened in them", () => {
		const executions = [execution({ startedAt: at(20), endedAt: at(80) })];
		expect(refine({ executions })).toEqual({ start: at(20), end: at(80) });
	});
	it("counts a wait that ran out, and not an execution that went on after the end", () => {
		const executions = [execution({ startedAt: at(30), endedAt: at(400) })];
		const actions = [action({ status: "Timeout", heartbeatTimeoutSeconds: 60 })];
		expect(refine({ executions, actions })).toEqual({ start: at(30), end: at(90) });
	});
	it("takes the first moment in the first minute and the last in the last, in whatever order they come", () => {
		const executions = [
			execution({ executionId: "late", startedAt: at(50), endedAt: at(61) }),
			execution({ executionId: "early", startedAt: at(10), endedAt: at(119) }),
		];
		const invocations = [invocation({ startedAt: at(5), endedAt: at(70) })];
		expect(refine({ executions, invocations })).toEqual({ start: at(5), end: at(119) });
	});
	it("takes what lies in the minutes, their first moment included and the next minute's not", () => {
		const span = (startedAt: Date, endedAt: Date) => refine({ executions: [execution({ startedAt, endedAt })] });
		expect(span(at(0), at(60))).toEqual({ start: at(0), end: at(60) });
		expect(span(at(-1), at(120))).toEqual({ start: null, end: null });
		expect(span(at(60), at(59))).toEqual({ start: at(59), end: at(60) });
	});
	it.each([
		{ over: { status: "Completed" }, end: null },
		{ over: { heartbeatTimeoutSeconds: null }, end: null },
		{ over: { lifecycleActionToken: "another" }, end: null },
		{ over: {}, end: at(95) },
	])("counts as run out only a wait that did, of an execution that is known: $over", ({ over, end }) => {
		const executions = [
			execution({ executionId: "other", lifecycleActionToken: "V", startedAt: at(35) }),
			execution({ startedAt: at(30) }),
		];
		const actions = [action({ status: "Timeout", heartbeatTimeoutSeconds: 65, ...over })];
		expect(refine({ executions, actions }).end).toEqual(end);
	});
	it("knows no end of a wait whose execution has not begun", () => {
		const actions = [action({ status: "Timeout", heartbeatTimeoutSeconds: 65 })];
		expect(refine({ actions, executions: [execution()] }).end).toBeNull();
	});
	it("knows nothing where nothing tells more", () => {
		expect(refine({})).toEqual({ start: null, end: null });
		const executions = [execution({ startedAt: at(20), endedAt: at(80) })];
		expect(refine({ executions, activity: { ...activity, EndTime: undefined } }).end).toBeNull();
		expect(refine({ executions, activity: { ...activity, StartTime: "" } }).start).toBeNull();
	});
});
