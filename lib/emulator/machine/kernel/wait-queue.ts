/** Who can be let go on. */
type Waiter = { wake(): void };

/** Processes that wait for the same thing, first come first served. */
export class WaitQueue {
	private waiting: Waiter[] = [];

	add(waiter: Waiter): void {
		this.waiting.push(waiter);
	}

	remove(waiter: Waiter): void {
		const at = this.waiting.indexOf(waiter);
		if (at >= 0) {
			this.waiting.splice(at, 1);
		}
	}

	/** All of them look again whether they can go on. */
	wake(): void {
		for (const waiter of [...this.waiting]) {
			waiter.wake();
		}
	}

	get isEmpty(): boolean {
		return this.waiting.length === 0;
	}
}
