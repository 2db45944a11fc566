import { type Env, isLoopbackHost } from "@/lib/env";

/** Why a request is refused before anything is done for it; the message may be shown. */
export type ForeignRequest = { code: "ForeignHost" | "ForeignOrigin"; message: string };

/**
 * Why a request must be refused for where it comes from, or undefined when it may pass. Pure; what the two rules are:
 *
 * - Without a sign-in the console trusts whoever reaches it from this machine, and any page in a browser here can do
 *   that under a name of its own that it points at 127.0.0.1 (DNS rebinding): such a request is same-origin, but the
 *   name gives it away. So the name must be one of this machine's.
 * - Browsers send Origin with every request that is not GET or HEAD. One that names another site, or none, comes from
 *   no page of ours (cross-site request forgery).
 *
 * X-Forwarded-Host and -Proto count only where TRUSTED_PROXY is set; lib/http/forwarded-headers has then taken them off
 * every request that did not come through that proxy.
 */
export function refuseForeignRequest(
	method: string,
	headers: Pick<Headers, "get">,
	{
		CONSOLE_PASSWORD,
		OIDC_ISSUER,
		TRUSTED_PROXY,
	}: Pick<Env, "CONSOLE_PASSWORD" | "TRUSTED_PROXY"> & Partial<Pick<Env, "OIDC_ISSUER">>,
): ForeignRequest | undefined {
	const believed = (name: string) => (TRUSTED_PROXY === undefined ? null : headers.get(name));
	const host = believed("x-forwarded-host") ?? headers.get("host") ?? "";
	const isOpen = CONSOLE_PASSWORD === undefined && OIDC_ISSUER === undefined;
	if (isOpen && !isLoopbackHost(host.replace(/:\d+$/, ""))) {
		return {
			code: "ForeignHost",
			message: "Without a password the console answers to 127.0.0.1, localhost and [::1] only.",
		};
	}
	// A server that was started by other means than npm start may listen beyond this machine all the same.
	const peer = headers.get("x-forwarded-for");
	if (isOpen && peer !== null && !isLoopbackHost(peer)) {
		return { code: "ForeignHost", message: "Without a sign-in the console answers to its own machine only." };
	}
	if (method === "GET" || method === "HEAD" || method === "OPTIONS") {
		return undefined;
	}
	const origin = headers.get("origin");
	if (!origin) {
		return { code: "ForeignOrigin", message: "A request that changes something must carry an Origin header." };
	}
	if (!isOriginOf(origin, host, believed("x-forwarded-proto"))) {
		return { code: "ForeignOrigin", message: "The request comes from another origin than the console's own." };
	}
	return undefined;
}

function isOriginOf(origin: string, host: string, scheme: string | null): boolean {
	if (!URL.canParse(origin)) {
		return false;
	}
	const url = new URL(origin);
	return url.host === host.toLowerCase() && (scheme === null || url.protocol === `${scheme}:`);
}
