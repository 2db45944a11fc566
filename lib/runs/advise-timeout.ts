import { heartbeatOf } from "./repair/timeouts";

/**
 * The timeout that a hook should have for a script, in seconds: half as much again as 95 of 100 runs took, and a fifth
 * more than the longest, rounded up; null when the present one leaves neither too little nor more than four times that.
 * After a run that was cut off the times of its script are no guide: what a hook gets then is suggestHeartbeat's to say.
 */
export function adviseTimeout(times: { p95: number; max: number; budget: number | null }): number | null {
	const suggested = heartbeatOf(Math.max(times.p95 * 1.5, times.max * 1.2));
	const { budget } = times;
	return budget !== null && budget >= suggested && budget <= suggested * 4 ? null : suggested;
}
