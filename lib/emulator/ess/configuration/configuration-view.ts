import { z } from "zod";
import { isoMinutes } from "../../core/time-format";
import { listOf } from "../ess-operation";
import { securityGroupsOf } from "./configuration-settings";
import type { Configuration } from "./rows";

const text = () => z.string().optional();
const number = () => z.number().optional();
const flag = () => z.boolean().optional();

const dataDiskView = z.object({
	Category: text(),
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
});

/** A scaling configuration as DescribeScalingConfigurations shows it. */
export const configurationView = z.object({
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
	PasswordInherit: flag(),
	SecurityEnhancementStrategy: text(),
});

/** Shows a configuration; `isActive` when its group creates instances from it. */
export function viewConfiguration(configuration: Configuration, isActive: boolean): z.output<typeof configurationView> {
	const { Tags, SystemDisk, InstanceTypes, InstanceTypeOverrides, ...settings } = configuration.settings;
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
		SecurityGroupIds: [...securityGroupsOf(configuration.settings)],
		SystemDiskCategory: SystemDisk?.Category ?? "cloud_essd",
		SystemDiskSize: SystemDisk?.Size ?? 40,
		SystemDiskName: SystemDisk?.DiskName,
		SystemDiskDescription: SystemDisk?.Description,
		SystemDiskPerformanceLevel: SystemDisk?.PerformanceLevel,
		SystemDiskAutoSnapshotPolicyId: SystemDisk?.AutoSnapshotPolicyId,
		SystemDiskCategories: settings.SystemDiskCategories ?? [],
		DataDisks: settings.DataDisks ?? [],
		Tags: Object.entries(Tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
		LoadBalancerWeight: settings.LoadBalancerWeight ?? 50,
		SpotStrategy: settings.SpotStrategy ?? "NoSpot",
	};
}
