/** An instance type's size; the rest of what DescribeInstanceTypes answers follows from its family. */
export type InstanceType = {
	readonly instanceTypeId: string;
	readonly family: string;
	readonly level: "EntryLevel" | "EnterpriseLevel" | "CreditEntryLevel";
	readonly category: string;
	readonly cores: number;
	readonly memoryGiB: number;
	readonly processor: string;
	readonly clockGHz: number;
	readonly eniQuantity: number;
	readonly bandwidthKbps: number;
	readonly pps: number;
};

type Family = Pick<InstanceType, "family" | "level" | "category" | "processor" | "clockGHz"> & {
	/** [size, cores, memory GiB] */
	readonly sizes: ReadonlyArray<readonly [string, number, number]>;
};

const ladder = (ratio: number): Family["sizes"] => [
	["large", 2, 2 * ratio],
	["xlarge", 4, 4 * ratio],
	["2xlarge", 8, 8 * ratio],
	["4xlarge", 16, 16 * ratio],
	["8xlarge", 32, 32 * ratio],
];

const iceLake = { processor: "Intel(R) Xeon(R) Platinum 8369B", clockGHz: 2.7 } as const;
const cascadeLake = { processor: "Intel Xeon(Cascade Lake) Platinum 8269CY", clockGHz: 2.5 } as const;

const families: readonly Family[] = [
	{
		family: "ecs.t5",
		level: "CreditEntryLevel",
		category: "Shared",
		processor: "Intel Xeon (Skylake) Platinum 8163",
		clockGHz: 2.5,
		sizes: [
			["lc2m1.nano", 1, 0.5],
			["lc1m1.small", 1, 1],
			["lc1m2.small", 1, 2],
			["lc1m2.large", 2, 4],
			["c1m2.xlarge", 4, 8],
		],
	},
	{
		family: "ecs.t6",
		level: "CreditEntryLevel",
		category: "Shared",
		...cascadeLake,
		sizes: [
			["c1m1.large", 2, 2],
			["c1m2.large", 2, 4],
			["c1m4.xlarge", 4, 16],
		],
	},
	{
		family: "ecs.s6",
		level: "EntryLevel",
		category: "Shared",
		...cascadeLake,
		sizes: [
			["c1m1.small", 1, 1],
			["c1m2.small", 1, 2],
			["c1m2.large", 2, 4],
		],
	},
	{
		family: "ecs.e",
		level: "EntryLevel",
		category: "Shared",
		processor: "Intel Xeon Platinum",
		clockGHz: 2.5,
		sizes: [
			["c1m1.large", 2, 2],
			["c1m2.large", 2, 4],
			["c1m4.large", 2, 8],
			["c1m2.xlarge", 4, 8],
		],
	},
	{ family: "ecs.c6", level: "EnterpriseLevel", category: "ComputeOptimized", ...cascadeLake, sizes: ladder(2) },
	{ family: "ecs.g6", level: "EnterpriseLevel", category: "GeneralPurpose", ...cascadeLake, sizes: ladder(4) },
	{ family: "ecs.r6", level: "EnterpriseLevel", category: "MemoryOptimized", ...cascadeLake, sizes: ladder(8) },
	{ family: "ecs.c7", level: "EnterpriseLevel", category: "ComputeOptimized", ...iceLake, sizes: ladder(2) },
	{ family: "ecs.g7", level: "EnterpriseLevel", category: "GeneralPurpose", ...iceLake, sizes: ladder(4) },
	{ family: "ecs.r7", level: "EnterpriseLevel", category: "MemoryOptimized", ...iceLake, sizes: ladder(8) },
];

export const instanceTypes: readonly InstanceType[] = families.flatMap(({ sizes, ...family }) =>
	sizes.map(([size, cores, memoryGiB]) => ({
		...family,
		// Entry-level families join their size with a hyphen (ecs.t5-lc1m2.small), enterprise families with a dot (ecs.g7.large).
		instanceTypeId: `${family.family}${family.level === "EnterpriseLevel" ? "." : "-"}${size}`,
		cores,
		memoryGiB,
		eniQuantity: Math.min(8, Math.max(2, cores / 2 + 1)),
		bandwidthKbps: Math.max(512, cores * 512) * 1024,
		pps: Math.max(100_000, cores * 150_000),
	})),
);

const byId = new Map(instanceTypes.map((type) => [type.instanceTypeId, type]));

/** The instance type of a name; undefined when there is none. */
export function findInstanceType(instanceTypeId: string): InstanceType | undefined {
	return byId.get(instanceTypeId);
}
