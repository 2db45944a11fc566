/** The size of a type: its name, vCPUs, memory (GiB); GPUs and local disks [count, GiB each] where it has them. */
export type Size = {
	readonly name: string;
	readonly cores: number;
	readonly memoryGiB: number;
	readonly gpus?: number;
	readonly localDisks?: readonly [count: number, gib: number];
};

/** A family of instance types (ECS: Instance family). */
export type Family = {
	readonly family: string;
	readonly level: "EntryLevel" | "EnterpriseLevel" | "CreditEntryLevel";
	/** As DescribeInstanceTypes' InstanceCategory words it. */
	readonly category: string;
	readonly generation: string;
	readonly processor: string;
	readonly clockGHz: number;
	readonly turboGHz?: number;
	readonly architecture: "X86" | "ARM";
	/** What joins family and size: `ecs.g7.large`, `ecs.t6-c1m1.large`. */
	readonly joint: "." | "-";
	/** The GPU's name and memory (GiB). */
	readonly gpu?: readonly [spec: string, memoryGiB: number];
	readonly localStorageCategory?: "local_ssd_pro" | "local_hdd_pro";
	readonly nvme: "required" | "supported" | "unsupported";
	readonly sizes: readonly Size[];
};

type Chip = Pick<Family, "processor" | "clockGHz" | "turboGHz" | "generation"> & { readonly architecture?: "ARM" };

const haswell: Chip = { processor: "Intel Xeon E5-2680v3", clockGHz: 2.5, generation: "ecs-2" };
const broadwell: Chip = { processor: "Intel Xeon E5-2682v4", clockGHz: 2.5, generation: "ecs-3" };
const skylake: Chip = {
	processor: "Intel Xeon (Skylake) Platinum 8163",
	clockGHz: 2.5,
	turboGHz: 2.7,
	generation: "ecs-4",
};
const cascadeLake: Chip = {
	processor: "Intel Xeon(Cascade Lake) Platinum 8269CY",
	clockGHz: 2.5,
	turboGHz: 3.2,
	generation: "ecs-5",
};
const fastCascadeLake: Chip = { ...cascadeLake, clockGHz: 3.1, turboGHz: 3.5 };
const cooperLake: Chip = {
	processor: "Intel Xeon(Cooper Lake) Platinum",
	clockGHz: 3.3,
	turboGHz: 3.8,
	generation: "ecs-6",
};
const iceLake: Chip = {
	processor: "Intel(R) Xeon(R) Platinum 8369B",
	clockGHz: 2.7,
	turboGHz: 3.5,
	generation: "ecs-6",
};
const milan: Chip = { processor: "AMD EPYC 7T83", clockGHz: 2.55, turboGHz: 3.5, generation: "ecs-6" };
const sapphireRapids: Chip = {
	processor: "Intel(R) Xeon(R) Platinum 8475B",
	clockGHz: 2.7,
	turboGHz: 3.8,
	generation: "ecs-7",
};
const graniteRapids: Chip = {
	processor: "Intel(R) Xeon(R) 6982P-C",
	clockGHz: 3.2,
	turboGHz: 3.6,
	generation: "ecs-9",
};
const genoa: Chip = { processor: "AMD EPYC 9T24", clockGHz: 2.7, turboGHz: 3.7, generation: "ecs-7" };
const yitian: Chip = { processor: "Yitian 710", clockGHz: 2.75, generation: "ecs-7", architecture: "ARM" };
const altra: Chip = { processor: "Ampere Altra", clockGHz: 2.8, generation: "ecs-5", architecture: "ARM" };

/** Names of sizes by vCPUs; from four on, four vCPUs are one "x". */
function sizeName(cores: number): string {
	return cores === 1 ? "small" : cores === 2 ? "large" : cores === 4 ? "xlarge" : `${cores / 4}xlarge`;
}

/** Sizes with `ratio` GiB a vCPU; `odd` gives the memory of those that have another. */
function ladder(cores: readonly number[], ratio: number, odd: Readonly<Record<number, number>> = {}): readonly Size[] {
	return cores.map((count) => ({ name: sizeName(count), cores: count, memoryGiB: odd[count] ?? count * ratio }));
}

const common = { architecture: "X86", joint: ".", level: "EnterpriseLevel", nvme: "unsupported" } as const;
const CATEGORIES = { c: "Compute-optimized", g: "General-purpose", r: "Memory-optimized" } as const;
const RATIOS = { c: 2, g: 4, r: 8 } as const;

/** The three families of a generation: compute (1:2), general (1:4) and memory (1:8). */
function trio(
	suffix: string,
	chip: Chip,
	cores: readonly number[],
	more: Partial<Pick<Family, "nvme" | "category">> & { readonly prefix?: string; readonly spare?: number } = {},
): readonly Family[] {
	const { prefix = "", spare = 0, ...fields } = more;
	return (["g", "c", "r"] as const).map((letter) => ({
		...common,
		category: CATEGORIES[letter],
		...chip,
		...fields,
		family: `ecs.${prefix}${letter}${suffix}`,
		// The largest Cascade Lake machines keep memory for themselves: 52 vCPUs have that of 48.
		sizes: ladder(
			cores,
			RATIOS[letter],
			Object.fromEntries(
				cores
					.filter((count) => spare > 0 && count % 52 === 0)
					.map((count) => [count, (count / 52) * spare * RATIOS[letter]]),
			),
		),
	}));
}

const GEN6 = [2, 4, 8, 12, 16, 24, 32, 52, 104];
const GEN7 = [2, 4, 8, 12, 16, 24, 32, 64, 128];
const GEN8 = [2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 192];

/** Sizes named by their ratio: `c1m2.large` has one GiB of memory times two for each vCPU. */
function named(...sizes: ReadonlyArray<readonly [name: string, cores: number, memoryGiB: number]>): readonly Size[] {
	return sizes.map(([name, cores, memoryGiB]) => ({ name, cores, memoryGiB }));
}

/** Sizes of GPU families: name, vCPUs, memory, GPUs, and local disks where they have them. */
function withGpus(
	...sizes: ReadonlyArray<
		readonly [name: string, cores: number, memoryGiB: number, gpus: number, localDisks?: readonly [number, number]]
	>
): readonly Size[] {
	return sizes.map(([name, cores, memoryGiB, gpus, localDisks]) => ({
		name,
		cores,
		memoryGiB,
		gpus,
		...(localDisks && { localDisks }),
	}));
}

function gpuFamily(
	family: string,
	chip: Chip,
	gpu: readonly [string, number],
	sizes: readonly Size[],
	more: Partial<Family> = {},
): Family {
	return { ...common, category: "Compute-optimized with GPU", ...chip, joint: "-", family, gpu, sizes, ...more };
}

function localFamily(
	family: string,
	chip: Chip,
	[category, localStorageCategory]: readonly [string, "local_ssd_pro" | "local_hdd_pro"],
	sizes: ReadonlyArray<
		readonly [name: string, cores: number, memoryGiB: number, localDisks: readonly [number, number]]
	>,
): Family {
	return {
		...common,
		...chip,
		family,
		category,
		localStorageCategory,
		sizes: sizes.map(([name, cores, memoryGiB, localDisks]) => ({ name, cores, memoryGiB, localDisks })),
	};
}

const shared = { ...common, category: "Shared", joint: "-" } as const;

/** The families that the public regions sell, older ones first (ECS: Overview of instance families). */
export const families: readonly Family[] = [
	{
		...shared,
		...broadwell,
		level: "EntryLevel",
		joint: ".",
		family: "ecs.n4",
		sizes: ladder([1, 2, 4, 8, 16, 32], 2),
	},
	{ ...shared, ...broadwell, level: "EntryLevel", joint: ".", family: "ecs.mn4", sizes: ladder([1, 2, 4, 8, 16], 4) },
	{ ...common, ...haswell, category: "Compute-optimized", family: "ecs.sn1", sizes: ladder([2, 4, 8, 16], 2) },
	{ ...common, ...haswell, category: "General-purpose", family: "ecs.sn2", sizes: ladder([2, 4, 8, 14], 4) },
	{ ...common, ...broadwell, category: "Compute-optimized", family: "ecs.sn1ne", sizes: ladder([2, 4, 8, 16, 32], 2) },
	{ ...common, ...broadwell, category: "General-purpose", family: "ecs.sn2ne", sizes: ladder([2, 4, 8, 16, 32], 4) },
	{ ...common, ...broadwell, category: "Memory-optimized", family: "ecs.se1ne", sizes: ladder([2, 4, 8, 16, 32], 8) },
	{
		...shared,
		...skylake,
		level: "CreditEntryLevel",
		family: "ecs.t5",
		sizes: named(
			["lc2m1.nano", 1, 0.5],
			["lc1m1.small", 1, 1],
			["lc1m2.small", 1, 2],
			["lc1m2.large", 2, 4],
			["lc1m4.large", 2, 8],
			["c1m1.large", 2, 2],
			["c1m2.large", 2, 4],
			["c1m4.large", 2, 8],
			["c1m1.xlarge", 4, 4],
			["c1m2.xlarge", 4, 8],
			["c1m4.xlarge", 4, 16],
			["c1m1.2xlarge", 8, 8],
			["c1m2.2xlarge", 8, 16],
			["c1m4.2xlarge", 8, 32],
		),
	},
	{
		...shared,
		...cascadeLake,
		level: "CreditEntryLevel",
		family: "ecs.t6",
		sizes: named(
			["c4m1.large", 2, 0.5],
			["c2m1.large", 2, 1],
			["c1m1.large", 2, 2],
			["c1m2.large", 2, 4],
			["c1m4.large", 2, 8],
			["c1m4.xlarge", 4, 16],
			["c1m4.2xlarge", 8, 32],
		),
	},
	{
		...shared,
		...cascadeLake,
		level: "EntryLevel",
		family: "ecs.s6",
		sizes: named(
			["c1m1.small", 1, 1],
			["c1m2.small", 1, 2],
			["c1m4.small", 1, 4],
			["c1m2.large", 2, 4],
			["c1m4.large", 2, 8],
			["c1m2.xlarge", 4, 8],
			["c1m4.xlarge", 4, 16],
			["c1m2.2xlarge", 8, 16],
			["c1m4.2xlarge", 8, 32],
		),
	},
	{
		...shared,
		processor: "Intel Xeon Platinum",
		clockGHz: 2.5,
		generation: "ecs-6",
		level: "EntryLevel",
		family: "ecs.e",
		sizes: named(
			["c1m1.large", 2, 2],
			["c1m2.large", 2, 4],
			["c1m4.large", 2, 8],
			["c1m2.xlarge", 4, 8],
			["c1m4.xlarge", 4, 16],
			["c1m2.2xlarge", 8, 16],
			["c1m4.2xlarge", 8, 32],
		),
	},
	{
		...common,
		processor: "Intel Xeon Platinum",
		clockGHz: 2.5,
		generation: "ecs-6",
		category: "General-purpose",
		joint: "-",
		family: "ecs.u1",
		sizes: [1, 2, 4, 8].flatMap((ratio) =>
			ladder([2, 4, 8, 16, 32], ratio).map((size) => ({ ...size, name: `c1m${ratio}.${size.name}` })),
		),
	},
	...trio("5", skylake, [2, 4, 8, 16, 24, 32, 64]),
	...trio("6", cascadeLake, GEN6, { spare: 48 }),
	...trio("6e", cascadeLake, [2, 4, 8, 16, 32, 52, 104], { spare: 48 }),
	...trio("6r", altra, [2, 4, 8, 16, 32, 64]).filter(({ family }) => family !== "ecs.r6r"),
	...trio("7", iceLake, GEN7),
	{
		...common,
		category: "General-purpose",
		processor: "Hygon C86 7390",
		clockGHz: 2.7,
		generation: "ecs-6",
		family: "ecs.g7h",
		sizes: ladder([2, 4, 8, 16, 32, 64], RATIOS.g),
	},
	...trio("7a", milan, [2, 4, 8, 16, 32, 64, 128]),
	...trio("8i", sapphireRapids, GEN8, { nvme: "supported" }),
	...trio("9i", graniteRapids, GEN8, { nvme: "supported" }),
	...trio("8a", genoa, GEN8, { nvme: "supported" }),
	...trio("8y", yitian, [2, 4, 8, 16, 32, 64, 128], { nvme: "required" }),
	...trio("6", fastCascadeLake, [2, 4, 8, 12, 16, 24, 32, 40, 64, 80], { prefix: "hf", category: "High Clock Speed" }),
	...trio("7", cooperLake, [2, 4, 8, 12, 16, 24, 32, 48, 96], { prefix: "hf", category: "High Clock Speed" }),
	...trio("8i", { ...sapphireRapids, clockGHz: 3.3, turboGHz: 3.9 }, [2, 4, 8, 12, 16, 24, 32, 48, 64], {
		prefix: "hf",
		category: "High Clock Speed",
		nvme: "supported",
	}),
	...trio("6", cascadeLake, [104], { prefix: "ebm", category: "ECS Bare Metal", spare: 48 }),
	...trio("7", iceLake, [128], { prefix: "ebm", category: "ECS Bare Metal" }),
	localFamily(
		"ecs.i2",
		skylake,
		["Local SSDs", "local_ssd_pro"],
		[
			["xlarge", 4, 32, [1, 894]],
			["2xlarge", 8, 64, [1, 1788]],
			["4xlarge", 16, 128, [2, 1788]],
			["8xlarge", 32, 256, [4, 1788]],
			["16xlarge", 64, 512, [8, 1788]],
		],
	),
	localFamily(
		"ecs.i3",
		cascadeLake,
		["Local SSDs", "local_ssd_pro"],
		[
			["xlarge", 4, 32, [1, 960]],
			["2xlarge", 8, 64, [1, 1920]],
			["4xlarge", 16, 128, [2, 1920]],
			["8xlarge", 32, 256, [4, 1920]],
			["13xlarge", 52, 384, [6, 1920]],
			["26xlarge", 104, 768, [12, 1920]],
		],
	),
	localFamily(
		"ecs.d2s",
		skylake,
		["Big data", "local_hdd_pro"],
		[
			["5xlarge", 20, 88, [8, 7300]],
			["10xlarge", 40, 176, [15, 7300]],
			["20xlarge", 80, 352, [30, 7300]],
		],
	),
	gpuFamily(
		"ecs.gn5",
		broadwell,
		["NVIDIA P100", 16],
		withGpus(
			["c4g1.xlarge", 4, 30, 1, [1, 440]],
			["c8g1.2xlarge", 8, 60, 1, [1, 440]],
			["c4g1.2xlarge", 8, 60, 2, [1, 880]],
			["c8g1.4xlarge", 16, 120, 2, [1, 880]],
			["c28g1.7xlarge", 28, 112, 1, [1, 440]],
			["c8g1.8xlarge", 32, 240, 4, [1, 1760]],
			["c28g1.14xlarge", 56, 224, 2, [1, 880]],
			["c8g1.14xlarge", 54, 480, 8, [1, 3520]],
		),
		{ localStorageCategory: "local_ssd_pro" },
	),
	gpuFamily(
		"ecs.gn6i",
		skylake,
		["NVIDIA T4", 16],
		withGpus(
			["c4g1.xlarge", 4, 15, 1],
			["c8g1.2xlarge", 8, 31, 1],
			["c16g1.4xlarge", 16, 62, 1],
			["c24g1.6xlarge", 24, 93, 1],
			["c24g1.12xlarge", 48, 186, 2],
			["c24g1.24xlarge", 96, 372, 4],
		),
	),
	gpuFamily(
		"ecs.gn6v",
		skylake,
		["NVIDIA V100", 16],
		withGpus(
			["c8g1.2xlarge", 8, 32, 1],
			["c8g1.8xlarge", 32, 128, 4],
			["c8g1.16xlarge", 64, 256, 8],
			["c10g1.20xlarge", 82, 336, 8],
		),
	),
	gpuFamily(
		"ecs.gn6e",
		skylake,
		["NVIDIA V100", 32],
		withGpus(["c12g1.3xlarge", 12, 92, 1], ["c12g1.12xlarge", 48, 368, 4], ["c12g1.24xlarge", 96, 736, 8]),
	),
	gpuFamily(
		"ecs.gn7",
		cascadeLake,
		["NVIDIA A100", 40],
		withGpus(["c12g1.3xlarge", 12, 94, 1], ["c13g1.13xlarge", 52, 378, 4], ["c13g1.26xlarge", 104, 756, 8]),
	),
	gpuFamily(
		"ecs.gn7i",
		iceLake,
		["NVIDIA A10", 24],
		withGpus(
			["c8g1.2xlarge", 8, 30, 1],
			["c16g1.4xlarge", 16, 60, 1],
			["c32g1.8xlarge", 32, 188, 1],
			["c32g1.16xlarge", 64, 376, 2],
			["c32g1.32xlarge", 128, 752, 4],
		),
	),
	gpuFamily(
		"ecs.gn7e",
		iceLake,
		["NVIDIA A100", 80],
		withGpus(
			["c16g1.4xlarge", 16, 125, 1],
			["c16g1.8xlarge", 32, 250, 2],
			["c16g1.16xlarge", 64, 500, 4],
			["c16g1.32xlarge", 128, 1000, 8],
		),
	),
	gpuFamily(
		"ecs.gn8is",
		sapphireRapids,
		["NVIDIA L20", 48],
		withGpus(
			["2xlarge", 8, 64, 1],
			["4xlarge", 16, 128, 1],
			["8xlarge", 32, 256, 1],
			["16xlarge", 64, 512, 2],
			["32xlarge", 128, 1024, 4],
		),
		{ joint: ".", nvme: "supported" },
	),
];
