import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { metricEvent } from "../../core/events";
import { VERSION_2022 } from "../ess-operation";
import { createGroupWorld, GROUP, type GroupWorld, REGION } from "../test-group";
import { BOOT_SECONDS } from "../test-neighbours";

const HOUR = 3600;

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

const ask = (action: string, params: Record<string, unknown>) =>
	w.world.call("ess", action, { RegionId: REGION, ...params }, undefined, VERSION_2022);
const about = { ScalingGroupId: GROUP, MetricName: "CpuUtilization" };
const today = { StartTime: "2026-01-01T00:00Z", EndTime: "2026-01-02T00:00Z" };
const tomorrow = { StartTime: "2026-01-02T00:00Z", EndTime: "2026-01-03T00:00Z" };

const measure = (value: number) =>
	w.world.run((ctx) => ctx.emit(metricEvent, { scalingGroupId: GROUP, metric: "CpuUtilization", value }));

/** Two instances that are busy in the first hour of the day, and idle in the third. */
async function busyMorning(): Promise<void> {
	await w.execute(await w.rule(2));
	await w.world.advance(BOOT_SECONDS);
	await measure(70);
	await measure(90);
	await w.world.advance(2 * HOUR);
	await measure(10);
}

const predictive = (extra: Record<string, unknown> = {}) =>
	w.call("CreateScalingRule", {
		ScalingGroupId: GROUP,
		ScalingRuleType: "PredictiveScalingRule",
		MetricName: "CpuUtilization",
		TargetValue: 40,
		...extra,
	});

describe("the metrics of a group", () => {
	it("are remembered by the hour, and expected again a day later", async () => {
		await busyMorning();
		expect((await ask("QueryHistoricalMetric", { ...about, ...today })).HistoricalMetrics.HistoricalMetric).toEqual([
			{ Time: "2026-01-01T00:00Z", MetricValue: "80" },
			{ Time: "2026-01-01T02:00Z", MetricValue: "10" },
		]);
		expect((await ask("QueryPredictiveMetric", { ...about, ...tomorrow })).PredictiveMetrics.PredictiveMetric).toEqual([
			{ Time: "2026-01-02T00:00Z", MetricValue: "80" },
			{ Time: "2026-01-02T02:00Z", MetricValue: "10" },
		]);
		const needed = await ask("QueryPredictiveValue", { ...about, ...tomorrow, TargetValue: 40 });
		expect(needed.PredictiveValues.PredictiveValue).toEqual([
			{ Time: "2026-01-02T00:00Z", Value: 4 },
			{ Time: "2026-01-02T02:00Z", Value: 1 },
		]);
	});

	it("are predicted for 48 hours, however far ahead one asks", async () => {
		await busyMorning();
		const ages = { StartTime: "0001-01-01T00:00Z", EndTime: "9999-12-31T00:00Z" };
		const times = (rows: ReadonlyArray<{ readonly Time: string }>) => rows.map(({ Time }) => Time);
		expect(
			times((await ask("QueryPredictiveMetric", { ...about, ...ages })).PredictiveMetrics.PredictiveMetric),
		).toEqual(["2026-01-02T00:00Z", "2026-01-02T02:00Z", "2026-01-03T00:00Z", "2026-01-03T02:00Z"]);
	});

	it("are not asked for over an interval that ends before it begins", async () => {
		const backwards = { StartTime: today.EndTime, EndTime: today.StartTime };
		const asked = { RegionId: REGION, ...about, ...backwards };
		const refused = await w.world.refusal("ess", "QueryHistoricalMetric", asked, undefined, VERSION_2022);
		expect(refused.code).toBe("InvalidParameter");
	});
});

describe("a predictive rule", () => {
	it("tells the sizes of the hours to come, and gives them to its group before each begins", async () => {
		await busyMorning();
		const { ScalingRuleId } = await predictive({ PredictiveTaskBufferTime: 10, InitialMaxSize: 8 });
		const told = await ask("QueryPredictiveTaskInfo", { ScalingRuleId, ...tomorrow });
		expect(told.TaskInfos.TaskInfo).toEqual([
			{ Time: "2026-01-02T00:00Z", MinValue: 4, MaxValue: 8 },
			{ Time: "2026-01-02T02:00Z", MinValue: 1, MaxValue: 8 },
		]);
		await w.world.advance(22 * HOUR - 10 * 60 - BOOT_SECONDS - 1);
		expect(await w.group()).toMatchObject({ MinSize: 0, MaxSize: 10 });
		await w.world.advance(1 + BOOT_SECONDS);
		expect(await w.group()).toMatchObject({ MinSize: 4, MaxSize: 8, TotalCapacity: 4 });
		await w.world.advance(2 * HOUR);
		expect(await w.group()).toMatchObject({ MinSize: 1 });
	});

	it("changes nothing when it only predicts, nor when it is gone", async () => {
		await busyMorning();
		await predictive({ PredictiveScalingMode: "PredictOnly" });
		const { ScalingRuleId } = await predictive();
		await w.call("DeleteScalingRule", { ScalingRuleId });
		await w.world.advance(24 * HOUR);
		expect(await w.group()).toMatchObject({ MinSize: 0, MaxSize: 10 });
	});
});
