import { afterEach, beforeEach, expect, it } from "vitest";
import { createWorld, type World } from "../../core/test-world";
import { ramProduct } from "../../ram";
import { stsProduct } from "../../sts";
import { vpcProduct } from "../../vpc";
import { createEcsProduct } from "..";
import { noRuntime } from "../test-runtime";

const RegionId = "cn-hangzhou";

let world: World;
beforeEach(async () => {
	const products = [ramProduct, stsProduct, vpcProduct, createEcsProduct(() => noRuntime)];
	world = await createWorld({ products, seed: "tutorial" });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const ecs = (action: string, fields: object = {}) => world.call("ecs", action, { RegionId, ...fields });
const codeOf = async (action: string, fields: Record<string, unknown>) =>
	(await world.refusal("ecs", action, { RegionId, ...fields })).code;
const launch = async (fields: object): Promise<string> => {
	const { InstanceIdSets } = await ecs("RunInstances", {
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.g7.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
		...fields,
	});
	await world.advance(60);
	return InstanceIdSets.InstanceIdSet[0];
};
const instance = async (id: string) =>
	(await ecs("DescribeInstances", { InstanceIds: JSON.stringify([id]) })).Instances.Instance[0];
const release = async (InstanceId: string) => {
	await ecs("DeleteInstance", { InstanceId, Force: true });
	await world.advance(60);
};

it("keeps dedicated host clusters, their tags and where they are", async () => {
	const asked = { ZoneId: "cn-hangzhou-h", DedicatedHostClusterName: "hosts", Description: "d" };
	expect(await codeOf("CreateDedicatedHostCluster", { ...asked, ZoneId: "cn-hangzhou-zz" })).toBe(
		"InvalidZoneId.NotFound",
	);
	expect(await codeOf("CreateDedicatedHostCluster", { ...asked, DryRun: true })).toBe("DryRunOperation");
	const { DedicatedHostClusterId } = await ecs("CreateDedicatedHostCluster", {
		...asked,
		Tag: [{ Key: "a", Value: "1" }],
	});
	await ecs("CreateDedicatedHostCluster", { ZoneId: "cn-hangzhou-i" });
	const found = async (filter: object = {}) =>
		(await ecs("DescribeDedicatedHostClusters", filter)).DedicatedHostClusters.DedicatedHostCluster;
	expect(await found()).toHaveLength(2);
	expect(await found({ Tag: [{ Key: "a", Value: "1" }] })).toMatchObject([
		{ DedicatedHostClusterId, DedicatedHostClusterName: "hosts", Description: "d", ZoneId: "cn-hangzhou-h" },
	]);
	const one = { DedicatedHostClusterId };
	await ecs("ModifyDedicatedHostClusterAttribute", { ...one, DedicatedHostClusterName: "others" });
	const tagged = { ResourceType: "ddhcluster", ResourceId: [DedicatedHostClusterId] };
	await ecs("TagResources", { ...tagged, Tag: [{ Key: "b", Value: "2" }] });
	expect(await found({ DedicatedHostClusterIds: JSON.stringify([DedicatedHostClusterId]) })).toMatchObject([
		{ DedicatedHostClusterName: "others", Description: "d", Tags: { Tag: [{ TagKey: "a" }, { TagKey: "b" }] } },
	]);
	await ecs("DeleteDedicatedHostCluster", one);
	expect(await found()).toMatchObject([{ ZoneId: "cn-hangzhou-i" }]);
	expect(await codeOf("DeleteDedicatedHostCluster", one)).toBe("InvalidDedicatedHostClusterId.NotFound");
});

it("has deployment sets that know their instances, and go when they have none", async () => {
	const { DeploymentSetId } = await ecs("CreateDeploymentSet", { DeploymentSetName: "spread" });
	const grouped = await ecs("CreateDeploymentSet", { Strategy: "AvailabilityGroup" });
	const found = async (filter: object) => (await ecs("DescribeDeploymentSets", filter)).DeploymentSets.DeploymentSet;
	expect(await found({ Strategy: "AvailabilityGroup" })).toMatchObject([
		{ DeploymentSetId: grouped.DeploymentSetId, DeploymentSetName: "", GroupCount: 3 },
	]);
	const id = await launch({ DeploymentSetId });
	expect((await instance(id)).DeploymentSetId).toBe(DeploymentSetId);
	await ecs("ModifyDeploymentSetAttribute", { DeploymentSetId, Description: "new" });
	const spread = { DeploymentSetName: "spread" };
	expect(await found(spread)).toMatchObject([
		{
			DeploymentStrategy: "Availability",
			DeploymentSetDescription: "new",
			Domain: "Default",
			Granularity: "Host",
			InstanceAmount: 1,
			InstanceIds: { InstanceId: [id] },
			Capacities: { Capacity: [{ UsedAmount: 1, AvailableAmount: 19, ZoneId: "cn-hangzhou-h" }] },
		},
	]);
	expect(await codeOf("DeleteDeploymentSet", { DeploymentSetId })).toBe("DependencyViolation.DeploymentSet");
	await release(id);
	await ecs("DeleteDeploymentSet", { DeploymentSetId });
	expect(await found(spread)).toEqual([]);
	expect(await codeOf("DeleteDeploymentSet", { DeploymentSetId })).toBe("DeploymentSet.NotFound");
});

it("has HPC clusters, by which their instances are found", async () => {
	const { HpcClusterId } = await ecs("CreateHpcCluster", { Name: "hpc", Description: "d" });
	const id = await launch({ HpcClusterId });
	await launch({});
	const { Instances } = await ecs("DescribeInstances", { HpcClusterId });
	expect(Instances.Instance).toMatchObject([{ InstanceId: id, HpcClusterId }]);
	await ecs("ModifyHpcClusterAttribute", { HpcClusterId, Name: "fast" });
	const found = async () => (await ecs("DescribeHpcClusters")).HpcClusters.HpcCluster;
	expect(await found()).toEqual([{ HpcClusterId, Name: "fast", Description: "d" }]);
	expect(await codeOf("DeleteHpcCluster", { HpcClusterId })).toBe("DependencyViolation.HpcCluster");
	await release(id);
	await ecs("DeleteHpcCluster", { HpcClusterId });
	expect(await found()).toEqual([]);
	expect(await codeOf("ModifyHpcClusterAttribute", { HpcClusterId })).toBe("InvalidHpcClusterId.NotFound");
});
