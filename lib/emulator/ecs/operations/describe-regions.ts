import { z } from "zod";
import { param, params } from "../../core/params";
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
	input: params({
		AcceptLanguage: acceptLanguage,
		InstanceChargeType: param.string().optional(),
		ResourceType: param.string().optional(),
	}),
	output: z.object({
		Regions: z.object({
			Region: z.array(
				z.object({ RegionId: z.string(), LocalName: z.string(), RegionEndpoint: z.string(), Status: z.string() }),
			),
		}),
	}),
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

const diskCategories = ["cloud_essd", "cloud_ssd", "cloud_efficiency", "cloud_auto"];

/** DescribeZones: the zones of the call's region. */
export const describeZones = ecsOperation({
	action: "DescribeZones",
	input: params({
		RegionId: regionId,
		AcceptLanguage: acceptLanguage,
		InstanceChargeType: param.string().optional(),
		SpotStrategy: param.string().optional(),
		Verbose: param.boolean().default(true),
	}),
	output: z.object({
		Zones: z.object({
			Zone: z.array(
				z.object({
					ZoneId: z.string(),
					LocalName: z.string(),
					ZoneType: z.string(),
					AvailableResourceCreation: z.object({ ResourceTypes: z.array(z.string()) }),
					AvailableDiskCategories: z.object({ DiskCategories: z.array(z.string()) }),
					AvailableInstanceTypes: z.object({ InstanceTypes: z.array(z.string()) }),
				}),
			),
		}),
	}),
	errors: ["InvalidAcceptLanguage.NotFound"],
	ignored: ["InstanceChargeType", "SpotStrategy", "Verbose"],
	missing: [
		"Dedicated hosts and what resources need of each other are not listed; every zone has every instance type.",
	],
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
						AvailableResourceCreation: { ResourceTypes: ["VSwitch", "IoOptimized", "Instance", "Disk"] },
						AvailableDiskCategories: { DiskCategories: diskCategories },
						AvailableInstanceTypes: { InstanceTypes: instanceTypes.map(({ instanceTypeId }) => instanceTypeId) },
					})),
				),
		},
	}),
});
