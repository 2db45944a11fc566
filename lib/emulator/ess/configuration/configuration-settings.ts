import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { renamed, respelled } from "../ess-operation";
import { given } from "../given";

const text = () => param.string().optional();
const flag = () => param.boolean().optional();
const texts = (max: number) => param.list(param.string(), { max }).optional();
const count = (min: number, max: number) => param.integer({ min, max }).optional();
const amount = (max?: number) => param.number({ min: 0, ...(max !== undefined && { max }) }).optional();

const systemDisk = param.object(() => ({
	Category: text(),
	Size: count(20, 2048),
	DiskName: text(),
	Description: text(),
	PerformanceLevel: param.oneOf(["PL0", "PL1", "PL2", "PL3"]).optional(),
	AutoSnapshotPolicyId: text(),
	Encrypted: flag(),
	KMSKeyId: text(),
	BurstingEnabled: flag(),
	ProvisionedIops: count(0, 50_000),
	EncryptAlgorithm: text(),
}));

const dataDisk = param.object(() => ({
	Category: text(),
	Categories: texts(4),
	Size: count(5, 65_536),
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
	ProvisionedIops: count(0, 50_000),
}));

/** What both versions call alike. */
const pattern = () => ({
	Cores: count(1, 1024),
	Memory: amount(),
	MaxPrice: amount(),
	InstanceFamilyLevel: param.oneOf(["EntryLevel", "EnterpriseLevel", "CreditEntryLevel"]).optional(),
	BurstablePerformance: param.oneOf(["Exclude", "Include", "Required"]).optional(),
	CpuArchitectures: texts(2),
	GpuSpecs: texts(20),
	InstanceCategories: texts(20),
	InstanceTypeFamilies: texts(20),
	PhysicalProcessorModels: texts(20),
	MinimumCpuCoreCount: count(0, 1024),
	MaximumCpuCoreCount: count(0, 1024),
	MinimumMemorySize: amount(),
	MaximumMemorySize: amount(),
	MinimumGpuAmount: count(0, 64),
	MaximumGpuAmount: count(0, 64),
	MinimumEniQuantity: count(0, 100),
	MinimumEniPrivateIpAddressQuantity: count(0, 100),
	MinimumEniIpv6AddressQuantity: count(0, 100),
	MinimumBaselineCredit: count(0, 100_000),
	MinimumInitialCredit: count(0, 100_000),
});

/** Which instance types will do, where none is named: by size, level and kind. */
const instancePattern = param.object(() => ({
	...pattern(),
	Architectures: texts(20),
	ExcludedInstanceTypes: texts(20),
}));
export type InstancePattern = z.output<typeof instancePattern>;

const networkInterface = param.object(() => ({
	InstanceType: param.oneOf(["Primary", "Secondary"]).optional(),
	NetworkInterfaceTrafficMode: param.oneOf(["Standard", "HighPerformance"]).optional(),
	SecurityGroupIds: texts(16),
	Ipv6AddressCount: count(0, 10),
	SecondaryPrivateIpAddressCount: count(0, 50),
}));

const resourcePoolOptions = param.object(() => ({
	Strategy: text(),
	PrivatePoolIds: texts(20),
	PrivatePoolTags: param.list(param.object({ Key: text(), Value: text() }), { max: 20 }).optional(),
}));

/**
 * What a scaling configuration holds, under the parameter names of CreateScalingConfiguration: the template of the
 * instances that a scale-out creates. Shared by creation, modification and the row.
 */
export const configurationFields = params(() => ({
	ImageId: text(),
	ImageName: text(),
	ImageFamily: text(),
	InstanceTypes: param.list(param.string(), { max: 10 }).optional(),
	InstanceTypeOverrides: renamed(
		"InstanceTypeOverride",
		param
			.list(
				param.object(() => ({ InstanceType: text(), WeightedCapacity: count(1, 500) })),
				{ max: 10 },
			)
			.optional(),
	),
	SecurityGroupId: text(),
	SecurityGroupIds: param.list(param.string(), { max: 16 }).optional(),
	SystemDisk: systemDisk.optional(),
	SystemDiskCategories: param.list(param.string(), { max: 4 }).optional(),
	DataDisks: renamed("DataDisk", param.list(dataDisk, { max: 16 }).optional()),
	InternetChargeType: param.oneOf(["PayByBandwidth", "PayByTraffic"]).optional(),
	InternetMaxBandwidthOut: count(0, 1024),
	IoOptimized: param.oneOf(["none", "optimized"]).optional(),
	InstanceName: param.string({ min: 2, max: 128 }).optional(),
	InstanceDescription: param.string({ max: 256 }).optional(),
	HostName: text(),
	KeyPairName: text(),
	RamRoleName: text(),
	UserData: text(),
	Tags: param.json(z.record(z.string(), z.string())).optional(),
	LoadBalancerWeight: count(0, 100),
	SpotStrategy: param.oneOf(["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"]).optional(),
	SpotDuration: count(0, 6),
	SpotInterruptionBehavior: text(),
	ResourceGroupId: text(),
	DeploymentSetId: text(),
	DedicatedHostId: text(),
	HpcClusterId: text(),
	ZoneId: text(),
	Cpu: count(1, 1024),
	Memory: count(1, 16_384),
	CreditSpecification: param.oneOf(["Standard", "Unlimited"]).optional(),
	Ipv6AddressCount: count(0, 10),
	Tenancy: param.oneOf(["default", "host"]).optional(),
	Affinity: param.oneOf(["default", "host"]).optional(),
	PasswordInherit: flag(),
	Password: param.string({ max: 128 }).optional(),
	InternetMaxBandwidthIn: count(0, 1024),
	CustomPriorities: param
		.list(
			param.object(() => ({ InstanceType: text(), VswitchId: text() })),
			{ max: 20 },
		)
		.optional(),
	DedicatedHostClusterId: text(),
	DeletionProtection: flag(),
	HttpEndpoint: param.oneOf(["enabled", "disabled"]).optional(),
	HttpTokens: param.oneOf(["optional", "required"]).optional(),
	ImageOptions: param.object(() => ({ LoginAsNonRoot: flag() })).optional(),
	InstancePatternInfos: respelled(
		"InstancePatternInfo",
		param.list(instancePattern, { max: 10 }).optional(),
		param
			.list(
				param.object(() => ({ ...pattern(), Architecture: texts(20), ExcludedInstanceType: texts(20) })),
				{ max: 10 },
			)
			.optional(),
		(patterns) =>
			patterns.map(({ Architecture, ExcludedInstanceType, ...same }) => ({
				...same,
				Architectures: Architecture,
				ExcludedInstanceTypes: ExcludedInstanceType,
			})),
	),
	NetworkInterfaces: param.list(networkInterface, { max: 2 }).optional(),
	PrivatePoolOptions: param.object(() => ({ Id: text(), MatchCriteria: text() })).optional(),
	// The model of 2014 leaves the members open; what tools send are those of 2022.
	ResourcePoolOptions: respelled(
		"ResourcePoolOptions",
		resourcePoolOptions.optional(),
		param.json(resourcePoolOptions).optional(),
		(options) => options,
	),
	SpotPriceLimits: renamed(
		"SpotPriceLimit",
		param
			.list(
				param.object(() => ({ InstanceType: text(), PriceLimit: amount() })),
				{ max: 10 },
			)
			.optional(),
	),
	StorageSetId: text(),
	StorageSetPartitionNumber: count(2, 2000),
}));

/** Only CreateScalingConfiguration takes these. */
export const creationOnlyFields = params(() => ({
	InstanceType: text(),
	SecurityEnhancementStrategy: param.oneOf(["Active", "Deactive"]).optional(),
}));

/** Kept and shown, but nothing in the emulator follows from them. */
export const inertConfigurationFields: readonly string[] = [
	"LoadBalancerWeight",
	"DedicatedHostClusterId",
	"ZoneId",
	"Cpu",
	"Memory",
	"Ipv6AddressCount",
	"Tenancy",
	"Affinity",
	"PasswordInherit",
	"NetworkInterfaces",
	"ResourcePoolOptions",
	"StorageSetId",
	"StorageSetPartitionNumber",
];

const settingsSchema = lazyObject(() => ({ ...configurationFields.shape, ...creationOnlyFields.shape }));
export type ConfigurationSettings = z.output<typeof settingsSchema>;

/** The settings among an operation's parsed input, without what was not given. */
export function pickSettings(input: Readonly<Record<string, unknown>>): ConfigurationSettings {
	return given(input, Object.keys(settingsSchema.shape)) as ConfigurationSettings;
}

/** The instance types to try, in order of preference. */
export function instanceTypesOf(settings: ConfigurationSettings): readonly string[] {
	const listed = settings.InstanceTypes ?? [];
	const overrides = (settings.InstanceTypeOverrides ?? []).flatMap(({ InstanceType }) => InstanceType ?? []);
	const all = [...(settings.InstanceType ? [settings.InstanceType] : []), ...listed, ...overrides];
	return [...new Set(all)];
}

/** The security groups that created instances join. */
export function securityGroupsOf(settings: ConfigurationSettings): readonly string[] {
	return [
		...new Set([...(settings.SecurityGroupId ? [settings.SecurityGroupId] : []), ...(settings.SecurityGroupIds ?? [])]),
	];
}
