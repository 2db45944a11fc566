/** One API call as /_emulator/calls shows it. `at` is virtual, `ms` is real time spent. */
export type CallRecord = {
	readonly at: string;
	readonly product: string;
	readonly version: string;
	readonly action: string;
	/** The caller's ARN; empty when the request was refused before the caller was known. */
	readonly caller: string;
	/** True for calls that one service makes to another, e.g. OOS as its assumed role. */
	readonly nested: boolean;
	readonly status: number;
	readonly code: string;
	readonly ms: number;
	readonly requestId: string;
};

/** The latest calls in memory: a ring, so that it costs the same whatever the traffic. */
export class CallLog {
	private readonly ring: CallRecord[] = [];
	private next = 0;

	constructor(private readonly capacity = 5000) {}

	add(call: CallRecord): void {
		this.ring[this.next % this.capacity] = call;
		this.next += 1;
	}

	/** The latest `limit` calls, newest first. */
	latest(limit: number): CallRecord[] {
		const out: CallRecord[] = [];
		for (let i = this.next - 1; i >= 0 && i >= this.next - this.capacity && out.length < limit; i--) {
			const call = this.ring[i % this.capacity];
			if (call) {
				out.push(call);
			}
		}
		return out;
	}

	/** Corrects how a call ended that is recorded already: its answer could not be kept. */
	amend(requestId: string, outcome: Pick<CallRecord, "status" | "code">): void {
		const index = this.ring.findLastIndex((call) => call.requestId === requestId);
		const call = this.ring[index];
		if (call) {
			this.ring[index] = { ...call, ...outcome };
		}
	}

	clear(): void {
		this.ring.length = 0;
		this.next = 0;
	}
}
