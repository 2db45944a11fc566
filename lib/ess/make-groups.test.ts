import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newScalingGroupForm } from "@/lib/forms/scaling-group";
import { createConsoleWorld } from "@/lib/tutorial/run/test-world";
import { createGroup } from "./create-group";
import { makeQuickGroup } from "./quick-group";

// The cloud's address is read once a process: one world for the file.
const world = await createConsoleWorld();
afterAll(world.close);
beforeEach(world.reset);

const REGION = "cn-beijing";
const asked = () => world.deps().cloud(REGION, () => {});
const made = async () => {
	const cloud = world.cloud(REGION);
	const [{ Vpcs }, { VSwitches }, { SecurityGroups }, { ScalingGroups }, { ScalingConfigurations }] = await Promise.all(
		[
			cloud.vpc.describeVpcs(),
			cloud.vpc.describeVSwitches(),
			cloud.ecs.describeSecurityGroups(),
			cloud.ess.describeScalingGroups(),
			cloud.ess.describeScalingConfigurations(),
		],
	);
	return [Vpcs, VSwitches, SecurityGroups, ScalingGroups, ScalingConfigurations].map((list) => list.length);
};
const wait = () => world.advance(1);

it("makes an enabled group that can create the tutorial's instances, and once more changes nothing", async () => {
	const { scalingGroupId, isMade } = await makeQuickGroup(asked(), "token-1", { wait });
	const { ScalingGroups } = await world.cloud(REGION).ess.describeScalingGroups();
	expect(ScalingGroups).toMatchObject([{ ScalingGroupId: scalingGroupId, LifecycleState: "Active", MaxSize: 10 }]);
	expect(isMade).toBe(true);
	const before = await made();
	expect(before).toEqual([1, 2, 1, 1, 1]);
	expect(await makeQuickGroup(asked(), "token-2", { wait })).toEqual({ scalingGroupId, isMade: false });
	expect(await made()).toEqual(before);
});

it("goes on where it broke off, wherever that was, and makes nothing twice", async () => {
	for (const action of [
		"CreateVpc",
		"CreateVSwitch",
		"CreateSecurityGroup",
		"CreateScalingGroup",
		"CreateScalingConfiguration",
	]) {
		await world.reset();
		world.crashAfter(action);
		await expect(makeQuickGroup(asked(), "token-1", { wait }), action).rejects.toThrow();
		world.restart();
		await makeQuickGroup(asked(), "token-2", { wait });
		expect(await made(), action).toEqual([1, 2, 1, 1, 1]);
	}
});

it("is one group for two who ask at once", async () => {
	const ids = await Promise.all([
		makeQuickGroup(asked(), "token-1", { wait }),
		makeQuickGroup(asked(), "token-2", { wait }),
	]);
	expect(new Set(ids.map(({ scalingGroupId }) => scalingGroupId)).size).toBe(1);
	expect(await made()).toEqual([1, 2, 1, 1, 1]);
});

describe("a group of the form", () => {
	const form = (imageId: string) =>
		newScalingGroupForm.parse({
			scalingGroupName: "web",
			minSize: 0,
			maxSize: 2,
			defaultCooldown: 300,
			vSwitchIds: ["vsw-tutorial-h"],
			removalPolicy1: "OldestInstance",
			multiAzPolicy: "PRIORITY",
			healthCheckType: "ECS",
			scalingPolicy: "release",
			deletionProtection: true,
			tags: [{ key: "team", value: "a" }],
			source: "configuration",
			configuration: {
				imageId,
				instanceTypes: ["ecs.c6.large", "ecs.c7.large"],
				securityGroupIds: ["sg-tutorial"],
				systemDiskSize: "60",
				userData: "#!/bin/sh\n",
			},
		});

	it("is there with its configuration, enabled", async () => {
		const { ess } = world.cloud();
		const ScalingGroupId = await createGroup(world.cloud(), form("centos_7_6_x64_20G_alibase_20211130.vhd"));
		const [group] = (await ess.describeScalingGroups({ ScalingGroupId: [ScalingGroupId] })).ScalingGroups;
		expect(group).toMatchObject({ LifecycleState: "Active", GroupDeletionProtection: true });
		const { ScalingConfigurations } = await ess.describeScalingConfigurations({ ScalingGroupId });
		expect(ScalingConfigurations).toMatchObject([
			{ LifecycleState: "Active", SystemDiskSize: 60, InstanceTypes: ["ecs.c6.large", "ecs.c7.large"] },
		]);
	});

	it("is taken back when its configuration is refused, protected as it is", async () => {
		const { ess } = world.cloud();
		const before = (await ess.describeScalingGroups()).TotalCount;
		await expect(createGroup(world.cloud(), form("m-none"))).rejects.toMatchObject({ code: "InvalidImageId.NotFound" });
		expect((await ess.describeScalingGroups()).TotalCount).toBe(before);
	});
});
