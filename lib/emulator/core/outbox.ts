import type { Tx } from "../kernel/store";
import type { Message } from "./message-handlers";

/** A timer as it was just written, for whoever keeps them in order. */
export type ScheduledTimer = { readonly id: string; readonly dueAt: number; readonly order: number };

/** What a transaction has asked for so far and what is handed on when it succeeds. */
export class Outbox {
	readonly timers: ScheduledTimer[] = [];
	readonly events: Message[] = [];
	readonly effects: Message[] = [];

	/** `tx` with savepoints that take back what was asked for along with what was written. */
	guard(tx: Tx): Tx {
		return { ...tx, savepoint: (work) => tx.savepoint(() => this.attempt(work)) };
	}

	private attempt<T>(work: () => T): T {
		const asked = [this.timers, this.events, this.effects].map((list) => ({ list, before: list.length }));
		try {
			return work();
		} catch (error) {
			for (const { list, before } of asked) {
				list.length = before;
			}
			throw error;
		}
	}
}
