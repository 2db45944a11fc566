import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { containsCidr, parseCidr } from "../cidr";
import { vpcError } from "../errors";
import { isVpcBlock, requireVpc, requireVSwitch, vSwitchesOf } from "../networks";
import { vpcParam } from "../params";
import { vpcs, vSwitches } from "../tables";

/** ModifyVpcAttribute: what is not sent stays; a new block must hold all vSwitches. */
export const modifyVpcAttribute = operation({
	action: "ModifyVpcAttribute",
	input: params({
		RegionId: param.string().optional(),
		VpcId: param.string(),
		VpcName: vpcParam.name().optional(),
		Description: vpcParam.description().optional(),
		CidrBlock: param.string().optional(),
		EnableDnsHostname: param.boolean().optional(),
	}),
	output: z.object({}),
	errors: ["InvalidVpcID.NotFound", "InvalidCidrBlock.Malformed", "DependencyViolation.VSwitch"],
	missing: ["IPv6."],
	authorize: (input, ctx) =>
		vpcPermission(ctx, "ModifyVpcAttribute", ["vpc", input.VpcId], { resource: ctx.tx.get(vpcs, input.VpcId)?.tags }),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx, "InvalidVpcID.NotFound");
		if (input.CidrBlock !== undefined) {
			const block = parseCidr(input.CidrBlock);
			if (!block || !isVpcBlock(input.CidrBlock)) {
				throw vpcError("InvalidCidrBlock.Malformed");
			}
			const others = [input.CidrBlock, ...(vpc.secondaryCidrBlocks ?? [])].flatMap((text) => parseCidr(text) ?? []);
			const inner = vSwitchesOf(vpc.vpcId, ctx).flatMap((row) => parseCidr(row.cidrBlock) ?? []);
			if (inner.some((cidr) => !others.some((outer) => containsCidr(outer, cidr)))) {
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
	input: params({
		RegionId: param.string().optional(),
		VSwitchId: param.string(),
		VSwitchName: vpcParam.name().optional(),
		Description: vpcParam.description().optional(),
	}),
	output: z.object({}),
	errors: ["InvalidVSwitchId.NotFound"],
	missing: ["IPv6."],
	authorize: (input, ctx) =>
		vpcPermission(ctx, "ModifyVSwitchAttribute", ["vswitch", input.VSwitchId], {
			resource: ctx.tx.get(vSwitches, input.VSwitchId)?.tags,
		}),
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
