import { createHash } from "node:crypto";
import type { Sys } from "../../kernel/sys";

const LETTERS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A random salt of crypt(3)'s alphabet. */
export function makeSalt(sys: Sys, length = 16): string {
	return [...sys.randomBytes(length)].map((byte) => LETTERS.charAt(byte & 63)).join("");
}

const ROUNDS = 5000;

/** crypt(3) with SHA-512 (`$6$salt$…`): the scheme of glibc's sha-crypt. */
export function sha512Crypt(password: string, salt: string): string {
	const key = Buffer.from(password, "utf8");
	const seed = Buffer.from(salt.slice(0, 16), "latin1");
	const digest = (...parts: readonly Uint8Array[]) => {
		const hash = createHash("sha512");
		for (const part of parts) {
			hash.update(part);
		}
		return hash.digest();
	};
	const repeat = (bytes: Uint8Array, length: number) => Buffer.alloc(length, bytes);
	const inner = digest(key, seed, key);
	const parts: Uint8Array[] = [key, seed, repeat(inner, key.length)];
	for (let bits = key.length; bits > 0; bits >>= 1) {
		parts.push(bits & 1 ? inner : key);
	}
	let result = digest(...parts);
	const p =
		key.length === 0 ? Buffer.alloc(0) : repeat(digest(...Array.from({ length: key.length }, () => key)), key.length);
	const s = repeat(digest(...Array.from({ length: 16 + (result[0] ?? 0) }, () => seed)), seed.length);
	for (let round = 0; round < ROUNDS; round++) {
		const odd = round % 2 === 1;
		result = digest(
			odd ? p : result,
			round % 3 === 0 ? Buffer.alloc(0) : s,
			round % 7 === 0 ? Buffer.alloc(0) : p,
			odd ? result : p,
		);
	}
	return `$6$${salt.slice(0, 16)}$${encode(result)}`;
}

/** crypt(3)'s own order of bytes and alphabet for 64 bytes. */
function encode(bytes: Uint8Array): string {
	let text = "";
	const put = (a: number, b: number, c: number, count: number) => {
		let value = (a << 16) | (b << 8) | c;
		for (let at = 0; at < count; at++) {
			text += LETTERS.charAt(value & 63);
			value >>= 6;
		}
	};
	let [a, b, c] = [0, 21, 42];
	for (let at = 0; at < 21; at++) {
		put(bytes[a] ?? 0, bytes[b] ?? 0, bytes[c] ?? 0, 4);
		[a, b, c] = [b + 1, c + 1, a + 1];
	}
	put(0, 0, bytes[63] ?? 0, 2);
	return text;
}
