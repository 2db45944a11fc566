import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation, listOf } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";

/** DescribeAlertConfiguration: at which ends of its activities a group has its owner told. */
export const describeAlertConfiguration = essOperation({
	action: "DescribeAlertConfiguration",
	input: () => ({ RegionId: regionId, ScalingGroupId: param.string({ min: 1 }) }),
	output: lazyObject(() => ({ ScaleStatuses: listOf("ScaleStatus", z.string()) })),
	errors: ["InvalidScalingGroupId.NotFound"],
	authorize: (input, ctx) => onGroup(ctx, "DescribeAlertConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		const { alertStatuses } = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		return { ScaleStatuses: [...(alertStatuses ?? [])] };
	},
});
