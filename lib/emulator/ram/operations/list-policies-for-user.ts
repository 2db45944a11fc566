import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { attachmentsOf } from "../attachments";
import { requireUser } from "../entities";
import { ramParam } from "../params";
import { requirePolicy } from "../policies";
import { attachedPoliciesShape, attachedPolicyView } from "../shapes";

export const listPoliciesForUser = operation({
	action: "ListPoliciesForUser",
	input: params(() => ({ UserName: ramParam.userName() })),
	output: attachedPoliciesShape,
	errors: ["EntityNotExist.User"],
	authorize: (input, ctx) => ({
		action: "ram:ListPoliciesForUser",
		resource: ramResource.user(input.UserName, ctx),
	}),
	handle(input, ctx) {
		const attached = attachmentsOf({ kind: "User", id: requireUser(input.UserName, ctx).userId }, ctx);
		return {
			Policies: {
				Policy: attached.map((row) => attachedPolicyView(row, requirePolicy(row.policyName, row.policyType, ctx))),
			},
		};
	},
});
