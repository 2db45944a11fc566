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

async function enabledGroup(params: Record<string, unknown>): Promise<string> {
	const { ScalingGroupId } = await w.call("CreateScalingGroup", {
		RegionId: REGION,
		MinSize: 0,
		MaxSize: 10,
		VSwitchIds: ["vsw-tutorial-h", "vsw-tutorial-i"],
		...params,
	});
	const { ScalingConfigurationId } = await w.call("CreateScalingConfiguration", {
		ScalingGroupId,
		ImageId: "some-image",
		InstanceTypes: ["ecs.c6.large"],
		SecurityGroupIds: ["sg-tutorial"],
	});
	await w.call("EnableScalingGroup", { ScalingGroupId, ActiveScalingConfigurationId: ScalingConfigurationId });
	await w.world.advance(0);
	return ScalingGroupId;
}

async function groupOf(id: string) {
	return (await w.call("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [id] })).ScalingGroups
		.ScalingGroup[0];
}

describe("the bounds of a group", () => {
	it("are reached when it is enabled", async () => {
		const id = await enabledGroup({ MinSize: 2 });
		await w.world.advance(BOOT_SECONDS);
		expect(await groupOf(id)).toMatchObject({ ActiveCapacity: 2, LifecycleState: "Active" });
	});

	it("are reached when they change", async () => {
		await w.modify({ MinSize: 4 });
		await w.world.advance(BOOT_SECONDS);
		expect(await w.group()).toMatchObject({ ActiveCapacity: 4 });
		await w.modify({ MinSize: 0, MaxSize: 1 });
		expect(await w.group()).toMatchObject({ ActiveCapacity: 1, TotalCapacity: 1 });
	});

	it("are tried for again five minutes after a failure", async () => {
		await w.call("ModifyScalingConfiguration", { ScalingConfigurationId: "asc-tutorial", ImageId: "sold-out" });
		await w.modify({ MinSize: 1 });
		expect((await w.latest()).StatusCode).toBe("Failed");
		await w.call("ModifyScalingConfiguration", { ScalingConfigurationId: "asc-tutorial", ImageId: "back-again" });
		await w.world.advance(299);
		expect(await w.group()).toMatchObject({ TotalCapacity: 0 });
		await w.world.advance(1 + BOOT_SECONDS);
		expect(await w.group()).toMatchObject({ ActiveCapacity: 1 });
	});
});

describe("a group with expected capacity", () => {
	it("has it brought about, and moved by rules", async () => {
		const id = await enabledGroup({ DesiredCapacity: 2 });
		await w.world.advance(BOOT_SECONDS);
		expect(await groupOf(id)).toMatchObject({ DesiredCapacity: 2, ActiveCapacity: 2 });
		const adjust = { ScalingGroupId: id, AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: 3 };
		await w.call("ScaleWithAdjustment", adjust);
		expect(await groupOf(id)).toMatchObject({ DesiredCapacity: 5 });
		await w.world.advance(BOOT_SECONDS);
		expect(await groupOf(id)).toMatchObject({ ActiveCapacity: 5 });
	});

	it("lets parallel activities run side by side", async () => {
		const id = await enabledGroup({ DesiredCapacity: 0 });
		const total = (AdjustmentValue: number) =>
			w.call("ScaleWithAdjustment", { ScalingGroupId: id, AdjustmentType: "TotalCapacity", AdjustmentValue });
		await total(2);
		await total(5);
		await w.world.advance(BOOT_SECONDS);
		expect(await groupOf(id)).toMatchObject({ DesiredCapacity: 5, ActiveCapacity: 5 });
	});

	it("follows instances that are taken out by hand", async () => {
		const id = await enabledGroup({ DesiredCapacity: 2 });
		await w.world.advance(BOOT_SECONDS);
		const list = await w.call("DescribeScalingInstances", { RegionId: REGION, ScalingGroupId: id });
		const InstanceId = [list.ScalingInstances.ScalingInstance[0].InstanceId];
		await w.call("RemoveInstances", { ScalingGroupId: id, InstanceId });
		await w.world.advance(BOOT_SECONDS);
		expect(await groupOf(id)).toMatchObject({ DesiredCapacity: 1, ActiveCapacity: 1 });
	});

	it("cannot be turned on later, nor leave the bounds", async () => {
		expect((await w.refusal("ModifyScalingGroup", { ScalingGroupId: GROUP, DesiredCapacity: 1 })).code).toBe(
			"InvalidParameter",
		);
		const beyond = { RegionId: REGION, MinSize: 0, MaxSize: 2, DesiredCapacity: 3 };
		expect((await w.refusal("CreateScalingGroup", beyond)).message).toBe(
			'The specified value of parameter "DesiredCapacity" is not valid.',
		);
	});
});

describe("a group spread over zones", () => {
	it("puts instances evenly into its vSwitches when it balances", async () => {
		const id = await enabledGroup({ MultiAZPolicy: "BALANCE", MinSize: 5 });
		const list = await w.call("DescribeScalingInstances", { RegionId: REGION, ScalingGroupId: id });
		const zones = list.ScalingInstances.ScalingInstance.map((row: { ZoneId: string }) => row.ZoneId);
		expect(zones.filter((zone: string) => zone === "cn-hangzhou-h")).toHaveLength(3);
		expect(zones.filter((zone: string) => zone === "cn-hangzhou-i")).toHaveLength(2);
	});
});

describe("deleting a group", () => {
	it("is refused while it has instances, unless by force", async () => {
		await w.execute(await w.rule(2));
		expect((await w.refusal("DeleteScalingGroup", { ScalingGroupId: GROUP })).code).toBe("ScalingActivityInProgress");
		await w.world.advance(BOOT_SECONDS);
		expect((await w.refusal("DeleteScalingGroup", { ScalingGroupId: GROUP })).code).toBe("InstanceInUse");
		await w.hook("SCALE_IN");
		await w.call("DeleteScalingGroup", { ScalingGroupId: GROUP, ForceDelete: true });
		await w.world.advance(0);
		expect(await w.group()).toBeUndefined();
		const rules = await w.call("DescribeScalingRules", { RegionId: REGION });
		expect(rules.TotalCount).toBe(0);
	});

	it("waits for what is under way", async () => {
		const hookId = await w.hook("SCALE_OUT");
		const id = await w.execute(await w.rule(1));
		await w.world.advance(BOOT_SECONDS);
		await w.call("DeleteScalingGroup", { ScalingGroupId: GROUP, ForceDelete: true });
		await w.world.advance(60);
		expect(await w.group()).toMatchObject({ LifecycleState: "Deleting", PendingWaitCapacity: 1 });
		// Terraform's provider asks a second time: for the last configuration, and then for the group.
		await w.call("DeleteScalingGroup", { ScalingGroupId: GROUP, ForceDelete: true });
		const unforced = await w.refusal("DeleteScalingGroup", { ScalingGroupId: GROUP });
		expect(unforced.code).toBe("IncorrectScalingGroupStatus");
		const [action] = await w.actions(id);
		await w.call("CompleteLifecycleAction", {
			LifecycleHookId: hookId,
			LifecycleActionToken: action?.LifecycleActionToken,
		});
		await w.world.advance(0);
		expect(await w.group()).toBeUndefined();
	});
});
