import { z } from "zod";
import { resourceGroupOf } from "../../core/default-group";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { parseCidr } from "../cidr";
import { endDryRun, vpcError } from "../errors";
import { assertVpcQuota, isVpcBlock, newVpcIds, openVpc } from "../networks";
import { vpcParam } from "../params";

export const createVpc = operation({
	action: "CreateVpc",
	input: params(() => ({
		RegionId: param.string(),
		CidrBlock: param.string().default("172.16.0.0/12"),
		VpcName: vpcParam.name().default(""),
		Description: vpcParam.description().default(""),
		Tag: vpcParam.tags().default([]),
		UserCidr: param.string().optional(),
		EnableDnsHostname: param.boolean().default(false),
		ResourceGroupId: param.string().optional(),
		DryRun: vpcParam.dryRun(),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: lazyObject(() => ({
		VpcId: z.string(),
		VRouterId: z.string(),
		RouteTableId: z.string(),
		ResourceGroupId: z.string(),
	})),
	errors: ["InvalidCidrBlock.Malformed", "QuotaExceeded.Vpc", "DryRunOperation"],
	missing: ["IPv6 and IPAM pools.", "Whether the resource group exists is not checked."],
	authorize: (input, ctx) => vpcPermission(ctx, "CreateVpc", ["vpc", "*"], input.Tag),
	handle(input, ctx) {
		const userCidrs = input.UserCidr === undefined ? [] : input.UserCidr.split(",").map((cidr) => cidr.trim());
		if (!isVpcBlock(input.CidrBlock) || userCidrs.length > 3 || userCidrs.some((cidr) => !parseCidr(cidr))) {
			throw vpcError("InvalidCidrBlock.Malformed");
		}
		assertVpcQuota(ctx);
		endDryRun(input.DryRun);
		const made = newVpcIds(ctx);
		openVpc(
			{
				...made,
				regionId: ctx.regionId,
				name: input.VpcName,
				description: input.Description,
				cidrBlock: input.CidrBlock,
				tags: input.Tag,
				dnsHostnamesEnabled: input.EnableDnsHostname,
				...(userCidrs.length > 0 && { userCidrs }),
				...(input.ResourceGroupId && { resourceGroupId: input.ResourceGroupId }),
			},
			ctx,
		);
		return {
			VpcId: made.vpcId,
			VRouterId: made.vRouterId,
			RouteTableId: made.routeTableId,
			ResourceGroupId: resourceGroupOf({ resourceGroupId: input.ResourceGroupId }, ctx),
		};
	},
});
