import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { addConfiguration } from "../configuration/both-kinds";
import { eciFields, pickEciSettings } from "../eci/eci-fields";
import { eciConfigurations } from "../eci/rows";
import { unsupportedOperation } from "../errors";
import { essOperation } from "../ess-operation";
import { resourceName } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";

/** CreateEciScalingConfiguration: the template of the container groups of a group of type ECI. */
export const createEciScalingConfiguration = essOperation({
	action: "CreateEciScalingConfiguration",
	input: () => ({
		ScalingGroupId: param.string({ min: 1 }),
		ScalingConfigurationName: resourceName.optional(),
		...eciFields.shape,
	}),
	output: lazyObject(() => ({ ScalingConfigurationId: z.string() })),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"InvalidScalingConfigurationName.Duplicate",
		"QuotaExceeded.ScalingConfiguration",
		"UnsupportedOperation",
	],
	ignored: () => Object.keys(eciFields.shape),
	missing: ["Elastic container instances are not modelled: the configuration is kept and shown."],
	authorize: (input, ctx) => onGroup(ctx, "CreateEciScalingConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId);
		if (group.groupType !== "ECI") {
			throw unsupportedOperation();
		}
		const added = { name: input.ScalingConfigurationName, settings: pickEciSettings(input) };
		return { ScalingConfigurationId: addConfiguration(ctx, eciConfigurations, group, added) };
	},
});
