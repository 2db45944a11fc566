import { BlockList, isIP } from "node:net";

/** Headers in which a proxy tells for whom it asks. Written by anyone else they are lies. */
const FORWARDED = [
	"x-forwarded-host",
	"x-forwarded-proto",
	"x-forwarded-port",
	"x-forwarded-for",
	"x-real-ip",
	"forwarded",
];

/** Whether `text` is an address, or a range of addresses such as 10.0.0.0/8. */
export function isAddressRange(text: string): boolean {
	const [address = "", bits, ...rest] = text.split("/");
	const family = isIP(address);
	return family !== 0 && rest.length === 0 && (bits === undefined || isPrefixLength(bits, family === 4 ? 32 : 128));
}

function isPrefixLength(text: string, longest: number): boolean {
	return /^\d{1,3}$/.test(text) && Number(text) <= longest;
}

/** Tells addresses within `ranges` (see isAddressRange) from others. */
export function addressMatcher(ranges: readonly string[]): (address: string) => boolean {
	const list = new BlockList();
	for (const range of ranges) {
		const [address = "", bits] = range.split("/");
		const family = isIP(address) === 6 ? "ipv6" : "ipv4";
		list.addSubnet(address, bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
	}
	return (address) => {
		const bare = plainAddress(address);
		const family = isIP(bare);
		return family !== 0 && list.check(bare, family === 6 ? "ipv6" : "ipv4");
	};
}

/** An IPv4 peer of a socket that listens on IPv6 too is written ::ffff:10.0.0.7. */
function plainAddress(address: string): string {
	return address.trim().replace(/^::ffff:(?=\d+\.)/i, "");
}

/**
 * Makes a request's X-Forwarded-* headers true: what did not come through a trusted proxy loses them; of what did, only
 * the nearest proxy's own words stay, since all before them was sent by the client. Afterwards x-forwarded-for is the
 * one address that the request comes from. Changes `headers` in place, as Node.js hands them to whoever answers.
 */
export function settleForwardedHeaders(
	headers: Record<string, string | string[] | undefined>,
	peer: string,
	isTrusted: (address: string) => boolean,
): void {
	const told = (name: string) => [headers[name]].flat().join(",").split(",").map(plainAddress).filter(Boolean);
	const [hosts, protos, hops] = [told("x-forwarded-host"), told("x-forwarded-proto"), told("x-forwarded-for")];
	for (const name of FORWARDED) {
		delete headers[name];
	}
	const address = plainAddress(peer);
	if (!isTrusted(address)) {
		headers["x-forwarded-for"] = address;
		return;
	}
	headers["x-forwarded-for"] = hops.findLast((hop) => !isTrusted(hop)) ?? address;
	const [host, proto] = [hosts.at(-1), protos.at(-1)];
	if (host) {
		headers["x-forwarded-host"] = host;
	}
	if (proto) {
		headers["x-forwarded-proto"] = proto;
	}
}
