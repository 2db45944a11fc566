import path from "node:path";
import { open } from "lmdb";
import { lockDirectory } from "../../kit/directory-lock.mjs";
import type { StoredRow } from "./row";
import type { Change, Persistence } from "./store";

/**
 * Durable storage in an LMDB environment under `directory` (made when missing). Changes of one call are one LMDB
 * transaction; the promise resolves after the flush to disk. Throws when another running process holds the directory.
 */
export function openLmdb(directory: string): Persistence {
	const release = lockDirectory({ directory, file: "emulator.lock", user: "another emulator" });
	const database = open<StoredRow, Buffer>({
		path: path.join(directory, "state.lmdb"),
		noSubdir: true,
		encoding: "msgpack",
		// Keys as bytes: lmdb's own key encoding reads a long string with a zero character in it back as a list.
		keyEncoding: "binary",
		// A working set of 100,000 instances is some 100 MB; the map is virtual until used.
		mapSize: 16 * 1024 ** 3,
	});
	const key = (change: Change) => Buffer.from(`${change.table}\u0000${change.key}`);
	const apply = (changes: readonly Change[]) => {
		for (const change of changes) {
			if (change.stored) {
				database.put(key(change), change.stored);
			} else {
				database.remove(key(change));
			}
		}
	};
	return {
		*load() {
			for (const { key: bytes, value } of database.getRange()) {
				const name = bytes.toString();
				const split = name.indexOf("\u0000");
				yield { table: name.slice(0, split), key: name.slice(split + 1), stored: value };
			}
		},
		async write(changes) {
			await database.batch(() => apply(changes));
			await database.flushed;
		},
		async replace(changes) {
			database.transactionSync(() => {
				database.clearSync();
				apply(changes);
			});
			await database.flushed;
		},
		async close() {
			await database.flushed;
			await database.close();
			release();
		},
	};
}
