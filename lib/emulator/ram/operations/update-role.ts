import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { assertTrustDocument } from "../documents";
import { requireRole } from "../entities";
import { ramParam } from "../params";
import { roleShape, roleView } from "../shapes";
import { type RoleRow, roles } from "../tables";

export const updateRole = operation({
	action: "UpdateRole",
	input: params(() => ({
		RoleName: ramParam.roleName(),
		NewAssumeRolePolicyDocument: ramParam.policyDocument().optional(),
		NewDescription: ramParam.description().optional(),
		NewMaxSessionDuration: ramParam.maxSessionDuration().optional(),
	})),
	output: lazyObject(() => ({ Role: roleShape })),
	cleared: ["NewDescription"],
	errors: ["EntityNotExist.Role", "MalformedPolicyDocument"],
	authorize: (input, ctx) => ({ action: "ram:UpdateRole", resource: ramResource.role(input.RoleName, ctx) }),
	handle(input, ctx) {
		const role = requireRole(input.RoleName, ctx);
		if (input.NewAssumeRolePolicyDocument !== undefined) {
			assertTrustDocument(input.NewAssumeRolePolicyDocument);
		}
		const updated: RoleRow = {
			...role,
			trustPolicy: input.NewAssumeRolePolicyDocument ?? role.trustPolicy,
			description: input.NewDescription ?? role.description,
			maxSessionSeconds: input.NewMaxSessionDuration ?? role.maxSessionSeconds,
			updatedAt: ctx.now,
		};
		ctx.tx.put(roles, updated);
		return { Role: roleView(updated, ctx) };
	},
});
