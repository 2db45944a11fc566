import type { Prisma } from "@/lib/db/generated/client";

/**
 * Called in a transaction before it writes: whether the region is still this process's to write about.
 * @throws {TenureLostError} when another replica may have it by now; the transaction writes nothing then.
 */
export type Fence = (tx: Prisma.TransactionClient) => Promise<void>;

/** The fence of who shares with nobody. */
export const unfenced: Fence = async () => {};

/** Another replica has taken the region over: what this one still had to write is not written. */
export class TenureLostError extends Error {
	override name = "TenureLostError";

	constructor(regionId: string) {
		super(`Another console has taken ${regionId} over.`);
	}
}

/** The right to do a region's background work: one process at a time has it. */
export type Tenure = {
	regionId: string;
	/** Aborted once the right is lost or has to be given back: whatever is going on shall end soon. */
	signal: AbortSignal;
	fence: Fence;
};

/** Does a region's work until the tenure's signal is aborted. Never rejects. */
export type RegionWork = (tenure: Tenure) => Promise<void>;

/** Something that whoever does the background work wants to know. */
export type News = {
	/** The region that it is about; undefined: all of them. */
	regionId?: string | undefined;
	/** The console has started something there; else a browser looks. */
	isStarted: boolean;
};

/** Regions and who does their work. */
export type RegionShare = {
	/** Has regions worked at from now on; those that are already stay as they are. */
	add: (regionIds: readonly string[]) => void;
	/** Passes on what this process was told, as far as others do the work. */
	tell: (news: News) => void;
	/** Ends the work, and leaves the regions to others where there are some. */
	stop: () => Promise<void>;
};
