import * as z from "zod";
import type { ScalingRule } from "@/lib/cloud/ess";
import { checkField } from "./check-field";
import { decimalNumber } from "./decimal-number";
import { essName } from "./ess-name";
import { given } from "./given";
import { oneOf } from "./one-of";
import { picked, ruleMessage, wholeNumber } from "./rule";
import { amountProblem, RULE_OPERATIONS, RULE_UNITS, toAdjustment } from "./scaling-rule";
import { MAX_STEPS, type Step, stepProblems } from "./step-adjustments";

export const RULE_TYPES = [
	"SimpleScalingRule",
	"StepScalingRule",
	"TargetTrackingScalingRule",
	"PredictiveScalingRule",
] as const;

export const ADJUSTMENT_TYPES = ["QuantityChangeInCapacity", "PercentChangeInCapacity", "TotalCapacity"] as const;
type AdjustmentType = (typeof ADJUSTMENT_TYPES)[number];

/** What target tracking keeps at a value, and what prediction looks at (CreateScalingRule, MetricName). */
export const TARGET_METRICS = [
	"CpuUtilization",
	"MemoryUtilization",
	"VpcInternetRx",
	"VpcInternetTx",
	"ClassicInternetRx",
	"ClassicInternetTx",
	"IntranetRx",
	"IntranetTx",
	"LoadBalancerRealServerAverageQps",
] as const;
export const PREDICTIVE_METRICS = ["CpuUtilization", "IntranetRx", "IntranetTx"] as const;
export const PREDICTIVE_MODES = ["PredictAndScale", "PredictOnly"] as const;
export const PREDICTIVE_BEHAVIORS = [
	"MaxOverridePredictiveValue",
	"PredictiveValueOverrideMax",
	"PredictiveValueOverrideMaxWithBuffer",
] as const;

/** The unit that a metric is measured in; undefined for one that the console does not know. */
export function unitOfMetric(metric: string): "%" | "KB/min" | "QPS" | undefined {
	if (/Utilization|^load_|^memory|_cpu|disk/i.test(metric)) {
		return "%";
	}
	return /(Rx|Tx)$/.test(metric) ? "KB/min" : metric.endsWith("Qps") ? "QPS" : undefined;
}

/** The adjustments that a type allows (CreateScalingRule, AdjustmentValue). */
const ADJUSTMENT_RANGES: Readonly<Record<AdjustmentType, readonly [number, number]>> = {
	QuantityChangeInCapacity: [-1000, 1000],
	PercentChangeInCapacity: [-100, 10_000],
	TotalCapacity: [0, 2000],
};

const optional = (min: number, max: number) => z.union([z.literal(""), wholeNumber(min, max)]).default("");
const bound = z.union([z.literal(""), z.string(), z.number()]).default("");

const fields = z.object({
	scalingGroupId: picked,
	scalingRuleName: essName,
	scalingRuleType: z.enum(RULE_TYPES),
	operation: z.enum(RULE_OPERATIONS).default("add"),
	amount: z.union([z.string(), z.number()]).default(1),
	unit: z.enum(RULE_UNITS).default("instances"),
	/** Seconds; empty means the group's default. */
	cooldown: optional(0, 86_400),
	/** The least number of instances that a percentage moves. */
	minMagnitude: optional(1, 1000),
	adjustmentType: z.enum(ADJUSTMENT_TYPES).default("QuantityChangeInCapacity"),
	steps: z
		.array(z.object({ lower: bound, upper: bound, adjustment: z.union([z.string(), z.number()]) }))
		.max(MAX_STEPS)
		.default([]),
	warmup: optional(0, 86_400),
	metricName: z.string().trim().default("CpuUtilization"),
	targetValue: z.union([z.string(), z.number()]).default(""),
	disableScaleIn: z.boolean().default(false),
	scaleOutEvaluationCount: z.union([z.string(), z.number()]).default(3),
	scaleInEvaluationCount: z.union([z.string(), z.number()]).default(15),
	predictiveMode: z.enum(PREDICTIVE_MODES).default("PredictAndScale"),
	predictiveBehavior: z.enum(PREDICTIVE_BEHAVIORS).default("MaxOverridePredictiveValue"),
	predictiveBuffer: z.union([z.string(), z.number()]).default(0),
	predictiveTaskBuffer: z.union([z.string(), z.number()]).default(0),
	initialMaxSize: optional(0, 2000),
	/** Fields of a rule that is changed which hold something: the cloud has no way to take it back. */
	kept: z.array(z.enum(["cooldown", "minMagnitude", "warmup"])).default([]),
});
type Fields = z.infer<typeof fields>;

/**
 * 创建伸缩规则 and 修改伸缩规则 of all four types. All fields keep their value whatever the type is, so that changing it back
 * loses nothing; only those that the type uses are checked.
 */
export const typedScalingRuleForm = fields.superRefine((form, issues) => {
	const check = (field: keyof Fields, schema: z.ZodType) => checkField(form, issues, field, schema);
	for (const field of form.kept) {
		if (form[field] === "" && isUsed(field, form)) {
			issues.addIssue({ code: "custom", path: [field], message: ruleMessage("cannotBeCleared") });
		}
	}
	switch (form.scalingRuleType) {
		case "SimpleScalingRule": {
			check("amount", wholeNumber(0, 10_000));
			const problem = amountProblem({ ...form, amount: Number(form.amount) });
			if (problem) {
				issues.addIssue({ code: "custom", path: [problem.field], message: problem.message });
			}
			return;
		}
		case "StepScalingRule":
			checkSteps(form, issues);
			return;
		case "TargetTrackingScalingRule":
			check("metricName", z.enum(TARGET_METRICS, ruleMessage("required")));
			check("targetValue", decimalNumber({ min: 0, isAbove: true }));
			check("scaleOutEvaluationCount", wholeNumber(1, 60));
			check("scaleInEvaluationCount", wholeNumber(1, 60));
			return;
		case "PredictiveScalingRule":
			check("metricName", z.enum(PREDICTIVE_METRICS, ruleMessage("required")));
			check("targetValue", decimalNumber({ min: 0, isAbove: true }));
			check("predictiveTaskBuffer", wholeNumber(0, 60));
			if (form.predictiveBehavior === "PredictiveValueOverrideMaxWithBuffer") {
				check("predictiveBuffer", wholeNumber(0, 100));
			}
	}
});
export type TypedScalingRuleForm = z.infer<typeof typedScalingRuleForm>;
export type TypedScalingRuleFormInput = z.input<typeof typedScalingRuleForm>;

function checkSteps(form: Fields, issues: z.RefinementCtx): void {
	if (form.steps.length === 0) {
		issues.addIssue({ code: "custom", path: ["steps"], message: ruleMessage("required") });
	}
	const [min, max] = ADJUSTMENT_RANGES[form.adjustmentType];
	let isNumeric = true;
	for (const [index, step] of form.steps.entries()) {
		for (const field of ["lower", "upper", "adjustment"] as const) {
			const isOpen = field !== "adjustment" && step[field] === "";
			const result = (field === "adjustment" ? wholeNumber(min, max) : decimalNumber({})).safeParse(step[field]);
			if (!isOpen && !result.success) {
				isNumeric &&= field === "adjustment";
				issues.addIssue({
					code: "custom",
					path: ["steps", index, field],
					message: result.error.issues[0]?.message ?? ruleMessage("required"),
				});
			}
		}
	}
	for (const { index, rule } of isNumeric ? stepProblems(stepsOf(form)) : []) {
		issues.addIssue({ code: "custom", path: ["steps", index, "lower"], message: ruleMessage(rule) });
	}
}

/** The steps as numbers; an empty or unreadable bound is open. */
export function stepsOf({
	steps,
}: {
	steps?: readonly { lower?: unknown; upper?: unknown; adjustment?: unknown }[] | undefined;
}): readonly Step[] {
	const number = (value: unknown) =>
		value === "" || value === undefined || Number.isNaN(Number(value)) ? undefined : Number(value);
	return (steps ?? []).map(({ lower, upper, adjustment }) => ({
		lower: number(lower),
		upper: number(upper),
		adjustment: number(adjustment) ?? 0,
	}));
}

/** Whether a rule of the form's type has that field at all. */
function isUsed(field: "cooldown" | "minMagnitude" | "warmup", form: Fields): boolean {
	switch (field) {
		case "cooldown":
			return form.scalingRuleType === "SimpleScalingRule";
		case "minMagnitude":
			return isPercent(form);
		case "warmup":
			return form.scalingRuleType === "StepScalingRule" || form.scalingRuleType === "TargetTrackingScalingRule";
	}
}

/** Whether what the rule does is told in percent, of which a least number of instances can be asked for. */
export function isPercent(form: Pick<Partial<Fields>, "scalingRuleType" | "operation" | "unit" | "adjustmentType">) {
	return form.scalingRuleType === "SimpleScalingRule"
		? form.unit === "percent" && form.operation !== "set"
		: form.scalingRuleType === "StepScalingRule" && form.adjustmentType === "PercentChangeInCapacity";
}

/** What CreateScalingRule and ModifyScalingRule take alike, for a form that passed. */
function settingsOf(form: TypedScalingRuleForm) {
	const minMagnitude = isPercent(form)
		? given(form.minMagnitude, { MinAdjustmentMagnitude: Number(form.minMagnitude) })
		: {};
	const warmup = given(form.warmup, { EstimatedInstanceWarmup: Number(form.warmup) });
	const metric = { MetricName: form.metricName, TargetValue: Number(form.targetValue) };
	switch (form.scalingRuleType) {
		case "SimpleScalingRule":
			return {
				...toAdjustment({ ...form, amount: Number(form.amount) }),
				...given(form.cooldown, { Cooldown: Number(form.cooldown) }),
				...minMagnitude,
			};
		case "StepScalingRule":
			return {
				AdjustmentType: form.adjustmentType,
				StepAdjustment: stepsOf(form).map(({ lower, upper, adjustment }) => ({
					...(lower === undefined ? {} : { MetricIntervalLowerBound: lower }),
					...(upper === undefined ? {} : { MetricIntervalUpperBound: upper }),
					ScalingAdjustment: adjustment,
				})),
				...warmup,
				...minMagnitude,
			};
		case "TargetTrackingScalingRule":
			return {
				...metric,
				...warmup,
				DisableScaleIn: form.disableScaleIn,
				ScaleOutEvaluationCount: Number(form.scaleOutEvaluationCount),
				ScaleInEvaluationCount: Number(form.scaleInEvaluationCount),
			};
		case "PredictiveScalingRule":
			return {
				...metric,
				PredictiveScalingMode: form.predictiveMode,
				PredictiveValueBehavior: form.predictiveBehavior,
				PredictiveTaskBufferTime: Number(form.predictiveTaskBuffer),
				...(form.predictiveBehavior === "PredictiveValueOverrideMaxWithBuffer"
					? { PredictiveValueBuffer: Number(form.predictiveBuffer) }
					: {}),
				...given(form.initialMaxSize, { InitialMaxSize: Number(form.initialMaxSize) }),
			};
	}
}

/** Parameters of ess:CreateScalingRule for a form that passed. */
export function toCreateTypedRule(form: TypedScalingRuleForm) {
	return {
		ScalingGroupId: form.scalingGroupId,
		ScalingRuleName: form.scalingRuleName,
		ScalingRuleType: form.scalingRuleType,
		...settingsOf(form),
	};
}

/** Parameters of ess:ModifyScalingRule, which changes everything but the type. */
export function toModifyTypedRule(scalingRuleId: string, form: TypedScalingRuleForm) {
	return { ScalingRuleId: scalingRuleId, ScalingRuleName: form.scalingRuleName, ...settingsOf(form) };
}

/** An existing rule as the form that would make it. */
export function typedRuleValues(rule: ScalingRule) {
	const value = rule.AdjustmentValue ?? 1;
	const type = ADJUSTMENT_TYPES.find((known) => known === rule.AdjustmentType) ?? "QuantityChangeInCapacity";
	const kept = [
		rule.Cooldown === undefined ? [] : (["cooldown"] as const),
		rule.MinAdjustmentMagnitude === undefined ? [] : (["minMagnitude"] as const),
		rule.EstimatedInstanceWarmup === undefined ? [] : (["warmup"] as const),
	].flat();
	return {
		scalingGroupId: rule.ScalingGroupId ?? "",
		scalingRuleName: rule.ScalingRuleName ?? rule.ScalingRuleId,
		scalingRuleType: oneOf(RULE_TYPES, rule.ScalingRuleType, "SimpleScalingRule"),
		operation: type === "TotalCapacity" ? "set" : value < 0 ? "remove" : "add",
		amount: Math.abs(value),
		unit: type === "PercentChangeInCapacity" ? "percent" : "instances",
		cooldown: rule.Cooldown ?? "",
		minMagnitude: rule.MinAdjustmentMagnitude ?? "",
		adjustmentType: type,
		steps: rule.StepAdjustments.map((step) => ({
			lower: step.MetricIntervalLowerBound ?? "",
			upper: step.MetricIntervalUpperBound ?? "",
			adjustment: step.ScalingAdjustment ?? 0,
		})),
		warmup: rule.EstimatedInstanceWarmup ?? "",
		metricName: rule.MetricName ?? "CpuUtilization",
		targetValue: rule.TargetValue ?? "",
		disableScaleIn: rule.DisableScaleIn ?? false,
		scaleOutEvaluationCount: rule.ScaleOutEvaluationCount ?? 3,
		scaleInEvaluationCount: rule.ScaleInEvaluationCount ?? 15,
		predictiveMode: oneOf(PREDICTIVE_MODES, rule.PredictiveScalingMode, "PredictAndScale"),
		predictiveBehavior: oneOf(PREDICTIVE_BEHAVIORS, rule.PredictiveValueBehavior, "MaxOverridePredictiveValue"),
		predictiveBuffer: rule.PredictiveValueBuffer ?? 0,
		predictiveTaskBuffer: rule.PredictiveTaskBufferTime ?? 0,
		initialMaxSize: rule.InitialMaxSize ?? "",
		kept,
	} satisfies TypedScalingRuleFormInput;
}
