import { z } from "zod";
import type { ParamsOf } from "../../../contract/operations";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { callAsEss, listInstanceTypes } from "../activity/compute";
import type { Blueprint } from "../configuration/blueprint";
import type { KnownType } from "../configuration/instance-pattern";
import { listOf } from "../ess-operation";
import type { Group } from "./rows";

/** What instances could be made of, and where. */
export type Wish = {
	readonly instanceTypes: readonly string[];
	readonly vSwitches: Group["vSwitches"];
	readonly imageId: string | undefined;
	/** Any of the categories will do; without one every kind of disk. */
	readonly systemDiskCategories?: readonly string[] | undefined;
	readonly dataDiskCategories?: readonly string[] | undefined;
	readonly ipv6AddressCount?: number | undefined;
};

/** A resource pool as DescribeElasticStrength shows it: an instance type in a zone. */
export const poolView = lazyObject(() => ({
	InstanceType: z.string(),
	ZoneId: z.string(),
	VSwitchIds: listOf("VSwitchId", z.string()),
	Status: z.enum(["Available", "Unavailable"]),
	Strength: z.number(),
	ElasticStrength: z.string(),
	Code: z.string().optional(),
	Msg: z.string().optional(),
	InventoryHealth: z.object({
		AdequacyScore: z.number(),
		SupplyScore: z.number(),
		HotScore: z.number(),
		HealthScore: z.number(),
	}),
}));
type Pool = z.output<typeof poolView>;

const UNSUPPORTED = {
	Code: "InstanceTypesOrDiskTypesNotSupported",
	Msg: "The instanceTypes or diskTypes are not supported.",
} as const;
const WRONG_IMAGE = {
	Code: "IMG_NOT_SUPPORTED",
	Msg: "The instanceType does not support the image in the configuration.",
} as const;

/** What ECS has of each kind never runs out, so a pool that it offers is as strong as one can be. */
const OFFERED = {
	Status: "Available",
	Strength: 1,
	ElasticStrength: "Strong",
	InventoryHealth: { AdequacyScore: 3, SupplyScore: 3, HotScore: 0, HealthScore: 6 },
} as const;
const NOT_OFFERED = {
	Status: "Unavailable",
	Strength: 0,
	ElasticStrength: "Weak",
	InventoryHealth: { AdequacyScore: 0, SupplyScore: 0, HotScore: 0, HealthScore: 0 },
} as const;

/** What ECS has in a region: its instance types, and which of them each zone offers. */
export type Supply = {
	readonly regionId: string;
	readonly types: readonly KnownType[];
	readonly offered: ReadonlyMap<string, ReadonlySet<string>>;
};

/** Asks ECS what it has in a region. */
export function supplyOf(ctx: Context, regionId: string): Supply {
	return { regionId, types: listInstanceTypes(ctx, regionId), offered: offeredTypes(ctx, regionId) };
}

function offeredTypes(ctx: Context, regionId: string): Supply["offered"] {
	const asked = { DestinationResource: "InstanceType" } as const;
	const { AvailableZones } = callAsEss(ctx, "ecs", "DescribeAvailableResource", asked, regionId);
	return new Map(
		(AvailableZones?.AvailableZone ?? []).map(({ ZoneId = "", AvailableResources }) => {
			const resources = AvailableResources?.AvailableResource ?? [];
			const values = resources.flatMap(({ SupportedResources }) => SupportedResources?.SupportedResource ?? []);
			return [ZoneId, new Set(values.flatMap(({ Value, Status }) => (Status === "Available" && Value ? [Value] : [])))];
		}),
	);
}

/** Every instance type in every zone of what is wished for, and whether ECS could make instances of it there. */
export function poolsOf(ctx: Context, { regionId, types, offered }: Supply, wish: Wish): readonly Pool[] {
	const disks = disksAreSold(ctx, regionId, wish);
	const known = new Map(types.map((type) => [type.InstanceTypeId, type]));
	const architecture = architectureOf(ctx, regionId, wish.imageId);
	const zones = [...new Set(wish.vSwitches.map(({ zoneId }) => zoneId))];
	return wish.instanceTypes.flatMap((InstanceType) =>
		zones.map((ZoneId) => {
			const type = known.get(InstanceType);
			const hasAddresses = (type?.EniIpv6AddressQuantity ?? 0) >= (wish.ipv6AddressCount ?? 0);
			const isOffered = disks && hasAddresses && (offered.get(ZoneId)?.has(InstanceType) ?? false);
			const fits = architecture === undefined || isOfArchitecture(type?.CpuArchitecture, architecture);
			return {
				InstanceType,
				ZoneId,
				VSwitchIds: wish.vSwitches.filter(({ zoneId }) => zoneId === ZoneId).map(({ vSwitchId }) => vSwitchId),
				...(isOffered && fits ? OFFERED : { ...NOT_OFFERED, ...(isOffered ? WRONG_IMAGE : UNSUPPORTED) }),
			};
		}),
	);
}

/** The resource pools of what a group is made of, some of it perhaps said otherwise. */
export function poolsOfGroup(
	ctx: Context,
	supply: Supply,
	group: Group,
	{ parameters, types, origin }: Blueprint,
	other: Partial<Wish> = {},
): readonly Pool[] {
	const systemDisk = parameters.SystemDisk?.Category;
	return poolsOf(ctx, supply, {
		instanceTypes: types.map(({ instanceType }) => instanceType),
		vSwitches: group.vSwitches,
		imageId: origin.imageId ?? parameters.ImageId,
		systemDiskCategories: systemDisk ? [systemDisk] : [],
		...other,
	});
}

function disksAreSold(ctx: Context, regionId: string, wish: Wish): boolean {
	const isSold = (category: object) => {
		// A category that ECS does not know is one that it does not sell.
		const asked = { DestinationResource: "Zone", ...category } as ParamsOf<"ecs", "DescribeAvailableResource">;
		const { AvailableZones } = callAsEss(ctx, "ecs", "DescribeAvailableResource", asked, regionId);
		return (AvailableZones?.AvailableZone ?? []).length > 0;
	};
	const { systemDiskCategories: system = [], dataDiskCategories: data = [] } = wish;
	return (
		(system.length === 0 || system.some((SystemDiskCategory) => isSold({ SystemDiskCategory }))) &&
		(data.length === 0 || data.some((DataDiskCategory) => isSold({ DataDiskCategory })))
	);
}

function architectureOf(ctx: Context, regionId: string, ImageId: string | undefined): string | undefined {
	if (ImageId === undefined) {
		return undefined;
	}
	const { Images } = callAsEss(ctx, "ecs", "DescribeImages", { ImageId }, regionId);
	return Images?.Image?.[0]?.Architecture;
}

/** Images say x86_64, i386 or arm64, instance types X86 or ARM. */
function isOfArchitecture(cpu: string | undefined, image: string): boolean {
	return (cpu === "ARM") === (image === "arm64");
}

/** How strong the pools are together: the sum of their scores; weak when none is to be had, medium when some are. Pure. */
export function strengthOf(pools: readonly Pool[]): {
	readonly TotalStrength: number;
	readonly ElasticStrength: string;
} {
	const TotalStrength = pools.reduce((sum, { Strength }) => sum + Strength, 0);
	const word = TotalStrength === 0 ? "Weak" : TotalStrength < pools.length ? "Medium" : "Strong";
	return { TotalStrength, ElasticStrength: word };
}
