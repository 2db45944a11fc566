"use server";

import { z } from "zod";
import { attachedPolicy, roleName } from "@/lib/forms/grant";
import { editRoleForm, roleForm, toCreateRoleRequest, toUpdateRoleRequest } from "@/lib/forms/role";
import { consoleAction } from "./console-action";

/** 创建角色. */
export const createRoleAction = consoleAction("ram.createRole", roleForm, async (form, { cloud }) => {
	const { Role } = await cloud.ram.createRole(toCreateRoleRequest(form));
	return { roleName: Role.RoleName };
});

/** Changes whom a role trusts, how long it may be acted as, and its description. */
export const updateRoleAction = consoleAction("ram.updateRole", editRoleForm, async (form, { cloud }) => {
	await cloud.ram.updateRole(toUpdateRoleRequest(form));
	return {};
});

/** Deletes a role after detaching the policies that were told; the cloud refuses while others are attached. */
export const deleteRoleAction = consoleAction(
	"ram.deleteRole",
	z.object({ roleName, detach: z.array(attachedPolicy).max(50) }),
	async ({ roleName: RoleName, detach }, { cloud }) => {
		for (const { policyName: PolicyName, policyType: PolicyType } of detach) {
			await cloud.ram.detachPolicyFromRole({ RoleName, PolicyName, PolicyType });
		}
		await cloud.ram.deleteRole({ RoleName });
		return {};
	},
);
