import type { Program } from "../../program";

/** true(1) and false(1): arguments mean nothing to them. */
// biome-ignore lint/correctness/useYield: a program is a routine, and this one never waits.
function* succeed() {
	return 0;
}

// biome-ignore lint/correctness/useYield: a program is a routine, and this one never waits.
function* refuse() {
	return 1;
}

export const TRUE: Program = { name: "true", run: succeed };
export const FALSE: Program = { name: "false", run: refuse };
