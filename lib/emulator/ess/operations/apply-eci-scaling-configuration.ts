import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { addConfiguration, requireConfiguration } from "../configuration/both-kinds";
import { readDeployment } from "../eci/read-deployment";
import { eciConfigurations } from "../eci/rows";
import { configurationNotFound, unsupportedOperation } from "../errors";
import { VERSION_2022 } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";

/** ApplyEciScalingConfiguration: makes, or changes, a configuration of container groups by a Kubernetes Deployment. */
export const applyEciScalingConfiguration = operation({
	action: "ApplyEciScalingConfiguration",
	versions: [VERSION_2022],
	input: params(() => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		ScalingConfigurationId: param.string().optional(),
		Content: param.string({ min: 1 }),
		Format: param.string({ pattern: /^yaml$/i }).optional(),
	})),
	output: lazyObject(() => ({ ScalingConfigurationId: z.string() })),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"InvalidScalingConfigurationId.NotFound",
		"QuotaExceeded.ScalingConfiguration",
		"InvalidParameter",
		"UnsupportedOperation",
	],
	ignored: ["Format"],
	missing: ["Elastic container instances are not modelled: the configuration is kept and shown."],
	authorize: (input, ctx) => onGroup(ctx, "ApplyEciScalingConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		if (group.groupType !== "ECI") {
			throw unsupportedOperation();
		}
		const { settings } = readDeployment(input.Content);
		if (!input.ScalingConfigurationId) {
			const added = { name: undefined, settings };
			return { ScalingConfigurationId: addConfiguration(ctx, eciConfigurations, group, added) };
		}
		const row = requireConfiguration(ctx, eciConfigurations, input.ScalingConfigurationId);
		if (row.scalingGroupId !== group.scalingGroupId) {
			throw configurationNotFound();
		}
		ctx.tx.put(eciConfigurations, { ...row, settings });
		return { ScalingConfigurationId: row.scalingConfigurationId };
	},
});
