import { essOperation } from "../ess-operation";
import { onGroup } from "../permission";
import { steeringShape, suspendRefresh } from "../refresh/steer-refresh";

/** SuspendInstanceRefresh: the task replaces no further instance until it is resumed. */
export const suspendInstanceRefresh = essOperation({
	action: "SuspendInstanceRefresh",
	...steeringShape(),
	authorize: (input, ctx) => onGroup(ctx, "SuspendInstanceRefresh", input.ScalingGroupId),
	handle: (input, ctx) => {
		suspendRefresh(ctx, input);
		return {};
	},
});
