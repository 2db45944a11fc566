import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Params } from "../core/context";
import type { Identity } from "../core/identity";
import { type Answer, createWorld, type World } from "../core/test-world";
import { products } from "../products";

const ACCOUNT = "1000000000000001";

let world: World;
beforeEach(async () => {
	world = await createWorld({ products });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const rm = (action: string, params: Params = {}, identity?: Identity): Promise<Answer> =>
	world.call("resourcemanager", action, params, identity);
async function refused(action: string, params: Params = {}, identity?: Identity): Promise<string> {
	const error = await world.refusal("resourcemanager", action, params, identity);
	return `${error.status} ${error.code}`;
}
const listed = async (params: Params = {}) => (await rm("ListResourceGroups", params)).ResourceGroups.ResourceGroup;
const create = async (Name: string, more: Params = {}) =>
	(await rm("CreateResourceGroup", { Name, DisplayName: `The ${Name}`, ...more })).ResourceGroup;

/** The group that a fresh tutorial has beside the default one. */
const SEEDED = { Id: "rg-tutorial", Name: "tutorial", DisplayName: "tutorial", AccountId: ACCOUNT, Status: "OK" };

describe("the default group", () => {
	it("is there from the start, with an id of the account's own", async () => {
		const groups = await listed();
		expect(groups).toEqual([
			{
				Id: expect.stringMatching(/^rg-acfm[0-9a-z]{11}$/),
				Name: "default",
				DisplayName: "default resource group",
				AccountId: ACCOUNT,
				CreateDate: "2017-09-01T04:00:00Z",
				Status: "OK",
			},
			{ ...SEEDED, CreateDate: expect.any(String) },
		]);
		expect((await listed({ Status: "OK" }))[0].Id).toBe(groups[0].Id);
	});

	it("can be renamed, but not deleted", async () => {
		const [{ Id }] = await listed();
		await rm("UpdateResourceGroup", { ResourceGroupId: Id, NewDisplayName: "main" });
		expect(await listed()).toMatchObject([{ Id, Name: "default", DisplayName: "main", Status: "OK" }, SEEDED]);
		expect(await refused("DeleteResourceGroup", { ResourceGroupId: Id })).toBe(
			"409 DeleteConflict.ResourceGroup.Default",
		);
	});
});

describe("a group", () => {
	it("is being created, is there, waits for its end and is gone", async () => {
		const group = await create("web");
		expect(group).toMatchObject({ Name: "web", DisplayName: "The web", AccountId: ACCOUNT, Status: "Creating" });
		expect(group.Id).toMatch(/^rg-aek[0-9a-z]{12}$/);
		const ResourceGroupId = group.Id;
		await world.advance(3);
		const found = (await rm("GetResourceGroup", { ResourceGroupId })).ResourceGroup;
		expect(found.Status).toBe("OK");
		expect(found.RegionStatuses.RegionStatus).toContainEqual({ RegionId: "cn-hangzhou", Status: "OK" });
		expect(found.Tags).toBeUndefined();
		expect((await rm("DeleteResourceGroup", { ResourceGroupId })).ResourceGroup.Status).toBe("PendingDelete");
		expect(await listed({ Name: "web" })).toMatchObject([{ Status: "PendingDelete" }]);
		await world.advance(30);
		expect(await refused("GetResourceGroup", { ResourceGroupId })).toBe("404 EntityNotExists.ResourceGroup");
		expect(await listed({ Name: "web" })).toEqual([]);
	});

	it("has a name of its own, and another to show that can be changed", async () => {
		const { Id } = await create("web");
		expect(await refused("CreateResourceGroup", { Name: "web", DisplayName: "x" })).toBe(
			"409 EntityAlreadyExists.ResourceGroup",
		);
		const changed = await rm("UpdateResourceGroup", { ResourceGroupId: Id, NewDisplayName: "Shop" });
		expect(changed.ResourceGroup).toEqual({
			Id,
			Name: "web",
			DisplayName: "Shop",
			AccountId: ACCOUNT,
			CreateDate: "2026-01-01T00:00:00Z",
		});
	});

	it.each(["GetResourceGroup", "UpdateResourceGroup", "DeleteResourceGroup"])("%s needs one", async (action) => {
		expect(await refused(action, { ResourceGroupId: "rg-none", NewDisplayName: "x" })).toBe(
			"404 EntityNotExists.ResourceGroup",
		);
	});

	it.each([
		{ Name: "a" },
		{ Name: "1abc" },
		{ Name: "a_b" },
		{ Name: "a".repeat(51) },
		{ DisplayName: "" },
		{ DisplayName: "x".repeat(51) },
	])("is not called %o", async (wrong) => {
		expect(await refused("CreateResourceGroup", { Name: "web", DisplayName: "x", ...wrong })).toBe(
			`400 InvalidParameter.${Object.keys(wrong)[0]}`,
		);
	});

	it("is one of thirty beside the default one, of which a fresh tutorial has one", async () => {
		for (let i = 2; i <= 30; i++) {
			await create(`group-${i}`);
		}
		expect(await refused("CreateResourceGroup", { Name: "more", DisplayName: "x" })).toBe(
			"409 LimitExceeded.ResourceGroup",
		);
	});
});

describe("ListResourceGroups", () => {
	it("finds by parts of names, ids, status and tags, in pages", async () => {
		const web = await create("web-a", { Tag: [{ Key: "team", Value: "dev" }] });
		const shop = await create("web-b");
		const ids = async (params: Params) => (await listed(params)).map(({ Id }: { Id: string }) => Id);
		expect(await ids({ Name: "web" })).toEqual([web.Id, shop.Id]);
		expect(await ids({ DisplayName: "The web-b" })).toEqual([shop.Id]);
		expect(await ids({ ResourceGroupId: web.Id })).toEqual([web.Id]);
		expect(await ids({ ResourceGroupIds: [shop.Id], ResourceGroupId: web.Id })).toEqual([shop.Id]);
		expect(await ids({ Status: "Creating" })).toEqual([web.Id, shop.Id]);
		expect(await ids({ Tag: [{ Key: "team" }] })).toEqual([web.Id]);
		const Tags = { Tag: [{ TagKey: "team", TagValue: "dev" }] };
		expect((await listed({ Tag: [{ Key: "team", Value: "dev" }] }))[0].Tags).toEqual(Tags);
		expect((await listed({ Name: "web-b", IncludeTags: true }))[0].Tags).toEqual({ Tag: [] });
		expect((await rm("GetResourceGroup", { ResourceGroupId: web.Id, IncludeTags: true })).ResourceGroup.Tags).toEqual(
			Tags,
		);
		const page = await rm("ListResourceGroups", { PageSize: 3, PageNumber: 2 });
		expect(page).toMatchObject({ TotalCount: 4, PageNumber: 2, PageSize: 3 });
		expect(page.ResourceGroups.ResourceGroup).toMatchObject([{ Id: shop.Id }]);
	});
});

describe("ListResources", () => {
	const resources = async (params: Params = {}) => (await rm("ListResources", params)).Resources.Resource;

	it("tells what the account has, and in which group", async () => {
		const { Id: defaultId } = (await listed())[0];
		const group = await create("web");
		const { SecurityGroups } = await world.call("ecs", "DescribeSecurityGroups", { RegionId: "cn-hangzhou" });
		const { VSwitches } = await world.call("vpc", "DescribeVSwitches", { RegionId: "cn-hangzhou" });
		const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
			RegionId: "cn-hangzhou",
			ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
			InstanceType: "ecs.g6.large",
			VSwitchId: VSwitches.VSwitch[0].VSwitchId,
			SecurityGroupId: SecurityGroups.SecurityGroup[0].SecurityGroupId,
			ResourceGroupId: group.Id,
		});
		const [ResourceId] = InstanceIdSets.InstanceIdSet;
		const instance = { Service: "ecs", ResourceType: "instance", ResourceId, ResourceGroupId: group.Id };
		expect(await resources({ ResourceGroupId: group.Id, ResourceType: "instance" })).toEqual([
			{ ...instance, RegionId: "cn-hangzhou", CreateDate: "2026-01-01T00:00Z" },
		]);
		const kinds = (await resources({ ResourceGroupId: group.Id })).map((found: Answer) => found.ResourceType);
		expect(kinds).toEqual(["instance", "disk", "eni"]);
		expect(await resources({ ResourceId })).toMatchObject([instance]);
		expect(await resources({ Service: "ess" })).toMatchObject([
			{ ResourceType: "scalinggroup", ResourceId: "asg-tutorial", ResourceGroupId: defaultId },
		]);
		expect(await resources({ Service: "vpc", ResourceType: "vpc" })).toMatchObject([{ ResourceId: "vpc-tutorial" }]);
		const pairs = [
			{ Service: "vpc", ResourceType: "vpc" },
			{ Service: "ecs", ResourceType: "instance" },
			{ Service: "ess" },
		];
		expect(await resources({ ResourceTypes: pairs })).toHaveLength(2);
		expect(await resources({ Region: "cn-beijing" })).toEqual([]);
		const page = await rm("ListResources", { Region: "cn-hangzhou", PageSize: 2, PageNumber: 1 });
		expect(page.TotalCount).toBeGreaterThan(2);
		expect(page.Resources.Resource).toHaveLength(2);
		expect(await refused("DeleteResourceGroup", { ResourceGroupId: group.Id })).toBe(
			"409 DeleteConflict.ResourceGroup.Resource",
		);
	});
});

describe("a group that holds only", () => {
	const RegionId = "cn-hangzhou";
	it.each<[string, string, string, Params]>([
		["disk", "ecs", "CreateDisk", { ZoneId: "cn-hangzhou-h", Size: 40 }],
		["eni", "ecs", "CreateNetworkInterface", { VSwitchId: "vsw-tutorial-h", SecurityGroupId: "sg-tutorial" }],
		["keypair", "ecs", "CreateKeyPair", { KeyPairName: "key" }],
		["launchtemplate", "ecs", "CreateLaunchTemplate", { LaunchTemplateName: "web" }],
		["command", "ecs", "CreateCommand", { Name: "web", Type: "RunShellScript", CommandContent: "bHM=" }],
		["eip", "vpc", "AllocateEipAddress", {}],
	])("a %s stays", async (ResourceType, product, action, params) => {
		const { Id } = await create("web");
		await world.call(product, action, { RegionId, ...params, ResourceGroupId: Id, TemplateResourceGroupId: Id });
		expect((await rm("ListResources", { ResourceGroupId: Id })).Resources.Resource).toMatchObject([
			{ Service: product, ResourceType, RegionId },
		]);
		expect(await refused("DeleteResourceGroup", { ResourceGroupId: Id })).toBe(
			"409 DeleteConflict.ResourceGroup.Resource",
		);
	});

	it("a snapshot or an image lists it", async () => {
		const [ofSnapshot, ofImage] = [await create("snapshots"), await create("images")];
		const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
			RegionId,
			ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
			InstanceType: "ecs.g6.large",
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
		});
		const [InstanceId] = InstanceIdSets.InstanceIdSet;
		await world.advance(60);
		const { Disks } = await world.call("ecs", "DescribeDisks", { RegionId, InstanceId });
		const { DiskId } = Disks.Disk[0];
		await world.call("ecs", "CreateSnapshot", { DiskId, ResourceGroupId: ofSnapshot.Id });
		await world.call("ecs", "CreateImage", { RegionId, InstanceId, ResourceGroupId: ofImage.Id });
		const kinds = async (ResourceGroupId: string) =>
			(await rm("ListResources", { ResourceGroupId })).Resources.Resource.map((found: Answer) => found.ResourceType);
		expect(await kinds(ofSnapshot.Id)).toEqual(["snapshot"]);
		expect(await kinds(ofImage.Id)).toEqual(["image"]);
	});
});

it("asks for permissions on the group", async () => {
	const { User } = await world.call("ram", "CreateUser", { UserName: "alice" });
	const alice: Identity = { type: "RAMUser", accountId: ACCOUNT, userId: User.UserId, userName: "alice" };
	const [{ Id }] = await listed();
	expect(await refused("ListResourceGroups", {}, alice)).toBe("403 NoPermission");
	const Resource = `acs:resourcemanager:*:${ACCOUNT}:resourcegroup/${Id}`;
	const Statement = [{ Effect: "Allow", Action: "resourcemanager:Get*", Resource }];
	const PolicyDocument = JSON.stringify({ Version: "1", Statement });
	await world.call("ram", "CreatePolicy", { PolicyName: "rg", PolicyDocument });
	await world.call("ram", "AttachPolicyToUser", { UserName: "alice", PolicyName: "rg", PolicyType: "Custom" });
	await rm("GetResourceGroup", { ResourceGroupId: Id }, alice);
	const { Id: other } = await create("web");
	expect(await refused("GetResourceGroup", { ResourceGroupId: other }, alice)).toBe("403 NoPermission");
});
