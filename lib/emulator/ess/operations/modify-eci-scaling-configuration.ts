import { z } from "zod";
import { param } from "../../core/params";
import { checkConfigurationName, requireConfiguration } from "../configuration/both-kinds";
import { eciFields, pickEciSettings } from "../eci/eci-fields";
import { eciConfigurations } from "../eci/rows";
import { essOperation } from "../ess-operation";
import { resourceName } from "../fields";
import { onEciConfiguration } from "../permission";

/** ModifyEciScalingConfiguration: changes what is given; a list takes the place of the one before. */
export const modifyEciScalingConfiguration = essOperation({
	action: "ModifyEciScalingConfiguration",
	input: () => ({
		ScalingConfigurationId: param.string({ min: 1 }),
		ScalingConfigurationName: resourceName.optional(),
		...eciFields.shape,
	}),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidScalingConfigurationId.NotFound", "InvalidScalingConfigurationName.Duplicate"],
	ignored: () => Object.keys(eciFields.shape),
	authorize: (input, ctx) => onEciConfiguration(ctx, "ModifyEciScalingConfiguration", input.ScalingConfigurationId),
	handle: (input, ctx) => {
		const row = requireConfiguration(ctx, eciConfigurations, input.ScalingConfigurationId);
		const name = input.ScalingConfigurationName ?? row.name;
		checkConfigurationName(ctx, eciConfigurations, row.scalingGroupId, name, row.scalingConfigurationId);
		ctx.tx.put(eciConfigurations, { ...row, name, settings: { ...row.settings, ...pickEciSettings(input) } });
		return {};
	},
});
