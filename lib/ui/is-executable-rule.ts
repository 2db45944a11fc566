import type { ScalingRule } from "@/lib/cloud/ess";

/** Whether the API executes a rule: one of the other two types is run by its own tasks alone (ExecuteScalingRule). */
export function isExecutableRule({ ScalingRuleType }: Pick<ScalingRule, "ScalingRuleType">): boolean {
	return ScalingRuleType !== "TargetTrackingScalingRule" && ScalingRuleType !== "PredictiveScalingRule";
}
