import { z } from "zod";
import { param, params } from "../../core/params";
import { instanceTypes } from "../data/instance-types";
import { findRegion, zoneIds } from "../data/regions";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors } from "../errors";
import { regionId } from "../fields";

const destinations = ["Zone", "IoOptimized", "InstanceType", "SystemDisk", "DataDisk", "Network", "ddh"];
const diskCategories = ["cloud_essd", "cloud_ssd", "cloud_efficiency", "cloud_auto"];

/** DescribeAvailableResource: what each zone of the region offers of a kind of resource; everything is in stock. */
export const describeAvailableResource = ecsOperation({
	action: "DescribeAvailableResource",
	input: params({
		RegionId: regionId,
		DestinationResource: param.string({ min: 1 }),
		ZoneId: param.string().optional(),
		InstanceType: param.string().optional(),
		Cores: param.integer({ min: 1 }).optional(),
		Memory: param.number({ min: 0 }).optional(),
		InstanceChargeType: param.string().optional(),
		SystemDiskCategory: param.string().optional(),
		ResourceType: param.string().optional(),
		NetworkCategory: param.string().optional(),
		IoOptimized: param.string().optional(),
		SpotStrategy: param.string().optional(),
	}),
	output: z.object({
		AvailableZones: z.object({
			AvailableZone: z.array(
				z.object({
					RegionId: z.string(),
					ZoneId: z.string(),
					Status: z.string(),
					StatusCategory: z.string(),
					AvailableResources: z.object({
						AvailableResource: z.array(
							z.object({
								Type: z.string(),
								SupportedResources: z.object({
									SupportedResource: z.array(
										z.object({ Value: z.string(), Status: z.string(), StatusCategory: z.string() }),
									),
								}),
							}),
						),
					}),
				}),
			),
		}),
	}),
	errors: ["Invalid.DestinationResource"],
	ignored: [
		"InstanceChargeType",
		"SystemDiskCategory",
		"ResourceType",
		"NetworkCategory",
		"IoOptimized",
		"SpotStrategy",
	],
	missing: ["Stock is not modelled: every zone has everything."],
	authorize: (_input, ctx) => ecsPermission(ctx, "DescribeAvailableResource", "*"),
	handle: (input, ctx) => {
		const destination = input.DestinationResource;
		if (!destinations.includes(destination)) {
			throw ecsErrors.destinationResource();
		}
		const region = findRegion(ctx.regionId);
		const zones = (region ? zoneIds(region) : []).filter((zone) => !input.ZoneId || zone === input.ZoneId);
		const available = { Status: "Available", StatusCategory: "WithStock" };
		const supported = valuesOf(destination, input).map((value) => ({ Value: value, ...available }));
		const resources =
			destination === "Zone" ? [] : [{ Type: destination, SupportedResources: { SupportedResource: supported } }];
		return {
			AvailableZones: {
				AvailableZone: zones.map((zone) => ({
					RegionId: ctx.regionId,
					ZoneId: zone,
					...available,
					AvailableResources: { AvailableResource: resources },
				})),
			},
		};
	},
});

type TypeFilter = {
	readonly InstanceType?: string | undefined;
	readonly Cores?: number | undefined;
	readonly Memory?: number | undefined;
};

function valuesOf(destination: string, filter: TypeFilter): string[] {
	switch (destination) {
		case "InstanceType":
			return instanceTypes
				.filter(
					(type) =>
						(!filter.InstanceType || type.instanceTypeId === filter.InstanceType) &&
						(filter.Cores === undefined || type.cores === filter.Cores) &&
						(filter.Memory === undefined || type.memoryGiB === filter.Memory),
				)
				.map((type) => type.instanceTypeId);
		case "SystemDisk":
		case "DataDisk":
			return diskCategories;
		case "IoOptimized":
			return ["optimized"];
		case "Network":
			return ["vpc"];
		default:
			return [];
	}
}
