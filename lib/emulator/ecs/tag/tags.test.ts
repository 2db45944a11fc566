import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Identity } from "../../core/identity";
import { createWorld, type World } from "../../core/test-world";
import { ramProduct } from "../../ram";
import { resourceManagerProduct } from "../../resourcemanager";
import { vpcProduct } from "../../vpc";
import { createEcsProduct } from "../index";
import { noRuntime } from "../test-runtime";

const RegionId = "cn-hangzhou";

let world: World;
beforeEach(async () => {
	world = await createWorld({
		products: [ramProduct, resourceManagerProduct, vpcProduct, createEcsProduct(() => noRuntime)],
	});
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const ecs = (action: string, params: Record<string, unknown>) => world.call("ecs", action, { RegionId, ...params });
const codeOf = async (action: string, params: Record<string, unknown>, identity?: Identity) => {
	const { status, code } = await world.refusal("ecs", action, { RegionId, ...params }, identity);
	return `${status} ${code}`;
};
const resourceGroup = async (): Promise<string> =>
	(await world.call("resourcemanager", "CreateResourceGroup", { Name: "web", DisplayName: "web" })).ResourceGroup.Id;
const launch = async (Tag: unknown = []): Promise<string> =>
	(
		await ecs("RunInstances", {
			ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
			InstanceType: "ecs.g7.large",
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
			Tag,
		})
	).InstanceIdSets.InstanceIdSet[0];
/** An instance that runs. */
async function settled(): Promise<string> {
	const id = await launch();
	await world.advance(60);
	return id;
}
const tagsOf = async (ResourceType: string, id: string) =>
	(await ecs("ListTagResources", { ResourceType, ResourceId: [id] })).TagResources.TagResource.map(
		({ TagKey, TagValue }: { TagKey: string; TagValue: string }) => `${TagKey}=${TagValue}`,
	);

describe("tags", () => {
	it("are given, replaced, listed and taken off", async () => {
		const id = await launch([{ Key: "env", Value: "test" }]);
		await ecs("TagResources", {
			ResourceType: "instance",
			ResourceId: [id],
			Tag: [
				{ Key: "env", Value: "prod" },
				{ Key: "team", Value: "a" },
			],
		});
		expect(await tagsOf("instance", id)).toEqual(["env=prod", "team=a"]);
		await ecs("UntagResources", { ResourceType: "instance", ResourceId: [id], TagKey: ["env"] });
		expect(await tagsOf("instance", id)).toEqual(["team=a"]);
		await ecs("UntagResources", { ResourceType: "instance", ResourceId: [id], All: true });
		expect(await tagsOf("instance", id)).toEqual([]);
	});

	it.each(["securitygroup", "SecurityGroup"])("are there for a %s", async (ResourceType) => {
		await ecs("TagResources", { ResourceType, ResourceId: ["sg-tutorial"], Tag: [{ Key: "a", Value: "1" }] });
		expect(await tagsOf("securitygroup", "sg-tutorial")).toEqual(["a=1"]);
		expect((await ecs("DescribeSecurityGroups", { Tag: [{ Key: "a", Value: "1" }] })).TotalCount).toBe(1);
		expect((await ecs("DescribeSecurityGroups", { Tag: [{ Key: "a", Value: "2" }] })).TotalCount).toBe(0);
	});

	it("find their resources, by key or by value", async () => {
		const one = await launch([{ Key: "env", Value: "a" }]);
		const two = await launch([{ Key: "env", Value: "b" }]);
		const found = async (params: Record<string, unknown>) =>
			(await ecs("ListTagResources", { ResourceType: "instance", ...params })).TagResources.TagResource.map(
				({ ResourceId }: { ResourceId: string }) => ResourceId,
			);
		expect(await found({ Tag: [{ Key: "env" }] })).toEqual([one, two]);
		expect(await found({ Tag: [{ Key: "env", Value: "b" }] })).toEqual([two]);
		expect(await found({ TagFilter: [{ TagKey: "env", TagValues: ["a", "c"] }] })).toEqual([one]);
		expect((await ecs("DescribeInstances", { Tag: [{ Key: "env", Value: "a" }] })).TotalCount).toBe(1);
	});

	it("go by the older operations too", async () => {
		const id = await launch();
		const target = { ResourceType: "instance", ResourceId: id };
		await ecs("AddTags", {
			...target,
			Tag: [
				{ Key: "a", Value: "1" },
				{ Key: "b", Value: "2" },
			],
		});
		await ecs("AddTags", { ResourceType: "securitygroup", ResourceId: "sg-tutorial", Tag: [{ Key: "a", Value: "1" }] });
		expect((await ecs("DescribeTags", {})).Tags.Tag).toMatchObject([
			{ TagKey: "a", TagValue: "1", ResourceTypeCount: { Instance: 1, Securitygroup: 1, Disk: 0 } },
			{ TagKey: "b", TagValue: "2", ResourceTypeCount: { Instance: 1, Securitygroup: 0 } },
		]);
		await ecs("RemoveTags", { ...target, Tag: [{ Key: "a", Value: "other" }, { Key: "b" }] });
		expect(await tagsOf("instance", id)).toEqual(["a=1"]);
		expect((await ecs("DescribeTags", { ResourceType: "instance", ResourceId: id })).TotalCount).toBe(1);
	});

	it.each<[string, Record<string, unknown>, string]>([
		["a kind that has no tags", { ResourceType: "zone" }, "404 InvalidResourceType.NotFound"],
		["what is not there", { ResourceId: ["i-none"] }, "404 InvalidResourceId.NotFound"],
		["a key twice", { Tag: [{ Key: "a" }, { Key: "a" }] }, "400 Duplicate.TagKey"],
		["a key of the cloud's own", { Tag: [{ Key: "acs:a" }] }, "400 InvalidTagKey.Malformed"],
		[
			"more than 20",
			{ Tag: Array.from({ length: 21 }, (_, index) => ({ Key: `k${index}` })) },
			"400 NumberExceed.Tags",
		],
		["51 resources", { ResourceId: Array.from({ length: 51 }, () => "sg-tutorial") }, "400 NumberExceed.ResourceIds"],
	])("are refused for %s", async (_name, change, expected) => {
		const params = { ResourceType: "securitygroup", ResourceId: ["sg-tutorial"], Tag: [{ Key: "a" }], ...change };
		expect(await codeOf("TagResources", params)).toBe(expected);
	});

	it("are 20 at most, all calls together", async () => {
		const target = { ResourceType: "securitygroup", ResourceId: ["sg-tutorial"] };
		await ecs("TagResources", { ...target, Tag: Array.from({ length: 20 }, (_, index) => ({ Key: `k${index}` })) });
		expect(await codeOf("TagResources", { ...target, Tag: [{ Key: "one more" }] })).toBe(
			"400 OperationDenied.QuotaExceed",
		);
	});
});

describe("a permission", () => {
	async function userWith(...statements: readonly object[]): Promise<Identity> {
		const { User } = await world.call("ram", "CreateUser", { UserName: "u" });
		await world.call("ram", "CreatePolicy", {
			PolicyName: "p",
			PolicyDocument: JSON.stringify({ Version: "1", Statement: statements }),
		});
		await world.call("ram", "AttachPolicyToUser", { UserName: "u", PolicyName: "p", PolicyType: "Custom" });
		return { type: "RAMUser", accountId: "1000000000000001", userId: User.UserId, userName: "u" };
	}

	it.each(["acs:ResourceTag/team", "ecs:tag/team"])("goes by the instance's tags (%s)", async (key) => {
		const user = await userWith({
			Effect: "Allow",
			Action: ["ecs:StopInstance", "ecs:TagResources"],
			Resource: "*",
			Condition: { StringEquals: { [key]: "dev" } },
		});
		const ours = await launch([{ Key: "team", Value: "dev" }]);
		const theirs = await launch();
		await world.advance(10);
		await world.call("ecs", "StopInstance", { InstanceId: ours }, user);
		expect(await codeOf("StopInstance", { InstanceId: theirs }, user)).toBe("403 Forbidden.RAM");
		expect(
			await codeOf(
				"TagResources",
				{ ResourceType: "instance", ResourceId: [theirs], Tag: [{ Key: "team", Value: "dev" }] },
				user,
			),
		).toBe("403 Forbidden.RAM");
	});

	it("goes by the tags that a request brings", async () => {
		const user = await userWith({
			Effect: "Allow",
			Action: "ecs:CreateSecurityGroup",
			Resource: "*",
			Condition: { StringEquals: { "acs:RequestTag/team": "dev" } },
		});
		const params = { VpcId: "vpc-tutorial" };
		const refused = await codeOf("CreateSecurityGroup", { ...params, Tag: [{ Key: "team", Value: "ops" }] }, user);
		expect(refused).toBe("403 Forbidden.RAM");
		const tagged = { RegionId, ...params, Tag: [{ Key: "team", Value: "dev" }] };
		await expect(world.call("ecs", "CreateSecurityGroup", tagged, user)).resolves.toBeDefined();
	});
});

describe("a resource group that does not exist", () => {
	const script = { Type: "RunShellScript", CommandContent: "bHM=", Name: "x" };
	it.each<[string, () => Promise<Record<string, unknown>>]>([
		["CreateDisk", async () => ({ ZoneId: "cn-hangzhou-h", Size: 40 })],
		["CreateNetworkInterface", async () => ({ VSwitchId: "vsw-tutorial-h", SecurityGroupId: "sg-tutorial" })],
		["CreateLaunchTemplate", async () => ({ LaunchTemplateName: "web", TemplateResourceGroupId: "rg-none" })],
		["CreateCommand", async () => script],
		["RunCommand", async () => ({ ...script, InstanceId: [await settled()] })],
		["CreateSnapshot", async () => ({ DiskId: `d-${(await settled()).slice(2)}` })],
		["CreateImage", async () => ({ InstanceId: await settled() })],
		["CopyImage", async () => ({ ImageId: (await ecs("CreateImage", { InstanceId: await settled() })).ImageId })],
	])("is refused by %s", async (action, make) => {
		const params = await make();
		await world.advance(600);
		expect(await codeOf(action, { ...params, ResourceGroupId: "rg-none" })).toBe("404 InvalidResourceGroup.NotFound");
	});
});

describe("JoinResourceGroup", () => {
	it("puts a resource into another resource group", async () => {
		const ResourceGroupId = await resourceGroup();
		const id = await launch();
		await ecs("JoinResourceGroup", { ResourceType: "instance", ResourceId: id, ResourceGroupId });
		expect((await ecs("DescribeInstances", { ResourceGroupId })).Instances.Instance[0].InstanceId).toBe(id);
		const unknown = { ResourceType: "instance", ResourceId: id, ResourceGroupId: "rg-none" };
		expect(await codeOf("JoinResourceGroup", unknown)).toBe("404 InvalidResourceGroup.NotFound");
		expect(await codeOf("JoinResourceGroup", { ResourceType: "instance", ResourceId: id })).toBe(
			"400 MissingParameter",
		);
	});
});
