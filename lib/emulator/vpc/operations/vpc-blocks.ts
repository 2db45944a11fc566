import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { containsCidr, overlapsCidr, parseCidr } from "../cidr";
import { vpcError, vpcErrors } from "../errors";
import { blocksOf, requireVpc, takenBlocks, vSwitchesOf } from "../networks";
import { vpcParam } from "../params";
import { vpcs } from "../tables";

/** Secondary blocks of one VPC (VPC: Quotas). */
const BLOCK_LIMIT = 5;

/** AssociateVpcCidrBlock: a further IPv4 block, beside all that the VPC has. */
export const associateVpcCidrBlock = operation({
	action: "AssociateVpcCidrBlock",
	input: params(() => ({
		RegionId: param.string().optional(),
		VpcId: param.string(),
		SecondaryCidrBlock: param.string().optional(),
		IpVersion: param.string({ values: ["IPV4", "ipv4"] }).optional(),
	})),
	output: lazyObject(() => ({ CidrBlock: z.string(), IpVersion: z.string() })),
	errors: [
		"InvalidVpcId.NotFound",
		"MissingParameter",
		"InvalidCidrBlock.Malformed",
		"InvalidCidrBlock.Overlapped",
		"QuotaExceeded.SecondaryCidrBlock",
	],
	missing: ["IPv6 and IPAM pools."],
	authorize: (input, ctx) => vpcPermission(ctx, "AssociateVpcCidrBlock", ["vpc", input.VpcId]),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx);
		const wanted = input.SecondaryCidrBlock;
		if (wanted === undefined) {
			throw vpcErrors.missing({
				action: "AssociateVpcCidrBlock",
				parameter: "SecondaryCidrBlock",
				value: undefined,
			});
		}
		const cidr = parseCidr(wanted);
		if (!cidr || cidr.prefix < 8 || cidr.prefix > 28) {
			throw vpcError("InvalidCidrBlock.Malformed");
		}
		const blocks = vpc.secondaryCidrBlocks ?? [];
		if (blocksOf(vpc).some((own) => overlapsCidr(own, cidr))) {
			throw vpcError("InvalidCidrBlock.Overlapped");
		}
		if (blocks.length >= BLOCK_LIMIT) {
			throw vpcError("QuotaExceeded.SecondaryCidrBlock");
		}
		ctx.tx.put(vpcs, { ...vpc, secondaryCidrBlocks: [...blocks, wanted] });
		return { CidrBlock: wanted, IpVersion: "ipv4" };
	},
});

/** UnassociateVpcCidrBlock: takes a further block away, when no vSwitch lies in it. */
export const unassociateVpcCidrBlock = operation({
	action: "UnassociateVpcCidrBlock",
	input: params(() => ({
		RegionId: param.string(),
		VpcId: param.string(),
		SecondaryCidrBlock: param.string().optional(),
	})),
	output: z.object({}),
	errors: ["InvalidVpcId.NotFound", "InvalidCidrBlock.NotFound", "DependencyViolation.VSwitch"],
	missing: ["IPv6."],
	authorize: (input, ctx) => vpcPermission(ctx, "UnassociateVpcCidrBlock", ["vpc", input.VpcId]),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx);
		const blocks = vpc.secondaryCidrBlocks ?? [];
		const outer = parseCidr(input.SecondaryCidrBlock ?? "");
		if (!outer || !blocks.some((block) => block === input.SecondaryCidrBlock)) {
			throw vpcError("InvalidCidrBlock.NotFound");
		}
		if (takenBlocks(vSwitchesOf(vpc.vpcId, ctx)).some((cidr) => containsCidr(outer, cidr))) {
			throw vpcError("DependencyViolation.VSwitch");
		}
		ctx.tx.put(vpcs, {
			...vpc,
			secondaryCidrBlocks: blocks.filter((block) => block !== input.SecondaryCidrBlock),
		});
		return {};
	},
});

const classicLinkInput = params(() => ({
	RegionId: param.string(),
	VpcId: param.string(),
	ClientToken: vpcParam.clientToken().optional(),
}));

function classicLink(action: "EnableVpcClassicLink" | "DisableVpcClassicLink") {
	return operation({
		action,
		input: classicLinkInput,
		output: z.object({}),
		errors: ["InvalidVpcId.NotFound"],
		authorize: (input, ctx) => vpcPermission(ctx, action, ["vpc", input.VpcId]),
		handle(input, ctx) {
			const vpc = requireVpc(input.VpcId, ctx);
			ctx.tx.put(vpcs, { ...vpc, classicLinkEnabled: action === "EnableVpcClassicLink" });
			return {};
		},
	});
}

export const enableVpcClassicLink = classicLink("EnableVpcClassicLink");
export const disableVpcClassicLink = classicLink("DisableVpcClassicLink");
