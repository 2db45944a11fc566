"use server";

import { z } from "zod";
import { attachedPolicy, grantForm, principalKind, principalName, toAttachPolicyRequests } from "@/lib/forms/grant";
import { policyForm, policyName, policyVersionForm, toCreatePolicyRequest } from "@/lib/forms/policy";
import { consoleAction } from "./console-action";

/** 创建权限策略. */
export const createPolicyAction = consoleAction("ram.createPolicy", policyForm, async (form, { cloud }) => {
	const { Policy } = await cloud.ram.createPolicy(toCreatePolicyRequest(form));
	return { policyName: Policy.PolicyName };
});

/** Changes a policy: its document becomes a new version, which is used from now on if wanted; a sixth drops the oldest. */
export const createPolicyVersionAction = consoleAction(
	"ram.createPolicyVersion",
	policyVersionForm.extend({ policyName }),
	async ({ policyName: PolicyName, policyDocument: PolicyDocument, setAsDefault: SetAsDefault }, { cloud }) => {
		await cloud.ram.createPolicyVersion({
			PolicyName,
			PolicyDocument,
			SetAsDefault,
			RotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
		});
		return {};
	},
);

/** Sets the version of a policy by which is decided. */
export const setDefaultPolicyVersionAction = consoleAction(
	"ram.setDefaultPolicyVersion",
	z.object({ policyName, versionId: z.string().min(1) }),
	async ({ policyName: PolicyName, versionId: VersionId }, { cloud }) => {
		await cloud.ram.setDefaultPolicyVersion({ PolicyName, VersionId });
		return {};
	},
);

/** Deletes a version of a policy; the cloud refuses the default one. */
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

/** 解除授权: takes a policy from a role, a user or a group. */
export const detachPolicyAction = consoleAction(
	"ram.detachPolicy",
	attachedPolicy.extend({ kind: principalKind, name: principalName }),
	async ({ kind, name, policyName: PolicyName, policyType: PolicyType }, { cloud }) => {
		const policy = { PolicyName, PolicyType };
		if (kind === "role") {
			await cloud.ram.detachPolicyFromRole({ ...policy, RoleName: name });
		} else if (kind === "user") {
			await cloud.ram.detachPolicyFromUser({ ...policy, UserName: name });
		} else {
			await cloud.ram.detachPolicyFromGroup({ ...policy, GroupName: name });
		}
		return {};
	},
);
