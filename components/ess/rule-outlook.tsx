"use client";

import { Telescope } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { toAdjustment } from "@/lib/forms/scaling-rule";
import { isPercent, type TypedScalingRuleFormInput, unitOfMetric } from "@/lib/forms/typed-scaling-rule";
import { capacityAfterRule } from "@/lib/ui/capacity-after-rule";
import { capacityAtMetric } from "@/lib/ui/rule-outlook";

type Limits = Pick<ScalingGroup, "TotalCapacity" | "MinSize" | "MaxSize">;

/** What the rule of a form would do with the group as it stands; a step rule says so in its ladder. */
export function FormOutlook({ values, group }: { values: TypedScalingRuleFormInput; group: Limits | undefined }) {
	const t = useTranslations("essRules.outlook");
	if (!group) {
		return null;
	}
	switch (values.scalingRuleType) {
		case "SimpleScalingRule": {
			const { operation = "add", unit = "instances" } = values;
			const adjustment = toAdjustment({ operation, unit, amount: Number(values.amount) });
			const least = isPercent(values) ? Number(values.minMagnitude) || undefined : undefined;
			return <SimpleOutlook rule={{ ...adjustment, MinAdjustmentMagnitude: least }} group={group} />;
		}
		case "StepScalingRule":
			return null;
		case "TargetTrackingScalingRule": {
			const target = Number(values.targetValue);
			if (!(target > 0)) {
				return null;
			}
			const unit = unitOfMetric(values.metricName ?? "") ?? "";
			const samples = [target * 0.5, target * 1.2, target * 2].map((value) => Math.round(value * 1000) / 1000);
			return (
				<Outlook>
					{t("target", { now: group.TotalCapacity ?? 0 })}
					<ul className="mt-1 grid gap-0.5 tabular-nums">
						{samples.map((value) => (
							<li key={value}>
								{t("sample", {
									value: `${value} ${unit}`.trim(),
									after: capacityAtMetric({ value, target, disableScaleIn: values.disableScaleIn === true }, group),
								})}
							</li>
						))}
					</ul>
				</Outlook>
			);
		}
		case "PredictiveScalingRule":
			return <Outlook>{t(values.predictiveMode === "PredictOnly" ? "predictOnly" : "predict")}</Outlook>;
	}
}

/** What a simple rule does with the group as it stands, and what holds it back. */
export function SimpleOutlook({ rule, group }: { rule: Parameters<typeof capacityAfterRule>[0]; group: Limits }) {
	const t = useTranslations("essRules.outlook");
	const now = group.TotalCapacity ?? 0;
	const after = capacityAfterRule(rule, group);
	if (after === undefined || Number.isNaN(after)) {
		return null;
	}
	const free = capacityAfterRule(rule, { TotalCapacity: now }) ?? after;
	const held = free > after ? "max" : free < after ? "min" : undefined;
	return (
		<Outlook>
			{now === after ? t("nothing", { now }) : t("simple", { now, after })}
			{held === undefined ? null : ` ${t(`held.${held}`, { max: group.MaxSize ?? 0, min: group.MinSize ?? 0 })}`}
		</Outlook>
	);
}

function Outlook({ children }: { children: ReactNode }) {
	return (
		<div className="flex gap-2 rounded-md border border-line bg-sunken p-3 text-sm" aria-live="polite">
			<Telescope aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
			<div className="min-w-0">{children}</div>
		</div>
	);
}
