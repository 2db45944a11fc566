/** A category of cloud disks: what sizes (GiB) its system and data disks have (ECS: Limits, block storage). */
export type DiskCategory = {
	readonly category: string;
	readonly system: readonly [min: number, max: number];
	readonly data: readonly [min: number, max: number];
	/** Whether it has performance levels. */
	readonly hasLevels: boolean;
};

export const diskCategories: readonly DiskCategory[] = [
	{ category: "cloud_essd", system: [20, 2048], data: [1, 65_536], hasLevels: true },
	{ category: "cloud_ssd", system: [20, 500], data: [20, 32_768], hasLevels: false },
	{ category: "cloud_efficiency", system: [20, 500], data: [20, 32_768], hasLevels: false },
	{ category: "cloud_auto", system: [1, 2048], data: [1, 65_536], hasLevels: false },
	{ category: "cloud_essd_entry", system: [10, 2048], data: [10, 32_768], hasLevels: false },
	{ category: "cloud", system: [20, 500], data: [5, 2000], hasLevels: false },
];

/** The categories that new disks are sold in: `cloud` is no more. */
export const soldCategories: readonly DiskCategory[] = diskCategories.filter(({ category }) => category !== "cloud");

/** A category by its name. */
export function findDiskCategory(category: string): DiskCategory | undefined {
	return diskCategories.find((entry) => entry.category === category);
}

/** Sizes (GiB) that each performance level of an ESSD begins with (ECS: ESSDs). */
const LEVEL_MIN_GIB: Readonly<Record<string, number>> = { PL0: 1, PL1: 20, PL2: 461, PL3: 1261 };

/** Whether a disk of a category, and a data disk of a level where it has levels, can have a size (GiB). */
export function holdsSize(
	category: DiskCategory,
	type: "system" | "data",
	level: string | undefined,
	sizeGiB: number,
): boolean {
	const [min, max] = category[type];
	const least = type === "data" && category.hasLevels ? (LEVEL_MIN_GIB[level ?? "PL1"] ?? min) : min;
	return sizeGiB >= least && sizeGiB <= max;
}
