/**
 * Whether `text` matches `pattern`, where `*` stands for any run of characters (also none) and `?` for exactly one.
 * Never worse than pattern length times text length, and linear for patterns with one `*`: only the last `*` is ever
 * tried again, so no document can make a check slow. Case-sensitive: callers lower both sides where case does not count.
 */
export function matchWildcard(pattern: string, text: string): boolean {
	let p = 0;
	let t = 0;
	let star = -1;
	let resume = 0;
	while (t < text.length) {
		const c = pattern[p];
		if (c === "*") {
			star = p;
			resume = t;
			p += 1;
		} else if (p < pattern.length && (c === "?" || c === text[t])) {
			p += 1;
			t += 1;
		} else if (star >= 0) {
			resume += 1;
			p = star + 1;
			t = resume;
		} else {
			return false;
		}
	}
	while (pattern[p] === "*") {
		p += 1;
	}
	return p === pattern.length;
}
