import { Buffer } from "node:buffer";
import { deflateRawSync, inflateRawSync, crc32 as zlibCrc32 } from "node:zlib";

/** A compressed text that cannot be read: `message` is what the tool says of it. */
export class FormatError extends Error {
	constructor(
		message: string,
		/** Set when the emulator lacks what is needed, not the file. */
		readonly isOurs = false,
	) {
		super(message);
	}
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) {
		value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	}
	return value >>> 0;
});

/** CRC-32 as gzip and zip have it. */
export function crc32(bytes: Uint8Array): number {
	if (typeof zlibCrc32 === "function") {
		return zlibCrc32(bytes) >>> 0;
	}
	let value = 0xffffffff;
	for (const byte of bytes) {
		value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
	}
	return (value ^ 0xffffffff) >>> 0;
}

/** One member of a gzip file (RFC 1952). `name` and `mtime` (seconds) are those of the original. */
export function gzip(content: Uint8Array, level = 6, name?: string, mtime = 0): Buffer {
	const header = Buffer.alloc(10);
	header.writeUInt16BE(0x1f8b, 0);
	header[2] = 8;
	header[3] = name === undefined ? 0 : 8;
	header.writeUInt32LE(mtime >>> 0, 4);
	header[8] = level === 9 ? 2 : level === 1 ? 4 : 0;
	header[9] = 3;
	const trailer = Buffer.alloc(8);
	trailer.writeUInt32LE(crc32(content), 0);
	trailer.writeUInt32LE(content.length >>> 0, 4);
	const label = name === undefined ? [] : [Buffer.from(`${name}\0`, "utf8")];
	return Buffer.concat([header, ...label, deflateRawSync(content, { level }), trailer]);
}

export type Gunzipped = { readonly content: Buffer; readonly name: string | undefined; readonly mtime: number };

function inflateMember(rest: Buffer): { content: Buffer; used: number } {
	try {
		const { buffer, engine } = inflateRawSync(rest, { info: true }) as unknown as {
			buffer: Buffer;
			engine: { bytesWritten: number };
		};
		return { content: buffer, used: engine.bytesWritten };
	} catch (error) {
		const isShort = error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR";
		throw new FormatError(isShort ? "unexpected end of file" : "invalid compressed data--format violated");
	}
}

/** All members of a gzip file, one after the other. Throws FormatError in gzip's words. */
export function gunzip(bytes: Buffer): Gunzipped {
	const parts: Buffer[] = [];
	let at = 0;
	let name: string | undefined;
	let mtime = 0;
	while (at < bytes.length) {
		if (bytes.length < at + 2 || bytes.readUInt16BE(at) !== 0x1f8b) {
			if (at === 0) {
				throw new FormatError(bytes.length < 2 ? "unexpected end of file" : "not in gzip format");
			}
			break;
		}
		if (bytes.length < at + 18) {
			throw new FormatError("unexpected end of file");
		}
		const flags = bytes[at + 3] ?? 0;
		mtime = at === 0 ? bytes.readUInt32LE(at + 4) : mtime;
		let body = at + 10;
		if (flags & 4) {
			body += 2 + bytes.readUInt16LE(body);
		}
		if (flags & 8) {
			const end = bytes.indexOf(0, body);
			name = at === 0 ? bytes.toString("utf8", body, end) : name;
			body = end + 1;
		}
		if (flags & 16) {
			body = bytes.indexOf(0, body) + 1;
		}
		if (flags & 2) {
			body += 2;
		}
		const { content, used } = inflateMember(bytes.subarray(body));
		const end = body + used;
		if (bytes.length < end + 8) {
			throw new FormatError("unexpected end of file");
		}
		if (bytes.readUInt32LE(end) !== crc32(content)) {
			throw new FormatError("invalid compressed data--crc error");
		}
		parts.push(content);
		at = end + 8;
	}
	if (bytes.length === 0) {
		throw new FormatError("unexpected end of file");
	}
	return { content: Buffer.concat(parts), name, mtime };
}

/** Formats that have no library here: what the machine packs it can unpack, under the true format's first bytes. */
const WRAPPERS = {
	bzip2: Buffer.from("BZh91AY&SY-scalehook-", "latin1"),
	xz: Buffer.from("\u00fd7zXZ\0-scalehook-", "latin1"),
	lzma: Buffer.from("]\0\0\u0080\0-scalehook-", "latin1"),
	zstd: Buffer.from("(\u00b5/\u00fd-scalehook-", "latin1"),
} as const;

export type Wrapped = keyof typeof WRAPPERS;
const MAGIC_LENGTH: Readonly<Record<Wrapped, number>> = { bzip2: 3, xz: 6, lzma: 5, zstd: 4 };

export function wrap(kind: Wrapped, content: Uint8Array): Buffer {
	return Buffer.concat([WRAPPERS[kind], gzip(content)]);
}

/** What `wrap` packed; a true file of the format cannot be read here. Throws FormatError. */
export function unwrap(kind: Wrapped, bytes: Buffer, words: string): Buffer {
	const mark = WRAPPERS[kind];
	if (bytes.subarray(0, mark.length).equals(mark)) {
		return gunzip(bytes.subarray(mark.length)).content;
	}
	const length = MAGIC_LENGTH[kind];
	if (bytes.subarray(0, length).equals(mark.subarray(0, length))) {
		throw new FormatError(`scalehook: ${kind} files that were packed elsewhere cannot be unpacked here`, true);
	}
	throw new FormatError(words);
}

/** Which format a file has by its first bytes. */
export function formatOf(bytes: Buffer): "gzip" | Wrapped | undefined {
	if (bytes.length >= 2 && bytes.readUInt16BE(0) === 0x1f8b) {
		return "gzip";
	}
	return (Object.keys(WRAPPERS) as Wrapped[]).find((kind) =>
		bytes.subarray(0, MAGIC_LENGTH[kind]).equals(WRAPPERS[kind].subarray(0, MAGIC_LENGTH[kind])),
	);
}
