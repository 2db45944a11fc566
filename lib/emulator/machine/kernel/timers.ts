type Timer = { readonly at: number; readonly order: number; readonly fire: () => void; isCancelled: boolean };

/** What is to happen at virtual times: the earliest first, of two the one that was set first. */
export class Timers {
	private heap: Timer[] = [];
	private order = 0;

	/** Returns what cancels it. */
	set(at: number, fire: () => void): () => void {
		const timer: Timer = { at, order: this.order++, fire, isCancelled: false };
		this.heap.push(timer);
		this.rise(this.heap.length - 1);
		return () => {
			timer.isCancelled = true;
		};
	}

	/** The earliest time at which something is to happen. */
	next(): number | undefined {
		this.dropCancelled();
		return this.heap[0]?.at;
	}

	/** Fires the earliest one; its time. */
	fire(): number | undefined {
		this.dropCancelled();
		const first = this.heap[0];
		if (!first) {
			return undefined;
		}
		this.removeFirst();
		first.isCancelled = true;
		first.fire();
		return first.at;
	}

	private dropCancelled(): void {
		while (this.heap[0]?.isCancelled) {
			this.removeFirst();
		}
	}

	private removeFirst(): void {
		const last = this.heap.pop();
		if (last && this.heap.length > 0) {
			this.heap[0] = last;
			this.sink(0);
		}
	}

	private rise(from: number): void {
		let at = from;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!this.isBefore(at, parent)) {
				return;
			}
			this.swap(at, parent);
			at = parent;
		}
	}

	private sink(from: number): void {
		let at = from;
		for (;;) {
			let least = at;
			for (const child of [2 * at + 1, 2 * at + 2]) {
				if (child < this.heap.length && this.isBefore(child, least)) {
					least = child;
				}
			}
			if (least === at) {
				return;
			}
			this.swap(at, least);
			at = least;
		}
	}

	private isBefore(a: number, b: number): boolean {
		const one = this.heap[a];
		const other = this.heap[b];
		return one !== undefined && other !== undefined && (one.at - other.at || one.order - other.order) < 0;
	}

	private swap(a: number, b: number): void {
		const one = this.heap[a];
		const other = this.heap[b];
		if (one && other) {
			this.heap[a] = other;
			this.heap[b] = one;
		}
	}
}
