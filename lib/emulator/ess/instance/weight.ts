/** How much of a group's capacity the instances are together: one each, unless their type was given a weight. Pure. */
export function weightOf(rows: Iterable<{ readonly weight?: number | undefined }>): number {
	let sum = 0;
	for (const { weight = 1 } of rows) {
		sum += weight;
	}
	return sum;
}

/** Of `rows`, in their order, those that together are `capacity` at most: what would be too much is passed over. Pure. */
export function takeCapacity<T extends { readonly weight?: number | undefined }>(
	rows: readonly T[],
	capacity: number,
): T[] {
	let left = capacity;
	return rows.filter(({ weight = 1 }) => {
		const fits = weight <= left;
		left -= fits ? weight : 0;
		return fits;
	});
}
