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

/** `10.0.0.0/8` from a block. */
export function formatCidr({ base, prefix }: Cidr): string {
	const parts = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
	return `${parts.join(".")}/${prefix}`;
}

/** The lowest block with `prefix` bits inside `outer` that meets none of `taken`; undefined when there is none. */
export function firstFreeCidr(outer: Cidr, prefix: number, taken: readonly Cidr[]): Cidr | undefined {
	const size = 2 ** (32 - prefix);
	let base = outer.base;
	while (base + size <= outer.base + outer.size) {
		const candidate = { base, size, prefix };
		const obstacle = taken.find((other) => overlapsCidr(other, candidate));
		if (!obstacle) {
			return candidate;
		}
		base += Math.max(size, obstacle.size);
	}
	return undefined;
}
