import { describe, expect, it } from "vitest";
import { isDue } from "./collect-region";
import { collectorBackOffMs } from "./collector-pace";
import { joinInstances } from "./read-story";
import { previousSpan } from "./summarize-scale-outs";
import { barSeconds, fillBars } from "./trend-bars";

it("remembers instances that have left the group", () => {
	const present = [{ InstanceId: "i-1", LifecycleState: "InService", HealthStatus: "Healthy" }];
	const wire = present.map((one) => ({
		...one,
		ScalingGroupId: undefined,
		ScalingActivityId: undefined,
		ScalingConfigurationId: undefined,
		CreationType: undefined,
		CreationTime: undefined,
		CreatedTime: undefined,
		WarmupState: undefined,
		ZoneId: undefined,
		LoadBalancerWeight: undefined,
		Entrusted: undefined,
	}));
	expect(joinInstances(wire, ["i-1", "i-2"], [])).toMatchObject([
		{ instanceId: "i-1", isGone: false },
		{ instanceId: "i-2", isGone: true, lifecycleState: null },
	]);
});

describe("how often things are read", () => {
	const at = (ms: number) => new Date(ms);
	it("reads a running activity at every round, an ended one less and less often", () => {
		expect(isDue({ endSeenAt: null, collectedAt: at(0) }, at(0))).toBe(true);
		expect(isDue({ endSeenAt: at(0), collectedAt: at(59_000) }, at(59_500))).toBe(true);
		expect(isDue({ endSeenAt: at(0), collectedAt: at(100_000) }, at(101_000))).toBe(false);
		expect(isDue({ endSeenAt: at(0), collectedAt: at(3_600_000) }, at(3_620_000))).toBe(false);
	});
	it("waits longer after each failure, but never for ever", () => {
		expect(collectorBackOffMs(1)).toBe(500);
		expect(collectorBackOffMs(50)).toBe(30_000);
	});
});

describe("the trend", () => {
	it("has few enough bars for any span", () => {
		for (const span of [0, 59, 3_600, 86_400, 30 * 86_400, 3 * 365 * 86_400]) {
			expect(span / barSeconds(span)).toBeLessThanOrEqual(36);
		}
	});
	it("shows times without scale-outs as empty bars", () => {
		const part = (at: number, verdict = "ran") => ({ at: new Date(at), verdict, count: 1 });
		const bars = fillBars([part(0), part(180_000), part(180_000, "failed"), part(0, "of another version")], 60);
		expect(bars.map(({ counts }) => [counts.ran, counts.failed])).toEqual([
			[1, 0],
			[0, 0],
			[0, 0],
			[1, 1],
		]);
	});
	it("is set beside the span of equal length before", () => {
		expect(previousSpan(new Date(60_000), new Date(100_000))).toEqual({
			since: new Date(20_000),
			until: new Date(60_000),
		});
		expect(previousSpan(null, new Date())).toBeNull();
	});
});
