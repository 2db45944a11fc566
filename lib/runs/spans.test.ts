import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { action, execution, task } from "@/lib/history/test-story";
import { isExact, momentText, type Span, spanSeconds } from "./span";
import { spansAt } from "./span-replay";
import { buildSpans, type SpanSource } from "./spans";
import type { End } from "./where-it-ended";

const T = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 10, 0, seconds)).toISOString();
const at = (seconds: number) => Date.UTC(2026, 0, 1, 10, 0, seconds);

const command = {
	invokeId: "t-1",
	instanceId: "i-1",
	executionId: "exec-1",
	commandName: "exec-2",
	invocationStatus: "Success" as string | null,
	exitCode: 0 as number | null,
	startedAt: T(58),
	endedAt: T(73) as string | null,
};
const child = { executionId: "exec-2", startedAt: T(54), endedAt: T(84) };
const tasks = [
	task({ taskExecutionId: "1", startedAt: T(54), endedAt: T(84) }),
	task({
		taskExecutionId: "2",
		parentTaskExecutionId: "1",
		childExecutionId: "exec-2",
		loopItem: "i-1",
		startedAt: T(54),
		endedAt: T(84),
	}),
	task({ taskExecutionId: "3", taskName: "untilInvocationReady", taskAction: "ACS::WaitFor", ...child }),
	task({
		taskExecutionId: "4",
		taskName: "CompleteLifecycleActionForContinue",
		taskAction: "ACS::ExecuteAPI",
		startedAt: T(84),
		endedAt: T(84),
	}),
];

/** An instance as it ended. */
const joined = (instanceId: string, end: End = "inService", lifecycleState: string | null = "InService") => ({
	instanceId,
	lifecycleState,
	creationTime: "2026-01-01T10:00Z",
	outcome: { verdict: "ran" as const, end },
});

/** One instance that booted for 54 s and ran its script from second 58 to 73 of a wait of 30 s. */
const source = (over: Partial<SpanSource> = {}): SpanSource => ({
	scalingActivityId: "asa-1",
	direction: "SCALE_OUT",
	start: "2026-01-01T10:00Z",
	end: T(85),
	status: "Successful",
	isFinal: true,
	instances: [joined("i-1")],
	lifecycleActions: [action({ heartbeatTimeoutSeconds: 300 })],
	executions: [{ ...execution({ tasks }), startedAt: T(54), endedAt: T(84), tasks }],
	commands: [command],
	...over,
});

const row = (spans: readonly Span[], kind: Span["kind"], index = 0) => {
	const found = spans.filter((span) => span.kind === kind)[index];
	if (!found) {
		throw new Error(`no row of ${kind}`);
	}
	return found;
};
const tree = (spans: readonly Span[]) => spans.map(({ depth, kind }) => `${"·".repeat(depth)}${kind}`);

describe("the rows of a run", () => {
	it("are those of its instance: boot, wait, execution with tasks and command, completion, in service", () => {
		expect(tree(buildSpans(source(), at(100)))).toEqual([
			"activity",
			"·instance",
			"··boot",
			"··wait",
			"··execution",
			"···task",
			"····command",
			"····task",
			"·····task",
			"···completion",
			"··end",
		]);
	});

	it("tell to the second what is known to the second, and nothing else", () => {
		const spans = buildSpans(source(), at(100));
		const texts = (kind: Span["kind"]) => {
			const { start, end } = row(spans, kind);
			return [start, end].map((moment) => moment && momentText(moment));
		};
		expect(texts("activity")).toEqual(["2026-01-01T10:00Z", T(85)]);
		expect(texts("boot")).toEqual(["2026-01-01T10:00Z", T(54)]);
		expect(texts("command")).toEqual([T(58), T(73)]);
		expect(spanSeconds(row(spans, "boot"), at(100))).toEqual({ least: 0, most: 54 });
		expect(spanSeconds(row(spans, "command"), at(100))).toEqual({ least: 15, most: 15 });
	});

	it("show how much of its time a wait has used, while it waits and afterwards", () => {
		expect(row(buildSpans(source(), at(100)), "wait").budget).toEqual({
			seconds: 300,
			used: 30,
			left: null,
			endsAt: at(354),
			isExtended: false,
		});
		const waiting = source({
			end: null,
			status: "InProgress",
			lifecycleActions: [action({ status: "Pending", result: null })],
			isFinal: false,
			instances: [joined("i-1", "pending", "Pending:Wait")],
		});
		expect(row(buildSpans(waiting, at(64)), "wait").budget).toMatchObject({ used: 10, left: 290 });
		expect(row(buildSpans(waiting, at(400)), "wait").budget).toMatchObject({ left: null, isExtended: true });
	});

	it("end a wait that ran out when its time was over, and let the execution go on behind it", () => {
		const spans = buildSpans(
			source({
				end: "2026-01-01T10:01Z",
				lifecycleActions: [action({ status: "Timeout", heartbeatTimeoutSeconds: 10 })],
			}),
			at(100),
		);
		expect(row(spans, "wait").end).toEqual({ notBefore: at(64), notAfter: at(64) });
		expect(row(spans, "instance").to).toBeGreaterThanOrEqual(at(84));
		expect(row(spans, "end").state).toEqual({ domain: "scalingInstance", status: "InService" });
	});

	it("put a wait for many above its instances, and what was done for each beside it", () => {
		const two = [joined("i-1"), joined("i-2", "released")];
		const spans = buildSpans(
			source({ instances: two, lifecycleActions: [action({ instanceIds: ["i-1", "i-2"] })] }),
			at(100),
		);
		expect(tree(spans)).toEqual([
			"activity",
			"·wait",
			"·execution",
			"··task",
			"··completion",
			"·instance",
			"··boot",
			"··command",
			"··task",
			"···task",
			"··end",
			"·instance",
			"··boot",
			"··end",
		]);
		expect(row(spans, "instance", 1).state.status).toBe("Released");
	});

	it("have no boot where instances leave", () => {
		const leaving = [joined("i-1", "left", "Removing:Wait")];
		const spans = buildSpans(source({ direction: "SCALE_IN", instances: leaving, lifecycleActions: [] }), at(100));
		expect(spans.some(({ kind }) => kind === "boot")).toBe(false);
		expect(spansAt(spans, at(1)).find(({ kind }) => kind === "instance")?.state.status).toBe("Removing");
	});
});

describe("the rows at a moment", () => {
	it("are those that had begun, in the state that they were in", () => {
		const spans = buildSpans(source(), at(100));
		const states = (seconds: number) =>
			Object.fromEntries(spansAt(spans, at(seconds)).map(({ kind, state }) => [kind, state.status]));
		expect(states(30)).toEqual({ activity: "InProgress", instance: "Pending", boot: "Starting" });
		expect(states(60)).toMatchObject({
			instance: "Pending:Wait",
			boot: "Running",
			wait: "Pending",
			command: "Running",
		});
		expect(states(74)).toMatchObject({ command: "Success", execution: "Running" });
		expect(states(100)).toMatchObject({ activity: "Successful", instance: "InService", wait: "Completed" });
		expect(row(spansAt(spans, at(60)), "wait").budget).toMatchObject({ used: 6, left: 294 });
	});
});

const time = fc.option(fc.integer({ min: -90, max: 900 }));
const written = (seconds: number | null, isMinute: boolean) =>
	seconds === null ? null : isMinute ? `${T(seconds).slice(0, 16)}Z` : T(seconds);
const statuses = fc.constantFrom("Running", "Success", "Failed", "Pending", "Timeout");
const anySource = fc
	.record({
		start: fc.integer({ min: 0, max: 200 }),
		end: time,
		isMinute: fc.boolean(),
		direction: fc.constantFrom("SCALE_OUT", "SCALE_IN"),
		count: fc.integer({ min: 0, max: 3 }),
		states: fc.array(fc.constantFrom("InService", "Pending", "Pending:Wait", null), { minLength: 3, maxLength: 3 }),
		isFinal: fc.boolean(),
		ends: fc.array(fc.constantFrom<End>("inService", "released", "pending", "left", "unknown", "standby"), {
			minLength: 3,
			maxLength: 3,
		}),
		times: fc.array(fc.tuple(time, time, statuses), { minLength: 12, maxLength: 12 }),
		isShared: fc.boolean(),
		waitStatus: fc.constantFrom("Pending", "Timeout", "Completed"),
		heartbeatTimeoutSeconds: fc.option(fc.integer({ min: 1, max: 600 })),
	})
	.map((made): SpanSource => {
		const ids = ["i-1", "i-2", "i-3"].slice(0, made.count);
		const timesOf = (index: number) => {
			const [startedAt, endedAt, status] = made.times[index % made.times.length] ?? [null, null, "Failed"];
			return { startedAt: written(startedAt, false), endedAt: written(endedAt, false), status };
		};
		const groups = made.isShared ? [ids] : ids.map((id) => [id]);
		return {
			scalingActivityId: "asa-1",
			direction: made.direction,
			start: written(made.start, made.isMinute) ?? "",
			end: written(made.end, made.isMinute),
			status: made.end === null ? "InProgress" : "Successful",
			isFinal: made.isFinal,
			instances: ids.map((instanceId, index) => ({
				instanceId,
				lifecycleState: made.states[index] ?? null,
				outcome: { verdict: "ran", end: made.ends[index] ?? "pending" },
				creationTime: written(made.times[index]?.[0] ?? null, true),
			})),
			lifecycleActions: groups.map((instanceIds, index) =>
				action({
					lifecycleActionToken: `T${index}`,
					status: made.waitStatus,
					instanceIds,
					heartbeatTimeoutSeconds: made.heartbeatTimeoutSeconds,
				}),
			),
			executions: groups.map((_, index) => ({
				...execution({ executionId: `exec-${index}`, lifecycleActionToken: `T${index}` }),
				...timesOf(index + 3),
				tasks: tasks.map((one, place) => ({
					...one,
					taskExecutionId: `${index}.${one.taskExecutionId}`,
					executionId: `${one.executionId}-${index}`,
					...timesOf(index + place + 4),
				})),
			})),
			commands: ids.map((instanceId, index) => {
				const { status, ...times } = timesOf(index + 8);
				return { ...command, ...times, instanceId, invokeId: `t-${index}`, invocationStatus: status };
			}),
		};
	});

describe("whatever the cloud tells", () => {
	it("children lie inside their parents, and nothing lasts less than nothing", () => {
		fc.assert(
			fc.property(anySource, fc.integer({ min: -100, max: 1_000 }), (story, seconds) => {
				const spans = buildSpans(story, at(seconds));
				const byId = new Map(spans.map((span) => [span.id, span]));
				expect(byId.size).toBe(spans.length);
				for (const span of spans) {
					const parent = byId.get(span.parentId ?? "");
					expect(span.to).toBeGreaterThanOrEqual(span.from);
					expect(span.parentId === null || (parent && parent.from <= span.from && parent.to >= span.to)).toBe(true);
					for (const moment of [span.start, span.end]) {
						expect(moment === null || moment.notBefore <= moment.notAfter).toBe(true);
					}
					const length = spanSeconds(span, at(seconds));
					expect(length === null || (length.least >= 0 && length.most >= length.least)).toBe(true);
					expect(span.isGoing && span.end !== null).toBe(false);
				}
			}),
		);
	});

	it("a replay only ever adds rows, lengthens and ends them, and ends with the rows themselves", () => {
		fc.assert(
			fc.property(anySource, fc.integer({ min: -100, max: 500 }), fc.nat(500), (story, first, more) => {
				const spans = buildSpans(story, at(1_000));
				const before = spansAt(spans, at(first));
				const after = new Map(spansAt(spans, at(first + more)).map((span) => [span.id, span]));
				for (const span of before) {
					const later = after.get(span.id);
					expect(later && later.to >= span.to).toBe(true);
					expect(span.end !== null && later?.end === null).toBe(false);
				}
				expect(spansAt(spans, at(2_000)).map(({ id, end }) => ({ id, end }))).toEqual(
					spans.map(({ id, end }) => ({ id, end })),
				);
			}),
		);
	});

	it("a time of the cloud's minutes is never told to the second unless something narrows it down", () => {
		const bare = source({ instances: [], lifecycleActions: [], executions: [], commands: [] });
		const { start } = row(buildSpans(bare, at(100)), "activity");
		expect(start && isExact(start)).toBe(false);
	});
});
