/** A token bucket as data: `tokens` were left at `at` (ms). */
export type TokenBucket = { readonly tokens: number; readonly at: number };

export type Rate = { readonly perSecond: number; readonly burst: number };

/**
 * Takes one token at `now` (ms); the bucket refills by `perSecond` up to `burst`. Says whether there was one, and the
 * bucket after it. Time that runs backwards refills nothing. Pure.
 */
export function takeToken(
	bucket: TokenBucket | undefined,
	rate: Rate,
	now: number,
): { readonly granted: boolean; readonly bucket: TokenBucket } {
	const elapsed = bucket ? Math.max(0, now - bucket.at) : 0;
	const tokens = Math.min(rate.burst, (bucket?.tokens ?? rate.burst) + (elapsed / 1000) * rate.perSecond);
	const granted = tokens >= 1;
	return { granted, bucket: { tokens: granted ? tokens - 1 : tokens, at: now } };
}
