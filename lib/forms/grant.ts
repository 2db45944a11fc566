import * as z from "zod";
import { policyName } from "./policy";
import { nameOf, ruleMessage } from "./rule";

/** RAM 角色名称: 1–64 letters, digits, dots, hyphens (and @ in older accounts). */
export const roleName = nameOf({ max: 64, pattern: /^[a-zA-Z0-9.@-]+$/, rule: "roleNameChars" });

const POLICY_TYPES = ["Custom", "System"] as const;
export type PolicyType = (typeof POLICY_TYPES)[number];

/** What policies are attached to. */
export const principalKind = z.enum(["role", "user", "group"]);
export type PrincipalKind = z.infer<typeof principalKind>;

/** The name of a role, a user or a group that exists. */
export const principalName = z.string().min(1).max(128);

/** A policy as what has it names it. */
export const attachedPolicy = z.object({ policyName, policyType: z.enum(POLICY_TYPES) });

/** 添加权限: 授权范围 is 云帐号全部资源 (the account); 选择权限 is at least one policy. */
export const grantForm = z.object({
	roleName,
	scope: z.literal("account"),
	policies: z
		.array(attachedPolicy)
		.min(1, ruleMessage("pickPolicy"))
		.max(25, ruleMessage("tooMany", { max: 25 })),
});
export type GrantForm = z.infer<typeof grantForm>;

/** 添加权限 for a user. */
export const grantToUserForm = grantForm.omit({ roleName: true }).extend({ userName: principalName });
export type GrantToUserForm = z.infer<typeof grantToUserForm>;

/** Parameters of ram:AttachPolicyToRole, one call for each policy. */
export function toAttachPolicyRequests(form: GrantForm) {
	return form.policies.map(({ policyName, policyType }) => ({
		PolicyName: policyName,
		PolicyType: policyType,
		RoleName: form.roleName,
	}));
}
