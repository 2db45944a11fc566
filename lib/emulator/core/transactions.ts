import type { Store, Tx } from "../kernel/store";
import { timers } from "../kernel/timer-queue";
import { ApiError } from "./api-error";
import type { CallLog } from "./call-log";
import type { Context, Effect, EmulatorEvent, RequestFacts, TimerRequest } from "./context";
import { createContext, type FaultHook, type Surroundings } from "./dispatch";
import { ACCOUNT_ID, type EngineOptions, HOME_REGION } from "./engine-options";
import { serviceIdentity } from "./identity";
import { countIn, startCounters } from "./kernel-state";
import type { Registry } from "./registry";

/** A timer as it was just written, for whoever keeps them in order. */
export type ScheduledTimer = { readonly id: string; readonly dueAt: number; readonly order: number };

/** What a transaction meets outside of itself. */
export type TransactionHost = {
	readonly store: Store;
	readonly registry: Registry;
	readonly callLog: CallLog;
	/** Virtual ms at which the transaction happens. */
	readonly now: () => number;
	readonly fault: FaultHook;
	/** Told after a commit what it asked for. */
	readonly committed: (effects: readonly Effect[], scheduled: readonly ScheduledTimer[]) => void;
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
		const effects: Effect[] = [];
		const scheduled: ScheduledTimer[] = [];
		let wrote = false;
		const { result, durable } = this.host.store.transaction((tx) => {
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
				schedule: (timer) => {
					const row = timerRow(timer, counting.nextTimer());
					tx.put(timers, row);
					scheduled.push(row);
					return row.id;
				},
				cancelTimer: (id) => {
					tx.delete(timers, id);
				},
				effects,
				events: [],
				record: (call) => this.host.callLog.add(call),
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
		this.host.committed(effects, scheduled);
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
		for (let event: EmulatorEvent | undefined = around.events.shift(); event; event = around.events.shift()) {
			for (const product of around.registry.products) {
				const handler = product.events?.[event.type];
				if (!handler) {
					continue;
				}
				const current = event;
				try {
					around.tx.savepoint(() => handler(current, systemContext(around)));
				} catch (error) {
					this.logFailure(`${product.name} failed on event ${current.type}`, error);
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

function timerRow(timer: TimerRequest, order: number) {
	return {
		id: timer.id ?? `timer-${order}`,
		kind: timer.kind,
		dueAt: timer.dueAt,
		order,
		payload: timer.payload,
	};
}
