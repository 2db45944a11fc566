import { describe, expect, it } from "vitest";
import { reduceAll, type WalkthroughEvent } from "./machine";
import { type Attempt, newWalkthrough, type StepState, type WalkthroughState } from "./state";
import {
	canSkip,
	canStart,
	currentStep,
	isFollowed,
	isSettled,
	isStuck,
	missingNeeds,
	progress,
	type StepStatus,
	stepStatus,
	walkthroughStatus,
} from "./status";
import { STEP_IDS, type StepId } from "./steps";

const fresh = newWalkthrough("cn-hangzhou");
type Changes = { [S in StepId]?: Partial<StepState<S>> };
/** A walkthrough in which steps are as said and the rest is untouched. */
function stateOf(changes: Changes): WalkthroughState {
	const steps = Object.fromEntries(STEP_IDS.map((step) => [step, { ...fresh.steps[step], ...changes[step] }]));
	// Each step keeps its own kind of result.
	return { ...fresh, steps: steps as WalkthroughState["steps"] };
}

const checked = { accountId: "1", arn: "a", identityType: "Account", regionId: "r", checks: [] };
const policy = { policyName: "p", versionId: "v1", outcome: "created" } as const;
const executed = {
	scalingActivityId: "asa-1",
	requestId: "q",
	startedAt: 0,
	statusCode: "InProgress",
	statusMessage: "",
	instanceIds: [],
	executionIds: [],
	problems: [],
};
const attempt = (outcome: Attempt["outcome"], startedAt = 0): Attempt => ({
	number: 1,
	startedAt,
	finishedAt: null,
	outcome,
	error: null,
});
const begun: Changes = { prerequisites: { status: "done", result: checked, attempts: [attempt("done")] } };

describe("a step as the stepper shows it", () => {
	it.each<{ policy: Partial<StepState<"policy">>; shown: StepStatus }>([
		{ policy: { status: "todo" }, shown: "ready" },
		{ policy: { status: "running" }, shown: "running" },
		{ policy: { status: "running", stale: true }, shown: "running" },
		{ policy: { status: "skipped" }, shown: "skipped" },
		{ policy: { status: "done", result: policy }, shown: "done" },
		{ policy: { status: "done", result: policy, stale: true }, shown: "ready" },
		{ policy: { status: "failed" }, shown: "failed" },
		{ policy: { status: "failed", stale: true }, shown: "ready" },
	])("is $shown when it is $policy and what it needs has happened", ({ policy: change, shown }) => {
		expect(stepStatus(stateOf({ ...begun, policy: change }), "policy")).toBe(shown);
	});

	it("waits for what it needs, unless it runs, was left out or has its outcome", () => {
		expect(stepStatus(fresh, "policy")).toBe("todo");
		expect(stepStatus(stateOf({ policy: { status: "done", result: policy, stale: true } }), "policy")).toBe("todo");
		expect(stepStatus(stateOf({ policy: { status: "done", result: policy } }), "policy")).toBe("done");
		expect(stepStatus(stateOf({ policy: { status: "skipped" } }), "policy")).toBe("skipped");
		expect(stepStatus(stateOf({ policy: { status: "running" } }), "policy")).toBe("running");
	});
});

describe("what a step needs", () => {
	it.each([
		{ first: { status: "todo" as const }, isMet: false },
		{ first: { status: "done" as const, result: checked }, isMet: true },
		{ first: { status: "failed" as const, result: checked }, isMet: true },
		{ first: { status: "failed" as const }, isMet: false },
		{ first: { status: "running" as const, result: checked }, isMet: false },
		{ first: { status: "done" as const, result: checked, stale: true }, isMet: false },
		{ first: { status: "skipped" as const }, isMet: true },
	])("has to hold: $first", ({ first, isMet }) => {
		const state = stateOf({ prerequisites: first });
		expect(isSettled(state, "prerequisites")).toBe(isMet);
		expect(missingNeeds(state, "group")).toEqual(isMet ? [] : ["prerequisites"]);
		expect(canStart(state, "group", 0)).toBe(isMet);
	});

	it.each([
		{ execute: { status: "running" as const, result: executed }, isMet: true },
		{ execute: { status: "failed" as const, result: executed }, isMet: true },
		{ execute: { status: "running" as const }, isMet: false },
		{ execute: { status: "done" as const, result: executed, stale: true }, isMet: false },
		{ execute: { status: "todo" as const }, isMet: false },
	])("has to have been begun where its outcome does not matter: $execute", ({ execute, isMet }) => {
		expect(missingNeeds(stateOf({ execute }), "verify")).toEqual(isMet ? [] : ["execute"]);
	});

	it("is all that is missing", () => {
		expect(missingNeeds(fresh, "execute")).toEqual(["group", "hook", "rule"]);
	});
});

describe("an attempt that runs", () => {
	const running = (attempts: Attempt[]) => stateOf({ prerequisites: { status: "running", attempts } });

	it.each([
		{ state: running([attempt("running")]), now: 59_999, isLeft: false },
		{ state: running([attempt("running")]), now: 60_000, isLeft: true },
		{ state: running([attempt("running", 30_000)]), now: 89_999, isLeft: false },
		{ state: running([attempt("running", 30_000)]), now: 90_000, isLeft: true },
		{ state: running([attempt("done")]), now: 90_000, isLeft: false },
		{ state: running([]), now: 90_000, isLeft: false },
		{
			state: stateOf({ prerequisites: { status: "failed", attempts: [attempt("running")] } }),
			now: 90_000,
			isLeft: false,
		},
	])("counts as left behind after a minute: $now", ({ state, now, isLeft }) => {
		expect(isStuck(state, "prerequisites", now)).toBe(isLeft);
	});

	it("can be taken up only when it was left behind", () => {
		expect(canStart(running([attempt("running")]), "prerequisites", 59_999)).toBe(false);
		expect(canStart(running([attempt("running")]), "prerequisites", 60_000)).toBe(true);
	});

	it("is not left behind while the cloud is at it", () => {
		const execute: Partial<StepState<"execute">> = { status: "running", attempts: [attempt("running")] };
		const at = (statusCode: string) => stateOf({ execute: { ...execute, result: { ...executed, statusCode } } });
		expect(isFollowed(at("InProgress"), "execute")).toBe(true);
		expect(isStuck(at("InProgress"), "execute", 90_000)).toBe(false);
		expect(isFollowed(at("Successful"), "execute")).toBe(false);
		expect(isStuck(at("Successful"), "execute", 90_000)).toBe(true);
		expect(isFollowed(stateOf({ execute }), "execute")).toBe(false);
		expect(isFollowed(stateOf(begun), "prerequisites")).toBe(false);
		const sent = { instanceId: "i-1", invokeId: "t-1", exitCode: null, output: "", active: false };
		const verify = (status: string) => stateOf({ verify: { status: "running", result: { ...sent, status } } });
		expect([isFollowed(verify("Running"), "verify"), isFollowed(verify("Success"), "verify")]).toEqual([true, false]);
	});
});

describe("leaving a step out", () => {
	it.each([
		["todo", true],
		["failed", true],
		["running", false],
		["done", false],
		["skipped", false],
	] as const)("is possible where it may be and has not happened: %s", (status, isPossible) => {
		expect(canSkip(stateOf({ policy: { status } }), "policy")).toBe(isPossible);
		expect(canSkip(stateOf({ group: { status } }), "group")).toBe(false);
	});
});

/** Everything done, with what differs. */
const finished = (changes: Changes = {}) =>
	stateOf({
		...Object.fromEntries(STEP_IDS.map((step) => [step, { status: "done", attempts: [attempt("done")] }])),
		...changes,
	});

describe("a walkthrough in one word", () => {
	it.each([
		[fresh, "new"],
		[stateOf(begun), "in-progress"],
		[stateOf({ ...begun, policy: { status: "skipped" } }), "in-progress"],
		[stateOf({ ...begun, policy: { status: "failed" } }), "failed"],
		[finished(), "done"],
		[finished({ policy: { status: "skipped" } }), "done"],
		[finished({ execution: { status: "todo" } }), "done"],
		[finished({ execution: { status: "failed" } }), "failed"],
		[finished({ verify: { status: "running" } }), "in-progress"],
		[{ ...finished({ policy: { status: "failed" } }), tornDownAt: 0 }, "torn-down"],
	])("%# is %2$s", (state, word) => {
		expect(walkthroughStatus(state)).toBe(word);
	});

	it("counts what is done or left out", () => {
		const total = STEP_IDS.length;
		expect(progress(fresh)).toEqual({ settled: 0, total });
		expect(progress(finished())).toEqual({ settled: total, total });
		expect(progress(stateOf({ ...begun, policy: { status: "skipped" } }))).toEqual({ settled: 2, total });
	});

	it("goes on at the first step that is open", () => {
		expect(currentStep(fresh)).toBe("prerequisites");
		expect(currentStep(stateOf({ ...begun, policy: { status: "running" } }))).toBe("policy");
		expect(currentStep(stateOf({ ...begun, policy: { status: "failed" } }))).toBe("policy");
		expect(currentStep(finished({ rule: { status: "failed" }, verify: { status: "running" } }))).toBe("rule");
		expect(currentStep(finished())).toBe(STEP_IDS.at(-1));
	});
});

describe("an event that does not fit", () => {
	const error = { code: "E", message: "m" };
	const late: readonly WalkthroughEvent[] = [
		{ type: "failed", step: "prerequisites", attempt: 2, error },
		{ type: "succeeded", step: "prerequisites", attempt: 2, result: checked },
		{ type: "progressed", step: "prerequisites", attempt: 2, result: checked },
		{ type: "withdrawn", step: "prerequisites", attempt: 2 },
		{ type: "started", step: "group" },
		{ type: "skipped", step: "group" },
		{ type: "reopened", step: "prerequisites" },
	];
	it.each(late)("changes nothing: $type", (event) => {
		const state = stateOf({ prerequisites: { status: "running", attempts: [attempt("running")] } });
		expect(reduceAll(state, [event], 1)).toBe(state);
	});
});

describe("an attempt", () => {
	const error = { code: "E", message: "m" };
	const result = checked;
	const start = { type: "started", step: "prerequisites" } as const;
	const run = (...events: WalkthroughEvent[]) => reduceAll(fresh, events, 5).steps.prerequisites;

	it("that is begun runs under the next number", () => {
		expect(run(start)).toMatchObject({ status: "running", error: null, attempts: [{ number: 1, outcome: "running" }] });
		const again = run(start, { type: "failed", step: "prerequisites", attempt: 1, error }, start);
		expect(again).toMatchObject({ status: "running", error: null });
		expect(again.attempts).toMatchObject([
			{ number: 1, outcome: "failed", finishedAt: 5, error },
			{ number: 2, startedAt: 5, finishedAt: null, outcome: "running", error: null },
		]);
	});

	it("that was left behind goes on as what it was", () => {
		const later = reduceAll(reduceAll(fresh, [start], 0), [start], 60_000).steps.prerequisites;
		expect(later).toMatchObject({ status: "running", error: null, attempts: [{ number: 1, startedAt: 60_000 }] });
		expect(later.attempts).toHaveLength(1);
	});

	it("ends with its outcome and only once", () => {
		const done = run(start, { type: "succeeded", step: "prerequisites", attempt: 1, result });
		expect(done).toMatchObject({ status: "done", error: null, result, stale: false });
		expect(done.attempts).toEqual([{ number: 1, startedAt: 5, finishedAt: 5, outcome: "done", error: null }]);
		const failed = run(start, { type: "failed", step: "prerequisites", attempt: 1, error });
		expect(failed).toMatchObject({ status: "failed", error, attempts: [{ outcome: "failed", error }] });
		expect(failed.attempts).toHaveLength(1);
	});

	it("that progressed runs on with what it knows so far", () => {
		const after = run(start, { type: "progressed", step: "prerequisites", attempt: 1, result });
		expect(after).toMatchObject({ status: "running", result, attempts: [{ outcome: "running" }] });
	});

	it("that needs a confirmation first did not happen", () => {
		const withdrawn = { type: "withdrawn", step: "prerequisites", attempt: 1 } as const;
		expect(run(start, withdrawn)).toMatchObject({ status: "todo", attempts: [] });
		const done = { type: "succeeded", step: "prerequisites", attempt: 1, result } as const;
		const after = run(start, done, start, { ...withdrawn, attempt: 2 });
		expect(after).toMatchObject({ status: "done", result, attempts: [{ number: 1 }] });
		expect(after.attempts).toHaveLength(1);
	});

	it("is remembered among the latest twenty", () => {
		const failures = Array.from({ length: 25 }, (_, at): WalkthroughEvent[] => [
			start,
			{ type: "failed", step: "prerequisites", attempt: at + 1, error },
		]);
		expect(run(...failures.flat()).attempts.map(({ number }) => number)).toEqual(
			Array.from({ length: 20 }, (_, at) => at + 6),
		);
	});
});

describe("a step that was left out", () => {
	const skipped = { type: "skipped", step: "policy" } as const;
	const reopened = { type: "reopened", step: "policy" } as const;
	it("is so until it is taken up again", () => {
		const failed = { status: "failed", error: { code: "E", message: "m" } } as const;
		const state = stateOf({ ...begun, policy: failed });
		expect(reduceAll(state, [skipped], 1).steps.policy).toMatchObject({ status: "skipped", error: null });
		expect(reduceAll(state, [skipped, reopened], 1).steps.policy).toMatchObject({ status: "todo", error: null });
		const known = stateOf({ ...begun, policy: { ...failed, result: policy } });
		expect(reduceAll(known, [skipped, reopened], 1).steps.policy).toMatchObject({ status: "done", result: policy });
	});
});

it("spoils only results that there are", () => {
	const grouped = { regionId: "r", scalingGroupId: "g", scalingGroupName: "g", totalCapacity: 0, maxSize: 1 };
	const rule = { scalingRuleId: "asr-1", scalingRuleAri: "ari", scalingRuleName: "Add1", outcome: "created" } as const;
	const state = stateOf({
		...begun,
		group: { status: "running", result: grouped, attempts: [attempt("running")] },
		rule: { status: "done", result: rule },
	});
	const result = { ...grouped, scalingGroupId: "another" };
	const { steps } = reduceAll(state, [{ type: "succeeded", step: "group", attempt: 1, result }], 1);
	expect(STEP_IDS.filter((step) => steps[step].stale)).toEqual(["rule"]);
});
