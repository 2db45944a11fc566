import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lifecycleHookForm, tutorialHook } from "@/lib/forms/lifecycle-hook";
import { RUN_COMMAND_POLICY } from "@/lib/forms/policy";
import { addTrust, missingActions, samePolicy, trustPolicyFor, trusts } from "./policy-document";
import { REQUIRED_ACTIONS } from "./run-command-actions";
import { type ExecuteFacts, preflightExecute } from "./steps/execute/preflight";
import { preflightHook } from "./steps/hook/preflight";
import { preflightPolicy } from "./steps/policy/preflight";
import { checkPrerequisites, type PrerequisiteFacts, prerequisitesMet } from "./steps/prerequisites/checks";

const ids = (findings: { id: string }[]) => findings.map((finding) => finding.id);
const hook = {
	...lifecycleHookForm.parse(tutorialHook("asg-1")),
	commandTimeout: 240,
	commandContent: "set -e\nyum install -y httpd\n",
};

describe("preflight of the hook", () => {
	it("has nothing against a script that stops at errors and ends before the hook does", () => {
		expect(preflightHook(hook)).toEqual([]);
	});
	it("warns of the template's default script timeout, and proposes one that fits", () => {
		expect(preflightHook({ ...hook, commandTimeout: 600 })).toMatchObject([
			{ id: "scriptOutlivesHook", values: { script: 600, hook: 300 }, suggestion: { value: 270 } },
		]);
	});
	it("warns of a script of several lines without set -e, and proposes it with", () => {
		const [finding] = preflightHook({ ...hook, commandContent: "yum install -y httpd\nsystemctl start httpd\n" });
		expect(finding).toMatchObject({
			id: "noErrExit",
			suggestion: { value: "set -e\nyum install -y httpd\nsystemctl start httpd\n" },
		});
	});
	it("puts set -e after the first line that names the shell", () => {
		const [finding] = preflightHook({ ...hook, commandContent: "#!/bin/bash\na\nb\n" });
		expect(finding?.suggestion?.value).toBe("#!/bin/bash\nset -e\na\nb\n");
	});
	it.each(["set -eu\na\nb", "set -o errexit\na\nb", "#!/bin/bash -e\na\nb", "a", "# one\na"])(
		"is content with %j",
		(commandContent) => {
			expect(preflightHook({ ...hook, commandContent })).toEqual([]);
		},
	);
	it("its own proposals leave nothing to warn about", () => {
		fc.assert(
			fc.property(
				fc
					.array(fc.oneof(fc.string(), fc.constant("#!/bin/bash"), fc.constant("a -e")))
					.map((lines) => lines.join("\n")),
				(commandContent) => {
					const [finding] = preflightHook({ ...hook, commandContent }).filter(({ id }) => id === "noErrExit");
					const fixed = String(finding?.suggestion?.value ?? commandContent);
					expect(ids(preflightHook({ ...hook, commandContent: fixed }))).not.toContain("noErrExit");
				},
			),
		);
	});
	it("sees a script that sleeps longer than the hook waits", () => {
		expect(
			ids(preflightHook({ ...hook, heartbeatTimeout: 30, commandTimeout: 20, commandContent: "sleep 60" })),
		).toEqual(["sleepsTooLong"]);
	});
	it("says when the hook would not run the script at all", () => {
		expect(ids(preflightHook({ ...hook, notificationMethod: "none" }))).toEqual(["noTemplate"]);
		expect(ids(preflightHook({ ...hook, lifecycleTransition: "SCALE_IN" }))).toEqual(["notScaleOut"]);
	});
	it("says when the metadata is nearly full", () => {
		expect(ids(preflightHook({ ...hook, commandContent: `echo ${"x".repeat(3600)}` }))).toEqual(["metadataNearLimit"]);
	});
});

describe("preflight of the policy", () => {
	it("has nothing against the tutorial's", () => {
		expect(preflightPolicy(RUN_COMMAND_POLICY)).toEqual([]);
	});
	it("names the action that is missing", () => {
		const document = RUN_COMMAND_POLICY.replace(/,?\s*"ecs:RunCommand"/, "");
		expect(preflightPolicy(document)).toMatchObject([
			{ id: "policyLacksActions", values: { actions: "ecs:RunCommand", count: 1 } },
		]);
	});
	const allow = (action: unknown, more = {}) =>
		JSON.stringify({
			Version: "1",
			Statement: [{ Effect: "Allow", Action: action, Resource: "*" }, more].filter((s) => Object.keys(s).length),
		});
	it.each([
		["*", []],
		["ecs:*", ["ess:CompleteLifecycleAction"]],
		["ECS:describeinvocation*", ["ecs:RunCommand", "ess:CompleteLifecycleAction"]],
		[["ess:?ompleteLifecycleAction", "ecs:*"], []],
		["ecs.RunCommand", [...REQUIRED_ACTIONS]],
	])("matches the pattern %j as RAM does", (action, missing) => {
		expect(missingActions([allow(action)], REQUIRED_ACTIONS)).toEqual(missing);
	});
	it("lets a Deny win", () => {
		const deny = { Effect: "Deny", Action: "ecs:RunCommand", Resource: "*" };
		expect(missingActions([allow("*", deny)], REQUIRED_ACTIONS)).toEqual(["ecs:RunCommand"]);
	});
	it("adds up several policies", () => {
		expect(missingActions([allow("ecs:*"), allow("ess:*")], REQUIRED_ACTIONS)).toEqual([]);
	});
	it("finds every action missing in a text that is no policy", () => {
		expect(missingActions(["{", "[]", ""], REQUIRED_ACTIONS)).toEqual([...REQUIRED_ACTIONS]);
	});
});

describe("preflight of the execution", () => {
	const facts: ExecuteFacts = {
		group: { lifecycleState: "Active", totalCapacity: 0, maxSize: 10, minSize: 0 },
		activityInProgress: false,
		adjustment: { type: "QuantityChangeInCapacity", value: 1 },
		rolePolicies: [RUN_COMMAND_POLICY],
		hookPresent: true,
	};
	it.each<[Partial<ExecuteFacts>, string[]]>([
		[{}, []],
		[{ group: undefined }, ["groupGone"]],
		[{ group: { lifecycleState: "Inactive", totalCapacity: 0, maxSize: 10, minSize: 0 } }, ["groupDisabled"]],
		[{ group: { lifecycleState: "Active", totalCapacity: 10, maxSize: 10, minSize: 0 } }, ["groupAtMaxSize"]],
		[{ activityInProgress: true }, ["activityInProgress"]],
		[{ adjustment: undefined }, ["ruleGone"]],
		[{ hookPresent: false }, ["hookGone"]],
		[{ rolePolicies: [] }, ["roleLacksActions"]],
		[{ rolePolicies: undefined }, []],
	])("with %j finds %j", (change, found) => {
		expect(ids(preflightExecute({ ...facts, ...change }))).toEqual(found);
	});
});

describe("prerequisites", () => {
	const facts: PrerequisiteFacts = {
		regionId: "cn-hangzhou",
		identity: { ok: true, value: { accountId: "1", arn: "acs:ram::1:root", identityType: "Account" } },
		regions: { ok: true, value: ["cn-hangzhou"] },
		groups: { ok: true, value: [{ id: "asg-1", name: "g", state: "Active", hasConfiguration: true }] },
		role: { ok: true, value: { trustPolicy: trustPolicyFor("oos.aliyuncs.com") } },
		template: { ok: true, value: true },
	};
	const byId = (change: Partial<PrerequisiteFacts>) =>
		Object.fromEntries(checkPrerequisites({ ...facts, ...change }).map((check) => [check.id, check]));

	it("are met when all is there", () => {
		expect(prerequisitesMet(checkPrerequisites(facts))).toBe(true);
	});
	it("offer to create a missing role with the right trust", () => {
		const checks = byId({ role: { ok: true, value: undefined } });
		expect(checks.role).toMatchObject({ status: "missing", fix: { kind: "create-role" } });
		const fix = checks.role?.fix;
		expect(fix?.kind === "create-role" && trusts(fix.trustPolicy, "oos.aliyuncs.com")).toBe(true);
	});
	it("offer to add OOS to a role that trusts another service, and keep that one", () => {
		const fix = byId({ role: { ok: true, value: { trustPolicy: trustPolicyFor("ecs.aliyuncs.com") } } }).trust?.fix;
		const trustPolicy = fix?.kind === "update-trust" ? fix.trustPolicy : "";
		expect(trusts(trustPolicy, "oos.aliyuncs.com") && trusts(trustPolicy, "ecs.aliyuncs.com")).toBe(true);
	});
	it("offer to enable a group that is only disabled", () => {
		const groups = {
			ok: true,
			value: [{ id: "asg-1", name: "g", state: "Inactive", hasConfiguration: true }],
		} as const;
		expect(byId({ groups }).group).toMatchObject({ status: "wrong", fix: { scalingGroupId: "asg-1" } });
	});
	it("tell the code when a question had no answer", () => {
		expect(byId({ groups: { ok: false, code: "EmulatorUnreachable" } }).group).toMatchObject({
			status: "failed",
			values: { code: "EmulatorUnreachable" },
		});
	});
	it("repair any trust policy, whatever its text was", () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) =>
				trusts(addTrust(text, "oos.aliyuncs.com"), "oos.aliyuncs.com"),
			),
		);
	});
});

describe("comparing policies", () => {
	it("sees through layout and order, and nothing else", () => {
		expect(samePolicy('{"a":[1,2]}', '{ "a": [2, 1] }')).toBe(true);
		expect(samePolicy('{"a":[1,2]}', '{"a":[1]}')).toBe(false);
		expect(samePolicy("{", "{")).toBe(false);
	});
});
