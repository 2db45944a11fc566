import { z } from "zod";
import type { Context } from "../../core/context";
import { param, params } from "../../core/params";
import {
	duplicateTargetMetric,
	invalidParameter,
	minMagnitudeMismatch,
	missingParameter,
	scalingRuleNameDuplicate,
	scalingRuleNotFound,
	stepBeyondRange,
	unsupportedTargetMetric,
} from "../errors";
import { renamed, respelled } from "../ess-operation";
import { cooldown } from "../group/group-settings";
import { ADJUSTMENT_TYPES, isAdjustmentInRange } from "./adjustment";
import { type Rule, rules } from "./rows";
import { checkSteps } from "./step-adjustments";

const count = (max: number) => param.integer({ min: 0, max }).optional();

const step = param.object(() => ({
	MetricIntervalLowerBound: param.number().optional(),
	MetricIntervalUpperBound: param.number().optional(),
	ScalingAdjustment: param.integer(),
}));

const dimension = () =>
	param.object({ DimensionKey: param.string().optional(), DimensionValue: param.string().optional() });
const hybridMetric = {
	Id: param.string().optional(),
	MetricName: param.string().optional(),
	Expression: param.string().optional(),
	Statistic: param.string().optional(),
} as const;
// Their kind is a text in the model of 2014; tools send members.
const looseDimension = () =>
	param.json(z.object({ DimensionKey: z.string().optional(), DimensionValue: z.string().optional() }));
const alarmOptions = () => param.object({ Period: param.integer({ min: 15, max: 900 }).optional() });

/** What CreateScalingRule and ModifyScalingRule both take; which of it counts depends on the rule's type. */
export const ruleFields = params(() => ({
	AdjustmentType: param.oneOf(ADJUSTMENT_TYPES).optional(),
	AdjustmentValue: param.integer().optional(),
	MinAdjustmentMagnitude: param.integer({ min: 1 }).optional(),
	Cooldown: cooldown().optional(),
	StepAdjustments: renamed("StepAdjustment", param.list(step).optional()),
	EstimatedInstanceWarmup: count(86_400),
	MetricName: param.string().optional(),
	TargetValue: param.number().optional(),
	DisableScaleIn: param.boolean().optional(),
	ScaleOutEvaluationCount: param.integer({ min: 1 }).optional(),
	ScaleInEvaluationCount: param.integer({ min: 1 }).optional(),
	PredictiveScalingMode: param.oneOf(["PredictAndScale", "PredictOnly"]).optional(),
	PredictiveValueBehavior: param
		.oneOf(["MaxOverridePredictiveValue", "PredictiveValueOverrideMax", "PredictiveValueOverrideMaxWithBuffer"])
		.optional(),
	PredictiveValueBuffer: count(100),
	PredictiveTaskBufferTime: count(60),
	InitialMaxSize: param.integer({ min: 0 }).optional(),
	MetricType: param.oneOf(["system", "custom", "hybrid"]).optional(),
	AlarmDimensions: renamed("AlarmDimension", param.list(dimension(), { max: 10 }).optional()),
	HybridMonitorNamespace: param.string().optional(),
	HybridMetrics: respelled(
		"HybridMetrics",
		param.list(param.object(() => ({ ...hybridMetric, Dimensions: param.list(dimension()).optional() }))).optional(),
		param
			.list(param.object(() => ({ ...hybridMetric, Dimensions: param.list(looseDimension()).optional() })))
			.optional(),
		(metrics) => metrics,
	),
	AlarmOptions: respelled(
		"AlarmOptions",
		alarmOptions().optional(),
		param.json(alarmOptions()).optional(),
		(options) => options,
	),
}));

export const inertRuleFields: readonly string[] = ["AlarmDimensions", "HybridMonitorNamespace", "HybridMetrics"];

/** The metrics that target tracking keeps at a value, and those that prediction looks at. */
const TARGET_METRICS = [
	"CpuUtilization",
	"CpuUtilizationAgent",
	"ClassicInternetRx",
	"ClassicInternetTx",
	"VpcInternetRx",
	"VpcInternetTx",
	"IntranetRx",
	"IntranetTx",
	"MemoryUtilization",
	"LoadBalancerRealServerAverageQps",
];
export const PREDICTIVE_METRICS = ["CpuUtilization", "IntranetRx", "IntranetTx"] as const;

/** The rule with that ari, if there is one. */
export function findRuleByAri(ctx: Pick<Context, "tx">, ari: string): Rule | undefined {
	for (const rule of ctx.tx.scan(rules, { index: "ari", value: ari })) {
		return rule;
	}
	return undefined;
}

/** The rule by id. Throws InvalidScalingRuleId.NotFound. */
export function requireRule(ctx: Pick<Context, "tx">, scalingRuleId: string, regionId?: string): Rule {
	const rule = ctx.tx.get(rules, scalingRuleId);
	if (!rule || (regionId !== undefined && rule.regionId !== regionId)) {
		throw scalingRuleNotFound();
	}
	return rule;
}

/** Checks a rule as a whole, new or changed, and throws the error of what is wrong for its type. */
export function checkRule(ctx: Pick<Context, "tx">, rule: Rule): void {
	for (const other of ctx.tx.scan(rules, { index: "name", value: `${rule.regionId}/${rule.name}` })) {
		// Names are unique in their group.
		if (other.scalingRuleId !== rule.scalingRuleId && other.scalingGroupId === rule.scalingGroupId) {
			throw scalingRuleNameDuplicate();
		}
	}
	if (rule.minAdjustmentMagnitude !== undefined && rule.adjustmentType !== "PercentChangeInCapacity") {
		throw minMagnitudeMismatch();
	}
	switch (rule.type) {
		case "SimpleScalingRule":
			checkSimple(rule);
			return;
		case "StepScalingRule":
			checkStepRule(rule);
			return;
		case "TargetTrackingScalingRule":
			checkTarget(rule, TARGET_METRICS);
			checkOnlyTarget(ctx, rule);
			return;
		case "PredictiveScalingRule":
			checkTarget(rule, PREDICTIVE_METRICS);
			return;
	}
}

function checkSimple(rule: Rule): void {
	if (rule.adjustmentType === undefined) {
		throw missingParameter("AdjustmentType");
	}
	if (rule.adjustmentValue === undefined) {
		throw missingParameter("AdjustmentValue");
	}
	if (!isAdjustmentInRange(rule.adjustmentType, rule.adjustmentValue)) {
		throw invalidParameter("AdjustmentValue");
	}
}

function checkStepRule(rule: Rule): void {
	const type = rule.adjustmentType;
	if (type === undefined) {
		throw missingParameter("AdjustmentType");
	}
	if (rule.steps.length === 0) {
		throw missingParameter("StepAdjustment");
	}
	if (rule.steps.some(({ ScalingAdjustment }) => !isAdjustmentInRange(type, ScalingAdjustment))) {
		throw stepBeyondRange("ScalingAdjustment");
	}
	checkSteps(rule.steps);
}

function checkTarget(rule: Rule, metrics: readonly string[]): void {
	const isSystem = (rule.metricType ?? "system") === "system";
	if (rule.metricName === undefined && rule.metricType !== "hybrid") {
		throw missingParameter("MetricName");
	}
	if (isSystem && !metrics.includes(rule.metricName ?? "")) {
		throw unsupportedTargetMetric();
	}
	if (rule.targetValue === undefined) {
		throw missingParameter("TargetValue");
	}
	// At most three decimals: scaled by a thousand the value is whole (but for floating-point dust).
	const scaled = rule.targetValue * 1000;
	if (rule.targetValue <= 0 || Math.abs(scaled - Math.round(scaled)) > 1e-6) {
		throw invalidParameter("TargetValue");
	}
}

function checkOnlyTarget(ctx: Pick<Context, "tx">, rule: Rule): void {
	for (const other of ctx.tx.scan(rules, { index: "group", value: rule.scalingGroupId })) {
		const isSame = other.type === rule.type && other.metricName === rule.metricName;
		if (isSame && other.scalingRuleId !== rule.scalingRuleId) {
			throw duplicateTargetMetric();
		}
	}
}
