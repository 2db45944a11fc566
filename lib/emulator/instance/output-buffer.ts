/** Bytes of output that are kept; what comes before the last 24 KB is counted and dropped (RunCommand reference, limits). */
const OUTPUT_LIMIT = 24 * 1024;

/** Collects a script's output in the order in which it came and keeps its tail. */
export class OutputBuffer {
	private chunks: Uint8Array[] = [];
	private kept = 0;
	private droppedBytes = 0;

	write(bytes: Uint8Array): void {
		this.chunks.push(bytes);
		this.kept += bytes.length;
		if (this.kept > OUTPUT_LIMIT * 2) {
			this.trim();
		}
	}

	/** The kept text and how many bytes were dropped before it. A character cut in half goes with the dropped part. */
	read(): { readonly output: string; readonly dropped: number } {
		this.trim();
		const bytes = this.chunks[0] ?? new Uint8Array();
		return { output: Buffer.from(bytes).toString("utf8"), dropped: this.droppedBytes };
	}

	private trim(): void {
		const all = Buffer.concat(this.chunks);
		let cut = Math.max(0, all.length - OUTPUT_LIMIT);
		while (cut > 0 && cut < all.length && ((all[cut] ?? 0) & 0xc0) === 0x80) {
			cut += 1;
		}
		this.droppedBytes += cut;
		const tail = Uint8Array.from(all.subarray(cut));
		this.chunks = [tail];
		this.kept = tail.length;
	}
}
