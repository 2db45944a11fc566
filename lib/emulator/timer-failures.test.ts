import { afterEach, describe, expect, it } from "vitest";
import type { Product } from "./core/product";
import { createWorld, type World } from "./core/test-world";
import { createEcsProduct } from "./ecs";
import { noRuntime } from "./ecs/test-runtime";
import { essProduct } from "./ess";
import { neighbours } from "./ess/test-neighbours";
import { ramProduct } from "./ram";
import { vpcProduct } from "./vpc";

const ecsProduct = createEcsProduct(() => noRuntime);

const fails = () => {
	throw new RangeError("Invalid time value");
};

/** The product with a timer whose handler fails. */
function breaking(product: Product, kind: string): Product {
	const timers = product.timers?.map((timer) => (timer.name === kind ? { ...timer, handle: fails } : timer));
	expect(timers).not.toEqual(product.timers);
	return { ...product, timers };
}

let world: World | undefined;
afterEach(async () => {
	await world?.close();
	world = undefined;
});

const RegionId = "cn-hangzhou";
const ScalingGroupId = "asg-tutorial";

async function essWorld(kind: string): Promise<World> {
	world = await createWorld({ products: [breaking(essProduct, kind), ...neighbours] });
	return world;
}

async function executeRule(of: World): Promise<string> {
	const { ScalingRuleAri } = await of.call("ess", "CreateScalingRule", {
		ScalingGroupId,
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: 1,
	});
	const { ScalingActivityId } = await of.call("ess", "ExecuteScalingRule", { ScalingRuleAri });
	await of.advance(60);
	return ScalingActivityId;
}

async function latestActivity(of: World) {
	const answer = await of.call("ess", "DescribeScalingActivities", { RegionId, ScalingGroupId });
	return answer.ScalingActivities.ScalingActivity[0];
}

describe("a timer that fails", () => {
	it("fails the scaling activity that was to begin", async () => {
		const id = await executeRule(await essWorld("ess.begin-activity"));
		expect(await latestActivity(world as World)).toMatchObject({
			ScalingActivityId: id,
			StatusCode: "Failed",
			Progress: 100,
			StatusMessage: expect.stringContaining("unknown error"),
		});
	});

	it("closes the wait whose heartbeat ran out, and its activity", async () => {
		const of = await essWorld("ess.heartbeat");
		await of.call("ess", "CreateLifecycleHook", {
			ScalingGroupId,
			LifecycleTransition: "SCALE_OUT",
			HeartbeatTimeout: 30,
		});
		await executeRule(of);
		await of.advance(60);
		const activity = await latestActivity(of);
		expect(activity.StatusCode).toBe("Failed");
		const { LifecycleActions } = await of.call("ess", "DescribeLifecycleActions", {
			ScalingActivityId: activity.ScalingActivityId,
		});
		expect(LifecycleActions.LifecycleAction[0].LifecycleActionStatus).toBe("Timeout");
	});

	it("rejects the launch of a scheduled task, which comes again at its next time", async () => {
		const of = await essWorld("ess.launch-task");
		await of.call("ess", "CreateScheduledTask", {
			RegionId,
			ScheduledTaskName: "daily",
			ScalingGroupId,
			MinValue: 1,
			LaunchTime: "2026-01-01T01:00Z",
			RecurrenceType: "Daily",
			RecurrenceValue: "1",
			RecurrenceEndTime: "2026-02-01T00:00Z",
		});
		await of.advance(2 * 86_400);
		const answer = await of.call("ess", "DescribeScalingActivities", { RegionId, ScalingGroupId });
		const all: { readonly StatusCode: string }[] = answer.ScalingActivities.ScalingActivity;
		expect(all.map((one) => one.StatusCode)).toEqual(["Rejected", "Rejected"]);
	});

	it.each([
		["ecs.deliver-command", "RunCommand at once"],
		["ecs.instance-step", "start"],
	])("%s ends what it served", async (kind) => {
		world = await createWorld({ products: [ramProduct, vpcProduct, breaking(ecsProduct, kind)] });
		const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
			RegionId,
			ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
			VSwitchId: "vsw-tutorial-h",
			Amount: 1,
		});
		const [InstanceId] = InstanceIdSets.InstanceIdSet;
		await world.advance(10);
		const described = await world.call("ecs", "DescribeInstances", { RegionId });
		if (kind === "ecs.instance-step") {
			expect(described.Instances.Instance[0].Status).toBe("Stopped");
			return;
		}
		const { InvokeId } = await world.call("ecs", "RunCommand", {
			RegionId,
			Type: "RunShellScript",
			CommandContent: "true",
			InstanceId: [InstanceId],
		});
		await world.advance(60);
		const results = await world.call("ecs", "DescribeInvocationResults", { RegionId, InvokeId });
		expect(results.Invocation.InvocationResults.InvocationResult[0].InvocationStatus).toBe("Aborted");
	});
});
