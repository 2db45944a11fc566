import type { Store, Tx } from "../kernel/store";
import { timers } from "../kernel/timer-queue";
import { ApiError } from "./api-error";
import type { CallLog } from "./call-log";
import type { Context, RequestFacts } from "./context";
import { createContext, type FaultHook, type Surroundings } from "./dispatch";
import { ACCOUNT_ID, type EngineOptions, HOME_REGION } from "./engine-options";
import { serviceIdentity } from "./identity";
import { countIn, startCounters } from "./kernel-state";
import type { Message } from "./message-handlers";
import { Outbox } from "./outbox";
import type { Registry } from "./registry";

/** What a transaction meets outside of itself. */
export type TransactionHost = {
	readonly store: Store;
	readonly registry: Registry;
	readonly callLog: CallLog;
	/** Virtual ms at which the transaction happens. */
	readonly now: () => number;
	readonly fault: FaultHook;
	/** Told after a commit what it asked for. */
	readonly committed: (asked: Pick<Outbox, "timers" | "effects">) => void;
};

/** `durable` resolves when what was written is on disk and rejects when it is undone; nobody needs to wait for it. */
export type Transacted<T> = { readonly result: T; readonly wrote: boolean; readonly durable: Promise<void> };

/** Rows of the kernel that a transaction writes besides its work's. */
type KernelChange = { readonly idSeed?: string };

/** Runs the transactions of calls, timers and background work: the work, then the events it emitted, as one commit. */
export class Transactions {
	/** Commits on their way to disk. A later commit is only durable when these are. */
	private readonly unflushed = new Set<Promise<void>>();

	constructor(
		private readonly host: TransactionHost,
		private readonly options: Pick<EngineOptions, "real" | "log" | "checkAnswers">,
	) {}

	/** One transaction. What it asked for (timers, effects) is handed on after the commit; `durable` tells of the disk. */
	run<T>(work: (around: Surroundings) => T, kernel: KernelChange = {}): Transacted<T> {
		const outbox = new Outbox();
		let wrote = false;
		const { result, durable } = this.host.store.transaction((bare) => {
			const tx = outbox.guard(bare);
			if (kernel.idSeed !== undefined) {
				startCounters(tx, kernel.idSeed);
			}
			const counting = countIn(tx);
			const around: Surroundings = {
				registry: this.host.registry,
				accountId: ACCOUNT_ID,
				homeRegion: HOME_REGION,
				now: this.host.now(),
				tx,
				ids: counting.ids,
				schedule: ({ name: kind }, dueAt, payload, id) => {
					if (!this.host.registry.timers.has(kind)) {
						throw new Error(`no product handles timer ${kind}`);
					}
					const order = counting.nextTimer();
					const timer = { id: id ?? `timer-${order}`, kind, dueAt, order, payload };
					tx.put(timers, timer);
					outbox.timers.push(timer);
				},
				cancelTimer: (id) => {
					tx.delete(timers, id);
				},
				outbox,
				record: (call, details) => this.host.callLog.add(call, details),
				realNow: this.options.real.now,
				fault: this.host.fault,
				checkAnswers: this.options.checkAnswers ?? false,
			};
			const value = work(around);
			this.deliver(around);
			counting.save(around.now);
			wrote = tx.hasChanges();
			return value;
		});
		this.host.committed(outbox);
		return { result, wrote, durable: this.track(durable) };
	}

	/** One transaction on behalf of the emulator itself. */
	asSystem<T>(work: (ctx: Context) => T, kernel: KernelChange = {}): Transacted<T> {
		return this.run((around) => work(systemContext(around)), kernel);
	}

	/** Writes kernel rows that nobody is told of. */
	async write(work: (tx: Tx) => void): Promise<void> {
		await this.track(this.host.store.transaction(work).durable);
	}

	/** Resolves when everything committed so far is on disk; rejects when some of it is undone. */
	async flushed(): Promise<void> {
		await Promise.all(this.unflushed);
	}

	logFailure(message: string, error: unknown): void {
		const fields =
			error instanceof ApiError
				? { code: error.code, error: error.message }
				: { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
		this.options.log("error", message, fields);
	}

	private track(durable: Promise<void>): Promise<void> {
		this.unflushed.add(durable);
		const forget = () => this.unflushed.delete(durable);
		durable.then(forget, forget);
		return durable;
	}

	/** Events go to every product in order, those that handlers emit in turn after them. A failing handler loses only its own writes. */
	private deliver(around: Surroundings): void {
		const { events } = around.outbox;
		for (let event: Message | undefined = events.shift(); event; event = events.shift()) {
			const { name, payload } = event;
			for (const product of around.registry.products) {
				for (const listener of product.events?.filter((one) => one.name === name) ?? []) {
					try {
						around.tx.savepoint(() => listener.hear(payload, systemContext(around)));
					} catch (error) {
						this.logFailure(`${product.name} failed on event ${name}`, error);
					}
				}
			}
		}
	}
}

const SYSTEM_REQUEST: RequestFacts = {
	requestId: "",
	sourceIp: "127.0.0.1",
	secureTransport: true,
	userAgent: "scalehook-emulator",
	host: "emulator",
};

function systemContext(around: Surroundings): Context {
	return createContext(around, serviceIdentity("emulator", ACCOUNT_ID), SYSTEM_REQUEST, HOME_REGION);
}
