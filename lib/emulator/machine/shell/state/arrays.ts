/** An indexed array of bash: sparse, walked in the order of its indices. */
export class IndexedArray {
	private last = -1;
	private sorted = true;

	constructor(private items: Map<number, string> = new Map()) {
		for (const index of items.keys()) {
			this.last = Math.max(this.last, index);
		}
	}

	static of(values: readonly string[]): IndexedArray {
		const array = new IndexedArray();
		for (let index = 0; index < values.length; index++) {
			array.set(index, values[index] ?? "");
		}
		return array;
	}

	copy(): IndexedArray {
		const copy = new IndexedArray();
		copy.items = new Map(this.items);
		copy.last = this.last;
		copy.sorted = this.sorted;
		return copy;
	}

	get size(): number {
		return this.items.size;
	}

	/** The highest index in use, -1 when there is none. */
	get lastIndex(): number {
		return this.last;
	}

	get(index: number): string | undefined {
		return this.items.get(index);
	}

	has(index: number): boolean {
		return this.items.has(index);
	}

	set(index: number, value: string): void {
		if (index > this.last) {
			this.last = index;
		} else if (!this.items.has(index)) {
			this.sorted = false;
		}
		this.items.set(index, value);
	}

	delete(index: number): void {
		if (this.items.delete(index) && index === this.last) {
			this.last = -1;
			for (const left of this.items.keys()) {
				this.last = Math.max(this.last, left);
			}
		}
	}

	indices(): number[] {
		this.sort();
		return [...this.items.keys()];
	}

	values(): string[] {
		this.sort();
		return [...this.items.values()];
	}

	entries(): [number, string][] {
		this.sort();
		return [...this.items];
	}

	private sort(): void {
		if (!this.sorted) {
			this.items = new Map([...this.items].sort(([a], [b]) => a - b));
			this.sorted = true;
		}
	}
}

/** Buckets of bash's hash table of an associative array. */
const BUCKETS = 1024;

/** Bucket of a key (FNV-1 over its bytes; ASCII keys decide in practice). */
function bucketOf(key: string, buckets: number): number {
	let hash = 2_166_136_261;
	for (let at = 0; at < key.length; at++) {
		hash = Math.imul(hash, 16_777_619) ^ (key.charCodeAt(at) & 0xff);
	}
	return (hash >>> 0) & (buckets - 1);
}

/** An associative array, walked in the order of bash's hash table: scripts print it, so the order is part of the output. */
export class AssociativeArray {
	private order: string[] | undefined;

	constructor(private readonly items: Map<string, string> = new Map()) {}

	copy(): AssociativeArray {
		return new AssociativeArray(new Map(this.items));
	}

	get size(): number {
		return this.items.size;
	}

	get(key: string): string | undefined {
		return this.items.get(key);
	}

	has(key: string): boolean {
		return this.items.has(key);
	}

	set(key: string, value: string): void {
		if (!this.items.has(key)) {
			this.order = undefined;
		}
		this.items.set(key, value);
	}

	delete(key: string): void {
		if (this.items.delete(key)) {
			this.order = undefined;
		}
	}

	keys(): string[] {
		if (this.order === undefined) {
			let buckets = BUCKETS;
			while (this.items.size >= buckets * 2) {
				buckets *= 4;
			}
			// New entries go to the head of their bucket.
			this.order = [...this.items.keys()]
				.reverse()
				.map((key) => ({ key, bucket: bucketOf(key, buckets) }))
				.sort((a, b) => a.bucket - b.bucket)
				.map(({ key }) => key);
		}
		return [...this.order];
	}

	values(): string[] {
		return this.keys().map((key) => this.items.get(key) ?? "");
	}

	entries(): [string, string][] {
		return this.keys().map((key) => [key, this.items.get(key) ?? ""]);
	}
}
