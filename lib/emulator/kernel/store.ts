import { Bucket } from "./bucket";
import type { Row, StoredRow } from "./row";

export type Table<T extends Row> = {
	readonly name: string;
	readonly key: (row: T) => string;
	readonly indexes: Readonly<Record<string, (row: T) => string | undefined>>;
};

/** Declares a table: its name, the primary key of a row, and secondary indexes (undefined leaves a row out of one). */
export function table<T extends Row>(
	name: string,
	key: (row: T) => string,
	indexes: Readonly<Record<string, (row: T) => string | undefined>> = {},
): Table<T> {
	return { name, key, indexes };
}

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
};

/** A change to be made durable: the stored row, or undefined for a deletion. */
export type Change = { readonly table: string; readonly key: string; readonly stored: StoredRow | undefined };

/** Where changes are made durable. `write` resolves when they are on disk, all or none. */
export type Persistence = {
	load(): Iterable<{ readonly table: string; readonly key: string; readonly stored: StoredRow }>;
	write(changes: readonly Change[]): Promise<void>;
	/** Removes everything, then writes the changes. */
	replace(changes: readonly Change[]): Promise<void>;
	close(): Promise<void>;
};

/** Rows from outside (a snapshot) that no table here can keep. */
export class UnfitRows extends Error {}

type TableState = {
	readonly table: Table<Row>;
	readonly rows: Bucket;
	readonly indexes: Map<string, Map<string, Bucket>>;
};

/**
 * The emulator's only store: the working set in memory, every committed change handed to the persistence. Transactions
 * are synchronous and therefore serial; a rollback replays an undo list.
 */
export class Store {
	private readonly tables = new Map<string, TableState>();
	private sequence = 0;
	private undo: Array<() => void> | undefined;
	private dirty = new Map<string, Change>();
	private readonly thinned = new Set<Bucket>();

	constructor(
		definitions: readonly Table<never>[],
		private readonly persistence: Persistence | undefined,
	) {
		for (const definition of definitions) {
			this.define(definition as unknown as Table<Row>);
		}
		if (persistence) {
			const loaded = [...persistence.load()].sort((a, b) => a.stored.sequence - b.stored.sequence);
			for (const { table: name, key, stored } of loaded) {
				this.insert(this.state(name), key, stored);
			}
		}
	}

	/**
	 * Runs `work` as one transaction. When it throws nothing has changed. `durable` resolves once the changes are on disk
	 * (at once when there are none, or when the store is in memory).
	 */
	transaction<T>(work: (tx: Tx) => T): { readonly result: T; readonly durable: Promise<void> } {
		if (this.undo) {
			throw new Error("transactions do not nest: use savepoint");
		}
		this.undo = [];
		this.dirty = new Map();
		try {
			const result = work(this.tx);
			const changes = [...this.dirty.values()];
			const durable = this.persistence && changes.length > 0 ? this.persistence.write(changes) : Promise.resolve();
			return { result, durable };
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
		const changes: Array<Change & { readonly stored: StoredRow }> = [];
		for (const [name, state] of this.tables) {
			for (const [key, row] of keyedRows(state.table, content[name] ?? [])) {
				this.sequence += 1;
				changes.push({ table: name, key, stored: { sequence: this.sequence, row } });
			}
		}
		for (const state of this.tables.values()) {
			state.rows.clear();
			for (const index of state.indexes.values()) {
				index.clear();
			}
		}
		for (const { table: name, key, stored } of changes) {
			this.insert(this.state(name), key, stored);
		}
		return this.persistence?.replace(changes) ?? Promise.resolve();
	}

	async close(): Promise<void> {
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
				this.sequence += 1;
				const stored = { sequence: this.sequence, row };
				this.insert(state, key, stored);
				this.undo?.push(() => this.remove(state, key, stored));
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
			this.remove(state, key, before);
			this.undo?.push(() => this.insert(state, key, before));
			this.touch(state, key, undefined);
			return true;
		},
		scan: <T extends Row>(definition: Table<T>, options: ScanOptions = {}) => this.scan(definition, options),
		count: (definition, index, value) => {
			const state = this.state(definition.name);
			return index === undefined ? state.rows.size : (this.bucket(state, index, value)?.size ?? 0);
		},
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
		const bucket = options.index === undefined ? state.rows : this.bucket(state, options.index, options.value);
		for (const entry of bucket?.values(options.newestFirst) ?? []) {
			yield entry.row as T;
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
		const indexes = new Map(Object.keys(definition.indexes).map((name) => [name, new Map<string, Bucket>()]));
		this.tables.set(definition.name, { table: definition, rows: new Bucket(), indexes });
	}

	private state(name: string): TableState {
		const state = this.tables.get(name);
		if (!state) {
			throw new Error(`table ${name} is not registered with the store`);
		}
		return state;
	}

	private bucket(state: TableState, index: string, value: string | undefined): Bucket | undefined {
		const buckets = state.indexes.get(index);
		if (!buckets) {
			throw new Error(`table ${state.table.name} has no index ${index}`);
		}
		return value === undefined ? undefined : buckets.get(value);
	}

	private insert(state: TableState, key: string, stored: StoredRow): void {
		this.sequence = Math.max(this.sequence, stored.sequence);
		state.rows.insert(key, stored);
		for (const [name, buckets] of state.indexes) {
			const value = state.table.indexes[name]?.(stored.row);
			if (value !== undefined) {
				let bucket = buckets.get(value);
				if (!bucket) {
					bucket = new Bucket();
					buckets.set(value, bucket);
				}
				bucket.insert(key, stored);
			}
		}
	}

	private remove(state: TableState, key: string, stored: StoredRow): void {
		state.rows.remove(key);
		this.thinned.add(state.rows);
		for (const [name, buckets] of state.indexes) {
			const value = state.table.indexes[name]?.(stored.row);
			const bucket = value === undefined ? undefined : buckets.get(value);
			if (value !== undefined && bucket) {
				this.take(buckets, bucket, value, key);
			}
		}
	}

	private take(buckets: Map<string, Bucket>, bucket: Bucket, value: string, key: string): void {
		bucket.remove(key);
		this.thinned.add(bucket);
		if (bucket.size === 0) {
			buckets.delete(value);
		}
	}

	private replaceRow(state: TableState, key: string, before: StoredRow, after: StoredRow): void {
		this.swap(state, key, before, after);
		this.undo?.push(() => this.swap(state, key, after, before));
		this.touch(state, key, after);
	}

	private swap(state: TableState, key: string, from: StoredRow, to: StoredRow): void {
		state.rows.set(key, to);
		for (const [name, buckets] of state.indexes) {
			const extract = state.table.indexes[name];
			const old = extract?.(from.row);
			const next = extract?.(to.row);
			if (old !== undefined && old === next) {
				buckets.get(old)?.set(key, to);
				continue;
			}
			if (old !== undefined) {
				const bucket = buckets.get(old);
				if (bucket) {
					this.take(buckets, bucket, old, key);
				}
			}
			if (next !== undefined) {
				const bucket = buckets.get(next) ?? new Bucket();
				buckets.set(next, bucket);
				bucket.insert(key, to);
			}
		}
	}

	private touch(state: TableState, key: string, after: StoredRow | undefined): void {
		const id = `${state.table.name}\u0000${key}`;
		const previous = this.dirty.get(id);
		this.dirty.set(id, { table: state.table.name, key, stored: after });
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

/** Rows from outside by their keys. Throws UnfitRows that names the table and the row's number when they cannot be kept. */
function keyedRows(definition: Table<Row>, rows: readonly Row[]): Map<string, Row> {
	const keyed = new Map<string, Row>();
	for (const [position, row] of rows.entries()) {
		const key = readKeys(definition, row);
		if (key === undefined || keyed.has(key)) {
			const problem = key === undefined ? "is not a row of this table" : "has the key of an earlier one";
			throw new UnfitRows(`row ${position + 1} of table ${definition.name} ${problem}`);
		}
		keyed.set(key, row);
	}
	return keyed;
}

/** The row's key, or undefined when the row lacks what its key or an index is made of. */
function readKeys(definition: Table<Row>, row: Row): string | undefined {
	try {
		const indexed = Object.values(definition.indexes).map((extract): unknown => extract(row));
		const key: unknown = definition.key(row);
		const fits = indexed.every((value) => value === undefined || typeof value === "string");
		return typeof key === "string" && fits ? key : undefined;
	} catch {
		return undefined;
	}
}
