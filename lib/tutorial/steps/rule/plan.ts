import { type ScalingRuleForm, toAdjustment, toCreateScalingRuleRequest } from "@/lib/forms/scaling-rule";
import { differencesOf, type Plan } from "../../plan";

/** A rule as ESS describes it. */
export type ExistingRule = {
	ScalingRuleId: string;
	AdjustmentType?: string | null | undefined;
	AdjustmentValue?: number | null | undefined;
};

type RuleCalls = {
	createScalingRule: ReturnType<typeof toCreateScalingRuleRequest>;
	modifyScalingRule: { ScalingRuleId: string } & ReturnType<typeof toAdjustment>;
};

/** Creates the rule, or makes the one of that name in the group do what the form says. */
export function planRule(form: ScalingRuleForm, existing: ExistingRule | undefined): Plan<RuleCalls> {
	if (existing === undefined) {
		return { outcome: "created", differences: [], calls: { createScalingRule: toCreateScalingRuleRequest(form) } };
	}
	const adjustment = toAdjustment(form);
	const { AdjustmentType, AdjustmentValue } = existing;
	const differences = differencesOf({ AdjustmentType, AdjustmentValue }, adjustment);
	return differences.length === 0
		? { outcome: "reused", differences, calls: {} }
		: {
				outcome: "updated",
				differences,
				calls: { modifyScalingRule: { ScalingRuleId: existing.ScalingRuleId, ...adjustment } },
			};
}

/** What a rule does, as one text. */
export function ruleAsked({ AdjustmentType, AdjustmentValue }: Omit<ExistingRule, "ScalingRuleId">): string {
	return `${AdjustmentType} ${AdjustmentValue}`;
}
