import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { detach } from "../attachments";
import { requireUser } from "../entities";
import { ramParam } from "../params";

export const detachPolicyFromUser = operation({
	action: "DetachPolicyFromUser",
	input: params(() => ({
		PolicyName: ramParam.policyName(),
		PolicyType: ramParam.policyType(),
		UserName: ramParam.userName(),
		ResourceGroupId: param.string().optional(),
	})),
	output: z.object({}),
	errors: ["EntityNotExist.User", "EntityNotExist.Policy", "EntityNotExist.User.Policy"],
	ignored: ["ResourceGroupId"],
	authorize: (input, ctx) => [
		{ action: "ram:DetachPolicyFromUser", resource: ramResource.user(input.UserName, ctx) },
		{ action: "ram:DetachPolicyFromUser", resource: ramResource.policy(input.PolicyName, ctx, input.PolicyType) },
	],
	handle(input, ctx) {
		detach(input, { kind: "User", id: requireUser(input.UserName, ctx).userId }, ctx);
		return {};
	},
});
