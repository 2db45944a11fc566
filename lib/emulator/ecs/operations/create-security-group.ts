import { z } from "zod";
import type { Context } from "../../core/context";
import { serviceIdentity } from "../../core/identity";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { checkResourceGroup } from "../check-resource-group";
import { ecsOperation, ecsPermission, vpcPermission } from "../ecs-operation";
import { clientToken, regionalId, regionId, tagParams, tagsOf } from "../fields";
import { groupErrors } from "../security-group/errors";
import { GROUPS_PER_REGION } from "../security-group/group";
import { groupNameFields } from "../security-group/group-fields";
import { securityGroups } from "../tables";

function hasVpc(ctx: Context, vpcId: string): boolean {
	const answer = ctx.call(
		"vpc",
		"DescribeVpcs",
		{ RegionId: ctx.regionId, VpcId: vpcId },
		{ identity: serviceIdentity("ecs.aliyuncs.com", ctx.accountId) },
	);
	return answer.Vpcs?.Vpc?.some((entry) => entry.VpcId === vpcId) ?? false;
}

/** CreateSecurityGroup: a group of a VPC, without rules. Accounts of today have no classic network. */
export const createSecurityGroup = ecsOperation({
	action: "CreateSecurityGroup",
	input: params(() => ({
		RegionId: regionId,
		...groupNameFields,
		VpcId: param.string().optional(),
		SecurityGroupType: param
			.oneOf(["normal", "enterprise"], {
				error: { code: "InvalidParams.GroupType", message: "The specified security group type is not valid." },
			})
			.default("normal"),
		ResourceGroupId: param.string().optional(),
		Tag: tagParams,
		ServiceManaged: param.boolean().optional(),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ SecurityGroupId: z.string() })),
	errors: ["InvalidVpcId.NotFound", "QuotaExceed.SecurityGroup", "Duplicate.TagKey", "InvalidResourceGroup.NotFound"],
	ignored: ["ServiceManaged"],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "CreateSecurityGroup", "securitygroup/*", tagsOf(input.Tag)),
		vpcPermission(ctx, "CreateSecurityGroup", `vpc/${input.VpcId ?? "*"}`, tagsOf(input.Tag)),
	],
	handle: (input, ctx) => {
		const tags = tagsOf(input.Tag);
		if (!input.VpcId) {
			throw groupErrors.vpcMissing();
		}
		if (!hasVpc(ctx, input.VpcId)) {
			throw groupErrors.vpcNotFound();
		}
		checkResourceGroup(ctx, input.ResourceGroupId);
		if (ctx.tx.count(securityGroups, "region", ctx.regionId) >= GROUPS_PER_REGION) {
			throw groupErrors.quota();
		}
		const securityGroupId = regionalId(ctx, "sg");
		ctx.tx.put(securityGroups, {
			securityGroupId,
			regionId: ctx.regionId,
			vpcId: input.VpcId,
			securityGroupName: input.SecurityGroupName ?? "",
			description: input.Description ?? "",
			securityGroupType: input.SecurityGroupType,
			resourceGroupId: input.ResourceGroupId ?? "",
			tags,
			rules: [],
			createdAt: ctx.now,
		});
		return { SecurityGroupId: securityGroupId };
	},
});
