import { z } from "zod";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { clientToken, regionId } from "../fields";
import { groupErrors } from "../security-group/errors";
import { hasInterfaces, memberCount, referencingGroups, requireGroup } from "../security-group/group";
import { groupNameFields } from "../security-group/group-fields";
import { securityGroups } from "../tables";

/** ModifySecurityGroupAttribute: another name or description. */
export const modifySecurityGroupAttribute = ecsOperation({
	action: "ModifySecurityGroupAttribute",
	input: params(() => ({ RegionId: regionId, SecurityGroupId: param.string({ min: 1 }), ...groupNameFields })),
	output: z.object({}),
	errors: ["InvalidSecurityGroupId.NotFound"],
	authorize: (input, ctx) =>
		ecsPermission(ctx, "ModifySecurityGroupAttribute", `securitygroup/${input.SecurityGroupId}`),
	handle: (input, ctx) => {
		const row = requireGroup(ctx, input.SecurityGroupId);
		ctx.tx.put(securityGroups, {
			...row,
			securityGroupName: input.SecurityGroupName ?? row.securityGroupName,
			description: input.Description ?? row.description,
		});
		return {};
	},
});

/** ModifySecurityGroupPolicy: whether members of a normal group reach each other without a rule. */
export const modifySecurityGroupPolicy = ecsOperation({
	action: "ModifySecurityGroupPolicy",
	input: params(() => ({
		RegionId: regionId,
		SecurityGroupId: param.string({ min: 1 }),
		InnerAccessPolicy: param.string({
			pattern: /^(?:accept|drop)$/i,
			error: {
				code: "InvalidPolicy.Malformed",
				message: "The Policy is invalid. Only 'Accept' and 'Drop' are supported. Ignore case.",
			},
		}),
		ClientToken: clientToken,
	})),
	output: z.object({}),
	errors: ["InvalidSecurityGroupId.NotFound", "InvalidPolicy.Malformed", "InvalidParameter.InnerAccessPolicy"],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifySecurityGroupPolicy", `securitygroup/${input.SecurityGroupId}`),
	handle: (input, ctx) => {
		const row = requireGroup(ctx, input.SecurityGroupId);
		if (row.securityGroupType === "enterprise") {
			throw groupErrors.enterprisePolicy();
		}
		const innerAccessPolicy = input.InnerAccessPolicy.toLowerCase() === "accept" ? "Accept" : "Drop";
		ctx.tx.put(securityGroups, { ...row, innerAccessPolicy });
		return {};
	},
});

/** DeleteSecurityGroup: refused while instances are in the group or other groups' rules name it. */
export const deleteSecurityGroup = ecsOperation({
	action: "DeleteSecurityGroup",
	input: params(() => ({ RegionId: regionId, SecurityGroupId: param.string({ min: 1 }) })),
	output: z.object({}),
	errors: ["InvalidSecurityGroupId.NotFound", "DependencyViolation"],
	authorize: (input, ctx) => ecsPermission(ctx, "DeleteSecurityGroup", `securitygroup/${input.SecurityGroupId}`),
	handle: (input, ctx) => {
		const row = requireGroup(ctx, input.SecurityGroupId);
		if (memberCount(ctx, row.securityGroupId) > 0 || hasInterfaces(ctx, row.securityGroupId)) {
			throw groupErrors.hasMembers();
		}
		if (referencingGroups(ctx, row.securityGroupId).length > 0) {
			throw groupErrors.isReferenced();
		}
		ctx.tx.delete(securityGroups, row.securityGroupId);
		return {};
	},
});
