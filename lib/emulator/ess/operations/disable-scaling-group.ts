import { z } from "zod";
import { param } from "../../core/params";
import { incorrectScalingGroupStatus } from "../errors";
import { essOperation } from "../ess-operation";
import { changeGroup, requireGroup } from "../group/group";
import { onGroup } from "../permission";

/** DisableScalingGroup: no new activity starts; what is under way ends as usual. Ends the cooldown. */
export const disableScalingGroup = essOperation({
	action: "DisableScalingGroup",
	input: () => ({ ScalingGroupId: param.string({ min: 1 }) }),
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound", "IncorrectScalingGroupStatus"],
	authorize: (input, ctx) => onGroup(ctx, "DisableScalingGroup", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId);
		if (group.lifecycleState === "Deleting") {
			throw incorrectScalingGroupStatus();
		}
		changeGroup(ctx, group, { lifecycleState: "Inactive", cooldownUntil: 0 });
		return {};
	},
});
