import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { detach } from "../attachments";
import { requireRole } from "../entities";
import { ramParam } from "../params";

export const detachPolicyFromRole = operation({
	action: "DetachPolicyFromRole",
	input: params(() => ({
		PolicyName: ramParam.policyName(),
		PolicyType: ramParam.policyType(),
		RoleName: ramParam.roleName(),
		ResourceGroupId: param.string().optional(),
	})),
	output: z.object({}),
	errors: ["EntityNotExist.Role", "EntityNotExist.Policy", "EntityNotExist.Role.Policy"],
	ignored: ["ResourceGroupId"],
	authorize: (input, ctx) => [
		{ action: "ram:DetachPolicyFromRole", resource: ramResource.role(input.RoleName, ctx) },
		{ action: "ram:DetachPolicyFromRole", resource: ramResource.policy(input.PolicyName, ctx, input.PolicyType) },
	],
	handle(input, ctx) {
		detach(input, { kind: "Role", id: requireRole(input.RoleName, ctx).roleId }, ctx);
		return {};
	},
});
