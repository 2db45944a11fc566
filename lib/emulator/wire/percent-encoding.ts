/** A name and its value, decoded, in the order of the wire. */
export type Pair = readonly [name: string, value: string];

/**
 * Percent-encoding as Alibaba Cloud signs it: UTF-8, everything but A-Z a-z 0-9 - _ . ~ encoded, a space as %20.
 * A lone surrogate has no UTF-8 form and counts as U+FFFD.
 */
export function percentEncode(text: string): string {
	return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

/** A decoded query or form component; undefined when the escapes are broken or are not UTF-8. `+` stands for a space. */
export function percentDecode(text: string): string | undefined {
	const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
	if (!spaced.includes("%")) {
		return spaced;
	}
	try {
		return decodeURIComponent(spaced);
	} catch {
		return undefined;
	}
}

/** Joined `name=value` pairs, sorted by name (then value) in code units, both sides percent-encoded. */
export function canonicalQuery(pairs: readonly Pair[]): string {
	return [...pairs]
		.sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
		.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
		.join("&");
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
