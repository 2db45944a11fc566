import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcResource } from "../arns";
import { containsCidr, parseCidr } from "../cidr";
import { vpcError } from "../errors";
import { openVpc } from "../networks";
import { vpcParam } from "../params";
import { vpcs } from "../tables";

/** VPCs in one region (VPC: Quotas). */
const VPC_LIMIT = 10;

/** What the private address ranges allow, with masks of 8 to 28 bits (CreateVpc, CidrBlock). */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap((text) => parseCidr(text) ?? []);

export const createVpc = operation({
	action: "CreateVpc",
	input: params({
		RegionId: param.string(),
		CidrBlock: param.string().default("172.16.0.0/12"),
		VpcName: vpcParam.name().default(""),
		Description: vpcParam.description().default(""),
		Tag: vpcParam.tags().default([]),
		ClientToken: vpcParam.clientToken().optional(),
	}),
	output: z.object({
		VpcId: z.string(),
		VRouterId: z.string(),
		RouteTableId: z.string(),
		ResourceGroupId: z.string(),
	}),
	errors: ["InvalidCidrBlock.Malformed", "QuotaExceeded.Vpc"],
	missing: ["IPv6, IPAM pools, user CIDRs and resource groups."],
	authorize: (_input, ctx) => ({ action: "vpc:CreateVpc", resource: vpcResource.vpc("*", ctx) }),
	handle(input, ctx) {
		const cidr = parseCidr(input.CidrBlock);
		if (!cidr || cidr.prefix > 28 || !PRIVATE_RANGES.some((range) => containsCidr(range, cidr))) {
			throw vpcError("InvalidCidrBlock.Malformed");
		}
		if (ctx.tx.count(vpcs, "region", ctx.regionId) >= VPC_LIMIT) {
			throw vpcError("QuotaExceeded.Vpc");
		}
		const vpcId = ctx.ids.next("vpc-bp1", 18);
		const vRouterId = ctx.ids.next("vrt-bp1", 18);
		const routeTableId = ctx.ids.next("vtb-bp1", 18);
		openVpc(
			{
				vpcId,
				vRouterId,
				routeTableId,
				regionId: ctx.regionId,
				name: input.VpcName,
				description: input.Description,
				cidrBlock: input.CidrBlock,
				tags: input.Tag,
			},
			ctx,
		);
		return { VpcId: vpcId, VRouterId: vRouterId, RouteTableId: routeTableId, ResourceGroupId: "" };
	},
});
