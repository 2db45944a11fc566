import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { findImage } from "../activity/compute";
import { candidatesFor } from "../configuration/candidate-types";
import { VERSION_2022 } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { poolsOf, supplyOf } from "../group/elastic-strength";
import { onProduct } from "../permission";

const texts = () => param.list(param.string({ min: 1 }), { max: 50 }).optional();

/** DescribeCandidateInstanceType: types, and zones, that could stand in for those that are named. */
export const describeCandidateInstanceType = operation({
	action: "DescribeCandidateInstanceType",
	versions: [VERSION_2022],
	input: params(() => ({
		RegionId: optionalRegionId,
		InstanceTypes: texts(),
		ZoneIds: texts(),
		AllowCrossAz: param.boolean().default(false),
		AllowDifferentGeneration: param.boolean().default(false),
		ImageId: param.string().optional(),
		ImageName: param.string().optional(),
		ImageFamily: param.string().optional(),
		SystemDiskCategories: texts(),
		DataDiskCategories: texts(),
		Ipv6AddressCount: param.integer({ min: 0 }).optional(),
		MaxPrice: param.number({ min: 0 }).optional(),
		SpotStrategy: param.oneOf(["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"]).default("NoSpot"),
	})),
	output: lazyObject(() => ({ CandidateInstanceTypes: z.array(z.string()), CandidateZoneIds: z.array(z.string()) })),
	ignored: ["MaxPrice", "SpotStrategy", "ImageFamily"],
	missing: ["Nothing has a price, and of an image family the architecture is not looked at."],
	authorize: (_input, ctx) => onProduct(ctx, "DescribeCandidateInstanceType"),
	handle: (input, ctx) => {
		const { InstanceTypes: named = [], ZoneIds: zones = [], ImageId, ImageName } = input;
		const supply = supplyOf(ctx, ctx.regionId);
		const candidates = candidatesFor(supply.types, named, input.AllowDifferentGeneration);
		const all = [...supply.offered.keys()];
		const where = zones.length > 0 ? zones : all;
		const pools = (instanceTypes: readonly string[], zoneIds: readonly string[]) =>
			poolsOf(ctx, supply, {
				instanceTypes,
				vSwitches: zoneIds.map((zoneId) => ({ vSwitchId: "", zoneId })),
				imageId: ImageId || (ImageName && findImage(ctx, ImageName, ctx.regionId)) || undefined,
				systemDiskCategories: input.SystemDiskCategories,
				dataDiskCategories: input.DataDiskCategories,
				ipv6AddressCount: input.Ipv6AddressCount,
			}).filter(({ Status }) => Status === "Available");
		const others = all.filter((zone) => !where.includes(zone));
		const typesThere = pools(
			candidates.map(({ InstanceTypeId }) => InstanceTypeId),
			where,
		).map(({ InstanceType }) => InstanceType);
		const zonesThere = input.AllowCrossAz ? pools(named, others).map(({ ZoneId }) => ZoneId) : [];
		return { CandidateInstanceTypes: [...new Set(typesThere)], CandidateZoneIds: [...new Set(zonesThere)] };
	},
});
