import type { ClockState } from "../kernel/clock";
import type { Row } from "../kernel/row";
import { Store, type Table } from "../kernel/store";
import type { Seed } from "../public-types";
import type { EngineOptions } from "./engine-options";
import { writeClock } from "./kernel-state";
import { type TransactionHost, Transactions } from "./transactions";

/**
 * The tables of a fresh data directory. They are made aside, so that they can replace what is there as one commit: a
 * directory holds the old state or the fresh one, never a part.
 */
export function freshState(
	tables: readonly Table<never>[],
	host: Omit<TransactionHost, "store" | "committed">,
	options: EngineOptions,
	start: { readonly clock: ClockState; readonly seed: Seed; readonly idSeed: string },
): Record<string, Row[]> {
	const store = new Store(tables, undefined);
	const transactions = new Transactions({ ...host, store, committed: () => {} }, options);
	transactions.asSystem(
		(ctx) => {
			writeClock(ctx.tx, start.clock);
			for (const product of host.registry.products) {
				product.seed?.(start.seed, ctx);
			}
		},
		{ idSeed: start.idSeed },
	);
	return store.dump();
}
