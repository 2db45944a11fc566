import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { listOf, since2022 } from "../ess-operation";
import type { EveryMember } from "../every-member";
import { groups } from "../group/rows";
import { type Alarm, alarms } from "../task/rows";
import type { Rule } from "./rows";

const text = () => z.string().optional();
const number = () => z.number().optional();

const alarmOfRule = lazyObject(() => ({
	AlarmTaskId: z.string(),
	AlarmTaskName: z.string(),
	MetricName: z.string(),
	MetricType: z.string(),
	Statistics: z.string(),
	ComparisonOperator: z.string(),
	Threshold: z.number(),
	EvaluationCount: z.number(),
	Period: since2022(z.number()),
	Dimensions: listOf("Dimension", z.object({ DimensionKey: z.string(), DimensionValue: z.string() })),
}));

const dimensionView = lazyObject(() => ({ DimensionKey: text(), DimensionValue: text() }));

/** A scaling rule as DescribeScalingRules shows it. */
export const ruleView = lazyObject(() => ({
	ScalingRuleId: z.string(),
	ScalingRuleAri: z.string(),
	ScalingRuleName: z.string(),
	ScalingRuleType: z.string(),
	ScalingGroupId: z.string(),
	AdjustmentType: text(),
	AdjustmentValue: number(),
	MinAdjustmentMagnitude: number(),
	Cooldown: number(),
	MinSize: number(),
	MaxSize: number(),
	StepAdjustments: listOf(
		"StepAdjustment",
		z.object({
			MetricIntervalLowerBound: number(),
			MetricIntervalUpperBound: number(),
			ScalingAdjustment: z.number(),
		}),
	),
	EstimatedInstanceWarmup: number(),
	MetricName: text(),
	TargetValue: number(),
	DisableScaleIn: z.boolean().optional(),
	ScaleOutEvaluationCount: number(),
	ScaleInEvaluationCount: number(),
	PredictiveScalingMode: text(),
	PredictiveValueBehavior: text(),
	PredictiveValueBuffer: number(),
	PredictiveTaskBufferTime: number(),
	InitialMaxSize: number(),
	Alarms: listOf("Alarm", alarmOfRule),
	MetricType: text(),
	// Absent when there are none: the Terraform provider takes their presence for a hybrid rule.
	AlarmDimensions: listOf("AlarmDimension", dimensionView).optional(),
	HybridMonitorNamespace: text(),
	HybridMetrics: listOf(
		"HybridMetric",
		z.object({
			Id: text(),
			MetricName: text(),
			Expression: text(),
			Statistic: text(),
			Dimensions: listOf("Dimension", dimensionView).optional(),
		}),
	).optional(),
}));

type RuleView = z.output<typeof ruleView>;

/** Shows a rule; with the event-triggered tasks that execute it when asked. */
export function viewRule(ctx: Pick<Context, "tx">, rule: Rule, withAlarms: boolean): EveryMember<RuleView> {
	const group = ctx.tx.get(groups, rule.scalingGroupId);
	const predictive = rule.predictive as Partial<RuleView>;
	const metricSettings: Partial<RuleView> = rule.metricSettings ?? {};
	return {
		PredictiveScalingMode: predictive.PredictiveScalingMode,
		PredictiveValueBehavior: predictive.PredictiveValueBehavior,
		PredictiveValueBuffer: predictive.PredictiveValueBuffer,
		PredictiveTaskBufferTime: predictive.PredictiveTaskBufferTime,
		InitialMaxSize: predictive.InitialMaxSize,
		AlarmDimensions: metricSettings.AlarmDimensions,
		HybridMonitorNamespace: metricSettings.HybridMonitorNamespace,
		HybridMetrics: metricSettings.HybridMetrics,
		MetricType: rule.metricType,
		ScalingRuleId: rule.scalingRuleId,
		ScalingRuleAri: rule.scalingRuleAri,
		ScalingRuleName: rule.name,
		ScalingRuleType: rule.type,
		ScalingGroupId: rule.scalingGroupId,
		AdjustmentType: rule.adjustmentType,
		AdjustmentValue: rule.adjustmentValue,
		MinAdjustmentMagnitude: rule.minAdjustmentMagnitude,
		Cooldown: rule.cooldownSeconds,
		MinSize: group?.minSize,
		MaxSize: group?.maxSize,
		StepAdjustments: rule.steps.map((step) => ({ ...step })),
		EstimatedInstanceWarmup: rule.estimatedWarmupSeconds,
		MetricName: rule.metricName,
		TargetValue: rule.targetValue,
		DisableScaleIn: rule.disableScaleIn,
		ScaleOutEvaluationCount: rule.scaleOutEvaluationCount,
		ScaleInEvaluationCount: rule.scaleInEvaluationCount,
		Alarms: withAlarms ? alarmsOf(ctx, rule) : [],
	};
}

function alarmsOf(ctx: Pick<Context, "tx">, rule: Rule): Array<z.output<typeof alarmOfRule>> {
	const out = [];
	for (const alarm of ctx.tx.scan(alarms, { index: "group", value: rule.scalingGroupId })) {
		if (alarm.actions.includes(rule.scalingRuleAri)) {
			out.push(...viewConditions(alarm));
		}
	}
	return out;
}

function viewConditions(alarm: Alarm): Array<z.output<typeof alarmOfRule>> {
	return alarm.conditions.map((condition) => ({
		AlarmTaskId: alarm.alarmTaskId,
		AlarmTaskName: alarm.name,
		MetricName: condition.metricName,
		MetricType: alarm.metricType,
		Statistics: condition.statistics,
		ComparisonOperator: condition.comparisonOperator,
		Threshold: condition.threshold,
		EvaluationCount: alarm.evaluationCount,
		Period: condition.periodSeconds,
		Dimensions: alarm.dimensions.map((dimension) => ({ ...dimension })),
	}));
}
