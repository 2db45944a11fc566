import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { configurationFilters, configurationPage, isActiveConfiguration } from "../configuration/both-kinds";
import { configurationView, viewConfiguration } from "../configuration/configuration-view";
import { configurations } from "../configuration/rows";
import { essOperation, listOf } from "../ess-operation";
import { onNamed } from "../permission";

/** DescribeScalingConfigurations: configurations of a group or of the region. */
export const describeScalingConfigurations = essOperation({
	action: "DescribeScalingConfigurations",
	input: configurationFilters,
	output: lazyObject(() => ({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		ScalingConfigurations: listOf("ScalingConfiguration", configurationView),
	})),
	authorize: (input, ctx) => {
		const named = (input.ScalingConfigurationIds ?? []).map((id) => ctx.tx.get(configurations, id));
		return onNamed(ctx, "DescribeScalingConfigurations", input.ScalingGroupId, named);
	},
	handle: (input, ctx) => {
		const { rows, ...counts } = configurationPage(ctx, configurations, input);
		const views = rows.map((row) => viewConfiguration(row, isActiveConfiguration(ctx, row)));
		return { ...counts, ScalingConfigurations: views };
	},
});
