import { z } from "zod";
import type { Context } from "../../core/context";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { containsCidr } from "../cidr";
import { vpcError } from "../errors";
import { IPV6_ISPS, newVpcBlock, vSwitchBlock } from "../ipv6";
import { blocksOf, isVpcBlock, requireVpc, requireVSwitch, takenBlocks, vSwitchesOf } from "../networks";
import { vpcParam } from "../params";
import { type VpcRow, type VSwitchRow, vpcs, vSwitches } from "../tables";

/** ModifyVpcAttribute: what is not sent stays; a new block must hold all vSwitches. */
export const modifyVpcAttribute = operation({
	action: "ModifyVpcAttribute",
	input: params(() => ({
		RegionId: param.string().optional(),
		VpcId: param.string(),
		VpcName: vpcParam.name().optional(),
		Description: vpcParam.description().optional(),
		CidrBlock: param.string().optional(),
		EnableDnsHostname: param.boolean().optional(),
		EnableIPv6: param.boolean().optional(),
		Ipv6Isp: param.oneOf(IPV6_ISPS).optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidVpcID.NotFound", "InvalidCidrBlock.Malformed", "DependencyViolation.VSwitch"],
	missing: ["An IPv6 block is not chosen, and stays on the line that it came on."],
	authorize: (input, ctx) => vpcPermission(ctx, "ModifyVpcAttribute", ["vpc", input.VpcId]),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx, "InvalidVpcID.NotFound");
		if (input.CidrBlock !== undefined) {
			if (!isVpcBlock(input.CidrBlock)) {
				throw vpcError("InvalidCidrBlock.Malformed");
			}
			const outers = blocksOf({ ...vpc, cidrBlock: input.CidrBlock });
			const inner = takenBlocks(vSwitchesOf(vpc.vpcId, ctx));
			if (inner.some((cidr) => !outers.some((outer) => containsCidr(outer, cidr)))) {
				throw vpcError("DependencyViolation.VSwitch");
			}
		}
		ctx.tx.put(vpcs, {
			...vpc,
			name: input.VpcName ?? vpc.name,
			description: input.Description ?? vpc.description,
			cidrBlock: input.CidrBlock ?? vpc.cidrBlock,
			dnsHostnamesEnabled: input.EnableDnsHostname ?? vpc.dnsHostnamesEnabled ?? false,
			ipv6: ipv6After(vpc, input, ctx),
		});
		return {};
	},
});

type Ipv6Change = { readonly EnableIPv6?: boolean | undefined; readonly Ipv6Isp?: string | undefined };

/** What a VPC has of IPv6 after a change: it is not taken away while a vSwitch has a block of it. */
function ipv6After(vpc: VpcRow, { EnableIPv6, Ipv6Isp = "BGP" }: Ipv6Change, ctx: Context): VpcRow["ipv6"] {
	if (EnableIPv6 === undefined) {
		return vpc.ipv6;
	}
	if (EnableIPv6) {
		return vpc.ipv6 ?? { cidrBlock: newVpcBlock(ctx), isp: Ipv6Isp };
	}
	if (vSwitchesOf(vpc.vpcId, ctx).some(({ ipv6CidrBlock }) => ipv6CidrBlock !== undefined)) {
		throw vpcError("DependencyViolation.VSwitch");
	}
	return undefined;
}

/** ModifyVSwitchAttribute: name, description and IPv6; what is not sent stays. */
export const modifyVSwitchAttribute = operation({
	action: "ModifyVSwitchAttribute",
	input: params(() => ({
		RegionId: param.string().optional(),
		VSwitchId: param.string(),
		VSwitchName: vpcParam.name().optional(),
		Description: vpcParam.description().optional(),
		EnableIPv6: param.boolean().optional(),
		Ipv6CidrBlock: param.integer({ min: 0, max: 255 }).optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidVSwitchId.NotFound", "InvalidVpcId.NotFound", "InvalidParameter", "InvalidCidrBlock.Overlapped"],
	missing: ["Of IPv6, masks other than /64."],
	authorize: (input, ctx) => vpcPermission(ctx, "ModifyVSwitchAttribute", ["vswitch", input.VSwitchId]),
	handle(input, ctx) {
		const row = requireVSwitch(input.VSwitchId, ctx);
		ctx.tx.put(vSwitches, {
			...row,
			name: input.VSwitchName ?? row.name,
			description: input.Description ?? row.description,
			ipv6CidrBlock: blockAfter(row, input, ctx),
		});
		return {};
	},
});

type BlockChange = { readonly EnableIPv6?: boolean | undefined; readonly Ipv6CidrBlock?: number | undefined };

/** The IPv6 block of a vSwitch after a change: its VPC's first when only some block is asked for and it has none. */
function blockAfter(row: VSwitchRow, { EnableIPv6, Ipv6CidrBlock }: BlockChange, ctx: Context): string | undefined {
	if (EnableIPv6 === false) {
		return undefined;
	}
	const mask = Ipv6CidrBlock ?? (EnableIPv6 && row.ipv6CidrBlock === undefined ? 0 : undefined);
	return mask === undefined ? row.ipv6CidrBlock : vSwitchBlock(requireVpc(row.vpcId, ctx), mask, ctx, row.vSwitchId);
}
