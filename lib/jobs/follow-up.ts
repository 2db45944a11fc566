import type { Tenure } from "./tenure";

/**
 * Work that follows each round of collecting in a region, done by whoever has the region: one console at a time. It must
 * do no harm when it is done again, since a console may die after any of its steps. What it writes in transactions of its
 * own goes through the tenure's fence, or names the version that it has read.
 */
export type FollowUp = {
	/** Names it in the log. */
	name: string;
	/** @returns whether there is something that should be followed closely. */
	run: (tenure: Tenure) => Promise<boolean>;
};
