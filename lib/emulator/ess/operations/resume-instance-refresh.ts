import { essOperation } from "../ess-operation";
import { onGroup } from "../permission";
import { resumeRefresh, steeringShape } from "../refresh/steer-refresh";

/** ResumeInstanceRefresh: goes on with a task that was suspended or rests at a checkpoint. */
export const resumeInstanceRefresh = essOperation({
	action: "ResumeInstanceRefresh",
	...steeringShape(),
	authorize: (input, ctx) => onGroup(ctx, "ResumeInstanceRefresh", input.ScalingGroupId),
	handle: (input, ctx) => {
		resumeRefresh(ctx, input);
		return {};
	},
});
