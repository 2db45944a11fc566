import type { Persistence } from "../kernel/persistence";
import type { RealTime } from "../kernel/real-time";
import type { Log, Seed } from "../public-types";
import type { Product } from "./product";

export type EngineOptions = {
	/** All products, in the order in which they are seeded. */
	readonly products: readonly Product[];
	/** Where the state is kept; unset: in memory only. */
	readonly persistence?: Persistence | undefined;
	readonly real: RealTime;
	/** What a fresh store is filled with; a store that has content keeps it. */
	readonly seed: Seed;
	/** Gives the id material of a fresh store; with the same material the same calls give the same ids. */
	readonly idSeed: () => string;
	/** Virtual start time of a fresh store in ms; unset: the real time. */
	readonly startAt?: number | undefined;
	readonly clockSpeed?: number | undefined;
	readonly frozen?: boolean | undefined;
	readonly log: Log;
	/** Checks every answer against its operation's `output` schema and fails loudly: for tests. */
	readonly checkAnswers?: boolean | undefined;
};

/** The account that every emulator serves, and the region that calls without RegionId mean. */
export const ACCOUNT_ID = "1000000000000001";
export const HOME_REGION = "cn-hangzhou";
