/** Bytes of output that are kept in all; the API's limit is 24 KB. */
const QUOTA = 24 * 1024;
/** While a command runs, each report carries so much at most. */
const REPORT_BYTES = 2048;
/** What reports carry in all; after that they only say that it still runs. */
const REPORTED_BYTES = 6000;
/** Virtual ms between reports. */
const REPORT_MS = 1000;

/** What has come of a command's output: text, and bytes that were dropped. */
export type OutputSoFar = { readonly output: string; readonly dropped: number };

/**
 * A command's output as the agent reports it: what it told while the command ran stays, and the end's tail fills the rest,
 * so a long output loses its middle.
 */
export class CommandOutput {
	private readonly head: Uint8Array[] = [];
	private headBytes = 0;
	private pending: Uint8Array[] = [];
	private pendingBytes = 0;
	private droppedBytes = 0;
	private reports = 0;
	/** What it is as long as nothing more is printed. */
	private known: OutputSoFar | undefined;

	/** `startedAt`: virtual ms. */
	constructor(private readonly startedAt: number) {}

	/** Takes what was printed at a virtual time; the bytes are only lent. */
	write(bytes: Uint8Array, now: number): void {
		this.report(now);
		this.known = undefined;
		this.pending.push(bytes.slice());
		this.pendingBytes += bytes.length;
		if (this.pendingBytes > 4 * QUOTA) {
			this.trim();
		}
	}

	/** The reports that were made by now carry what was there. */
	private report(now: number): void {
		const due = Math.floor((now - this.startedAt) / REPORT_MS);
		while (this.reports < due && this.pendingBytes > 0 && this.headBytes < REPORTED_BYTES) {
			this.reports += 1;
			const all = Buffer.concat(this.pending);
			const part = all.subarray(0, Math.min(REPORT_BYTES, REPORTED_BYTES - this.headBytes));
			this.head.push(part);
			this.headBytes += part.length;
			this.pending = [all.subarray(part.length)];
			this.pendingBytes -= part.length;
		}
		this.reports = Math.max(this.reports, due);
	}

	/** Drops what the tail will not hold. A character cut in half goes with the dropped part. */
	private trim(): void {
		const all = Buffer.concat(this.pending);
		let cut = Math.max(0, all.length - (QUOTA - this.headBytes));
		while (cut > 0 && cut < all.length && ((all[cut] ?? 0) & 0xc0) === 0x80) {
			cut += 1;
		}
		this.droppedBytes += cut;
		const tail = Uint8Array.from(all.subarray(cut));
		this.pending = [tail];
		this.pendingBytes = tail.length;
	}

	/** All of it so far; bytes that are no UTF-8 come as U+FFFD. */
	read(): OutputSoFar {
		if (!this.known) {
			this.trim();
			const output = Buffer.concat([...this.head, ...this.pending]).toString("utf8");
			this.known = { output, dropped: this.droppedBytes };
		}
		return this.known;
	}
}
