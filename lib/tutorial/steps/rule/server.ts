import "server-only";
import { requireGroup } from "@/lib/cloud/require-group";
import { scalingRuleForm, toAdjustment } from "@/lib/forms/scaling-rule";
import { isOwn, outcomeOf } from "../../run/own";
import { stepServer } from "../../run/step-server";
import { planRule, ruleAsked } from "./plan";

/** 创建伸缩规则, or changes the one of that name; one that the walkthrough did not make only after a question. */
export default stepServer({
	step: "rule",
	form: scalingRuleForm,
	run: async ({ cloud, state, form, isConfirmed, make, found }) => {
		const { scalingGroupId, scalingRuleName } = form;
		await requireGroup(cloud, scalingGroupId);
		const { ScalingRules } = await cloud.ess.describeScalingRules({
			ScalingGroupId: scalingGroupId,
			ScalingRuleName: [scalingRuleName],
		});
		const existing = ScalingRules.find((rule) => rule.ScalingRuleName === scalingRuleName);
		const isOwnRule = isOwn(state, "rule", existing?.ScalingRuleId);
		const plan = planRule(form, existing);
		if (plan.differences.length > 0 && !isConfirmed && !isOwnRule) {
			return { kind: "confirm", differences: plan.differences };
		}
		const { createScalingRule, modifyScalingRule } = plan.calls;
		if (modifyScalingRule !== undefined) {
			await cloud.ess.modifyScalingRule(modifyScalingRule);
		}
		const wish = { kind: "rule", name: scalingRuleName, scalingGroupId, asked: ruleAsked(toAdjustment(form)) } as const;
		const rule =
			createScalingRule === undefined
				? existing
				: await make(wish, () => cloud.ess.createScalingRule(createScalingRule));
		const scalingRuleId = rule?.ScalingRuleId ?? "";
		const scalingRuleAri = rule?.ScalingRuleAri ?? "";
		const created = plan.outcome === "created";
		const { regionId } = cloud;
		await found({ kind: "rule", id: scalingRuleId, name: scalingRuleName, regionId, scalingGroupId, created });
		const outcome = outcomeOf(plan.outcome, state, "rule", isOwnRule);
		return { kind: "done", result: { scalingRuleId, scalingRuleAri, scalingRuleName, outcome } };
	},
});
