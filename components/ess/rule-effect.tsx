"use client";

import { useTranslations } from "next-intl";
import type { ScalingRule } from "@/lib/cloud/ess";

/** What a scaling rule does, in words: 增加 1 台. */
export function RuleEffect({ rule }: { rule: ScalingRule }) {
	const t = useTranslations("ess.rules");
	const tRules = useTranslations("essRules.effects");
	const value = rule.AdjustmentValue;
	if (rule.ScalingRuleType === "TargetTrackingScalingRule") {
		return t("effects.target", { metric: rule.MetricName ?? "", value: rule.TargetValue ?? 0 });
	}
	if (rule.ScalingRuleType === "PredictiveScalingRule") {
		const metric = rule.MetricName ?? "";
		return rule.PredictiveScalingMode === "PredictOnly"
			? tRules("predictOnly", { metric })
			: tRules("predict", { metric, value: rule.TargetValue ?? 0 });
	}
	if (rule.ScalingRuleType === "StepScalingRule") {
		const changes = rule.StepAdjustments.map(({ ScalingAdjustment = 0 }) => ScalingAdjustment);
		const unit = rule.AdjustmentType === "PercentChangeInCapacity" ? "%" : "";
		const text = (change: number) =>
			`${change > 0 && rule.AdjustmentType !== "TotalCapacity" ? "+" : ""}${change}${unit}`;
		return changes.length === 0
			? tRules("steps", { count: 0, low: "0", high: "0" })
			: tRules("steps", { count: changes.length, low: text(Math.min(...changes)), high: text(Math.max(...changes)) });
	}
	if (value === undefined) {
		return <span aria-hidden>–</span>;
	}
	if (rule.AdjustmentType === "TotalCapacity") {
		return t("effects.set", { count: value });
	}
	const direction = value < 0 ? "remove" : "add";
	return rule.AdjustmentType === "PercentChangeInCapacity"
		? t(`effects.${direction}Percent`, { count: Math.abs(value) })
		: t(`effects.${direction}`, { count: Math.abs(value) });
}
