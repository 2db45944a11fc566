/** A name and its value, decoded, in the order of the wire. */
export type Pair = readonly [name: string, value: string];

const UNRESERVED = /^[\w.~-]*$/;

/**
 * Percent-encoding as Alibaba Cloud signs it: UTF-8, everything but A-Z a-z 0-9 - _ . ~ encoded, a space as %20.
 * A lone surrogate has no UTF-8 form and counts as U+FFFD.
 */
export function percentEncode(text: string): string {
	if (UNRESERVED.test(text)) {
		return text;
	}
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
	let out = "";
	for (const pair of [...pairs].sort(comparePairs)) {
		out += `${out === "" ? "" : "&"}${percentEncode(pair[0])}=${percentEncode(pair[1])}`;
	}
	return out;
}

function comparePairs(a: Pair, b: Pair): number {
	const at = a[0] === b[0] ? 1 : 0;
	return a[at] < b[at] ? -1 : a[at] > b[at] ? 1 : 0;
}
