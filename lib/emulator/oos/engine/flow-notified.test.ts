import { describe, expect, it } from "vitest";
import { decide, FRESH_FLOW } from "./flow";
import type { Notification } from "./flow-event";
import { notificationProblem } from "./flow-notified";
import type { Flow, Pause, Program } from "./flow-types";
import type { LoopState } from "./loop";
import { inWords, LIFECYCLE, plan, play, program } from "./test-story";

describe("waiting for people", () => {
	const say = (prog: Program, flow: Flow, notification: Notification) =>
		decide(prog, flow, { type: "notified", notification });

	it("waits before every task in Debug mode", () => {
		const prog = program([{ name: "a" }, { name: "b" }], "Debug");
		const first = play(prog, {});
		expect(first.flow).toMatchObject({ status: "Waiting", pause: { reason: "step", next: 0 } });
		const second = play(prog, {}, say(prog, first.flow, { type: "ExecuteTask" }));
		expect(second.ran).toEqual(["a"]);
		expect(second.flow.pause).toEqual({ reason: "step", next: 1 });
		const skipped = play(prog, {}, say(prog, second.flow, { type: "SkipTask" }));
		expect(skipped.flow.status).toBe("Success");
		const other = play(prog, {}, say(prog, first.flow, { type: "ExecuteTask", index: 1 }));
		expect(other.ran).toEqual(["b"]);
	});

	it("waits after a failure in FailurePause mode; the failure can be retried, skipped or taken", () => {
		const prog = program([{ name: "a" }, { name: "b" }], "FailurePause");
		const failed = play(prog, { a: "fail" });
		expect(failed.flow).toMatchObject({ status: "Waiting", pause: { reason: "failure", failed: 0 } });
		expect(failed.flow.failure).toBeUndefined();
		const retried = play(prog, {}, say(prog, failed.flow, { type: "RetryTask" }));
		expect(retried.ran).toEqual(["a", "b"]);
		expect(retried.flow.status).toBe("Success");
		expect(play(prog, {}, say(prog, failed.flow, { type: "SkipTask" })).flow.status).toBe("Success");
		const taken = play(prog, {}, say(prog, failed.flow, { type: "ExecuteTask" }));
		expect(taken.flow).toMatchObject({ status: "Failed", failure: "a broke" });
	});

	it("takes a handler's turn after a pause, and still counts the failure", () => {
		const prog: Program = { ...LIFECYCLE, mode: "FailurePause" };
		const failed = play(prog, { work: "fail" });
		const handled = play(prog, {}, say(prog, failed.flow, { type: "ExecuteTask" }));
		expect(handled.ran).toEqual(["abandon"]);
		expect(handled.flow).toMatchObject({ status: "Failed", failure: "work broke" });
	});

	it("waits for as many approvals as are needed, and fails on a rejection", () => {
		const prog = program([{ name: "ask" }, { name: "b" }]);
		const open = decide(prog, decide(prog, FRESH_FLOW, { type: "started" }).flow, {
			type: "opened",
			when: true,
			confirm: false,
		});
		const waiting = decide(prog, open.flow, { type: "task-waiting", number: 1, approvals: 2 });
		expect(waiting.flow.status).toBe("Waiting");
		const once = say(prog, waiting.flow, { type: "Approve" });
		expect(once.flow.status).toBe("Waiting");
		expect(play(prog, {}, say(prog, once.flow, { type: "Approve" })).flow.status).toBe("Success");
		const no = say(prog, waiting.flow, { type: "Reject", note: "not today" });
		expect(no.flow).toMatchObject({ status: "Failed", failure: "The task was rejected: not today" });
	});

	it("asks before a high-risk task", () => {
		const prog = program([{ name: "a" }]);
		const begun = decide(prog, FRESH_FLOW, { type: "started" });
		const asked = decide(prog, begun.flow, { type: "opened", when: true, confirm: true });
		expect(asked.flow).toMatchObject({ status: "Waiting", pause: { reason: "high-risk" } });
		expect(play(prog, {}, say(prog, asked.flow, { type: "Approve" })).ran).toEqual(["a"]);
		expect(say(prog, asked.flow, { type: "Reject" }).flow.status).toBe("Failed");
	});

	it.each<[Notification, string]>([
		[{ type: "CompleteExecution" }, "Success"],
		[{ type: "CompleteExecution", status: "Failed", note: "enough" }, "Failed"],
		[{ type: "CompleteExecution", status: "Cancelled" }, "Cancelled"],
		[{ type: "CancelTask" }, "Cancelled"],
	])("ends a waiting execution with %j", (notification, status) => {
		const prog = program([{ name: "a" }], "Debug");
		expect(say(prog, play(prog, {}).flow, notification).flow.status).toBe(status);
	});

	it("says why a notification cannot be taken", () => {
		const prog = program([{ name: "a" }], "Debug");
		const { flow } = play(prog, {});
		expect(notificationProblem(FRESH_FLOW, { type: "Approve" })).toMatch(/does not wait/);
		expect(notificationProblem(flow, { type: "RetryTask" })).toMatch(/no failed task/);
		expect(notificationProblem(flow, { type: "ExecuteTask" })).toBeUndefined();
		const running = decide(program([{ name: "a" }]), FRESH_FLOW, { type: "started" }).flow;
		expect(say(program([{ name: "a" }]), running, { type: "Approve" }).commands).toEqual([]);
	});
});

describe("cancelling", () => {
	it("ends whatever is under way and is deaf afterwards", () => {
		const begun = decide(LIFECYCLE, FRESH_FLOW, { type: "started" });
		const cancelled = decide(LIFECYCLE, begun.flow, { type: "cancelled" });
		expect(cancelled.flow.status).toBe("Cancelled");
		expect(cancelled.commands.map((command) => command.type)).toEqual(["cancel-tasks", "finish"]);
		const late = decide(LIFECYCLE, cancelled.flow, { type: "task-ended", number: 1 });
		expect(late).toEqual({ flow: cancelled.flow, commands: [] });
	});
});

describe("what a notification does", () => {
	const abc = program([{ name: "a" }, { name: "b" }, { name: "c" }]);
	const forgiving = program([{ name: "a", onError: "b" }, { name: "b" }]);
	const counters = { Total: 3, Success: 2, Failed: 1 };
	const between: Flow = { status: "Waiting", opened: 4, steps: 4, counters };
	const current = { number: 4, index: 0 };
	const within: Flow = { ...between, current };
	/** The first of two batches is over. */
	const loop: LoopState = {
		plan: plan(4, 2, 0, { batches: [2, 2].map((size) => ({ size, concurrency: 2 })), pause: "EveryBatchPause" }),
		...{ batch: 0, end: 2, started: 2, running: 0, succeeded: 2, failed: 0 },
	};
	const looping: Flow = { ...between, current: { ...current, loop } };
	const fresh: Flow = {
		...between,
		current: { ...current, loop: { ...loop, started: 0, succeeded: 0 } },
	};
	const step: Pause = { reason: "step", next: 1 };
	const failure: Pause = { reason: "failure", failed: 0, next: 2, message: "a broke" };
	const lastFailure: Pause = { reason: "failure", failed: 2, next: "end", message: "c broke" };
	const borneFailure: Pause = { reason: "failure", failed: 2, next: "end" };
	const ask: Pause = { reason: "task", needed: 2, given: 0 };
	const trigger: Pause = { reason: "trigger" };
	const ended = "cancel-tasks, finish Cancelled";
	const no = "The task was rejected.";

	it.each<[string, Flow, Pause, Notification, string, Program?]>([
		["step goes on", between, step, { type: "ExecuteTask" }, "Running #5@1: resume, open-task #5@1"],
		["step goes elsewhere", between, step, { type: "ExecuteTask", index: 2 }, "Running #5@2: resume, open-task #5@2"],
		["step is approved", between, step, { type: "Approve" }, "Running #5@1: resume, open-task #5@1"],
		["step is rejected", between, step, { type: "Reject" }, `Cancelled: ${ended}`],
		["step is skipped", between, step, { type: "SkipTask" }, "Running #5@2: resume, open-task #5@2"],
		["step is not retried", between, step, { type: "RetryTask" }, "Waiting: "],
		["step is cancelled", between, step, { type: "CancelTask" }, `Cancelled: ${ended}`],
		[
			"last step is skipped",
			between,
			{ reason: "step", next: 2 },
			{ type: "SkipTask" },
			"Running: resume, compute-outputs",
		],
		["failure is handled", between, failure, { type: "ExecuteTask" }, "Running #5@2 (a broke): resume, open-task #5@2"],
		["failure is approved", between, failure, { type: "Approve" }, "Running #5@2 (a broke): resume, open-task #5@2"],
		[
			"failure is handled elsewhere",
			between,
			failure,
			{ type: "ExecuteTask", index: 1 },
			"Running #5@1 (a broke): resume, open-task #5@1",
		],
		["failure is retried", between, failure, { type: "RetryTask" }, "Running #5@0: resume, open-task #5@0"],
		["failure is skipped", between, failure, { type: "SkipTask" }, "Running #5@1: resume, open-task #5@1"],
		["failure is rejected", between, failure, { type: "Reject" }, `Cancelled: ${ended}`],
		[
			"last failure is taken",
			between,
			lastFailure,
			{ type: "ExecuteTask" },
			"Failed (c broke): finish Failed: c broke",
		],
		["borne failure is taken", between, borneFailure, { type: "ExecuteTask" }, "Running: resume, compute-outputs"],
		[
			"an earlier failure counts",
			{ ...between, failure: "first" },
			failure,
			{ type: "ExecuteTask" },
			"Running #5@2 (first): resume, open-task #5@2",
		],
		["risk is taken", within, { reason: "high-risk" }, { type: "Approve" }, "Running #4@0: resume #4, perform-task #4"],
		[
			"risk is taken, too",
			within,
			{ reason: "high-risk" },
			{ type: "ExecuteTask" },
			"Running #4@0: resume #4, perform-task #4",
		],
		[
			"risk of a loop is taken",
			fresh,
			{ reason: "high-risk" },
			{ type: "Approve" },
			"Running #4@0: resume #4, start-items #4: 2 from 0 as #5 in batch 1",
		],
		[
			"risk is not taken",
			within,
			{ reason: "high-risk" },
			{ type: "Reject" },
			`Failed (${no}): close-task #4 Failed: ${no}, finish Failed: ${no}`,
		],
		[
			"risk is not taken, with a reason, and handled",
			within,
			{ reason: "high-risk" },
			{ type: "Reject", note: "no" },
			"Running #5@1: resume, close-task #4 Failed: The task was rejected: no, open-task #5@1",
			forgiving,
		],
		["risk is neither skipped", within, { reason: "high-risk" }, { type: "SkipTask" }, "Waiting #4@0: "],
		["nor retried", within, { reason: "high-risk" }, { type: "RetryTask" }, "Waiting #4@0: "],
		["risk of a task that is gone", between, { reason: "high-risk" }, { type: "Approve" }, "Waiting: "],
		[
			"batch goes on",
			looping,
			{ reason: "batch" },
			{ type: "ExecuteTask" },
			"Running #4@0: resume #4, start-items #4: 2 from 2 as #5 in batch 2",
		],
		[
			"batch of no loop goes on",
			within,
			{ reason: "batch" },
			{ type: "Approve" },
			"Running #4@0: resume #4, perform-task #4",
		],
		[
			"batch is rejected",
			looping,
			{ reason: "batch" },
			{ type: "Reject" },
			`Failed (${no}): close-task #4 Failed: ${no}, finish Failed: ${no}`,
		],
		["first of two approvals", within, ask, { type: "Approve" }, "Waiting #4@0: "],
		[
			"last of two approvals",
			within,
			{ ...ask, given: 1 },
			{ type: "Approve" },
			"Running #5@1: resume, close-task #4 Success, open-task #5@1",
		],
		[
			"no approval is waited for",
			within,
			ask,
			{ type: "ExecuteTask" },
			"Running #5@1: resume, close-task #4 Success, open-task #5@1",
		],
		[
			"approval is denied",
			within,
			ask,
			{ type: "Reject" },
			`Failed (${no}): close-task #4 Failed: ${no}, finish Failed: ${no}`,
		],
		["trigger is not approved", within, trigger, { type: "Approve" }, "Waiting #4@0: "],
		["trigger is not rejected", within, trigger, { type: "Reject" }, "Waiting #4@0: "],
		["trigger is not skipped", within, trigger, { type: "SkipTask" }, "Waiting #4@0: "],
		["trigger is cancelled", within, trigger, { type: "CancelTask" }, `Cancelled: ${ended}`],
		["trigger is completed", within, trigger, { type: "CompleteExecution" }, "Success: cancel-tasks, finish Success"],
		[
			"ended well after a failure",
			{ ...between, failure: "first" },
			step,
			{ type: "CompleteExecution", status: "Success" },
			"Success (first): cancel-tasks, finish Success",
		],
		[
			"ended as failed",
			within,
			ask,
			{ type: "CompleteExecution", status: "Failed", note: "enough" },
			"Failed (enough): cancel-tasks, finish Failed: enough",
		],
		[
			"ended as failed without a word",
			between,
			step,
			{ type: "CompleteExecution", status: "Failed" },
			"Failed (The execution was ended as failed.): cancel-tasks, finish Failed: The execution was ended as failed.",
		],
		[
			"ended as cancelled",
			between,
			step,
			{ type: "CompleteExecution", status: "Cancelled", note: "n" },
			`Cancelled: ${ended}`,
		],
	])("when a %s", (_title, flow, pause, notification, expected, prog = abc) => {
		expect(inWords(decide(prog, { ...flow, pause }, { type: "notified", notification }))).toBe(expected);
	});

	it("counts approvals", () => {
		const { flow } = decide(abc, { ...within, pause: ask }, { type: "notified", notification: { type: "Approve" } });
		expect(flow).toEqual({ ...within, pause: { ...ask, given: 1 } });
	});

	it("ends the pause", () => {
		for (const type of ["ExecuteTask", "SkipTask", "RetryTask", "Reject", "CancelTask", "CompleteExecution"] as const) {
			const { flow } = decide(abc, { ...between, pause: failure }, { type: "notified", notification: { type } });
			expect(flow).not.toHaveProperty("pause");
		}
		const { flow } = decide(abc, { ...within, pause: ask }, { type: "notified", notification: { type: "Reject" } });
		expect(flow).not.toHaveProperty("pause");
	});

	const waits = "The execution does not wait for a notification.";
	const triggered = "The execution waits for its trigger; it can only be ended.";
	it.each<[Flow, Notification["type"], string | undefined]>([
		[{ ...between, status: "Running", pause: step }, "Approve", waits],
		[between, "Approve", waits],
		[{ ...within, pause: trigger }, "Approve", triggered],
		[{ ...within, pause: trigger }, "CancelTask", undefined],
		[{ ...within, pause: trigger }, "CompleteExecution", undefined],
		[{ ...between, pause: failure }, "RetryTask", undefined],
		[{ ...between, pause: step }, "RetryTask", "There is no failed task to retry."],
		[{ ...between, pause: failure }, "SkipTask", undefined],
		[{ ...between, pause: step }, "SkipTask", undefined],
		[{ ...within, pause: ask }, "SkipTask", "There is no task to skip."],
		[{ ...within, pause: ask }, "Approve", undefined],
	])("may be refused: %j %s", (flow, type, problem) => {
		expect(notificationProblem(flow, { type })).toBe(problem);
		if (problem !== undefined) {
			expect(decide(abc, flow, { type: "notified", notification: { type } })).toEqual({ flow, commands: [] });
		}
	});
});
