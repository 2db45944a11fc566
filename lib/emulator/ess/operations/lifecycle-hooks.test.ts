import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

const base = { ScalingGroupId: GROUP, LifecycleTransition: "SCALE_OUT" };
const arn = (rest: string, region = "cn-hangzhou", account = "1000000000000001") =>
	`acs:ess:${region}:${account}:${rest}`;

describe("CreateLifecycleHook", () => {
	it("takes the documented defaults", async () => {
		const { LifecycleHookId } = await w.call("CreateLifecycleHook", base);
		expect(LifecycleHookId).toMatch(/^ash-/);
		const answer = await w.call("DescribeLifecycleHooks", { LifecycleHookId: [LifecycleHookId] });
		expect(answer.LifecycleHooks.LifecycleHook).toEqual([
			{
				LifecycleHookId,
				LifecycleHookName: LifecycleHookId,
				ScalingGroupId: GROUP,
				LifecycleTransition: "SCALE_OUT",
				HeartbeatTimeout: 600,
				DefaultResult: "CONTINUE",
				NotificationArn: arn("null/null"),
				NotificationMetadata: "",
			},
		]);
	});

	it.each([
		["a timeout under 30 s", { HeartbeatTimeout: 29 }, "InvalidParamter"],
		["a timeout over 6 h", { HeartbeatTimeout: 21_601 }, "InvalidParamter"],
		["an unknown result", { DefaultResult: "IGNORE" }, "InvalidParamter"],
		["a name that begins with a dash", { LifecycleHookName: "-hook" }, "InvalidParamter"],
		["a name of one letter", { LifecycleHookName: "a" }, "InvalidParamter"],
		[
			"metadata over 4096 characters",
			{ NotificationArn: arn("oos/T"), NotificationMetadata: "x".repeat(4097) },
			"InvalidParamter",
		],
		["a malformed ARN", { NotificationArn: "acs:ess:nowhere" }, "InvalidNotificationArn"],
		["an ARN of another account", { NotificationArn: arn("oos/T", "cn-hangzhou", "42") }, "InvalidNotificationArn"],
		[
			"an ARN of another region",
			{ NotificationArn: arn("oos/T", "cn-beijing") },
			"UnsupportedNotificationType.CurrentRegion",
		],
	])("refuses %s", async (_, params, code) => {
		expect(await w.refusal("CreateLifecycleHook", { ...base, ...params })).toMatchObject({ status: 400, code });
	});

	it("keeps metadata without a receiver, which then say nothing", async () => {
		const LifecycleHookId = await w.hook("SCALE_OUT", { NotificationMetadata: "example" });
		const described = async () => {
			const answer = await w.call("DescribeLifecycleHooks", { LifecycleHookId: [LifecycleHookId] });
			return answer.LifecycleHooks.LifecycleHook[0];
		};
		expect(await described()).toMatchObject({ NotificationMetadata: "example", NotificationArn: arn("null/null") });
		await w.call("ModifyLifecycleHook", { LifecycleHookId, HeartbeatTimeout: 60 });
		expect(await described()).toMatchObject({ NotificationMetadata: "example", HeartbeatTimeout: 60 });
	});

	it.each([arn("queue/q"), "acs:mns:cn-hangzhou:1000000000000001:topic/t"])(
		"takes the queue or topic %s as it is given",
		async (NotificationArn) => {
			const id = await w.hook("SCALE_OUT", { NotificationArn });
			const answer = await w.call("DescribeLifecycleHooks", { LifecycleHookId: [id] });
			expect(answer.LifecycleHooks.LifecycleHook[0].NotificationArn).toBe(NotificationArn);
		},
	);

	it("takes the receiver that is none back", async () => {
		const LifecycleHookId = await w.hook("SCALE_OUT", { NotificationArn: arn("null/null") });
		await w.call("ModifyLifecycleHook", { LifecycleHookId, NotificationArn: arn("oos/T") });
		await w.call("ModifyLifecycleHook", { LifecycleHookId, NotificationArn: arn("null/null") });
		const answer = await w.call("DescribeLifecycleHooks", { LifecycleHookId: [LifecycleHookId] });
		expect(answer.LifecycleHooks.LifecycleHook[0].NotificationArn).toBe(arn("null/null"));
	});

	it("refuses a name that the group has, and a seventh hook", async () => {
		for (let n = 1; n <= 6; n++) {
			await w.call("CreateLifecycleHook", { ...base, LifecycleHookName: `钩子-${n}` });
		}
		const twice = await w.refusal("CreateLifecycleHook", { ...base, LifecycleHookName: "钩子-1" });
		expect(twice.code).toBe("InvalidLifecycleHookName.Duplicate");
		expect((await w.refusal("CreateLifecycleHook", base)).code).toBe("QuotaExceeded.LifecycleHook");
	});

	it("comes with the creation of a group, too", async () => {
		const { ScalingGroupId } = await w.call("CreateScalingGroup", {
			RegionId: "cn-hangzhou",
			MinSize: 0,
			MaxSize: 1,
			LifecycleHook: [
				{ LifecycleHookName: "born-with", LifecycleTransition: "SCALE_IN", NotificationArn: arn("oos/T") },
			],
		});
		const answer = await w.call("DescribeLifecycleHooks", { ScalingGroupId });
		expect(answer.LifecycleHooks.LifecycleHook).toMatchObject([
			{ LifecycleHookName: "born-with", NotificationArn: arn("oos/T") },
		]);
	});
});

describe("ModifyLifecycleHook", () => {
	it("finds the hook by id, or by group and name, and changes what is given", async () => {
		const LifecycleHookId = await w.hook("SCALE_OUT", { LifecycleHookName: "mine" });
		await w.call("ModifyLifecycleHook", { LifecycleHookId, HeartbeatTimeout: 60 });
		await w.call("ModifyLifecycleHook", { ScalingGroupId: GROUP, LifecycleHookName: "mine", DefaultResult: "ABANDON" });
		const answer = await w.call("DescribeLifecycleHooks", { ScalingGroupId: GROUP });
		expect(answer.LifecycleHooks.LifecycleHook).toMatchObject([{ HeartbeatTimeout: 60, DefaultResult: "ABANDON" }]);
	});

	it("says which name it could not find", async () => {
		expect((await w.refusal("ModifyLifecycleHook", { LifecycleHookId: "ash-x" })).code).toBe(
			"InvalidLifecycleHookId.NotExist",
		);
		expect((await w.refusal("ModifyLifecycleHook", { ScalingGroupId: GROUP, LifecycleHookName: "xx" })).code).toBe(
			"InvalidLifecycleHookName.NotExist",
		);
		expect((await w.refusal("ModifyLifecycleHook", {})).code).toBe("InvalidParamter");
	});

	it("lets a hook rest in 2022", async () => {
		const LifecycleHookId = await w.hook("SCALE_OUT");
		const root = { type: "Account", accountId: "1000000000000001" } as const;
		await w.world.call(
			"ess",
			"ModifyLifecycleHook",
			{ LifecycleHookId, LifecycleHookStatus: "InActive" },
			root,
			"2022-02-22",
		);
		await w.execute(await w.rule(1));
		await w.world.advance(BOOT_SECONDS);
		expect(await w.instances()).toMatchObject([{ LifecycleState: "InService" }]);
	});
});

describe("a wait", () => {
	async function parked(timeout = 30) {
		const LifecycleHookId = await w.hook("SCALE_OUT", { HeartbeatTimeout: timeout });
		const id = await w.execute(await w.rule(1));
		await w.world.advance(BOOT_SECONDS);
		const token = (await w.actions(id))[0]?.LifecycleActionToken;
		return { id, lifecycleHookId: LifecycleHookId, lifecycleActionToken: token };
	}

	it("begins anew with a heartbeat", async () => {
		const { id, ...wait } = await parked();
		await w.world.advance(29);
		await w.call("RecordLifecycleActionHeartbeat", { ...wait, heartbeatTimeout: 100 });
		await w.world.advance(99);
		expect((await w.actions(id))[0]?.LifecycleActionStatus).toBe("Pending");
		await w.world.advance(1);
		expect((await w.actions(id))[0]?.LifecycleActionStatus).toBe("Timeout");
		expect((await w.refusal("RecordLifecycleActionHeartbeat", wait)).code).toBe(
			"LifecycleHookIdAndLifecycleActionToken.Invalid",
		);
	});

	it("takes the heartbeat's parameters capitalised, too, as pop-core sends them", async () => {
		const { id, lifecycleHookId, lifecycleActionToken } = await parked();
		await w.call("RecordLifecycleActionHeartbeat", {
			LifecycleHookId: lifecycleHookId,
			LifecycleActionToken: lifecycleActionToken,
			HeartbeatTimeout: 60,
		});
		await w.world.advance(59);
		expect((await w.actions(id))[0]?.LifecycleActionStatus).toBe("Pending");
		expect((await w.refusal("RecordLifecycleActionHeartbeat", {})).message).toBe(
			'The input parameter "lifecycleHookId" that is mandatory for processing this request is not supplied.',
		);
	});

	it("lasts six hours at most", async () => {
		const { id: _, ...wait } = await parked();
		const tooLong = await w.refusal("RecordLifecycleActionHeartbeat", { ...wait, heartbeatTimeout: 21_601 });
		expect(tooLong.code).toBe("InvalidParamter");
		await w.world.advance(20);
		const beyond = await w.refusal("RecordLifecycleActionHeartbeat", { ...wait, heartbeatTimeout: 21_600 });
		expect(beyond.code).toBe("LifecycleAction.TimeExceeded");
	});

	it("is prolonged twenty times at most", async () => {
		const { id: _, ...wait } = await parked();
		for (let n = 0; n < 20; n++) {
			await w.call("RecordLifecycleActionHeartbeat", { ...wait, heartbeatTimeout: 30 });
		}
		expect((await w.refusal("RecordLifecycleActionHeartbeat", wait)).code).toBe("LifecycleAction.RecordTimesExceeded");
	});

	it("is not ended by another hook's id, nor by an unknown token", async () => {
		const { lifecycleHookId, lifecycleActionToken } = await parked();
		const complete = (LifecycleHookId: string, LifecycleActionToken: unknown) =>
			w.refusal("CompleteLifecycleAction", { LifecycleHookId, LifecycleActionToken });
		const code = "LifecycleHookIdAndLifecycleActionToken.Invalid";
		expect((await complete("ash-other", lifecycleActionToken)).code).toBe(code);
		expect((await complete(lifecycleHookId, "0000")).code).toBe(code);
		const odd = {
			LifecycleHookId: lifecycleHookId,
			LifecycleActionToken: lifecycleActionToken,
			LifecycleActionResult: "MAYBE",
		};
		expect(await w.refusal("CompleteLifecycleAction", odd)).toMatchObject({
			code: "InvalidParamter",
			message: "The specified value of parameter is invalid.",
		});
	});

	it("is listed page by page and by status", async () => {
		for (let n = 0; n < 3; n++) {
			await w.hook("SCALE_OUT");
		}
		const ScalingActivityId = await w.execute(await w.rule(1));
		await w.world.advance(BOOT_SECONDS);
		const first = await w.call("DescribeLifecycleActions", { ScalingActivityId, MaxResults: 2 });
		expect(first).toMatchObject({ TotalCount: 3, MaxResults: 2 });
		const next = { ScalingActivityId, MaxResults: 2, NextToken: first.NextToken };
		const second = await w.call("DescribeLifecycleActions", next);
		expect(second.LifecycleActions.LifecycleAction).toHaveLength(1);
		expect(second.NextToken).toBeUndefined();
		const done = await w.call("DescribeLifecycleActions", { ScalingActivityId, LifecycleActionStatus: "Completed" });
		expect(done.TotalCount).toBe(0);
		expect((await w.refusal("DescribeLifecycleActions", { ScalingActivityId: "asa-x" })).message).toBe(
			'The specified value of parameter "ScalingActivityId" is not valid.',
		);
	});
});
