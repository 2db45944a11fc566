const LONGEST_PATTERN = 200;
const LONGEST_VALUE = 1000;
/** The most ways to divide a value among a pattern's parts that may have to be tried. */
const MOST_WAYS = 1e7;

/**
 * Whether a value is wholly of the pattern that a template's author wrote. A pattern that this browser cannot read, or that
 * could keep it busy (it tries every way to divide the value), refuses nothing: the cloud checks again. Pure.
 */
export function matchesWhole(pattern: string, value: string): boolean {
	if (pattern.length > LONGEST_PATTERN || value.length > LONGEST_VALUE || waysOf(pattern, value.length) > MOST_WAYS) {
		return true;
	}
	try {
		return new RegExp(`^(?:${pattern})$`, "u").test(value);
	} catch {
		return true;
	}
}

/**
 * No fewer than the ways to divide a text of that length that a backtracking matcher tries: each repetition may end anywhere,
 * each `?` and `|` is tried both ways. Endless when something with a choice in it is repeated.
 */
function waysOf(pattern: string, length: number): number {
	let ways = 1;
	/** Of each open group, whether there is a choice in it. */
	const groups = [false];
	const choose = (number: number) => {
		ways *= number;
		groups[groups.length - 1] = true;
	};
	// A whole escape or class is one part; so is what begins a group, whose `?` is no quantifier.
	const parts = pattern.match(/\\.|\[(?:\\.|[^\]\\])*\]|\(\??|[\s\S]/g) ?? [];
	for (const [at, part] of parts.entries()) {
		if (part.startsWith("(")) {
			groups.push(false);
		} else if (part === "|" || part === "?") {
			choose(2);
		} else if (/^[*+{]$/.test(part)) {
			choose(Math.max(2, length));
		} else if (part === ")" && groups.length > 1 && groups.pop()) {
			groups[groups.length - 1] = true;
			if (/^[*+{]$/.test(parts[at + 1] ?? "")) {
				return Number.POSITIVE_INFINITY;
			}
		}
	}
	return ways;
}
