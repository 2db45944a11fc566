import { describe, expect, it } from "vitest";
import { lifecycleHookForm, tutorialHook } from "@/lib/forms/lifecycle-hook";
import { policyForm, RUN_COMMAND_POLICY } from "@/lib/forms/policy";
import { scalingRuleForm, tutorialRule } from "@/lib/forms/scaling-rule";
import { plannedCalls } from "./plan";
import { planGrant } from "./steps/grant/plan";
import { planHook } from "./steps/hook/plan";
import { planPolicy } from "./steps/policy/plan";
import { planRule } from "./steps/rule/plan";

const policy = policyForm.parse({ policyName: "P", policyDocument: RUN_COMMAND_POLICY });
const hook = lifecycleHookForm.parse(tutorialHook("asg-1"));
const rule = scalingRuleForm.parse(tutorialRule("asg-1"));
const where = { regionId: "cn-hangzhou", accountId: "1" };

describe("doing a step again", () => {
	it("creates a policy only once", () => {
		expect(planPolicy(policy, undefined).outcome).toBe("created");
		expect(planPolicy(policy, { document: RUN_COMMAND_POLICY, versionId: "v1" })).toMatchObject({
			outcome: "reused",
			calls: {},
		});
	});

	it("does not take another layout or order for another policy", () => {
		const parsed = JSON.parse(RUN_COMMAND_POLICY);
		parsed.Statement.reverse();
		const document = JSON.stringify(parsed);
		expect(planPolicy(policy, { document, versionId: "v1" }).outcome).toBe("reused");
	});

	it("gives a policy that says something else a new default version, and says so first", () => {
		const plan = planPolicy(policy, { document: '{"Version":"1","Statement":[]}', versionId: "v1" });
		expect(plan.differences).toHaveLength(1);
		expect(plannedCalls("ram", plan)).toMatchObject([
			{ action: "CreatePolicyVersion", params: { SetAsDefault: true } },
		]);
	});

	it("attaches only what is not attached", () => {
		const form = {
			roleName: "OOSServiceRole",
			scope: "account" as const,
			policies: [
				{ policyName: "A", policyType: "Custom" as const },
				{ policyName: "A", policyType: "System" as const },
			],
		};
		expect(planGrant(form, [{ PolicyName: "A", PolicyType: "Custom" }]).attach).toEqual([
			{ PolicyName: "A", PolicyType: "System", RoleName: "OOSServiceRole" },
		]);
		expect(planGrant(form, planGrant(form, []).attach)).toEqual({ outcome: "reused", attach: [] });
	});

	it("creates the hook once, and finds the one it made as wanted", () => {
		const made = planHook(hook, where, undefined).calls.createLifecycleHook;
		expect(made).toMatchObject({
			LifecycleHookName: "ESSHookForRunCommand",
			HeartbeatTimeout: 300,
			DefaultResult: "CONTINUE",
		});
		const existing = { LifecycleHookId: "ash-1", ...made, LifecycleTransition: "SCALE_OUT" };
		expect(planHook(hook, where, existing)).toMatchObject({ outcome: "reused", calls: {} });
	});

	it("takes the two spellings of a template's ARN for the same", () => {
		const made = planHook(hook, where, undefined).calls.createLifecycleHook;
		const existing = {
			LifecycleHookId: "ash-1",
			...made,
			LifecycleTransition: "SCALE_OUT",
			NotificationArn: "acs:oos:cn-hangzhou:1:template/ACS-ESS-LifeCycleRunCommand",
		};
		expect(planHook(hook, where, existing).outcome).toBe("reused");
	});

	it("changes a hook whose timeout differs, and names the field", () => {
		const made = planHook(hook, where, undefined).calls.createLifecycleHook;
		const existing = { LifecycleHookId: "ash-1", ...made, LifecycleTransition: "SCALE_OUT", HeartbeatTimeout: 30 };
		expect(planHook(hook, where, existing)).toMatchObject({
			outcome: "updated",
			differences: [{ field: "heartbeatTimeout", current: "30", wanted: "300" }],
			calls: { modifyLifecycleHook: { LifecycleHookId: "ash-1", HeartbeatTimeout: 300 } },
		});
	});

	it("tells another script apart from the template's other parameters", () => {
		const made = planHook({ ...hook, commandContent: "ls\n" }, where, undefined).calls.createLifecycleHook;
		const existing = { LifecycleHookId: "ash-1", ...made, LifecycleTransition: "SCALE_OUT" };
		expect(planHook(hook, where, existing).differences).toEqual([
			{ field: "commandContent", current: "ls\n", wanted: hook.commandContent },
		]);
	});

	it("reuses a rule of that name that does the same and changes one that does not", () => {
		const existing = { ScalingRuleId: "asr-1", AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: 1 };
		expect(planRule(rule, undefined).outcome).toBe("created");
		expect(planRule(rule, existing).outcome).toBe("reused");
		expect(planRule(rule, { ...existing, AdjustmentValue: 2 }).calls.modifyScalingRule).toEqual({
			ScalingRuleId: "asr-1",
			AdjustmentType: "QuantityChangeInCapacity",
			AdjustmentValue: 1,
		});
	});
});
