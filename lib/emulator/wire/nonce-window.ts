import { hash } from "node:crypto";

const INITIAL_SLOTS = 1024;

/**
 * Remembers used (access key, nonce) pairs for at least `retainMs` of real time, in bounded memory: 64-bit fingerprints
 * in two generations of open-addressing tables, of which the older is dropped when the newer is `retainMs` old or full.
 */
export class NonceWindow {
	private current = new Generation();
	private previous = new Generation();
	private startedAt: number | undefined;

	constructor(
		private readonly retainMs: number,
		/** Most nonces of one generation: 1,000,000 take 16 MB. */
		private readonly capacity = 1_000_000,
	) {}

	/** True when the nonce is new, and remembers it; false when it was used within the window. `now` is real ms. */
	take(accessKeyId: string, nonce: string, now: number): boolean {
		this.startedAt ??= now;
		if (now - this.startedAt >= this.retainMs || this.current.size >= this.capacity) {
			// A gap of two windows leaves nothing that could still be replayed.
			this.previous = now - this.startedAt >= 2 * this.retainMs ? new Generation() : this.current;
			this.current = new Generation();
			this.startedAt = now;
		}
		const digest = hash("sha1", `${accessKeyId.length}:${accessKeyId}${nonce}`, "buffer");
		const high = digest.readUInt32LE(0);
		// Zero marks an empty slot.
		const low = digest.readUInt32LE(4) || 1;
		if (this.current.has(high, low) || this.previous.has(high, low)) {
			return false;
		}
		this.current.add(high, low);
		return true;
	}
}

/** A set of 64-bit numbers, given as two halves of which the lower is never 0. */
class Generation {
	size = 0;
	private slots = new Uint32Array(INITIAL_SLOTS * 2);

	has(high: number, low: number): boolean {
		return this.slots[this.find(high, low) * 2 + 1] !== 0;
	}

	add(high: number, low: number): void {
		if (this.size * 2 >= this.slots.length / 2) {
			this.grow();
		}
		const slot = this.find(high, low);
		this.slots[slot * 2] = high;
		this.slots[slot * 2 + 1] = low;
		this.size += 1;
	}

	/** The slot that holds the number, or the empty one where it belongs. */
	private find(high: number, low: number): number {
		const mask = this.slots.length / 2 - 1;
		let slot = (high ^ low) & mask;
		while (this.slots[slot * 2 + 1] !== 0 && (this.slots[slot * 2] !== high || this.slots[slot * 2 + 1] !== low)) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private grow(): void {
		const old = this.slots;
		this.slots = new Uint32Array(old.length * 2);
		for (let i = 0; i < old.length; i += 2) {
			const high = old[i] ?? 0;
			const low = old[i + 1] ?? 0;
			if (low !== 0) {
				const slot = this.find(high, low);
				this.slots[slot * 2] = high;
				this.slots[slot * 2 + 1] = low;
			}
		}
	}
}
