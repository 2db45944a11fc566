import { expect, it } from "vitest";
import { judgeAlarm, watches } from "./judge-alarm";
import { matchesEvent } from "./match-event";

const event = {
	product: "ECS",
	name: "Instance:StateChange",
	level: "INFO",
	regionId: "cn-hangzhou",
	resourceId: "acs:ecs:cn-hangzhou:1:instance/i-1",
	content: { state: "Stopped", resourceId: "i-1", changedTagKeys: ["a", "b"] },
} as const;

it.each<[boolean, Parameters<typeof matchesEvent>[0]]>([
	[true, {}],
	[true, { Product: "ecs", Name: ["Instance:StateChange", "Other"], Level: ["info"], RegionId: ["cn-hangzhou"] }],
	[true, { Name: "Instance:StateChange", Level: [], Content: {} }],
	[true, { Content: { state: ["Stopped", "Deleted"], resourceId: "i-1" } }],
	[true, { Content: { changedTagKeys: ["b"] } }],
	[false, { Product: "ESS" }],
	[false, { Name: ["Other"] }],
	[false, { Level: ["CRITICAL"] }],
	[false, { RegionId: ["cn-beijing"] }],
	[false, { Content: { state: ["Running"], resourceId: "i-1" } }],
	[false, { Content: { nothing: ["x"] } }],
])("whether an event is asked for: %s by %j", (expected, properties) => {
	expect(matchesEvent(properties, { ...event, content: { ...event.content, changedTagKeys: ["a", "b"] } })).toBe(
		expected,
	);
});

const alarm = { Namespace: "acs_ess_dashboard", MetricName: "CpuUtilization" };

it.each<[boolean, object]>([
	[true, {}],
	[true, { Resources: '[{"scalingGroupId":"asg-1"}]' }],
	[true, { Resources: [{ scalingGroupId: "asg-2" }, { scalingGroupId: "asg-1" }] }],
	[false, { Resources: '[{"scalingGroupId":"asg-2"}]' }],
	[false, { MetricName: "MemoryUtilization" }],
	[false, { Namespace: "acs_ecs_dashboard" }],
])("whether a metric is watched: %s by %j", (expected, more) => {
	expect(watches({ ...alarm, ...more }, "CpuUtilization", "asg-1")).toBe(expected);
});

it("an alarm is told when it was met often enough in a row, and while it goes on only after its silence", () => {
	const properties = { ComparisonOperator: "GreaterThanThreshold", Threshold: 80, Times: 2, SilenceTime: 300 };
	let state = { breaches: 0, silentUntil: 0 };
	const told = [90, 70, 90, 90, 90, 90, 70, 90, 90].map((value, minute) => {
		const judged = judgeAlarm(properties, state, value, minute * 200_000);
		state = judged.state;
		return judged.isTold;
	});
	expect(told).toEqual([false, false, false, true, false, true, false, false, true]);
});

it.each<[string, number, boolean]>([
	["GreaterThanOrEqualToThreshold", 5, true],
	["GreaterThanThreshold", 5, false],
	["LessThanThreshold", 4, true],
	["LessThanOrEqualToThreshold", 5, true],
	["NotEqualToThreshold", 5, false],
	["GreaterThanYesterday", 9, false],
])("%s of 5 is met by %d: %s", (ComparisonOperator, value, expected) => {
	const properties = { ComparisonOperator, Threshold: "5" };
	expect(judgeAlarm(properties, { breaches: 0, silentUntil: 0 }, value, 0).isTold).toBe(expected);
});
