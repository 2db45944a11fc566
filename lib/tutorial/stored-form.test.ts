import { describe, expect, it } from "vitest";
import { missingTexts } from "./missing-texts";
import { fromRows, toResourceRow, toStepRow, toSummary } from "./run/rows";
import { draftInputs, isStarted, newStep, newWalkthrough, parseWalkthrough, type Resource } from "./state";
import { PARTS } from "./step-definition";
import { STEP_IDS } from "./steps";
import { NewerWalkthroughError, STATE_VERSION, upgradeStored } from "./upgrade-stored";

const fresh = newWalkthrough("cn-hangzhou");

describe("a stored walkthrough", () => {
	it("of the first form had noted nothing", () => {
		const { intents: _intents, ...first } = { ...fresh, version: 1 };
		expect(parseWalkthrough(first)).toEqual(fresh);
		expect(upgradeStored({ version: 1, steps: {} })).toEqual({ version: 2, steps: {}, retired: {}, intents: [] });
	});

	it("of today's form is taken as it is", () => {
		expect(parseWalkthrough(fresh)).toEqual(fresh);
		expect(upgradeStored({ version: STATE_VERSION, steps: {} })).not.toHaveProperty("intents");
	});

	it("of a form to come is refused, and said to be of it", () => {
		const read = () => parseWalkthrough({ ...fresh, version: STATE_VERSION + 1 });
		expect(read).toThrow(NewerWalkthroughError);
		expect(read).toThrow(`form ${STATE_VERSION + 1}`);
	});

	it.each([0, 1.5, -1, "2", undefined])("has a version that counts forms: %s", (version) => {
		expect(() => parseWalkthrough({ ...fresh, version })).toThrow();
	});

	it("that is older than a step has it to do", () => {
		const { policy: _policy, ...steps } = fresh.steps;
		expect(parseWalkthrough({ ...fresh, steps }).steps.policy).toEqual(newStep());
		expect(newStep()).toEqual({ status: "todo", inputs: {}, result: null, error: null, stale: false, attempts: [] });
	});

	it("keeps apart what it says of steps that the wizard no longer has", () => {
		const former = { stale: true, attempts: [{ number: 1 }] };
		const gone = { stale: false, attempts: [] };
		const stored = { ...fresh, steps: { ...fresh.steps, former }, retired: { gone } };
		expect(parseWalkthrough(stored)).toEqual({ ...fresh, retired: { gone, former } });
	});

	it("knows what has no name in the cloud before it is started", () => {
		const kinds = ["scale-out", "command", "hook", "instance"] as const;
		expect(kinds.map((kind) => isStarted({ kind }))).toEqual([true, true, false, false]);
	});
});

describe("what is typed", () => {
	const ofLength = (length: number) => ({ a: "x".repeat(length - JSON.stringify({ a: "" }).length) });
	it("is kept up to the size that a form can have", () => {
		expect(draftInputs.safeParse(ofLength(200_000)).success).toBe(true);
		expect(draftInputs.safeParse(ofLength(200_001)).success).toBe(false);
		expect(draftInputs.safeParse({ ["n".repeat(65)]: 1 }).success).toBe(false);
	});
});

describe("a row", () => {
	const attempts = [
		{ number: 3, startedAt: 10, finishedAt: 11, outcome: "failed" as const, error: null },
		{ number: 4, startedAt: 20, finishedAt: 21, outcome: "done" as const, error: null },
	];
	it("of a step tells of its last attempt", () => {
		const row = toStepRow("policy", { ...newStep(), attempts });
		expect(row).toMatchObject({ attempts: 4, startedAt: 20, finishedAt: 21 });
		expect(toStepRow("policy", newStep())).toMatchObject({ attempts: 0, startedAt: null, finishedAt: null });
	});

	it("of a resource tells whether it still stands", () => {
		const resource: Resource = {
			kind: "hook",
			id: "ash-1",
			name: "h",
			regionId: "r",
			step: "hook",
			created: true,
			scalingGroupId: "asg-1",
			identity: "2026",
			status: "present",
		};
		for (const one of [resource, { ...resource, status: "removed" as const }]) {
			const row = toResourceRow(one);
			expect(row.isDeleted).toBe(one.status === "removed");
			expect(fromRows({ version: STATE_VERSION, intents: [], tornDownAt: null }, [], [row]).resources).toEqual([one]);
		}
	});

	it("of a walkthrough is summed up from what was done, else from what was typed", () => {
		const { steps } = fresh;
		const typed = {
			...steps,
			prerequisites: { ...newStep(), inputs: { regionId: "" }, result: null },
			grant: { ...newStep(), inputs: { roleName: "typed-role" }, result: null },
			policy: { ...newStep(), inputs: { policyName: 5 }, result: null },
			hook: { ...newStep(), inputs: { lifecycleHookName: "typed-hook" }, result: null },
			rule: { ...newStep(), inputs: { scalingRuleName: "" }, result: null },
		};
		expect(toSummary({ ...fresh, steps: typed })).toMatchObject({
			regionId: "cn-hangzhou",
			roleName: "typed-role",
			policyName: "ESSHookPolicyForRunCommand",
			hookName: "typed-hook",
			ruleName: "Add1",
		});
		const outcome = "created" as const;
		const done = {
			...typed,
			group: {
				...newStep(),
				result: { regionId: "cn-x", scalingGroupId: "g", scalingGroupName: "g", totalCapacity: 0, maxSize: 1 },
			},
			grant: { ...typed.grant, result: { roleName: "role", policyNames: [], outcome } },
			policy: { ...typed.policy, result: { policyName: "policy", versionId: "v1", outcome } },
			rule: {
				...typed.rule,
				result: { scalingRuleId: "asr-1", scalingRuleAri: "ari", scalingRuleName: "rule", outcome },
			},
			hook: {
				...typed.hook,
				result: {
					lifecycleHookId: "ash-1",
					lifecycleHookName: "hook",
					heartbeatTimeout: 300,
					defaultResult: "CONTINUE",
					outcome,
				},
			},
		};
		expect(toSummary({ ...fresh, steps: done })).toMatchObject({
			regionId: "cn-x",
			scalingGroupId: "g",
			roleName: "role",
			policyName: "policy",
			hookName: "hook",
			ruleName: "rule",
		});
		expect(toSummary({ ...fresh, tornDownAt: 1 }).status).toBe("removed");
	});
});

describe("the texts that are missing", () => {
	const steps = Object.fromEntries(STEP_IDS.map((step) => [step, { title: "t", intro: "i" }]));
	const parts = Object.fromEntries(PARTS.map((part) => [part, "p"]));
	const { policy: _policy, ...others } = steps;
	const { one: _one, ...otherParts } = parts;
	it.each([
		[{ steps, parts, partTitles: parts }, []],
		[{ steps: { ...steps, policy: { title: "t" } }, parts, partTitles: parts }, ["steps.policy.intro"]],
		[{ steps: others, parts, partTitles: parts }, ["steps.policy.title", "steps.policy.intro"]],
		[{ steps, parts: otherParts, partTitles: parts }, ["parts.one"]],
		[{ steps, parts, partTitles: otherParts }, ["partTitles.one"]],
	])("are named by their keys: %#", (messages, keys) => {
		expect(missingTexts(messages)).toEqual(keys);
	});
});
