import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../core/test-world";
import { ramProduct } from "../ram";
import { vpcProduct } from "../vpc";
import { createEcsProduct } from "./index";
import { noRuntime } from "./test-runtime";

const RegionId = "cn-hangzhou";
const basic = {
	RegionId,
	ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
	InstanceType: "ecs.g7.large",
	VSwitchId: "vsw-tutorial-h",
	SecurityGroupId: "sg-tutorial",
};

let world: World;
beforeEach(async () => {
	world = await createWorld({ products: [ramProduct, vpcProduct, createEcsProduct(() => noRuntime)] });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

async function launch(change: Record<string, unknown> = {}): Promise<string[]> {
	return (await world.call("ecs", "RunInstances", { ...basic, ...change })).InstanceIdSets.InstanceIdSet;
}

async function statusOf(instanceId: string): Promise<string | undefined> {
	const answer = await world.call("ecs", "DescribeInstances", { RegionId, InstanceIds: JSON.stringify([instanceId]) });
	return answer.Instances.Instance[0]?.Status;
}

describe("RunInstances", () => {
	it("boots an instance through Pending and Starting to Running, and its Cloud Assistant comes after", async () => {
		const [id = ""] = await launch();
		expect(id).toMatch(/^i-bp1[0-9a-z]{17}$/);
		expect(await statusOf(id)).toBe("Pending");
		await world.advance(2);
		expect(await statusOf(id)).toBe("Starting");
		await world.advance(7);
		expect(await statusOf(id)).toBe("Running");
		const assistant = async () =>
			(await world.call("ecs", "DescribeCloudAssistantStatus", { RegionId, InstanceId: [id] }))
				.InstanceCloudAssistantStatusSet.InstanceCloudAssistantStatus[0].CloudAssistantStatus;
		expect(await assistant()).toBe("false");
		await world.advance(4);
		expect(await assistant()).toBe("true");
	});

	it("gives addresses of the vSwitch in order, and none twice", async () => {
		const ids = await launch({ Amount: 5 });
		const answer = await world.call("ecs", "DescribeInstances", { RegionId, VSwitchId: "vsw-tutorial-h" });
		const addresses = answer.Instances.Instance.map(
			(instance: { VpcAttributes: { PrivateIpAddress: { IpAddress: string[] } } }) =>
				instance.VpcAttributes.PrivateIpAddress.IpAddress[0],
		);
		expect(new Set(addresses).size).toBe(5);
		expect(ids).toHaveLength(5);
		const again = await world.refusal("ecs", "RunInstances", { ...basic, PrivateIpAddress: addresses[0] });
		expect(again.code).toBe("InvalidPrivateIpAddress.Duplicated");
	});

	it.each([
		[{ InstanceName: "web[5,3]-x", Amount: 2 }, ["web005-x", "web006-x"]],
		[{ InstanceName: "web", UniqueSuffix: true, Amount: 2 }, ["web001", "web002"]],
		[{ InstanceName: "web", Amount: 2 }, ["web", "web"]],
	])("names a batch as %j", async (change, names) => {
		await launch(change);
		const answer = await world.call("ecs", "DescribeInstances", { RegionId });
		expect(answer.Instances.Instance.map(({ InstanceName }: { InstanceName: string }) => InstanceName)).toEqual(names);
	});

	it.each([
		[{ ImageId: "nosuch.vhd" }, 404, "InvalidImageId.NotFound", "The specified ImageId does not exist."],
		[
			{ ImageId: undefined },
			400,
			"MissingParameter",
			'The input parameter "ImageId" that is mandatory for processing this request is not supplied.',
		],
		[
			{ InstanceType: "ecs.x.y" },
			400,
			"InvalidInstanceType.ValueNotSupported",
			"The specified InstanceType does not exist or beyond the permitted range.",
		],
		[{ VSwitchId: "vsw-no" }, 404, "InvalidVSwitchId.NotFound", "Specified virtual switch does not exist."],
		[
			{ SecurityGroupId: "sg-no" },
			404,
			"InvalidSecurityGroupId",
			"The specified SecurityGroupId is invalid or does not exist.",
		],
		[
			{ ZoneId: "cn-hangzhou-i" },
			400,
			"InvalidParameter.Mismatch",
			"Specified virtual switch is not in the specified zone.",
		],
		[{ Amount: 101 }, 400, "InvalidMaxAmount.Malformed", "The specified parameter MaxAmount is not valid."],
		[
			{ InstanceName: "1" },
			400,
			"InvalidInstanceName.Malformed",
			'The specified parameter "InstanceName" is not valid.',
		],
		[{ RamRoleName: "nosuch" }, 404, "InvalidRamRole.NotFound", "The specified RAMRoleName does not exist."],
		[
			{ RamRoleName: "OOSServiceRole" },
			404,
			"InvalidRamRole.NotEcsRole",
			"The specified ram role is not authorized for ecs, please check your role policy.",
		],
		[
			{ KeyPairName: "none" },
			404,
			"InvalidKeyPairName.NotFound",
			"The KeyPairName provided does not exist in our records.",
		],
		[{ DryRun: true }, 400, "DryRunOperation", "Request validation has been passed with DryRun flag set."],
		[{ RegionId: "mars-1" }, 404, "InvalidRegionId.NotFound", "The specified RegionId does not exist."],
	])("refuses %j", async (change, status, code, message) => {
		expect(await world.refusal("ecs", "RunInstances", { ...basic, ...change })).toMatchObject({
			status,
			code,
			message,
		});
		expect((await world.call("ecs", "DescribeInstances", { RegionId })).TotalCount).toBe(0);
	});

	it("is refused to whom RAM allows nothing", async () => {
		const nobody = { type: "RAMUser", accountId: "1000000000000001", userId: "2", userName: "nobody" } as const;
		expect(await world.refusal("ecs", "RunInstances", basic, nobody)).toMatchObject({
			status: 403,
			code: "Forbidden.RAM",
			message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
		});
	});
});

describe("DeleteInstances", () => {
	it("releases running instances only when forced, all or none", async () => {
		const ids = await launch({ Amount: 2 });
		await world.advance(30);
		expect((await world.refusal("ecs", "DeleteInstances", { RegionId, InstanceId: ids })).code).toBe(
			"IncorrectInstanceStatus",
		);
		const partly = { RegionId, InstanceId: [...ids, "i-no"], Force: true };
		expect((await world.refusal("ecs", "DeleteInstances", partly)).code).toBe("InvalidInstanceId.NotFound");
		expect((await world.call("ecs", "DescribeInstances", { RegionId })).TotalCount).toBe(2);
		await world.call("ecs", "DeleteInstances", { RegionId, InstanceId: ids, Force: true });
		expect((await world.call("ecs", "DescribeInstances", { RegionId })).TotalCount).toBe(0);
	});

	it("releases an instance that still boots, and nothing comes after", async () => {
		const [id = ""] = await launch();
		await world.call("ecs", "DeleteInstances", { RegionId, InstanceId: [id], Force: true });
		await world.advance(60);
		expect(await statusOf(id)).toBeUndefined();
	});

	it("spares what is protected", async () => {
		const [id = ""] = await launch({ DeletionProtection: true });
		await world.advance(30);
		const refused = await world.refusal("ecs", "DeleteInstances", { RegionId, InstanceId: [id], Force: true });
		expect(refused.code).toBe("InvalidOperation.DeletionProtection");
	});
});

describe("what the cloud offers", () => {
	it("lists every public region in the language asked for", async () => {
		const zh = await world.call("ecs", "DescribeRegions");
		const en = await world.call("ecs", "DescribeRegions", { AcceptLanguage: "en-US" });
		expect(zh.Regions.Region.length).toBeGreaterThanOrEqual(25);
		const hangzhou = (answer: { Regions: { Region: Array<{ RegionId: string; LocalName: string }> } }) =>
			answer.Regions.Region.find((region) => region.RegionId === RegionId)?.LocalName;
		expect(hangzhou(zh)).toBe("华东1（杭州）");
		expect(hangzhou(en)).toBe("China (Hangzhou)");
		expect((await world.refusal("ecs", "DescribeRegions", { AcceptLanguage: "fr" })).code).toBe(
			"InvalidAcceptLanguage.NotFound",
		);
	});

	it("lists a region's zones by name", async () => {
		const { Zones } = await world.call("ecs", "DescribeZones", { RegionId });
		expect(Zones.Zone).toContainEqual(expect.objectContaining({ ZoneId: "cn-hangzhou-h", LocalName: "杭州 可用区H" }));
	});

	it("finds the tutorial's image, and images by system", async () => {
		const { Images } = await world.call("ecs", "DescribeImages", { RegionId, ImageId: basic.ImageId });
		expect(Images.Image).toEqual([
			expect.objectContaining({ OSName: "CentOS  7.6 64位", Platform: "CentOS", ImageOwnerAlias: "system" }),
		]);
		expect((await world.call("ecs", "DescribeImages", { RegionId, OSType: "windows" })).TotalCount).toBe(4);
		expect((await world.refusal("ecs", "DescribeImages", { RegionId, ImageOwnerAlias: "me" })).code).toBe(
			"InvalidImageOwnerAlias.ValueNotSupported",
		);
	});

	it("counts the instances of a security group", async () => {
		await launch({ Amount: 3 });
		const { SecurityGroups } = await world.call("ecs", "DescribeSecurityGroups", { RegionId, VpcId: "vpc-tutorial" });
		expect(SecurityGroups.SecurityGroup).toEqual([
			expect.objectContaining({ SecurityGroupId: "sg-tutorial", EcsCount: 3 }),
		]);
	});

	it("names the instance types of a size, and has key pairs of nobody", async () => {
		const query = { RegionId, DestinationResource: "InstanceType", Cores: 2, Memory: 8 };
		const { AvailableZones } = await world.call("ecs", "DescribeAvailableResource", query);
		const values =
			AvailableZones.AvailableZone[0].AvailableResources.AvailableResource[0].SupportedResources.SupportedResource;
		expect(values.map(({ Value }: { Value: string }) => Value)).toContain("ecs.g7.large");
		expect((await world.refusal("ecs", "DescribeAvailableResource", { RegionId, DestinationResource: "x" })).code).toBe(
			"Invalid.DestinationResource",
		);
		expect((await world.call("ecs", "DescribeKeyPairs", { RegionId })).TotalCount).toBe(0);
	});
});

describe("DescribeInstances", () => {
	it("filters, pages by number and by token, and counts what passes", async () => {
		await launch({ Amount: 7, InstanceName: "a[1,1]", Tag: [{ Key: "team", Value: "web" }] });
		await launch({ Amount: 3, InstanceName: "b[1,1]", VSwitchId: "vsw-tutorial-i" });
		const count = async (filter: Record<string, unknown>) =>
			(await world.call("ecs", "DescribeInstances", { RegionId, ...filter })).TotalCount;
		expect(await count({})).toBe(10);
		expect(await count({ InstanceName: "a*" })).toBe(7);
		expect(await count({ ZoneId: "cn-hangzhou-i" })).toBe(3);
		expect(await count({ Tag: [{ Key: "team", Value: "web" }] })).toBe(7);
		expect(await count({ Status: "Running" })).toBe(0);
		expect(await count({ InstanceIds: "[]" })).toBe(0);
		const page = await world.call("ecs", "DescribeInstances", { RegionId, PageNumber: 2, PageSize: 6 });
		expect(page.Instances.Instance).toHaveLength(4);
		const first = await world.call("ecs", "DescribeInstances", { RegionId, MaxResults: 8 });
		const second = await world.call("ecs", "DescribeInstances", {
			RegionId,
			MaxResults: 8,
			NextToken: first.NextToken,
		});
		expect(second.Instances.Instance).toHaveLength(2);
		expect(second.NextToken).toBeUndefined();
	});

	it.each([
		[{ InstanceIds: "i-1" }, "InvalidInstanceIds.Malformed"],
		[{ Status: "Broken" }, "InvalidStatus.NotFound"],
		[{ NextToken: "x", MaxResults: 10 }, "InvalidParameter"],
	])("refuses %j", async (query, code) => {
		expect((await world.refusal("ecs", "DescribeInstances", { RegionId, ...query })).code).toBe(code);
	});
});
