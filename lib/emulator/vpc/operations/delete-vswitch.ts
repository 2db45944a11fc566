import { z } from "zod";
import { serviceIdentity } from "../../core/identity";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcResource } from "../arns";
import { vpcError } from "../errors";
import { requireVSwitch } from "../networks";
import { vSwitches } from "../tables";

export const deleteVSwitch = operation({
	action: "DeleteVSwitch",
	input: params({ RegionId: param.string().optional(), VSwitchId: param.string() }),
	output: z.object({}),
	errors: ["InvalidVSwitchId.NotFound", "DependencyViolation"],
	authorize: (input, ctx) => ({ action: "vpc:DeleteVSwitch", resource: vpcResource.vSwitch(input.VSwitchId, ctx) }),
	handle(input, ctx) {
		const vSwitch = requireVSwitch(input.VSwitchId, ctx);
		const inUse = ctx.call(
			"ecs",
			"DescribeInstances",
			{ RegionId: ctx.regionId, VSwitchId: vSwitch.vSwitchId, PageSize: 1 },
			{ identity: serviceIdentity("vpc.aliyuncs.com", ctx.accountId) },
		);
		if (inUse.TotalCount !== 0) {
			throw vpcError("DependencyViolation");
		}
		ctx.tx.delete(vSwitches, vSwitch.vSwitchId);
		return {};
	},
});
