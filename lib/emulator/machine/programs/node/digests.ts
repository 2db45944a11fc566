import { Buffer } from "node:buffer";
import { createHash, createHmac, getHashes, pbkdf2Sync } from "node:crypto";
import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { Failed } from "./failure";

/** Digest of bytes (a character a byte), with a key as an HMAC; undefined for an algorithm that is not known. */
export function digestOf(algorithm: string, key: string | null, bytes: string): string | undefined {
	if (!getHashes().includes(algorithm.toLowerCase()) && !getHashes().includes(algorithm)) {
		return undefined;
	}
	const hash = key === null ? createHash(algorithm) : createHmac(algorithm, Buffer.from(key, "latin1"));
	return hash.update(Buffer.from(bytes, "latin1")).digest().toString("latin1");
}

/** What deriving a key costs: rounds of its digest. */
export function roundsOf(given: {
	readonly iterations: number;
	readonly length: number;
	readonly digest: string;
}): number {
	const size = Number(/(512|384|256)/.exec(given.digest)?.[1] ?? 128) / 8;
	return given.iterations * Math.max(1, Math.ceil(given.length / size));
}

/** PBKDF2 of a secret: whoever calls has counted its rounds. */
export function stretched(given: {
	readonly secret: string;
	readonly salt: string;
	readonly iterations: number;
	readonly length: number;
	readonly digest: string;
}): string {
	const [secret, salt] = [Buffer.from(given.secret, "latin1"), Buffer.from(given.salt, "latin1")];
	return pbkdf2Sync(secret, salt, given.iterations, given.length, given.digest).toString("latin1");
}

/** Most bytes that a packed text may become. */
const MAX_UNPACKED = { maxOutputLength: 32 << 20 };

const PACKERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
	gzip: (bytes) => gzipSync(bytes),
	gunzip: (bytes) => gunzipSync(bytes, MAX_UNPACKED),
	deflate: (bytes) => deflateSync(bytes),
	inflate: (bytes) => inflateSync(bytes, MAX_UNPACKED),
	deflateRaw: (bytes) => deflateRawSync(bytes),
	inflateRaw: (bytes) => inflateRawSync(bytes, MAX_UNPACKED),
};

/** Packs or unpacks bytes (a character a byte) in one of zlib's ways. */
export function packed(how: string, bytes: string): string {
	try {
		return PACKERS[how]?.(Buffer.from(bytes, "latin1")).toString("latin1") ?? "";
	} catch {
		throw new Failed({ code: "Z_DATA_ERROR", errno: -3, text: "incorrect header check", syscall: how });
	}
}
