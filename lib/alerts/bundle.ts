/** So many messages a channel gets within a minute one by one. */
export const SINGLES_A_MINUTE = 5;
export const MINUTE_MS = 60_000;

/** A message that the channel was given within the last minute. */
export type Recent = { createdAt: Date; isDigest: boolean };

/** How many pieces of news become messages: each one, all as one, or none before a time. */
export type Bundling = { how: "single" } | { how: "digest" } | { how: "wait"; until: Date };

/**
 * How what there is to tell becomes messages: a few are told one by one; more than that within a minute as one message,
 * and then the next after a minute. So a wave of any size is at most SINGLES_A_MINUTE + 1 messages a minute. Pure.
 * @param due how many pieces of news there are, at least one.
 */
export function bundle(due: number, recent: readonly Recent[], now: Date): Bundling {
	const lately = recent.filter(({ createdAt }) => createdAt.getTime() > now.getTime() - MINUTE_MS);
	const bundled = lately.filter(({ isDigest }) => isDigest);
	const newest = (of: readonly Recent[]) => Math.max(...of.map(({ createdAt }) => createdAt.getTime()));
	if (bundled.length > 0) {
		return { how: "wait", until: new Date(newest(bundled) + MINUTE_MS) };
	}
	if (lately.length + due <= SINGLES_A_MINUTE) {
		return { how: "single" };
	}
	// One that comes after all single ones is a bundle of one: what follows it waits as well.
	return lately.length > SINGLES_A_MINUTE
		? { how: "wait", until: new Date(newest(lately) + MINUTE_MS) }
		: { how: "digest" };
}
