import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { endDryRun } from "../errors";
import { requireVSwitch } from "../networks";
import { vpcParam } from "../params";
import { vSwitchShape, vSwitchView } from "../shapes";

export const describeVSwitchAttributes = operation({
	action: "DescribeVSwitchAttributes",
	input: params(() => ({ RegionId: param.string().optional(), VSwitchId: param.string(), DryRun: vpcParam.dryRun() })),
	output: vSwitchShape,
	errors: ["InvalidVswitchID.NotFound", "DryRunOperation"],
	authorize: (input, ctx) => vpcPermission(ctx, "DescribeVSwitchAttributes", ["vswitch", input.VSwitchId]),
	handle(input, ctx) {
		const row = requireVSwitch(input.VSwitchId, ctx, "InvalidVswitchID.NotFound");
		endDryRun(input.DryRun);
		return vSwitchView(row, ctx);
	},
});
