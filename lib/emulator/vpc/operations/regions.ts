import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { allRegions, zonesOfRegion } from "../ecs-facts";

const acceptLanguage = param.oneOf(["zh-cn", "zh-CN", "en-us", "en-US", "ja"]).default("zh-cn");

const languageOf = (accept: string) => (accept === "ja" ? "ja" : accept.toLowerCase() === "en-us" ? "en-US" : "zh-CN");

/** DescribeRegions: the regions that have VPCs, which are all. */
export const describeRegions = operation({
	action: "DescribeRegions",
	input: params(() => ({ AcceptLanguage: acceptLanguage, ProductType: param.string().optional() })),
	output: lazyObject(() => ({
		Regions: z.object({
			Region: z.array(z.object({ RegionId: z.string(), LocalName: z.string(), RegionEndpoint: z.string() })),
		}),
	})),
	ignored: ["ProductType"],
	authorize: (_input, ctx) => vpcPermission(ctx, "DescribeRegions", ["vpc", "*"]),
	handle: (input, ctx) => ({
		Regions: {
			Region: allRegions(languageOf(input.AcceptLanguage), ctx).map((region) => ({
				...region,
				RegionEndpoint: `vpc.${region.RegionId}.aliyuncs.com`,
			})),
		},
	}),
});

/** DescribeZones: the zones of the call's region in which vSwitches can be made. */
export const describeZones = operation({
	action: "DescribeZones",
	input: params(() => ({
		RegionId: param.string(),
		AcceptLanguage: acceptLanguage,
		ZoneType: param.string().optional(),
	})),
	output: lazyObject(() => ({
		Zones: z.object({
			Zone: z.array(z.object({ ZoneId: z.string(), LocalName: z.string(), ZoneType: z.string() })),
		}),
	})),
	authorize: (_input, ctx) => vpcPermission(ctx, "DescribeZones", ["vpc", "*"]),
	handle: (input, ctx) => ({
		Zones: {
			Zone:
				input.ZoneType === undefined || input.ZoneType === "AvailabilityZone"
					? zonesOfRegion(languageOf(input.AcceptLanguage), ctx).map((zone) => ({
							...zone,
							ZoneType: "AvailabilityZone",
						}))
					: [],
		},
	}),
});
