import { isIPv6 } from "node:net";

/** One customer has at least this much of IPv6, so that more addresses are no more guesses. */
const IPV6_GROUPS = 4;

/** Whose guesses an address's attempts count as: an IPv4 address, or the /64 network of an IPv6 one. */
export function signInSource(address: string | null): string {
	if (address === null || !isIPv6(address)) {
		return address ?? "unknown";
	}
	const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
	const groupsOf = (text: string) => (text === "" ? [] : text.split(":"));
	const before = groupsOf(head);
	const after = groupsOf(tail ?? "");
	const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
	const groups = [...before, ...Array<string>(zeros).fill("0"), ...after].slice(0, IPV6_GROUPS);
	return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
