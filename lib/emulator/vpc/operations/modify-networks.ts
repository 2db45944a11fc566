import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { containsCidr } from "../cidr";
import { vpcError } from "../errors";
import { blocksOf, isVpcBlock, requireVpc, requireVSwitch, takenBlocks, vSwitchesOf } from "../networks";
import { vpcParam } from "../params";
import { vpcs, vSwitches } from "../tables";

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
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidVpcID.NotFound", "InvalidCidrBlock.Malformed", "DependencyViolation.VSwitch"],
	missing: ["IPv6."],
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
		});
		return {};
	},
});

/** ModifyVSwitchAttribute: name and description; what is not sent stays. */
export const modifyVSwitchAttribute = operation({
	action: "ModifyVSwitchAttribute",
	input: params(() => ({
		RegionId: param.string().optional(),
		VSwitchId: param.string(),
		VSwitchName: vpcParam.name().optional(),
		Description: vpcParam.description().optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidVSwitchId.NotFound"],
	missing: ["IPv6."],
	authorize: (input, ctx) => vpcPermission(ctx, "ModifyVSwitchAttribute", ["vswitch", input.VSwitchId]),
	handle(input, ctx) {
		const row = requireVSwitch(input.VSwitchId, ctx);
		ctx.tx.put(vSwitches, {
			...row,
			name: input.VSwitchName ?? row.name,
			description: input.Description ?? row.description,
		});
		return {};
	},
});
