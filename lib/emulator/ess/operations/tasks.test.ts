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

const MINUTE = 60;
const capacity = async () => (await w.group()).ActiveCapacity;

describe("a scheduled task", () => {
	const schedule = (params: Record<string, unknown>) =>
		w.call("CreateScheduledTask", { RegionId: REGION, LaunchTime: "2026-01-01T00:10Z", ...params });

	it("executes its rule at its time, and again as it recurs", async () => {
		const ari = await w.rule(1);
		await schedule({
			ScheduledAction: ari,
			RecurrenceType: "Daily",
			RecurrenceValue: "1",
			RecurrenceEndTime: "2026-01-03T00:00Z",
		});
		await w.world.advance(10 * MINUTE - 1);
		expect(await w.group()).toMatchObject({ TotalCapacity: 0 });
		await w.world.advance(1 + BOOT_SECONDS);
		expect(await capacity()).toBe(1);
		expect((await w.latest()).Cause).toMatch(
			/^A scheduled task execute scaling rule "asr-\w+", changing the Total Capacity from "0" to "1"\.$/,
		);
		await w.world.advance(3 * 86_400);
		expect(await capacity()).toBe(2);
	});

	it("may end with its only launch, and not before it", async () => {
		const daily = { ScheduledAction: await w.rule(1), RecurrenceType: "Daily", RecurrenceValue: "1" };
		const early = { RegionId: REGION, LaunchTime: "2026-01-01T00:10Z", RecurrenceEndTime: "2026-01-01T00:09Z" };
		expect((await w.refusal("CreateScheduledTask", { ...daily, ...early })).code).toBe("InvalidParameter");
		await schedule({ ...daily, RecurrenceEndTime: "2026-01-01T00:10Z" });
		await w.world.advance(10 * MINUTE + 86_400 + BOOT_SECONDS);
		expect(await capacity()).toBe(1);
	});

	it("sets the sizes of a group", async () => {
		await schedule({ ScalingGroupId: GROUP, MinValue: 2, MaxValue: 3 });
		await w.world.advance(10 * MINUTE + BOOT_SECONDS);
		expect(await w.group()).toMatchObject({ MinSize: 2, MaxSize: 3, ActiveCapacity: 2 });
	});

	it("is tried again while the group is busy", async () => {
		const ari = await w.rule(1);
		await schedule({ ScheduledAction: ari });
		await w.hook("SCALE_OUT", { HeartbeatTimeout: 60 });
		await w.world.advance(10 * MINUTE - 20);
		await w.execute(ari);
		await w.world.advance(200);
		expect(await capacity()).toBe(2);
	});

	it("leaves a rejected activity when it could not be launched until it expired", async () => {
		const ari = await w.rule(-1);
		await schedule({ ScheduledAction: ari, LaunchExpirationTime: 60 });
		await w.world.advance(12 * MINUTE);
		expect(await w.latest()).toMatchObject({
			StatusCode: "Rejected",
			StatusMessage: "To execute the specified scaling rule, the total capacity will not change.",
		});
	});

	it("rests while it is disabled, and is gone when deleted", async () => {
		const ari = await w.rule(1);
		const { ScheduledTaskId } = await schedule({ ScheduledAction: ari, TaskEnabled: false });
		await w.world.advance(11 * MINUTE);
		expect(await capacity()).toBe(0);
		await w.call("ModifyScheduledTask", { ScheduledTaskId, TaskEnabled: true, LaunchTime: "2026-01-01T00:30Z" });
		await w.call("DeleteScheduledTask", { ScheduledTaskId });
		await w.world.advance(60 * MINUTE);
		expect(await capacity()).toBe(0);
		expect((await w.refusal("DeleteScheduledTask", { ScheduledTaskId })).code).toBe("InvalidScheduledTaskId.NotFound");
	});

	it.each([
		["in the past", { LaunchTime: "2025-12-31T23:59Z" }, "InvalidParameter"],
		["in more than 90 days", { LaunchTime: "2026-05-01T00:00Z" }, "InvalidParameter"],
		["at no time", { LaunchTime: "soon" }, "InvalidParameter"],
		["with half a recurrence", { RecurrenceType: "Daily" }, "MissingParameter"],
		["with a wrong recurrence", { RecurrenceType: "Weekly", RecurrenceValue: "8" }, "InvalidParameter"],
		["for nothing", {}, "MissingParameter"],
		["for an unknown rule", { ScheduledAction: "ari:x" }, "InvalidScalingRuleAri.NotFound"],
	])("is refused %s", async (_, params, code) => {
		const refusal = await w.refusal("CreateScheduledTask", {
			RegionId: REGION,
			LaunchTime: "2026-01-01T00:10Z",
			...params,
		});
		expect(refusal.code).toBe(code);
	});

	it("is listed", async () => {
		await schedule({ ScheduledTaskName: "nightly", ScalingGroupId: GROUP, MinValue: 1 });
		const answer = await w.call("DescribeScheduledTasks", { RegionId: REGION, ScheduledTaskName: ["nightly"] });
		expect(answer.ScheduledTasks.ScheduledTask).toMatchObject([
			{ ScheduledTaskName: "nightly", LaunchTime: "2026-01-01T00:10Z", LaunchExpirationTime: 600, TaskEnabled: true },
		]);
	});
});

describe("an event-triggered task", () => {
	const metric = (value: number, name = "CpuUtilization") =>
		w.world.engine.putMetric({ scalingGroupId: GROUP, metric: name, value });

	async function alarm(ari: string, params: Record<string, unknown> = {}): Promise<string> {
		const created = await w.call("CreateAlarm", {
			RegionId: REGION,
			ScalingGroupId: GROUP,
			Name: "hot",
			MetricName: "CpuUtilization",
			ComparisonOperator: ">=",
			Threshold: 80,
			EvaluationCount: 2,
			AlarmAction: [ari],
			...params,
		});
		return created.AlarmTaskId;
	}

	async function stateOf(AlarmTaskId: string): Promise<string> {
		const answer = await w.call("DescribeAlarms", { RegionId: REGION, AlarmTaskId });
		return answer.AlarmList.Alarm[0].State;
	}

	it("executes its rule when its condition holds often enough in a row", async () => {
		const id = await alarm(await w.rule(1));
		expect(await stateOf(id)).toBe("INSUFFICIENT_DATA");
		for (const value of [90, 10, 90]) {
			await metric(value);
		}
		expect(await stateOf(id)).toBe("OK");
		await metric(80);
		expect(await stateOf(id)).toBe("ALARM");
		await w.world.advance(BOOT_SECONDS);
		expect(await capacity()).toBe(1);
	});

	it("is refused during the cooldown, and says so in a rejected activity", async () => {
		await alarm(await w.rule(1, { Cooldown: 300 }), { EvaluationCount: 1 });
		await metric(90);
		await w.world.advance(BOOT_SECONDS);
		await metric(90);
		expect(await w.latest()).toMatchObject({
			StatusCode: "Rejected",
			StatusMessage: "You cannot launch a new scaling activity during the cooldown period.",
		});
		await w.world.advance(300);
		await metric(90);
		await w.world.advance(BOOT_SECONDS);
		expect(await capacity()).toBe(2);
	});

	it("rests while it is disabled, suspended, or out of its hours", async () => {
		const id = await alarm(await w.rule(1), { EvaluationCount: 1, Effective: "TZ=+08:00 * * 9-17 * * ?" });
		await w.call("DisableAlarm", { RegionId: REGION, AlarmTaskId: id });
		await metric(99);
		await w.call("EnableAlarm", { RegionId: REGION, AlarmTaskId: id });
		// The world begins at 08:00 in the task's zone.
		await metric(99);
		expect(await stateOf(id)).toBe("INSUFFICIENT_DATA");
		await w.world.advance(60 * MINUTE);
		await w.call("SuspendProcesses", { ScalingGroupId: GROUP, Process: ["AlarmNotification"] });
		await metric(99);
		expect(await stateOf(id)).toBe("ALARM");
		await w.world.advance(BOOT_SECONDS);
		expect(await capacity()).toBe(0);
	});

	it("joins several conditions", async () => {
		const Expression = [
			{ MetricName: "CpuUtilization", ComparisonOperator: ">", Threshold: 50, Statistics: "Average", Period: 60 },
			{ MetricName: "MemoryUtilization", ComparisonOperator: ">", Threshold: 50, Statistics: "Average", Period: 60 },
		];
		const id = await alarm(await w.rule(1), { Expression, EvaluationCount: 1 });
		await metric(90);
		expect(await stateOf(id)).toBe("OK");
		await metric(90, "MemoryUtilization");
		expect(await stateOf(id)).toBe("ALARM");
	});

	it("is found by whose metric it is, and answers how its conditions are joined", async () => {
		const threshold = { ScalingGroupId: GROUP, RegionId: REGION, Threshold: 1 };
		const custom = await w.call("CreateAlarm", { ...threshold, MetricName: "queue", MetricType: "custom" });
		const system = await w.call("CreateAlarm", { ...threshold, MetricName: "CpuUtilization", GroupId: 7 });
		const of = async (MetricType: string) =>
			(await w.call("DescribeAlarms", { RegionId: REGION, MetricType })).AlarmList.Alarm;
		expect(await of("custom")).toMatchObject([
			{ AlarmTaskId: custom.AlarmTaskId, ExpressionsLogicOperator: "&&", EvaluationCount: 3, Period: 300 },
		]);
		expect(await of("system")).toMatchObject([
			{
				AlarmTaskId: system.AlarmTaskId,
				Dimensions: { Dimension: [{ DimensionKey: "groupId", DimensionValue: "7" }] },
			},
		]);
		expect(await of("hybrid")).toEqual([]);
		const changed = { RegionId: REGION, AlarmTaskId: system.AlarmTaskId };
		await w.call("ModifyAlarm", { ...changed, Dimension: [{ DimensionKey: "device", DimensionValue: "eth0" }] });
		await w.call("ModifyAlarm", { ...changed, GroupId: 8 });
		expect((await of("system"))[0].Dimensions.Dimension).toEqual([
			{ DimensionKey: "device", DimensionValue: "eth0" },
			{ DimensionKey: "groupId", DimensionValue: "8" },
		]);
	});

	it.each([
		["TZ=+00 * * 1-2 * * ?", 1, true],
		["TZ=+00 * * 1-2 * * ?", 3, false],
		["TZ=+08:00 * * 9-10 * * ?", 1, true],
		["TZ=-01:00 * * 1 * * ?", 1, false],
	])("with the hours %s judges at %d h: %s", async (Effective, hour, isJudging) => {
		const { AlarmTaskId } = await w.call("CreateAlarm", {
			ScalingGroupId: GROUP,
			RegionId: REGION,
			MetricName: "CpuUtilization",
			Threshold: 50,
			EvaluationCount: 1,
			Effective,
		});
		await w.world.advance(hour * 3600);
		await w.world.engine.putMetric({ scalingGroupId: GROUP, metric: "CpuUtilization", value: 60 });
		const { AlarmList } = await w.call("DescribeAlarms", { RegionId: REGION, AlarmTaskId });
		expect(AlarmList.Alarm[0]).toMatchObject({ Effective, State: isJudging ? "ALARM" : "INSUFFICIENT_DATA" });
	});

	it("names rules that are there, and is found by its id", async () => {
		const wrong = {
			RegionId: REGION,
			ScalingGroupId: GROUP,
			MetricName: "CpuUtilization",
			Threshold: 1,
			AlarmAction: ["ari:x"],
		};
		expect(await w.refusal("CreateAlarm", wrong)).toMatchObject({ status: 404, code: "InvalidParameter" });
		expect((await w.refusal("DeleteAlarm", { RegionId: REGION, AlarmTaskId: "x" })).code).toBe("InvalidParameter");
		const id = await alarm(await w.rule(1));
		await w.call("ModifyAlarm", { RegionId: REGION, AlarmTaskId: id, Threshold: 10 });
		await w.call("DeleteAlarm", { RegionId: REGION, AlarmTaskId: id });
		expect((await w.call("DescribeAlarms", { RegionId: REGION })).TotalCount).toBe(0);
	});

	it("is moved to a new group without its rule, and still executes it", async () => {
		const vSwitches = ["vsw-tutorial-h"];
		const other = { RegionId: REGION, MinSize: 0, MaxSize: 1, VSwitchIds: vSwitches };
		const { ScalingGroupId } = await w.call("CreateScalingGroup", other);
		await alarm(await w.rule(1), { ScalingGroupId, EvaluationCount: 1 });
		await w.world.engine.putMetric({ scalingGroupId: ScalingGroupId, metric: "CpuUtilization", value: 90 });
		await w.world.advance(BOOT_SECONDS);
		expect(await capacity()).toBe(1);
	});

	it("is made by target tracking, and brings the group to its target", async () => {
		const { ScalingRuleId } = await w.call("CreateScalingRule", {
			ScalingGroupId: GROUP,
			ScalingRuleType: "TargetTrackingScalingRule",
			MetricName: "CpuUtilization",
			TargetValue: 40,
			ScaleOutEvaluationCount: 2,
			ScaleInEvaluationCount: 2,
			EstimatedInstanceWarmup: 0,
		});
		const rules = await w.call("DescribeScalingRules", { RegionId: REGION, ShowAlarmRules: true });
		expect(rules.ScalingRules.ScalingRule[0].Alarms.Alarm).toHaveLength(2);
		await w.execute(await w.rule(2));
		await w.world.advance(BOOT_SECONDS);
		await metric(90);
		await metric(90);
		await w.world.advance(BOOT_SECONDS);
		expect(await capacity()).toBe(5);
		await metric(8);
		await metric(8);
		await w.world.advance(0);
		expect(await capacity()).toBe(1);
		await w.call("DeleteScalingRule", { ScalingRuleId });
		expect((await w.call("DescribeAlarms", { RegionId: REGION })).TotalCount).toBe(0);
	});

	it("counts on those that are warm alone, and lets none go while others warm up", async () => {
		await w.call("CreateScalingRule", {
			ScalingGroupId: GROUP,
			ScalingRuleType: "TargetTrackingScalingRule",
			MetricName: "CpuUtilization",
			TargetValue: 40,
			ScaleOutEvaluationCount: 1,
			ScaleInEvaluationCount: 1,
			EstimatedInstanceWarmup: 100,
		});
		const warmups = async () => {
			const answer = await w.call("DescribeScalingInstances", { RegionId: REGION, ScalingGroupId: GROUP });
			const rows = answer.ScalingInstances.ScalingInstance as ReadonlyArray<{ WarmupState: string }>;
			return rows.map(({ WarmupState }) => WarmupState);
		};
		await w.execute(await w.rule(1));
		await w.world.advance(BOOT_SECONDS);
		expect(await warmups()).toEqual(["NoNeedWarmup"]);
		await metric(80);
		await w.world.advance(BOOT_SECONDS);
		expect(await warmups()).toEqual(["NoNeedWarmup", "WaitingForInstanceWarmup"]);
		// The one that is warm still says 80: two will do, and two are there.
		await metric(80);
		expect((await w.latest()).StatusCode).toBe("Rejected");
		await metric(10);
		expect((await w.latest()).StatusCode).toBe("Rejected");
		await w.world.advance(99);
		await metric(10);
		expect(await capacity()).toBe(2);
		await w.world.advance(1);
		expect(await warmups()).toEqual(["NoNeedWarmup", "InstanceWarmupFinish"]);
		await metric(10);
		await w.world.advance(0);
		expect(await capacity()).toBe(1);
	});
});

describe("notifications", () => {
	const NotificationArn = "acs:ess:cn-hangzhou:1000000000000001:cloudmonitor";
	const types = ["AUTOSCALING:SCALE_OUT_SUCCESS"];

	it("are kept, changed and taken away", async () => {
		const named = { ScalingGroupId: GROUP, NotificationArn };
		await w.call("CreateNotificationConfiguration", { ...named, NotificationType: types });
		expect((await w.refusal("CreateNotificationConfiguration", { ...named, NotificationType: types })).code).toBe(
			"NotificationConfigurationExist",
		);
		const known = (await w.call("DescribeNotificationTypes")).NotificationTypes.NotificationType;
		await w.call("ModifyNotificationConfiguration", { ...named, NotificationType: known });
		const answer = await w.call("DescribeNotificationConfigurations", { ScalingGroupId: GROUP });
		expect(answer.NotificationConfigurationModels.NotificationConfigurationModel).toEqual([
			{ ScalingGroupId: GROUP, NotificationArn, NotificationTypes: { NotificationType: known } },
		]);
		await w.call("DeleteNotificationConfiguration", named);
		expect((await w.refusal("DeleteNotificationConfiguration", named)).code).toBe("NotificationConfigurationNotExist");
	});

	it("answer time zone and encoding as they were given", async () => {
		const named = { ScalingGroupId: GROUP, NotificationArn: "acs:mns:cn-hangzhou:1000000000000001:queue/q" };
		const given = { TimeZone: "UTC+8", MessageEncoding: "NONE" };
		await w.call("CreateNotificationConfiguration", { ...named, NotificationType: types, ...given });
		await w.call("ModifyNotificationConfiguration", { ...named, NotificationType: types });
		const answer = await w.call("DescribeNotificationConfigurations", { ScalingGroupId: GROUP });
		expect(answer.NotificationConfigurationModels.NotificationConfigurationModel).toMatchObject([given]);
	});

	it.each([
		["an unknown type", { NotificationType: ["AUTOSCALING:PARTY"] }, "InvalidNotificationTypes"],
		["a malformed ARN", { NotificationArn: "mail:me" }, "InvalidNotificationArn"],
	])("are refused for %s", async (_, params, code) => {
		const request = { ScalingGroupId: GROUP, NotificationArn, NotificationType: types, ...params };
		expect((await w.refusal("CreateNotificationConfiguration", request)).code).toBe(code);
	});
});
