import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcResource } from "../arns";
import { requireVpc, requireVSwitch } from "../networks";
import { vSwitchShape, vSwitchView } from "../shapes";

export const describeVSwitchAttributes = operation({
	action: "DescribeVSwitchAttributes",
	input: params({ RegionId: param.string().optional(), VSwitchId: param.string() }),
	output: vSwitchShape,
	errors: ["InvalidVSwitchId.NotFound"],
	authorize: (input, ctx) => ({
		action: "vpc:DescribeVSwitchAttributes",
		resource: vpcResource.vSwitch(input.VSwitchId, ctx),
	}),
	handle(input, ctx) {
		const row = requireVSwitch(input.VSwitchId, ctx);
		return vSwitchView(row, requireVpc(row.vpcId, ctx).routeTableId, ctx);
	},
});
