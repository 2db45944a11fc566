import { afterAll, beforeEach, expect, it } from "vitest";
import { createConsoleWorld } from "@/lib/tutorial/run/test-world";
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
	const scalingGroupId = await makeQuickGroup(asked(), "token-1", { wait });
	const { ScalingGroups } = await world.cloud(REGION).ess.describeScalingGroups();
	expect(ScalingGroups).toMatchObject([{ ScalingGroupId: scalingGroupId, LifecycleState: "Active", MaxSize: 10 }]);
	const before = await made();
	expect(before).toEqual([1, 2, 1, 1, 1]);
	expect(await makeQuickGroup(asked(), "token-2", { wait })).toBe(scalingGroupId);
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
	expect(new Set(ids).size).toBe(1);
	expect(await made()).toEqual([1, 2, 1, 1, 1]);
});
