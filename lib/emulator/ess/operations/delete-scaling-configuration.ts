import { z } from "zod";
import { param } from "../../core/params";
import { requireConfiguration } from "../configuration/both-kinds";
import { configurations } from "../configuration/rows";
import { incorrectConfigurationState, instanceInUse } from "../errors";
import { essOperation } from "../ess-operation";
import { requireGroup } from "../group/group";
import { instances } from "../instance/rows";
import { onConfiguration } from "../permission";

/** DeleteScalingConfiguration: neither the active one, nor one that instances of the group were made from. */
export const deleteScalingConfiguration = essOperation({
	action: "DeleteScalingConfiguration",
	input: () => ({ ScalingConfigurationId: param.string({ min: 1 }) }),
	output: z.object({}),
	errors: ["InvalidScalingConfigurationId.NotFound", "IncorrectScalingConfigurationLifecycleState", "InstanceInUse"],
	authorize: (input, ctx) => onConfiguration(ctx, "DeleteScalingConfiguration", input.ScalingConfigurationId),
	handle: (input, ctx) => {
		const { scalingConfigurationId, scalingGroupId } = requireConfiguration(
			ctx,
			configurations,
			input.ScalingConfigurationId,
		);
		if (requireGroup(ctx, scalingGroupId).activeConfigurationId === scalingConfigurationId) {
			throw incorrectConfigurationState();
		}
		if (ctx.tx.count(instances, "configuration", scalingConfigurationId) > 0) {
			throw instanceInUse();
		}
		ctx.tx.delete(configurations, scalingConfigurationId);
		return {};
	},
});
