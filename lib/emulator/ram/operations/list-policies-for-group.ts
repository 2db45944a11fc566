import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { attachmentsOf } from "../attachments";
import { requireGroup } from "../entities";
import { ramParam } from "../params";
import { requirePolicy } from "../policies";
import { attachedPoliciesShape, attachedPolicyView } from "../shapes";

export const listPoliciesForGroup = operation({
	action: "ListPoliciesForGroup",
	input: params(() => ({ GroupName: ramParam.groupName() })),
	output: attachedPoliciesShape,
	errors: ["EntityNotExist.Group"],
	authorize: (input, ctx) => ({
		action: "ram:ListPoliciesForGroup",
		resource: ramResource.group(input.GroupName, ctx),
	}),
	handle(input, ctx) {
		const attached = attachmentsOf({ kind: "Group", id: requireGroup(input.GroupName, ctx).groupId }, ctx);
		return {
			Policies: {
				Policy: attached.map((row) => attachedPolicyView(row, requirePolicy(row.policyName, row.policyType, ctx))),
			},
		};
	},
});
