/** How deep documents that callers send may nest; what walks them recursively must not run out of stack. */
export const MAX_NESTING = 100;

/** Whether lists and maps in `value` nest deeper than `limit`. Walks without recursion, so any depth can be told. */
export function nestsDeeperThan(value: unknown, limit = MAX_NESTING): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		const next: unknown[] = [];
		for (const item of level) {
			if (typeof item === "object" && item !== null) {
				next.push(...Object.values(item).filter((member) => typeof member === "object" && member !== null));
			}
		}
		if (depth >= limit && next.length > 0) {
			return true;
		}
		level = next;
	}
	return false;
}
