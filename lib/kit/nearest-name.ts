/**
 * How many letters have to be put in, taken out, changed or swapped with their neighbour to make one text of the other;
 * case does not count. More than `most` is told as `most + 1`.
 */
export function nameDistance(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) {
		return most + 1;
	}
	const [left, right] = [a.toLowerCase(), b.toLowerCase()];
	let before: number[] = [];
	let row = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (let i = 1; i <= left.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= right.length; j += 1) {
			const isSame = left[i - 1] === right[j - 1];
			const changed = (row[j - 1] ?? 0) + (isSame ? 0 : 1);
			const isSwapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
			const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : changed;
			next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		before = row;
		row = next;
	}
	return Math.min(row[right.length] ?? 0, most + 1);
}

/** The name that is nearest to what was typed, if one is near enough to be meant: a third of its letters may be wrong. */
export function nearestName(typed: string, names: Iterable<string>): string | undefined {
	let nearest: string | undefined;
	let least = Math.max(1, Math.floor(typed.length / 3)) + 1;
	for (const name of names) {
		const distance = nameDistance(typed, name, least - 1);
		if (distance < least) {
			nearest = name;
			least = distance;
		}
	}
	return nearest;
}
