import { describe, expect, it } from "vitest";
import { MAX_STEPS } from "./budgets";
import { decide, FRESH_FLOW } from "./flow";
import type { FlowEvent } from "./flow-event";
import { targetOf } from "./flow-steps";
import type { Flow, Program } from "./flow-types";
import { beginLoop, nextBatch, stepLoop } from "./loop";
import { inWords, plan, program } from "./test-story";

const abc = program([{ name: "a" }, { name: "b" }, { name: "c" }]);
const counters = { Total: 3, Success: 2, Failed: 1 };
const between: Flow = { status: "Running", opened: 4, steps: 4, counters };
const within: Flow = { ...between, current: { number: 4, index: 0 } };
const waiting: Flow = { ...within, status: "Waiting", pause: { reason: "task", needed: 2, given: 1 } };
/** Two of three items run, and the first of them has yet to end. */
const looping: Flow = { ...within, current: { number: 4, index: 0, loop: stepLoop(beginLoop(plan(3, 2))).state } };
const jumping = program([{ name: "a", onSuccess: "c", onError: "b" }, { name: "b" }, { name: "c" }]);

describe("an event", () => {
	const unheard = "Running #4@0: ";
	it.each<[string, Flow, FlowEvent, string, Program?]>([
		["begins", FRESH_FLOW, { type: "started" }, "Running #1@0: open-task #1@0"],
		["begins after a trigger", FRESH_FLOW, { type: "started", from: 1 }, "Running #2@1: open-task #2@1"],
		["begins after a trigger that stood alone", FRESH_FLOW, { type: "started", from: 3 }, "Running: compute-outputs"],
		[
			"does not begin",
			FRESH_FLOW,
			{ type: "start-failed", message: "no role" },
			"Failed (no role): finish Failed: no role",
		],
		[
			"breaks off, whatever failed before",
			{ ...within, failure: "borne" },
			{ type: "broken-off", message: "used up" },
			"Failed (used up): cancel-tasks, finish Failed: used up",
		],
		["opens", within, { type: "opened", when: true, confirm: false }, "Running #4@0: perform-task #4"],
		["opens, to be confirmed", within, { type: "opened", when: true, confirm: true }, "Waiting #4@0: wait #4"],
		[
			"opens to skip",
			within,
			{ type: "opened", when: false, confirm: true },
			"Running #5@1: close-task #4 Skipped, open-task #5@1",
			jumping,
		],
		[
			"opens a loop",
			within,
			{ type: "opened", when: true, confirm: false, loop: plan(3, 2) },
			"Running #4@0: start-items #4: 2 from 0 as #5 in batch 1",
		],
		[
			"opens a loop, to be confirmed",
			within,
			{ type: "opened", when: true, confirm: true, loop: plan(3, 2) },
			"Waiting #4@0: wait #4",
		],
		["opens when no task is under way", between, { type: "opened", when: true, confirm: false }, "Running: "],
		["ends a task", within, { type: "task-ended", number: 4 }, "Running #5@1: close-task #4 Success, open-task #5@1"],
		[
			"ends a task that leads on",
			within,
			{ type: "task-ended", number: 4 },
			"Running #5@2: close-task #4 Success, open-task #5@2",
			jumping,
		],
		[
			"ends a task that jumps",
			within,
			{ type: "task-ended", number: 4, jump: "b" },
			"Running #5@1: close-task #4 Success, open-task #5@1",
			jumping,
		],
		[
			"ends a task that waits",
			waiting,
			{ type: "task-ended", number: 4 },
			"Running #5@1: close-task #4 Success, open-task #5@1",
		],
		[
			"ends a task badly",
			within,
			{ type: "task-ended", number: 4, failure: "broke" },
			"Failed (broke): close-task #4 Failed: broke, finish Failed: broke",
		],
		[
			"ends a task badly that is handled",
			within,
			{ type: "task-ended", number: 4, failure: "broke" },
			"Running #5@1 (broke): close-task #4 Failed: broke, open-task #5@1",
			jumping,
		],
		[
			"ends a task badly after another",
			{ ...within, failure: "first" },
			{ type: "task-ended", number: 4, failure: "broke" },
			"Running #5@1 (first): close-task #4 Failed: broke, open-task #5@1",
			jumping,
		],
		[
			"ends a task that no template has",
			{ ...within, current: { number: 4, index: 9 } },
			{ type: "task-ended", number: 4 },
			"Running: close-task #4 Success, compute-outputs",
		],
		[
			"ends a task badly that no template has",
			{ ...within, current: { number: 4, index: 9 } },
			{ type: "task-ended", number: 4, failure: "f" },
			"Failed (f): close-task #4 Failed: f, finish Failed: f",
		],
		["ends another task", within, { type: "task-ended", number: 3 }, unheard],
		["ends a task when none is under way", between, { type: "task-ended", number: 4 }, "Running: "],
		[
			"ends an item, and starts the last",
			looping,
			{ type: "item-ended", number: 4 },
			"Running #4@0: start-items #4: 1 from 2 as #5 in batch 1",
		],
		["ends an item badly, and waits for the other", looping, { type: "item-ended", number: 4, failure: "f" }, unheard],
		["ends another task's item", looping, { type: "item-ended", number: 3 }, unheard],
		["ends an item of no loop", within, { type: "item-ended", number: 4 }, unheard],
		["ends an item when no task is under way", between, { type: "item-ended", number: 4 }, "Running: "],
		["waits for approvals", within, { type: "task-waiting", number: 4, approvals: 2 }, "Waiting #4@0: wait #4"],
		["waits for approvals of another task", within, { type: "task-waiting", number: 3, approvals: 2 }, unheard],
		["waits for approvals of no task", between, { type: "task-waiting", number: 3, approvals: 2 }, "Running: "],
		["waits for a trigger", within, { type: "task-triggering", number: 4 }, "Waiting #4@0: wait #4"],
		["waits for another's trigger", within, { type: "task-triggering", number: 3 }, unheard],
		["waits for no task's trigger", between, { type: "task-triggering", number: 3 }, "Running: "],
		["has outputs", between, { type: "outputs" }, "Success: finish Success"],
		["has no outputs", between, { type: "outputs", problem: "none" }, "Failed (none): finish Failed: none"],
		[
			"has no outputs after a failure",
			{ ...between, failure: "f" },
			{ type: "outputs", problem: "none" },
			"Failed (f): finish Failed: f",
		],
		["cancels", looping, { type: "cancelled" }, "Cancelled: cancel-tasks, finish Cancelled"],
	])("that %s", (_title, flow, event, expected, prog = abc) => {
		expect(inWords(decide(prog, flow, event))).toBe(expected);
	});

	it.each(["Success", "Failed", "Cancelled"] as const)("changes nothing after the end as %s", (status) => {
		const flow: Flow = { ...within, status };
		const events: FlowEvent[] = [
			{ type: "started" },
			{ type: "broken-off", message: "late" },
			{ type: "task-ended", number: 4 },
			{ type: "cancelled" },
		];
		for (const event of events) {
			expect(decide(abc, flow, event)).toEqual({ flow, commands: [] });
		}
	});
});

describe("what is kept", () => {
	it("is why an execution waits", () => {
		const pauseAfter = (event: FlowEvent, prog = abc, flow = within) => decide(prog, flow, event).flow.pause;
		expect(pauseAfter({ type: "task-waiting", number: 4, approvals: 2 })).toEqual({
			reason: "task",
			needed: 2,
			given: 0,
		});
		expect(pauseAfter({ type: "task-triggering", number: 4 })).toEqual({ reason: "trigger" });
		expect(pauseAfter({ type: "opened", when: true, confirm: true })).toEqual({ reason: "high-risk" });
		const failing = { ...abc, mode: "FailurePause" } as const;
		const failed: FlowEvent = { type: "task-ended", number: 4, failure: "f" };
		expect(pauseAfter(failed, failing)).toEqual({ reason: "failure", failed: 0, next: "end", message: "f" });
		const bearing = { ...program([{ name: "a", onError: "ACS::NEXT" }, { name: "b" }]), mode: "FailurePause" } as const;
		expect(pauseAfter(failed, bearing)).toStrictEqual({ reason: "failure", failed: 0, next: 1 });
		const batches = [2, 1].map((size) => ({ size, concurrency: 2 }));
		const loop = { ...stepLoop(beginLoop(plan(3, 2, 0, { batches, pause: "EveryBatchPause" }))).state, running: 1 };
		const last: Flow = { ...within, current: { number: 4, index: 0, loop } };
		expect(pauseAfter({ type: "item-ended", number: 4 }, abc, last)).toEqual({ reason: "batch" });
	});

	it("is no pause and no task of before", () => {
		const after = decide(abc, waiting, { type: "task-ended", number: 4 }).flow;
		expect(after).toEqual({
			status: "Running",
			opened: 5,
			steps: 5,
			counters: { Total: 4, Success: 3, Failed: 1 },
			current: { number: 5, index: 1 },
		});
		const debug = decide({ ...abc, mode: "Debug" }, within, { type: "task-ended", number: 4 });
		expect(debug.flow).not.toHaveProperty("current");
		expect(debug.commands.at(-1)).toStrictEqual({ type: "wait" });
		expect(decide(abc, waiting, { type: "cancelled" }).flow).toEqual({
			status: "Cancelled",
			opened: 4,
			steps: 4,
			counters,
		});
	});

	it("is how tasks ended", () => {
		const ended = (failure?: string) =>
			decide(abc, within, { type: "task-ended", number: 4, ...(failure !== undefined && { failure }) }).flow.counters;
		expect(ended()).toEqual({ Total: 4, Success: 3, Failed: 1 });
		expect(ended("f")).toEqual({ Total: 4, Success: 2, Failed: 2 });
	});

	it("is how many task executions there have been, items included", () => {
		expect(decide(abc, looping, { type: "item-ended", number: 4 }).flow.opened).toBe(5);
		expect(decide(abc, within, { type: "opened", when: true, confirm: false, loop: plan(3, 2) }).flow.opened).toBe(6);
	});
});

describe("the budget of steps", () => {
	it("lets the last step be taken and none more", () => {
		const at = (steps: number) => decide(abc, { ...within, steps }, { type: "task-ended", number: 4 });
		expect(at(MAX_STEPS - 1).flow).toMatchObject({ status: "Running", steps: MAX_STEPS });
		const over = at(MAX_STEPS);
		expect(over.flow).toMatchObject({ status: "Failed", failure: expect.stringMatching(/budget of 5000 steps/) });
		expect(over.commands.map(({ type }) => type)).toEqual(["close-task", "cancel-tasks", "finish"]);
	});

	it("counts from the first", () => {
		expect(decide(abc, FRESH_FLOW, { type: "started" }).flow.steps).toBe(1);
	});
});

describe("a target", () => {
	it("is the end whatever a task is called", () => {
		expect(targetOf(program([{ name: "a" }, { name: "ACS::END" }]), 0, "ACS::END")).toBe("end");
		expect(targetOf(program([{ name: "a" }, { name: "ACS::NEXT" }, { name: "c" }]), 1, "ACS::NEXT")).toBe(2);
		expect(targetOf(program([{ name: "a" }]), 0, "ACS::NEXT")).toBe("end");
	});
});

describe("a loop's step", () => {
	const batches = [2, 2].map((size) => ({ size, concurrency: 2 }));
	const over = (pause: "Automatic" | "FirstBatchPause" | "EveryBatchPause", batch: number, total = 6) => ({
		plan: plan(total, 2, 0, { batches: [...batches, ...batches], pause }),
		...{ batch, end: 2 * (batch + 1), started: 2 * (batch + 1), running: 0, succeeded: 0, failed: 0 },
	});

	it.each([
		["EveryBatchPause", 0, "pause"],
		["EveryBatchPause", 1, "pause"],
		["FirstBatchPause", 0, "pause"],
		["FirstBatchPause", 1, "start"],
		["Automatic", 0, "start"],
		["Automatic", 2, "done"],
	] as const)("in mode %s after batch %i is %s", (pause, batch, kind) => {
		expect(stepLoop(over(pause, batch)).kind).toBe(kind);
	});

	it("ends with the first failure's words, or with some", () => {
		const failed = { ...over("Automatic", 0), failed: 1 };
		expect(stepLoop({ ...failed, message: "item 0 broke" })).toMatchObject({ kind: "done", failure: "item 0 broke" });
		expect(stepLoop(failed)).toMatchObject({ kind: "done", failure: "An item failed." });
	});

	it("ends at the last batch, however many are gone on to", () => {
		expect(nextBatch(over("Automatic", 1))).toMatchObject({ batch: 2, end: 6 });
		expect(nextBatch(over("Automatic", 1, 5))).toMatchObject({ batch: 2, end: 5 });
		expect(nextBatch(over("Automatic", 3, 8))).toMatchObject({ batch: 4, end: 8 });
	});
});
