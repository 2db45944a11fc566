import { env, isLoopbackHost } from "@/lib/env";
import type { AddressPolicy } from "./addresses";

/** What this console may send to, by its environment. */
export function consolePolicy(): AddressPolicy {
	const { HOST, ALERT_PRIVATE_RANGES } = env();
	return { isLoopbackAllowed: isLoopbackHost(HOST), privateRanges: ALERT_PRIVATE_RANGES ?? [] };
}
