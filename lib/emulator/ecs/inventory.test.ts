import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Params } from "../core/context";
import { createWorld, type World } from "../core/test-world";
import { ramProduct } from "../ram";
import { vpcProduct } from "../vpc";
import { createEcsProduct } from "./index";
import { factsOf } from "./run-script";
import { instances } from "./tables";
import { noRuntime } from "./test-runtime";

const RegionId = "cn-hangzhou";
const CENTOS = "centos_7_6_x64_20G_alibase_20211130.vhd";

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

async function launch(input: Params = {}): Promise<string> {
	const answer = await ecs("RunInstances", {
		ImageId: CENTOS,
		InstanceType: "ecs.g7.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
		...input,
	});
	await world.advance(60);
	return answer.InstanceIdSets.InstanceIdSet[0];
}
async function stop(InstanceId: string): Promise<void> {
	await ecs("StopInstance", { InstanceId });
	await world.advance(60);
}
const instance = async (InstanceId: string) =>
	(await ecs("DescribeInstances", { InstanceIds: JSON.stringify([InstanceId]) })).Instances.Instance[0];
const disksOf = async (input: Params) => (await ecs("DescribeDisks", input)).Disks.Disk;
const interfacesOf = async (input: Params) =>
	(await ecs("DescribeNetworkInterfaces", input)).NetworkInterfaceSets.NetworkInterfaceSet;

describe("what a region offers", () => {
	it("lists every instance type in every zone, with disks", async () => {
		const { Zones } = await ecs("DescribeZones");
		const [zone] = Zones.Zone;
		expect(zone.AvailableInstanceTypes.InstanceTypes).toEqual(
			expect.arrayContaining(["ecs.g8i.large", "ecs.c9i.large"]),
		);
		expect(zone.AvailableDiskCategories.DiskCategories).toContain("cloud_essd");
		expect(zone.AvailableResourceCreation.ResourceTypes).toEqual(
			expect.arrayContaining(["VSwitch", "Disk", "Instance"]),
		);
		const { AvailableZones } = await ecs("DescribeAvailableResource", { DestinationResource: "InstanceType" });
		const offered = AvailableZones.AvailableZone[0].AvailableResources.AvailableResource[0].SupportedResources;
		const described = await ecs("DescribeInstanceTypes");
		expect(described.InstanceTypes.InstanceType.map((type: Params) => type["InstanceTypeId"])).toEqual(
			offered.SupportedResource.map((resource: Params) => resource["Value"]),
		);
	});

	it.each<[Params, string[]]>([
		[{ DestinationResource: "InstanceType", InstanceType: "ecs.g7.large" }, ["ecs.g7.large"]],
		[{ DestinationResource: "InstanceType", InstanceType: "ecs.none" }, []],
		[{ DestinationResource: "instancetype", Cores: 4, Memory: 62 }, []],
		[{ DestinationResource: "SystemDisk", SystemDiskCategory: "cloud_ssd" }, ["cloud_ssd"]],
		[{ DestinationResource: "DataDisk", DataDiskCategory: "cloud" }, []],
		[{ DestinationResource: "Network" }, ["vpc"]],
		[{ DestinationResource: "IoOptimized", IoOptimized: "none" }, []],
	])("answers %o with %j", async (query, expected) => {
		const { AvailableZones } = await ecs("DescribeAvailableResource", { ZoneId: "cn-hangzhou-h", ...query });
		const zones = AvailableZones.AvailableZone;
		const resources = zones[0]?.AvailableResources.AvailableResource[0].SupportedResources.SupportedResource ?? [];
		expect(resources.map((resource: Params) => resource["Value"])).toEqual(expected);
		expect(zones).toHaveLength(expected.length > 0 ? 1 : 0);
	});

	it.each<[Params, string[]]>([
		[{ InstanceTypes: ["ecs.gn6i-c4g1.xlarge"] }, ["ecs.gn6i-c4g1.xlarge"]],
		[
			{ MinimumGPUAmount: 8, GPUSpec: "NVIDIA V100" },
			["ecs.gn6v-c8g1.16xlarge", "ecs.gn6v-c10g1.20xlarge", "ecs.gn6e-c12g1.24xlarge"],
		],
		[{ InstanceTypeFamily: "ecs.t6", MaximumMemorySize: 1 }, ["ecs.t6-c4m1.large", "ecs.t6-c2m1.large"]],
		[
			{ CpuArchitecture: "ARM", InstanceTypeFamilies: ["ecs.g8y", "ecs.g8i"], MaximumCpuCoreCount: 2 },
			["ecs.g8y.large"],
		],
		[
			{ LocalStorageCategory: "local_hdd_pro", MinimumLocalStorageAmount: 15 },
			["ecs.d2s.10xlarge", "ecs.d2s.20xlarge"],
		],
	])("finds instance types by %o", async (query, expected) => {
		const { InstanceTypes } = await ecs("DescribeInstanceTypes", query);
		expect(InstanceTypes.InstanceType.map((type: Params) => type["InstanceTypeId"])).toEqual(expected);
	});

	it("lists instance types page by page, and families by generation", async () => {
		const ids = new Set<string>();
		for (let NextToken: string | undefined = ""; NextToken !== undefined; ) {
			const page: Awaited<ReturnType<typeof ecs>> = await ecs("DescribeInstanceTypes", {
				MaxResults: 100,
				...(NextToken && { NextToken }),
			});
			for (const type of page.InstanceTypes.InstanceType) {
				ids.add(type.InstanceTypeId);
			}
			NextToken = page.NextToken || undefined;
		}
		expect(ids.size).toBe((await ecs("DescribeInstanceTypes")).InstanceTypes.InstanceType.length);
		const { InstanceTypeFamilies } = await ecs("DescribeInstanceTypeFamilies", { Generation: "ecs-5" });
		expect(InstanceTypeFamilies.InstanceTypeFamily).toContainEqual({
			InstanceTypeFamilyId: "ecs.g6",
			Generation: "ecs-5",
		});
	});
});

describe("images", () => {
	it.each<[Params, string, string]>([
		[{ ImageId: "ubuntu_24_04_x64_20G_alibase_20240812.vhd" }, "ecs.g7.large", "Running"],
		[{ ImageFamily: "acs:debian_12_6_x64" }, "ecs.g7.large", "Running"],
		[
			{ ImageId: "win2022_21H2_x64_dtc_en-us_40G_alibase_20240110.vhd" },
			"ecs.g7.large",
			"OperationDenied.ImageNotValid",
		],
		[{ ImageId: CENTOS }, "ecs.g8y.large", "ImageNotSupportInstanceType"],
		[{ ImageId: "none" }, "ecs.g7.large", "InvalidImageId.NotFound"],
	])("%o on %s: %s", async (image, InstanceType, expected) => {
		const input = {
			...image,
			InstanceType,
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
		};
		if (expected === "Running") {
			const id = (await ecs("RunInstances", input)).InstanceIdSets.InstanceIdSet[0];
			await world.advance(60);
			expect((await instance(id)).Status).toBe(expected);
		} else {
			expect(await codeOf("RunInstances", input)).toBe(expected);
		}
	});

	it("are found by the patterns that tools use", async () => {
		const names = async (query: Params) =>
			(await ecs("DescribeImages", { PageSize: 100, ...query })).Images.Image.map((row: Params) => row["ImageId"]);
		expect(await names({ ImageName: "ubuntu_24_04*" })).toHaveLength(2);
		const all = await names({});
		for (const pattern of [
			/^ubuntu_26/,
			/^anolisos/,
			/^centos.*_64/,
			/^aliyun_3_x64_20G_scc/,
			/^aliyun.*vhd/,
			/^win/,
		]) {
			expect(all).toContainEqual(expect.stringMatching(pattern));
		}
		expect(new Set(all).size).toBe(all.length);
		expect(await names({ OSType: "windows" })).toHaveLength(4);
		expect(await names({ InstanceType: "ecs.g8y.large" })).toEqual([]);
		expect(await names({ ImageOwnerAlias: "self" })).toEqual([]);
		const latest = await ecs("DescribeImageFromFamily", { ImageFamily: "acs:ubuntu_24_04_x64" });
		expect(latest.Image.ImageId).toBe("ubuntu_24_04_x64_20G_alibase_20240812.vhd");
		expect(await codeOf("DescribeImageFromFamily", { ImageFamily: "none" })).toBe("InvalidImageFamily.NotFound");
		const types = await ecs("DescribeImageSupportInstanceTypes", { ImageId: CENTOS });
		expect(types.InstanceTypes.InstanceType.map((row: Params) => row["InstanceTypeId"])).not.toContain("ecs.g8y.large");
	});

	it("of one's own are made of an instance, used, shared, copied and deleted", async () => {
		const InstanceId = await launch();
		const { ImageId } = await ecs("CreateImage", { InstanceId, ImageName: "golden", ImageFamily: "mine" });
		const row = async (query: Params = {}) => (await ecs("DescribeImages", { ImageId, ...query })).Images.Image[0];
		expect(await row({ Status: "Creating" })).toMatchObject({ Status: "Creating", Progress: "0%" });
		expect(
			await codeOf("RunInstances", {
				ImageId,
				InstanceType: "ecs.g7.large",
				VSwitchId: "vsw-tutorial-h",
				SecurityGroupId: "sg-tutorial",
			}),
		).toBe("OperationDenied.ImageNotValid");
		await world.advance(60);
		expect(await row()).toMatchObject({ ImageOwnerAlias: "self", ImageName: "golden", Usage: "none" });
		expect(await codeOf("CreateImage", { InstanceId, ImageName: "golden" })).toBe("InvalidImageName.Duplicated");
		const second = await launch({ ImageId });
		expect(await instance(second)).toMatchObject({ ImageId, OSName: "CentOS  7.6 64位" });
		expect(await row()).toMatchObject({ Usage: "instance" });
		expect(await codeOf("DeleteImage", { ImageId })).toBe("ImageIsUsedByInstance");
		await ecs("ModifyImageSharePermission", { ImageId, AddAccount: ["2000000000000002"] });
		expect((await ecs("DescribeImageSharePermission", { ImageId })).Accounts.Account).toMatchObject([
			{ AliyunId: "2000000000000002" },
		]);
		const copy = await ecs("CopyImage", { ImageId, DestinationRegionId: "cn-beijing" });
		await world.advance(60);
		const there = await ecs("DescribeImages", { RegionId: "cn-beijing", ImageOwnerAlias: "self" });
		expect(there.Images.Image).toMatchObject([{ ImageId: copy.ImageId, IsCopied: true }]);
		await ecs("ModifyImageAttribute", { ImageId, ImageName: "old", Status: "Deprecated" });
		expect(await row()).toBeUndefined();
		expect(await row({ Status: "Deprecated" })).toMatchObject({ ImageName: "old" });
		await ecs("DeleteImage", { ImageId, Force: true });
		expect(await row({ Status: "Deprecated" })).toBeUndefined();
		expect((await instance(second)).OSType).toBe("linux");
	});
});

describe("disks", () => {
	it("of an instance are its system disk and what RunInstances asks for, and go with it", async () => {
		const InstanceId = await launch({
			SystemDisk: { Category: "cloud_ssd", Size: "60", DiskName: "root" },
			DataDisk: [
				{ Size: 100, Category: "cloud_essd", PerformanceLevel: "PL0" },
				{ Size: 50, DeleteWithInstance: false, DiskName: "kept" },
			],
		});
		const [system, ...data] = await disksOf({ InstanceId });
		expect(system).toMatchObject({
			Type: "system",
			Category: "cloud_ssd",
			Size: 60,
			DiskName: "root",
			Device: "/dev/xvda",
			Status: "In_use",
			ImageId: CENTOS,
		});
		expect(data).toMatchObject([
			{ Type: "data", Size: 100, PerformanceLevel: "PL0", Device: "/dev/xvdb", DeleteWithInstance: true },
			{ Type: "data", Size: 50, PerformanceLevel: "PL1", Device: "/dev/xvdc", DeleteWithInstance: false },
		]);
		expect(await disksOf({ InstanceId, DiskType: "system" })).toHaveLength(1);
		expect(await disksOf({ DiskIds: JSON.stringify([system.DiskId]) })).toMatchObject([{ InstanceId }]);
		await ecs("DeleteInstance", { InstanceId, Force: true });
		await world.advance(60);
		expect(await disksOf({})).toMatchObject([{ DiskName: "kept", Status: "Available", InstanceId: "" }]);
	});

	it("are known to the instance's own system by their devices", async () => {
		const InstanceId = await launch({ DataDisk: [{ Size: 100 }] });
		const [, data] = await disksOf({ InstanceId });
		const facts = world.run((ctx) => {
			const row = ctx.tx.get(instances, InstanceId);
			return row && factsOf(ctx, row);
		});
		expect(facts?.dataDisks).toEqual([{ device: "/dev/vdb", gib: 100, serial: data.SerialNumber }]);
	});

	it.each<[Params, string]>([
		[{ DataDisk: [{ Category: "floppy", Size: 40 }] }, "InvalidDataDiskCategory.ValueNotSupported"],
		[{ DataDisk: [{ Category: "cloud_ssd", Size: 5 }] }, "InvalidDataDiskSize.ValueNotSupported"],
		[{ DataDisk: [{ PerformanceLevel: "PL2", Size: 400 }] }, "InvalidDataDiskSize.ValueNotSupported"],
		[{ DataDisk: [{ SnapshotId: "s-none" }] }, "InvalidDataDiskSnapshotId.NotFound"],
		[{ DataDisk: [{ Size: 40, Device: "/dev/sda" }] }, "InvalidDataDevice.Malformed"],
	])("are refused: %o gives %s", async (input, expected) => {
		expect(
			await codeOf("RunInstances", {
				ImageId: CENTOS,
				InstanceType: "ecs.g7.large",
				VSwitchId: "vsw-tutorial-h",
				SecurityGroupId: "sg-tutorial",
				...input,
			}),
		).toBe(expected);
	});

	it("are made, attached, grown, detached and deleted", async () => {
		const InstanceId = await launch();
		const { DiskId } = await ecs("CreateDisk", { ZoneId: "cn-hangzhou-h", Size: 40, DiskCategory: "cloud_efficiency" });
		const row = async () => (await disksOf({ DiskIds: JSON.stringify([DiskId]) }))[0];
		expect(await row()).toMatchObject({ Status: "Available" });
		const elsewhere = await ecs("CreateDisk", { ZoneId: "cn-hangzhou-i", Size: 40 });
		await world.advance(2);
		expect(await codeOf("AttachDisk", { InstanceId, DiskId: elsewhere.DiskId })).toBe("ResourcesNotInSameZone");
		await ecs("AttachDisk", { InstanceId, DiskId });
		expect(await row()).toMatchObject({ Status: "Attaching", Device: "/dev/xvdb" });
		await world.advance(2);
		expect(await row()).toMatchObject({ Status: "In_use", InstanceId });
		expect(await codeOf("DeleteDisk", { DiskId })).toBe("IncorrectDiskStatus");
		expect(await codeOf("ResizeDisk", { DiskId, NewSize: 30 })).toBe("InvalidDiskSize.TooSmall");
		await ecs("ResizeDisk", { DiskId, NewSize: 80 });
		await ecs("ModifyDiskAttribute", { DiskId, DiskName: "data", DeleteWithInstance: true });
		expect(await row()).toMatchObject({ Size: 80, DiskName: "data", DeleteWithInstance: true });
		await ecs("DetachDisk", { InstanceId, DiskId });
		expect(await row()).toMatchObject({ Status: "Available", InstanceId: "" });
		await ecs("DeleteDisk", { DiskId });
		expect(await row()).toBeUndefined();
	});

	it("become of another category or level, the system disk too", async () => {
		const { DiskId } = await ecs("CreateDisk", { ZoneId: "cn-hangzhou-h", Size: 40, DiskCategory: "cloud_efficiency" });
		const row = async (id: string) => (await disksOf({ DiskIds: JSON.stringify([id]) }))[0];
		expect(await codeOf("ModifyDiskSpec", { DiskId, DiskCategory: "cloud_efficiency" })).toBe(
			"NoChangeInDiskCategoryAndPerformanceLevel",
		);
		expect(await codeOf("ModifyDiskSpec", { DiskId, DiskCategory: "cloud" })).toBe("InvalidDiskCategory.NotSupported");
		const large = { DiskId, DiskCategory: "cloud_essd", PerformanceLevel: "PL2" };
		expect(await codeOf("ModifyDiskSpec", large)).toBe("InvalidDiskSize.NotSupported");
		expect(await codeOf("ModifyDiskSpec", { DiskId, DiskCategory: "cloud_essd", DryRun: true })).toBe(
			"DryRunOperation",
		);
		await ecs("ModifyDiskSpec", { DiskId, DiskCategory: "cloud_essd" });
		expect(await row(DiskId)).toMatchObject({ Category: "cloud_essd", PerformanceLevel: "PL1" });
		await ecs("ModifyDiskSpec", { DiskId, DiskCategory: "cloud_auto", ProvisionedIops: 100 });
		await ecs("ModifyDiskAttribute", { DiskId, BurstingEnabled: true });
		expect(await row(DiskId)).toMatchObject({
			Category: "cloud_auto",
			PerformanceLevel: "",
			ProvisionedIops: 100,
			BurstingEnabled: true,
		});
		await ecs("ModifyDiskSpec", { DiskId, DiskCategory: "cloud_ssd" });
		await ecs("ModifyDiskAttribute", { DiskId, BurstingEnabled: true });
		expect(await row(DiskId)).toMatchObject({ Category: "cloud_ssd", BurstingEnabled: false });
		const [system] = await disksOf({ InstanceId: await launch() });
		await ecs("ModifyDiskSpec", { DiskId: system.DiskId, DiskCategory: "cloud_ssd" });
		expect(await row(system.DiskId)).toMatchObject({ Category: "cloud_ssd", Type: "system", Status: "In_use" });
	});

	it("of the system are replaced while the instance is stopped", async () => {
		const InstanceId = await launch();
		const ImageId = "debian_12_6_x64_20G_alibase_20240711.vhd";
		expect(await codeOf("ReplaceSystemDisk", { InstanceId, ImageId })).toBe("IncorrectInstanceStatus");
		const [before] = await disksOf({ InstanceId });
		await ecs("ModifyDiskAttribute", { DiskId: before.DiskId, DiskName: "root" });
		await stop(InstanceId);
		const { DiskId } = await ecs("ReplaceSystemDisk", { InstanceId, ImageId, SystemDisk: { Size: 50 } });
		expect(DiskId).not.toBe(before.DiskId);
		expect(await disksOf({ InstanceId })).toMatchObject([{ DiskId, Size: 50, DiskName: "root", ImageId }]);
		expect(await instance(InstanceId)).toMatchObject({ ImageId, OSNameEn: "Debian  12.6 64 bit" });
		await ecs("ReInitDisk", { DiskId, AutoStartInstance: true });
		await world.advance(60);
		expect((await instance(InstanceId)).Status).toBe("Running");
	});

	it("have snapshots, of which further disks are made", async () => {
		const InstanceId = await launch();
		const [system] = await disksOf({ InstanceId });
		const { SnapshotId } = await ecs("CreateSnapshot", { DiskId: system.DiskId, SnapshotName: "before" });
		const row = async () =>
			(await ecs("DescribeSnapshots", { SnapshotIds: JSON.stringify([SnapshotId]) })).Snapshots.Snapshot[0];
		expect(await row()).toMatchObject({ Status: "progressing", SourceDiskType: "system", Usage: "none" });
		await world.advance(60);
		expect(await row()).toMatchObject({ Status: "accomplished", Progress: "100%", SourceDiskSize: "40" });
		const { DiskId } = await ecs("CreateDisk", { ZoneId: "cn-hangzhou-h", SnapshotId });
		expect(await disksOf({ SnapshotId })).toMatchObject([{ DiskId, Size: 40 }]);
		expect(await row()).toMatchObject({ Usage: "disk" });
		await ecs("DeleteSnapshot", { SnapshotId });
		expect(await row()).toBeUndefined();
	});

	it("carry tags, the system disk too", async () => {
		const InstanceId = await launch();
		const [{ DiskId }] = await disksOf({ InstanceId });
		await ecs("TagResources", { ResourceType: "disk", ResourceId: [DiskId], Tag: [{ Key: "a", Value: "1" }] });
		expect(await disksOf({ Tag: [{ Key: "a", Value: "1" }] })).toMatchObject([{ DiskId }]);
	});
});

describe("network interfaces", () => {
	it("are an instance's primary one, with its addresses and groups", async () => {
		const InstanceId = await launch();
		const [primary] = await interfacesOf({ InstanceId });
		const seen = await instance(InstanceId);
		expect(primary).toMatchObject({
			Type: "Primary",
			Status: "InUse",
			PrivateIpAddress: seen.VpcAttributes.PrivateIpAddress.IpAddress[0],
			NetworkInterfaceId: seen.NetworkInterfaces.NetworkInterface[0].NetworkInterfaceId,
			SecurityGroupIds: { SecurityGroupId: ["sg-tutorial"] },
		});
		const { NetworkInterfaceId } = primary;
		expect(primary).not.toHaveProperty("QueueNumber");
		const change = { NetworkInterfaceName: "eth0", QueueNumber: 2 };
		await ecs("ModifyNetworkInterfaceAttribute", { NetworkInterfaceId, ...change });
		expect(await interfacesOf({ NetworkInterfaceName: "eth0" })).toMatchObject([{ InstanceId, QueueNumber: 2 }]);
		expect(await codeOf("DeleteNetworkInterface", { NetworkInterfaceId })).toBe("InvalidOperation.InvalidEniType");
		await ecs("DeleteInstance", { InstanceId, Force: true });
		await world.advance(60);
		expect(await interfacesOf({})).toEqual([]);
	});

	it("of one's own take an address, are attached, detached and deleted", async () => {
		const made = await ecs("CreateNetworkInterface", {
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupIds: ["sg-tutorial"],
			PrimaryIpAddress: "192.168.0.9",
		});
		const { NetworkInterfaceId } = made;
		expect(made).toMatchObject({ Status: "Available", PrivateIpAddress: "192.168.0.9", VpcId: "vpc-tutorial" });
		const { VSwitches } = await world.call("vpc", "DescribeVSwitches", { RegionId, VSwitchId: "vsw-tutorial-h" });
		expect(VSwitches.VSwitch[0].AvailableIpAddressCount).toBe(2043);
		expect(
			await codeOf("CreateNetworkInterface", {
				VSwitchId: "vsw-tutorial-h",
				SecurityGroupId: "sg-tutorial",
				PrimaryIpAddress: "192.168.0.9",
			}),
		).toBe("InvalidPrivateIpAddress.Duplicated");
		const away = await launch({ VSwitchId: "vsw-tutorial-i" });
		expect(await codeOf("AttachNetworkInterface", { NetworkInterfaceId, InstanceId: away })).toBe(
			"InvalidOperation.AvailabilityZoneMismatch",
		);
		const InstanceId = await launch();
		await ecs("AttachNetworkInterface", { NetworkInterfaceId, InstanceId });
		await world.advance(2);
		expect(await interfacesOf({ InstanceId, Type: "Secondary" })).toMatchObject([
			{ NetworkInterfaceId, Status: "InUse", Attachment: { InstanceId, DeviceIndex: 1 } },
		]);
		expect(await codeOf("DeleteNetworkInterface", { NetworkInterfaceId })).toBe("InvalidOperation.InvalidEniState");
		await ecs("DetachNetworkInterface", { NetworkInterfaceId, InstanceId });
		await ecs("DeleteNetworkInterface", { NetworkInterfaceId });
		expect(await interfacesOf({ Type: "Secondary" })).toEqual([]);
	});

	it("have further private addresses, chosen or any, as many as the instance type allows", async () => {
		const made = await ecs("CreateNetworkInterface", {
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
			PrimaryIpAddress: "192.168.0.9",
			PrivateIpAddress: ["192.168.0.10"],
		});
		const { NetworkInterfaceId } = made;
		const addresses = async (id: string) =>
			(await interfacesOf({ NetworkInterfaceId: [id] }))[0].PrivateIpSets.PrivateIpSet.map(
				({ PrivateIpAddress }: { PrivateIpAddress: string }) => PrivateIpAddress,
			);
		expect(made.PrivateIpSets.PrivateIpSet).toEqual([
			{ PrivateIpAddress: "192.168.0.9", Primary: true },
			{ PrivateIpAddress: "192.168.0.10", Primary: false },
		]);
		const assign = (params: Params) => codeOf("AssignPrivateIpAddresses", { NetworkInterfaceId, ...params });
		expect(await assign({})).toBe("MissingParameter");
		expect(await assign({ PrivateIpAddress: ["192.168.0.10"] })).toBe("InvalidIp.IpAssigned");
		expect(await assign({ PrivateIpAddress: ["10.0.0.1"] })).toBe("InvalidVSwitchId.IpInvalid");
		expect(await assign({ PrivateIpAddress: ["192.168.0.11", "192.168.0.11"] })).toBe("InvalidIp.IpRepeated");
		const any = await ecs("AssignPrivateIpAddresses", { NetworkInterfaceId, SecondaryPrivateIpAddressCount: 2 });
		const got = any.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress;
		expect(await addresses(NetworkInterfaceId)).toEqual(["192.168.0.9", "192.168.0.10", ...got]);
		expect(await interfacesOf({ PrivateIpAddress: [got[1]] })).toMatchObject([{ NetworkInterfaceId }]);
		await ecs("UnassignPrivateIpAddresses", { NetworkInterfaceId, PrivateIpAddress: ["192.168.0.10"] });
		const again = { NetworkInterfaceId, PrivateIpAddress: ["192.168.0.10"] };
		expect(await codeOf("UnassignPrivateIpAddresses", again)).toBe("InvalidIp.IpUnassigned");
		// An address that was taken back is free; the primary interface of an instance takes it.
		const [primary] = await interfacesOf({ InstanceId: await launch() });
		const own = { NetworkInterfaceId: primary.NetworkInterfaceId };
		await ecs("AssignPrivateIpAddresses", { ...own, PrivateIpAddress: ["192.168.0.10"] });
		expect(await addresses(primary.NetworkInterfaceId)).toEqual([primary.PrivateIpAddress, "192.168.0.10"]);
		await ecs("AttachNetworkInterface", { NetworkInterfaceId, InstanceId: primary.InstanceId });
		expect((await instance(primary.InstanceId)).NetworkInterfaces.NetworkInterface).toMatchObject([
			{
				Type: "Primary",
				PrivateIpSets: { PrivateIpSet: [{ Primary: true }, { PrivateIpAddress: "192.168.0.10", Primary: false }] },
			},
			{ Type: "Secondary", NetworkInterfaceId, PrimaryIpAddress: "192.168.0.9" },
		]);
		expect(await codeOf("AssignPrivateIpAddresses", { ...own, SecondaryPrivateIpAddressCount: 49 })).toBe(
			"InvalidOperation.Ipv4CountExceeded",
		);
	});

	it.each(["192.167.256.30", "192.168.0.030", "1.2.3"])("have no address that is spelt %s", async (address) => {
		const where = { VSwitchId: "vsw-tutorial-h", SecurityGroupId: "sg-tutorial" };
		const malformed = "InvalidPrivateIpAddress.Malformed";
		expect(await codeOf("CreateNetworkInterface", { ...where, PrimaryIpAddress: address })).toBe(malformed);
		const { NetworkInterfaceId } = await ecs("CreateNetworkInterface", where);
		const asked = { NetworkInterfaceId, PrivateIpAddress: [address] };
		expect(await codeOf("AssignPrivateIpAddresses", asked)).toBe(malformed);
	});

	it("leave their further addresses behind when their instance goes into another vSwitch", async () => {
		const InstanceId = await launch();
		const further = { PrivateIpAddress: ["192.168.0.40"] };
		const [primary] = await interfacesOf({ InstanceId });
		await ecs("AssignPrivateIpAddresses", { NetworkInterfaceId: primary.NetworkInterfaceId, ...further });
		const block = { VpcId: "vpc-tutorial", ZoneId: "cn-hangzhou-h", CidrBlock: "192.168.200.0/24" };
		const { VSwitchId } = await world.call("vpc", "CreateVSwitch", { RegionId, ...block });
		await world.advance(10);
		await stop(InstanceId);
		await ecs("ModifyInstanceVpcAttribute", { InstanceId, VSwitchId });
		const [moved] = await interfacesOf({ InstanceId });
		expect(moved.PrivateIpSets.PrivateIpSet).toMatchObject([
			{ PrivateIpAddress: moved.PrivateIpAddress, Primary: true },
		]);
		const free = await ecs("CreateNetworkInterface", {
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
			...further,
		});
		expect(free.PrivateIpSets.PrivateIpSet).toHaveLength(2);
	});
});

it("tells an instance's user data as it was given", async () => {
	const UserData = Buffer.from("#!/bin/sh\ndate\n").toString("base64");
	const InstanceId = await launch({ UserData });
	expect((await ecs("DescribeUserData", { InstanceId })).UserData).toBe(UserData);
	expect((await ecs("DescribeUserData", { InstanceId: await launch() })).UserData).toBe("");
});
