import { z } from "zod";
import { param } from "../../core/params";
import { requireConfiguration } from "../configuration/both-kinds";
import { configurations } from "../configuration/rows";
import { incorrectConfigurationState } from "../errors";
import { essOperation } from "../ess-operation";
import { changeGroup, requireGroup } from "../group/group";
import { onConfiguration } from "../permission";

/** DeactivateScalingConfiguration: only of a disabled group, which has no active configuration from then on. */
export const deactivateScalingConfiguration = essOperation({
	action: "DeactivateScalingConfiguration",
	input: () => ({ ScalingConfigurationId: param.string({ min: 1 }) }),
	output: z.object({}),
	errors: ["InvalidScalingConfigurationId.NotFound", "IncorrectScalingConfigurationLifecycleState"],
	authorize: (input, ctx) => onConfiguration(ctx, "DeactivateScalingConfiguration", input.ScalingConfigurationId),
	handle: (input, ctx) => {
		const configuration = requireConfiguration(ctx, configurations, input.ScalingConfigurationId);
		const group = requireGroup(ctx, configuration.scalingGroupId);
		const isActive = group.activeConfigurationId === configuration.scalingConfigurationId;
		if (!isActive || group.lifecycleState !== "Inactive") {
			throw incorrectConfigurationState();
		}
		changeGroup(ctx, group, { activeConfigurationId: undefined });
		return {};
	},
});
