import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { type AddressPolicy, addressGuard, isLoopbackAddress } from "./addresses";

/** Why a URL is not sent to: a rule of lib/forms by its name. */
export type TargetProblem = "webhookUrl" | "webhookHttps" | "webhookPrivate";

/** The host of a URL without the brackets of an IPv6 address. */
export const bareHost = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "");

const isLoopbackName = (host: string) => host === "localhost" || host.endsWith(".localhost") || isLoopbackAddress(host);

/**
 * Whether a URL may be sent to, as far as its text tells: https, or http to the machine itself; no name and password, no
 * fragment; an address that the policy lets through. What a name resolves to is checked when it is connected to. Pure.
 */
export function targetProblem(text: string, policy: AddressPolicy): TargetProblem | undefined {
	const url = URL.parse(text);
	if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "" || url.hash !== "") {
		return "webhookUrl";
	}
	const host = bareHost(url);
	const isLocal = isLoopbackName(host);
	if (url.protocol === "http:" && !isLocal) {
		return "webhookHttps";
	}
	const isAllowed = addressGuard(policy);
	const addresses = isIP(host) !== 0 ? [host] : isLocal ? ["127.0.0.1", "::1"] : [];
	return addresses.length === 0 || addresses.some(isAllowed) ? undefined : "webhookPrivate";
}

/** A URL as it may be shown: where it goes to, and the last characters, by which one is told from another. Pure. */
export function maskUrl(text: string): string {
	const { origin } = new URL(text);
	return `${origin}/…${text.length - origin.length > 24 ? text.slice(-4) : ""}`;
}

/** Tells one URL from another without telling it. Pure. */
export function targetHash(text: string): string {
	return createHash("sha256")
		.update(`scalehook alert target\n${new URL(text).href}`)
		.digest("hex")
		.slice(0, 32);
}
