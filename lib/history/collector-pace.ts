/** What decides how soon the cloud is looked at again. */
export type Situation = {
	target: "emulator" | "aliyun";
	/** Something that was collected is still going on. */
	isActive: boolean;
	/** A browser shows what is collected. */
	isWatched: boolean;
	/** Rounds in a row in which neither was so. */
	quietRounds: number;
	/** How long the last round took. */
	roundMs: number;
};

/** Milliseconds of rest after a round; quiet ones double from `quiet` to `longest`. */
const REST_MS = {
	emulator: { active: 300, watched: 300, quiet: 1_000, longest: 20_000 },
	aliyun: { active: 2_000, watched: 5_000, quiet: 15_000, longest: 60_000 },
} as const;

const MAX_BACK_OFF_MS = 30_000;

/**
 * How long to rest after a round: briefly while something happens or someone looks, longer and longer while nothing
 * does. Never less than the round itself took, so that collecting takes half of the time at most.
 */
export function restMs({ target, isActive, isWatched, quietRounds, roundMs }: Situation): number {
	const pace = REST_MS[target];
	if (isActive || isWatched) {
		return Math.max(isActive ? pace.active : pace.watched, roundMs);
	}
	return Math.min(pace.quiet * 2 ** Math.min(quietRounds, 16), pace.longest);
}

/** How long to wait after the `failures`-th failed round in a row. */
export function collectorBackOffMs(failures: number): number {
	return Math.min(500 * 2 ** (failures - 1), MAX_BACK_OFF_MS);
}
