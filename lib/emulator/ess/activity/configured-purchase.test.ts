import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VERSION_2022 } from "../ess-operation";
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

const configure = (params: Record<string, unknown>) =>
	w.call("ModifyScalingConfiguration", { ScalingConfigurationId: "asc-tutorial", Override: true, ...params });
const machines = async () => (await w.world.call("ecs", "ListMachines")).Machines;

async function grow(count: number): Promise<void> {
	await w.execute(await w.rule(count));
	await w.world.advance(BOOT_SECONDS);
}

describe("what a configuration says of instances", () => {
	it("is asked of ECS", async () => {
		const asked = { ResourceGroupId: "rg-1", DeletionProtection: true, DeploymentSetId: "ds-1", HpcClusterId: "hpc-1" };
		await configure(asked);
		await grow(1);
		expect(await machines()).toMatchObject([asked]);
	});

	it("has a type in a vSwitch tried first where the group goes by priority", async () => {
		await configure({
			InstanceTypes: ["ecs.c6.large", "ecs.g7.large"],
			CustomPriorities: [{ InstanceType: "ecs.g7.large", VswitchId: "vsw-tutorial-i" }],
		});
		await grow(1);
		expect(await machines()).toMatchObject([{ InstanceType: "ecs.g7.large", VSwitchId: "vsw-tutorial-i" }]);
	});

	it("bounds what each type may cost as a spot instance", async () => {
		await configure({
			InstanceTypes: ["ecs.c6.large"],
			SpotStrategy: "SpotWithPriceLimit",
			SpotPriceLimit: [{ InstanceType: "ecs.c6.large", PriceLimit: 0.4 }],
		});
		await grow(1);
		expect(await machines()).toMatchObject([{ SpotStrategy: "SpotWithPriceLimit", SpotPriceLimit: 0.4 }]);
	});

	it("has the categories of the system disk tried in their order", async () => {
		const made = await w.call("CreateScalingConfiguration", {
			ScalingGroupId: GROUP,
			ImageId: "m-1",
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
			SystemDiskCategories: ["cloud_none", "cloud_ssd"],
		});
		await w.modify({ ActiveScalingConfigurationId: made.ScalingConfigurationId });
		await grow(1);
		expect(await machines()).toMatchObject([{ SystemDisk: { Category: "cloud_ssd" } }]);
	});
});

describe("IgnoreInvalidInstance", () => {
	it("passes over what is not there, and ends with a warning", async () => {
		await grow(2);
		const InstanceId = (await w.instances())[0]?.InstanceId;
		const asked = { RegionId: REGION, ScalingGroupId: GROUP, InstanceIds: [InstanceId, "i-none"] };
		const remove = (params: Record<string, unknown>) =>
			w.world.call("ess", "RemoveInstances", { ...asked, ...params }, undefined, VERSION_2022);
		await expect(remove({})).rejects.toMatchObject({ code: "InvalidInstanceId.NotFound" });
		const only = { InstanceIds: ["i-none"], IgnoreInvalidInstance: true };
		await expect(remove(only)).rejects.toMatchObject({ code: "InvalidInstanceId.NotFound" });
		const removed = await remove({ IgnoreInvalidInstance: true });
		expect(removed.IgnoredInstances).toMatchObject([{ InstanceId: "i-none", Code: "InvalidInstanceId.NotFound" }]);
		await w.world.advance(0);
		expect(await w.activity(removed.ScalingActivityId)).toMatchObject({ StatusCode: "Warning" });
		expect(await w.group()).toMatchObject({ TotalCapacity: 1 });
	});
});
