/** A machine's own sequence of chance (mulberry32): the same again from the same seed. */
export class RandomSequence {
	constructor(private state: number) {
		this.state = state >>> 0 || 0x9e3779b9;
	}

	private next(): number {
		// mulberry32: a counter through a mixing function.
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	}

	/** In [0, 1). */
	number(): number {
		return this.next() / 2 ** 32;
	}

	bytes(length: number): Uint8Array {
		const words = new Uint32Array(Math.ceil(length / 4));
		for (let at = 0; at < words.length; at++) {
			words[at] = this.next();
		}
		return new Uint8Array(words.buffer, 0, length);
	}

	/** Where in its sequence it is, for a checkpoint. */
	get seed(): number {
		return this.state;
	}

	set seed(state: number) {
		this.state = state >>> 0;
	}
}
