import { Buffer } from "node:buffer";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { crc32 } from "../compress/codec";

/** An entry of a zip file. `mode` holds type and permission bits; `dos` is date and time as zip keeps them. */
export type ZipEntry = {
	readonly name: string;
	readonly mode: number;
	readonly date: number;
	readonly time: number;
	readonly method: number;
	readonly crc: number;
	readonly packed: Buffer;
	readonly size: number;
};

export function makeEntry(
	name: string,
	content: Uint8Array,
	mode: number,
	date: number,
	time: number,
	stores: boolean,
): ZipEntry {
	const deflated = stores || content.length === 0 ? undefined : deflateRawSync(content);
	const isSmaller = deflated !== undefined && deflated.length < content.length;
	return {
		name,
		mode,
		date,
		time,
		method: isSmaller ? 8 : 0,
		crc: crc32(content),
		packed: isSmaller ? deflated : Buffer.from(content),
		size: content.length,
	};
}

/** Content of an entry; undefined when it is packed in a way that is not known. */
export function contentOf(entry: ZipEntry): Buffer | undefined {
	return entry.method === 0 ? entry.packed : entry.method === 8 ? inflateRawSync(entry.packed) : undefined;
}

function fields(entry: ZipEntry, name: Buffer): Buffer {
	const block = Buffer.alloc(26);
	block.writeUInt16LE(20, 0);
	block.writeUInt16LE(name.length === entry.name.length ? 0 : 0x800, 2);
	block.writeUInt16LE(entry.method, 4);
	block.writeUInt16LE(entry.time, 6);
	block.writeUInt16LE(entry.date, 8);
	block.writeUInt32LE(entry.crc, 10);
	block.writeUInt32LE(entry.packed.length, 14);
	block.writeUInt32LE(entry.size, 18);
	block.writeUInt16LE(name.length, 22);
	return block;
}

/** A zip file of entries (APPNOTE.TXT, without zip64). */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
	const parts: Buffer[] = [];
	const central: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		const name = Buffer.from(entry.name, "utf8");
		const common = fields(entry, name);
		const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, name, entry.packed]);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE((entry.mode << 16) >>> 0, 6);
		tail.writeUInt32LE(offset, 10);
		central.push(Buffer.from("PK\u0001\u0002\u001e\u0003", "latin1"), common, tail, name);
		parts.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(central);
	const end = Buffer.alloc(22);
	end.write("PK\u0005\u0006", 0, "latin1");
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, directory, end]);
}

/** Entries of a zip file in the order of its directory; undefined when it is none. */
export function readZip(bytes: Buffer): ZipEntry[] | undefined {
	const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
	if (end < 0 || end + 22 > bytes.length) {
		return undefined;
	}
	const entries: ZipEntry[] = [];
	let at = bytes.readUInt32LE(end + 16);
	for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
		if (bytes.toString("latin1", at, at + 4) !== "PK\u0001\u0002") {
			return undefined;
		}
		const nameLength = bytes.readUInt16LE(at + 28);
		const local = bytes.readUInt32LE(at + 42);
		const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
		const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
		const attributes = bytes.readUInt32LE(at + 38) >>> 16;
		entries.push({
			name,
			mode: attributes === 0 ? (name.endsWith("/") ? 0o40755 : 0o100644) : attributes,
			method: bytes.readUInt16LE(at + 10),
			time: bytes.readUInt16LE(at + 12),
			date: bytes.readUInt16LE(at + 14),
			crc: bytes.readUInt32LE(at + 16),
			packed: bytes.subarray(start, start + bytes.readUInt32LE(at + 20)),
			size: bytes.readUInt32LE(at + 24),
		});
		at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
	}
	return entries;
}
