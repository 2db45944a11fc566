import type { Tag } from "../../core/tags";
import { table } from "../../kernel/store";

/** An image of one's own. Times are virtual ms. */
export type ImageRow = {
	readonly imageId: string;
	readonly regionId: string;
	readonly name: string;
	readonly description: string;
	readonly family: string;
	readonly version: string;
	/** The public image that its system began with. */
	readonly baseImageId: string;
	readonly sizeGiB: number;
	readonly snapshotId: string;
	readonly isCopied: boolean;
	/** Deprecated images are listed no more, unless by Status; instances can still be made of them. */
	readonly isDeprecated: boolean;
	/** Accounts that may use it, in the order in which they were let. */
	readonly sharedWith: ReadonlyArray<{ readonly accountId: string; readonly at: number }>;
	readonly tags: readonly Tag[];
	readonly resourceGroupId: string;
	readonly createdAt: number;
	/** When it can be used (virtual ms). */
	readonly availableAt: number;
};

export const customImages = table<ImageRow>("ecs.images", (row) => row.imageId, { region: (row) => row.regionId });
