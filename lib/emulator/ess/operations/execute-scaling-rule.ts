import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { causes } from "../activity/activity-texts";
import { BREACH_THRESHOLD_BEYOND_RANGE, scalingRuleAriNotFound } from "../errors";
import { essOperation } from "../ess-operation";
import { clientToken, metricValue, optionalRegionId } from "../fields";
import { onGroup } from "../permission";
import { executeRule } from "../rule/execute-rule";
import { findRuleByAri } from "../rule/rule";

/** ExecuteScalingRule: by hand, whatever the cooldown. The answer means accepted; the activity tells what comes of it. */
export const executeScalingRule = essOperation({
	action: "ExecuteScalingRule",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingRuleAri: param.string({ min: 1 }),
		MetricValue: metricValue,
		BreachThreshold: param.number({ error: BREACH_THRESHOLD_BEYOND_RANGE }).optional(),
		ClientToken: clientToken(),
	}),
	output: lazyObject(() => ({ ScalingActivityId: z.string() })),
	errors: [
		"InvalidScalingRuleAri.NotFound",
		"IncorrectScalingGroupStatus",
		"ScalingActivityInProgress",
		"IncorrectCapacity.NoChange",
		"ScalingRule.InvalidScalingRuleType",
		"MissingParameter.MetricValue",
		"MissingParameter.BreachThreshold",
		"MetricValueBeyondPermitRange",
		"BreachThresholdBeyondPermitRange",
		"InvalidStepAdjustments.NoStepFound",
	],
	authorize: (input, ctx) =>
		onGroup(ctx, "ExecuteScalingRule", findRuleByAri(ctx, input.ScalingRuleAri)?.scalingGroupId),
	handle: (input, ctx) => {
		const rule = requireRule(ctx, input.ScalingRuleAri);
		const activity = executeRule(ctx, rule, {
			trigger: { type: "Api", id: ctx.accountId },
			cause: (from, to) => causes.rule(rule.scalingRuleId, from, to),
			metricValue: input.MetricValue,
			breachThreshold: input.BreachThreshold,
		});
		return { ScalingActivityId: activity.scalingActivityId };
	},
});

function requireRule(ctx: Context, ari: string) {
	const rule = findRuleByAri(ctx, ari);
	if (!rule) {
		throw scalingRuleAriNotFound();
	}
	return rule;
}
