import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { detach } from "../attachments";
import { requireGroup } from "../entities";
import { ramParam } from "../params";

export const detachPolicyFromGroup = operation({
	action: "DetachPolicyFromGroup",
	input: params(() => ({
		PolicyName: ramParam.policyName(),
		PolicyType: ramParam.policyType(),
		GroupName: ramParam.groupName(),
		ResourceGroupId: param.string().optional(),
	})),
	output: z.object({}),
	errors: ["EntityNotExist.Group", "EntityNotExist.Policy", "EntityNotExist.Group.Policy"],
	ignored: ["ResourceGroupId"],
	authorize: (input, ctx) => [
		{ action: "ram:DetachPolicyFromGroup", resource: ramResource.group(input.GroupName, ctx) },
		{ action: "ram:DetachPolicyFromGroup", resource: ramResource.policy(input.PolicyName, ctx, input.PolicyType) },
	],
	handle(input, ctx) {
		detach(input, { kind: "Group", id: requireGroup(input.GroupName, ctx).groupId }, ctx);
		return {};
	},
});
