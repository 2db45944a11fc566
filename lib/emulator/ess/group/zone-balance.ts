import type { Group } from "./rows";

/** Whether the group spreads its instances over its zones (BALANCE, or COMPOSABLE with AzBalance). */
export function isZoneBalanced(group: Pick<Group, "multiAzPolicy" | "isZoneBalanced">): boolean {
	return group.multiAzPolicy === "BALANCE" || (group.multiAzPolicy === "COMPOSABLE" && group.isZoneBalanced === true);
}

/** How many of the instances stand in each zone. Pure. */
export function zoneSizes<Z extends string | undefined>(rows: Iterable<{ readonly zoneId: Z }>): Map<Z, number> {
	const sizes = new Map<Z, number>();
	for (const { zoneId } of rows) {
		sizes.set(zoneId, (sizes.get(zoneId) ?? 0) + 1);
	}
	return sizes;
}

/** How many of `count` new instances each zone gets: one after the other to the emptiest, the first of equals. Pure. */
export function sharesOfZones(present: readonly number[], count: number): number[] {
	const filled = [...present];
	for (let given = 0; given < count; given++) {
		const emptiest = filled.indexOf(Math.min(...filled));
		filled[emptiest] = (filled[emptiest] ?? 0) + 1;
	}
	return filled.map((number, zone) => number - (present[zone] ?? 0));
}

/**
 * The `count` that leave so that the zones stay as even as they can: each time the next of the fullest zone, in the given
 * order. Pure.
 */
export function fromFullestZones<T extends { readonly zoneId: string }>(ordered: readonly T[], count: number): T[] {
	const left = [...ordered];
	const leaving: T[] = [];
	const sizes = zoneSizes(ordered);
	while (leaving.length < count && left.length > 0) {
		const fullest = Math.max(...sizes.values());
		const at = left.findIndex(({ zoneId }) => sizes.get(zoneId) === fullest);
		for (const next of left.splice(at, 1)) {
			leaving.push(next);
			sizes.set(next.zoneId, fullest - 1);
		}
	}
	return leaving;
}

/** How many instances must move until the sizes of the zones differ by one at most. Pure. */
export function movesToBalance(sizes: readonly number[]): number {
	const total = sizes.reduce((sum, size) => sum + size, 0);
	const least = Math.floor(total / sizes.length);
	// The fullest zones keep what cannot be shared evenly.
	const larger = total - least * sizes.length;
	const descending = [...sizes].sort((a, b) => b - a);
	return descending.reduce((moves, size, at) => moves + Math.max(0, size - least - (at < larger ? 1 : 0)), 0);
}
