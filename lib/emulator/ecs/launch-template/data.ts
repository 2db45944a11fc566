import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { ecsParamErrors } from "../errors";
import { tagParams } from "../fields";

const text = () => param.string({ max: 256 }).optional();
const whole = () => param.integer({ min: 0 }).optional();
const flag = () => param.boolean().optional();

const disk = {
	Category: text(),
	Size: whole(),
	DiskName: text(),
	Description: text(),
	PerformanceLevel: param.string({ values: ["PL0", "PL1", "PL2", "PL3"] }).optional(),
	DeleteWithInstance: flag(),
	Encrypted: param.string({ values: ["true", "false"] }).optional(),
	KMSKeyId: text(),
	AutoSnapshotPolicyId: text(),
	BurstingEnabled: flag(),
	ProvisionedIops: whole(),
} as const;

/** What a version of a launch template says of instances: the parameters of its making, all of them optional. */
export const templateParams = params(() => ({
	ImageId: text(),
	ImageOwnerAlias: param.string({ values: ["system", "self", "others", "marketplace"] }).optional(),
	InstanceType: text(),
	InstanceName: text(),
	Description: text(),
	HostName: text(),
	PasswordInherit: flag(),
	KeyPairName: text(),
	RamRoleName: text(),
	UserData: param.string().optional(),
	NetworkType: param.string({ values: ["classic", "vpc"] }).optional(),
	VpcId: text(),
	VSwitchId: text(),
	ZoneId: text(),
	PrivateIpAddress: text(),
	SecurityGroupId: text(),
	SecurityGroupIds: param.list(param.string({ min: 1 }), { max: 16 }).optional(),
	InstanceChargeType: param.oneOf(["PrePaid", "PostPaid"], { error: ecsParamErrors.chargeType }).optional(),
	Period: whole(),
	PeriodUnit: param.string({ values: ["Week", "Month", "Year"] }).optional(),
	AutoRenew: flag(),
	AutoRenewPeriod: whole(),
	SpotStrategy: param
		.oneOf(["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"], { error: ecsParamErrors.spotStrategy })
		.optional(),
	SpotPriceLimit: param.number({ min: 0 }).optional(),
	SpotDuration: whole(),
	InternetChargeType: param
		.oneOf(["PayByTraffic", "PayByBandwidth"], { error: ecsParamErrors.internetChargeType })
		.optional(),
	InternetMaxBandwidthIn: param.integer({ min: 1, max: 200, error: ecsParamErrors.bandwidthIn }).optional(),
	InternetMaxBandwidthOut: param.integer({ min: 0, max: 100, error: ecsParamErrors.bandwidthOut }).optional(),
	IoOptimized: param.string({ values: ["optimized", "none"] }).optional(),
	EnableVmOsConfig: flag(),
	DeploymentSetId: text(),
	ResourceGroupId: text(),
	CreditSpecification: param.string({ values: ["Standard", "Unlimited"] }).optional(),
	DeletionProtection: flag(),
	HttpEndpoint: param.string({ values: ["enabled", "disabled"] }).optional(),
	HttpTokens: param.oneOf(["optional", "required"]).optional(),
	HttpPutResponseHopLimit: whole(),
	SecurityEnhancementStrategy: param.string({ values: ["Active", "Deactive"] }).optional(),
	AutoReleaseTime: text(),
	Ipv6AddressCount: whole(),
	SystemDisk: param.object(() => ({ ...disk, Iops: whole() })).optional(),
	DataDisk: param
		.list(
			lazyObject(() => ({ ...disk, Device: text(), SnapshotId: text() })),
			{ max: 16 },
		)
		.optional(),
	NetworkInterface: param
		.list(
			lazyObject(() => ({
				VSwitchId: text(),
				SecurityGroupId: text(),
				SecurityGroupIds: param.list(param.string({ min: 1 }), { max: 16 }).optional(),
				PrimaryIpAddress: text(),
				NetworkInterfaceName: text(),
				Description: text(),
				InstanceType: param.string({ values: ["Primary", "Secondary"] }).optional(),
				NetworkInterfaceTrafficMode: text(),
				DeleteOnRelease: flag(),
			})),
			{ max: 16 },
		)
		.optional(),
	ImageOptions: param.object(() => ({ LoginAsNonRoot: flag() })).optional(),
	Tag: tagParams,
}));

export type TemplateData = z.output<typeof templateParams>;

/** What of a call's parameters a template keeps. */
export function dataOf(input: TemplateData): TemplateData {
	// Parsing leaves out what is not the template's; the values have passed already.
	return JSON.parse(JSON.stringify(templateParams.parse(input))) as TemplateData;
}

const string = () => z.string().optional();
const number = () => z.number().optional();
const boolean = () => z.boolean().optional();
const diskAnswer = {
	Category: string(),
	Size: number(),
	DiskName: string(),
	Description: string(),
	PerformanceLevel: string(),
	DeleteWithInstance: boolean(),
	Encrypted: string(),
	KMSKeyId: string(),
	AutoSnapshotPolicyId: string(),
	BurstingEnabled: boolean(),
	ProvisionedIops: number(),
} as const;

/** LaunchTemplateData: lists are wrapped and always there, and what was not set is absent. */
export const templateAnswer = lazyObject(() => ({
	ImageId: string(),
	ImageOwnerAlias: string(),
	InstanceType: string(),
	InstanceName: string(),
	Description: string(),
	HostName: string(),
	PasswordInherit: boolean(),
	KeyPairName: string(),
	RamRoleName: string(),
	UserData: string(),
	NetworkType: string(),
	VpcId: string(),
	VSwitchId: string(),
	ZoneId: string(),
	PrivateIpAddress: string(),
	SecurityGroupId: string(),
	InstanceChargeType: string(),
	Period: number(),
	PeriodUnit: string(),
	AutoRenew: boolean(),
	AutoRenewPeriod: number(),
	SpotStrategy: string(),
	SpotPriceLimit: number(),
	SpotDuration: number(),
	InternetChargeType: string(),
	InternetMaxBandwidthIn: number(),
	InternetMaxBandwidthOut: number(),
	IoOptimized: string(),
	EnableVmOsConfig: boolean(),
	DeploymentSetId: string(),
	ResourceGroupId: string(),
	CreditSpecification: string(),
	DeletionProtection: boolean(),
	HttpEndpoint: string(),
	HttpTokens: string(),
	HttpPutResponseHopLimit: number(),
	SecurityEnhancementStrategy: string(),
	AutoReleaseTime: string(),
	Ipv6AddressCount: number(),
	ImageOptions: z.object({ LoginAsNonRoot: boolean() }).optional(),
	SystemDisk: z.object({ ...diskAnswer, Iops: number() }),
	DataDisks: z.object({ DataDisk: z.array(z.object({ ...diskAnswer, Device: string(), SnapshotId: string() })) }),
	SecurityGroupIds: z.object({ SecurityGroupId: z.array(z.string()) }),
	NetworkInterfaces: z.object({
		NetworkInterface: z.array(
			z.object({
				VSwitchId: string(),
				SecurityGroupId: string(),
				SecurityGroupIds: z.object({ SecurityGroupId: z.array(z.string()) }),
				PrimaryIpAddress: string(),
				NetworkInterfaceName: string(),
				Description: string(),
				InstanceType: string(),
				NetworkInterfaceTrafficMode: string(),
				DeleteOnRelease: boolean(),
			}),
		),
	}),
	Tags: z.object({ InstanceTag: z.array(z.object({ Key: z.string(), Value: z.string() })) }),
}));

/** A version's data in LaunchTemplateData's shape. */
export function templateView(data: TemplateData): z.output<typeof templateAnswer> {
	const { SystemDisk, DataDisk, SecurityGroupIds, NetworkInterface, Tag, ...plain } = data;
	return {
		...plain,
		SystemDisk: SystemDisk ?? {},
		DataDisks: { DataDisk: DataDisk ?? [] },
		SecurityGroupIds: { SecurityGroupId: SecurityGroupIds ?? [] },
		NetworkInterfaces: {
			NetworkInterface: (NetworkInterface ?? []).map(({ SecurityGroupIds: groups, ...each }) => ({
				...each,
				SecurityGroupIds: { SecurityGroupId: groups ?? [] },
			})),
		},
		Tags: { InstanceTag: Tag ?? [] },
	};
}
