import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { timeIn } from "../notification/notify";
import { createGroupWorld, GROUP, type GroupWorld } from "../test-group";
import { BOOT_SECONDS } from "../test-neighbours";

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

const ACCOUNT = "1000000000000001";
const queue = `acs:mns:cn-hangzhou:${ACCOUNT}:queue/q`;
const got = (kind: "queue" | "topic" = "queue", name = "q") => w.world.engine.messages({ kind, name });
const content = (index: number) =>
	(got()[index] as { message: { content: Record<string, unknown> } } | undefined)?.message.content ?? {};

async function notify(types: string[], more: Record<string, unknown> = {}) {
	const NotificationType = types.map((type) => `AUTOSCALING:${type}`);
	const params = { ScalingGroupId: GROUP, NotificationArn: queue, NotificationType, ...more };
	await w.call("CreateNotificationConfiguration", params);
}

const events = () => got().map((one) => (one.message as { event: string }).event);

describe("a hook with a queue", () => {
	it("tells what its consumer needs to end the wait", async () => {
		const NotificationMetadata = "extra";
		const hookId = await w.hook("SCALE_OUT", { NotificationArn: queue, LifecycleHookName: "hk", NotificationMetadata });
		await w.call("CreateLifecycleHook", {
			ScalingGroupId: GROUP,
			LifecycleTransition: "SCALE_IN",
			NotificationArn: `acs:ess:cn-hangzhou:${ACCOUNT}:topic/t`,
		});
		const activityId = await w.execute(await w.rule(1));
		await w.world.advance(BOOT_SECONDS);
		const [action] = await w.actions(activityId);
		const [instance] = await w.instances();
		const body = {
			userId: ACCOUNT,
			regionId: "cn-hangzhou",
			resourceArn: queue,
			content: {
				lifecycleHookId: hookId,
				lifecycleActionToken: action?.LifecycleActionToken,
				lifecycleHookName: "hk",
				scalingGroupId: GROUP,
				scalingGroupName: GROUP,
				lifecycleTransition: "SCALE_OUT",
				defaultResult: "CONTINUE",
				requestId: expect.any(String),
				scalingActivityId: activityId,
				instanceIds: [instance?.InstanceId],
				notificationMetadata: "extra",
			},
		};
		expect(got()).toEqual([
			{
				messageId: expect.stringMatching(/^[0-9A-F]+$/),
				queue: "q",
				sentAt: "2026-01-01T00:00:10Z",
				messageBody: expect.any(String),
				message: body,
			},
		]);
		expect(JSON.parse(Buffer.from(got()[0]?.messageBody ?? "", "base64").toString())).toEqual(body);
		expect(got("topic", "t")).toEqual([]);
		await w.call("CompleteLifecycleAction", {
			LifecycleHookId: hookId,
			LifecycleActionToken: content(0)["lifecycleActionToken"],
		});
		await w.execute(await w.rule(-1));
		expect(got("topic", "t")).toMatchObject([
			{ topic: "t", message: { content: { lifecycleTransition: "SCALE_IN" } } },
		]);
		expect(content(0)).toHaveProperty("notificationMetadata");
	});
});

describe("a hook whose template refuses", () => {
	it("says so in the detail of its activity, while it waits and afterwards", async () => {
		const NotificationArn = `acs:ess:cn-hangzhou:${ACCOUNT}:oos/Unknown`;
		const hookId = await w.hook("SCALE_OUT", { NotificationArn, HeartbeatTimeout: 30 });
		const ScalingActivityId = await w.execute(await w.rule(1));
		await w.world.advance(BOOT_SECONDS);
		const said = `Fail to notify the receiver of lifecycle hook "${hookId}"("EntityNotExists.Template: The specified template does not exist.").`;
		const detail = async () => (await w.call("DescribeScalingActivityDetail", { ScalingActivityId })).Detail;
		expect(await detail()).toBe(said);
		await w.world.advance(30);
		expect(await w.activity(ScalingActivityId)).toMatchObject({ StatusCode: "Successful" });
		const [instance] = await w.instances();
		expect(await detail()).toBe(`new ECS instances "${instance?.InstanceId}" are created.\n${said}`);
		const stored = (await w.world.engine.snapshot()) as unknown as {
			tables: Record<string, Record<string, unknown>[]>;
		};
		expect(stored.tables["ess.lifecycle-actions"]).toMatchObject([
			{ notificationFailure: { code: "EntityNotExists.Template" } },
		]);
	});
});

describe("notifications", () => {
	it("tell of an activity's beginning and end", async () => {
		await notify(["SCALE_OUT_START", "SCALE_OUT_SUCCESS", "SCALE_IN_SUCCESS"]);
		const scalingActivityId = await w.execute(await w.rule(1));
		await w.world.advance(BOOT_SECONDS);
		await w.execute(await w.rule(-1));
		expect(events()).toEqual([
			"AUTOSCALING:SCALE_OUT_START",
			"AUTOSCALING:SCALE_OUT_SUCCESS",
			"AUTOSCALING:SCALE_IN_SUCCESS",
		]);
		expect(got()[1]?.message).toMatchObject({ userId: ACCOUNT, regionId: "cn-hangzhou", resourceArn: queue });
		expect(content(0)).not.toHaveProperty("endTime");
		expect(content(1)).toMatchObject({
			scalingGroupId: GROUP,
			scalingActivityId,
			statusMessage: '"1" ECS instances are added',
			startTime: "2026-01-01T00:00:00Z",
			endTime: "2026-01-01T00:00:10Z",
			totalCapacity: 1,
			autoCreatedCapacity: 1,
			attachedCapacity: 0,
			scalingInstanceNumber: 1,
			instanceIds: [expect.stringMatching(/^i-/)],
		});
	});

	it("tell of failures, of parts and of refusals", async () => {
		await notify(["SCALE_OUT_ERROR", "SCALE_OUT_WARN", "SCALE_REJECT", "SCALE_IN_START"]);
		const configuration = async (ImageId: string) => {
			const made = await w.call("CreateScalingConfiguration", {
				ScalingGroupId: GROUP,
				ImageId,
				InstanceType: "ecs.c6.large",
				SecurityGroupId: "sg-tutorial",
			});
			await w.modify({ ActiveScalingConfigurationId: made.ScalingConfigurationId });
		};
		await configuration("sold-out");
		await w.execute(await w.rule(1));
		await configuration("scarce");
		await w.execute(await w.rule(10));
		await w.world.advance(BOOT_SECONDS);
		expect(events()).toEqual(["AUTOSCALING:SCALE_OUT_ERROR", "AUTOSCALING:SCALE_OUT_WARN"]);
		await w.call("CreateScheduledTask", {
			RegionId: "cn-hangzhou",
			ScheduledAction: await w.rule(0),
			LaunchTime: "2026-01-01T01:00Z",
			LaunchExpirationTime: 0,
		});
		await w.world.advance(3600);
		expect(events().at(-1)).toBe("AUTOSCALING:SCALE_REJECT");
	});

	it("are plain text and in a zone's time when they are to be", async () => {
		await notify(["SCALE_OUT_START"], { MessageEncoding: "NONE", TimeZone: "UTC+8" });
		await w.execute(await w.rule(1));
		expect(JSON.parse(got()[0]?.messageBody ?? "")).toEqual(got()[0]?.message);
		expect(content(0)["startTime"]).toBe("2026-01-01T08:00:00+08:00");
	});

	it("keep the latest thousand", async () => {
		await notify(["SCALE_REJECT"]);
		await w.call("CreateAlarm", {
			RegionId: "cn-hangzhou",
			ScalingGroupId: GROUP,
			MetricName: "CpuUtilization",
			Threshold: 1,
			EvaluationCount: 1,
			AlarmAction: [await w.rule(-1)],
		});
		const metric = { scalingGroupId: GROUP, metric: "CpuUtilization", value: 5 };
		for (let n = 0; n < 1002; n++) {
			await w.world.engine.putMetric(metric);
		}
		expect(got()).toHaveLength(1000);
	});
});

describe("timeIn", () => {
	it.each([
		[undefined, "2026-01-01T00:00:00Z"],
		["UTC", "2026-01-01T00:00:00Z"],
		["UTC+8", "2026-01-01T08:00:00+08:00"],
		["UTC-7", "2025-12-31T17:00:00-07:00"],
		["UTC+05:30", "2026-01-01T05:30:00+05:30"],
		["UTC-3:30", "2025-12-31T20:30:00-03:30"],
	])("in %s is %s", (zone, expected) => {
		expect(timeIn(zone, Date.UTC(2026, 0, 1))).toBe(expected);
	});
});
