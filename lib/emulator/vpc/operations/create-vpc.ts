import { z } from "zod";
import { resourceGroupOf } from "../../core/default-group";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { parseCidr } from "../cidr";
import { endDryRun, vpcError } from "../errors";
import { IPV6_ISPS, newVpcBlock } from "../ipv6";
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
		EnableIpv6: param.boolean().default(false),
		Ipv6CidrBlock: param.string({ pattern: /^(?:[0-9a-f]{1,4}:){3}[0-9a-f]{1,2}00::\/56$/i }).optional(),
		Ipv6Isp: param.oneOf(IPV6_ISPS).default("BGP"),
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
	missing: [
		"IPAM pools. Instances have no IPv6 addresses: networks have their blocks alone.",
		"Whether the resource group exists is not checked.",
	],
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
				...(input.EnableIpv6 && { ipv6: { cidrBlock: input.Ipv6CidrBlock ?? newVpcBlock(ctx), isp: input.Ipv6Isp } }),
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
