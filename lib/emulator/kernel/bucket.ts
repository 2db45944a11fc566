import type { StoredRow } from "./row";

/**
 * Rows by key in the order of their sequence numbers, with constant-time lookup, replacement and removal and iteration
 * from both ends. A removed row leaves a hole; `compact` squeezes holes out when they outnumber the rows.
 */
export class Bucket {
	private entries: Array<StoredRow | undefined> = [];
	private positions = new Map<string, number>();
	private keys: string[] = [];

	get size(): number {
		return this.positions.size;
	}

	get(key: string): StoredRow | undefined {
		const position = this.positions.get(key);
		return position === undefined ? undefined : this.entries[position];
	}

	/** Adds a row; nearly always the newest, so it goes to the end. An older one (an undone removal) finds its place. */
	insert(key: string, stored: StoredRow): void {
		let position = this.entries.length;
		const last = this.lastSequence();
		if (last !== undefined && last > stored.sequence) {
			position = this.placeFor(stored.sequence);
			if (this.entries[position] !== undefined || position === this.entries.length) {
				this.entries.splice(position, 0, stored);
				this.keys.splice(position, 0, key);
				this.reindex(position);
				return;
			}
		}
		this.entries[position] = stored;
		this.keys[position] = key;
		this.positions.set(key, position);
	}

	/** Replaces the row of a key that is there. */
	set(key: string, stored: StoredRow): void {
		const position = this.positions.get(key);
		if (position !== undefined) {
			this.entries[position] = stored;
		}
	}

	remove(key: string): void {
		const position = this.positions.get(key);
		if (position === undefined) {
			return;
		}
		this.positions.delete(key);
		this.entries[position] = undefined;
		while (this.entries.length > 0 && this.entries[this.entries.length - 1] === undefined) {
			this.entries.pop();
			this.keys.pop();
		}
	}

	*values(newestFirst = false): Iterable<StoredRow> {
		if (newestFirst) {
			for (let i = this.entries.length - 1; i >= 0; i--) {
				const entry = this.entries[i];
				if (entry) {
					yield entry;
				}
			}
			return;
		}
		for (let i = 0; i < this.entries.length; i++) {
			const entry = this.entries[i];
			if (entry) {
				yield entry;
			}
		}
	}

	/** Rows with their keys, in no particular order. */
	*keyed(): Iterable<readonly [string, StoredRow]> {
		for (const [key, position] of this.positions) {
			const entry = this.entries[position];
			if (entry) {
				yield [key, entry];
			}
		}
	}

	clear(): void {
		this.entries = [];
		this.keys = [];
		this.positions.clear();
	}

	compact(): void {
		if (this.entries.length < 32 || this.entries.length < this.positions.size * 2) {
			return;
		}
		const entries: StoredRow[] = [];
		const keys: string[] = [];
		for (let i = 0; i < this.entries.length; i++) {
			const entry = this.entries[i];
			const key = this.keys[i];
			if (entry && key !== undefined) {
				this.positions.set(key, entries.length);
				entries.push(entry);
				keys.push(key);
			}
		}
		this.entries = entries;
		this.keys = keys;
	}

	private lastSequence(): number | undefined {
		return this.entries[this.entries.length - 1]?.sequence;
	}

	/** First position whose row is newer than `sequence`; a hole just before it is preferred. */
	private placeFor(sequence: number): number {
		let low = 0;
		let high = this.entries.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			let probe = middle;
			while (probe < high && this.entries[probe] === undefined) {
				probe += 1;
			}
			const entry = probe < high ? this.entries[probe] : undefined;
			if (entry === undefined || entry.sequence > sequence) {
				high = middle;
			} else {
				low = probe + 1;
			}
		}
		return low;
	}

	private reindex(from: number): void {
		for (let i = from; i < this.entries.length; i++) {
			const key = this.keys[i];
			if (this.entries[i] && key !== undefined) {
				this.positions.set(key, i);
			}
		}
	}
}
