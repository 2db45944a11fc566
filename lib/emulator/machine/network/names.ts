import type { MachineFacts, Routine, Sys } from "../kernel/sys";
import { textOrNothing } from "../programs/kit/files";
import { hashOf, METADATA_ADDRESS, parseIpv4 } from "./addresses";

/** What looking up a name gives. `temporary` when no name server answers. */
export type Lookup =
	| { readonly kind: "found"; readonly addresses: readonly string[]; readonly isLocal: boolean }
	| { readonly kind: "unknown" }
	| { readonly kind: "temporary" };

/** Top-level names under which the emulated name servers answer; others do not exist. */
const TOP_LEVEL =
	/\.(com|cn|org|net|io|dev|edu|gov|info|co|me|sh|ai|app|cloud|biz|xyz|top|tech|site|online|store|cc|tv|us|uk|de|fr|jp|kr|ru|in|eu|hk|tw|sg|au|ca|it|nl|se|ch|be|at|es|pl|cz|fi|no|dk|nz|br|mx|la|so|to|fm|gg|ly|vip|wang|club|pub|run|live|world|today|rocks)$/i;

/** Names of the cloud that answer inside every VPC. */
function internalAddress(name: string): string | undefined {
	if (name === "metadata.tencentyun.com") {
		return undefined;
	}
	if (/(^|\.)mirrors\.cloud\.aliyuncs\.com$|(^|\.)cloud\.aliyuncs\.com$/.test(name)) {
		return `100.100.2.${100 + (hashOf(name) % 50)}`;
	}
	if (
		/-internal\.aliyuncs\.com$|\.vpc-proxy\.aliyuncs\.com$|^[a-z]+-vpc\.[a-z0-9-]+\.aliyuncs\.com$|\.axt\.aliyun\.com$|^registry-vpc\.[a-z0-9-]+\.aliyuncs\.com$/.test(
			name,
		)
	) {
		return `100.100.${10 + (hashOf(name) % 80)}.${1 + (hashOf(`${name}.`) % 250)}`;
	}
	return undefined;
}

/** A name's public address: the same for the same name, out of ranges that are nobody's home network. */
function publicAddress(name: string): string {
	const hash = hashOf(name);
	return `${20 + (hash % 80)}.${(hash >>> 8) % 256}.${(hash >>> 16) % 256}.${1 + ((hash >>> 24) % 254)}`;
}

/**
 * Looks a name up as the C library does (nsswitch: files, dns): /etc/hosts, then the name servers of /etc/resolv.conf,
 * which are the cloud's own and answer for public names, too. Whether an address is reachable is another matter.
 */
export function* lookUp(sys: Sys, name: string): Routine<Lookup> {
	const host = name.toLowerCase().replace(/\.$/, "");
	if (parseIpv4(host) !== undefined || host.includes(":")) {
		return { kind: "found", addresses: [host], isLocal: true };
	}
	const listed = yield* fromHosts(sys, host);
	if (listed.length > 0) {
		return { kind: "found", addresses: listed, isLocal: true };
	}
	if (host === "localhost" || host.endsWith(".localhost")) {
		return { kind: "found", addresses: ["127.0.0.1"], isLocal: true };
	}
	if (!(yield* hasNameServer(sys))) {
		// The library asks each server a few times before it gives up.
		yield* sys.sleep(10_000);
		return { kind: "temporary" };
	}
	return answerOf(sys.machine.facts, sys.machine.hostname(), host);
}

/** What the cloud's name servers answer. */
export function answerOf(facts: MachineFacts, hostname: string, host: string): Lookup {
	if (host === facts.hostName.toLowerCase() || host === hostname.toLowerCase()) {
		return { kind: "found", addresses: [facts.privateIp], isLocal: true };
	}
	if (host === "metadata" || host === "100-100-100-200.internal") {
		return { kind: "found", addresses: [METADATA_ADDRESS], isLocal: false };
	}
	const internal = internalAddress(host);
	if (internal !== undefined) {
		return { kind: "found", addresses: [internal], isLocal: false };
	}
	if (
		!TOP_LEVEL.test(host) ||
		// Names kept for examples (RFC 2606): scripts that carry them were never meant to reach anybody.
		/^(www\.)?example\.(com|net|org)$/.test(host) ||
		/(^|\.)(invalid|example\.invalid|nonexistent|no-such-host|does-not-exist)(\.|$)/.test(host)
	) {
		return { kind: "unknown" };
	}
	return /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?$/.test(host)
		? { kind: "found", addresses: [publicAddress(host)], isLocal: false }
		: { kind: "unknown" };
}

function* fromHosts(sys: Sys, host: string): Routine<readonly string[]> {
	const found: string[] = [];
	for (const line of (yield* textOrNothing(sys, "/etc/hosts")).split("\n")) {
		const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
		if (parseIpv4(address) !== undefined && names.some((each) => each.toLowerCase() === host)) {
			found.push(address);
		}
	}
	return found;
}

function* hasNameServer(sys: Sys): Routine<boolean> {
	const text = yield* textOrNothing(sys, "/etc/resolv.conf");
	return /^\s*nameserver\s+\S+/m.test(text);
}
