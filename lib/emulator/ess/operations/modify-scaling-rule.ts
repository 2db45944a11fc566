import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { resourceName } from "../fields";
import { onRule } from "../permission";
import { armPrediction } from "../rule/predict";
import { rules } from "../rule/rows";
import { checkRule, inertRuleFields, requireRule, ruleFields } from "../rule/rule";
import { changedRule } from "../rule/rule-change";
import { watchTarget } from "../rule/target-tracking";

/** ModifyScalingRule: changes what is given; the type of a rule stays. */
export const modifyScalingRule = essOperation({
	action: "ModifyScalingRule",
	input: () => ({
		ScalingRuleId: param.string({ min: 1 }),
		ScalingRuleName: resourceName.optional(),
		...ruleFields.shape,
	}),
	output: z.object({}),
	errors: [
		"InvalidScalingRuleId.NotFound",
		"InvalidScalingRuleName.Duplicate",
		"TargetTrackingScalingRule.UnsupportedMetric",
		"TargetTrackingScalingRule.DumplicateMetric",
		"InvalidMinAdjustmentMagnitudeMismatchAdjustmentType",
		"InvalidStepAdjustments.Gap",
		"InvalidStepAdjustments.Overlap",
		"InvalidStepAdjustments.LowerGtUpper",
		"InvalidStepAdjustments.BothNull",
		"StepBeyondPermitRange",
		"InvalidParameter",
		"MissingParameter",
	],
	ignored: inertRuleFields,
	authorize: (input, ctx) => onRule(ctx, "ModifyScalingRule", input.ScalingRuleId),
	handle: (input, ctx) => {
		const rule = requireRule(ctx, input.ScalingRuleId);
		const changed = { ...changedRule(rule, input), name: input.ScalingRuleName ?? rule.name };
		checkRule(ctx, changed);
		ctx.tx.put(rules, changed);
		watchTarget(ctx, changed);
		armPrediction(ctx, changed);
		return {};
	},
});
