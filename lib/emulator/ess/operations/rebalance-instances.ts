import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { requireGroup } from "../group/group";
import { rebalance } from "../group/rebalance";
import { onGroup } from "../permission";

/** RebalanceInstances: moves instances from the fuller zones of a group that spreads over them to the emptier ones. */
export const rebalanceInstances = essOperation({
	action: "RebalanceInstances",
	input: () => ({ RegionId: optionalRegionId, ScalingGroupId: param.string({ min: 1 }) }),
	output: lazyObject(() => ({ ScalingActivityId: z.string() })),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"IncorrectScalingGroupStatus",
		"ScalingActivityInProgress",
		"IncorrectCapacity.NoChange",
		"UnsupportedOperation",
	],
	authorize: (input, ctx) => onGroup(ctx, "RebalanceInstances", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		return { ScalingActivityId: rebalance(ctx, group).scalingActivityId };
	},
});
