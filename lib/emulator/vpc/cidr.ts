/** An IPv4 block: its first address as a number, and how many addresses it has. */
export type Cidr = { readonly base: number; readonly size: number; readonly prefix: number };

/** Reads `10.0.0.0/8`; undefined when the text is no block or its address has bits beyond the prefix. */
export function parseCidr(text: string): Cidr | undefined {
	const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
	if (!match) {
		return undefined;
	}
	const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
	const base = ((a * 256 + b) * 256 + c) * 256 + d;
	const size = 2 ** (32 - prefix);
	return Math.max(a, b, c, d) < 256 && prefix <= 32 && base % size === 0 ? { base, size, prefix } : undefined;
}

/** Whether `inner` lies within `outer`. */
export function containsCidr(outer: Cidr, inner: Cidr): boolean {
	return inner.base >= outer.base && inner.base + inner.size <= outer.base + outer.size;
}

/** Whether two blocks share an address. */
export function overlapsCidr(a: Cidr, b: Cidr): boolean {
	return containsCidr(a, b) || containsCidr(b, a);
}
