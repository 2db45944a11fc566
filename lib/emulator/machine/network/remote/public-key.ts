import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** CRC-24 of an armored block (RFC 4880, 6.1). */
function crc24(bytes: Uint8Array): number {
	let crc = 0xb704ce;
	for (const byte of bytes) {
		crc ^= byte << 16;
		for (let bit = 0; bit < 8; bit++) {
			crc <<= 1;
			if (crc & 0x1000000) {
				crc ^= 0x1864cfb;
			}
		}
	}
	return crc & 0xffffff;
}

/** 512 bytes that hang on a text alone. */
function modulus(seed: string): Buffer {
	const parts = Array.from({ length: 16 }, (_none, index) => createHash("sha256").update(`${seed}/${index}`).digest());
	const bytes = Buffer.concat(parts);
	bytes[0] = (bytes[0] ?? 0) | 0x80;
	bytes[511] = (bytes[511] ?? 0) | 1;
	return bytes;
}

/**
 * An OpenPGP public key for a path of the mirror: an RSA 4096 key packet and a user id, armored. Well-formed, the same for
 * the same path, and nobody's: what it would verify is never verified here.
 */
export function publicKeyFor(path: string, owner: string): string {
	const created = Math.floor(Date.UTC(2017, 1, 22) / 1000);
	const body = Buffer.concat([
		Buffer.from([4, created >>> 24, (created >>> 16) & 255, (created >>> 8) & 255, created & 255, 1]),
		Buffer.from([0x10, 0x00]),
		modulus(path),
		Buffer.from([0x00, 0x11, 0x01, 0x00, 0x01]),
	]);
	const name = Buffer.from(owner);
	const packets = Buffer.concat([
		Buffer.from([0x99, body.length >> 8, body.length & 255]),
		body,
		Buffer.from([0xb4, name.length]),
		name,
	]);
	const crc = crc24(packets);
	const sum = Buffer.from([crc >>> 16, (crc >>> 8) & 255, crc & 255]).toString("base64");
	const lines = packets
		.toString("base64")
		.replace(/(.{64})/g, "$1\n")
		.replace(/\n$/, "");
	return `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${lines}\n=${sum}\n-----END PGP PUBLIC KEY BLOCK-----\n`;
}
