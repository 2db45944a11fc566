import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { attach } from "../attachments";
import { requireUser } from "../entities";
import { ramParam } from "../params";

export const attachPolicyToUser = operation({
	action: "AttachPolicyToUser",
	input: params(() => ({
		PolicyName: ramParam.policyName(),
		PolicyType: ramParam.policyType(),
		UserName: ramParam.userName(),
		ResourceGroupId: param.string().optional(),
	})),
	output: z.object({}),
	errors: [
		"EntityNotExist.User",
		"EntityNotExist.Policy",
		"EntityAlreadyExists.User.Policy",
		"LimitExceeded.User.Policy",
	],
	ignored: ["ResourceGroupId"],
	missing: ["A grant covers the whole account, whatever resource group it names."],
	authorize: (input, ctx) => [
		{ action: "ram:AttachPolicyToUser", resource: ramResource.user(input.UserName, ctx) },
		{ action: "ram:AttachPolicyToUser", resource: ramResource.policy(input.PolicyName, ctx, input.PolicyType) },
	],
	handle(input, ctx) {
		attach(input, { kind: "User", id: requireUser(input.UserName, ctx).userId }, ctx);
		return {};
	},
});
