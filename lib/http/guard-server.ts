import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { addressMatcher, settleForwardedHeaders } from "./forwarded-headers";
import { securityHeaders } from "./security-headers";

/** Node.js says it of every server of the process, before the server's own listeners are called. */
const REQUEST_START = "http.server.request.start";

/**
 * Watches every request that this process is sent, before anything of Next.js sees it: gives its answer the security
 * headers (Next answers some requests, such as addresses that cannot be decoded, before next.config's headers and
 * proxy.ts) and takes X-Forwarded-* off requests that did not come through TRUSTED_PROXY. Call it once, at start; the
 * function that it returns ends the watch.
 */
export function guardServer(): () => void {
	const isTrusted = addressMatcher(env().TRUSTED_PROXY ?? []);
	const watch = (message: unknown) => {
		const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
		settleForwardedHeaders(request.headers, request.socket.remoteAddress ?? "", isTrusted);
		for (const [name, value] of Object.entries(securityHeaders)) {
			response.setHeader(name, value);
		}
	};
	subscribe(REQUEST_START, watch);
	return () => unsubscribe(REQUEST_START, watch);
}
