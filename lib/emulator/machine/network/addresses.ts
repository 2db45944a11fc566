/** The cloud's services inside a VPC, by their fixed addresses. */
export const METADATA_ADDRESS = "100.100.100.200";
export const NAME_SERVERS = ["100.100.2.136", "100.100.2.138"] as const;

/** An IPv4 address as a number; undefined when the text is none. */
export function parseIpv4(text: string): number | undefined {
	const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
	const parts = found?.slice(1).map(Number);
	if (!parts || parts.some((part) => part > 255)) {
		return undefined;
	}
	return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** Whether an address belongs to the machine itself. */
export function isLoopback(host: string): boolean {
	return host.startsWith("127.") || host === "::1" || host === "0.0.0.0";
}

/** Whether an address is of a private network or of the cloud's own. */
export function isInside(host: string): boolean {
	return (
		/^10\.|^192\.168\.|^169\.254\./.test(host) ||
		/^172\.(1[6-9]|2\d|3[01])\./.test(host) ||
		/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(host)
	);
}

/** FNV-1a: tells names apart; the same name has the same address on every machine. */
export function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
	}
	return hash;
}
