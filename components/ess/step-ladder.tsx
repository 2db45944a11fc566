"use client";

import { useTranslations } from "next-intl";
import type { ScalingGroup, ScalingRule } from "@/lib/cloud/ess";
import { type Step, stepAt } from "@/lib/forms/step-adjustments";
import { stepsOf } from "@/lib/forms/typed-scaling-rule";
import { cn } from "@/lib/ui/cn";
import { rungsOf } from "@/lib/ui/rule-outlook";

type LadderProps = {
	steps: readonly Step[];
	adjustmentType: string;
	minMagnitude: number | undefined;
	group: Pick<ScalingGroup, "TotalCapacity" | "MinSize" | "MaxSize"> | undefined;
	distance?: number | undefined;
};

/**
 * The ladder "metric → change" of a step rule, highest metric on top, with how many instances the group would have after
 * each step as it stands now. `distance`, the metric's from the threshold, marks the step that it meets.
 */
export function StepLadder({ steps, adjustmentType, minMagnitude, group, distance }: LadderProps) {
	const t = useTranslations("essRules.ladder");
	const rungs = rungsOf(steps, { AdjustmentType: adjustmentType, MinAdjustmentMagnitude: minMagnitude }, group ?? {});
	const most = Math.max(...rungs.map(({ adjustment }) => Math.abs(adjustment)), 1);
	const met = distance === undefined ? undefined : stepAt(rungs, distance);
	const now = group?.TotalCapacity ?? 0;
	// Where nothing is removed, all of the width is for what is added.
	const half = rungs.some(({ adjustment }) => adjustment < 0) ? 50 : 100;
	return (
		<section aria-label={t("title")} className="grid gap-1.5 rounded-md border border-line bg-sunken p-3">
			<p className="text-muted text-xs">{t("legend", { now })}</p>
			<ol className="grid gap-1">
				{rungs.map((rung) => (
					<li
						key={rung.index}
						aria-current={rung === met ? "true" : undefined}
						className={cn(
							"grid grid-cols-[8.5rem_minmax(2rem,1fr)_max-content] items-center gap-2 rounded-sm px-1 text-xs tabular-nums",
							rung === met && "bg-accent-soft",
						)}
					>
						<span>{rangeText(rung)}</span>
						<span aria-hidden className="relative h-3">
							<span className="absolute inset-y-0 w-px bg-line-strong" style={{ left: `${100 - half}%` }} />
							<span
								className={cn(
									"absolute inset-y-0.5 rounded-sm",
									rung.adjustment < 0 ? "right-1/2 bg-info" : "bg-success",
								)}
								style={{
									width: `${(Math.abs(rung.adjustment) / most) * half}%`,
									...(rung.adjustment < 0 ? {} : { left: `${100 - half}%` }),
								}}
							/>
						</span>
						<span className="flex justify-end gap-2">
							<span className="font-medium">
								{t(
									adjustmentType === "TotalCapacity"
										? "set"
										: adjustmentType === "PercentChangeInCapacity"
											? "percent"
											: "change",
									{
										count: rung.adjustment,
										sign: rung.adjustment > 0 ? "plus" : "none",
									},
								)}
							</span>
							{group ? <span className="text-muted">{t("after", { now, after: rung.after })}</span> : null}
						</span>
					</li>
				))}
			</ol>
		</section>
	);
}

/** The ladder of a step rule that is there. */
export function RuleLadder({ rule, ...shown }: { rule: ScalingRule } & Pick<LadderProps, "group" | "distance">) {
	return (
		<StepLadder
			{...shown}
			steps={stepsOf({
				steps: rule.StepAdjustments.map((step) => ({
					lower: step.MetricIntervalLowerBound,
					upper: step.MetricIntervalUpperBound,
					adjustment: step.ScalingAdjustment,
				})),
			})}
			adjustmentType={rule.AdjustmentType ?? "QuantityChangeInCapacity"}
			minMagnitude={rule.MinAdjustmentMagnitude}
		/>
	);
}

/** The range of a step in terms of the metric's distance from the threshold. */
function rangeText({ lower, upper }: Step): string {
	if (lower === undefined) {
		return `Δ < ${upper ?? "∞"}`;
	}
	return upper === undefined ? `Δ ≥ ${lower}` : `${lower} ≤ Δ < ${upper}`;
}
