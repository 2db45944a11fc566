import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { scalingRuleQuotaExceeded } from "../errors";
import { essOperation } from "../ess-operation";
import { optionalRegionId, resourceName } from "../fields";
import { requireGroup } from "../group/group";
import { limits } from "../limits";
import { onGroup } from "../permission";
import { ruleAri } from "../resource-names";
import { armPrediction } from "../rule/predict";
import { type Rule, rules } from "../rule/rows";
import { checkRule, inertRuleFields, ruleFields } from "../rule/rule";
import { changedRule, PREDICTIVE_DEFAULTS } from "../rule/rule-change";
import { watchTarget } from "../rule/target-tracking";

/** CreateScalingRule: what a group does when the rule is executed. Simple unless told otherwise. */
export const createScalingRule = essOperation({
	action: "CreateScalingRule",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		ScalingRuleName: resourceName.optional(),
		ScalingRuleType: param
			.oneOf(["SimpleScalingRule", "StepScalingRule", "TargetTrackingScalingRule", "PredictiveScalingRule"])
			.default("SimpleScalingRule"),
		...ruleFields.shape,
	}),
	output: lazyObject(() => ({ ScalingRuleId: z.string(), ScalingRuleAri: z.string() })),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"InvalidScalingRuleName.Duplicate",
		"QuotaExceeded.ScalingRule",
		"TargetTrackingScalingRule.UnsupportedMetric",
		"TargetTrackingScalingRule.DumplicateMetric",
		"InvalidMinAdjustmentMagnitudeMismatchAdjustmentType",
		"InvalidStepAdjustments.MultipleNullUpperBound",
		"InvalidStepAdjustments.MultipleNullLowerBound",
		"InvalidStepAdjustments.NoNullLowerBound",
		"InvalidStepAdjustments.NoNullUpperBound",
		"InvalidStepAdjustments.Gap",
		"InvalidStepAdjustments.Overlap",
		"InvalidStepAdjustments.LowerGtUpper",
		"InvalidStepAdjustments.BothNull",
		"InvalidStepAdjustments.MaxNum",
		"StepBeyondPermitRange",
		"InvalidParameter",
		"MissingParameter",
	],
	ignored: inertRuleFields,
	missing: [
		"The cloud's model of prediction is not documented: here an hour is expected to be as the same hour was before.",
		"Metrics of hybrid monitoring are kept and shown; no expression over them is reckoned.",
	],
	authorize: (input, ctx) => onGroup(ctx, "CreateScalingRule", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		if (ctx.tx.count(rules, "group", group.scalingGroupId) >= limits.scalingRules) {
			throw scalingRuleQuotaExceeded();
		}
		const scalingRuleId = ctx.ids.next("asr-");
		const blank: Rule = {
			scalingRuleId,
			scalingRuleAri: ruleAri(group.regionId, ctx.accountId, scalingRuleId),
			scalingGroupId: group.scalingGroupId,
			regionId: group.regionId,
			name: input.ScalingRuleName ?? scalingRuleId,
			type: input.ScalingRuleType,
			adjustmentType: undefined,
			adjustmentValue: undefined,
			minAdjustmentMagnitude: undefined,
			cooldownSeconds: undefined,
			steps: [],
			estimatedWarmupSeconds: undefined,
			metricName: undefined,
			targetValue: undefined,
			disableScaleIn: undefined,
			scaleOutEvaluationCount: undefined,
			scaleInEvaluationCount: undefined,
			predictive:
				input.ScalingRuleType === "PredictiveScalingRule"
					? { ...PREDICTIVE_DEFAULTS, InitialMaxSize: group.maxSize }
					: {},
		};
		const rule = changedRule(blank, input);
		checkRule(ctx, rule);
		ctx.tx.put(rules, rule);
		watchTarget(ctx, rule);
		armPrediction(ctx, rule);
		return { ScalingRuleId: scalingRuleId, ScalingRuleAri: rule.scalingRuleAri };
	},
});
