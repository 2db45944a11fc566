type Progress = {
	/** Instances in the group, and those that the task is about. */
	readonly capacity: number;
	readonly total: number;
	readonly finished: number;
	readonly remaining: number;
};

type Limits = {
	readonly minHealthyPercentage: number;
	readonly maxHealthyPercentage: number;
	/** Ascending percentages at which the task pauses. */
	readonly checkpoints: readonly number[];
};

/**
 * How many instances are replaced next, and how many of them leave before their successors come: as many as may be
 * missing (MinHealthyPercentage) leave early, and as many more may be created as the group may have too many
 * (MaxHealthyPercentage). Where neither leaves room, one at a time (StartInstanceRefresh). No batch goes past the next
 * checkpoint. Pure.
 */
export function planBatch(progress: Progress, limits: Limits): { readonly size: number; readonly early: number } {
	const { capacity, remaining } = progress;
	const spare = Math.max(0, capacity - Math.ceil((capacity * limits.minHealthyPercentage) / 100));
	const surplus = Math.max(0, Math.floor((capacity * limits.maxHealthyPercentage) / 100) - capacity);
	const size = Math.min(remaining, spare + surplus || 1, untilCheckpoint(progress, limits.checkpoints));
	return { size, early: Math.min(spare, size) };
}

function untilCheckpoint({ total, finished }: Progress, checkpoints: readonly number[]): number {
	const next = checkpoints.map((percentage) => Math.ceil((total * percentage) / 100)).find((count) => count > finished);
	return next === undefined ? total : next - finished;
}

/** Whether a batch that ended at `finished` of `total` came to a checkpoint at which the task pauses. Pure. */
export function isAtCheckpoint(total: number, finished: number, checkpoints: readonly number[]): boolean {
	return finished < total && checkpoints.some((percentage) => Math.ceil((total * percentage) / 100) === finished);
}
