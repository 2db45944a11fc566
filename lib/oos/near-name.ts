/** The known name that a mistyped one most likely means: few letters apart, in any case; undefined when none is near. Pure. */
export function nearName(name: string, known: readonly string[]): string | undefined {
	// Two letters that changed places are two changes.
	const most = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 4));
	let best: { name: string; distance: number } | undefined;
	for (const candidate of known) {
		if (Math.abs(candidate.length - name.length) > most) {
			continue;
		}
		const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
		if (distance <= most && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
			best = { name: candidate, distance };
		}
	}
	return best?.name;
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function editDistance(from: string, to: string): number {
	let row = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (let i = 1; i <= from.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= to.length; j += 1) {
			const changed = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
			next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
