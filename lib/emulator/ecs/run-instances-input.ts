import type { z } from "zod";
import { param, params } from "../core/params";
import { dataDiskParam, systemDiskExtras } from "./disk/new-disk";
import { ecsParamErrors } from "./errors";
import { clientToken, privateIpAddress, regionId, tagParams } from "./fields";
import { optionFields, runOptionFields } from "./instance/option-fields";

/** Kinds of disks that an instance can be made with. */
export const diskCategories = [
	"cloud_efficiency",
	"cloud_ssd",
	"cloud_essd",
	"cloud",
	"cloud_auto",
	"cloud_essd_entry",
];

/** RunInstances' parameters. What a launch template can say too has its default in launch-template/fill-run-instances.ts. */
export const runInstancesInput = params(() => ({
	RegionId: regionId,
	ClientToken: clientToken,
	DryRun: param.boolean().default(false),
	LaunchTemplateId: param.string({ min: 1 }).optional(),
	LaunchTemplateName: param.string({ min: 1 }).optional(),
	/** The default version when it is not given. */
	LaunchTemplateVersion: param.integer({ min: 1 }).optional(),
	ImageId: param.string({ min: 1 }).optional(),
	ImageFamily: param.string({ min: 2, max: 128 }).optional(),
	InstanceType: param.string({ min: 1 }).optional(),
	Amount: param.integer({ min: 1, max: 100, error: ecsParamErrors.amount }).default(1),
	MinAmount: param.integer({ min: 1, max: 100, error: ecsParamErrors.minAmount }).optional(),
	VSwitchId: param.string({ min: 1 }).optional(),
	ZoneId: param.string().optional(),
	PrivateIpAddress: privateIpAddress().optional(),
	SecurityGroupId: param.string({ min: 1 }).optional(),
	SecurityGroupIds: param.list(param.string({ min: 1 }), { max: 16 }).optional(),
	InstanceName: param
		.string({
			min: 2,
			max: 128,
			pattern: /^(?!https?:\/\/)\p{L}[\p{L}\p{N}:_.\-,[\]]*$/u,
			error: ecsParamErrors.instanceName,
		})
		.optional(),
	HostName: param
		.string({
			min: 2,
			max: 64,
			pattern: /^[a-zA-Z0-9](?:[a-zA-Z0-9.\-,[\]]*[a-zA-Z0-9\]])?$/,
			error: ecsParamErrors.hostName,
		})
		.optional(),
	UniqueSuffix: param.boolean().default(false),
	Description: param
		.string({ min: 2, max: 256, pattern: /^(?!https?:\/\/)/, error: ecsParamErrors.description })
		.optional(),
	InstanceChargeType: param.oneOf(["PrePaid", "PostPaid"], { error: ecsParamErrors.chargeType }).optional(),
	SpotStrategy: param
		.oneOf(["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"], { error: ecsParamErrors.spotStrategy })
		.optional(),
	SpotPriceLimit: param.number({ min: 0 }).optional(),
	InternetChargeType: param
		.oneOf(["PayByTraffic", "PayByBandwidth"], { error: ecsParamErrors.internetChargeType })
		.optional(),
	InternetMaxBandwidthIn: param.integer({ min: 1, max: 200, error: ecsParamErrors.bandwidthIn }).optional(),
	InternetMaxBandwidthOut: param.integer({ min: 0, max: 100, error: ecsParamErrors.bandwidthOut }).optional(),
	SystemDisk: param
		.object({
			Category: param.string({ values: diskCategories, error: ecsParamErrors.systemDiskCategory }).optional(),
			Size: param.string({ pattern: /^(?:[2-9]\d|[1-9]\d{2,3})$/, error: ecsParamErrors.systemDiskSize }).optional(),
			...systemDiskExtras,
		})
		.optional(),
	KeyPairName: param.string({ min: 2, max: 128 }).optional(),
	Password: param.string({ min: 8, max: 30, error: ecsParamErrors.password }).optional(),
	RamRoleName: param.string({ min: 1, max: 64 }).optional(),
	UserData: param.string().optional(),
	DeletionProtection: param.boolean().optional(),
	ResourceGroupId: param.string().optional(),
	Tag: tagParams,
	...optionFields.shape,
	...runOptionFields.shape,
	IoOptimized: param.string({ values: ["optimized", "none"] }).optional(),
	DataDisk: param.list(dataDiskParam, { max: 16 }).optional(),
}));

type Defaulted =
	| "InstanceChargeType"
	| "SpotStrategy"
	| "InternetChargeType"
	| "InternetMaxBandwidthOut"
	| "DeletionProtection";

export type RunInstancesParams = z.output<typeof runInstancesInput>;

/** What create-instances.ts works from: the parameters with what a launch template and the defaults add. */
export type RunInstancesInput = RunInstancesParams & {
	readonly [K in Defaulted]: NonNullable<RunInstancesParams[K]>;
};
