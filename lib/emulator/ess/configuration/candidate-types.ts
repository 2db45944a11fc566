import type { KnownType } from "./instance-pattern";

/**
 * The types that could stand in for those that are named: as many vCPUs, as much memory and the same architecture, and of
 * the same generation unless others are allowed too (DescribeCandidateInstanceType). The named ones are not among them.
 * Pure.
 */
export function candidatesFor<T extends KnownType>(
	known: readonly T[],
	named: readonly string[],
	allowsOtherGenerations: boolean,
): readonly T[] {
	const wanted = known.filter(({ InstanceTypeId }) => named.includes(InstanceTypeId));
	return known.filter(
		(type) =>
			!named.includes(type.InstanceTypeId) &&
			wanted.some(
				(one) =>
					one.CpuCoreCount === type.CpuCoreCount &&
					one.MemorySize === type.MemorySize &&
					one.CpuArchitecture === type.CpuArchitecture &&
					(allowsOtherGenerations || generationOf(one) === generationOf(type)),
			),
	);
}

/** The generation stands in a family's name: 7 in ecs.c7a. */
function generationOf({ InstanceTypeId }: KnownType): string | undefined {
	return /^ecs\.[a-z]+(\d+)/.exec(InstanceTypeId)?.[1];
}
