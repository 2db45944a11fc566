import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcResource } from "../arns";
import { requireVpc } from "../networks";
import { vpcAttributeShape, vpcAttributeView } from "../shapes";

export const describeVpcAttribute = operation({
	action: "DescribeVpcAttribute",
	input: params({ RegionId: param.string(), VpcId: param.string() }),
	output: vpcAttributeShape,
	errors: ["InvalidVpcId.NotFound"],
	authorize: (input, ctx) => ({ action: "vpc:DescribeVpcAttribute", resource: vpcResource.vpc(input.VpcId, ctx) }),
	handle: (input, ctx) => vpcAttributeView(requireVpc(input.VpcId, ctx), ctx),
});
