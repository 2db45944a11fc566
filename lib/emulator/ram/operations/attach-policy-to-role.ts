import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { attach } from "../attachments";
import { requireRole } from "../entities";
import { ramParam } from "../params";

export const attachPolicyToRole = operation({
	action: "AttachPolicyToRole",
	input: params(() => ({
		PolicyName: ramParam.policyName(),
		PolicyType: ramParam.policyType(),
		RoleName: ramParam.roleName(),
		ResourceGroupId: param.string().optional(),
	})),
	output: z.object({}),
	errors: [
		"EntityNotExist.Role",
		"EntityNotExist.Policy",
		"EntityAlreadyExists.Role.Policy",
		"LimitExceeded.Role.Policy",
	],
	ignored: ["ResourceGroupId"],
	missing: ["A grant covers the whole account, whatever resource group it names."],
	authorize: (input, ctx) => [
		{ action: "ram:AttachPolicyToRole", resource: ramResource.role(input.RoleName, ctx) },
		{ action: "ram:AttachPolicyToRole", resource: ramResource.policy(input.PolicyName, ctx, input.PolicyType) },
	],
	handle(input, ctx) {
		attach(input, { kind: "Role", id: requireRole(input.RoleName, ctx).roleId }, ctx);
		return {};
	},
});
