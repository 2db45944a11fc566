import type { ClockState } from "../kernel/clock";
import { FORMAT_VERSION, type StateDocument } from "../kernel/state-format";
import type { Store } from "../kernel/store";
import { clockRow, clockTable, readClock, readCounters } from "./kernel-state";

/** The whole state as one JSON document. */
export type Snapshot = StateDocument & { readonly emulator: "scalehook" };

/** What the store holds, as a document of the current format, with the clock as it stands. */
export function takeSnapshot(store: Store, clock: ClockState): Snapshot {
	const tables = { ...store.dump(), [clockTable.name]: [clockRow(clock)] };
	return { emulator: "scalehook", formatVersion: FORMAT_VERSION, tables };
}

/** What a stored state goes on from; undefined when the store is fresh. */
export function readProgress(store: Store): { readonly clock: ClockState; readonly reachedAt: number } | undefined {
	return store.read((tx) => {
		const clock = readClock(tx);
		const counters = readCounters(tx);
		return clock && counters && { clock, reachedAt: counters.reachedAt };
	});
}
