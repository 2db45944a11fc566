import { essOperation } from "../ess-operation";
import { onGroup } from "../permission";
import { cancelRefresh, steeringShape } from "../refresh/steer-refresh";

/** CancelInstanceRefresh: the task replaces no further instance; what it has replaced stays. */
export const cancelInstanceRefresh = essOperation({
	action: "CancelInstanceRefresh",
	...steeringShape(),
	authorize: (input, ctx) => onGroup(ctx, "CancelInstanceRefresh", input.ScalingGroupId),
	handle: (input, ctx) => {
		cancelRefresh(ctx, input);
		return {};
	},
});
