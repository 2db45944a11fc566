import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../core/test-world";
import { essProduct } from "../index";
import { BOOT_SECONDS, neighbours } from "../test-neighbours";

const OOS_ARN = "acs:oos:cn-hangzhou:1000000000000001:template/ACS-ESS-LifeCycleRunCommand";

let world: World;

beforeEach(async () => {
	world = await createWorld({ products: [essProduct, ...neighbours] });
});

afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

async function rule(adjustment = 1): Promise<string> {
	const created = await world.call("ess", "CreateScalingRule", {
		ScalingGroupId: "asg-tutorial",
		ScalingRuleName: `Add${adjustment}`,
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: adjustment,
	});
	return created.ScalingRuleAri;
}

async function hook(params: Record<string, unknown> = {}): Promise<string> {
	const created = await world.call("ess", "CreateLifecycleHook", {
		ScalingGroupId: "asg-tutorial",
		LifecycleTransition: "SCALE_OUT",
		HeartbeatTimeout: 300,
		DefaultResult: "CONTINUE",
		...params,
	});
	return created.LifecycleHookId;
}

async function execute(ari: string): Promise<string> {
	return (await world.call("ess", "ExecuteScalingRule", { ScalingRuleAri: ari })).ScalingActivityId;
}

async function activity(id: string) {
	const answer = await world.call("ess", "DescribeScalingActivities", {
		RegionId: "cn-hangzhou",
		ScalingActivityId: [id],
	});
	return answer.ScalingActivities.ScalingActivity[0];
}

async function states(): Promise<string[]> {
	const answer = await world.call("ess", "DescribeScalingInstances", {
		RegionId: "cn-hangzhou",
		ScalingGroupId: "asg-tutorial",
		PageSize: 50,
	});
	return answer.ScalingInstances.ScalingInstance.map((row: { LifecycleState: string }) => row.LifecycleState);
}

async function actions(scalingActivityId: string) {
	const answer = await world.call("ess", "DescribeLifecycleActions", { ScalingActivityId: scalingActivityId });
	return answer.LifecycleActions.LifecycleAction;
}

async function group() {
	const answer = await world.call("ess", "DescribeScalingGroups", { RegionId: "cn-hangzhou" });
	return answer.ScalingGroups.ScalingGroup[0];
}

describe("a scale-out without hooks", () => {
	it("creates the instance, waits for it to run, and puts it into service", async () => {
		const id = await execute(await rule());
		await world.advance(0);
		expect(await states()).toEqual(["Pending"]);
		expect(await activity(id)).toMatchObject({
			StatusCode: "InProgress",
			Description: 'Add "1" ECS instance',
			Progress: 0,
		});
		await world.advance(BOOT_SECONDS);
		expect(await states()).toEqual(["InService"]);
		const done = await activity(id);
		expect(done).toMatchObject({
			StatusCode: "Successful",
			StatusMessage: '"1" ECS instances are added',
			Progress: 100,
			TotalCapacity: "1",
			AutoCreatedCapacity: "1",
			AttachedCapacity: "0",
			StartTime: "2026-01-01T00:00Z",
			EndTime: "2026-01-01T00:00Z",
		});
		expect(done.Cause).toMatch(
			/^A user requests to execute scaling rule "asr-\w+", changing the Total Capacity from "0" to "1"\.$/,
		);
		const { Detail } = await world.call("ess", "DescribeScalingActivityDetail", { ScalingActivityId: id });
		expect(Detail).toMatch(/^new ECS instances "i-\w+" are created\.$/);
	});

	it("is clipped at MaxSize, and refused once nothing would change", async () => {
		const ari = await rule(50);
		await execute(ari);
		await world.advance(BOOT_SECONDS);
		expect(await group()).toMatchObject({ TotalCapacity: 10, ActiveCapacity: 10 });
		expect((await world.refusal("ess", "ExecuteScalingRule", { ScalingRuleAri: ari })).code).toBe(
			"IncorrectCapacity.NoChange",
		);
	});

	it("fails with ECS's own words when no instance can be created", async () => {
		await world.call("ess", "ModifyScalingConfiguration", {
			ScalingConfigurationId: "asc-tutorial",
			ImageId: "sold-out",
		});
		const id = await execute(await rule());
		await world.advance(0);
		expect(await activity(id)).toMatchObject({
			StatusCode: "Failed",
			StatusMessage: 'Fail to create Instances into scaling group("The resource is out of stock.").',
			TotalCapacity: "0",
		});
	});

	it("ends with a warning when only some instances can be created", async () => {
		const ScalingConfigurationId = "asc-tutorial";
		await world.call("ess", "ModifyScalingConfiguration", { ScalingConfigurationId, ImageId: "scarce" });
		const id = await execute(await rule(10));
		await world.advance(BOOT_SECONDS);
		expect(await activity(id)).toMatchObject({
			StatusCode: "Warning",
			StatusMessage: '"7" ECS instances are added',
			ScalingInstanceNumber: 10,
		});
		const { Detail } = await world.call("ess", "DescribeScalingActivityDetail", { ScalingActivityId: id });
		expect(Detail.split("\n")[1]).toBe(
			'Fail to create Instances into scaling group("The vSwitch has no address left.").',
		);
		expect(await states()).toHaveLength(7);
	});

	it("allows one activity at a time", async () => {
		const ari = await rule();
		await execute(ari);
		expect((await world.refusal("ess", "ExecuteScalingRule", { ScalingRuleAri: ari })).code).toBe(
			"ScalingActivityInProgress",
		);
	});
});

describe("a scale-out with a hook", () => {
	it("parks the instances until the action is completed", async () => {
		const hookId = await hook();
		const id = await execute(await rule(2));
		await world.advance(BOOT_SECONDS);
		expect(await states()).toEqual(["Pending:Wait", "Pending:Wait"]);
		expect(await group()).toMatchObject({ PendingWaitCapacity: 2, TotalCapacity: 2, ActiveCapacity: 0 });
		const [action] = await actions(id);
		expect(action).toMatchObject({ LifecycleHookId: hookId, LifecycleActionStatus: "Pending" });
		expect(action.LifecycleActionToken).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
		expect(action.InstanceIds.InstanceId).toHaveLength(2);
		await world.call("ess", "CompleteLifecycleAction", {
			LifecycleHookId: hookId,
			LifecycleActionToken: action.LifecycleActionToken,
		});
		expect(await states()).toEqual(["InService", "InService"]);
		expect((await activity(id)).StatusCode).toBe("Successful");
		expect((await actions(id))[0]).toMatchObject({
			LifecycleActionStatus: "Completed",
			LifecycleActionResult: "CONTINUE",
		});
	});

	it("releases the instances and fails when the action is abandoned", async () => {
		const hookId = await hook();
		const id = await execute(await rule());
		await world.advance(BOOT_SECONDS);
		const [action] = await actions(id);
		await world.call("ess", "CompleteLifecycleAction", {
			LifecycleHookId: hookId,
			LifecycleActionToken: action.LifecycleActionToken,
			LifecycleActionResult: "ABANDON",
		});
		expect(await states()).toEqual([]);
		const { Detail } = await world.call("ess", "DescribeScalingActivityDetail", { ScalingActivityId: id });
		expect(Detail).toBe(
			'Fail to create Instances into scaling group("Abandon lifecycleActionResult parameter caused the instance to rollback.").',
		);
		expect((await activity(id)).StatusCode).toBe("Failed");
	});

	it("applies the default result when the heartbeat runs out, and refuses a late completion", async () => {
		const hookId = await hook({ HeartbeatTimeout: 30 });
		const id = await execute(await rule());
		await world.advance(BOOT_SECONDS + 29);
		expect(await states()).toEqual(["Pending:Wait"]);
		await world.advance(1);
		expect(await states()).toEqual(["InService"]);
		const [action] = await actions(id);
		expect(action.LifecycleActionStatus).toBe("Timeout");
		const late = await world.refusal("ess", "CompleteLifecycleAction", {
			LifecycleHookId: hookId,
			LifecycleActionToken: action.LifecycleActionToken,
		});
		expect(late).toMatchObject({
			status: 400,
			code: "LifecycleHookIdAndLifecycleActionToken.Invalid",
			message:
				"The specified lifecycleActionToken and lifecycleActionId you provided does not match any in process lifecycle action.",
		});
	});

	it("lets the last of several hooks decide", async () => {
		const first = await hook({ LifecycleHookName: "first" });
		const second = await hook({ LifecycleHookName: "second" });
		const id = await execute(await rule());
		await world.advance(BOOT_SECONDS);
		const tokens = new Map<string, string>(
			(await actions(id)).map((action: { LifecycleHookId: string; LifecycleActionToken: string }) => [
				action.LifecycleHookId,
				action.LifecycleActionToken,
			]),
		);
		const complete = (hookId: string, result: string) =>
			world.call("ess", "CompleteLifecycleAction", {
				LifecycleHookId: hookId,
				LifecycleActionToken: tokens.get(hookId),
				LifecycleActionResult: result,
			});
		await complete(second, "ABANDON");
		expect(await states()).toEqual(["Pending:Wait"]);
		await complete(first, "CONTINUE");
		expect(await states()).toEqual(["InService"]);
	});

	it("holds a thousand instances in one action, and lets them all go at once", async () => {
		await world.call("ess", "ModifyScalingGroup", { ScalingGroupId: "asg-tutorial", MaxSize: 1000 });
		const hookId = await hook();
		const id = await execute(await rule(1000));
		await world.advance(BOOT_SECONDS);
		expect(await group()).toMatchObject({ PendingWaitCapacity: 1000, TotalCapacity: 1000 });
		const held = await actions(id);
		expect(held).toHaveLength(1);
		expect(new Set(held[0].InstanceIds.InstanceId).size).toBe(1000);
		await world.call("ess", "CompleteLifecycleAction", {
			LifecycleHookId: hookId,
			LifecycleActionToken: held[0].LifecycleActionToken,
		});
		expect(await group()).toMatchObject({ ActiveCapacity: 1000, PendingWaitCapacity: 0 });
		expect(await activity(id)).toMatchObject({ StatusCode: "Successful", ScalingInstanceNumber: 1000 });
	});

	it("starts the hook's OOS template with the facts of the wait", async () => {
		const hookId = await hook({
			NotificationArn: OOS_ARN,
			NotificationMetadata: JSON.stringify({
				commandContent: "echo $HOME",
				instanceIds: ["${" + "instanceIds}"],
			}),
		});
		const id = await execute(await rule(2));
		await world.advance(BOOT_SECONDS);
		const { Executions } = await world.call("oos", "ListExecutions");
		const [action] = await actions(id);
		expect(Executions).toHaveLength(1);
		expect(Executions[0].TemplateName).toBe("ACS-ESS-LifeCycleRunCommand");
		expect(JSON.parse(Executions[0].Parameters)).toEqual({
			commandContent: "echo $HOME",
			regionId: "cn-hangzhou",
			instanceIds: action.InstanceIds.InstanceId,
			lifecycleHookId: hookId,
			lifecycleActionToken: action.LifecycleActionToken,
		});
	});

	it("leaves the wait to its heartbeat when the template cannot be started", async () => {
		await hook({ NotificationArn: "acs:ess:cn-hangzhou:1000000000000001:oos/Gone" });
		await execute(await rule());
		await world.advance(BOOT_SECONDS);
		expect(await states()).toEqual(["Pending:Wait"]);
		await world.advance(300);
		expect(await states()).toEqual(["InService"]);
	});

	it("ends the wait with the default result when its hook is deleted", async () => {
		const hookId = await hook({ DefaultResult: "ABANDON" });
		await execute(await rule());
		await world.advance(BOOT_SECONDS);
		await world.call("ess", "DeleteLifecycleHook", { LifecycleHookId: hookId });
		expect(await states()).toEqual([]);
	});
});
