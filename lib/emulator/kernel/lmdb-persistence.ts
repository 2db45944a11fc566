import { statfsSync } from "node:fs";
import path from "node:path";
import { crc32 } from "node:zlib";
import { open, type RootDatabase } from "lmdb";
import { type Change, type LoadedRow, type Persistence, StorageError, storageKey } from "./persistence";
import type { StoredRow } from "./row";
import { openStateDirectory, type StateDirectory, unusable } from "./state-directory";
import { FORMAT_VERSION, refuseNewer } from "./state-format";

/** Where the format's version stands, before all rows. A directory without it is of version 1, whose values are bare. */
const FORMAT_KEY = Buffer.from("\u0000format");
const FIRST_VERSION = 1;
/** Free bytes that a write leaves on the disk, beyond what it needs itself. */
const SPARE_BYTES = 512 * 1024;

const OPTIONS = {
	noSubdir: true,
	// Keys as bytes: lmdb's own key encoding reads a long string with a zero character in it back as a list.
	keyEncoding: "binary",
	// A working set of 100,000 instances is some 100 MB; the map is virtual until used.
	mapSize: 16 * 1024 ** 3,
	// A commit is on disk when it is done: its pages first, then the page that tells of them.
	overlappingSync: false,
	// Writes of one turn are one batch already; lmdb's own batch of a turn drops a promise that rejects when a disk is full.
	eventTurnBatching: false,
	permissionsMode: 0o600,
} as const;

/**
 * Durable storage in an LMDB environment under `directory` (made when missing). Changes of one call are one LMDB
 * transaction. Throws when another running process holds the directory, when a newer emulator wrote it, and a
 * StorageError when it is damaged.
 */
export function openLmdb(directory: string, freeBytes: FreeBytes = freeOnDisk): Persistence {
	const place = openStateDirectory(directory);
	try {
		return openIn(directory, place, freeBytes);
	} catch (error) {
		place.release();
		throw error;
	}
}

/** How much room the disk of a directory has, in bytes. */
export type FreeBytes = (directory: string) => number;

const freeOnDisk: FreeBytes = (directory) => {
	const { bavail, bsize } = statfsSync(directory);
	return bavail * bsize;
};

function openIn(directory: string, place: StateDirectory, freeBytes: FreeBytes): Persistence {
	const options = { ...OPTIONS, path: place.file };
	const database = open<Buffer, Buffer>({ ...options, encoding: "binary" });
	const isEmpty = [...database.getKeys({ limit: 1 })].length === 0;
	if (isEmpty && !place.isNew) {
		throw unusable(directory, "state.lmdb holds nothing");
	}
	const version = isEmpty ? undefined : readVersion(database, directory);
	if (version !== undefined) {
		refuseNewer(version);
	}
	let isMarked = version === FORMAT_VERSION;
	const apply = (
		changes: readonly EncodedChange[],
		put: (key: Buffer, value: Buffer) => void,
		remove: (key: Buffer) => void,
	) => {
		if (!isMarked) {
			put(FORMAT_KEY, encodeValue({ formatVersion: FORMAT_VERSION }, FORMAT_KEY));
		}
		for (const { key, value } of changes) {
			if (value) {
				put(key, value);
			} else {
				remove(key);
			}
		}
	};
	const commit = async (changes: readonly Change[], work: (encoded: readonly EncodedChange[]) => Promise<void>) => {
		const encoded = changes.map(encodeChange);
		const bytes = encoded.reduce((sum, { key, value }) => sum + key.length + (value?.length ?? 0), 0);
		// LMDB copies pages before it changes them: a write takes several times its size.
		if (freeBytes(directory) < SPARE_BYTES + 4 * bytes) {
			throw new StorageError("full", `no space is left on the disk of ${path.resolve(directory)}`);
		}
		try {
			await work(encoded);
		} catch (error) {
			throw await asStorageError(error, directory);
		}
		if (!isMarked) {
			isMarked = true;
			place.begun();
		}
	};
	return {
		formatVersion: version,
		load: () =>
			version === FIRST_VERSION ? loadBare(open<StoredRow, Buffer>(options)) : loadChecked(database, directory),
		keepCopy: () => place.keepCopy(version ?? FORMAT_VERSION),
		write: (changes) =>
			commit(changes, async (encoded) => {
				// Each one tells of the batch's failure again.
				const quiet = (each: Promise<boolean>) => void each.catch(() => {});
				await database.batch(() => {
					apply(
						encoded,
						(key, value) => quiet(database.put(key, value)),
						(key) => quiet(database.remove(key)),
					);
				});
			}),
		replace: (changes) =>
			commit(changes, async (encoded) => {
				isMarked = false;
				database.transactionSync(() => {
					database.clearSync();
					apply(
						encoded,
						(key, value) => database.putSync(key, value),
						(key) => database.removeSync(key),
					);
				});
			}),
		async close() {
			await database.close();
			place.release();
		},
	};
}

type EncodedChange = { readonly key: Buffer; readonly value: Buffer | undefined };

function encodeChange(change: Change): EncodedChange {
	const key = storageKey(change.table, change.key);
	return { key, value: change.stored && encodeValue(change.stored, key) };
}

/** A value with a checksum over key and value before it: LMDB does not notice when bytes are overwritten. */
function encodeValue(value: object, key: Buffer): Buffer {
	const text = Buffer.from(JSON.stringify(value));
	const sum = Buffer.alloc(4);
	sum.writeUInt32LE(crc32(text, crc32(key)));
	return Buffer.concat([sum, text]);
}

function decodeValue(value: Buffer, key: Buffer): unknown {
	const text = value.subarray(4);
	if (value.length < 4 || value.readUInt32LE(0) !== crc32(text, crc32(key))) {
		throw new StorageError("damaged", "a value is overwritten");
	}
	return JSON.parse(text.toString());
}

function readVersion(database: RootDatabase<Buffer, Buffer>, directory: string): number {
	const value = database.get(FORMAT_KEY);
	if (value === undefined) {
		return FIRST_VERSION;
	}
	const { formatVersion } = orUnusable(directory, () => decodeValue(value, FORMAT_KEY)) as { formatVersion: number };
	return formatVersion;
}

function* loadChecked(database: RootDatabase<Buffer, Buffer>, directory: string): Iterable<LoadedRow> {
	for (const { key, value } of database.getRange()) {
		if (!key.equals(FORMAT_KEY)) {
			// What encodeChange wrote, as its checksum shows.
			yield { ...splitKey(key), stored: orUnusable(directory, () => decodeValue(value, key)) as StoredRow };
		}
	}
}

function* loadBare(database: RootDatabase<StoredRow, Buffer>): Iterable<LoadedRow> {
	for (const { key, value } of database.getRange()) {
		yield { ...splitKey(key), stored: value };
	}
}

function splitKey(bytes: Buffer): { readonly table: string; readonly key: string } {
	const name = bytes.toString();
	const split = name.indexOf("\u0000");
	return { table: name.slice(0, split), key: name.slice(split + 1) };
}

function orUnusable<T>(directory: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw unusable(directory, `state.lmdb is damaged: ${error instanceof Error ? error.message : String(error)}`);
	}
}

const FULL = /no space|quota|MDB_MAP_FULL|mapsize/i;

/** LMDB's error with its cause: a batch's own names only another promise that will reject with it. */
async function asStorageError(error: unknown, directory: string): Promise<StorageError> {
	const cause = await Promise.resolve((error as { readonly commitError?: Promise<never> }).commitError).then(
		() => error,
		(reason: unknown) => reason,
	);
	const text = cause instanceof Error ? cause.message : String(cause);
	const where = path.resolve(directory);
	// A write that is cut short in the middle is told as a failure of the device.
	return FULL.test(text) || freeOnDisk(directory) < SPARE_BYTES
		? new StorageError("full", `no space is left for the state in ${where}`, { cause })
		: new StorageError("failed", `the state in ${where} cannot be written: ${text}`, { cause });
}
