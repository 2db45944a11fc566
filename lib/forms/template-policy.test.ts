import { expect, it } from "vitest";
import { RUN_COMMAND_POLICY } from "./policy";
import { minimalPolicy, nameForTemplate } from "./template-policy";

it("writes for the tutorial's template the policy that the tutorial prints", () => {
	const actions = [
		"ecs:DescribeInvocationResults",
		"ecs:DescribeInvocations",
		"ecs:RunCommand",
		"ess:CompleteLifecycleAction",
	];
	expect(minimalPolicy(actions)).toBe(RUN_COMMAND_POLICY);
});

it.each([
	["ACS-ESS-LifeCycleRunCommand", "ESSHookPolicyForRunCommand"],
	["ESS-LifeCycleInvokeCommand", "ESSHookPolicyForInvokeCommand"],
	["my_template-2", "ESSHookPolicyFormytemplate2"],
	["---", "ESSHookPolicyForTemplate"],
])("names the policy for %s %s", (template, name) => {
	expect(nameForTemplate("ESSHookPolicyFor", template)).toBe(name);
});
