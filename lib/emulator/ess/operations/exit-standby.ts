import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { onGroup } from "../permission";
import { moveAll, standbyShape } from "../standby";

/** ExitStandby: the instances serve again. */
export const exitStandby = essOperation({
	action: "ExitStandby",
	...standbyShape,
	input: { RegionId: optionalRegionId, ...standbyShape.input },
	authorize: (request, ctx) => onGroup(ctx, "ExitStandby", request.ScalingGroupId),
	handle: (request, ctx) => moveAll(ctx, request, "exitStandby"),
});
