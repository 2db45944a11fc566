import type { ProgramTable } from "../program";
import type { BundleSource } from "./bundles";
import type { BaseLayer } from "./layer";
import type { Driver, MachineFacts, ResolveRemote } from "./sys";

export type MachineOptions = {
	readonly facts: MachineFacts;
	readonly base: BaseLayer;
	readonly programs: ProgramTable;
	/** Virtual ms at which it begins. */
	readonly now: number;
	readonly seed: number;
	/** What uname -r says. */
	readonly release: string;
	readonly resolveRemote?: ResolveRemote;
	readonly drivers?: ReadonlyMap<string, Driver>;
	/** What bundles hold (see `MachineView.placeBundle`). */
	readonly bundles?: BundleSource;
	/** A message of an internal fault. */
	readonly fault?: (error: unknown, program: string) => void;
};
