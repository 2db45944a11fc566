import { z } from "zod";
import { param } from "../../core/params";
import { renamed } from "../ess-operation";

const text = () => param.string().optional();
const flag = () => param.boolean().optional();
const count = (min: number, max: number) => param.integer({ min, max }).optional();

const systemDisk = param.object({
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
});

const dataDisk = param.object({
	Category: text(),
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
});

/**
 * What a scaling configuration holds, under the parameter names of CreateScalingConfiguration: the template of the
 * instances that a scale-out creates. Shared by creation, modification and the row.
 */
export const configurationFields = {
	ImageId: text(),
	ImageName: text(),
	ImageFamily: text(),
	InstanceTypes: param.list(param.string(), { max: 10 }).optional(),
	InstanceTypeOverrides: renamed(
		"InstanceTypeOverride",
		param.list(param.object({ InstanceType: text(), WeightedCapacity: count(1, 500) }), { max: 10 }).optional(),
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
	LoadBalancerWeight: count(1, 100),
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
} as const;

/** Only CreateScalingConfiguration takes these. */
export const creationOnlyFields = {
	InstanceType: text(),
	InternetMaxBandwidthIn: count(1, 200),
	SecurityEnhancementStrategy: param.oneOf(["Active", "Deactive"]).optional(),
} as const;

/** Kept and shown, but nothing in the emulator follows from them. */
export const inertConfigurationFields: readonly string[] = [
	"ImageFamily",
	"SystemDiskCategories",
	"DataDisks",
	"InternetChargeType",
	"IoOptimized",
	"LoadBalancerWeight",
	"SpotStrategy",
	"SpotDuration",
	"SpotInterruptionBehavior",
	"ResourceGroupId",
	"DeploymentSetId",
	"DedicatedHostId",
	"HpcClusterId",
	"ZoneId",
	"Cpu",
	"Memory",
	"CreditSpecification",
	"Ipv6AddressCount",
	"Tenancy",
	"Affinity",
	"PasswordInherit",
];

const settingsSchema = z.object({ ...configurationFields, ...creationOnlyFields });
export type ConfigurationSettings = z.output<typeof settingsSchema>;

/** The settings among an operation's parsed input, without what was not given. */
export function pickSettings(input: Readonly<Record<string, unknown>>): ConfigurationSettings {
	const names = Object.keys(settingsSchema.shape);
	return Object.fromEntries(
		names.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
	) as ConfigurationSettings;
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
