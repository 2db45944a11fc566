import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Params } from "../../core/context";
import { createWorld, type World } from "../../core/test-world";
import { ramProduct } from "../../ram";
import { vpcProduct } from "../../vpc";
import { createEcsProduct } from "../index";
import { noRuntime } from "../test-runtime";

const RegionId = "cn-hangzhou";
const template = {
	LaunchTemplateName: "web",
	ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
	InstanceType: "ecs.g7.large",
	InstanceName: "web-server",
	SystemDisk: { Category: "cloud_ssd", Size: 60 },
	DataDisk: [{ Size: 100, Category: "cloud_essd" }],
	NetworkInterface: [{ VSwitchId: "vsw-tutorial-h", SecurityGroupIds: ["sg-tutorial"] }],
	Tag: [{ Key: "app", Value: "web" }],
	InternetMaxBandwidthOut: 5,
	UserData: "ZWNobwo=",
};

let world: World;
beforeEach(async () => {
	world = await createWorld({ products: [ramProduct, vpcProduct, createEcsProduct(() => noRuntime)] });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const ecs = (action: string, input: Params = {}) => world.call("ecs", action, { RegionId, ...input });
const codeOf = async (action: string, input: Params = {}) =>
	(await world.refusal("ecs", action, { RegionId, ...input })).code;
const create = async (change: Params = {}): Promise<string> =>
	(await ecs("CreateLaunchTemplate", { ...template, ...change })).LaunchTemplateId;
const versions = async (input: Params) =>
	(await ecs("DescribeLaunchTemplateVersions", input)).LaunchTemplateVersionSets.LaunchTemplateVersionSet;

async function launch(input: Params): Promise<Record<string, unknown>> {
	const { InstanceIdSets } = await ecs("RunInstances", input);
	const answer = await ecs("DescribeInstances", { InstanceIds: JSON.stringify(InstanceIdSets.InstanceIdSet) });
	return answer.Instances.Instance[0];
}

describe("a launch template", () => {
	it("answers what it was given, in lists that are always there", async () => {
		const LaunchTemplateId = await create();
		const [version] = await versions({ LaunchTemplateId });
		expect(version).toMatchObject({ VersionNumber: 1, DefaultVersion: true, LaunchTemplateName: "web" });
		expect(version.LaunchTemplateData).toEqual({
			ImageId: template.ImageId,
			InstanceType: "ecs.g7.large",
			InstanceName: "web-server",
			InternetMaxBandwidthOut: 5,
			UserData: "ZWNobwo=",
			SystemDisk: { Category: "cloud_ssd", Size: 60 },
			DataDisks: { DataDisk: [{ Size: 100, Category: "cloud_essd" }] },
			SecurityGroupIds: { SecurityGroupId: [] },
			NetworkInterfaces: {
				NetworkInterface: [{ VSwitchId: "vsw-tutorial-h", SecurityGroupIds: { SecurityGroupId: ["sg-tutorial"] } }],
			},
			Tags: { InstanceTag: [{ Key: "app", Value: "web" }] },
		});
		const { LaunchTemplateSets } = await ecs("DescribeLaunchTemplates", { LaunchTemplateName: ["web"] });
		expect(LaunchTemplateSets.LaunchTemplateSet).toMatchObject([
			{ LaunchTemplateId, DefaultVersionNumber: 1, LatestVersionNumber: 1 },
		]);
	});

	it("has versions, of which one is the default", async () => {
		const LaunchTemplateId = await create();
		await ecs("CreateLaunchTemplateVersion", {
			LaunchTemplateId,
			InstanceType: "ecs.c7.large",
			VersionDescription: "c",
		});
		const made = await ecs("CreateLaunchTemplateVersion", { LaunchTemplateName: "web", InstanceType: "ecs.r7.large" });
		expect(made.LaunchTemplateVersionNumber).toBe(3);
		await ecs("ModifyLaunchTemplateDefaultVersion", { LaunchTemplateId, DefaultVersionNumber: 2 });
		expect(await versions({ LaunchTemplateId, DefaultVersion: true })).toMatchObject([
			{ VersionNumber: 2, VersionDescription: "c", LaunchTemplateData: { InstanceType: "ecs.c7.large" } },
		]);
		expect((await versions({ LaunchTemplateId, MinVersion: 2 })).map((row: Params) => row["VersionNumber"])).toEqual([
			3, 2,
		]);
		expect(await versions({ LaunchTemplateId, LaunchTemplateVersion: [1], DetailFlag: false })).toEqual([
			expect.not.objectContaining({ LaunchTemplateData: expect.anything() }),
		]);
		expect(await codeOf("DeleteLaunchTemplateVersion", { LaunchTemplateId, DeleteVersion: [1, 2] })).toBe(
			"InvalidParameter",
		);
		await ecs("DeleteLaunchTemplateVersion", { LaunchTemplateId, DeleteVersion: [1, 3] });
		expect(await versions({ LaunchTemplateId })).toHaveLength(1);
		const next = await ecs("CreateLaunchTemplateVersion", { LaunchTemplateId });
		expect(next.LaunchTemplateVersionNumber).toBe(4);
		const gone = await ecs("DeleteLaunchTemplate", { LaunchTemplateId });
		expect(gone.LaunchTemplateVersionNumbers.versionNumbers).toEqual([2, 4]);
		expect(await codeOf("DescribeLaunchTemplateVersions", { LaunchTemplateId })).toBe("InvalidLaunchTemplate.NotFound");
	});

	it("carries tags of its own", async () => {
		const LaunchTemplateId = await create({ TemplateTag: [{ Key: "team", Value: "a" }] });
		await ecs("TagResources", { ResourceType: "launchtemplate", ResourceId: [LaunchTemplateId], Tag: [{ Key: "b" }] });
		const { LaunchTemplateSets } = await ecs("DescribeLaunchTemplates", { TemplateTag: [{ Key: "b" }] });
		expect(LaunchTemplateSets.LaunchTemplateSet[0].Tags.Tag).toEqual([
			{ TagKey: "team", TagValue: "a" },
			{ TagKey: "b", TagValue: "" },
		]);
	});

	it.each<[string, Params, string]>([
		["CreateLaunchTemplate", { LaunchTemplateName: "web" }, "LaunchTemplateName.Duplicated"],
		["CreateLaunchTemplate", { LaunchTemplateName: "1" }, "InvalidLaunchTemplateName.Malformed"],
		["CreateLaunchTemplate", { LaunchTemplateName: "x1", UserData: "#!" }, "InvalidUserData.Base64FormatInvalid"],
		[
			"CreateLaunchTemplate",
			{ LaunchTemplateName: "x1", UserData: Buffer.alloc(16_385).toString("base64") },
			"InvalidUserData.SizeExceeded",
		],
		["CreateLaunchTemplateVersion", {}, "MissingParameter"],
		[
			"ModifyLaunchTemplateDefaultVersion",
			{ LaunchTemplateName: "web", DefaultVersionNumber: 9 },
			"InvalidLaunchTemplateVersion.NotFound",
		],
		["RunInstances", { LaunchTemplateName: "none" }, "InvalidLaunchTemplate.NotFound"],
		["RunInstances", { LaunchTemplateName: "web", LaunchTemplateVersion: 9 }, "InvalidLaunchTemplateVersion.NotFound"],
	])("%s with %o is refused with %s", async (action, input, expected) => {
		await create();
		expect(await codeOf(action, input)).toBe(expected);
	});
});

describe("RunInstances by a launch template", () => {
	it("takes everything from it", async () => {
		await create();
		const instance = await launch({ LaunchTemplateName: "web" });
		expect(instance).toMatchObject({
			InstanceName: "web-server",
			InstanceType: "ecs.g7.large",
			InternetMaxBandwidthOut: 5,
			SecurityGroupIds: { SecurityGroupId: ["sg-tutorial"] },
			Tags: { Tag: [{ TagKey: "app", TagValue: "web" }] },
		});
		const { Disks } = await ecs("DescribeDisks", { InstanceId: instance["InstanceId"] });
		expect(Disks.Disk.map((disk: Params) => [disk["Category"], disk["Size"]])).toEqual([
			["cloud_ssd", 60],
			["cloud_essd", 100],
		]);
	});

	it("lets the call say otherwise, and takes the version that it names", async () => {
		const LaunchTemplateId = await create();
		await ecs("CreateLaunchTemplateVersion", { ...template, LaunchTemplateId, InstanceType: "ecs.c7.large" });
		const version = { LaunchTemplateId, LaunchTemplateVersion: 2 };
		expect((await launch(version))["InstanceType"]).toBe("ecs.c7.large");
		const own = await launch({
			...version,
			InstanceName: "mine",
			InternetMaxBandwidthOut: 0,
			VSwitchId: "vsw-tutorial-i",
		});
		expect(own).toMatchObject({ InstanceName: "mine", InternetMaxBandwidthOut: 0, ZoneId: "cn-hangzhou-i" });
	});

	it("refuses what no call could say", async () => {
		await create({ SystemDisk: { Category: "floppy" } });
		expect(await codeOf("RunInstances", { LaunchTemplateName: "web" })).toBe("InvalidParameter");
	});
});
