/** An IP address as its 16-bit groups: two of IPv4, eight of IPv6. */
type Address = readonly number[];

/**
 * `203.0.113.7`, `203.0.113.0/24`, or the same in IPv6, as a test of an address; undefined for any other text. An IPv4
 * address that is written in IPv6 (`::ffff:10.0.0.1`) counts as IPv4. Needs nothing of Node, so that the browser checks too.
 */
export function addressTest(value: string): ((actual: string) => boolean) | undefined {
	const [text = "", prefix, ...rest] = value.split("/");
	const base = addressOf(text);
	const width = base ? base.length * 16 : 0;
	const length = prefix === undefined ? width : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
	if (!base || rest.length > 0 || !(length <= width)) {
		return undefined;
	}
	return (actual) => {
		const plain = /^::ffff:[\d.]+$/i.test(actual) ? actual.slice(7) : actual;
		const address = addressOf(plain);
		return address !== undefined && address.length === base.length && sameStart(address, base, length);
	};
}

function sameStart(a: Address, b: Address, bits: number): boolean {
	return a.every((group, index) => {
		const counted = Math.min(16, Math.max(0, bits - index * 16));
		const mask = 0xffff & ~(0xffff >> counted);
		return (group & mask) === ((b[index] ?? 0) & mask);
	});
}

function addressOf(text: string): Address | undefined {
	return ipv4Of(text) ?? ipv6Of(text);
}

function ipv4Of(text: string): Address | undefined {
	const parts = text.split(".");
	if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) {
		return undefined;
	}
	const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
	return [a * 256 + b, c * 256 + d];
}

/** RFC 4291: eight groups, one run of zeros as `::`, the last two perhaps as an IPv4 address. */
function ipv6Of(text: string): Address | undefined {
	const halves = text.split("::");
	if (!text.includes(":") || halves.length > 2) {
		return undefined;
	}
	const [head, tail] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
	if (!head || (halves.length === 2 && !tail)) {
		return undefined;
	}
	if (!tail) {
		return head.length === 8 ? head : undefined;
	}
	const zeros = 8 - head.length - tail.length;
	return zeros >= 1 ? [...head, ...Array<number>(zeros).fill(0), ...tail] : undefined;
}

function groupsOf(text: string, mayEndInIpv4: boolean): Address | undefined {
	if (text === "") {
		return [];
	}
	const groups: number[] = [];
	const parts = text.split(":");
	for (const [index, part] of parts.entries()) {
		const embedded = mayEndInIpv4 && index === parts.length - 1 ? ipv4Of(part) : undefined;
		if (embedded) {
			groups.push(...embedded);
		} else if (/^[0-9a-f]{1,4}$/i.test(part)) {
			groups.push(Number.parseInt(part, 16));
		} else {
			return undefined;
		}
	}
	return groups;
}
