import type { ClockState } from "../kernel/clock";
import { createIds, type Ids } from "../kernel/ids";
import { type Tx, table } from "../kernel/store";

/** The kernel's own rows: the clock, and what has been counted. */
type ClockRow = ClockState & { readonly key: "clock" };
type CounterRow = {
	readonly key: "counters";
	readonly idSeed: string;
	readonly ids: number;
	readonly timers: number;
	/** Virtual time (ms) of the latest write: time never falls behind it after a restart. */
	readonly reachedAt: number;
};
type MetricRow = {
	readonly key: string;
	readonly scalingGroupId: string;
	readonly metric: string;
	readonly value: number;
	readonly at: number;
};

export const clockTable = table<ClockRow>("kernel.clock", (row) => row.key);
export const counterTable = table<CounterRow>("kernel.counters", (row) => row.key);
export const metricTable = table<MetricRow>("kernel.metrics", (row) => row.key);

export function readClock(tx: Tx): ClockState | undefined {
	return tx.get(clockTable, "clock");
}

export function clockRow(clock: ClockState): ClockRow {
	return { key: "clock", ...clock };
}

export function writeClock(tx: Tx, clock: ClockState): void {
	tx.put(clockTable, clockRow(clock));
}

export function readCounters(tx: Tx): CounterRow | undefined {
	return tx.get(counterTable, "counters");
}

export function startCounters(tx: Tx, idSeed: string): void {
	tx.put(counterTable, { key: "counters", idSeed, ids: 0, timers: 0, reachedAt: 0 });
}

/** Counters as one transaction uses them: read once, written back once by `save` when anything was written. */
export type Counting = {
	readonly ids: Ids;
	nextTimer(): number;
	/** `now`: virtual ms at which the transaction happens. */
	save(now: number): void;
};

export function countIn(tx: Tx): Counting {
	const before = readCounters(tx);
	if (!before) {
		throw new Error("the store holds no counters: it was never seeded");
	}
	let { ids, timers } = before;
	return {
		ids: createIds(before.idSeed, () => ids++),
		nextTimer: () => timers++,
		save(now) {
			const reachedAt = tx.hasChanges() ? Math.max(before.reachedAt, now) : before.reachedAt;
			if (ids !== before.ids || timers !== before.timers || reachedAt !== before.reachedAt) {
				tx.put(counterTable, { ...before, ids, timers, reachedAt });
			}
		},
	};
}
