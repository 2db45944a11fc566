/** How a group that pays as little as it can shares out what it buys (CreateScalingGroup, CapacityOptions). */
export type PurchaseSettings = {
	/** So much of the group's capacity is bought on demand before anything else. */
	readonly onDemandBase: number;
	/** How much of what is beyond that is bought on demand, in percent. */
	readonly onDemandPercentage: number;
};

/** Capacity to buy on demand, and as spot instances. */
export type Purchase = { readonly onDemand: number; readonly spot: number };

/**
 * How much of `wanted` more capacity is bought on demand, for the group as a whole to come closest to its settings: what it
 * has already counts, and nothing is exchanged for it. Pure.
 */
export function sharePurchase(
	present: Purchase,
	wanted: number,
	{ onDemandBase, onDemandPercentage }: PurchaseSettings,
): Purchase {
	const total = present.onDemand + present.spot + wanted;
	const beyond = Math.max(0, total - onDemandBase);
	const due = Math.min(total, onDemandBase) + Math.ceil((beyond * onDemandPercentage) / 100);
	const onDemand = Math.max(0, Math.min(wanted, due - present.onDemand));
	return { onDemand, spot: wanted - onDemand };
}

/** One of the first `pools` after the other gets an equal part of `capacity`, the first ones what is left over. Pure. */
export function sharePools(capacity: number, pools: number): number[] {
	return Array.from({ length: pools }, (_, at) => Math.floor(capacity / pools) + (at < capacity % pools ? 1 : 0));
}
