import { z } from "zod";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { eciView, viewEciConfiguration } from "../eci/eci-view";
import { type EciConfiguration, eciConfigurations } from "../eci/rows";
import { essOperation, renamed } from "../ess-operation";
import { idFilter, pageNumber, pageSize, regionId } from "../fields";
import { groups } from "../group/rows";
import { pageOf } from "../page-of";
import { onGroup } from "../permission";

/** DescribeEciScalingConfigurations: configurations of a group or of the region. */
export const describeEciScalingConfigurations = essOperation({
	action: "DescribeEciScalingConfigurations",
	input: {
		RegionId: regionId,
		ScalingGroupId: param.string().optional(),
		ScalingConfigurationIds: renamed("ScalingConfigurationId", idFilter()),
		ScalingConfigurationNames: renamed("ScalingConfigurationName", idFilter()),
		PageNumber: pageNumber,
		PageSize: pageSize,
	},
	output: z.object({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		ScalingConfigurations: z.array(eciView),
	}),
	authorize: (input, ctx) => onGroup(ctx, "DescribeEciScalingConfigurations", input.ScalingGroupId),
	handle: (input, ctx) => {
		const candidates = input.ScalingConfigurationIds
			? input.ScalingConfigurationIds.flatMap((id) => ctx.tx.get(eciConfigurations, id) ?? [])
			: ctx.tx.scan(eciConfigurations, { index: "region", value: ctx.regionId });
		const keep = (row: EciConfiguration) =>
			row.regionId === ctx.regionId &&
			(!input.ScalingGroupId || row.scalingGroupId === input.ScalingGroupId) &&
			(!input.ScalingConfigurationNames || input.ScalingConfigurationNames.includes(row.name));
		const { rows, ...counts } = pageOf(filtered(candidates, keep), input);
		const isActive = (row: EciConfiguration) =>
			ctx.tx.get(groups, row.scalingGroupId)?.activeConfigurationId === row.scalingConfigurationId;
		return { ...counts, ScalingConfigurations: rows.map((row) => viewEciConfiguration(row, isActive(row))) };
	},
});
