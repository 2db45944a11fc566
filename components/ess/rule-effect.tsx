"use client";

import { useTranslations } from "next-intl";
import type { ScalingRule } from "@/lib/cloud/ess";

/** What a scaling rule does, in words: 增加1台. */
export function RuleEffect({ rule }: { rule: ScalingRule }) {
	const t = useTranslations("ess.rules");
	const value = rule.AdjustmentValue;
	if (rule.ScalingRuleType === "TargetTrackingScalingRule") {
		return t("effects.target", { metric: rule.MetricName ?? "", value: rule.TargetValue ?? 0 });
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
