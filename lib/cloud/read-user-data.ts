import { gunzipSync } from "node:zlib";

/** More is never shown: compressed user data could unpack to anything. */
const MOST_BYTES = 1024 * 1024;

/** User data to be read by people. What is no text stays in Base64, and `isBinary` says so. */
export type ReadableUserData = { text: string; isBinary: boolean };

/** User data as people read it: Base64 taken off, and unpacked where it is gzip, as cloud-init takes it. */
export function readUserData(base64: string): ReadableUserData {
	const bytes = Buffer.from(base64, "base64");
	try {
		const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
		const plain = isPacked ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
		return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(plain), isBinary: false };
	} catch {
		return { text: base64, isBinary: true };
	}
}
