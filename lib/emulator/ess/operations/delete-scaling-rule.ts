import { z } from "zod";
import { param } from "../../core/params";
import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { onRule } from "../permission";
import { disarmPrediction } from "../rule/predict";
import { rules } from "../rule/rows";
import { requireRule } from "../rule/rule";
import { unwatchTarget } from "../rule/target-tracking";

/** DeleteScalingRule: tasks that name the rule stay, and are refused when they come to execute it. */
export const deleteScalingRule = essOperation({
	action: "DeleteScalingRule",
	input: () => ({ RegionId: optionalRegionId, ScalingRuleId: param.string({ min: 1 }) }),
	output: z.object({}),
	errors: ["InvalidScalingRuleId.NotFound"],
	authorize: (input, ctx) => onRule(ctx, "DeleteScalingRule", input.ScalingRuleId),
	handle: (input, ctx) => {
		const rule = requireRule(ctx, input.ScalingRuleId, input.RegionId);
		ctx.tx.delete(rules, rule.scalingRuleId);
		unwatchTarget(ctx, rule);
		disarmPrediction(ctx, rule.scalingRuleId);
		return {};
	},
});
