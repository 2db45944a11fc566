import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isActiveConfiguration, requireConfiguration } from "../configuration/both-kinds";
import { eciView, viewEciConfiguration } from "../eci/eci-view";
import { eciConfigurations } from "../eci/rows";
import { writeDeployment } from "../eci/write-deployment";
import { configurationNotFound } from "../errors";
import { VERSION_2022 } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { onEciConfiguration } from "../permission";

/** DescribeEciScalingConfigurationDetail: one configuration of container groups, as a Kubernetes Deployment when asked. */
export const describeEciScalingConfigurationDetail = operation({
	action: "DescribeEciScalingConfigurationDetail",
	versions: [VERSION_2022],
	input: params(() => ({
		RegionId: regionId,
		ScalingGroupId: param.string().optional(),
		ScalingConfigurationId: param.string({ min: 1 }),
		OutputFormat: param.string({ pattern: /^yaml$/i }).optional(),
	})),
	output: lazyObject(() => ({
		ScalingConfiguration: eciView.omit({ GpuDriverVersion: true }),
		Output: z.string().optional(),
	})),
	errors: ["InvalidScalingConfigurationId.NotFound"],
	authorize: (input, ctx) =>
		onEciConfiguration(ctx, "DescribeEciScalingConfigurationDetail", input.ScalingConfigurationId),
	handle: (input, ctx) => {
		const row = requireConfiguration(ctx, eciConfigurations, input.ScalingConfigurationId);
		if (row.regionId !== input.RegionId || (input.ScalingGroupId && row.scalingGroupId !== input.ScalingGroupId)) {
			throw configurationNotFound();
		}
		const { GpuDriverVersion, ...shown } = viewEciConfiguration(row, isActiveConfiguration(ctx, row));
		const Output = input.OutputFormat && writeDeployment(requireGroup(ctx, row.scalingGroupId), row.settings);
		return { ScalingConfiguration: shown, ...(Output && { Output }) };
	},
});
