import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { World } from "./core/test-world";
import type { ObedientRuntime } from "./ecs/test-runtime";
import { createTemplateWorldForAll, launchInstance } from "./test-template-world";

const RegionId = "cn-hangzhou";
const IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";
const DAY = 86_400;

let world: World;
let runtime: ObedientRuntime;
beforeEach(async () => {
	({ world, runtime } = await createTemplateWorldForAll());
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

type Fields = Record<string, unknown>;
const ecs = (action: string, fields: Fields = {}) => world.call("ecs", action, { RegionId, ...fields });
const launch = (more?: Fields) => launchInstance(world, more);
const instance = async (id: string) =>
	(await ecs("DescribeInstances", { InstanceIds: JSON.stringify([id]) })).Instances.Instance[0];
const disksOf = async (InstanceId: string) => (await ecs("DescribeDisks", { InstanceId })).Disks.Disk;
const tagsOf = async (ResourceType: string, id: string) =>
	(await ecs("ListTagResources", { ResourceType, ResourceId: [id] })).TagResources.TagResource.map(
		(tag: { TagKey: string; TagValue: string }) => `${tag.TagKey}=${tag.TagValue}`,
	);
const chosen = (...ids: string[]) => ({ targets: { Type: "ResourceIds", ResourceIds: ids, RegionId } });

/** Starts a template, or a template with one task that is a product action, and gives the execution after a while. */
async function run(name: string, parameters: Fields, seconds = 3600) {
	const template = name.startsWith("ACS::")
		? {
				TemplateContent: JSON.stringify({
					FormatVersion: "OOS-2019-06-01",
					RamRole: "",
					Tasks: [
						{ Name: "a", Action: name, Properties: parameters, Outputs: { all: { Type: "Json", ValueSelector: "." } } },
					],
					Outputs: { all: { Type: "Json", Value: "{{ a.all }}" } },
				}),
			}
		: { TemplateName: name, Parameters: JSON.stringify({ OOSAssumeRole: "", ...parameters }) };
	const { Execution } = await world.call("oos", "StartExecution", { RegionId, ...template });
	await world.advance(seconds);
	return read(Execution.ExecutionId);
}

async function read(ExecutionId: string) {
	const { Executions } = await world.call("oos", "ListExecutions", { RegionId, ExecutionId });
	const [one] = Executions;
	return { ...one, Outputs: JSON.parse(one.Outputs || "{}") };
}

const done = (Outputs: Fields = {}) => ({ StatusMessage: "", Status: "Success", Outputs });

describe("what is done to each of the instances that are chosen", () => {
	it.each<[string, Fields, string]>([
		["ACS-ECS-BulkyConfigureOOSPackage", { packageName: "mine" }, "mine"],
		["ACS-ECS-BulkyInstallDockerCE", { action: "install" }, "docker"],
		["ACS-ECS-BulkyGenerateCloudAssistantRsaKeyPair", {}, "ssh-keygen"],
	])("%s runs a script there", async (name, parameters, part) => {
		const id = await launch();
		expect(await run(name, { ...chosen(id), ...parameters })).toMatchObject(done());
		expect(runtime.scripts.join("\n")).toContain(part);
	});

	it.each<[string, (id: string) => Fields, Fields]>([
		[
			"ACS-ECS-BulkyModifyInstanceAttributes",
			(instanceId) => ({ instanceAttributes: [{ instanceId, instanceName: "web", description: "it" }] }),
			{ InstanceName: "web", Description: "it" },
		],
		[
			"ACS-ECS-BulkyModifyInstanceChargeType",
			(id) => ({ ...chosen(id), instanceChargeType: "PrePaid" }),
			{ InstanceChargeType: "PrePaid" },
		],
		[
			"ACS-ECS-BulkyModifyInstanceChargeTypeSpecifiedInstanceTypeFamilies",
			(id) => ({ ...chosen(id), instanceChargeType: "PrePaid", instanceTypeFamilies: ["ecs.c6"] }),
			{ InstanceChargeType: "PrePaid" },
		],
		[
			"ACS-ECS-BulkyModifyInstanceChargeTypeSpecifiedInstanceTypeFamilies",
			(id) => ({ ...chosen(id), instanceChargeType: "PrePaid", instanceTypeFamilies: ["ecs.g7"] }),
			{ InstanceChargeType: "PostPaid" },
		],
		[
			"ACS-ECS-BulkyModifyInstanceNetworkChargeType",
			(id) => ({ ...chosen(id), networkChargeType: "PayByBandwidth", maxBandwidthOut: "7" }),
			{ InternetChargeType: "PayByBandwidth", InternetMaxBandwidthOut: 7 },
		],
		[
			"ACS-ECS-ModifyInstanceSpec",
			(instanceId) => ({ instanceId, modifyInstanceSpecInfo: { "ecs.c6.large": "ecs.c6.xlarge" } }),
			{ InstanceType: "ecs.c6.xlarge", Status: "Running" },
		],
	])("%s changes what they are", async (name, parametersOf, expected) => {
		const id = await launch();
		expect(await run(name, parametersOf(id))).toMatchObject(done());
		expect(await instance(id)).toMatchObject(expected);
	});

	it("BulkyQueryInstanceAttributes tells what they are", async () => {
		const id = await launch({ DataDisk: [{ Size: 40, Category: "cloud_essd" }] });
		const { Outputs } = await run("ACS-ECS-BulkyQueryInstanceAttributes", chosen(id));
		expect(Outputs.instanceInfos).toMatchObject([
			{
				InstanceAttr: { InstanceId: id, SecurityGroupIds: ["sg-tutorial"] },
				DiskInfo: { DataDisk: [{ Size: 40 }], SystemDisk: { Size: 40 } },
				SnapshotInfo: [],
			},
		]);
	});

	it("BuilkyAttachKeyPairOnline gives them a key without a restart, BulkyDetachKeyPairOnline takes it", async () => {
		const id = await launch();
		const { StartTime } = await instance(id);
		await ecs("CreateKeyPair", { KeyPairName: "mine" });
		expect(await run("ACS-ECS-BuilkyAttachKeyPairOnline", { ...chosen(id), keyPairName: "mine" })).toMatchObject(
			done(),
		);
		expect(await instance(id)).toMatchObject({ KeyPairName: "mine", Status: "Running", StartTime });
		expect(await run("ACS-ECS-BulkyDetachKeyPairOnline", chosen(id))).toMatchObject(done());
		expect((await instance(id)).KeyPairName ?? "").toBe("");
		expect(runtime.scripts).toEqual([expect.stringContaining("ssh-rsa"), expect.stringContaining("grep -vxF")]);
	});

	it("BulkyEncryptDisks puts encrypted disks in place of theirs", async () => {
		const id = await launch({ DataDisk: [{ Size: 60, Category: "cloud_essd" }] });
		const parameters = { ...chosen(id), KMSKeyId: "key-1", diskType: ["system", "data"] };
		expect(await run("ACS-ECS-BulkyEncryptDisks", parameters, 4 * 3600)).toMatchObject(done());
		const data = (await disksOf(id)).find((disk: { Type: string }) => disk.Type === "data");
		expect(data).toMatchObject({ Size: 60, Encrypted: true, Status: "In_use" });
		expect((await instance(id)).Status).toBe("Running");
	});
});

describe("what clears away", () => {
	it("BulkyDeleteExpiredSnapshot deletes what is older than its days and has such a name", async () => {
		const id = await launch();
		const [{ DiskId }] = await disksOf(id);
		const make = async (SnapshotName: string) => (await ecs("CreateSnapshot", { DiskId, SnapshotName })).SnapshotId;
		const old = await make("nightly one");
		await make("weekly");
		await world.advance(3 * DAY);
		await make("nightly two");
		const ended = await run("ACS-ECS-BulkyDeleteExpiredSnapshot", { expiredDays: 2, snapshotName: "^nightly" });
		expect(ended).toMatchObject(done({ deletedSnapshotIds: [old] }));
		expect((await ecs("DescribeSnapshots")).Snapshots.Snapshot).toHaveLength(2);
	});

	it("BulkyDeleteExpiredImage deletes such images", async () => {
		const id = await launch();
		const { ImageId } = await ecs("CreateImage", { InstanceId: id, ImageName: "nightly-one" });
		await world.advance(3 * DAY);
		const ended = await run("ACS-ECS-BulkyDeleteExpiredImage", { expiredDays: 2, imageName: "nightly", force: true });
		expect(ended).toMatchObject(done({ deletedImageIds: [ImageId] }));
		expect((await ecs("DescribeImages", { ImageOwnerAlias: "self" })).Images.Image).toEqual([]);
	});

	it.each<[string, Fields, string]>([
		["ACS-ECS-ScheduleToCleanUpDisks", { cleanUpInfos: ["30d|/var/log|*.log"] }, "30d|/var/log|*.log"],
	])("%s does so when its time comes", async (name, parameters, part) => {
		const id = await launch();
		const timerTrigger = { type: "rate", expression: "30 minutes", endDate: "2026-12-31T00:00:00Z", timeZone: "UTC" };
		expect((await run(name, { ...chosen(id), timerTrigger, ...parameters }, 2000)).Status).toBe("Waiting");
		expect(runtime.scripts[0]).toContain(part);
	});
});

describe("what tags", () => {
	it("ExtendEcsInstanceTagsByInputParams hands an instance's tags on, and leaves what is set", async () => {
		const id = await launch({
			Tag: [
				{ Key: "app", Value: "web" },
				{ Key: "team", Value: "a" },
			],
		});
		const [{ DiskId }] = await disksOf(id);
		const own = { ResourceType: "disk", ResourceId: [DiskId] };
		await ecs("UntagResources", { ...own, All: true });
		await ecs("TagResources", { ...own, Tag: [{ Key: "team", Value: "b" }] });
		const parameters = { ...chosen(id), tagKeys: ["app", "team"], resourceTypes: ["disk", "eip", "image"] };
		expect(await run("ACS-TAG-ExtendEcsInstanceTagsByInputParams", parameters)).toMatchObject(done());
		expect((await tagsOf("disk", DiskId)).sort()).toEqual(["app=web", "team=b"]);
		await run("ACS-TAG-ExtendEcsInstanceTagsByInputParams", { ...parameters, isUpdate: true });
		expect((await tagsOf("disk", DiskId)).sort()).toEqual(["app=web", "team=a"]);
	});

	it("InheritDiskTagToSnapshot hands a disk's tags on to its snapshots", async () => {
		const id = await launch();
		const [{ DiskId }] = await disksOf(id);
		const { SnapshotId } = await ecs("CreateSnapshot", { DiskId });
		await ecs("TagResources", { ResourceType: "disk", ResourceId: [DiskId], Tag: [{ Key: "app", Value: "web" }] });
		expect(await run("ACS-ECS-InheritDiskTagToSnapshot", { tagKeys: ["app"] })).toMatchObject(done());
		expect(await tagsOf("snapshot", SnapshotId)).toEqual(["app=web"]);
	});
});

describe("what lets through and what keeps out", () => {
	it("BulkyAuthorizeSecurityGroup adds a rule, RevokeSecurityGroupRules removes it", async () => {
		const id = await launch();
		const { VpcId } = (await instance(id)).VpcAttributes;
		const { SecurityGroupId } = await ecs("CreateSecurityGroup", { VpcId });
		const rule = { portRange: "22/22", sourceCidrIp: "10.0.0.0/8" };
		const rules = async () =>
			(await ecs("DescribeSecurityGroupAttribute", { SecurityGroupId })).Permissions.Permission.length;
		const adding = { ...rule, ipProtocol: "tcp", securityGroupIds: [SecurityGroupId] };
		expect(await run("ACS-ECS-BulkyAuthorizeSecurityGroup", adding)).toMatchObject(done());
		expect(await rules()).toBe(1);
		const removing = { ...rule, securityGroupId: SecurityGroupId, direction: "ingress", policy: "Accept" };
		expect(await run("ACS-ECS-RevokeSecurityGroupRules", removing)).toMatchObject(done());
		expect(await rules()).toBe(0);
	});

	it("CorrectSecurityGroupInstancesByTags puts instances in the group with the same tags", async () => {
		const Tag = [{ Key: "app", Value: "web" }];
		const id = await launch({ Tag });
		const { VpcId } = (await instance(id)).VpcAttributes;
		const { SecurityGroupId } = await ecs("CreateSecurityGroup", { VpcId, Tag });
		expect(await run("ACS-ECS-CorrectSecurityGroupInstancesByTags", { tags: Tag })).toMatchObject(done());
		expect((await instance(id)).SecurityGroupIds.SecurityGroupId).toContain(SecurityGroupId);
	});

	it("SetPasswordPolicy and BulkyUpdateLoginProfile rule how users sign in", async () => {
		await world.call("ram", "CreateUser", { UserName: "alice" });
		await world.call("ram", "CreateLoginProfile", { UserName: "alice", Password: "Passw0rd!x" });
		expect(await run("ACS-RAM-SetPasswordPolicy", { minimumPasswordLength: 12 })).toMatchObject(done());
		expect((await world.call("ram", "GetPasswordPolicy")).PasswordPolicy.MinimumPasswordLength).toBe(12);
		expect(await run("ACS-RAM-BulkyUpdateLoginProfile", { userNames: ["alice"] })).toMatchObject(done());
		expect((await world.call("ram", "GetLoginProfile", { UserName: "alice" })).LoginProfile).toMatchObject({
			MFABindRequired: true,
		});
	});
});

describe("what waits for an approval", () => {
	it("RunInstancesWithApproval creates them when somebody approves", async () => {
		const parameters = {
			accessToken: "abc",
			imageId: IMAGE,
			instanceType: "ecs.c6.large",
			securityGroupId: "sg-tutorial",
			vSwitchId: "vsw-tutorial-h",
		};
		const waiting = await run("ACS-ECS-RunInstancesWithApproval", parameters);
		expect(waiting.Status).toBe("Waiting");
		await world.call("oos", "NotifyExecution", { RegionId, ExecutionId: waiting.ExecutionId, NotifyType: "Approve" });
		await world.advance(600);
		const { Outputs } = await read(waiting.ExecutionId);
		expect(await instance(Outputs.instanceId)).toMatchObject({ Status: "Running" });
		const removing = await run("ACS-ECS-BulkyDeleteInstancesWithApproval", {
			...chosen(Outputs.instanceId),
			accessToken: "abc",
		});
		expect(removing.Status).toBe("Waiting");
	});
});

describe("what makes an image and hands it on", () => {
	const launchTemplate = () =>
		ecs("CreateLaunchTemplate", {
			LaunchTemplateName: "lt",
			ImageId: IMAGE,
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
			SystemDisk: { Size: 50 },
			Tag: [{ Key: "app", Value: "web" }],
		});
	const newest = async () =>
		(await ecs("DescribeLaunchTemplateVersions", { LaunchTemplateName: "lt", LaunchTemplateVersion: [2] }))
			.LaunchTemplateVersionSets.LaunchTemplateVersionSet[0];

	it("CreateImageAndUpdateLaunchTemplates makes launch templates' next versions", async () => {
		const instanceId = await launch();
		await launchTemplate();
		const ended = await run("ACS-ECS-CreateImageAndUpdateLaunchTemplates", { instanceId, launchTemplateNames: ["lt"] });
		expect(ended).toMatchObject({ Status: "Success", StatusMessage: "" });
		expect(await newest()).toMatchObject({
			DefaultVersion: true,
			LaunchTemplateData: { InstanceType: "ecs.c6.large", ImageId: expect.stringMatching(/^m-/) },
		});
	});

	it("CreateAndCopyImage copies it to other regions and gives it to scaling configurations", async () => {
		const instanceId = await launch();
		const { ScalingGroupId } = await world.call("ess", "CreateScalingGroup", {
			RegionId,
			MinSize: 0,
			MaxSize: 1,
			VSwitchIds: ["vsw-tutorial-h"],
		});
		const { ScalingConfigurationId } = await world.call("ess", "CreateScalingConfiguration", {
			RegionId,
			ScalingGroupId,
			ImageId: IMAGE,
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
		});
		const { Outputs, ...ended } = await run("ACS-ECS-CreateAndCopyImage", {
			instanceId,
			commandContent: "date",
			targetRegionIds: ["cn-beijing"],
			scalingConfigurationIds: [ScalingConfigurationId],
		});
		expect(ended).toMatchObject({ Status: "Success", StatusMessage: "" });
		expect(Outputs.imageIdAndRegion).toEqual([[expect.stringMatching(/^m-/), "cn-beijing"]]);
		const { ScalingConfigurations } = await world.call("ess", "DescribeScalingConfigurations", {
			RegionId,
			ScalingGroupId,
		});
		expect(ScalingConfigurations.ScalingConfiguration[0].ImageId).toMatch(/^m-/);
	});

	it("UpdateScalingConfigurationImage makes it of an instance of its own, which it releases", async () => {
		const { Outputs, ...ended } = await run("ACS-ESS-UpdateScalingConfigurationImage", {
			sourceImageId: IMAGE,
			targetImageName: "next",
			instanceType: "ecs.c6.large",
			securityGroupId: "sg-tutorial",
			vSwitchId: "vsw-tutorial-h",
			commandContent: "date",
		});
		expect(ended).toMatchObject({ Status: "Success", StatusMessage: "" });
		expect(Outputs.imageId).toMatch(/^m-/);
		expect((await ecs("DescribeInstances")).TotalCount).toBe(0);
	});
});

describe("a product action", () => {
	it.each<[string, (id: string) => Fields, (ended: { Outputs: Fields }, id: string) => unknown, unknown]>([
		[
			"ACS::ECS::CreateAndAttachAndInitDataDisk",
			(instanceId) => ({ instanceId }),
			async (_ended, id) => (await disksOf(id)).length,
			2,
		],
		[
			"ACS::ECS::AllocatePublicIpAddress",
			(instanceId) => ({ instanceId }),
			async (_ended, id) => (await instance(id)).PublicIpAddress.IpAddress.length,
			1,
		],
		[
			"ACS::ECS::RunImageTemplateCommand",
			(instanceId) => ({
				instanceId,
				parameters: { commandType: "RunShellScript", commandContent: "date", workingDir: "" },
			}),
			() => runtime.scripts,
			["date"],
		],
		[
			"ACS::ECS::RunImageTemplateCommand",
			(instanceId) => ({ instanceId, parameters: { type: "RESTART" } }),
			() => runtime.scripts,
			[],
		],
		[
			"ACS::ECS::CleanUpDisk",
			(instanceId) => ({ instanceId, cleanUpInfos: "1h|/tmp|*" }),
			() => runtime.scripts.length,
			1,
		],
		[
			"ACS::ECS::CheckAvailableInstanceTypes",
			() => ({ instanceTypes: ["ecs.c6.large", "ecs.none.large"], zoneId: "cn-hangzhou-h" }),
			({ Outputs }) => Outputs["all"],
			{ availableInstanceTypes: ["ecs.c6.large"] },
		],
		["ACS::Notify::DingTalkWebhook", () => ({ webhook: "https://example.com", msgtype: "text" }), () => 1, 1],
	])("%s does what it is for", async (name, parametersOf, seen, expected) => {
		const id = await launch();
		const ended = await run(name, parametersOf(id));
		expect(await seen(ended, id)).toEqual(expected);
		expect(ended.Status).toBe("Success");
	});

	it("ACS::VPC::UpgradeEipBandwidth gives an address more bandwidth for its hours", async () => {
		const { AllocationId } = await world.call("vpc", "AllocateEipAddress", { RegionId, Bandwidth: "5" });
		const bandwidth = async () =>
			(await world.call("vpc", "DescribeEipAddresses", { RegionId, AllocationId })).EipAddresses.EipAddress[0]
				.Bandwidth;
		const upgrade = { AllocationId, Bandwidth: 20, DurationHour: 2 };
		expect((await run("ACS::VPC::UpgradeEipBandwidth", upgrade)).Status).toBe("Running");
		expect(await bandwidth()).toBe("20");
		await world.advance(2 * 3600);
		expect(await bandwidth()).toBe("5");
	});

	it("ACS::ESS::ModifyScalingGroupLifecycleHook adds to what a hook tells", async () => {
		const { ScalingGroupId } = await world.call("ess", "CreateScalingGroup", { RegionId, MinSize: 0, MaxSize: 1 });
		const hook = { RegionId, ScalingGroupId, LifecycleHookName: "hook-one" };
		await world.call("ess", "CreateLifecycleHook", {
			...hook,
			LifecycleTransition: "SCALE_OUT",
			NotificationMetadata: '{"a":"1"}',
		});
		const ended = await run("ACS::ESS::ModifyScalingGroupLifecycleHook", {
			scalingGroupId: ScalingGroupId,
			lifecycleHookName: "hook-one",
			lifecycleTransition: "SCALE_OUT",
			notificationMetadata: '{"b":"2"}',
		});
		expect(ended.Status).toBe("Success");
		const { LifecycleHooks } = await world.call("ess", "DescribeLifecycleHooks", hook);
		expect(JSON.parse(LifecycleHooks.LifecycleHook[0].NotificationMetadata)).toEqual({ a: "1", b: "2" });
	});

	it.each<[string, number, number]>([
		["ACS::ECS::DeleteCustomImagesLinkedToSnapshot", 0, 1],
		["ACS::ECS::DeleteSnapshotsExceptSharedFromOthers", 1, 0],
	])("%s leaves %d images and %d snapshots", async (name, images, snapshots) => {
		const id = await launch();
		const [{ DiskId }] = await disksOf(id);
		const { SnapshotId } = await ecs("CreateSnapshot", { DiskId });
		await world.advance(600);
		await ecs("CreateImage", { SnapshotId, ImageName: "mine" });
		await world.advance(600);
		expect((await run(name, {})).Status).toBe("Success");
		expect((await ecs("DescribeImages", { ImageOwnerAlias: "self" })).TotalCount).toBe(images);
		expect((await ecs("DescribeSnapshots")).TotalCount).toBe(snapshots);
	});
});
