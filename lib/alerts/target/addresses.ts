import { isIP } from "node:net";
import { addressMatcher } from "@/lib/http/forwarded-headers";

/** Nobody's receivers, whoever allows what: "this" network, link-local with the clouds' metadata, multicast, reserved. */
const NEVER = [
	...["0.0.0.0/8", "169.254.0.0/16", "100.100.100.200", "192.0.0.0/24", "224.0.0.0/4", "240.0.0.0/4"],
	...["::", "fe80::/10", "ff00::/8", "fd00:ec2::254", "2001::/32", "100::/64"],
];
/** Networks that are not the Internet: only where the console's environment allows them. */
const PRIVATE = [
	...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15"],
	...["fc00::/7", "fec0::/10"],
];
const LOOPBACK = ["127.0.0.0/8", "::1"];

const isNever = addressMatcher(NEVER);
const isPrivate = addressMatcher(PRIVATE);
/** Whether an address is the machine's own. */
export const isLoopbackAddress = addressMatcher(LOOPBACK);

/** Which addresses besides those of the Internet may be sent to. */
export type AddressPolicy = {
	/** The console can be reached from its own machine only: then whoever uses it may send there as well. */
	isLoopbackAllowed: boolean;
	/** Ranges such as 10.1.2.0/24, or addresses. */
	privateRanges: readonly string[];
};

/** The eight groups of an IPv6 address; its text is one. */
function groupsOf(address: string): number[] {
	// The URL parser writes it in one way: no IPv4 at the end, no zone.
	const [head = "", tail] = new URL(`http://[${address.split("%")[0]}]`).hostname.slice(1, -1).split("::");
	const read = (text: string | undefined) => (text ? text.split(":").map((group) => Number.parseInt(group, 16)) : []);
	const [left, right] = [read(head), read(tail)];
	return [...left, ...Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right];
}

/** The IPv4 address inside of an IPv6 one that reaches it: mapped, compatible, NAT64, 6to4; undefined without one. */
function embeddedIPv4(address: string): string | undefined {
	const groups = groupsOf(address);
	const dotted = (at: number) =>
		groups
			.slice(at, at + 2)
			.flatMap((group) => [group >> 8, group & 255])
			.join(".");
	const startsWith = (...wanted: number[]) => wanted.every((group, index) => groups[index] === group);
	if (startsWith(0x2002)) {
		return dotted(1);
	}
	const isMapped = startsWith(0, 0, 0, 0, 0, 0xffff) || startsWith(0, 0, 0, 0, 0xffff, 0);
	const isCompatible = startsWith(0, 0, 0, 0, 0, 0) && (groups[6] ?? 0) > 0;
	return isMapped || isCompatible || startsWith(0x64, 0xff9b) ? dotted(6) : undefined;
}

/** Tells addresses that may be sent to from others; what is no address may not. Pure. */
export function addressGuard({ isLoopbackAllowed, privateRanges }: AddressPolicy): (address: string) => boolean {
	const isListed = addressMatcher(privateRanges);
	const isAllowed = (address: string): boolean => {
		if (isIP(address) === 0) {
			return false;
		}
		const embedded = isIP(address) === 6 ? embeddedIPv4(address) : undefined;
		if (embedded !== undefined) {
			return isAllowed(embedded);
		}
		if (isNever(address)) {
			return false;
		}
		if (isLoopbackAddress(address)) {
			return isLoopbackAllowed || isListed(address);
		}
		return !isPrivate(address) || isListed(address);
	};
	return isAllowed;
}
