/** Whether a text is an IPv4 address or block such as `10.0.0.0/8`. */
export function isIpv4Block(text: string): boolean {
	return parseIpv4Block(text) !== undefined;
}

/** Whether a text is an IPv6 address or block. Its groups are counted; `::` stands for at least one of them. */
export function isIpv6Block(text: string): boolean {
	const [address = "", bits, ...rest] = text.split("/");
	if (rest.length > 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= 128))) {
		return false;
	}
	const halves = address.split("::");
	const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
	return (
		halves.length <= 2 &&
		groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) &&
		(halves.length === 2 ? groups.length <= 7 : groups.length === 8)
	);
}

/** Whether an IPv4 address lies in a block; what is no address or block holds nothing. */
export function isInBlock(address: string, block: string): boolean {
	const network = parseIpv4Block(block);
	const host = parseIpv4Block(address);
	return (
		network !== undefined &&
		host !== undefined &&
		Math.floor(network.base / network.size) === Math.floor(host.base / network.size)
	);
}

function parseIpv4Block(text: string): { readonly base: number; readonly size: number } | undefined {
	const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
	const parts = found?.slice(1, 5).map(Number);
	const bits = Number(found?.[5] ?? 32);
	if (!parts || bits > 32 || parts.some((part) => part > 255)) {
		return undefined;
	}
	return { base: parts.reduce((sum, part) => sum * 256 + part, 0), size: 2 ** (32 - bits) };
}
