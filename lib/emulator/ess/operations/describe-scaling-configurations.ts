import { z } from "zod";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { configurationView, viewConfiguration } from "../configuration/configuration-view";
import { type Configuration, configurations } from "../configuration/rows";
import { essOperation, listOf, renamed } from "../ess-operation";
import { idFilter, pageNumber, pageSize, regionId } from "../fields";
import { groups } from "../group/rows";
import { pageOf } from "../page-of";
import { onGroup } from "../permission";

/** DescribeScalingConfigurations: configurations of a group or of the region. */
export const describeScalingConfigurations = essOperation({
	action: "DescribeScalingConfigurations",
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
		ScalingConfigurations: listOf("ScalingConfiguration", configurationView),
	}),
	authorize: (input, ctx) => onGroup(ctx, "DescribeScalingConfigurations", input.ScalingGroupId),
	handle: (input, ctx) => {
		const candidates = input.ScalingConfigurationIds
			? input.ScalingConfigurationIds.flatMap((id) => ctx.tx.get(configurations, id) ?? [])
			: input.ScalingGroupId
				? ctx.tx.scan(configurations, { index: "group", value: input.ScalingGroupId })
				: ctx.tx.scan(configurations, { index: "region", value: ctx.regionId });
		const keep = (row: Configuration) =>
			row.regionId === ctx.regionId &&
			(!input.ScalingGroupId || row.scalingGroupId === input.ScalingGroupId) &&
			(!input.ScalingConfigurationNames || input.ScalingConfigurationNames.includes(row.name));
		const isWhole = !input.ScalingGroupId && !input.ScalingConfigurationIds && !input.ScalingConfigurationNames;
		const total = isWhole ? ctx.tx.count(configurations, "region", ctx.regionId) : undefined;
		const { rows, ...counts } = pageOf(filtered(candidates, keep), input, total);
		const isActive = (row: Configuration) =>
			ctx.tx.get(groups, row.scalingGroupId)?.activeConfigurationId === row.scalingConfigurationId;
		return { ...counts, ScalingConfigurations: rows.map((row) => viewConfiguration(row, isActive(row))) };
	},
});
