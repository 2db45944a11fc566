"use server";

import { z } from "zod";
import { grantForm, roleName, toAttachPolicyRequests } from "@/lib/forms/grant";
import { policyDocument, policyForm, policyName, toCreatePolicyRequest } from "@/lib/forms/policy";
import { consoleAction } from "./console-action";

const policyType = z.enum(["Custom", "System"]);

/** 创建权限策略. */
export const createPolicyAction = consoleAction("ram.createPolicy", policyForm, async (form, { cloud }) => {
	const { Policy } = await cloud.ram.createPolicy(toCreatePolicyRequest(form));
	return { policyName: Policy.PolicyName };
});

/** Changes a policy: its document becomes a new version, which is used from now on; a sixth one drops the oldest. */
export const createPolicyVersionAction = consoleAction(
	"ram.createPolicyVersion",
	z.object({ policyName, policyDocument }),
	async ({ policyName: PolicyName, policyDocument: PolicyDocument }, { cloud }) => {
		await cloud.ram.createPolicyVersion({
			PolicyName,
			PolicyDocument,
			SetAsDefault: true,
			RotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
		});
		return {};
	},
);

export const setDefaultPolicyVersionAction = consoleAction(
	"ram.setDefaultPolicyVersion",
	z.object({ policyName, versionId: z.string().min(1) }),
	async ({ policyName: PolicyName, versionId: VersionId }, { cloud }) => {
		await cloud.ram.setDefaultPolicyVersion({ PolicyName, VersionId });
		return {};
	},
);

export const deletePolicyVersionAction = consoleAction(
	"ram.deletePolicyVersion",
	z.object({ policyName, versionId: z.string().min(1) }),
	async ({ policyName: PolicyName, versionId: VersionId }, { cloud }) => {
		await cloud.ram.deletePolicyVersion({ PolicyName, VersionId });
		return {};
	},
);

/** Deletes a policy with all its versions; the cloud refuses while it is attached to anything. */
export const deletePolicyAction = consoleAction(
	"ram.deletePolicy",
	z.object({ policyName }),
	async (form, { cloud }) => {
		await cloud.ram.deletePolicy({ PolicyName: form.policyName, CascadingDelete: true });
		return {};
	},
);

/** 添加权限: attaches each chosen policy to the role. */
export const grantPermissionAction = consoleAction("ram.grantPermission", grantForm, async (form, { cloud }) => {
	for (const request of toAttachPolicyRequests(form)) {
		await cloud.ram.attachPolicyToRole(request);
	}
	return {};
});

export const detachPolicyAction = consoleAction(
	"ram.detachPolicy",
	z.object({ roleName, policyName, policyType }),
	async ({ roleName: RoleName, policyName: PolicyName, policyType: PolicyType }, { cloud }) => {
		await cloud.ram.detachPolicyFromRole({ RoleName, PolicyName, PolicyType });
		return {};
	},
);
