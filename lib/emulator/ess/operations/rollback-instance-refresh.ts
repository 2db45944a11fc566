import { essOperation } from "../ess-operation";
import { onGroup } from "../permission";
import { rollBackRefresh, steeringShape } from "../refresh/steer-refresh";

/** RollbackInstanceRefresh: replaces what the task created by what was there before. */
export const rollbackInstanceRefresh = essOperation({
	action: "RollbackInstanceRefresh",
	...steeringShape(),
	authorize: (input, ctx) => onGroup(ctx, "RollbackInstanceRefresh", input.ScalingGroupId),
	handle: (input, ctx) => {
		rollBackRefresh(ctx, input);
		return {};
	},
});
