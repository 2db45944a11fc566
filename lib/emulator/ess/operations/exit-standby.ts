import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { moveAll, standbyShape } from "../instance/standby";
import { onGroup } from "../permission";

/** ExitStandby: the instances serve again. */
export const exitStandby = essOperation({
	action: "ExitStandby",
	...standbyShape,
	input: () => ({ RegionId: optionalRegionId, ...standbyShape.input }),
	authorize: (request, ctx) => onGroup(ctx, "ExitStandby", request.ScalingGroupId),
	handle: (request, ctx) => moveAll(ctx, request, "exitStandby"),
});
