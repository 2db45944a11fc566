/** Limits of a lifecycle hook's timeout, in seconds (CreateLifecycleHook). */
const LEAST = 30;
const MOST = 21_600;
/** Suggestions are multiples of it: a timeout is not measured to the second. */
const STEP = 30;

/**
 * The timeout that a hook should have for a script, in seconds: half as much again as 95 of 100 runs took, and a fifth
 * more than the longest, rounded up; null when the present one leaves neither too little nor more than four times that.
 */
export function adviseTimeout(times: { p95: number; max: number; budget: number | null }): number | null {
	const needed = Math.max(times.p95 * 1.5, times.max * 1.2);
	const suggested = Math.min(MOST, Math.max(LEAST, Math.ceil(needed / STEP) * STEP));
	const { budget } = times;
	return budget !== null && budget >= suggested && budget <= suggested * 4 ? null : suggested;
}
