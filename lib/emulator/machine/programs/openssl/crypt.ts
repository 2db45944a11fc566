import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

const LETTERS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function group(bytes: readonly number[], count: number): string {
	let value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
	let text = "";
	for (let at = 0; at < count; at++) {
		text += LETTERS.charAt(value & 63);
		value >>>= 6;
	}
	return text;
}

/** crypt(3) with MD5: `$1$`, and Apache's variant `$apr1$`. */
export function md5Crypt(password: string, salt: string, magic: "1" | "apr1"): string {
	const key = Buffer.from(password, "utf8");
	const seed = Buffer.from(salt.slice(0, 8), "latin1");
	const digest = (...parts: readonly Uint8Array[]) => createHash("md5").update(Buffer.concat(parts)).digest();
	const inner = digest(key, seed, key);
	const parts: Uint8Array[] = [key, Buffer.from(`$${magic}$`), seed, Buffer.alloc(key.length, inner)];
	for (let bits = key.length; bits > 0; bits >>= 1) {
		parts.push(bits & 1 ? Buffer.of(0) : key.subarray(0, 1));
	}
	let result = digest(...parts);
	const none = Buffer.alloc(0);
	for (let round = 0; round < 1000; round++) {
		const isOdd = round % 2 === 1;
		result = digest(isOdd ? key : result, round % 3 ? seed : none, round % 7 ? key : none, isOdd ? result : key);
	}
	const byte = (at: number) => result[at] ?? 0;
	const text = [
		[0, 6, 12],
		[1, 7, 13],
		[2, 8, 14],
		[3, 9, 15],
		[4, 10, 5],
	]
		.map((order) => group(order.map(byte), 4))
		.join("");
	return `$${magic}$${salt.slice(0, 8)}$${text}${group([byte(11)], 2)}`;
}

const ROUNDS = 5000;

/** crypt(3) with SHA-256 (`$5$salt$…`): the scheme of glibc's sha-crypt. */
export function sha256Crypt(password: string, salt: string): string {
	const key = Buffer.from(password, "utf8");
	const seed = Buffer.from(salt.slice(0, 16), "latin1");
	const digest = (...parts: readonly Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
	const inner = digest(key, seed, key);
	const parts: Uint8Array[] = [key, seed, Buffer.alloc(key.length, inner)];
	for (let bits = key.length; bits > 0; bits >>= 1) {
		parts.push(bits & 1 ? inner : key);
	}
	let result = digest(...parts);
	const p = Buffer.alloc(key.length, digest(...Array.from({ length: key.length }, () => key)));
	const s = Buffer.alloc(seed.length, digest(...Array.from({ length: 16 + (result[0] ?? 0) }, () => seed)));
	const none = Buffer.alloc(0);
	for (let round = 0; round < ROUNDS; round++) {
		const isOdd = round % 2 === 1;
		result = digest(isOdd ? p : result, round % 3 ? s : none, round % 7 ? p : none, isOdd ? result : p);
	}
	const byte = (at: number) => result[at] ?? 0;
	let text = "";
	let [a, b, c] = [0, 10, 20];
	for (let at = 0; at < 10; at++) {
		text += group([byte(a), byte(b), byte(c)], 4);
		[a, b, c] = [c + 1, a + 1, b + 1];
	}
	return `$5$${salt.slice(0, 16)}$${text}${group([byte(31), byte(30)], 3)}`;
}
