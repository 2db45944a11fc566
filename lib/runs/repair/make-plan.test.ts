import { describe, expect, it } from "vitest";
import { RULES } from "@/lib/diagnosis/rules";
import en from "@/lib/i18n/messages/en/repair.json";
import zh from "@/lib/i18n/messages/zh-CN/repair.json";
import { beginsStrict } from "../hidden-failures";
import { CURES } from "./cures";
import { CURABLE } from "./has-cure";
import { withStopAtFailure } from "./hook-metadata";
import { makePlan } from "./make-plan";
import type { Choices, Purpose } from "./plan-form";
import type { Situation } from "./situation";
import { hook, metadata, policy, role, SCRIPT, situation } from "./test-situation";

const group = { name: "web", lifecycleState: "Active", minSize: 0, maxSize: 10, totalCapacity: 1 };
const unprepared = { instances: [{ instanceId: "i-1", isGone: false, isFailed: true, isUnprepared: true }] };
const found = (...ids: string[]) => ({ diagnoses: ids.map((id) => ({ id })) });

/** What a plan does in short: fields changed, calls made, what is told, what is wrong with it. */
function short(of: Situation, purpose: Purpose = "fix", choices: Choices = {}) {
	const { plan, problems } = makePlan(of, purpose, choices);
	for (const words of [en, zh]) {
		expect(plan.notes.filter(({ id }) => !(id in words.notes))).toEqual([]);
		expect(problems.filter(({ id }) => !(id in words.problems))).toEqual([]);
	}
	return {
		cures: plan.cures,
		changes: plan.changes.map(({ field, before, after }) => `${field} ${before} → ${after}`),
		calls: plan.calls.map(({ action }) => action),
		notes: plan.notes.map(({ id }) => id),
		problems: problems.map(({ id }) => id),
	};
}

describe("the cure of", () => {
	it.each<[string, Situation, Partial<ReturnType<typeof short>>]>([
		[
			"a role without a policy makes the tutorial's and gives it to the role",
			situation(found("roleLacksEcsActions"), { role: role({ policies: [] }) }),
			{ cures: ["permission"], calls: ["CreatePolicy", "AttachPolicyToRole", "ExecuteScalingRule"] },
		],
		[
			"a role to which the policy was never given attaches it",
			situation(found("roleLacksEssActions"), { role: role({ policies: [], spare: policy({ attachments: 0 }) }) }),
			{
				calls: ["AttachPolicyToRole", "ExecuteScalingRule"],
				changes: ["attachment null → ESSHookPolicyForRunCommand"],
			},
		],
		[
			"a spare policy that says too little changes it before it is attached",
			situation(found("roleLacksEssActions"), {
				role: role({ policies: [], spare: policy({ attachments: 0, document: '{"Version":"1","Statement":[]}' }) }),
			}),
			{ calls: ["CreatePolicyVersion", "AttachPolicyToRole", "ExecuteScalingRule"] },
		],
		[
			"a role that trusts another service",
			situation(found("trustWrong"), { role: role({ trustPolicy: '{"Version":"1","Statement":[]}' }) }),
			{ cures: ["trust"], calls: ["UpdateRole", "ExecuteScalingRule"] },
		],
		[
			"a role that is gone makes it, with its policy",
			situation(found("roleMissing"), {
				role: role({ trustPolicy: null, policies: [], spare: policy({ attachments: 0 }) }),
			}),
			{ cures: ["trust", "permission"], calls: ["CreateRole", "AttachPolicyToRole", "ExecuteScalingRule"] },
		],
		[
			"a hook that ran out while the script slept gives it twice the time that was not enough",
			situation(
				{ ...found("waitWasOver", "hookTimedOutContinue"), ...unprepared, scriptSeconds: [] },
				{ hook: hook({ heartbeatTimeout: 30 }) },
			),
			{
				cures: ["hookTimeout"],
				changes: ["heartbeatTimeout 30 → 120"],
				calls: ["ModifyLifecycleHook", "ExecuteScalingRule"],
				notes: ["hookForAll", "unpreparedStay", "instancesAdded"],
			},
		],
		[
			"a hook that ran out before a script that ended gives twice the time that it took",
			situation({ ...found("waitWasOver"), scriptSeconds: [400] }, { hook: hook({ heartbeatTimeout: 300 }) }),
			{ changes: ["heartbeatTimeout 300 → 870"] },
		],
		[
			"a hook that ran out because OOS had no permission leaves its time alone",
			situation(found("roleLacksEssActions", "hookTimedOutContinue"), { role: role({ policies: [] }) }),
			{ cures: ["permission"] },
		],
		[
			"a script that was killed at its timeout raises it, and the hook's above it",
			situation({ ...found("scriptTimedOut"), ...unprepared }, { hook: hook({ heartbeatTimeout: 100 }) }),
			{
				cures: ["commandTimeout"],
				changes: ["heartbeatTimeout 100 → 180", "commandTimeout 60 → 120"],
				calls: ["ModifyLifecycleHook", "ExecuteScalingRule"],
			},
		],
		[
			"a wrong exit code asks for another script",
			situation({ ...found("scriptFailed"), ...unprepared }),
			{ cures: ["script"], changes: [], problems: ["scriptUnchanged"] },
		],
		[
			"failures that the exit code hid puts `set -e` before the script",
			situation({ hidesFailures: true }),
			{ cures: ["stopAtFailure"], calls: ["ModifyLifecycleHook", "ExecuteScalingRule"] },
		],
		[
			"an agent that did not answer sends the command again to where it did not get",
			situation({ ...found("scriptNotDelivered"), ...unprepared }),
			{ cures: ["agent"], calls: ["RunCommand"], notes: ["commandsSent", "hookUntouched"] },
		],
		[
			"an agent that did not answer on an instance that is gone starts a new run",
			situation({ ...found("scriptNotDelivered"), instances: [] }),
			{ calls: ["ExecuteScalingRule"] },
		],
		[
			"a disabled group enables it",
			situation(found("groupDisabled"), { group: { ...group, lifecycleState: "Inactive" } }),
			{ changes: ["lifecycleState Inactive → Active"], calls: ["EnableScalingGroup", "ExecuteScalingRule"] },
		],
		[
			"a full group raises MaxSize to what the rule asks for",
			situation(found("groupFull"), { group: { ...group, maxSize: 1 } }),
			{ changes: ["maxSize 1 → 2"], calls: ["ModifyScalingGroup", "ExecuteScalingRule"] },
		],
		[
			"an activity that goes on is to wait",
			situation(found("activityInProgress"), { activities: ["asa-2"] }),
			{ cures: ["waitForActivity"], calls: ["ExecuteScalingRule"], notes: ["waitsForActivity", "instancesAdded"] },
		],
		[
			"a problem that somebody has put right already is to run again",
			situation(found("roleLacksEcsActions")),
			{ changes: [], calls: ["ExecuteScalingRule"], notes: ["putRightSince", "instancesAdded"], problems: [] },
		],
		[
			"a timeout that somebody has raised since changes nothing",
			situation({ ...found("waitWasOver"), heartbeatTimeout: 30 }, { hook: hook({ heartbeatTimeout: 300 }) }),
			{ changes: [], calls: ["ExecuteScalingRule"] },
		],
	])("%s", (_name, of, expected) => {
		expect(short(of)).toMatchObject(expected);
	});
});

describe("a policy's change", () => {
	const of = (over: Parameters<typeof policy>[0]) =>
		situation(found("roleLacksEcsActions"), { role: role({ policies: [policy(over)] }) });
	const document = '{"Version":"1","Statement":[{"Effect":"Allow","Action":["ecs:Describe*"],"Resource":"*"}]}';
	const versions = ["v3", "v4", "v5", "v6", "v7"].map((id) => ({ id, isDefault: id === "v3" }));

	it("adds what is lacking to the statement that allows things already", () => {
		const { plan } = makePlan(of({ document }), "fix");
		expect(JSON.parse(plan.changes[0]?.after ?? "").Statement).toEqual([
			{ Effect: "Allow", Action: ["ecs:Describe*", "ecs:RunCommand", "ess:CompleteLifecycleAction"], Resource: "*" },
		]);
		expect(plan.calls[0]).toMatchObject({
			action: "CreatePolicyVersion",
			params: { SetAsDefault: true, PolicyDocument: plan.changes[0]?.after },
		});
	});

	it("allows for everything what was allowed for some resources and refused", () => {
		const limited = document
			.replace('["ecs:Describe*"]', '["ecs:*","ess:*"]')
			.replace('"*"}', '"acs:ecs:*:*:instance/i-9"}');
		const { plan } = makePlan(of({ document: limited }), "fix");
		expect(JSON.parse(plan.changes[0]?.after ?? "").Statement[1]).toEqual({
			Effect: "Allow",
			Action: ["ecs:RunCommand", "ecs:DescribeInvocations", "ecs:DescribeInvocationResults"],
			Resource: "*",
		});
	});

	it("says before which version it deletes when there are five, and deletes the oldest that is not used", () => {
		const { plan } = makePlan(of({ document, versions }), "fix");
		expect(plan.calls.map(({ action }) => action)).toEqual([
			"DeletePolicyVersion",
			"CreatePolicyVersion",
			"ExecuteScalingRule",
		]);
		expect(plan.calls[0]?.params).toMatchObject({ VersionId: "v4" });
		expect(plan.notes).toContainEqual({
			id: "versionDeleted",
			values: { policy: "ESSHookPolicyForRunCommand", version: "v4" },
		});
	});

	it("says who else gets the permissions", () => {
		expect(makePlan(of({ document, attachments: 4 }), "fix").plan.notes).toContainEqual({
			id: "policyShared",
			values: { policy: "ESSHookPolicyForRunCommand", count: 3 },
		});
	});

	it("leaves a denial to the person who made it", () => {
		const denied = document.replace("}]}", '},{"Effect":"Deny","Action":"ecs:Run*","Resource":"*"}]}');
		expect(short(of({ document: denied }))).toMatchObject({ changes: [], problems: ["actionsDenied"] });
	});
});

describe("a run again", () => {
	it.each<[string, Situation, Choices, Partial<ReturnType<typeof short>>]>([
		[
			"as it was changes nothing",
			situation(),
			{},
			{ changes: [], calls: ["ExecuteScalingRule"], notes: ["instancesAdded"] },
		],
		[
			"says that the hook's script is another one since",
			situation({ script: { content: "true\n", type: "RunShellScript", timeoutSeconds: 60 } }),
			{},
			{ notes: ["scriptChangedSince", "instancesAdded"] },
		],
		[
			"with another script and other timeouts changes the hook by one call",
			situation(),
			{ script: "true\n", commandTimeout: 90, heartbeatTimeout: 200 },
			{ calls: ["ModifyLifecycleHook", "ExecuteScalingRule"], problems: [] },
		],
		[
			"takes no script that a hook cannot hold",
			situation(),
			{ script: "x".repeat(5000) },
			{ problems: ["scriptTooLong"] },
		],
		["takes no empty script", situation(), { script: " \n" }, { problems: ["scriptEmpty"] }],
		["takes no timeout out of range", situation(), { heartbeatTimeout: 10 }, { problems: ["heartbeatRange"] }],
		[
			"of a disabled and full group opens it first, without any diagnosis",
			situation({}, { group: { ...group, lifecycleState: "Inactive", maxSize: 1 } }),
			{},
			{ cures: ["enableGroup", "maxSize"], calls: ["EnableScalingGroup", "ModifyScalingGroup", "ExecuteScalingRule"] },
		],
		[
			"of an alarm's rule executes it by hand and says so",
			situation({ trigger: "alarm" }),
			{},
			{ calls: ["ExecuteScalingRule"], notes: ["triggeredByHand", "instancesAdded"] },
		],
		[
			"of a change of capacity adds as many instances without a rule",
			situation({ trigger: "manual", scalingRuleId: null, added: 3 }, { rule: null }),
			{},
			{ calls: ["ScaleWithAdjustment"], notes: ["noRule", "instancesAdded"] },
		],
		[
			"that releases what serves unprepared needs no higher MaxSize",
			situation(unprepared, { group: { ...group, maxSize: 1 } }),
			{ releases: true },
			{
				calls: ["RemoveInstances", "ExecuteScalingRule"],
				notes: ["unpreparedReleased", "instancesAdded"],
				problems: [],
			},
		],
		[
			"does not release below MinSize",
			situation(unprepared, { group: { ...group, minSize: 1 } }),
			{ releases: true },
			{ problems: ["belowMinSize"] },
		],
		[
			"ends the waits that go on as it was told",
			situation({}, { activities: ["asa-1"], waits: [{ lifecycleHookId: "ash-1", token: "T", instanceIds: ["i-1"] }] }),
			{ endsWaits: "ABANDON" },
			{ calls: ["CompleteLifecycleAction", "ExecuteScalingRule"], notes: ["waitsAbandon", "instancesAdded"] },
		],
		["of a group that is gone is none", situation({}, { group: null }), {}, { calls: [], problems: ["groupGone"] }],
	])("%s", (_name, of, choices, expected) => {
		expect(short(of, "again", choices)).toMatchObject(expected);
	});

	it("keeps every other parameter of the hook", () => {
		const { plan } = makePlan(situation(), "again", { script: "true\n" });
		const before = JSON.parse(metadata({ commandTimeout: 60 }));
		expect(JSON.parse(String(plan.calls[0]?.params.NotificationMetadata))).toEqual({
			...before,
			commandContent: "true\n",
		});
	});
});

describe("for the failed instances only", () => {
	const instances = [1, 2, 3].map((n) => ({
		instanceId: `i-${n}`,
		isGone: n === 3,
		isFailed: n !== 1,
		isUnprepared: n === 2,
	}));
	const of = situation({ instances });

	it("sends the run's own command to those that are still there", () => {
		expect(makePlan(of, "failedOnly").plan.calls).toEqual([
			{
				product: "ecs",
				action: "RunCommand",
				params: {
					InstanceId: ["i-2"],
					Type: "RunShellScript",
					CommandContent: SCRIPT,
					Timeout: 60,
				},
				waitsFor: "agents",
			},
		]);
	});

	it("is nothing where none failed", () => {
		expect(short(situation(), "failedOnly").problems).toEqual(["noFailedInstances"]);
	});
});

describe("set -e", () => {
	it.each([
		["yum install x\n", "set -e\nyum install x\n"],
		["#!/bin/bash\nyum install x\n", "#!/bin/bash\nset -e\nyum install x\n"],
		["set -eu\nyum install x\n", "set -eu\nyum install x\n"],
		["#!/bin/bash -e\ntrue\n", "#!/bin/bash -e\ntrue\n"],
		["set -o errexit\ntrue\n", "set -o errexit\ntrue\n"],
		["yum install x\nset -e\ntrue\n", "set -e\nyum install x\nset -e\ntrue\n"],
	])("%j becomes %j", (before, after) => {
		expect(withStopAtFailure(before)).toBe(after);
		expect(beginsStrict(after)).toBe(true);
	});
});

describe("the table of cures", () => {
	it("answers diagnoses that exist", () => {
		const known = new Set([...RULES.map(({ id }) => id), "hiddenFailures"]);
		expect(CURES.flatMap((cure) => [...cure.for, ...(cure.unless ?? [])]).filter((id) => !known.has(id))).toEqual([]);
	});

	it.each(Object.entries({ en, zh }))("has words for each cure in %s", (_language, words) => {
		expect(CURES.map(({ id }) => id).filter((id) => !(id in words.cures))).toEqual([]);
	});

	it("is what the pages are told of it", () => {
		expect(new Set(CURABLE)).toEqual(new Set(CURES.flatMap((cure) => cure.for)));
	});
});
