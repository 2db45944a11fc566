import { z } from "zod";
import { param } from "../../core/params";
import { requireConfiguration } from "../configuration/both-kinds";
import { eciConfigurations } from "../eci/rows";
import { incorrectConfigurationState } from "../errors";
import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { requireGroup } from "../group/group";
import { onEciConfiguration } from "../permission";

/** DeleteEciScalingConfiguration: not the active one of an enabled group. */
export const deleteEciScalingConfiguration = essOperation({
	action: "DeleteEciScalingConfiguration",
	input: () => ({ RegionId: optionalRegionId, ScalingConfigurationId: param.string({ min: 1 }) }),
	output: z.object({}),
	errors: ["InvalidScalingConfigurationId.NotFound", "IncorrectScalingConfigurationLifecycleState"],
	authorize: (input, ctx) => onEciConfiguration(ctx, "DeleteEciScalingConfiguration", input.ScalingConfigurationId),
	handle: (input, ctx) => {
		const { scalingConfigurationId, scalingGroupId } = requireConfiguration(
			ctx,
			eciConfigurations,
			input.ScalingConfigurationId,
		);
		if (requireGroup(ctx, scalingGroupId).activeConfigurationId === scalingConfigurationId) {
			throw incorrectConfigurationState();
		}
		ctx.tx.delete(eciConfigurations, scalingConfigurationId);
		return {};
	},
});
