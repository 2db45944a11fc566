export const ADJUSTMENT_TYPES = ["QuantityChangeInCapacity", "PercentChangeInCapacity", "TotalCapacity"] as const;
export type AdjustmentType = (typeof ADJUSTMENT_TYPES)[number];

/** One adjustment never moves more instances than this (CreateScalingRule, AdjustmentValue). */
const MAX_ADJUSTMENT = 1000;

export type Adjustment = {
	readonly type: AdjustmentType;
	readonly value: number;
	/** The least number of instances that a percentage moves. */
	readonly minMagnitude?: number | undefined;
};

const RANGES: Readonly<Record<AdjustmentType, readonly [number, number]>> = {
	QuantityChangeInCapacity: [-MAX_ADJUSTMENT, MAX_ADJUSTMENT],
	PercentChangeInCapacity: [-100, 10_000],
	TotalCapacity: [0, 2000],
};

/** Whether the value is within the range that its adjustment type allows. */
export function isAdjustmentInRange(type: AdjustmentType, value: number): boolean {
	const [low, high] = RANGES[type];
	return value >= low && value <= high;
}

/**
 * The capacity that `adjustment` asks for, starting from `current`, held within the group's bounds: a result outside is
 * clipped, not refused. Percentages round half up, away from zero. Pure.
 */
export function adjustedCapacity(
	current: number,
	adjustment: Adjustment,
	bounds: { readonly minSize: number; readonly maxSize: number },
): number {
	const change = Math.max(-MAX_ADJUSTMENT, Math.min(MAX_ADJUSTMENT, changeOf(current, adjustment)));
	const wanted = current + change;
	// A group outside its bounds is not moved further out, nor back in by a rule that points the other way.
	if (change > 0) {
		return Math.max(current, Math.min(wanted, bounds.maxSize));
	}
	return Math.min(current, Math.max(wanted, bounds.minSize));
}

function changeOf(current: number, { type, value, minMagnitude }: Adjustment): number {
	switch (type) {
		case "QuantityChangeInCapacity":
			return value;
		case "TotalCapacity":
			return value - current;
		case "PercentChangeInCapacity": {
			const exact = (current * Math.abs(value)) / 100;
			const magnitude = Math.max(Math.floor(exact + 0.5), value === 0 ? 0 : (minMagnitude ?? 0));
			return Math.sign(value) * magnitude;
		}
	}
}
