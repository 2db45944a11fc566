import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createGroupWorld, GROUP, type GroupWorld, REGION } from "../test-group";

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

const LEAST = { ScalingGroupId: GROUP, ImageId: "m-1", InstanceType: "ecs.c6.large", SecurityGroupId: "sg-tutorial" };
const account = { type: "Account" as const, accountId: "1000000000000001" };

async function made(params: Record<string, unknown>): Promise<string> {
	return (await w.call("CreateScalingConfiguration", { ...LEAST, ...params })).ScalingConfigurationId;
}

async function shown(id: string) {
	const params = { RegionId: REGION, ScalingConfigurationId: [id] };
	return (await w.call("DescribeScalingConfigurations", params)).ScalingConfigurations.ScalingConfiguration[0];
}

async function shown2022(id: string) {
	const params = { RegionId: REGION, ScalingConfigurationIds: [id] };
	const answer = await w.world.call("ess", "DescribeScalingConfigurations", params, account, "2022-02-22");
	return answer.ScalingConfigurations[0];
}

describe("the values of a scaling configuration", () => {
	it("are answered with defaults, and lists although they are empty", async () => {
		expect(await shown(await made({}))).toMatchObject({
			SystemDiskCategory: "cloud_efficiency",
			"SystemDisk.Encrypted": false,
			LoadBalancerWeight: 50,
			InternetChargeType: "PayByTraffic",
			InternetMaxBandwidthOut: 0,
			IoOptimized: "optimized",
			PasswordInherit: false,
			DeletionProtection: false,
			InstanceTypes: { InstanceType: ["ecs.c6.large"] },
			SecurityGroupIds: { SecurityGroupId: ["sg-tutorial"] },
			Tags: { Tag: [] },
			DataDisks: { DataDisk: [] },
			WeightedCapacities: { WeightedCapacity: [] },
		});
	});

	it("are unset where nothing was said", async () => {
		const plain = await shown(await made({}));
		const unsaid = ["SystemDiskSize", "SystemDiskPerformanceLevel", "SpotStrategy", "SpotDuration", "SpotPriceLimit"];
		for (const name of [...unsaid, "HttpTokens", "Password"]) {
			expect(plain).not.toHaveProperty(name);
		}
		const bid = await shown(await made({ SpotStrategy: "SpotAsPriceGo", SystemDisk: { Category: "cloud_essd" } }));
		expect(bid).toMatchObject({ SpotStrategy: "SpotAsPriceGo", SystemDiskCategory: "cloud_essd" });
		expect(bid).not.toHaveProperty("SpotDuration");
		expect(bid).not.toHaveProperty("SystemDiskPerformanceLevel");
	});

	it("have the names of each version", async () => {
		const id = await made({
			SystemDisk: {
				Category: "cloud_auto",
				Size: 100,
				DiskName: "root",
				Encrypted: true,
				EncryptAlgorithm: "AES-256",
				KMSKeyId: "key",
				ProvisionedIops: 1000,
				BurstingEnabled: true,
			},
			ImageOptions: { LoginAsNonRoot: true },
			SpotStrategy: "SpotWithPriceLimit",
			SpotPriceLimit: [{ InstanceType: "ecs.c6.large", PriceLimit: 0.5 }],
			Password: "Secret-1",
		});
		expect(await shown(id)).toMatchObject({
			"SystemDisk.Encrypted": true,
			"SystemDisk.EncryptAlgorithm": "AES-256",
			"SystemDisk.KMSKeyId": "key",
			"SystemDisk.ProvisionedIops": 1000,
			"SystemDisk.BurstingEnabled": true,
			"ImageOptions.LoginAsNonRoot": true,
			SpotPriceLimit: { SpotPriceModel: [{ InstanceType: "ecs.c6.large", PriceLimit: 0.5 }] },
			SystemDiskSize: 100,
			SystemDiskName: "root",
		});
		expect(await shown2022(id)).toMatchObject({
			SystemDiskEncrypted: true,
			SystemDiskKMSKeyId: "key",
			ImageOptionsLoginAsNonRoot: true,
			SpotPriceLimits: [{ InstanceType: "ecs.c6.large", PriceLimit: 0.5 }],
			PasswordSetted: true,
		});
		expect(JSON.stringify(await shown2022(id))).not.toContain("Secret-1");
	});

	it("keep weights in the order of the types", async () => {
		const id = await made({
			InstanceType: undefined,
			InstanceTypeOverride: [
				{ InstanceType: "ecs.c6.xlarge", WeightedCapacity: 4 },
				{ InstanceType: "ecs.c6.large", WeightedCapacity: 2 },
			],
		});
		expect(await shown(id)).toMatchObject({
			InstanceType: "ecs.c6.xlarge",
			InstanceTypes: { InstanceType: ["ecs.c6.xlarge", "ecs.c6.large"] },
			WeightedCapacities: { WeightedCapacity: ["4", "2"] },
		});
		expect((await shown2022(id)).WeightedCapacities).toEqual([4, 2]);
	});

	it("hold patterns in place of types, in the words of each version", async () => {
		const id = await made({
			InstanceType: undefined,
			InstancePatternInfo: [{ Cores: 2, Memory: 4, Architecture: ["X86"], ExcludedInstanceType: ["ecs.x"] }],
		});
		expect((await shown(id)).InstancePatternInfos).toEqual({
			InstancePatternInfo: [
				{
					Cores: 2,
					Memory: 4,
					Architectures: { Architecture: ["X86"] },
					ExcludedInstanceTypes: { ExcludedInstanceType: ["ecs.x"] },
				},
			],
		});
		expect((await shown2022(id)).InstancePatternInfos).toEqual([
			{ Cores: 2, Memory: 4, Architectures: ["X86"], ExcludedInstanceTypes: ["ecs.x"] },
		]);
	});

	it("hold all bounds and kinds of a pattern in both versions", async () => {
		const bounds = { MinimumCpuCoreCount: 2, MaximumCpuCoreCount: 4, MaximumGpuAmount: 1, MinimumEniQuantity: 2 };
		const InstancePatternInfo = [{ ...bounds, InstanceTypeFamilies: ["ecs.c6"], CpuArchitectures: ["X86"] }];
		const id = await made({ InstanceType: undefined, InstancePatternInfo });
		expect((await shown(id)).InstancePatternInfos?.InstancePatternInfo?.[0]).toMatchObject({
			...bounds,
			InstanceTypeFamilies: { InstanceTypeFamily: ["ecs.c6"] },
			CpuArchitectures: { CpuArchitecture: ["X86"] },
		});
		expect((await shown2022(id)).InstancePatternInfos[0]).toMatchObject({
			...bounds,
			InstanceTypeFamilies: ["ecs.c6"],
			CpuArchitectures: ["X86"],
		});
	});

	it("hold disks, interfaces, priorities and pools as they were given", async () => {
		const given = {
			DataDisk: [{ Category: "cloud_essd", Size: 100, Encrypted: "true", Categories: ["cloud_essd", "cloud_auto"] }],
			NetworkInterfaces: [{ InstanceType: "Primary", NetworkInterfaceTrafficMode: "Standard" }],
			CustomPriorities: [{ InstanceType: "ecs.c6.large", VswitchId: "vsw-1" }],
			ResourcePoolOptions: { Strategy: "PrivatePoolFirst", PrivatePoolIds: ["eap-1"] },
			PrivatePoolOptions: { Id: "eap-1", MatchCriteria: "Open" },
			HttpEndpoint: "enabled",
			HttpTokens: "required",
			DedicatedHostClusterId: "dc-1",
			DeletionProtection: true,
		};
		expect(await shown(await made(given))).toMatchObject({
			DataDisks: {
				DataDisk: [
					{
						Category: "cloud_essd",
						Size: 100,
						Encrypted: "true",
						Categories: { Category: ["cloud_essd", "cloud_auto"] },
					},
				],
			},
			NetworkInterfaces: {
				NetworkInterface: [
					{
						InstanceType: "Primary",
						NetworkInterfaceTrafficMode: "Standard",
						SecurityGroupIds: { SecurityGroupId: [] },
					},
				],
			},
			CustomPriorities: { CustomPriority: [{ InstanceType: "ecs.c6.large", VswitchId: "vsw-1" }] },
			ResourcePoolOptions: {
				Strategy: "PrivatePoolFirst",
				PrivatePoolIds: { PrivatePoolId: ["eap-1"] },
				PrivatePoolTags: { PrivatePoolTag: [] },
			},
			"PrivatePoolOptions.Id": "eap-1",
			"PrivatePoolOptions.MatchCriteria": "Open",
			HttpEndpoint: "enabled",
			HttpTokens: "required",
			DedicatedHostClusterId: "dc-1",
			DeletionProtection: true,
		});
	});

	it.each([
		["no instance type and no pattern", { InstanceType: undefined }, "MissingParameter"],
		["no image", { ImageId: undefined }, "MissingParameter"],
		["an image name that nobody has", { ImageId: undefined, ImageName: "no-such" }, "InvalidImageId.NotFound"],
		["a metadata setting", { HttpTokens: "never" }, "InvalidParameter"],
		["a weight over 100", { LoadBalancerWeight: 101 }, "InvalidParameter"],
	])("refuse %s", async (_, params, code) => {
		expect((await w.refusal("CreateScalingConfiguration", { ...LEAST, ...params })).code).toBe(code);
	});
});

describe("what a scale-out asks ECS for", () => {
	async function run(configuration: Record<string, unknown>) {
		const id = await made(configuration);
		await w.modify({ ActiveScalingConfigurationId: id });
		await w.call("TagResources", {
			RegionId: REGION,
			ResourceType: "scalinggroup",
			ResourceId: [GROUP],
			Tag: [
				{ Key: "on", Value: "1", Propagate: true },
				{ Key: "off", Value: "0" },
			],
		});
		await w.execute(await w.rule(1));
		const { Machines } = await w.world.call("ecs", "ListMachines");
		return { id, asked: Machines[0] };
	}

	it("is what the configuration says", async () => {
		const { id, asked } = await run({
			InstanceName: "web",
			HostName: "web-1",
			UserData: "ZWNobw==",
			SystemDisk: { Category: "cloud_essd", Size: 60, PerformanceLevel: "PL0" },
			DataDisk: [{ Categories: ["cloud_auto"], Size: 100 }],
			InternetMaxBandwidthOut: 5,
			HttpTokens: "required",
			Password: "Secret-1",
			Tags: '{"own":"yes"}',
		});
		expect(asked).toMatchObject({
			ImageId: "m-1",
			InstanceType: "ecs.c6.large",
			InstanceName: "web",
			HostName: "web-1",
			UserData: "ZWNobw==",
			SystemDisk: { Category: "cloud_essd", Size: "60", PerformanceLevel: "PL0" },
			DataDisk: [{ Category: "cloud_auto", Size: 100 }],
			InternetMaxBandwidthOut: 5,
			HttpTokens: "required",
			Password: "Secret-1",
			SecurityGroupIds: ["sg-tutorial"],
			Tag: [
				{ Key: "own", Value: "yes" },
				{ Key: "on", Value: "1" },
				{ Key: "acs:autoscaling:scalingGroupId", Value: GROUP },
				{ Key: "acs:autoscaling:scalingConfigurationId", Value: id },
			],
		});
	});

	it("names the image that has the name, and the smallest type that fits the pattern", async () => {
		const { asked } = await run({
			ImageId: undefined,
			ImageName: "base",
			InstanceType: undefined,
			InstancePatternInfo: [{ Cores: 4 }, { Cores: 2 }],
		});
		expect(asked).toMatchObject({
			ImageId: "id-of-base",
			InstanceType: "ecs.c6.xlarge",
			InstanceName: `ESS-asg-${GROUP}`,
			Description: "ESS",
		});
	});

	it("counts spot instances among the others", async () => {
		await w.execute(await w.rule(1));
		await w.world.advance(10);
		await run({ SpotStrategy: "SpotAsPriceGo" });
		await w.world.advance(10);
		const of = async (params: Record<string, unknown>) =>
			(await w.call("DescribeScalingInstances", { RegionId: REGION, ...params })).TotalSpotCount;
		expect([await of({}), await of({ ScalingGroupId: GROUP }), await of({ ScalingGroupId: "asg-x" })]).toEqual([
			1, 1, 0,
		]);
		expect(await w.group()).toMatchObject({ SpotCapacity: 1, TotalCapacity: 2, EnableDesiredCapacity: false });
	});

	it("leaves a family to ECS", async () => {
		const { asked } = await run({ ImageId: undefined, ImageFamily: "acs:alibaba_cloud_linux" });
		expect(asked.ImageFamily).toBe("acs:alibaba_cloud_linux");
		expect(asked.ImageId).toBeUndefined();
	});
});

describe("ModifyScalingConfiguration", () => {
	it("adds to lists, or replaces them and the single type when it overrides", async () => {
		const id = await made({});
		await w.call("ModifyScalingConfiguration", { ScalingConfigurationId: id, InstanceTypes: ["ecs.c6.xlarge"] });
		expect((await shown(id)).InstanceType).toBe("ecs.c6.large");
		const replaced = { ScalingConfigurationId: id, Override: true, InstanceTypes: ["ecs.c6.2xlarge"] };
		await w.call("ModifyScalingConfiguration", replaced);
		expect(await shown(id)).toMatchObject({
			InstanceType: "ecs.c6.2xlarge",
			InstanceTypes: { InstanceType: ["ecs.c6.2xlarge"] },
		});
		await w.call("ModifyScalingConfiguration", {
			ScalingConfigurationId: id,
			Override: true,
			InstanceTypeOverride: [{ InstanceType: "ecs.c6.large", WeightedCapacity: 1 }],
		});
		expect((await shown(id)).InstanceTypes).toEqual({ InstanceType: ["ecs.c6.large"] });
	});

	it("lets a list of security groups take the place of the one when it overrides", async () => {
		const id = await made({});
		const { SecurityGroupId } = await shown(id);
		const other = "sg-second";
		const both = [String(SecurityGroupId), other];
		const modify = (more: object) => w.call("ModifyScalingConfiguration", { ScalingConfigurationId: id, ...more });
		await modify({ Override: true, SecurityGroupIds: both });
		expect((await shown(id)).SecurityGroupIds).toEqual({ SecurityGroupId: both });
		await modify({ Override: true, SecurityGroupIds: [other] });
		expect((await shown(id)).SecurityGroupIds).toEqual({ SecurityGroupId: [other] });
	});

	it("lets a new image name take the place of the image", async () => {
		const id = await made({});
		await w.call("ModifyScalingConfiguration", { ScalingConfigurationId: id, ImageName: "base" });
		expect(await shown(id)).toMatchObject({ ImageName: "base" });
		expect(await shown(id)).not.toHaveProperty("ImageId");
		await w.call("ModifyScalingConfiguration", { ScalingConfigurationId: id, InternetMaxBandwidthIn: 10 });
		expect(await shown(id)).toMatchObject({ ImageName: "base", InternetMaxBandwidthIn: 10 });
	});
});
