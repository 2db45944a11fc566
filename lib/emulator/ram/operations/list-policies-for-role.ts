import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { attachmentsOf } from "../attachments";
import { requireRole } from "../entities";
import { ramParam } from "../params";
import { requirePolicy } from "../policies";
import { attachedPoliciesShape, attachedPolicyView } from "../shapes";

export const listPoliciesForRole = operation({
	action: "ListPoliciesForRole",
	input: params(() => ({ RoleName: ramParam.roleName() })),
	output: attachedPoliciesShape,
	errors: ["EntityNotExist.Role"],
	authorize: (input, ctx) => ({
		action: "ram:ListPoliciesForRole",
		resource: ramResource.role(input.RoleName, ctx),
	}),
	handle(input, ctx) {
		const attached = attachmentsOf({ kind: "Role", id: requireRole(input.RoleName, ctx).roleId }, ctx);
		return {
			Policies: {
				Policy: attached.map((row) => attachedPolicyView(row, requirePolicy(row.policyName, row.policyType, ctx))),
			},
		};
	},
});
