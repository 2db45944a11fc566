/** A map that a fork shares with its parent until one of them writes. Its values are never changed in place. */
export class CowMap<V> {
	private shared = false;

	constructor(private map: Map<string, V> = new Map()) {}

	/** A copy for a child; both copy the entries at their next write. */
	fork(): CowMap<V> {
		this.shared = true;
		const copy = new CowMap(this.map);
		copy.shared = true;
		return copy;
	}

	get(key: string): V | undefined {
		return this.map.get(key);
	}

	has(key: string): boolean {
		return this.map.has(key);
	}

	get size(): number {
		return this.map.size;
	}

	set(key: string, value: V): void {
		this.own().set(key, value);
	}

	delete(key: string): boolean {
		return this.map.has(key) && this.own().delete(key);
	}

	clear(): void {
		this.map = new Map();
		this.shared = false;
	}

	keys(): string[] {
		return [...this.map.keys()];
	}

	entries(): [string, V][] {
		return [...this.map];
	}

	private own(): Map<string, V> {
		if (this.shared) {
			this.map = new Map(this.map);
			this.shared = false;
		}
		return this.map;
	}
}
