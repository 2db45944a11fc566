type Entry<T> = { value: T; computedAt: number; costMs: number; isRefreshing: boolean };

/** Computing that takes less than this is done anew each time. */
const CHEAP_MS = 25;
/** A value may be this many times as old as computing it took. */
const AGE_PER_COST = 10;
/** Older values are not shown any more. */
const MAX_AGE_MS = 60_000;

/**
 * Remembers what is dear to compute: a cheap value is always fresh; a dear one is given out at once, however it stands,
 * and computed anew behind the answer as soon as its age is out of proportion to its cost.
 * @param now milliseconds of a clock that only goes forward.
 */
export function createAdaptiveCache<T>(options: { maxEntries: number; now?: () => number }) {
	const { maxEntries, now = () => performance.now() } = options;
	const entries = new Map<string, Entry<T>>();

	const compute = async (key: string, run: () => Promise<T>): Promise<T> => {
		const began = now();
		const value = await run();
		const computedAt = now();
		// Set anew, so that the map's order is that of the last computing.
		entries.delete(key);
		entries.set(key, { value, computedAt, costMs: computedAt - began, isRefreshing: false });
		for (const oldest of entries.keys()) {
			if (entries.size <= maxEntries) {
				break;
			}
			entries.delete(oldest);
		}
		return value;
	};

	/** The value and whether a newer one is being computed. */
	return async (key: string, run: () => Promise<T>): Promise<{ value: T; isStale: boolean }> => {
		const known = entries.get(key);
		const age = known ? now() - known.computedAt : Number.POSITIVE_INFINITY;
		if (!known || known.costMs < CHEAP_MS || age > MAX_AGE_MS) {
			return { value: await compute(key, run), isStale: false };
		}
		if (age <= known.costMs * AGE_PER_COST) {
			return { value: known.value, isStale: false };
		}
		if (!known.isRefreshing) {
			known.isRefreshing = true;
			compute(key, run).catch((error: unknown) => {
				known.isRefreshing = false;
				console.warn("A summary could not be renewed:", error);
			});
		}
		return { value: known.value, isStale: true };
	};
}
