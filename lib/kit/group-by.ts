/** Items by their keys, in their order; one with several keys stands under each of them, one without any under none. */
export function groupBy<T, K>(items: readonly T[], keysOf: (item: T) => readonly K[]): Map<K, T[]> {
	const found = new Map<K, T[]>();
	for (const item of items) {
		for (const key of keysOf(item)) {
			const own = found.get(key);
			if (own) {
				own.push(item);
			} else {
				found.set(key, [item]);
			}
		}
	}
	return found;
}
