import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { soldCategories } from "../data/disk-categories";
import { families } from "../data/instance-families";
import { instanceTypes } from "../data/instance-types";
import { regions, zoneIds, zoneName } from "../data/regions";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsParamErrors } from "../errors";
import { regionId } from "../fields";

const acceptLanguage = param.oneOf(["zh-CN", "en-US", "ja"], { error: ecsParamErrors.acceptLanguage }).default("zh-CN");

/** Every region speaks Chinese or English here; Japanese callers get the English names. */
function languageOf(accept: "zh-CN" | "en-US" | "ja"): "zh" | "en" {
	return accept === "zh-CN" ? "zh" : "en";
}

/** DescribeRegions: all public regions. */
export const describeRegions = ecsOperation({
	action: "DescribeRegions",
	input: params(() => ({
		AcceptLanguage: acceptLanguage,
		InstanceChargeType: param.string().optional(),
		ResourceType: param.string().optional(),
	})),
	output: lazyObject(() => ({
		Regions: z.object({
			Region: z.array(
				z.object({ RegionId: z.string(), LocalName: z.string(), RegionEndpoint: z.string(), Status: z.string() }),
			),
		}),
	})),
	errors: ["InvalidAcceptLanguage.NotFound"],
	ignored: ["InstanceChargeType", "ResourceType"],
	authorize: (_input, ctx) => ecsPermission(ctx, "DescribeRegions", "*"),
	handle: (input) => ({
		Regions: {
			Region: regions.map((region) => ({
				RegionId: region.regionId,
				LocalName: region[languageOf(input.AcceptLanguage)],
				RegionEndpoint: `ecs.${region.regionId}.aliyuncs.com`,
				Status: "available",
			})),
		},
	}),
});

/** What can be made in a zone, beside instances what other products have there. */
const RESOURCE_TYPES = ["VSwitch", "IoOptimized", "Instance", "Disk", "Slb", "Rds"];

const categoryNames = soldCategories.map(({ category }) => category);

/** Every zone offers the same. */
const availableResources = {
	ResourcesInfo: [
		{
			IoOptimized: true,
			NetworkTypes: { supportedNetworkCategory: ["vpc"] },
			InstanceGenerations: { supportedInstanceGeneration: [...new Set(families.map(({ generation }) => generation))] },
			InstanceTypeFamilies: { supportedInstanceTypeFamily: families.map(({ family }) => family) },
			InstanceTypes: { supportedInstanceType: instanceTypes.map(({ instanceTypeId }) => instanceTypeId) },
			SystemDiskCategories: { supportedSystemDiskCategory: categoryNames },
			DataDiskCategories: { supportedDataDiskCategory: categoryNames },
		},
	],
};

/** DescribeZones: the zones of the call's region. Verbose=false leaves out what each can do. */
export const describeZones = ecsOperation({
	action: "DescribeZones",
	input: params(() => ({
		RegionId: regionId,
		AcceptLanguage: acceptLanguage,
		InstanceChargeType: param.string({ values: ["PrePaid", "PostPaid"] }).optional(),
		SpotStrategy: param.string({ values: ["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"] }).optional(),
		Verbose: param.boolean().default(true),
	})),
	output: lazyObject(() => ({
		Zones: z.object({
			Zone: z.array(
				z.object({
					ZoneId: z.string(),
					LocalName: z.string(),
					ZoneType: z.string(),
					AvailableResourceCreation: z.object({ ResourceTypes: z.array(z.string()) }),
					AvailableDiskCategories: z.object({ DiskCategories: z.array(z.string()) }),
					AvailableInstanceTypes: z.object({ InstanceTypes: z.array(z.string()) }),
					AvailableVolumeCategories: z.object({ VolumeCategories: z.array(z.string()) }),
					AvailableDedicatedHostTypes: z.object({ DedicatedHostType: z.array(z.string()) }),
					DedicatedHostGenerations: z.object({ DedicatedHostGeneration: z.array(z.string()) }),
					AvailableResources: z.object({
						ResourcesInfo: z.array(
							z.object({
								IoOptimized: z.boolean(),
								NetworkTypes: z.object({ supportedNetworkCategory: z.array(z.string()) }),
								InstanceGenerations: z.object({ supportedInstanceGeneration: z.array(z.string()) }),
								InstanceTypeFamilies: z.object({ supportedInstanceTypeFamily: z.array(z.string()) }),
								InstanceTypes: z.object({ supportedInstanceType: z.array(z.string()) }),
								SystemDiskCategories: z.object({ supportedSystemDiskCategory: z.array(z.string()) }),
								DataDiskCategories: z.object({ supportedDataDiskCategory: z.array(z.string()) }),
							}),
						),
					}),
				}),
			),
		}),
	})),
	errors: ["InvalidAcceptLanguage.NotFound"],
	ignored: ["InstanceChargeType", "SpotStrategy"],
	missing: ["Every zone has every instance type, and no dedicated hosts."],
	authorize: (_input, ctx) => ecsPermission(ctx, "DescribeZones", "*"),
	handle: (input, ctx) => ({
		Zones: {
			Zone: regions
				.filter((region) => region.regionId === ctx.regionId)
				.flatMap((region) =>
					zoneIds(region).map((zone) => ({
						ZoneId: zone,
						LocalName: zoneName(region, zone, languageOf(input.AcceptLanguage)),
						ZoneType: "AvailabilityZone",
						AvailableResourceCreation: { ResourceTypes: RESOURCE_TYPES },
						AvailableDiskCategories: { DiskCategories: categoryNames },
						AvailableInstanceTypes: {
							InstanceTypes: input.Verbose ? instanceTypes.map(({ instanceTypeId }) => instanceTypeId) : [],
						},
						AvailableVolumeCategories: { VolumeCategories: [] },
						AvailableDedicatedHostTypes: { DedicatedHostType: [] },
						DedicatedHostGenerations: { DedicatedHostGeneration: [] },
						AvailableResources: input.Verbose ? availableResources : { ResourcesInfo: [] },
					})),
				),
		},
	}),
});
