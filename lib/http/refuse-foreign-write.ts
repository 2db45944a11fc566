/**
 * Why a request must be refused as a write from elsewhere, or undefined when it may pass. Browsers send Origin with
 * every request that is not GET or HEAD, so one without it comes from no page of ours (cross-site request forgery).
 */
export function refuseForeignWrite(method: string, headers: Headers): string | undefined {
	if (method === "GET" || method === "HEAD" || method === "OPTIONS") {
		return undefined;
	}
	const origin = headers.get("origin");
	if (!origin) {
		return "A request that changes something must carry an Origin header.";
	}
	const host = headers.get("x-forwarded-host") ?? headers.get("host");
	if (!URL.canParse(origin) || new URL(origin).host !== host) {
		return "The request comes from another origin than the console's own.";
	}
	return undefined;
}
