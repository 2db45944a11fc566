import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { endDryRun, vpcError } from "../errors";
import { requireVpc } from "../networks";
import { vpcParam } from "../params";
import { vpcAttributeShape, vpcAttributeView } from "../shapes";

export const describeVpcAttribute = operation({
	action: "DescribeVpcAttribute",
	input: params(() => ({
		RegionId: param.string(),
		VpcId: param.string(),
		IsDefault: param.boolean().optional(),
		DryRun: vpcParam.dryRun(),
	})),
	output: vpcAttributeShape,
	errors: ["InvalidVpcID.NotFound", "DryRunOperation"],
	authorize: (input, ctx) => vpcPermission(ctx, "DescribeVpcAttribute", ["vpc", input.VpcId]),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx, "InvalidVpcID.NotFound");
		if (input.IsDefault !== undefined && input.IsDefault !== (vpc.isDefault ?? false)) {
			throw vpcError("InvalidVpcID.NotFound");
		}
		endDryRun(input.DryRun);
		return vpcAttributeView(vpc, ctx);
	},
});
