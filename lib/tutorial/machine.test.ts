import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reduce, reduceAll, runningAttempt, type WalkthroughEvent } from "./machine";
import { newWalkthrough, parseWalkthrough, type WalkthroughState } from "./state";
import { canStart, currentStep, isSettled, stepStatus, walkthroughStatus } from "./status";
import { STEP_IDS, STEPS, type StepId, type StepResults } from "./steps";
import { planTeardown } from "./teardown";
import { STATE_VERSION } from "./upgrade-stored";

const results = (n: number): StepResults => ({
	prerequisites: { accountId: "1", arn: "acs:ram::1:root", identityType: "Account", regionId: `r-${n}`, checks: [] },
	policy: { policyName: `p-${n}`, versionId: "v1", outcome: "created" },
	grant: { roleName: "OOSServiceRole", policyNames: [`p-${n}`], outcome: "created" },
	group: { regionId: "r", scalingGroupId: `asg-${n}`, scalingGroupName: "g", totalCapacity: 0, maxSize: 10 },
	configuration: {
		scalingConfigurationId: `asc-${n}`,
		scalingConfigurationName: "c",
		userData: "",
		outcome: "updated",
	},
	command: { commandId: `c-${n}`, commandName: "c", timeout: 60, templateName: "t", outcome: "created" },
	hook: {
		lifecycleHookId: `ash-${n}`,
		lifecycleHookName: "h",
		heartbeatTimeout: 300,
		defaultResult: "CONTINUE",
		outcome: "created",
	},
	rule: { scalingRuleId: `asr-${n}`, scalingRuleAri: "ari", scalingRuleName: "Add1", outcome: "created" },
	execute: {
		scalingActivityId: `asa-${n}`,
		requestId: "q",
		startedAt: n,
		statusCode: "InProgress",
		statusMessage: "",
		instanceIds: [],
		executionIds: [],
		problems: [],
		check: null,
		trigger: null,
	},
	verify: { instanceId: "i-1", invokeId: `t-${n}`, status: "Success", exitCode: 0, output: "", active: true },
	execution: { executionId: `exec-${n}`, status: "Success", statusMessage: "" },
});

type ResultEvent = Extract<WalkthroughEvent, { type: "succeeded" | "progressed" }>;
// The pair of step and result is right by construction; the type of the pair is lost in the lookup.
const resultEvent = (type: ResultEvent["type"], step: StepId, n: number, attempt: number) =>
	({ type, step, attempt, result: results(n)[step] }) as ResultEvent;

const step = fc.constantFrom(...STEP_IDS);
const error = fc.record({ code: fc.constantFrom("Forbidden.RAM", "InternalError"), message: fc.string() });
const anyEvent: fc.Arbitrary<WalkthroughEvent> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ type: fc.constant("started" as const), step }) },
	{
		weight: 4,
		arbitrary: fc
			.tuple(
				fc.constantFrom("succeeded" as const, "progressed" as const),
				step,
				fc.nat(2),
				fc.integer({ min: 1, max: 4 }),
			)
			.map(([type, at, n, attempt]) => resultEvent(type, at, n, attempt)),
	},
	fc.record({
		type: fc.constantFrom("failed" as const, "refused" as const),
		step,
		attempt: fc.integer({ min: 1, max: 4 }),
		error,
	}),
	fc.record({ type: fc.constantFrom("skipped" as const, "reopened" as const), step }),
	fc.record({ type: fc.constant("withdrawn" as const), step, attempt: fc.integer({ min: 1, max: 4 }) }),
	fc.record({
		type: fc.constant("typed" as const),
		step,
		inputs: fc.dictionary(fc.constantFrom("regionId", "name", "script"), fc.string(), { maxKeys: 2 }),
	}),
	fc.record({
		type: fc.constant("resource-found" as const),
		resource: fc.record({
			kind: fc.constantFrom("policy" as const, "hook" as const, "rule" as const),
			id: fc.constantFrom("a", "b"),
			name: fc.constant("n"),
			regionId: fc.constant("r"),
			step,
			created: fc.boolean(),
		}),
	}),
	fc.record({
		type: fc.constant("resource-removed" as const),
		kind: fc.constantFrom("policy" as const, "hook" as const),
		id: fc.constantFrom("a", "b"),
	}),
	fc.constant({ type: "torn-down" as const }),
);
const history = fc.array(fc.tuple(anyEvent, fc.nat(90_000)), { maxLength: 60 });

/** Runs a history and hands each transition to `check`; time only goes forward. */
function replay(
	events: [WalkthroughEvent, number][],
	check?: (before: WalkthroughState, after: WalkthroughState, event: WalkthroughEvent, now: number) => void,
): WalkthroughState {
	let now = 0;
	return events.reduce((state, [event, later]) => {
		now += later;
		const after = reduce(state, event, now);
		check?.(state, after, event, now);
		return after;
	}, newWalkthrough("cn-hangzhou"));
}

describe("any sequence of events", () => {
	it("loses nothing that was typed", () => {
		fc.assert(
			fc.property(history, (events) => {
				const typed = new Map<string, unknown>();
				const state = replay(events, (_before, _after, event) => {
					for (const [key, value] of event.type === "typed" ? Object.entries(event.inputs) : []) {
						typed.set(`${event.type === "typed" ? event.step : ""}/${key}`, value);
					}
				});
				for (const [place, value] of typed) {
					const [at, key = ""] = place.split("/");
					expect(state.steps[at as StepId].inputs[key]).toEqual(value);
				}
			}),
		);
	});

	it("never takes a result away", () => {
		fc.assert(
			fc.property(history, (events) => {
				replay(events, (before, after) => {
					for (const id of STEP_IDS) {
						expect(after.steps[id].result === null && before.steps[id].result !== null).toBe(false);
					}
				});
			}),
		);
	});

	it("gives every done step a result and every failed one an error", () => {
		fc.assert(
			fc.property(history, (events) => {
				const state = replay(events);
				for (const id of STEP_IDS) {
					if (state.steps[id].status === "done") {
						expect(state.steps[id].result).not.toBeNull();
					}
					expect(state.steps[id].error !== null).toBe(state.steps[id].status === "failed");
				}
			}),
		);
	});

	it("has at most one attempt of a step running, and only while the step says so", () => {
		fc.assert(
			fc.property(history, (events) => {
				const state = replay(events);
				for (const id of STEP_IDS) {
					const running = state.steps[id].attempts.filter((attempt) => attempt.outcome === "running");
					expect(running.length).toBe(state.steps[id].status === "running" ? 1 : 0);
					expect(runningAttempt(state, id)).toBe(running[0]);
				}
			}),
		);
	});

	it("begins a step only when what it needs has happened", () => {
		fc.assert(
			fc.property(history, (events) => {
				replay(events, (before, after, event) => {
					if (event.type === "started" && after !== before) {
						const needs = STEPS[event.step].needs.filter((need) => need.state === "settled");
						expect(needs.every((need) => isSettled(before, need.step))).toBe(true);
					}
				});
			}),
		);
	});

	it("skips only steps that may be skipped", () => {
		fc.assert(
			fc.property(history, (events) => {
				const state = replay(events);
				for (const id of STEP_IDS.filter((at) => state.steps[at].status === "skipped")) {
					expect(STEPS[id].skippable).toBe(true);
				}
			}),
		);
	});

	it("changes only the step that an event is about, apart from marking later ones stale", () => {
		fc.assert(
			fc.property(history, (events) => {
				replay(events, (before, after, event) => {
					for (const id of STEP_IDS.filter((at) => !("step" in event) || at !== event.step)) {
						expect({ ...after.steps[id], stale: false }).toEqual({ ...before.steps[id], stale: false });
					}
				});
			}),
		);
	});

	it("survives being stored and read back", () => {
		fc.assert(
			fc.property(history, (events) => {
				const state = replay(events);
				expect(parseWalkthrough(JSON.parse(JSON.stringify(state)))).toEqual(state);
			}),
		);
	});

	it("never removes by a teardown what the walkthrough did not make", () => {
		fc.assert(
			fc.property(history, (events) => {
				expect(planTeardown(replay(events)).every((removal) => removal.resource.created)).toBe(true);
			}),
		);
	});

	it("always leaves a step to go on with", () => {
		fc.assert(fc.property(history, (events) => STEP_IDS.includes(currentStep(replay(events)))));
	});
});

const run = (state: WalkthroughState, id: StepId, n = 1, now = 0) => {
	const started = reduce(state, { type: "started", step: id }, now);
	return reduce(started, resultEvent("succeeded", id, n, runningAttempt(started, id)?.number ?? 0), now);
};
const walk = (...ids: StepId[]) => ids.reduce((state, id) => run(state, id), newWalkthrough("cn-hangzhou"));

describe("the walkthrough", () => {
	it("goes through the tutorial in its order", () => {
		const state = walk(...STEP_IDS);
		expect(walkthroughStatus(state)).toBe("done");
	});

	it("is done without the optional step three", () => {
		expect(walkthroughStatus(walk(...STEP_IDS.filter((id) => id !== "execution")))).toBe("done");
	});

	it("reaches the scale-out with step one left out", () => {
		let state = walk("prerequisites");
		state = reduceAll(
			state,
			[
				{ type: "skipped", step: "policy" },
				{ type: "skipped", step: "grant" },
			],
			0,
		);
		for (const id of ["group", "hook", "rule"] as const) {
			state = run(state, id);
		}
		expect(stepStatus(state, "execute")).toBe("ready");
	});

	it("lets a skipped step be done after all, which cures the failure", () => {
		let state = reduce(walk("prerequisites"), { type: "skipped", step: "policy" }, 0);
		state = run(state, "policy");
		expect(stepStatus(state, "policy")).toBe("done");
	});

	it("keeps the old result and the hook usable when changing the hook fails", () => {
		let state = walk("prerequisites", "group", "hook", "rule");
		state = reduce(state, { type: "started", step: "hook" }, 1);
		state = reduce(
			state,
			{ type: "failed", step: "hook", attempt: 2, error: { code: "InvalidParamter", message: "" } },
			2,
		);
		expect(state.steps.hook.result?.lifecycleHookId).toBe("ash-1");
		expect(stepStatus(state, "hook")).toBe("failed");
		expect(stepStatus(state, "execute")).toBe("ready");
	});

	it.each(["done", "failed"] as const)("keeps what a scale-out came to (%s) when another one is refused", (outcome) => {
		const problem = { code: "Forbidden.RAM", message: "" };
		let state = reduce(walk("prerequisites", "group", "hook", "rule"), { type: "started", step: "execute" }, 1);
		state = reduce(state, resultEvent(outcome === "done" ? "succeeded" : "progressed", "execute", 1, 1), 2);
		state = reduce(state, { type: "failed", step: "execute", attempt: 1, error: problem }, 2);
		const refused = { code: "ScalingActivityInProgress", message: "" };
		for (const attempt of [2, 3]) {
			state = reduce(state, { type: "started", step: "execute" }, 3);
			state = reduce(state, { type: "refused", step: "execute", attempt, error: refused }, 4);
		}
		expect(state.steps.execute).toMatchObject({
			status: outcome,
			error: outcome === "done" ? null : problem,
			result: { scalingActivityId: expect.any(String) },
		});
		expect(state.steps.execute.attempts.map((one) => one.outcome)).toEqual([outcome, "refused", "refused"]);
	});

	it("fails when the first attempt is refused", () => {
		let state = reduce(newWalkthrough("r"), { type: "started", step: "prerequisites" }, 0);
		state = reduce(state, { type: "refused", step: "prerequisites", attempt: 1, error: { code: "x", message: "" } }, 1);
		expect(stepStatus(state, "prerequisites")).toBe("failed");
	});

	it("asks for hook and rule again when another group is chosen, and keeps what was made", () => {
		const state = run(walk("prerequisites", "group", "hook", "rule"), "group", 2);
		expect(stepStatus(state, "hook")).toBe("ready");
		expect(stepStatus(state, "execute")).toBe("todo");
		expect(state.steps.hook.result?.lifecycleHookId).toBe("ash-1");
	});

	it("asks for nothing again when the same group is chosen once more", () => {
		expect(stepStatus(run(walk("prerequisites", "group", "hook", "rule"), "group"), "hook")).toBe("done");
	});

	it("ignores the outcome of an attempt that is over", () => {
		const state = walk("prerequisites");
		expect(reduce(state, resultEvent("succeeded", "prerequisites", 2, 1), 5)).toBe(state);
	});

	it("does not start twice from two tabs", () => {
		const state = reduce(newWalkthrough("r"), { type: "started", step: "prerequisites" }, 0);
		expect(reduce(state, { type: "started", step: "prerequisites" }, 1000)).toBe(state);
	});

	it("takes up an attempt that a crash left behind under the same number", () => {
		const state = reduce(newWalkthrough("r"), { type: "started", step: "prerequisites" }, 0);
		const resumed = reduce(state, { type: "started", step: "prerequisites" }, 60_000);
		expect(runningAttempt(resumed, "prerequisites")).toMatchObject({ number: 1, startedAt: 60_000 });
	});

	it("does not start a scale-out again while the cloud is at it, however long that takes", () => {
		let state = walk("prerequisites", "group", "hook", "rule");
		state = reduce(state, { type: "started", step: "execute" }, 0);
		state = reduce(state, resultEvent("progressed", "execute", 1, 1), 1);
		expect(canStart(state, "execute", 6 * 3600_000)).toBe(false);
		expect(stepStatus(state, "verify")).toBe("ready");
	});

	it("owns what it made even when a later attempt finds it already there", () => {
		const found = { kind: "policy", id: "p", name: "p", regionId: "r", step: "policy" } as const;
		const state = reduceAll(
			newWalkthrough("r"),
			[
				{ type: "resource-found", resource: { ...found, created: true } },
				{ type: "resource-found", resource: { ...found, created: false } },
			],
			0,
		);
		expect(planTeardown(state)).toHaveLength(1);
		expect(state.resources).toHaveLength(1);
	});

	it("removes what uses a thing before the thing", () => {
		const kinds = ["role", "policy", "policy-attachment", "hook", "rule", "instance", "group"] as const;
		const state = reduceAll(
			newWalkthrough("r"),
			kinds.map((kind) => ({
				type: "resource-found" as const,
				resource: { kind, id: kind, name: kind, regionId: "r", step: "policy" as const, created: true },
			})),
			0,
		);
		expect(planTeardown(state).map((removal) => removal.resource.kind)).toEqual([
			"instance",
			"hook",
			"rule",
			"group",
			"policy-attachment",
			"policy",
			"role",
		]);
	});

	it("is torn down only when nothing of its own is left", () => {
		const found = { kind: "hook", id: "h", name: "h", regionId: "r", step: "hook", created: true } as const;
		const state = reduce(newWalkthrough("r"), { type: "resource-found", resource: found }, 0);
		expect(reduce(state, { type: "torn-down" }, 1)).toBe(state);
		const empty = reduce(state, { type: "resource-removed", kind: "hook", id: "h" }, 1);
		expect(walkthroughStatus(reduce(empty, { type: "torn-down" }, 2))).toBe("torn-down");
	});

	it("refuses a stored walkthrough of a version to come", () => {
		expect(() => parseWalkthrough({ ...newWalkthrough("r"), version: STATE_VERSION + 1 })).toThrow();
	});
});
