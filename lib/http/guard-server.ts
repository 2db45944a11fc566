import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { addressMatcher, settleForwardedHeaders } from "./forwarded-headers";
import { observeRequest } from "./observe-request";
import { securityHeaders } from "./security-headers";

/** Node.js says it of every server of the process, before the server's own listeners are called. */
const REQUEST_START = "http.server.request.start";

/** Answers a request and returns true, or leaves it untouched and returns false. */
type Answers = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Watches every request that this process is sent, before anything of Next.js sees it: gives its answer the security
 * headers (Next answers some requests, such as addresses that cannot be decoded, before next.config's headers and
 * proxy.ts) and takes X-Forwarded-* off requests that did not come through TRUSTED_PROXY. What `answers` answers never
 * reaches Next. Counts how long each took. Call it once, at start; the function that it returns ends the watch.
 */
export function guardServer(answers?: Answers): () => void {
	const isTrusted = addressMatcher(env().TRUSTED_PROXY ?? []);
	const ends = new Map<Server, () => void>();
	const watch = (message: unknown) => {
		const { request, response, server } = message as {
			request: IncomingMessage;
			response: ServerResponse;
			server: Server;
		};
		observeRequest(request, response);
		settleForwardedHeaders(request.headers, request.socket.remoteAddress ?? "", isTrusted);
		for (const [name, value] of Object.entries(securityHeaders)) {
			response.setHeader(name, value);
		}
		if (answers && !ends.has(server)) {
			ends.set(server, putFirst(server, answers));
		}
	};
	subscribe(REQUEST_START, watch);
	return () => {
		unsubscribe(REQUEST_START, watch);
		for (const end of ends.values()) {
			end();
		}
	};
}

/** Has a server's requests answered by `answers` where it does, and by the server's own listeners else. */
function putFirst(server: Server, answers: Answers): () => void {
	const own = server.listeners("request");
	const listen = (request: IncomingMessage, response: ServerResponse) => {
		if (!answers(request, response)) {
			for (const listener of own) {
				listener.call(server, request, response);
			}
		}
	};
	server.removeAllListeners("request").on("request", listen);
	return () => {
		server.off("request", listen);
		for (const listener of own) {
			server.on("request", listener as typeof listen);
		}
	};
}
