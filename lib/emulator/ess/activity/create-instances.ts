import type { ParamsOf } from "../../../contract/operations";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import type { Blueprint } from "../configuration/blueprint";
import type { WeightedType } from "../configuration/weighted-type";
import { totalCapacity } from "../group/group";
import type { Group } from "../group/rows";
import { isZoneBalanced, sharesOfZones, zoneSizes } from "../group/zone-balance";
import { instances } from "../instance/rows";
import { spotCount } from "../instance/spot-count";
import { weightOf } from "../instance/weight";
import { attempt, BATCH, callAsEss } from "./compute";
import { type PurchaseSettings, sharePools, sharePurchase } from "./purchase-plan";

/** Refusals of a number, not of the kind: fewer instances may still be had. */
const SCARCITY = /^(QuotaExceed|OperationDenied)/;

/** An instance that ECS has begun to make, how much of the group's capacity it is, and how it is paid. */
export type Created = {
	readonly instanceId: string;
	readonly zoneId: string;
	readonly weight: number | undefined;
	readonly spotStrategy: string | undefined;
};
type CreationResult = { readonly created: readonly Created[]; readonly failure: ApiError | undefined };

/**
 * Creates as many instances as make up `capacity` in the group's vSwitches: by priority into the first that takes them
 * (PRIORITY and COST_OPTIMIZED), or so that the zones become even (BALANCE). What ECS refuses in one vSwitch or instance
 * type is tried in the next; `failure` is the last refusal when some could not be created. Instances of weighted types
 * may come to more than was asked, never to less. Spot instances that are not to be had may be made up for by others.
 */
export function createInstances(ctx: Context, group: Group, blueprint: Blueprint, capacity: number): CreationResult {
	const created: Created[] = [];
	let failure: ApiError | undefined;
	let missing = 0;
	for (const share of sharesOf(ctx, group, capacity)) {
		missing += share.capacity;
		for (const lot of lotsOf(ctx, group, blueprint, share, created)) {
			// On demand, what could not be had as spot instances is bought along.
			const wanted = lot.isRemedy ? missing : Math.min(lot.capacity, missing);
			const result = createLot(ctx, group, blueprint, { ...lot, capacity: wanted });
			created.push(...result.created);
			missing -= Math.min(missing, weightOf(result.created));
			failure = result.failure ?? failure;
		}
	}
	return { created, failure: missing > 0 ? failure : undefined };
}

/** A part of what is created together: how it is paid, and which places and types are tried for it. */
type Lot = {
	readonly capacity: number;
	/** Unset: as the blueprint says. */
	readonly spotStrategy?: "NoSpot" | undefined;
	/** Makes up for what the lots before it could not get. */
	readonly isRemedy?: boolean;
	readonly pools: ReadonlyArray<{ readonly place: Place; readonly type: WeightedType }>;
};

function createLot(ctx: Context, group: Group, blueprint: Blueprint, lot: Lot): CreationResult {
	const created: Created[] = [];
	const { SystemDisk } = blueprint.parameters;
	const categories =
		blueprint.systemDiskCategories.length > 0 ? blueprint.systemDiskCategories : [SystemDisk?.Category];
	let remaining = lot.capacity;
	let failure: ApiError | undefined;
	const tries = lot.pools.flatMap((pool) => categories.map((category) => ({ ...pool, category })));
	for (const { place, type, category } of tries) {
		const { instanceType: InstanceType, weight = 1, priceLimit: SpotPriceLimit } = type;
		const { vSwitchId: VSwitchId, zoneId } = place;
		const paid = lot.spotStrategy
			? { SpotStrategy: lot.spotStrategy, SpotDuration: undefined }
			: { ...(SpotPriceLimit !== undefined && { SpotPriceLimit }) };
		const disk = category === SystemDisk?.Category ? {} : { SystemDisk: { ...SystemDisk, Category: category } };
		const create = (Amount: number) =>
			runInstances(ctx, group, { ...blueprint.parameters, ...paid, ...disk, VSwitchId, InstanceType, Amount });
		const result = createAsMany(Math.max(0, Math.ceil(remaining / weight)), create);
		for (const instanceId of result.instanceIds) {
			const spotStrategy = lot.spotStrategy ?? blueprint.origin.spotStrategy;
			created.push({ instanceId, zoneId, weight: weight === 1 ? undefined : weight, spotStrategy });
		}
		remaining -= result.instanceIds.length * weight;
		failure = result.failure ?? failure;
	}
	return { created, failure };
}

type Share = { readonly capacity: number; readonly places: readonly Place[] };

/**
 * Groups that pay as little as they can buy some instances on demand and the others as spot instances, those from several
 * pools if they are told to; any other group buys all as it is written.
 */
function lotsOf(
	ctx: Context,
	group: Group,
	blueprint: Blueprint,
	{ capacity, places }: Share,
	before: readonly Created[],
): readonly Lot[] {
	const pools = byPriority(
		group,
		blueprint,
		places.flatMap((place) => blueprint.types.map((type) => ({ place, type }))),
	);
	const settings = purchaseSettings(group);
	if (!settings || (blueprint.origin.spotStrategy ?? "NoSpot") === "NoSpot") {
		return [{ capacity, pools }];
	}
	const isSpot = ({ spotStrategy }: Created) => (spotStrategy ?? "NoSpot") !== "NoSpot";
	const spotNow = spotCount(ctx, group.scalingGroupId);
	const present = {
		onDemand: totalCapacity(ctx, group.scalingGroupId) - spotNow + weightOf(before.filter((one) => !isSpot(one))),
		spot: spotNow + weightOf(before.filter(isSpot)),
	};
	const { onDemand, spot } = sharePurchase(present, capacity, settings);
	const spread = sharePools(spot, Math.max(1, Math.min(settings.spotPools, pools.length)));
	return [
		{ capacity: onDemand, spotStrategy: "NoSpot", pools },
		...spread.map((part, at) => ({ capacity: part, pools: [...pools.slice(at), ...pools.slice(0, at)] })),
		...(settings.compensates ? [{ capacity: 0, spotStrategy: "NoSpot" as const, isRemedy: true, pools }] : []),
	];
}

/** A group that goes by priority tries what the configuration puts first (CustomPriorities) before everything else. */
function byPriority(group: Group, { priorities }: Blueprint, pools: Lot["pools"]): Lot["pools"] {
	if (group.multiAzPolicy !== "PRIORITY" || priorities.length === 0) {
		return pools;
	}
	const rank = ({ place, type }: Lot["pools"][number]) => {
		const at = priorities.findIndex(
			({ instanceType, vSwitchId }) => instanceType === type.instanceType && vSwitchId === place.vSwitchId,
		);
		return at < 0 ? priorities.length : at;
	};
	return [...pools].sort((a, b) => rank(a) - rank(b));
}

type MixedSettings = PurchaseSettings & { readonly spotPools: number; readonly compensates: boolean };

/** What COST_OPTIMIZED groups are told beside their policy, and COMPOSABLE ones in CapacityOptions; the defaults are documented. */
function purchaseSettings({ multiAzPolicy, settings }: Group): MixedSettings | undefined {
	const options = settings["CapacityOptions"];
	const told = multiAzPolicy === "COMPOSABLE" ? options : multiAzPolicy === "COST_OPTIMIZED" ? settings : undefined;
	if (told === undefined) {
		return undefined;
	}
	const { OnDemandBaseCapacity, OnDemandPercentageAboveBaseCapacity, CompensateWithOnDemand } = told as {
		readonly OnDemandBaseCapacity?: number;
		readonly OnDemandPercentageAboveBaseCapacity?: number;
		readonly CompensateWithOnDemand?: boolean;
	};
	const isMixed = OnDemandBaseCapacity !== undefined || OnDemandPercentageAboveBaseCapacity !== undefined;
	const pools = settings["SpotInstancePools"];
	return {
		onDemandBase: OnDemandBaseCapacity ?? 0,
		onDemandPercentage: OnDemandPercentageAboveBaseCapacity ?? (isMixed ? 100 : 0),
		spotPools: typeof pools === "number" ? pools : 1,
		compensates: CompensateWithOnDemand ?? true,
	};
}

/** Creates up to `count` in batches; where there is not enough for a whole batch, in smaller and smaller ones. */
function createAsMany(count: number, create: (amount: number) => readonly string[] | ApiError) {
	const instanceIds: string[] = [];
	let largest = BATCH;
	while (instanceIds.length < count) {
		const amount = Math.min(largest, count - instanceIds.length);
		const result = create(amount);
		if (!(result instanceof ApiError)) {
			instanceIds.push(...result);
		} else if (amount > 1 && SCARCITY.test(result.code)) {
			largest = Math.floor(amount / 2);
		} else {
			return { instanceIds, failure: result };
		}
	}
	return { instanceIds, failure: undefined };
}

type Place = { readonly vSwitchId: string | undefined; readonly zoneId: string };

function sharesOf(ctx: Context, group: Group, capacity: number): readonly Share[] {
	const places: readonly Place[] =
		group.vSwitches.length > 0 ? group.vSwitches : [{ vSwitchId: undefined, zoneId: "" }];
	if (!isZoneBalanced(group) || places.length === 1) {
		return [{ capacity, places }];
	}
	const sizes = zoneSizes(ctx.tx.scan(instances, { index: "group", value: group.scalingGroupId }));
	const present = places.map(({ zoneId }) => sizes.get(zoneId) ?? 0);
	// Groups that are to be balanced at any rate go without what their zone has not; the others take it from the next.
	const isStrict = group.settings["BalanceMode"] === "BalancedOnly";
	return sharesOfZones(present, capacity).map((share, index) => ({
		capacity: share,
		places: isStrict ? places.slice(index, index + 1) : [...places.slice(index), ...places.slice(0, index)],
	}));
}

function runInstances(
	ctx: Context,
	group: Group,
	params: ParamsOf<"ecs", "RunInstances">,
): readonly string[] | ApiError {
	return attempt(() => {
		const answer = callAsEss(ctx, "ecs", "RunInstances", params, group.regionId);
		return answer.InstanceIdSets?.InstanceIdSet ?? [];
	});
}
