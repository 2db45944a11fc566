import { gunzipSync } from "node:zlib";

/** More is never shown: compressed user data could unpack to anything. */
const MOST_BYTES = 1024 * 1024;

/** User data as people read it: Base64 taken off, and unpacked where it is gzip, as cloud-init takes it. */
export function readUserData(base64: string): string {
	const bytes = Buffer.from(base64, "base64");
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
		return bytes.toString("utf8");
	}
	try {
		return gunzipSync(bytes, { maxOutputLength: MOST_BYTES }).toString("utf8");
	} catch {
		return bytes.toString("utf8");
	}
}
