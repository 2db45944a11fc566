import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { World } from "./core/test-world";
import type { ObedientRuntime } from "./ecs/test-runtime";
import { createTemplateWorldForAll, launchInstance } from "./test-template-world";

const RegionId = "cn-hangzhou";
const group = { RegionId, ScalingGroupId: "asg-tutorial" };

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

/** Puts a hook with a template into the group. */
async function hook(template: string, parameters: Fields, LifecycleTransition = "SCALE_OUT"): Promise<void> {
	await world.call("ess", "CreateLifecycleHook", {
		...group,
		LifecycleTransition,
		HeartbeatTimeout: 3600,
		DefaultResult: "CONTINUE",
		NotificationArn: `acs:ess:cn-hangzhou:1000000000000001:oos/ACS-ESS-${template}`,
		NotificationMetadata: JSON.stringify({ OOSAssumeRole: "OOSServiceRole", ...parameters }),
	});
}

async function scale(by: number, seconds = 1200): Promise<void> {
	const { ScalingRuleAri } = await world.call("ess", "CreateScalingRule", {
		...group,
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: by,
	});
	await world.call("ess", "ExecuteScalingRule", { RegionId, ScalingRuleAri });
	await world.advance(seconds);
}

async function groupInstances() {
	return (await world.call("ess", "DescribeScalingInstances", group)).ScalingInstances.ScalingInstance;
}

async function execution() {
	const { Executions } = await world.call("oos", "ListExecutions", { RegionId });
	const [one] = Executions;
	return { ...one, Outputs: JSON.parse(one?.Outputs || "{}") };
}

/** Scales out under a hook with the template; gives the execution and the instance as ECS knows it, if it is still there. */
async function scaleOut(template: string, parameters: Fields = {}) {
	await hook(template, parameters);
	await scale(1);
	const [member] = await groupInstances();
	const { Instances } = await world.call("ecs", "DescribeInstances", {
		RegionId,
		InstanceIds: JSON.stringify(member ? [member.InstanceId] : []),
	});
	return { execution: await execution(), member, instance: Instances.Instance[0] };
}

/** An instance outside of the group. */
const launch = () => launchInstance(world);

async function allocate(): Promise<string> {
	return (await world.call("vpc", "AllocateEipAddress", { RegionId })).AllocationId;
}
async function eips() {
	return (await world.call("vpc", "DescribeEipAddresses", { RegionId })).EipAddresses.EipAddress;
}

const success = { Status: "Success", StatusMessage: "" };
const inService = { LifecycleState: "InService" };

describe("a lifecycle template that runs a command", () => {
	it.each(["LifeCycleRunCommand", "LifeCycleRunCommandNew"])("%s runs it in the new instance", async (template) => {
		const { execution: ended, member } = await scaleOut(template, { commandContent: "date" });
		expect(ended).toMatchObject({ ...success, Outputs: { commandOutputs: ["date"] } });
		expect(member).toMatchObject(inService);
	});

	it("LifeCycleRunCommand gives the instance up when the command fails", async () => {
		const { execution: ended, member } = await scaleOut("LifeCycleRunCommand", { commandContent: "false" });
		expect(ended.Status).toBe("Failed");
		expect(member).toBeUndefined();
	});

	it("LifeCycleRunCommandOnSpecifiedInstance runs it in the other one, which is told of the new one", async () => {
		const commandInstanceId = await launch();
		const parameters = { commandInstanceId, commandContent: "date" };
		const { execution: ended, member, instance } = await scaleOut("LifeCycleRunCommandOnSpecifiedInstance", parameters);
		expect(ended).toMatchObject(success);
		expect(member).toMatchObject(inService);
		const [address] = instance.VpcAttributes.PrivateIpAddress.IpAddress;
		expect(runtime.scripts).toEqual([
			`#!/bin/bash\nexport COMMAND_IP=${address}\nexport ZONE_ID=${instance.ZoneId}\ndate`,
		]);
	});

	it("LifeCycleRunCmdOnSpecifiedInstanceToEssCreatedInstances hands the addresses to the command", async () => {
		const commandInstanceId = await launch();
		const parameters = { commandInstanceId, commandContent: "echo {{ips}}" };
		const { execution: ended, instance } = await scaleOut(
			"LifeCycleRunCmdOnSpecifiedInstanceToEssCreatedInstances",
			parameters,
		);
		const { IpAddress } = instance.VpcAttributes.PrivateIpAddress;
		expect(ended).toMatchObject({ ...success, Outputs: { ipAddresses: IpAddress } });
		expect(runtime.scripts).toEqual([`echo ${IpAddress[0]}`]);
	});

	it("LifeCycleDownloadFileAndRunCommand fetches the file and runs the command", async () => {
		const parameters = { sourcePath: "https://example.com/a.tgz", destinationDir: "/opt", commandContent: "date" };
		const { execution: ended, member } = await scaleOut("LifeCycleDownloadFileAndRunCommand", parameters);
		expect(ended).toMatchObject(success);
		expect(member).toMatchObject(inService);
		expect(runtime.scripts[0]).toContain("url='https://example.com/a.tgz'\ndir='/opt'");
		expect(runtime.scripts[1]).toBe("date");
	});

	it("LifeCycleInstallAAS installs with what it is told", async () => {
		const parameters = {
			PASIP: "10.0.0.9",
			rootPassword: "r00t",
			SAPSID: "S4H",
			userName: "DDIC",
			userPassword: "pass",
			clientNumber: "000",
		};
		const { execution: ended, member } = await scaleOut("LifeCycleInstallAAS", parameters);
		expect(ended).toMatchObject(success);
		expect(member).toMatchObject(inService);
		expect(runtime.scripts[1]).toContain("--PASIP 10.0.0.9 --RootPassword r00t --SID S4H");
	});

	it("LifeCycleAttachNASFileSystemToInstance mounts the file system", async () => {
		const parameters = { mountTargetDomain: "x.cn-hangzhou.nas.aliyuncs.com", mountDir: "/data" };
		const { member } = await scaleOut("LifeCycleAttachNASFileSystemToInstance", parameters);
		// The script holds the word that makes the runtime fail it in none of its branches.
		expect(runtime.scripts[0]).toMatch(
			/^set -e\ntarget=x\.cn-hangzhou\.nas\.aliyuncs\.com:\/\ndir=\/data\nversion=0\n/,
		);
		expect(member).toMatchObject(inService);
	});
});

describe("a lifecycle template for addresses", () => {
	it("LifeCycleAllocateEipAddressAndAttachToInstance gives the instance an address of its own", async () => {
		const template = "LifeCycleAllocateEipAddressAndAttachToInstance";
		const { execution: ended, member, instance } = await scaleOut(template, { bandwidth: 7 });
		expect(ended).toMatchObject(success);
		expect(member).toMatchObject(inService);
		expect(await eips()).toMatchObject([{ Status: "InUse", InstanceId: instance.InstanceId, Bandwidth: "7" }]);
	});

	it("LifeCycleAttachEipToInstance takes one that is free", async () => {
		const EipIds = [await allocate()];
		const { execution: ended, member, instance } = await scaleOut("LifeCycleAttachEipToInstance", { EipIds });
		expect(ended).toMatchObject(success);
		expect(member).toMatchObject(inService);
		expect(await eips()).toMatchObject([{ AllocationId: EipIds[0], InstanceId: instance.InstanceId }]);
	});

	const interfaces = async () =>
		(await world.call("ecs", "DescribeNetworkInterfaces", { RegionId, Type: "Secondary" })).NetworkInterfaceSets
			.NetworkInterfaceSet;

	// Addresses of network interfaces are not here: the template fails there and takes away what it made.
	it("LifeCycleCreateNetworkInterfaceAndEipAndAttachToInstance leaves nothing behind when it fails", async () => {
		const template = "LifeCycleCreateNetworkInterfaceAndEipAndAttachToInstance";
		const { execution: ended, member } = await scaleOut(template, { bandwidth: 7 });
		expect(ended).toMatchObject({
			Status: "Failed",
			StatusMessage: expect.stringContaining("InvalidInstanceType.ValueNotSupported"),
		});
		expect([member, await interfaces(), await eips()]).toEqual([undefined, [], []]);
	});

	it("LifeCycleDetachNetworkInterfaceAndDeleteEip takes interfaces away when the group scales in", async () => {
		await scale(1);
		const [{ InstanceId }] = await groupInstances();
		const { NetworkInterfaceId } = await world.call("ecs", "CreateNetworkInterface", {
			RegionId,
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
		});
		await world.advance(10);
		await world.call("ecs", "AttachNetworkInterface", { RegionId, InstanceId, NetworkInterfaceId });
		await world.advance(10);
		expect(await interfaces()).toMatchObject([{ Status: "InUse", InstanceId }]);
		await hook("LifeCycleDetachNetworkInterfaceAndDeleteEip", {}, "SCALE_IN");
		await scale(-1);
		// Without an address there is none to release, which the template goes past.
		expect((await execution()).StatusMessage).toContain('"AllocationId"');
		expect([await interfaces(), await groupInstances()]).toEqual([[], []]);
	});

	it("LifeCycleReleaseEipAddressFromInstance frees and releases it when the group scales in", async () => {
		await scale(1);
		const [member] = await groupInstances();
		const AllocationId = await allocate();
		await world.call("vpc", "AssociateEipAddress", { RegionId, AllocationId, InstanceId: member.InstanceId });
		await world.advance(10);
		await hook("LifeCycleReleaseEipAddressFromInstance", {}, "SCALE_IN");
		await scale(-1);
		expect(await execution()).toMatchObject(success);
		expect([await eips(), await groupInstances()]).toEqual([[], []]);
	});
});

describe("a lifecycle template that changes the instance", () => {
	it("LifeCycleGetIpAddressAndModifyInstanceName names it after its address", async () => {
		const parameters = { instanceNameFormat: "web-{PrivateIpAddress}" };
		const {
			execution: ended,
			member,
			instance,
		} = await scaleOut("LifeCycleGetIpAddressAndModifyInstanceName", parameters);
		expect(ended).toMatchObject(success);
		expect(member).toMatchObject(inService);
		expect(instance.InstanceName).toBe(`web-${instance.VpcAttributes.PrivateIpAddress.IpAddress[0]}`);
	});

	it("LifeCycleModifyInstanceChargeType leaves it as it is when it is so already", async () => {
		const parameters = { instanceChargeType: "PostPaid", networkChargeType: "PayByTraffic" };
		const { execution: ended, member } = await scaleOut("LifeCycleModifyInstanceChargeType", parameters);
		expect(ended.StatusMessage).toBe("");
		expect(member).toMatchObject(inService);
	});
});

describe("a lifecycle template that looks after the disks", () => {
	it("LifeCycleApplyAutoSnapshotPolicy applies a policy to those of the instance", async () => {
		const { AutoSnapshotPolicyId } = await world.call("ecs", "CreateAutoSnapshotPolicy", {
			regionId: RegionId,
			timePoints: "[3]",
			repeatWeekdays: "[1]",
			retentionDays: 7,
		});
		const parameters = { autoSnapshotPolicyId: AutoSnapshotPolicyId };
		const { execution: ended, member } = await scaleOut("LifeCycleApplyAutoSnapshotPolicy", parameters);
		expect(ended).toMatchObject(success);
		expect(member).toMatchObject(inService);
		const { Disks } = await world.call("ecs", "DescribeDisks", { RegionId, InstanceId: member.InstanceId });
		expect(Disks.Disk).toMatchObject([{ AutoSnapshotPolicyId }]);
	});
});

/** What the emulator does not have: the templates say so, and give the instances up. */
describe("a lifecycle template for a service that is not there", () => {
	it.each<[string, Fields, string]>([
		[
			"LifeCycleDownloadOSSFileAndRunCommand",
			{ bucketName: "b", objectName: "o", destinationDir: "/opt" },
			"oss GenerateUrl",
		],
		["LifeCycleModifyAnalyticDBIPWhitelist", { dbClusterId: "am-1" }, "adb ModifyDBClusterAccessWhiteList"],
		["LifeCycleModifyMongoDBIPWhitelist", { dbInstanceId: "dds-1" }, "dds ModifySecurityIps"],
		["LifeCycleModifyRedisIPWhitelist", { dbInstanceId: "r-1" }, "r-kvstore ModifySecurityIps"],
		["LifeCycleModifyPolarDBIPWhitelist", { dbClusterId: "pc-1" }, "polardb DescribeDBClusterAccessWhitelist"],
		["ECILifeCycleModifyAnalyticDBIPWhitelist", { dbClusterId: "am-1" }, "eci DescribeContainerGroups"],
		["ECILifeCycleModifyMongoDBIPWhitelist", { dbInstanceId: "dds-1" }, "eci DescribeContainerGroups"],
		["ECILifeCycleModifyRedisIPWhitelist", { dbInstanceId: "r-1" }, "eci DescribeContainerGroups"],
		["ECILifeCycleModifyPolarDBIPWhitelist", { dbClusterId: "pc-1" }, "eci DescribeContainerGroups"],
		[
			"LifeCycleBulkyDeleteClusterNodes",
			{ clusterId: "c1", drainNode: true, releaseNode: true },
			"cs DescribeClusterNodes",
		],
	])("%s", async (template, parameters, api) => {
		const { execution: ended, member } = await scaleOut(template, { modifyMode: "Append", ...parameters });
		expect(ended).toMatchObject({ Status: "Failed", StatusMessage: expect.stringContaining(`(${api})`) });
		expect(member).toBeUndefined();
	});

	it("ECILifeCycleExecContainerCommand, which lets the instances in all the same", async () => {
		const { execution: ended, member } = await scaleOut("ECILifeCycleExecContainerCommand", { command: ["date"] });
		expect(ended).toMatchObject({
			Status: "Failed",
			StatusMessage: expect.stringContaining("(eci DescribeContainerGroups)"),
		});
		expect(member).toMatchObject(inService);
	});
});
