import { z } from "zod";
import type { Context } from "../../core/context";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcResource } from "../arns";
import { containsCidr, overlapsCidr, parseCidr } from "../cidr";
import { vpcError } from "../errors";
import { openVSwitch, requireVpc, vSwitchesOf } from "../networks";
import { vpcParam } from "../params";
import type { VpcRow } from "../tables";

/** VSwitches in one VPC (CreateVSwitch, operation description). */
const VSWITCH_LIMIT = 150;

export const createVSwitch = operation({
	action: "CreateVSwitch",
	input: params({
		RegionId: param.string().optional(),
		VpcId: param.string(),
		ZoneId: param.string({ min: 1 }),
		CidrBlock: param.string(),
		VSwitchName: vpcParam.name().default(""),
		Description: vpcParam.description().default(""),
		Tag: vpcParam.tags().default([]),
		ClientToken: vpcParam.clientToken().optional(),
	}),
	output: z.object({ VSwitchId: z.string() }),
	errors: [
		"InvalidVpcId.NotFound",
		"IncorrectVpcStatus",
		"InvalidParameter",
		"InvalidCidrBlock.Malformed",
		"InvalidCidrBlock.Overlapped",
		"QuotaExceeded.VSwitch",
	],
	missing: ["CidrMask instead of CidrBlock.", "IPv6."],
	authorize: (input, ctx) => [
		{ action: "vpc:CreateVSwitch", resource: vpcResource.vSwitch("*", ctx) },
		{ action: "vpc:CreateVSwitch", resource: vpcResource.vpc(input.VpcId, ctx) },
	],
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx);
		if (vpc.status !== "Available") {
			throw vpcError("IncorrectVpcStatus");
		}
		assertFits(input.CidrBlock, vpc, ctx);
		const vSwitchId = ctx.ids.next("vsw-bp1", 18);
		openVSwitch(
			{
				vSwitchId,
				vpcId: vpc.vpcId,
				regionId: ctx.regionId,
				zoneId: input.ZoneId,
				name: input.VSwitchName,
				description: input.Description,
				cidrBlock: input.CidrBlock,
				tags: input.Tag,
			},
			ctx,
		);
		return { VSwitchId: vSwitchId };
	},
});

/** A vSwitch has a mask of 16 to 29 bits, lies in its VPC and meets none of its neighbours. */
function assertFits(text: string, vpc: VpcRow, ctx: Context): void {
	const cidr = parseCidr(text);
	if (!cidr || cidr.prefix < 16 || cidr.prefix > 29) {
		throw vpcError("InvalidCidrBlock.Malformed");
	}
	const outer = parseCidr(vpc.cidrBlock);
	if (!outer || !containsCidr(outer, cidr)) {
		throw vpcError("InvalidParameter");
	}
	const neighbours = vSwitchesOf(vpc.vpcId, ctx);
	if (neighbours.length >= VSWITCH_LIMIT) {
		throw vpcError("QuotaExceeded.VSwitch");
	}
	for (const neighbour of neighbours) {
		const taken = parseCidr(neighbour.cidrBlock);
		if (taken && overlapsCidr(taken, cidr)) {
			throw vpcError("InvalidCidrBlock.Overlapped");
		}
	}
}
