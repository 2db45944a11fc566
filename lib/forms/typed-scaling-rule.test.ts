import { describe, expect, it } from "vitest";
import { parseRuleMessage } from "./rule";
import { stepAt } from "./step-adjustments";
import {
	type TypedScalingRuleFormInput,
	toCreateTypedRule,
	toModifyTypedRule,
	typedRuleValues,
	typedScalingRuleForm,
} from "./typed-scaling-rule";

const form = (values: Partial<TypedScalingRuleFormInput>): TypedScalingRuleFormInput => ({
	scalingGroupId: "asg-1",
	scalingRuleName: "rule-1",
	scalingRuleType: "SimpleScalingRule",
	...values,
});
const problems = (values: Partial<TypedScalingRuleFormInput>) =>
	(typedScalingRuleForm.safeParse(form(values)).error?.issues ?? []).map(
		({ path, message }) => `${path.join(".")}:${parseRuleMessage(message).key}`,
	);
const created = (values: Partial<TypedScalingRuleFormInput>) =>
	toCreateTypedRule(typedScalingRuleForm.parse(form(values)));
const step = (lower: string | number, upper: string | number, adjustment: string | number) => ({
	lower,
	upper,
	adjustment,
});

describe("the form of a rule of any type", () => {
	it.each([
		[
			"simple",
			{ operation: "remove", amount: "20", unit: "percent", minMagnitude: "2", cooldown: "60" },
			{
				AdjustmentType: "PercentChangeInCapacity",
				AdjustmentValue: -20,
				MinAdjustmentMagnitude: 2,
				Cooldown: 60,
			},
		],
		[
			"step",
			{
				scalingRuleType: "StepScalingRule",
				warmup: "60",
				steps: [step("", 0, -1), step(0, "12.5", 1), step(12.5, "", "3")],
			},
			{
				AdjustmentType: "QuantityChangeInCapacity",
				EstimatedInstanceWarmup: 60,
				StepAdjustment: [
					{ MetricIntervalUpperBound: 0, ScalingAdjustment: -1 },
					{ MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 12.5, ScalingAdjustment: 1 },
					{ MetricIntervalLowerBound: 12.5, ScalingAdjustment: 3 },
				],
			},
		],
		[
			"target tracking",
			{ scalingRuleType: "TargetTrackingScalingRule", targetValue: "50.5", disableScaleIn: true },
			{
				MetricName: "CpuUtilization",
				TargetValue: 50.5,
				DisableScaleIn: true,
				ScaleOutEvaluationCount: 3,
				ScaleInEvaluationCount: 15,
			},
		],
		[
			"predictive",
			{
				scalingRuleType: "PredictiveScalingRule",
				targetValue: 60,
				predictiveBehavior: "PredictiveValueOverrideMaxWithBuffer",
				predictiveBuffer: "20",
				initialMaxSize: 10,
			},
			{
				MetricName: "CpuUtilization",
				TargetValue: 60,
				PredictiveScalingMode: "PredictAndScale",
				PredictiveValueBehavior: "PredictiveValueOverrideMaxWithBuffer",
				PredictiveValueBuffer: 20,
				PredictiveTaskBufferTime: 0,
				InitialMaxSize: 10,
			},
		],
	] as const)("sends what a %s rule takes and nothing of the others", (_type, values, settings) => {
		const { ScalingGroupId, ScalingRuleName, ScalingRuleType, ...rest } = created(
			values as Partial<TypedScalingRuleFormInput>,
		);
		expect(rest).toEqual(settings);
	});

	it.each([
		["an amount that the type does not take", { amount: 2000 }, ["amount:numberRange"]],
		["a step rule without steps", { scalingRuleType: "StepScalingRule" }, ["steps:required"]],
		[
			"a gap",
			{ scalingRuleType: "StepScalingRule", steps: [step("", 0, -1), step(5, "", 1)] },
			["steps.1.lower:stepGap"],
		],
		[
			"an overlap",
			{ scalingRuleType: "StepScalingRule", steps: [step("", 6, -1), step(5, "", 1)] },
			["steps.1.lower:stepOverlap"],
		],
		[
			"a step without bounds",
			{ scalingRuleType: "StepScalingRule", steps: [step("", "", 1)] },
			["steps.0.lower:stepBothOpen"],
		],
		[
			"an end that is not open",
			{ scalingRuleType: "StepScalingRule", steps: [step(0, 10, 1)] },
			["steps.0.lower:stepNotOpen"],
		],
		[
			"a bound that is no number",
			{ scalingRuleType: "StepScalingRule", steps: [step("x", "", 1)] },
			["steps.0.lower:number"],
		],
		[
			"a target of nothing",
			{ scalingRuleType: "TargetTrackingScalingRule", targetValue: "0" },
			["targetValue:numberAbove"],
		],
		[
			"too exact a target",
			{ scalingRuleType: "TargetTrackingScalingRule", targetValue: "1.2345" },
			["targetValue:decimals"],
		],
		[
			"a metric that is not predicted",
			{ scalingRuleType: "PredictiveScalingRule", targetValue: 1, metricName: "VpcInternetRx" },
			["metricName:required"],
		],
		["a cooldown taken away", { kept: ["cooldown"] }, ["cooldown:cannotBeCleared"]],
	] as const)("refuses %s", (_what, values, expected) => {
		expect(problems(values as unknown as Partial<TypedScalingRuleFormInput>)).toEqual(expected);
	});

	it("opens an existing rule as the form that changes nothing", () => {
		const rule = {
			ScalingRuleId: "asr-1",
			ScalingRuleAri: "ari",
			ScalingRuleName: "steps",
			ScalingGroupId: "asg-1",
			ScalingRuleType: "StepScalingRule",
			AdjustmentType: "PercentChangeInCapacity",
			MinAdjustmentMagnitude: 2,
			StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 10 }],
			Alarms: [],
		};
		expect(toModifyTypedRule("asr-1", typedScalingRuleForm.parse(typedRuleValues(rule)))).toEqual({
			ScalingRuleId: "asr-1",
			ScalingRuleName: "steps",
			AdjustmentType: "PercentChangeInCapacity",
			MinAdjustmentMagnitude: 2,
			StepAdjustment: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 10 }],
		});
	});

	it.each([
		[0, 1],
		[9.9, 1],
		[10, 2],
		[-0.1, 0],
	])("meets a distance of %d where the cloud does", (distance, index) => {
		const steps = [
			{ lower: undefined, upper: 0, adjustment: -1 },
			{ lower: 0, upper: 10, adjustment: 1 },
			{ lower: 10, upper: undefined, adjustment: 2 },
		];
		expect(steps.indexOf(stepAt(steps, distance) ?? { lower: 1, upper: 1, adjustment: 0 })).toBe(index);
	});
});
