import type { Store } from "../kernel/store";
import { type Timer, TimerQueue, timers } from "../kernel/timer-queue";
import type { Surroundings } from "./dispatch";
import type { ScheduledTimer } from "./outbox";
import type { Registry } from "./registry";
import type { Transactions } from "./transactions";
import type { VirtualTime } from "./virtual-time";

/** Fires stored timers in the order of their due times, each in a transaction of its own. */
export class DueTimers {
	private readonly queue = new TimerQueue();

	constructor(
		private readonly store: Store,
		private readonly time: VirtualTime,
		private readonly transactions: Transactions,
		private readonly registry: Pick<Registry, "timers">,
	) {}

	add(timer: ScheduledTimer): void {
		this.queue.push(timer);
	}

	clear(): void {
		this.queue.clear();
	}

	/** Takes up what the store holds. */
	load(): void {
		this.queue.clear();
		this.store.read((tx) => {
			for (const timer of tx.scan(timers)) {
				this.queue.push(timer);
			}
		});
	}

	/** Due time (virtual ms) of the earliest timer. */
	next(): number | undefined {
		return this.store.read((tx) => this.queue.peek(tx.get)?.dueAt);
	}

	/**
	 * Fires what is due up to `target`, each timer at its own time, and leaves time standing there. False when `goOn` said
	 * no before all was done; time then stands where it stopped.
	 */
	catchUp(target: number, goOn: () => boolean): boolean {
		for (let due = this.next(); due !== undefined && due <= target; due = this.next()) {
			this.time.moveTo(due);
			if (!this.fire(goOn)) {
				return false;
			}
		}
		this.time.moveTo(target);
		return true;
	}

	/** Fires every timer that is due where time stands, in order. False when `goOn` said no before all was done. */
	fire(goOn: () => boolean): boolean {
		const { position } = this.time;
		for (;;) {
			const timer = this.store.read((tx) => this.queue.peek(tx.get));
			if (!timer || timer.dueAt > position) {
				return true;
			}
			if (!goOn()) {
				return false;
			}
			this.queue.pop();
			const handling = this.registry.timers.get(timer.kind);
			try {
				this.transactions.asSystem((ctx) => {
					ctx.tx.delete(timers, timer.id);
					if (!handling) {
						throw new Error(`no handler for timer ${timer.kind}`);
					}
					handling.handle(timer.payload, ctx);
				});
			} catch (error) {
				this.fail(timer, error);
			}
		}
	}

	/** A timer's handler threw: what the timer served is ended by its product, so that nothing waits for ever. */
	private fail(timer: Timer, cause: unknown): void {
		this.transactions.logFailure(`timer ${timer.kind} failed`, cause);
		const forget = ({ tx }: Pick<Surroundings, "tx">) => tx.delete(timers, timer.id);
		try {
			this.transactions.asSystem((ctx) => {
				forget(ctx);
				this.registry.timers.get(timer.kind)?.giveUp(timer.payload, cause, ctx);
			});
		} catch (error) {
			this.transactions.logFailure(`giving up on timer ${timer.kind} failed`, error);
			this.transactions.run(forget);
		}
	}
}
