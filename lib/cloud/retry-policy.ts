import type { CloudError } from "./cloud-error";

/** At most this many attempts for one call, the first included. */
export const MAX_ATTEMPTS = 4;

const THROTTLING = /^Throttling(\.|$)|^ServiceUnavailable$/;
/** Nothing was sent: the call may be made again whatever it does. */
const NOT_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** Whether a system error code means that the request never left. */
export function wasNeverSent(systemCode: string | undefined): boolean {
	return systemCode !== undefined && NOT_SENT.has(systemCode);
}

/** Whether the answer says "too many requests": the cloud did nothing, any call may be repeated. */
export function isThrottled(code: string, httpStatus: number): boolean {
	return httpStatus === 429 || THROTTLING.test(code);
}

/** A call that can be made twice without doing anything twice: a read, or one that carries a ClientToken. */
export function isIdempotent(action: string, params: Readonly<Record<string, unknown>>): boolean {
	return /^(Describe|List|Get|Query)/.test(action) || params.ClientToken !== undefined;
}

/** Whether to try again after `error`, the `attempt`-th attempt (from 1). */
export function shouldRetry(
	error: CloudError,
	attempt: number,
	call: { idempotent: boolean; neverSent: boolean },
): boolean {
	if (attempt >= MAX_ATTEMPTS) {
		return false;
	}
	if (call.neverSent || isThrottled(error.code, error.httpStatus)) {
		return true;
	}
	return call.idempotent && (error.httpStatus === 0 || error.httpStatus >= 500);
}

/** Milliseconds before attempt `attempt + 1`: 100, 200, 400 …, spread by `random` in [0, 1) so that callers do not march in step. */
export function backOffMs(attempt: number, random: number): number {
	const base = 100 * 2 ** (attempt - 1);
	return Math.round(base * (0.75 + random / 2));
}
