import type { Bucket } from "./bucket";
import { keyedRows } from "./keyed-rows";
import { type Change, type LoadedRow, MAX_KEY_BYTES, type Persistence, StorageError, storageKey } from "./persistence";
import type { Row, StoredRow } from "./row";
import { FORMAT_VERSION, upgradeState } from "./state-format";
import { StoredTable } from "./stored-table";
import type { Table } from "./table";
import { type Commit, WriteQueue } from "./write-queue";

export { type Table, table } from "./table";

export type ScanOptions = {
	/** Name of a secondary index and the value to look for; unset: the whole table. */
	readonly index?: string;
	readonly value?: string;
	/** Newest first instead of oldest first (order of insertion). */
	readonly newestFirst?: boolean;
};

/** What a transaction can do. Reads see its own writes. Order is the order of insertion; updating a row keeps its place. */
export type Tx = {
	get<T extends Row>(table: Table<T>, key: string): T | undefined;
	put<T extends Row>(table: Table<T>, row: T): void;
	delete<T extends Row>(table: Table<T>, key: string): boolean;
	/** Rows lazily, in order. Cost is that of the rows taken, whatever the size of the table. Do not write to the scanned table while iterating: spread it into an array first. */
	scan<T extends Row>(table: Table<T>, options?: ScanOptions): Iterable<T>;
	/** Number of rows, all or those of one index value; constant time. */
	count<T extends Row>(table: Table<T>, index?: string, value?: string): number;
	/** Runs `work`; when it throws, what it wrote is undone and the error goes on. */
	savepoint<T>(work: () => T): T;
	/** Whether this transaction has written anything so far. */
	hasChanges(): boolean;
};

/** Hears how writing to disk goes. */
export type StoreWatcher = {
	/** Changes are on disk. */
	readonly written?: () => void;
	/** Changes could not be written: they, and all that were committed after them, are undone in memory. */
	readonly undone?: (error: unknown) => void;
};

/**
 * The emulator's only store: the working set in memory, every committed change handed to the persistence. Transactions
 * are synchronous and therefore serial; a rollback replays an undo list. Memory and disk tell the same once nothing is on
 * its way: what could not be written is undone, and so is everything committed after it.
 */
export class Store {
	private readonly tables = new Map<string, StoredTable>();
	private sequence = 0;
	private undo: Array<() => void> | undefined;
	private dirty = new Map<string, Change>();
	private readonly thinned = new Set<Bucket>();
	private readonly writes: WriteQueue | undefined;
	private isClosed = false;

	/** Throws what the persistence throws when its files are damaged. `watcher` hears how writing to disk goes. */
	constructor(
		definitions: readonly Table<never>[],
		private readonly persistence: Persistence | undefined,
		watcher: StoreWatcher = {},
	) {
		for (const definition of definitions) {
			this.define(definition as unknown as Table<Row>);
		}
		if (persistence) {
			this.writes = new WriteQueue(persistence, {
				written: () => watcher.written?.(),
				failed: (undone, error) => {
					for (const commit of [...undone].reverse()) {
						for (const step of [...commit.undo].reverse()) {
							step();
						}
					}
					this.compact();
					watcher.undone?.(error);
				},
			});
			if ((persistence.formatVersion ?? FORMAT_VERSION) === FORMAT_VERSION) {
				for (const { table: name, key, stored } of inOrder(persistence)) {
					this.insert(this.state(name), key, stored);
				}
			}
		}
	}

	/**
	 * Brings what an older emulator wrote to the current format, in memory and on disk, and keeps a copy of it as it was.
	 * To be called before anything else when the persistence is of an older format. Returns the copy's path.
	 */
	async upgrade(): Promise<string | undefined> {
		const { persistence } = this;
		if (!persistence || (persistence.formatVersion ?? FORMAT_VERSION) === FORMAT_VERSION) {
			return undefined;
		}
		const tables: Record<string, Row[]> = {};
		for (const { table: name, stored } of inOrder(persistence)) {
			tables[name] ??= [];
			tables[name].push(stored.row);
		}
		const upgraded = upgradeState({ formatVersion: persistence.formatVersion ?? FORMAT_VERSION, tables });
		const copy = persistence.keepCopy?.();
		await this.restore(upgraded.tables);
		return copy;
	}

	/**
	 * Runs `work` as one transaction. When it throws nothing has changed. `durable` resolves once the changes are on disk
	 * (at once when there are none, or when the store is in memory); it rejects with a StorageError when they could not be
	 * written, and they are undone by then. Nobody needs to wait for it. Throws a StorageError once the store is closed.
	 */
	transaction<T>(work: (tx: Tx) => T): { readonly result: T; readonly durable: Promise<void> } {
		this.assertOpen();
		if (this.undo) {
			throw new Error("transactions do not nest: use savepoint");
		}
		const undo: Array<() => void> = [];
		this.undo = undo;
		this.dirty = new Map();
		try {
			const result = work(this.tx);
			const changes = [...this.dirty.values()];
			return { result, durable: this.commit({ changes, undo, replaces: false }) };
		} catch (error) {
			this.rollback(0);
			throw error;
		} finally {
			this.undo = undefined;
			this.compact();
		}
	}

	/** Reads outside of a transaction (or inside one, seeing its writes); writing here throws. */
	read<T>(work: (tx: Tx) => T): T {
		return work(this.tx);
	}

	/** Every row of every table, in insertion order within a table: the content of a snapshot. */
	dump(): Record<string, Row[]> {
		const out: Record<string, Row[]> = {};
		for (const [name, state] of this.tables) {
			out[name] = [...state.rows.values()].map((entry) => entry.row);
		}
		return out;
	}

	/**
	 * Replaces the whole content; tables that `content` does not name become empty. Resolves when it is durable. Throws
	 * UnfitRows at once, with nothing replaced, when a row has not what its table keeps it by, or two have the same key.
	 */
	restore(content: Readonly<Record<string, readonly Row[]>>): Promise<void> {
		this.assertOpen();
		const changes: Array<Change & { readonly stored: StoredRow }> = [];
		for (const [name, state] of this.tables) {
			for (const [key, row] of keyedRows(state.definition, content[name] ?? [])) {
				this.sequence += 1;
				changes.push({ table: name, key, stored: { sequence: this.sequence, row } });
			}
		}
		const before = [...this.tables.values()].flatMap((state) =>
			[...state.rows.keyed()].map(([key, stored]) => ({ state, key, stored })),
		);
		this.clear();
		for (const { table: name, key, stored } of changes) {
			this.insert(this.state(name), key, stored);
		}
		const putBack = () => {
			this.clear();
			for (const { state, key, stored } of before) {
				this.insert(state, key, stored);
			}
		};
		return this.commit({ changes, undo: [putBack], replaces: true });
	}

	/** Resolves when nothing is on its way to disk any more, whether it got there or was undone. */
	async settled(): Promise<void> {
		await this.writes?.settled();
	}

	private commit(commit: Commit): Promise<void> {
		if (!this.writes || (commit.changes.length === 0 && !commit.replaces)) {
			return Promise.resolve();
		}
		return this.writes.add(commit);
	}

	private clear(): void {
		for (const state of this.tables.values()) {
			state.clear();
		}
	}

	/** Brings what was committed to disk and takes nothing more. */
	async close(): Promise<void> {
		this.isClosed = true;
		await this.settled();
		await this.persistence?.close();
	}

	private readonly tx: Tx = {
		get: <T extends Row>(definition: Table<T>, key: string) =>
			this.state(definition.name).rows.get(key)?.row as T | undefined,
		put: (definition, row) => {
			this.assertWritable();
			const state = this.state(definition.name);
			const key = definition.key(row);
			const before = state.rows.get(key);
			if (before) {
				this.replaceRow(state, key, before, { sequence: before.sequence, row });
			} else {
				assertKeyFits(definition.name, key);
				this.sequence += 1;
				const stored = { sequence: this.sequence, row };
				this.insert(state, key, stored);
				this.undo?.push(() => state.remove(key, stored));
				this.touch(state, key, stored);
			}
		},
		delete: (definition, key) => {
			this.assertWritable();
			const state = this.state(definition.name);
			const before = state.rows.get(key);
			if (!before) {
				return false;
			}
			state.remove(key, before);
			this.undo?.push(() => this.insert(state, key, before));
			this.touch(state, key, undefined);
			return true;
		},
		scan: <T extends Row>(definition: Table<T>, options: ScanOptions = {}) => this.scan(definition, options),
		count: (definition, index, value) => {
			const state = this.state(definition.name);
			return index === undefined ? state.rows.size : (state.bucket(index, value)?.size ?? 0);
		},
		hasChanges: () => this.dirty.size > 0,
		savepoint: (work) => {
			const mark = this.undo?.length ?? 0;
			try {
				return work();
			} catch (error) {
				this.rollback(mark);
				throw error;
			}
		},
	};

	private *scan<T extends Row>(definition: Table<T>, options: ScanOptions): Iterable<T> {
		const state = this.state(definition.name);
		const bucket = options.index === undefined ? state.rows : state.bucket(options.index, options.value);
		for (const entry of bucket?.values(options.newestFirst) ?? []) {
			yield entry.row as T;
		}
	}

	private assertOpen(): void {
		if (this.isClosed) {
			throw new StorageError("closed", "the state is closed");
		}
	}

	private assertWritable(): void {
		if (!this.undo) {
			throw new Error("writing needs a transaction");
		}
	}

	private define(definition: Table<Row>): void {
		if (this.tables.has(definition.name)) {
			throw new Error(`table ${definition.name} is declared twice`);
		}
		this.tables.set(definition.name, new StoredTable(definition, this.thinned));
	}

	private state(name: string): StoredTable {
		const state = this.tables.get(name);
		if (!state) {
			throw new Error(`table ${name} is not registered with the store`);
		}
		return state;
	}

	private insert(state: StoredTable, key: string, stored: StoredRow): void {
		this.sequence = Math.max(this.sequence, stored.sequence);
		state.insert(key, stored);
	}

	private replaceRow(state: StoredTable, key: string, before: StoredRow, after: StoredRow): void {
		state.swap(key, before, after);
		this.undo?.push(() => state.swap(key, after, before));
		this.touch(state, key, after);
	}

	private touch(state: StoredTable, key: string, after: StoredRow | undefined): void {
		const id = `${state.definition.name}\u0000${key}`;
		const previous = this.dirty.get(id);
		this.dirty.set(id, { table: state.definition.name, key, stored: after });
		this.undo?.push(() => {
			if (previous) {
				this.dirty.set(id, previous);
			} else {
				this.dirty.delete(id);
			}
		});
	}

	private rollback(mark: number): void {
		const undo = this.undo ?? [];
		while (undo.length > mark) {
			undo.pop()?.();
		}
	}

	/** Holes are squeezed out between transactions only, so that an undo inside one finds every row at its place. */
	private compact(): void {
		for (const bucket of this.thinned) {
			bucket.compact();
		}
		this.thinned.clear();
	}
}

/** What lies on disk, in the order of insertion. */
function inOrder(persistence: Persistence): LoadedRow[] {
	return [...persistence.load()].sort((a, b) => a.stored.sequence - b.stored.sequence);
}

/** The last line of defence behind the schemas: a key that no disk takes must not get into memory either. */
function assertKeyFits(table: string, key: string): void {
	if (storageKey(table, key).length > MAX_KEY_BYTES) {
		throw new Error(`a key of table ${table} is longer than ${MAX_KEY_BYTES} bytes`);
	}
}
