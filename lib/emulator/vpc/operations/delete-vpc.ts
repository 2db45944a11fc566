import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcResource } from "../arns";
import { vpcError } from "../errors";
import { requireVpc, vSwitchesOf } from "../networks";
import { vpcs } from "../tables";

export const deleteVpc = operation({
	action: "DeleteVpc",
	input: params({ RegionId: param.string().optional(), VpcId: param.string() }),
	output: z.object({}),
	errors: ["InvalidVpcId.NotFound", "DependencyViolation.VSwitch"],
	missing: ["Security groups do not keep a VPC from being deleted."],
	authorize: (input, ctx) => ({ action: "vpc:DeleteVpc", resource: vpcResource.vpc(input.VpcId, ctx) }),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx);
		if (vSwitchesOf(vpc.vpcId, ctx).length > 0) {
			throw vpcError("DependencyViolation.VSwitch");
		}
		ctx.tx.delete(vpcs, vpc.vpcId);
		return {};
	},
});
