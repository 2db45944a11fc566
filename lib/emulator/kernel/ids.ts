import { createHash } from "node:crypto";

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/**
 * Ids for new resources. Deterministic: the nth id of a data directory depends on its id seed and n alone, so the same
 * calls give the same history. The counter lives in the store and is rolled back with the transaction.
 */
export type Ids = {
	/** `prefix` followed by `length` (default 16) characters of 0-9a-z, in the style of `i-bp1…`. */
	next(prefix: string, length?: number): string;
	/** Upper-case hexadecimal GUID 8-4-4-4-12, as RequestIds and lifecycle action tokens have it. */
	guid(): string;
	/** Decimal digits, as RAM's entity ids have it (18 unless told). */
	digits(length?: number): string;
	/** Lower-case hexadecimal digits, as OOS execution ids have it (20 unless told). */
	hex(length?: number): string;
};

/** The nth id material of a seed: 64 bytes. Pure. */
function material(seed: string, counter: number): Buffer {
	return createHash("sha512").update(`${seed}:${counter}`).digest();
}

/** Ids from a seed and a counter that the caller keeps (`take` returns the next counter value and advances it). */
export function createIds(seed: string, take: () => number): Ids {
	const characters = (length: number, alphabet: string): string => {
		const bytes = material(seed, take());
		let out = "";
		for (let i = 0; i < length; i++) {
			out += alphabet[(bytes[i % bytes.length] ?? 0) % alphabet.length];
		}
		return out;
	};
	return {
		next: (prefix, length = 16) => prefix + characters(length, ALPHABET),
		guid: () => {
			const hex = characters(32, "0123456789ABCDEF");
			return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
		},
		digits: (length = 18) => `2${characters(length - 1, "0123456789")}`,
		hex: (length = 20) => characters(length, "0123456789abcdef"),
	};
}
