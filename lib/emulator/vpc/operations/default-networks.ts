import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { regionalId } from "../../core/region-marks";
import { vpcPermission } from "../arns";
import { firstFreeCidr, formatCidr, parseCidr } from "../cidr";
import { vpcError } from "../errors";
import {
	assertVpcAvailable,
	assertVpcQuota,
	assertZone,
	newVpcIds,
	openVpc,
	openVSwitch,
	takenBlocks,
	vSwitchesOf,
} from "../networks";
import { vpcParam } from "../params";
import { vpcs } from "../tables";

/** What the default VPC and the default vSwitches get (CreateDefaultVpc, CreateDefaultVSwitch: masks of 16 and 20 bits). */
const DEFAULT_BLOCK = "172.31.0.0/16";
const DEFAULT_VSWITCH_PREFIX = 20;

/** CreateDefaultVpc: one a region. */
export const createDefaultVpc = operation({
	action: "CreateDefaultVpc",
	input: params(() => ({
		RegionId: param.string(),
		ResourceGroupId: param.string().optional(),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: lazyObject(() => ({ VpcId: z.string(), VRouterId: z.string(), RouteTableId: z.string() })),
	errors: ["InvalidDefaultVpc.AlreadyExist", "QuotaExceeded.Vpc"],
	missing: ["IPv6.", "Whether the resource group exists is not checked."],
	authorize: (_input, ctx) => vpcPermission(ctx, "CreateDefaultVpc", ["vpc", "*"]),
	handle(input, ctx) {
		if ([...ctx.tx.scan(vpcs, { index: "region", value: ctx.regionId })].some(({ isDefault }) => isDefault)) {
			throw vpcError("InvalidDefaultVpc.AlreadyExist");
		}
		assertVpcQuota(ctx);
		const made = newVpcIds(ctx);
		openVpc(
			{
				...made,
				regionId: ctx.regionId,
				name: "",
				description: "System created default VPC.",
				cidrBlock: DEFAULT_BLOCK,
				tags: [],
				isDefault: true,
				...(input.ResourceGroupId && { resourceGroupId: input.ResourceGroupId }),
			},
			ctx,
		);
		return { VpcId: made.vpcId, VRouterId: made.vRouterId, RouteTableId: made.routeTableId };
	},
});

/** CreateDefaultVSwitch: one a zone, in the default VPC. */
export const createDefaultVSwitch = operation({
	action: "CreateDefaultVSwitch",
	input: params(() => ({
		RegionId: param.string(),
		ZoneId: param.string({ min: 1 }),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: lazyObject(() => ({ VSwitchId: z.string() })),
	errors: [
		"InvalidVpcId.NotFound",
		"IncorrectVpcStatus",
		"InvalidZoneId.NotFound",
		"InvalidDefaultVSwitch.AlreadyExist",
		"QuotaExceeded.VSwitch",
	],
	missing: ["IPv6."],
	authorize: (_input, ctx) => vpcPermission(ctx, "CreateDefaultVSwitch", ["vswitch", "*"]),
	handle(input, ctx) {
		const vpc = [...ctx.tx.scan(vpcs, { index: "region", value: ctx.regionId })].find(({ isDefault }) => isDefault);
		if (!vpc) {
			throw vpcError("InvalidVpcId.NotFound");
		}
		assertVpcAvailable(vpc);
		assertZone(input.ZoneId, ctx);
		const neighbours = vSwitchesOf(vpc.vpcId, ctx);
		if (neighbours.some(({ isDefault, zoneId }) => isDefault && zoneId === input.ZoneId)) {
			throw vpcError("InvalidDefaultVSwitch.AlreadyExist");
		}
		const outer = parseCidr(vpc.cidrBlock);
		const free = outer && firstFreeCidr(outer, DEFAULT_VSWITCH_PREFIX, takenBlocks(neighbours));
		if (!free) {
			throw vpcError("QuotaExceeded.VSwitch");
		}
		const vSwitchId = regionalId(ctx, "vsw", 18);
		openVSwitch(
			{
				vSwitchId,
				vpcId: vpc.vpcId,
				regionId: ctx.regionId,
				zoneId: input.ZoneId,
				name: "",
				description: "System created default virtual switch.",
				cidrBlock: formatCidr(free),
				tags: [],
				isDefault: true,
			},
			ctx,
		);
		return { VSwitchId: vSwitchId };
	},
});
