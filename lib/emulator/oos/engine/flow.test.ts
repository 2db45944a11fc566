import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, FRESH_FLOW } from "./flow";
import { targetOf } from "./flow-steps";
import type { Program } from "./flow-types";
import type { LoopPlan } from "./loop";
import { LIFECYCLE, type Outcome, plan, play, program } from "./test-story";

describe("the order of tasks", () => {
	it.each<[string, Program, Record<string, Outcome>, string[], string, string | undefined]>([
		["one after another", program([{ name: "a" }, { name: "b" }]), {}, ["a", "b"], "Success", undefined],
		["stops at an error", program([{ name: "a" }, { name: "b" }]), { a: "fail" }, ["a"], "Failed", "a broke"],
		["the last task's error counts", program([{ name: "a" }]), { a: "fail" }, ["a"], "Failed", "a broke"],
		[
			"OnError ACS::NEXT passes over",
			program([{ name: "a", onError: "ACS::NEXT" }, { name: "b" }]),
			{ a: "fail" },
			["a", "b"],
			"Success",
			undefined,
		],
		[
			"OnError ACS::NEXT of the last task passes over",
			program([{ name: "a", onError: "ACS::NEXT" }]),
			{ a: "fail" },
			["a"],
			"Success",
			undefined,
		],
		[
			"OnError to where success goes as well passes over",
			program([{ name: "a", onError: "b" }, { name: "b" }]),
			{ a: "fail" },
			["a", "b"],
			"Success",
			undefined,
		],
		[
			"OnSuccess ACS::END ends well",
			program([{ name: "a", onSuccess: "ACS::END" }, { name: "b" }]),
			{},
			["a"],
			"Success",
			undefined,
		],
		["work well done continues", LIFECYCLE, {}, ["work", "continue"], "Success", undefined],
		["work failed and handled is a failure", LIFECYCLE, { work: "fail" }, ["work", "abandon"], "Failed", "work broke"],
		[
			"both failed shows the first cause",
			LIFECYCLE,
			{ work: "fail", abandon: "fail" },
			["work", "abandon"],
			"Failed",
			"work broke",
		],
		[
			"a failing continuation is the failure",
			LIFECYCLE,
			{ continue: "fail" },
			["work", "continue"],
			"Failed",
			"continue broke",
		],
		[
			"a task whose When is false is skipped and the flow goes on in order",
			program([{ name: "a", onSuccess: "ACS::END" }, { name: "b" }]),
			{ a: "skip" },
			["b"],
			"Success",
			undefined,
		],
		[
			"a choice jumps",
			program([{ name: "a" }, { name: "b" }, { name: "c" }]),
			{ a: { jump: "c" } },
			["a", "c"],
			"Success",
			undefined,
		],
		[
			"a choice may end the execution",
			program([{ name: "a" }, { name: "b" }]),
			{ a: { jump: "ACS::END" } },
			["a"],
			"Success",
			undefined,
		],
	])("%s", (_title, prog, outcomes, ran, status, failure) => {
		const story = play(prog, outcomes);
		expect(story.ran).toEqual(ran);
		expect(story.flow.status).toBe(status);
		expect(story.flow.failure).toBe(failure);
	});

	it("fails before any task when it cannot start", () => {
		const { flow, commands } = decide(LIFECYCLE, FRESH_FLOW, { type: "start-failed", message: "no role" });
		expect(flow.status).toBe("Failed");
		expect(commands).toEqual([{ type: "finish", status: "Failed", message: "no role" }]);
	});

	it("fails when its outputs cannot be computed", () => {
		const begun = decide(program([{ name: "a" }]), FRESH_FLOW, { type: "started" });
		const ended = decide(program([{ name: "a" }]), begun.flow, { type: "outputs", problem: "no such output" });
		expect(ended.flow.status).toBe("Failed");
	});

	it("counts task executions", () => {
		expect(play(LIFECYCLE, { work: "fail" }).flow.counters).toEqual({ Total: 2, Success: 1, Failed: 1 });
	});

	it.each([
		["ACS::END", "end"],
		["ACS::NEXT", 1],
		["abandon", 2],
		["nobody", "end"],
	])("reads %s as a target", (word, target) => {
		expect(targetOf(LIFECYCLE, 0, word)).toBe(target);
	});
});

describe("loops", () => {
	const looping = program([
		{ name: "work", onError: "abandon", onSuccess: "continue" },
		{ name: "continue", onSuccess: "ACS::END" },
		{ name: "abandon" },
	]);

	it.each<[string, readonly boolean[], LoopPlan, readonly string[], string]>([
		["all items, then on", [true, true, true], plan(3, 2), ["work[0]", "work[1]", "work[2]", "continue"], "Success"],
		["no items at all", [], { ...plan(0, 1), batches: [] }, ["continue"], "Success"],
		["no new items after a failure", [false, true, true], plan(3, 1), ["work[0]", "abandon"], "Failed"],
		[
			"running items end after a failure",
			[false, true, true, true],
			plan(4, 2),
			["work[0]", "work[1]", "abandon"],
			"Failed",
		],
		[
			"bears as many failures as MaxErrors",
			[false, true, true],
			plan(3, 1, 1),
			["work[0]", "work[1]", "work[2]", "continue"],
			"Success",
		],
		["not one failure more", [false, false, true], plan(3, 1, 1), ["work[0]", "work[1]", "abandon"], "Failed"],
	])("%s", (_title, items, loopPlan, ran, status) => {
		const story = play(looping, { work: { items, plan: loopPlan } });
		expect(story.ran).toEqual(ran);
		expect(story.flow.status).toBe(status);
	});

	it("pauses after the first batch, or after every one", () => {
		const batches = [1, 1, 1].map((size) => ({ size, concurrency: 1 }));
		const items = [true, true, true];
		const first = play(looping, { work: { items, plan: { ...plan(3, 1), batches, pause: "FirstBatchPause" } } });
		expect(first.flow).toMatchObject({ status: "Waiting", pause: { reason: "batch" } });
		const outcomes = { work: { items, plan: { ...plan(3, 1), batches, pause: "EveryBatchPause" as const } } };
		let story = play(looping, outcomes);
		let pauses = 0;
		while (story.flow.status === "Waiting") {
			pauses += 1;
			story = play(
				looping,
				outcomes,
				decide(looping, story.flow, { type: "notified", notification: { type: "ExecuteTask" } }),
			);
		}
		expect(pauses).toBe(2);
		expect(story.flow.status).toBe("Success");
	});

	it("never runs more items at once than the concurrency allows, and ends every one", () => {
		fc.assert(
			fc.property(
				fc.array(fc.boolean(), { maxLength: 30 }),
				fc.integer({ min: 1, max: 6 }),
				fc.integer({ min: 0, max: 4 }),
				(items, concurrency, maxErrors) => {
					const total = items.length;
					const loopPlan = plan(total, concurrency, maxErrors);
					const story = play(looping, { work: { items, plan: loopPlan } });
					const started = story.ran.filter((name) => name.startsWith("work[")).length;
					const failed = items.slice(0, started).filter((ok) => !ok).length;
					expect(story.flow.status).toBe(failed > maxErrors ? "Failed" : "Success");
					expect(failed).toBeLessThanOrEqual(maxErrors + concurrency);
					if (failed <= maxErrors) {
						expect(started).toBe(total);
					}
				},
			),
		);
	});
});

/** Programs whose jumps lead forward only, so that they must end. */
const forwardProgram = fc.integer({ min: 1, max: 8 }).chain((size) =>
	fc.record({
		mode: fc.constantFrom<Program["mode"]>("Automatic", "FailurePause"),
		tasks: fc.tuple(
			...Array.from({ length: size }, (_, index) => {
				const later = Array.from({ length: size - index - 1 }, (_unused, offset) => `t${index + offset + 1}`);
				return fc.record({
					name: fc.constant(`t${index}`),
					onError: fc.constantFrom("ACS::END", "ACS::NEXT", ...later),
					onSuccess: fc.constantFrom("ACS::NEXT", "ACS::END", ...later),
				});
			}),
		),
	}),
);

const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
	fc.constantFrom<Outcome>("ok", "fail", "skip"),
	fc
		.record({ items: fc.array(fc.boolean(), { maxLength: 6 }), concurrency: fc.integer({ min: 1, max: 3 }) })
		.map(({ items, concurrency }) => ({ items, plan: plan(items.length, concurrency) })),
);

describe("every execution", () => {
	it("ends, ends every task that it started, and runs nothing afterwards", () => {
		fc.assert(
			fc.property(forwardProgram, fc.array(anyOutcome, { minLength: 8, maxLength: 8 }), (prog, list) => {
				const outcomes = Object.fromEntries(list.map((outcome, index) => [`t${index}`, outcome]));
				let story = play(prog, outcomes);
				const commands = [...story.commands];
				while (story.flow.status === "Waiting") {
					story = play(
						prog,
						outcomes,
						decide(prog, story.flow, { type: "notified", notification: { type: "ExecuteTask" } }),
					);
					commands.push(...story.commands);
				}
				expect(["Success", "Failed"]).toContain(story.flow.status);
				const opened = commands.flatMap((command) => (command.type === "open-task" ? [command.number] : []));
				const closed = commands.flatMap((command) => (command.type === "close-task" ? [command.number] : []));
				expect(closed).toEqual(opened);
				const finishes = commands.filter((command) => command.type === "finish");
				expect(finishes).toHaveLength(1);
				expect(commands.at(-1)?.type).toBe("finish");
				expect(story.flow.status === "Failed").toBe(story.flow.failure !== undefined);
			}),
			{ numRuns: 300 },
		);
	});
});
