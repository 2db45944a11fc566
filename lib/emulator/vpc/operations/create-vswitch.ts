import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { regionalId } from "../../core/region-marks";
import { inVpc } from "../arns";
import { type Cidr, containsCidr, firstFreeCidr, formatCidr, overlapsCidr, parseCidr } from "../cidr";
import { vpcError, vpcErrors } from "../errors";
import { vSwitchBlock } from "../ipv6";
import {
	assertVpcAvailable,
	assertZone,
	blocksOf,
	openVSwitch,
	requireVpc,
	takenBlocks,
	vSwitchesOf,
} from "../networks";
import { vpcParam } from "../params";
import type { VpcRow } from "../tables";

/** How many bits the mask of a vSwitch has (CreateVSwitch, CidrBlock and CidrMask). */
const MIN_PREFIX = 16;
const MAX_PREFIX = 29;

/** VSwitches in one VPC (CreateVSwitch, operation description). */
const VSWITCH_LIMIT = 150;

export const createVSwitch = operation({
	action: "CreateVSwitch",
	input: params(() => ({
		RegionId: param.string().optional(),
		VpcId: param.string(),
		ZoneId: param.string({ min: 1 }),
		CidrBlock: param.string().optional(),
		CidrMask: param.integer({ min: MIN_PREFIX, max: MAX_PREFIX }).optional(),
		Ipv6CidrBlock: param.integer({ min: 0, max: 255 }).optional(),
		VSwitchName: vpcParam.name().default(""),
		Description: vpcParam.description().default(""),
		Tag: vpcParam.tags().default([]),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: lazyObject(() => ({ VSwitchId: z.string() })),
	errors: [
		"InvalidVpcId.NotFound",
		"IncorrectVpcStatus",
		"InvalidParameter",
		"InvalidCidrBlock.Malformed",
		"InvalidCidrBlock.Overlapped",
		"QuotaExceeded.VSwitch",
		"MissingParameter",
		"InvalidZoneId.NotFound",
	],
	missing: ["Of IPv6, masks other than /64."],
	authorize: (input, ctx) => inVpc(ctx, "CreateVSwitch", "vswitch", input),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx);
		assertVpcAvailable(vpc);
		if (vSwitchesOf(vpc.vpcId, ctx).length >= VSWITCH_LIMIT) {
			throw vpcError("QuotaExceeded.VSwitch");
		}
		assertZone(input.ZoneId, ctx);
		const cidrBlock = chooseBlock(input, vpc, ctx);
		const ipv6CidrBlock = input.Ipv6CidrBlock === undefined ? undefined : vSwitchBlock(vpc, input.Ipv6CidrBlock, ctx);
		const vSwitchId = regionalId(ctx, "vsw", 18);
		openVSwitch(
			{
				vSwitchId,
				vpcId: vpc.vpcId,
				regionId: ctx.regionId,
				zoneId: input.ZoneId,
				name: input.VSwitchName,
				description: input.Description,
				cidrBlock,
				...(ipv6CidrBlock !== undefined && { ipv6CidrBlock }),
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
	const blocks = blocksOf(vpc);
	const taken = takenBlocks(vSwitchesOf(vpc.vpcId, ctx));
	if (CidrBlock !== undefined) {
		assertFits(parseCidr(CidrBlock), blocks, taken);
		return CidrBlock;
	}
	if (CidrMask === undefined) {
		throw vpcErrors.missing({ action: "CreateVSwitch", parameter: "CidrBlock", value: undefined });
	}
	for (const block of blocks) {
		const free = firstFreeCidr(block, CidrMask, taken);
		if (free) {
			return formatCidr(free);
		}
	}
	throw vpcError("InvalidParameter");
}

/** A vSwitch has a mask of 16 to 29 bits, lies in its VPC and meets none of its neighbours. */
function assertFits(cidr: Cidr | undefined, blocks: readonly Cidr[], taken: readonly Cidr[]): void {
	if (!cidr || cidr.prefix < MIN_PREFIX || cidr.prefix > MAX_PREFIX) {
		throw vpcError("InvalidCidrBlock.Malformed");
	}
	if (!blocks.some((block) => containsCidr(block, cidr))) {
		throw vpcError("InvalidParameter");
	}
	if (taken.some((other) => overlapsCidr(other, cidr))) {
		throw vpcError("InvalidCidrBlock.Overlapped");
	}
}
