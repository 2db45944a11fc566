import { type Tx, table } from "./store";

/** A durable timer. `order` is its creation number: timers that fall due together fire in that order. */
export type Timer = {
	readonly id: string;
	readonly kind: string;
	readonly dueAt: number;
	readonly order: number;
	/** As it was stored: its kind says what it has to be. */
	readonly payload: unknown;
};

export const timers = table<Timer>("kernel.timers", (timer) => timer.id);

type Entry = Pick<Timer, "id" | "dueAt" | "order">;

function before(a: Entry, b: Entry): boolean {
	return a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order);
}

/**
 * The earliest timer first. The store is the truth; this heap only orders it, so entries whose timer was cancelled,
 * replaced or rolled back are dropped when they come up.
 */
export class TimerQueue {
	private heap: Entry[] = [];

	push(entry: Entry): void {
		this.heap.push({ id: entry.id, dueAt: entry.dueAt, order: entry.order });
		let at = this.heap.length - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!this.swapIfBefore(at, parent)) {
				break;
			}
			at = parent;
		}
	}

	/** The earliest timer that `get` still knows, left in the queue; undefined when there is none. */
	peek(get: Pick<Tx, "get">["get"]): Timer | undefined {
		for (;;) {
			const top = this.heap[0];
			if (!top) {
				return undefined;
			}
			const timer = get(timers, top.id);
			if (timer && timer.order === top.order) {
				return timer;
			}
			this.pop();
		}
	}

	pop(): void {
		const last = this.heap.pop();
		if (last === undefined || this.heap.length === 0) {
			return;
		}
		this.heap[0] = last;
		let at = 0;
		for (;;) {
			let child = at * 2 + 1;
			const right = this.heap[child + 1];
			const left = this.heap[child];
			if (left && right && before(right, left)) {
				child += 1;
			}
			if (child >= this.heap.length || !this.swapIfBefore(child, at)) {
				return;
			}
			at = child;
		}
	}

	clear(): void {
		this.heap = [];
	}

	private swapIfBefore(a: number, b: number): boolean {
		const x = this.heap[a];
		const y = this.heap[b];
		if (!x || !y || !before(x, y)) {
			return false;
		}
		this.heap[a] = y;
		this.heap[b] = x;
		return true;
	}
}
