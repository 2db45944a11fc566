import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { soldCategories } from "../data/disk-categories";
import { instanceTypes } from "../data/instance-types";
import { findRegion, zoneIds } from "../data/regions";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors } from "../errors";
import { regionId } from "../fields";

const destinations = ["Zone", "IoOptimized", "InstanceType", "SystemDisk", "DataDisk", "Network", "ddh"];

/** What a zone offers of a kind: a value, and the sizes of a disk in GiB. */
type Offer = { readonly value: string; readonly gib?: readonly [min: number, max: number] };

/** DescribeAvailableResource: what each zone of the region offers of a kind of resource; everything is in stock. */
export const describeAvailableResource = ecsOperation({
	action: "DescribeAvailableResource",
	input: params(() => ({
		RegionId: regionId,
		DestinationResource: param.string({ min: 1 }),
		ZoneId: param.string().optional(),
		InstanceType: param.string().optional(),
		Cores: param.integer({ min: 1 }).optional(),
		Memory: param.number({ min: 0 }).optional(),
		InstanceChargeType: param.string().optional(),
		SystemDiskCategory: param.string().optional(),
		DataDiskCategory: param.string().optional(),
		ResourceType: param.string().optional(),
		NetworkCategory: param.string().optional(),
		IoOptimized: param.string().optional(),
		SpotStrategy: param.string().optional(),
		SpotDuration: param.integer({ min: 0 }).optional(),
		Scope: param.string().optional(),
		DedicatedHostId: param.string().optional(),
	})),
	output: lazyObject(() => ({
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
										z.object({
											Value: z.string(),
											Status: z.string(),
											StatusCategory: z.string(),
											Min: z.int().optional(),
											Max: z.int().optional(),
											Unit: z.string().optional(),
										}),
									),
								}),
							}),
						),
					}),
				}),
			),
		}),
	})),
	errors: ["Invalid.DestinationResource"],
	// What is in stock does not depend on them here.
	ignored: ["InstanceChargeType", "ResourceType", "SpotStrategy", "SpotDuration", "Scope", "DedicatedHostId"],
	missing: ["Stock is not modelled: every zone has everything but dedicated hosts."],
	authorize: (_input, ctx) => ecsPermission(ctx, "DescribeAvailableResource", "*"),
	handle: (input, ctx) => {
		const destination = destinations.find((name) => name.toLowerCase() === input.DestinationResource.toLowerCase());
		if (destination === undefined) {
			throw ecsErrors.destinationResource();
		}
		const region = findRegion(ctx.regionId);
		const zones = (region ? zoneIds(region) : []).filter((zone) => !input.ZoneId || zone === input.ZoneId);
		const available = { Status: "Available", StatusCategory: "WithStock" };
		const supported = isOffered(input)
			? offersOf(destination, input).map(({ value, gib }) => ({
					Value: value,
					...available,
					...(gib && { Min: gib[0], Max: gib[1], Unit: "GiB" }),
				}))
			: [];
		// A zone itself has no resources below it; what a zone does not offer leaves the zone out.
		const shown = destination === "Zone" ? isOffered(input) : supported.length > 0;
		const resources =
			destination === "Zone" ? [] : [{ Type: destination, SupportedResources: { SupportedResource: supported } }];
		return {
			AvailableZones: {
				AvailableZone: (shown ? zones : []).map((zone) => ({
					RegionId: ctx.regionId,
					ZoneId: zone,
					...available,
					AvailableResources: { AvailableResource: resources },
				})),
			},
		};
	},
});

type Query = {
	readonly InstanceType?: string | undefined;
	readonly Cores?: number | undefined;
	readonly Memory?: number | undefined;
	readonly SystemDiskCategory?: string | undefined;
	readonly DataDiskCategory?: string | undefined;
	readonly NetworkCategory?: string | undefined;
	readonly IoOptimized?: string | undefined;
};

/** Whether the rest of what the call describes is offered at all: I/O optimised, in a VPC, on disks that are sold. */
function isOffered(query: Query): boolean {
	const isSold = (category: string | undefined) =>
		!category || soldCategories.some((entry) => entry.category === category);
	return (
		(query.IoOptimized ?? "optimized") === "optimized" &&
		(query.NetworkCategory ?? "vpc").toLowerCase() === "vpc" &&
		isSold(query.SystemDiskCategory) &&
		isSold(query.DataDiskCategory) &&
		(!query.InstanceType || instanceTypes.some((type) => type.instanceTypeId === query.InstanceType))
	);
}

function offersOf(destination: string, query: Query): readonly Offer[] {
	switch (destination) {
		case "InstanceType":
			return instanceTypes
				.filter(
					(type) =>
						(!query.InstanceType || type.instanceTypeId === query.InstanceType) &&
						(query.Cores === undefined || type.cores === query.Cores) &&
						(query.Memory === undefined || type.memoryGiB === query.Memory),
				)
				.map((type) => ({ value: type.instanceTypeId }));
		case "SystemDisk":
			return soldCategories
				.filter(({ category }) => !query.SystemDiskCategory || category === query.SystemDiskCategory)
				.map(({ category, system }) => ({ value: category, gib: system }));
		case "DataDisk":
			return soldCategories
				.filter(({ category }) => !query.DataDiskCategory || category === query.DataDiskCategory)
				.map(({ category, data }) => ({ value: category, gib: data }));
		case "IoOptimized":
			return [{ value: "optimized" }];
		case "Network":
			return [{ value: "vpc" }];
		default:
			return [];
	}
}
