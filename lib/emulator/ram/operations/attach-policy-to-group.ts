import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { attach } from "../attachments";
import { requireGroup } from "../entities";
import { ramParam } from "../params";

export const attachPolicyToGroup = operation({
	action: "AttachPolicyToGroup",
	input: params(() => ({
		PolicyName: ramParam.policyName(),
		PolicyType: ramParam.policyType(),
		GroupName: ramParam.groupName(),
		ResourceGroupId: param.string().optional(),
	})),
	output: z.object({}),
	errors: [
		"EntityNotExist.Group",
		"EntityNotExist.Policy",
		"EntityAlreadyExists.Group.Policy",
		"LimitExceeded.Group.Policy",
	],
	ignored: ["ResourceGroupId"],
	missing: ["A grant covers the whole account, whatever resource group it names."],
	authorize: (input, ctx) => [
		{ action: "ram:AttachPolicyToGroup", resource: ramResource.group(input.GroupName, ctx) },
		{ action: "ram:AttachPolicyToGroup", resource: ramResource.policy(input.PolicyName, ctx, input.PolicyType) },
	],
	handle(input, ctx) {
		attach(input, { kind: "Group", id: requireGroup(input.GroupName, ctx).groupId }, ctx);
		return {};
	},
});
