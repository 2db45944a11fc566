import { Bucket } from "./bucket";
import type { Row, StoredRow } from "./row";
import type { Indexed, Table } from "./table";

/** A table's rows in memory, by key and by the values of its indexes, each in the order of insertion. */
export class StoredTable {
	readonly rows = new Bucket();
	private readonly indexes: ReadonlyMap<string, Map<string, Bucket>>;

	/** `thinned` collects the buckets that rows were taken out of, and that may be squeezed when nothing is undone any more. */
	constructor(
		readonly definition: Table<Row>,
		private readonly thinned: Set<Bucket>,
	) {
		this.indexes = new Map(Object.keys(definition.indexes).map((name) => [name, new Map()]));
	}

	/** The rows that have a value in an index; undefined when there are none. Throws when there is no such index. */
	bucket(index: string, value: string | undefined): Bucket | undefined {
		const buckets = this.indexes.get(index);
		if (!buckets) {
			throw new Error(`table ${this.definition.name} has no index ${index}`);
		}
		return value === undefined ? undefined : buckets.get(value);
	}

	insert(key: string, stored: StoredRow): void {
		this.rows.insert(key, stored);
		for (const [name, buckets] of this.indexes) {
			for (const value of valuesOf(this.definition.indexes[name]?.(stored.row))) {
				enter(buckets, value, key, stored);
			}
		}
	}

	remove(key: string, stored: StoredRow): void {
		this.rows.remove(key);
		this.thinned.add(this.rows);
		for (const [name, buckets] of this.indexes) {
			for (const value of valuesOf(this.definition.indexes[name]?.(stored.row))) {
				this.take(buckets, value, key);
			}
		}
	}

	/** Puts a changed row in the place of the one before. */
	swap(key: string, from: StoredRow, to: StoredRow): void {
		this.rows.set(key, to);
		for (const [name, buckets] of this.indexes) {
			const extract = this.definition.indexes[name];
			const old = valuesOf(extract?.(from.row));
			const next = valuesOf(extract?.(to.row));
			for (const value of old) {
				if (!next.includes(value)) {
					this.take(buckets, value, key);
				}
			}
			for (const value of next) {
				if (old.includes(value)) {
					buckets.get(value)?.set(key, to);
				} else {
					enter(buckets, value, key, to);
				}
			}
		}
	}

	clear(): void {
		this.rows.clear();
		for (const index of this.indexes.values()) {
			index.clear();
		}
	}

	private take(buckets: Map<string, Bucket>, value: string, key: string): void {
		const bucket = buckets.get(value);
		if (bucket) {
			bucket.remove(key);
			this.thinned.add(bucket);
			if (bucket.size === 0) {
				buckets.delete(value);
			}
		}
	}
}

/** The values of a row in an index, each once: a bucket holds a row once. */
function valuesOf(indexed: Indexed): readonly string[] {
	if (indexed === undefined) {
		return [];
	}
	return typeof indexed === "string" ? [indexed] : [...new Set(indexed)];
}

function enter(buckets: Map<string, Bucket>, value: string, key: string, stored: StoredRow): void {
	let bucket = buckets.get(value);
	if (!bucket) {
		bucket = new Bucket();
		buckets.set(value, bucket);
	}
	bucket.insert(key, stored);
}
