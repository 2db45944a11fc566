import type { z } from "zod";
import { given } from "../given";
import type { Rule } from "./rows";
import type { ruleFields } from "./rule";

type Fields = Partial<z.output<typeof ruleFields>>;

/** What target tracking takes when it is not told (CreateScalingRule). */
const TARGET_DEFAULTS = { scaleOut: 3, scaleIn: 15, warmupSeconds: 300 } as const;

/** What prediction takes when it is not told, but for InitialMaxSize, which is the group's MaxSize. */
export const PREDICTIVE_DEFAULTS = {
	PredictiveScalingMode: "PredictAndScale",
	PredictiveValueBehavior: "MaxOverridePredictiveValue",
	PredictiveValueBuffer: 0,
	PredictiveTaskBufferTime: 0,
} as const;

const PREDICTIVE_NAMES = [
	"PredictiveScalingMode",
	"PredictiveValueBehavior",
	"PredictiveValueBuffer",
	"PredictiveTaskBufferTime",
	"InitialMaxSize",
] as const;
const METRIC_NAMES = ["AlarmDimensions", "HybridMetrics", "HybridMonitorNamespace"] as const;

/** `rule` with the given parameters over its own; defaults of its type fill what neither says. */
export function changedRule(rule: Rule, input: Fields): Rule {
	const isTarget = rule.type === "TargetTrackingScalingRule";
	const isMetric = isTarget || rule.type === "PredictiveScalingRule";
	const predictive = given(input, PREDICTIVE_NAMES);
	const metricSettings = given(input, METRIC_NAMES);
	return {
		...rule,
		metricType: input.MetricType ?? rule.metricType,
		metricSettings: { ...rule.metricSettings, ...metricSettings },
		alarmPeriodSeconds: input.AlarmOptions?.Period ?? rule.alarmPeriodSeconds,
		adjustmentType: input.AdjustmentType ?? rule.adjustmentType,
		adjustmentValue: input.AdjustmentValue ?? rule.adjustmentValue,
		minAdjustmentMagnitude: input.MinAdjustmentMagnitude ?? rule.minAdjustmentMagnitude,
		cooldownSeconds: input.Cooldown ?? rule.cooldownSeconds,
		steps: input.StepAdjustments ?? rule.steps,
		estimatedWarmupSeconds:
			input.EstimatedInstanceWarmup ??
			rule.estimatedWarmupSeconds ??
			(isMetric ? TARGET_DEFAULTS.warmupSeconds : undefined),
		metricName: input.MetricName ?? rule.metricName,
		targetValue: input.TargetValue ?? rule.targetValue,
		disableScaleIn: input.DisableScaleIn ?? rule.disableScaleIn ?? (isTarget ? false : undefined),
		scaleOutEvaluationCount:
			input.ScaleOutEvaluationCount ??
			rule.scaleOutEvaluationCount ??
			(isTarget ? TARGET_DEFAULTS.scaleOut : undefined),
		scaleInEvaluationCount:
			input.ScaleInEvaluationCount ?? rule.scaleInEvaluationCount ?? (isTarget ? TARGET_DEFAULTS.scaleIn : undefined),
		predictive: { ...rule.predictive, ...predictive },
	};
}
