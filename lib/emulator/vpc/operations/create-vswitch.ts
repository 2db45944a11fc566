import { z } from "zod";
import type { Context } from "../../core/context";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcResource } from "../arns";
import { type Cidr, containsCidr, firstFreeCidr, formatCidr, overlapsCidr, parseCidr } from "../cidr";
import { vpcError, vpcErrors } from "../errors";
import { openVSwitch, requireVpc, vSwitchesOf } from "../networks";
import { vpcParam } from "../params";
import type { VpcRow } from "../tables";

/** How many bits the mask of a vSwitch has (CreateVSwitch, CidrBlock and CidrMask). */
const MIN_PREFIX = 16;
const MAX_PREFIX = 29;

/** VSwitches in one VPC (CreateVSwitch, operation description). */
const VSWITCH_LIMIT = 150;

export const createVSwitch = operation({
	action: "CreateVSwitch",
	input: params({
		RegionId: param.string().optional(),
		VpcId: param.string(),
		ZoneId: param.string({ min: 1 }),
		CidrBlock: param.string().optional(),
		CidrMask: param.integer({ min: MIN_PREFIX, max: MAX_PREFIX }).optional(),
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
		"MissingParameter",
	],
	missing: ["IPv6."],
	authorize: (input, ctx) => [
		{ action: "vpc:CreateVSwitch", resource: vpcResource.vSwitch("*", ctx) },
		{ action: "vpc:CreateVSwitch", resource: vpcResource.vpc(input.VpcId, ctx) },
	],
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx);
		if (vpc.status !== "Available") {
			throw vpcError("IncorrectVpcStatus");
		}
		if (vSwitchesOf(vpc.vpcId, ctx).length >= VSWITCH_LIMIT) {
			throw vpcError("QuotaExceeded.VSwitch");
		}
		const cidrBlock = chooseBlock(input, vpc, ctx);
		const vSwitchId = ctx.ids.next("vsw-bp1", 18);
		openVSwitch(
			{
				vSwitchId,
				vpcId: vpc.vpcId,
				regionId: ctx.regionId,
				zoneId: input.ZoneId,
				name: input.VSwitchName,
				description: input.Description,
				cidrBlock,
				tags: input.Tag,
			},
			ctx,
		);
		return { VSwitchId: vSwitchId };
	},
});

/** The block asked for, or the first free one of the VPC with the mask asked for. */
function chooseBlock(
	{ CidrBlock, CidrMask }: { readonly CidrBlock?: string | undefined; readonly CidrMask?: number | undefined },
	vpc: VpcRow,
	ctx: Context,
): string {
	const outer = parseCidr(vpc.cidrBlock);
	const taken = vSwitchesOf(vpc.vpcId, ctx).flatMap((neighbour) => parseCidr(neighbour.cidrBlock) ?? []);
	if (CidrBlock !== undefined) {
		assertFits(parseCidr(CidrBlock), outer, taken);
		return CidrBlock;
	}
	if (CidrMask === undefined) {
		throw vpcErrors.missing({ action: "CreateVSwitch", parameter: "CidrBlock", value: undefined });
	}
	const free = outer && firstFreeCidr(outer, CidrMask, taken);
	if (!free) {
		throw vpcError("InvalidParameter");
	}
	return formatCidr(free);
}

/** A vSwitch has a mask of 16 to 29 bits, lies in its VPC and meets none of its neighbours. */
function assertFits(cidr: Cidr | undefined, outer: Cidr | undefined, taken: readonly Cidr[]): void {
	if (!cidr || cidr.prefix < MIN_PREFIX || cidr.prefix > MAX_PREFIX) {
		throw vpcError("InvalidCidrBlock.Malformed");
	}
	if (!outer || !containsCidr(outer, cidr)) {
		throw vpcError("InvalidParameter");
	}
	if (taken.some((other) => overlapsCidr(other, cidr))) {
		throw vpcError("InvalidCidrBlock.Overlapped");
	}
}
