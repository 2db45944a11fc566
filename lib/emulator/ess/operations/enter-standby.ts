import { essOperation } from "../ess-operation";
import { moveAll, standbyShape } from "../instance/standby";
import { onGroup } from "../permission";

/** EnterStandby: the instances stay in the group but serve nothing, and Auto Scaling leaves them alone. */
export const enterStandby = essOperation({
	action: "EnterStandby",
	...standbyShape,
	authorize: (request, ctx) => onGroup(ctx, "EnterStandby", request.ScalingGroupId),
	handle: (request, ctx) => moveAll(ctx, request, "enterStandby"),
});
