/** A message is given up after so many attempts: they span about three hours. */
export const MAX_ATTEMPTS = 9;
const FIRST_MS = 10_000;
const FACTOR = 3;
const LONGEST_MS = 3_600_000;

/** So many requests a minute go to one URL: DingTalk takes 20 and then none for ten minutes. */
export const REQUESTS_A_MINUTE = 12;
const MINUTE_MS = 60_000;

/**
 * How long to wait after an attempt that may pass later, in milliseconds: 10 s, 30 s, 90 s … up to an hour, each between
 * half and all of it, so that what failed together does not come back together; never less than the receiver asks for,
 * which is believed up to an hour. Pure.
 * @param random from 0 to 1, excluded.
 */
export function backOffMs(attempts: number, retryAfterMs: number | undefined, random: number): number {
	const full = Math.min(FIRST_MS * FACTOR ** Math.max(0, Math.min(attempts - 1, 20)), LONGEST_MS);
	const own = Math.round(full * (0.5 + random / 2));
	return Math.max(own, Math.min(Math.max(0, retryAfterMs ?? 0), LONGEST_MS));
}

/** When a URL may be asked again, after the requests made to it within the last minute; undefined: at once. Pure. */
export function freeAt(requests: readonly Date[], now: Date): Date | undefined {
	const lately = requests
		.map((at) => at.getTime())
		.filter((at) => at > now.getTime() - MINUTE_MS)
		.sort((a, b) => b - a);
	const oldest = lately[REQUESTS_A_MINUTE - 1];
	return oldest === undefined ? undefined : new Date(oldest + MINUTE_MS);
}

/** What a Retry-After header asks for, in milliseconds: seconds or a date (RFC 9110 10.2.3); undefined without one. */
export function readRetryAfter(header: string | undefined, now: Date): number | undefined {
	const text = header?.trim() ?? "";
	if (/^\d{1,9}$/.test(text)) {
		return Number(text) * 1000;
	}
	const at = Date.parse(text);
	return /^[A-Za-z]{3},/.test(text) && !Number.isNaN(at) ? Math.max(0, at - now.getTime()) : undefined;
}
