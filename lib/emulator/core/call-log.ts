import { Counts, Durations, type Metric } from "../../kit/prometheus";
import type { Identity } from "./identity";

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

/** What a call was made with and answered by, as they were: secrets and all. */
export type CallDetails = {
	readonly identity: Identity | undefined;
	readonly params: Readonly<Record<string, unknown>>;
	readonly answer?: Readonly<Record<string, unknown>> | undefined;
	readonly message?: string | undefined;
};

/** A call in the log; its number counts the calls since the log began. */
export type NumberedCall = CallRecord & { readonly number: number };

export type CallListener = (call: CallRecord, details: CallDetails | undefined) => void;

/** The latest calls in memory: rings, so that it costs the same whatever the traffic. Details of the newest few only. */
export class CallLog {
	private readonly ring: CallRecord[] = [];
	private readonly details: (CallDetails | undefined)[] = [];
	private next = 0;
	private listener: CallListener = () => undefined;
	private readonly counts = new Counts("scalehook_emulator_calls_total", "API calls, by operation and outcome.");
	private readonly durations = new Durations("scalehook_emulator_call_duration_seconds", "How long API calls took.");

	constructor(
		private readonly capacity = 5000,
		private readonly detailed = 300,
	) {}

	/** @param isKnown whether its action is an operation's: of others any number can be asked for. */
	add(call: CallRecord, details?: CallDetails, isKnown = true): void {
		this.ring[this.next % this.capacity] = call;
		this.details[this.next % this.detailed] = details;
		this.next += 1;
		this.listener(call, details);
		const { product, action, nested, status, ms } = call;
		const outcome = status < 400 ? "success" : status < 500 ? "refused" : "failed";
		this.counts.add({ product, action: isKnown ? action : "", outcome, nested: String(nested) });
		this.durations.add({ product }, ms);
	}

	/** Counts of all calls since the process began, beyond what the log holds. */
	metrics(): Metric[] {
		return [this.counts.metric(), this.durations.metric()];
	}

	/** Tells of every call from now on. */
	listen(listener: CallListener): void {
		this.listener = listener;
	}

	/** The latest `limit` calls that pass, newest first. */
	latest(limit: number, passes: (call: CallRecord) => boolean = () => true): NumberedCall[] {
		const out: NumberedCall[] = [];
		for (let i = this.next - 1; i >= 0 && i >= this.next - this.capacity && out.length < limit; i--) {
			const call = this.ring[i % this.capacity];
			if (call && passes(call)) {
				out.push({ ...call, number: i });
			}
		}
		return out;
	}

	/** One call with what is still known of it; undefined when it has left the ring. */
	find(number: number): { readonly call: NumberedCall; readonly details: CallDetails | undefined } | undefined {
		const call =
			number < this.next && number >= this.next - this.capacity ? this.ring[number % this.capacity] : undefined;
		const details = number >= this.next - this.detailed ? this.details[number % this.detailed] : undefined;
		return call && { call: { ...call, number }, details };
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
		this.details.length = 0;
		this.next = 0;
	}
}
