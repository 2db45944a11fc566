import type { IncomingMessage, ServerResponse } from "node:http";
import { consoleMetrics } from "@/lib/metrics/console-metrics";

/** What requests are for, by how their address begins: few kinds, so that an address makes no metric of its own. */
const KINDS = [
	["/_next/", "asset"],
	["/api/queries/", "query"],
	["/api/", "api"],
	["/metrics", "metrics"],
] as const;

function kindOf({ url = "", headers }: IncomingMessage): string {
	if (headers["next-action"] !== undefined) {
		return "action";
	}
	return KINDS.find(([start]) => url.startsWith(start))?.[1] ?? "page";
}

/** Counts how long a request takes until its answer is sent or given up. */
export function observeRequest(request: IncomingMessage, response: ServerResponse): void {
	const began = performance.now();
	response.once("close", () => {
		const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "aborted";
		consoleMetrics().requests.add({ kind: kindOf(request), status }, performance.now() - began);
	});
}
