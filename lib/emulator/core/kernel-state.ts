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
	/** Virtual time (ms) of the latest fired timer: time never falls behind it after a restart. */
	readonly firedAt: number;
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

export function writeClock(tx: Tx, clock: ClockState): void {
	tx.put(clockTable, { key: "clock", ...clock });
}

export function readCounters(tx: Tx): CounterRow | undefined {
	return tx.get(counterTable, "counters");
}

export function startCounters(tx: Tx, idSeed: string): void {
	tx.put(counterTable, { key: "counters", idSeed, ids: 0, timers: 0, firedAt: 0 });
}

/** Counters as one transaction uses them: read once, written back once by `save` when they moved. */
export type Counting = {
	readonly ids: Ids;
	nextTimer(): number;
	fired(at: number): void;
	save(): void;
};

export function countIn(tx: Tx): Counting {
	const before = readCounters(tx);
	if (!before) {
		throw new Error("the store holds no counters: it was never seeded");
	}
	let { ids, timers, firedAt } = before;
	return {
		ids: createIds(before.idSeed, () => ids++),
		nextTimer: () => timers++,
		fired: (at) => {
			firedAt = Math.max(firedAt, at);
		},
		save() {
			if (ids !== before.ids || timers !== before.timers || firedAt !== before.firedAt) {
				tx.put(counterTable, { ...before, ids, timers, firedAt });
			}
		},
	};
}
