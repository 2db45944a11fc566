import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { isoMinutes } from "../../core/time-format";
import { answered2014, called2014, listOf, since2022 } from "../ess-operation";
import { securityGroupsOf } from "./configuration-settings";
import type { Configuration } from "./rows";

const text = () => z.string().optional();
const number = () => z.number().optional();
const flag = () => z.boolean().optional();

const dataDiskView = lazyObject(() => ({
	Category: text(),
	Categories: listOf("Category", z.string()).optional(),
	Size: number(),
	SnapshotId: text(),
	DeleteWithInstance: flag(),
	Device: text(),
	DiskName: text(),
	Description: text(),
	Encrypted: text(),
	KMSKeyId: text(),
	PerformanceLevel: text(),
	AutoSnapshotPolicyId: text(),
	BurstingEnabled: flag(),
	ProvisionedIops: number(),
}));

const patternView = lazyObject(() => ({
	Cores: number(),
	Memory: number(),
	MaxPrice: number(),
	InstanceFamilyLevel: text(),
	BurstablePerformance: text(),
	Architectures: listOf("Architecture", z.string()),
	ExcludedInstanceTypes: listOf("ExcludedInstanceType", z.string()),
	CpuArchitectures: since2022(z.array(z.string()).optional()),
	GpuSpecs: since2022(z.array(z.string()).optional()),
	InstanceCategories: since2022(z.array(z.string()).optional()),
	InstanceTypeFamilies: since2022(z.array(z.string()).optional()),
	PhysicalProcessorModels: since2022(z.array(z.string()).optional()),
	MinimumCpuCoreCount: since2022(number()),
	MaximumCpuCoreCount: since2022(number()),
	MinimumMemorySize: since2022(number()),
	MaximumMemorySize: since2022(number()),
	MinimumGpuAmount: since2022(number()),
	MaximumGpuAmount: since2022(number()),
	MinimumEniQuantity: since2022(number()),
	MinimumEniPrivateIpAddressQuantity: since2022(number()),
	MinimumEniIpv6AddressQuantity: since2022(number()),
	MinimumBaselineCredit: since2022(number()),
	MinimumInitialCredit: since2022(number()),
}));

const networkInterfaceView = lazyObject(() => ({
	InstanceType: text(),
	NetworkInterfaceTrafficMode: text(),
	SecurityGroupIds: listOf("SecurityGroupId", z.string()),
	Ipv6AddressCount: number(),
	SecondaryPrivateIpAddressCount: number(),
}));

const resourcePoolView = lazyObject(() => ({
	Strategy: text(),
	PrivatePoolIds: listOf("PrivatePoolId", z.string()),
	PrivatePoolTags: listOf("PrivatePoolTag", z.object({ Key: text(), Value: text() })),
}));

/** A scaling configuration as DescribeScalingConfigurations shows it. */
export const configurationView = lazyObject(() => ({
	ScalingConfigurationId: z.string(),
	ScalingConfigurationName: z.string(),
	ScalingGroupId: z.string(),
	LifecycleState: z.enum(["Active", "Inactive"]),
	CreationTime: z.string(),
	ImageId: text(),
	ImageName: text(),
	ImageFamily: text(),
	InstanceType: text(),
	InstanceTypes: listOf("InstanceType", z.string()),
	SecurityGroupId: text(),
	SecurityGroupIds: listOf("SecurityGroupId", z.string()),
	SystemDiskCategory: text(),
	SystemDiskSize: number(),
	SystemDiskName: text(),
	SystemDiskDescription: text(),
	SystemDiskPerformanceLevel: text(),
	SystemDiskAutoSnapshotPolicyId: text(),
	SystemDiskCategories: listOf("SystemDiskCategory", z.string()),
	DataDisks: listOf("DataDisk", dataDiskView),
	InternetChargeType: text(),
	InternetMaxBandwidthIn: number(),
	InternetMaxBandwidthOut: number(),
	IoOptimized: text(),
	InstanceName: text(),
	InstanceDescription: text(),
	HostName: text(),
	KeyPairName: text(),
	RamRoleName: text(),
	UserData: text(),
	Tags: listOf("Tag", z.object({ Key: z.string(), Value: z.string() })),
	LoadBalancerWeight: number(),
	SpotStrategy: text(),
	SpotDuration: number(),
	SpotInterruptionBehavior: text(),
	ResourceGroupId: text(),
	DeploymentSetId: text(),
	DedicatedHostId: text(),
	HpcClusterId: text(),
	ZoneId: text(),
	Cpu: number(),
	Memory: number(),
	CreditSpecification: text(),
	Ipv6AddressCount: number(),
	Tenancy: text(),
	Affinity: text(),
	PasswordInherit: z.boolean(),
	PasswordSetted: since2022(z.boolean()),
	SecurityEnhancementStrategy: text(),
	SystemDiskEncrypted: called2014("SystemDisk.Encrypted", flag()),
	SystemDiskEncryptAlgorithm: called2014("SystemDisk.EncryptAlgorithm", text()),
	SystemDiskKMSKeyId: called2014("SystemDisk.KMSKeyId", text()),
	SystemDiskProvisionedIops: called2014("SystemDisk.ProvisionedIops", number()),
	SystemDiskBurstingEnabled: called2014("SystemDisk.BurstingEnabled", flag()),
	ImageOptionsLoginAsNonRoot: called2014("ImageOptions.LoginAsNonRoot", flag()),
	"PrivatePoolOptions.Id": text(),
	"PrivatePoolOptions.MatchCriteria": text(),
	DedicatedHostClusterId: text(),
	DeletionProtection: z.boolean(),
	HttpEndpoint: text(),
	HttpTokens: text(),
	StorageSetId: since2022(text()),
	StorageSetPartitionNumber: since2022(number()),
	CustomPriorities: listOf("CustomPriority", z.object({ InstanceType: text(), VswitchId: text() })).optional(),
	NetworkInterfaces: listOf("NetworkInterface", networkInterfaceView).optional(),
	InstancePatternInfos: listOf("InstancePatternInfo", patternView),
	ResourcePoolOptions: resourcePoolView.optional(),
	SpotPriceLimits: called2014(
		"SpotPriceLimit",
		listOf("SpotPriceModel", z.object({ InstanceType: text(), PriceLimit: number() })).optional(),
	),
	WeightedCapacities: answered2014(
		z.array(z.number()),
		z.object({ WeightedCapacity: z.array(z.string()) }),
		(weights) => ({ WeightedCapacity: weights.map(String) }),
	),
}));

/** Shows a configuration; `isActive` when its group creates instances from it. */
export function viewConfiguration(configuration: Configuration, isActive: boolean): z.output<typeof configurationView> {
	const { Tags, SystemDisk, InstanceTypes, InstanceTypeOverrides, Password, ImageOptions, ...rest } =
		configuration.settings;
	const { PrivatePoolOptions, ResourcePoolOptions, ...settings } = rest;
	const overrides = InstanceTypeOverrides ?? [];
	const types = [...(InstanceTypes ?? []), ...overrides.flatMap(({ InstanceType }) => InstanceType ?? [])];
	return {
		...settings,
		ScalingConfigurationId: configuration.scalingConfigurationId,
		ScalingConfigurationName: configuration.name,
		ScalingGroupId: configuration.scalingGroupId,
		LifecycleState: isActive ? "Active" : "Inactive",
		CreationTime: isoMinutes(configuration.createdAt),
		InstanceType: settings.InstanceType ?? types[0],
		InstanceTypes: types.length > 0 ? types : settings.InstanceType ? [settings.InstanceType] : [],
		WeightedCapacities: overrides.flatMap(({ WeightedCapacity }) => WeightedCapacity ?? []),
		SecurityGroupIds: [...securityGroupsOf(configuration.settings)],
		...viewSystemDisk(SystemDisk ?? {}),
		SystemDiskCategories: settings.SystemDiskCategories ?? [],
		DataDisks: settings.DataDisks ?? [],
		Tags: Object.entries(Tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
		LoadBalancerWeight: settings.LoadBalancerWeight ?? 50,
		SpotStrategy: settings.SpotStrategy ?? "NoSpot",
		SpotDuration: settings.SpotDuration ?? ((settings.SpotStrategy ?? "NoSpot") === "NoSpot" ? undefined : 1),
		InternetChargeType: settings.InternetChargeType ?? "PayByTraffic",
		InternetMaxBandwidthOut: settings.InternetMaxBandwidthOut ?? 0,
		IoOptimized: settings.IoOptimized ?? "optimized",
		PasswordInherit: settings.PasswordInherit ?? false,
		PasswordSetted: Password !== undefined,
		DeletionProtection: settings.DeletionProtection ?? false,
		ImageOptionsLoginAsNonRoot: ImageOptions?.LoginAsNonRoot,
		"PrivatePoolOptions.Id": PrivatePoolOptions?.Id,
		"PrivatePoolOptions.MatchCriteria": PrivatePoolOptions?.MatchCriteria,
		ResourcePoolOptions: ResourcePoolOptions && {
			Strategy: ResourcePoolOptions.Strategy,
			PrivatePoolIds: ResourcePoolOptions.PrivatePoolIds ?? [],
			PrivatePoolTags: ResourcePoolOptions.PrivatePoolTags ?? [],
		},
		InstancePatternInfos: (settings.InstancePatternInfos ?? []).map((pattern) => ({
			...pattern,
			Architectures: pattern.Architectures ?? [],
			ExcludedInstanceTypes: pattern.ExcludedInstanceTypes ?? [],
		})),
		NetworkInterfaces: settings.NetworkInterfaces?.map((face) => ({
			...face,
			SecurityGroupIds: face.SecurityGroupIds ?? [],
		})),
	};
}

function viewSystemDisk(disk: NonNullable<Configuration["settings"]["SystemDisk"]>) {
	const category = disk.Category ?? "cloud_efficiency";
	return {
		SystemDiskCategory: category,
		SystemDiskSize: disk.Size ?? 40,
		SystemDiskName: disk.DiskName,
		SystemDiskDescription: disk.Description,
		SystemDiskPerformanceLevel: disk.PerformanceLevel ?? (category === "cloud_essd" ? "PL1" : undefined),
		SystemDiskAutoSnapshotPolicyId: disk.AutoSnapshotPolicyId,
		SystemDiskEncrypted: disk.Encrypted ?? false,
		SystemDiskEncryptAlgorithm: disk.EncryptAlgorithm,
		SystemDiskKMSKeyId: disk.KMSKeyId,
		SystemDiskProvisionedIops: disk.ProvisionedIops,
		SystemDiskBurstingEnabled: disk.BurstingEnabled,
	};
}
