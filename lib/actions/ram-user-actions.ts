"use server";

import { grantToUserForm } from "@/lib/forms/grant";
import { consoleAction } from "./console-action";

/** 添加权限: attaches each chosen policy to the user. */
export const grantToUserAction = consoleAction("ram.grantToUser", grantToUserForm, async (form, { cloud }) => {
	for (const { policyName: PolicyName, policyType: PolicyType } of form.policies) {
		await cloud.ram.attachPolicyToUser({ PolicyName, PolicyType, UserName: form.userName });
	}
	return {};
});
