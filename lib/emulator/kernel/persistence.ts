import type { StoredRow } from "./row";

/** A change to be made durable: the stored row, or undefined for a deletion. */
export type Change = { readonly table: string; readonly key: string; readonly stored: StoredRow | undefined };

export type LoadedRow = { readonly table: string; readonly key: string; readonly stored: StoredRow };

/** Where changes are made durable, by one writer at a time. */
export type Persistence = {
	/** Format version of what lies there; undefined when nothing does, or when it knows only the current one. */
	readonly formatVersion?: number | undefined;
	load(): Iterable<LoadedRow>;
	/** Keeps a copy of what lies there beside it and returns its path. */
	keepCopy?(): string;
	/** Resolves when the changes are on disk, all or none; rejects (StorageError where the cause is known) with none there. */
	write(changes: readonly Change[]): Promise<void>;
	/** Removes everything, then writes the changes, as one. */
	replace(changes: readonly Change[]): Promise<void>;
	close(): Promise<void>;
};

/** The longest key that the disk takes, in bytes: LMDB's limit at its page size of 4 KiB is 1978. */
export const MAX_KEY_BYTES = 1900;

/** A row's key on disk. */
export function storageKey(table: string, key: string): Buffer {
	return Buffer.from(`${table}\u0000${key}`);
}

/** Something that stands in the way of keeping the state on disk; the message is for whoever runs the emulator. */
export class StorageError extends Error {
	constructor(
		/**
		 * `full`: there is no room; `failed`: the disk refused; `damaged`: what lies there cannot be read; `closed`: nothing
		 * is written any more.
		 */
		readonly kind: "full" | "failed" | "damaged" | "closed",
		message: string,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}
