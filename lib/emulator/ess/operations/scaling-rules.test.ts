import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createGroupWorld, GROUP, type GroupWorld, REGION } from "../test-group";
import { BOOT_SECONDS } from "../test-neighbours";

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

const create = (params: Record<string, unknown>) => w.call("CreateScalingRule", { ScalingGroupId: GROUP, ...params });
const refused = (params: Record<string, unknown>) =>
	w.refusal("CreateScalingRule", { ScalingGroupId: GROUP, ...params });
const SIMPLE = { AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: 1 };
const STEP = {
	ScalingRuleType: "StepScalingRule",
	AdjustmentType: "QuantityChangeInCapacity",
	StepAdjustment: [
		{ MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
		{ MetricIntervalLowerBound: 10, ScalingAdjustment: 3 },
	],
};
const TARGET = { ScalingRuleType: "TargetTrackingScalingRule", MetricName: "CpuUtilization", TargetValue: 50 };

describe("CreateScalingRule", () => {
	it("answers the id and the ari, and shows what was given", async () => {
		const { ScalingRuleId, ScalingRuleAri } = await create({ ...SIMPLE, ScalingRuleName: "Add1", Cooldown: 60 });
		expect(ScalingRuleAri).toBe(`ari:acs:ess:cn-hangzhou:1000000000000001:scalingrule/${ScalingRuleId}`);
		const answer = await w.call("DescribeScalingRules", { RegionId: REGION, ScalingRuleName: ["Add1"] });
		expect(answer.ScalingRules.ScalingRule).toMatchObject([
			{
				ScalingRuleId,
				ScalingRuleName: "Add1",
				ScalingRuleType: "SimpleScalingRule",
				AdjustmentType: "QuantityChangeInCapacity",
				AdjustmentValue: 1,
				Cooldown: 60,
				MinSize: 0,
				MaxSize: 10,
			},
		]);
	});

	it.each([
		["without a type of adjustment", { AdjustmentValue: 1 }, "MissingParameter"],
		["without a value", { AdjustmentType: "TotalCapacity" }, "MissingParameter"],
		["that moves more than a thousand", { ...SIMPLE, AdjustmentValue: 1001 }, "InvalidParameter"],
		[
			"whose least magnitude is no percentage's",
			{ ...SIMPLE, MinAdjustmentMagnitude: 2 },
			"InvalidMinAdjustmentMagnitudeMismatchAdjustmentType",
		],
		[
			"with a gap between steps",
			{
				...STEP,
				StepAdjustment: [
					{ MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 1, ScalingAdjustment: 1 },
					{ MetricIntervalLowerBound: 2, ScalingAdjustment: 1 },
				],
			},
			"InvalidStepAdjustments.Gap",
		],
		["without steps", { ...STEP, StepAdjustment: undefined }, "MissingParameter"],
		[
			"with a step beyond the range",
			{ ...STEP, StepAdjustment: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 5000 }] },
			"StepBeyondPermitRange",
		],
		["that tracks an unknown metric", { ...TARGET, MetricName: "Mood" }, "TargetTrackingScalingRule.UnsupportedMetric"],
		["that tracks too fine a value", { ...TARGET, TargetValue: 0.0001 }, "InvalidParameter"],
		["of an unknown group", { ...SIMPLE, ScalingGroupId: "asg-x" }, "InvalidScalingGroupId.NotFound"],
	])("refuses a rule %s", async (_, params, code) => {
		expect((await refused(params)).code).toBe(code);
	});

	it("takes a name that another group has", async () => {
		await create({ ...SIMPLE, ScalingRuleName: "Add1" });
		const { ScalingGroupId } = await w.call("CreateScalingGroup", { MinSize: 0, MaxSize: 1, RegionId: REGION });
		await create({ ...SIMPLE, ScalingGroupId, ScalingRuleName: "Add1" });
	});

	it("refuses a name that the group has, and a second target for one metric", async () => {
		await create({ ...SIMPLE, ScalingRuleName: "Add1" });
		expect((await refused({ ...SIMPLE, ScalingRuleName: "Add1" })).code).toBe("InvalidScalingRuleName.Duplicate");
		await create(TARGET);
		expect((await refused(TARGET)).code).toBe("TargetTrackingScalingRule.DumplicateMetric");
	});
});

describe("ModifyScalingRule and DeleteScalingRule", () => {
	it("change and remove a rule, and say when there is none", async () => {
		const { ScalingRuleId, ScalingRuleAri } = await create(SIMPLE);
		await w.call("ModifyScalingRule", { ScalingRuleId, AdjustmentValue: 4, ScalingRuleName: "Add4" });
		await w.execute(ScalingRuleAri);
		await w.world.advance(BOOT_SECONDS);
		expect(await w.group()).toMatchObject({ ActiveCapacity: 4 });
		await w.call("DeleteScalingRule", { ScalingRuleId });
		expect(await w.refusal("DeleteScalingRule", { ScalingRuleId })).toMatchObject({
			status: 404,
			code: "InvalidScalingRuleId.NotFound",
		});
		expect((await w.refusal("ModifyScalingRule", { ScalingRuleId })).code).toBe("InvalidScalingRuleId.NotFound");
	});
});

describe("ExecuteScalingRule", () => {
	const execute = (ScalingRuleAri: string, extra = {}) => w.refusal("ExecuteScalingRule", { ScalingRuleAri, ...extra });

	it("says that an unknown ari does not exist", async () => {
		expect(await execute("ari:acs:ess:cn-hangzhou:1000000000000001:scalingrule/asr-x")).toMatchObject({
			status: 404,
			code: "InvalidScalingRuleAri.NotFound",
			message: "The specified scaling rule Ari does not exist.",
		});
	});

	it("needs an enabled group whose scaling is not suspended", async () => {
		const ari = await w.rule(1);
		await w.call("DisableScalingGroup", { ScalingGroupId: GROUP });
		expect((await execute(ari)).code).toBe("IncorrectScalingGroupStatus");
		await w.call("EnableScalingGroup", { ScalingGroupId: GROUP });
		await w.call("SuspendProcesses", { ScalingGroupId: GROUP, Process: ["ScaleOut"] });
		expect((await execute(ari)).code).toBe("IncorrectScalingGroupStatus");
	});

	it("executes the step that the metric meets", async () => {
		const { ScalingRuleAri } = await create(STEP);
		expect((await execute(ScalingRuleAri)).code).toBe("MissingParameter.MetricValue");
		expect((await execute(ScalingRuleAri, { MetricValue: 80 })).code).toBe("MissingParameter.BreachThreshold");
		expect((await execute(ScalingRuleAri, { MetricValue: 10, BreachThreshold: 60 })).code).toBe(
			"InvalidStepAdjustments.NoStepFound",
		);
		expect((await execute(ScalingRuleAri, { MetricValue: "much", BreachThreshold: 60 })).code).toBe(
			"MetricValueBeyondPermitRange",
		);
		await w.execute(ScalingRuleAri, { MetricValue: 75.5, BreachThreshold: 60 });
		await w.world.advance(BOOT_SECONDS);
		expect(await w.group()).toMatchObject({ ActiveCapacity: 3 });
	});

	it("does not execute target tracking", async () => {
		const { ScalingRuleAri } = await create(TARGET);
		expect(await execute(ScalingRuleAri)).toMatchObject({
			code: "ScalingRule.InvalidScalingRuleType",
			message: "Specific scaling rule type: TargetTrackingScalingRule can not be executed.",
		});
	});

	it("does not wait for the cooldown", async () => {
		await w.modify({ DefaultCooldown: 3600 });
		const ari = await w.rule(1);
		await w.execute(ari);
		await w.world.advance(BOOT_SECONDS);
		await w.execute(ari);
		await w.world.advance(BOOT_SECONDS);
		expect(await w.group()).toMatchObject({ ActiveCapacity: 2 });
	});

	it("does once what is asked twice with one ClientToken", async () => {
		const ari = await w.rule(1);
		const call = () => w.call("ExecuteScalingRule", { ScalingRuleAri: ari, ClientToken: "once" });
		const first = await call();
		expect(await call()).toEqual(first);
		expect((await execute(await w.rule(2), { ClientToken: "once" })).code).toBe("IdempotentParameterMismatch");
	});
});

describe("the metrics of a rule", () => {
	async function made(params: Record<string, unknown>) {
		const { ScalingRuleId } = await create(params);
		const answer = await w.call("DescribeScalingRules", { RegionId: REGION, ScalingRuleId: [ScalingRuleId] });
		return answer.ScalingRules.ScalingRule[0];
	}
	const PREDICTIVE = { ...TARGET, ScalingRuleType: "PredictiveScalingRule" };

	it("have the documented defaults", async () => {
		expect(await made(TARGET)).toMatchObject({
			EstimatedInstanceWarmup: 300,
			ScaleInEvaluationCount: 15,
			ScaleOutEvaluationCount: 3,
			DisableScaleIn: false,
		});
		expect(await made(PREDICTIVE)).toMatchObject({
			PredictiveScalingMode: "PredictAndScale",
			PredictiveValueBehavior: "MaxOverridePredictiveValue",
			PredictiveValueBuffer: 0,
			PredictiveTaskBufferTime: 0,
			InitialMaxSize: 10,
		});
		const simple = await made(SIMPLE);
		for (const name of ["PredictiveScalingMode", "MetricType", "HybridMetrics", "AlarmDimensions"]) {
			expect(simple).not.toHaveProperty(name);
		}
	});

	it("keep what was said of prediction", async () => {
		const rule = await made({ ...PREDICTIVE, PredictiveScalingMode: "PredictOnly", PredictiveValueBuffer: 5 });
		expect(rule).toMatchObject({ PredictiveScalingMode: "PredictOnly", PredictiveValueBuffer: 5 });
		await w.call("ModifyScalingRule", { ScalingRuleId: rule.ScalingRuleId, InitialMaxSize: 3 });
		const answer = await w.call("DescribeScalingRules", { RegionId: REGION, ScalingRuleId: [rule.ScalingRuleId] });
		expect(answer.ScalingRules.ScalingRule[0]).toMatchObject({ PredictiveValueBuffer: 5, InitialMaxSize: 3 });
	});

	it("may be one's own, with dimensions", async () => {
		const AlarmDimension = [{ DimensionKey: "rulePool", DimensionValue: "sgp-1" }];
		const rule = await made({ ...TARGET, MetricType: "custom", MetricName: "queue", AlarmDimension });
		expect(rule).toMatchObject({ MetricType: "custom", AlarmDimensions: { AlarmDimension } });
		const alarms = await w.call("DescribeAlarms", { RegionId: REGION, MetricType: "custom" });
		expect(alarms.TotalCount).toBe(2);
		expect((await refused({ ...TARGET, MetricName: "queue" })).code).toBe(
			"TargetTrackingScalingRule.UnsupportedMetric",
		);
	});

	it("may be an expression over several, which needs no name", async () => {
		const Dimensions = [{ DimensionKey: "k", DimensionValue: "v" }];
		const HybridMetrics = [
			{ Id: "a", MetricName: "m", Statistic: "Average", Dimensions },
			{ Id: "e", Expression: "a" },
		];
		const rule = await made({
			ScalingRuleType: "TargetTrackingScalingRule",
			TargetValue: 5,
			MetricType: "hybrid",
			HybridMonitorNamespace: "ns",
			HybridMetrics,
		});
		expect(rule).toMatchObject({
			MetricType: "hybrid",
			HybridMonitorNamespace: "ns",
			HybridMetrics: {
				HybridMetric: [
					{ Id: "a", MetricName: "m", Statistic: "Average", Dimensions: { Dimension: Dimensions } },
					{ Id: "e", Expression: "a" },
				],
			},
		});
		expect((await refused({ ...TARGET, MetricName: undefined, MetricType: "custom" })).code).toBe("MissingParameter");
	});

	it("are evaluated as often as the rule says", async () => {
		await create({ ...TARGET, AlarmOptions: { Period: 120 } });
		await create({ ...TARGET, MetricName: "IntranetRx" });
		const alarms = await w.call("DescribeAlarms", { RegionId: REGION });
		const periods = alarms.AlarmList.Alarm.map((alarm: { Period: number }) => alarm.Period);
		expect(periods).toEqual([120, 120, 60, 60]);
	});
});
