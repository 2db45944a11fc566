import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { requireGroup } from "../group/group";
import { groups } from "../group/rows";
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

const CREATE = { RegionId: REGION, MinSize: 0, MaxSize: 9, VSwitchIds: ["vsw-tutorial-h"] };
const WEB = { LaunchTemplateId: "lt-web" };

const read = async (ScalingGroupId: string) => {
	const answer = await w.call("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [ScalingGroupId] });
	return answer.ScalingGroups.ScalingGroup[0];
};
const members = async (ScalingGroupId: string) => {
	const answer = await w.call("DescribeScalingInstances", { RegionId: REGION, ScalingGroupId });
	return answer.ScalingInstances.ScalingInstance;
};
const machines = async () => (await w.world.call("ecs", "ListMachines")).Machines;
const change = async (ScalingGroupId: string, params: Record<string, unknown>) => {
	await w.call("ModifyScalingGroup", { ScalingGroupId, ...params });
	await w.world.advance(0);
};

/** An enabled group that is made of a launch template. */
async function enabled(params: Record<string, unknown> = {}): Promise<string> {
	const { ScalingGroupId } = await w.call("CreateScalingGroup", { ...CREATE, ...WEB, ...params });
	await w.call("EnableScalingGroup", { ScalingGroupId });
	await w.world.advance(0);
	return ScalingGroupId;
}

async function grown(params: Record<string, unknown> = {}): Promise<string> {
	const id = await enabled(params);
	await w.world.advance(BOOT_SECONDS);
	return id;
}

describe("a group with a launch template", () => {
	it("is answered with it, and makes instances of the version that counts", async () => {
		const id = await enabled({ LaunchTemplateVersion: "Latest", MinSize: 1 });
		const shown = await read(id);
		expect(shown).toMatchObject({ ...WEB, LaunchTemplateVersion: "Latest", LifecycleState: "Active" });
		expect(shown.ActiveScalingConfigurationId).toBeUndefined();
		expect(await members(id)).toMatchObject([{ ...WEB, LaunchTemplateVersion: "2", SpotStrategy: "NoSpot" }]);
		expect(await machines()).toMatchObject([
			{
				...WEB,
				LaunchTemplateVersion: 2,
				InstanceType: "ecs.c6.large",
				VSwitchId: "vsw-tutorial-h",
				InstanceChargeType: "PostPaid",
			},
		]);
	});

	it("takes the default version unless told otherwise, and its tags and spot strategy", async () => {
		const id = await enabled({ MinSize: 1 });
		expect(await read(id)).toMatchObject({ LaunchTemplateVersion: "Default", SpotCapacity: 1 });
		expect(await members(id)).toMatchObject([{ LaunchTemplateVersion: "1", SpotStrategy: "SpotAsPriceGo" }]);
		const [machine] = await machines();
		expect(machine.Tag).toEqual([
			{ Key: "app", Value: "web" },
			{ Key: "acs:autoscaling:scalingGroupId", Value: id },
		]);
	});

	it("tries the types that are said over it", async () => {
		const LaunchTemplateOverride = [{ InstanceType: "ecs.g7.large" }, { InstanceType: "ecs.c6.large" }];
		const id = await enabled({ MinSize: 1, LaunchTemplateOverride });
		expect((await read(id)).LaunchTemplateOverrides.LaunchTemplateOverride).toEqual(LaunchTemplateOverride);
		expect(await machines()).toMatchObject([{ InstanceType: "ecs.g7.large" }]);
	});

	it("fails to grow when the template is gone, and says so", async () => {
		const id = await enabled();
		await w.world.run((ctx) => {
			const group = requireGroup(ctx, id);
			const launchTemplate = { launchTemplateId: "lt-gone", version: "Default", overrides: [], since: 0 };
			ctx.tx.put(groups, { ...group, launchTemplate });
		});
		await change(id, { MinSize: 1 });
		const answer = await w.call("DescribeScalingActivities", { RegionId: REGION, ScalingGroupId: id });
		expect(answer.ScalingActivities.ScalingActivity[0]).toMatchObject({
			StatusCode: "Failed",
			StatusMessage: 'Fail to create Instances into scaling group("The specified launch template set is not found.").',
		});
	});
});

describe("what a group is made of", () => {
	it("is one thing at a time: a template takes the place of a configuration, and the other way round", async () => {
		await change(GROUP, { ...WEB, LaunchTemplateVersion: "1" });
		expect(await read(GROUP)).toMatchObject({ ...WEB, LaunchTemplateVersion: "1" });
		expect((await read(GROUP)).ActiveScalingConfigurationId).toBeUndefined();
		await change(GROUP, { ActiveScalingConfigurationId: "asc-tutorial" });
		expect((await read(GROUP)).LaunchTemplateId).toBeUndefined();
		expect(await read(GROUP)).toMatchObject({ ActiveScalingConfigurationId: "asc-tutorial" });
	});

	it("is said when a group is enabled, too", async () => {
		const { ScalingGroupId } = await w.call("CreateScalingGroup", CREATE);
		expect((await w.refusal("EnableScalingGroup", { ScalingGroupId })).code).toBe("MissingActiveScalingConfiguration");
		await w.call("EnableScalingGroup", { ScalingGroupId, ...WEB });
		expect(await read(ScalingGroupId)).toMatchObject({ ...WEB, LifecycleState: "Active" });
	});

	it("keeps the types that were said when the version alone changes", async () => {
		const LaunchTemplateOverride = [{ InstanceType: "ecs.g7.large", WeightedCapacity: 4, SpotPriceLimit: 2.1 }];
		const id = await enabled({ LaunchTemplateOverride });
		await change(id, { ...WEB, LaunchTemplateVersion: "Latest" });
		expect((await read(id)).LaunchTemplateOverrides.LaunchTemplateOverride).toEqual(LaunchTemplateOverride);
	});

	it.each([
		[{ LaunchTemplateId: "lt-none" }, "LaunchTemplateSet.NotFound"],
		[{ ...WEB, LaunchTemplateVersion: "3" }, "LaunchTemplateVersionSet.NotFound"],
		[{ ...WEB, LaunchTemplateVersion: "0" }, "LaunchTemplateVersionSet.NotFound"],
		[{ ...WEB, LaunchTemplateVersion: "newest" }, "TemplateVersion.NotNumber"],
		[{ LaunchTemplateId: "lt-no-image" }, "TemplateMissingParameter.ImageId"],
		[{ LaunchTemplateId: "lt-no-type" }, "TemplateMissingParameter.InstanceTypes"],
		[{ LaunchTemplateId: "lt-no-group" }, "TemplateMissingParameter.SecurityGroup"],
	])("is refused as %o with %s, whoever names it", async (named, code) => {
		const { ScalingGroupId } = await w.call("CreateScalingGroup", CREATE);
		expect((await w.refusal("CreateScalingGroup", { ...CREATE, ...named })).code).toBe(code);
		expect((await w.refusal("ModifyScalingGroup", { ScalingGroupId, ...named })).code).toBe(code);
		expect((await w.refusal("EnableScalingGroup", { ScalingGroupId, ...named })).code).toBe(code);
	});

	it.each([
		{ LaunchTemplateId: "lt-no-type", LaunchTemplateOverride: [{ InstanceType: "ecs.c6.large" }] },
		{ LaunchTemplateId: "lt-by-interface" },
	])("is enough as %o", async (named) => {
		expect((await w.call("CreateScalingGroup", { ...CREATE, ...named })).ScalingGroupId).toMatch(/^asg-/);
	});
});

describe("weighted types", () => {
	const LaunchTemplateOverride = [{ InstanceType: "ecs.g7.large", WeightedCapacity: 4 }];

	it("count as much as their weight: as many are made as the capacity takes", async () => {
		const id = await grown({ MinSize: 6, LaunchTemplateOverride });
		expect(await members(id)).toMatchObject([{ WeightedCapacity: 4 }, { WeightedCapacity: 4 }]);
		expect(await read(id)).toMatchObject({ TotalCapacity: 8, ActiveCapacity: 8, TotalInstanceCount: 2 });
		const answer = await w.call("DescribeScalingActivities", { RegionId: REGION, ScalingGroupId: id });
		expect(answer.ScalingActivities.ScalingActivity).toMatchObject([
			{ StatusCode: "Successful", TotalCapacity: "8", StatusMessage: '"2" ECS instances are added' },
		]);
	});

	it("leave when the group can do without all of it", async () => {
		const id = await grown({ MinSize: 6, LaunchTemplateOverride });
		await change(id, { MinSize: 0, MaxSize: 5 });
		await w.world.advance(BOOT_SECONDS);
		expect(await read(id)).toMatchObject({ TotalCapacity: 8 });
		await change(id, { MaxSize: 4 });
		expect(await read(id)).toMatchObject({ TotalCapacity: 4, TotalInstanceCount: 1 });
	});
});

describe("an instance refresh", () => {
	it("replaces what an older version made, and makes the version the group's own", async () => {
		const id = await grown({ MinSize: 2, LaunchTemplateVersion: "1" });
		const to = (LaunchTemplateVersion: string) => ({
			RegionId: REGION,
			ScalingGroupId: id,
			DesiredConfiguration: { ...WEB, LaunchTemplateVersion },
		});
		expect((await w.refusal("StartInstanceRefresh", to("1"))).code).toBe("InvalidInstance.NoInstanceNeedBeRefreshed");
		await w.call("StartInstanceRefresh", to("2"));
		for (let batch = 0; batch < 4; batch++) {
			await w.world.advance(BOOT_SECONDS);
		}
		expect(await members(id)).toMatchObject([{ LaunchTemplateVersion: "2" }, { LaunchTemplateVersion: "2" }]);
		expect(await read(id)).toMatchObject({ ...WEB, LaunchTemplateVersion: "2" });
	});

	it("is not to an image: the template says its own", async () => {
		const id = await grown({ MinSize: 1 });
		const asked = { RegionId: REGION, ScalingGroupId: id, DesiredConfiguration: { ImageId: "m-3" } };
		expect((await w.refusal("StartInstanceRefresh", asked)).code).toBe("InvalidParameter.Conflict");
	});
});
