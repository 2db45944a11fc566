import type { ClockState } from "../kernel/clock";
import { FORMAT_VERSION, type StateDocument } from "../kernel/state-format";
import type { Store } from "../kernel/store";
import { readClock, readCounters } from "./kernel-state";

/** The whole state as one JSON document. */
export type Snapshot = StateDocument & { readonly emulator: "scalehook" };

/** What the store holds, as a document of the current format. */
export function takeSnapshot(store: Store): Snapshot {
	return { emulator: "scalehook", formatVersion: FORMAT_VERSION, tables: store.dump() };
}

/** What a stored state goes on from; undefined when the store is fresh. */
export function readProgress(store: Store): { readonly clock: ClockState; readonly firedAt: number } | undefined {
	return store.read((tx) => {
		const clock = readClock(tx);
		const counters = readCounters(tx);
		return clock && counters && { clock, firedAt: counters.firedAt };
	});
}
