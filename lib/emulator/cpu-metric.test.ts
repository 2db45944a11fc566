import { afterEach, beforeEach, expect, it } from "vitest";
import { createWorld, type World } from "./core/test-world";
import { products } from "./products";

const RegionId = "cn-hangzhou";
const GROUP = { ScalingGroupId: "asg-tutorial" };

let world: World;
beforeEach(async () => {
	world = await createWorld({ products });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

async function rule(value: number): Promise<string> {
	const adjustment = { AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: value };
	return (await world.call("ess", "CreateScalingRule", { ...GROUP, ...adjustment })).ScalingRuleAri;
}

async function alarm(): Promise<{ readonly State: string }> {
	return (await world.call("ess", "DescribeAlarms", { RegionId, ...GROUP })).AlarmList.Alarm[0];
}

it("what instances of a group compute is its CpuUtilization, for alarms and for prediction", async () => {
	await world.call("ess", "ExecuteScalingRule", { ScalingRuleAri: await rule(1) });
	await world.advance(120);
	await world.call("ess", "CreateAlarm", {
		RegionId,
		...GROUP,
		MetricName: "CpuUtilization",
		ComparisonOperator: ">=",
		Threshold: 40,
		EvaluationCount: 2,
		AlarmAction: [await rule(1)],
	});
	const { ScalingInstances } = await world.call("ess", "DescribeScalingInstances", { RegionId, ...GROUP });
	const [{ InstanceId }] = ScalingInstances.ScalingInstance;
	await world.advance(600);
	expect(await alarm()).toMatchObject({ State: "INSUFFICIENT_DATA" });

	// One of two vCPUs is busy for as long as the command may run.
	await world.call("ecs", "RunCommand", {
		RegionId,
		InstanceId: [InstanceId],
		Type: "RunShellScript",
		CommandContent: "while :; do :; done",
		Timeout: 240,
	});
	await world.advance(125);
	expect(await alarm()).toMatchObject({ State: "ALARM" });
	// A second one serves, so that the group is half as busy on average.
	await world.advance(180);
	expect(await alarm()).toMatchObject({ State: "OK" });
	const grown = await world.call("ess", "DescribeScalingGroups", { RegionId, ScalingGroupId: ["asg-tutorial"] });
	expect(grown.ScalingGroups.ScalingGroup[0].ActiveCapacity).toBe(2);
	const history = await world.call(
		"ess",
		"QueryHistoricalMetric",
		{
			RegionId,
			...GROUP,
			MetricName: "CpuUtilization",
			StartTime: "2026-01-01T00:00Z",
			EndTime: "2026-01-01T01:00Z",
		},
		undefined,
		"2022-02-22",
	);
	const [{ MetricValue }] = history.HistoricalMetrics.HistoricalMetric;
	expect(Number(MetricValue)).toBeGreaterThan(10);
	expect(Number(MetricValue)).toBeLessThan(60);
});
