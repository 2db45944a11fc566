import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { configurationFilters, configurationPage, isActiveConfiguration } from "../configuration/both-kinds";
import { eciView, viewEciConfiguration } from "../eci/eci-view";
import { eciConfigurations } from "../eci/rows";
import { essOperation } from "../ess-operation";
import { onNamed } from "../permission";

/** DescribeEciScalingConfigurations: configurations of a group or of the region. */
export const describeEciScalingConfigurations = essOperation({
	action: "DescribeEciScalingConfigurations",
	input: configurationFilters,
	output: lazyObject(() => ({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		ScalingConfigurations: z.array(eciView),
	})),
	authorize: (input, ctx) => {
		const named = (input.ScalingConfigurationIds ?? []).map((id) => ctx.tx.get(eciConfigurations, id));
		return onNamed(ctx, "DescribeEciScalingConfigurations", input.ScalingGroupId, named);
	},
	handle: (input, ctx) => {
		const { rows, ...counts } = configurationPage(ctx, eciConfigurations, input);
		const views = rows.map((row) => viewEciConfiguration(row, isActiveConfiguration(ctx, row)));
		return { ...counts, ScalingConfigurations: views };
	},
});
