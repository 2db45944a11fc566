import type { InstancePattern } from "./configuration-settings";

/** What ECS tells of an instance type (DescribeInstanceTypes), as far as patterns look at it. */
export type KnownType = {
	readonly InstanceTypeId: string;
	readonly InstanceTypeFamily?: string;
	readonly InstanceFamilyLevel?: string;
	readonly InstanceCategory?: string;
	readonly CpuArchitecture?: string;
	readonly PhysicalProcessorModel?: string;
	readonly CpuCoreCount?: number;
	readonly MemorySize?: number;
	readonly GPUAmount?: number;
	readonly GPUSpec?: string;
	readonly EniQuantity?: number;
	readonly EniPrivateIpAddressQuantity?: number;
	readonly EniIpv6AddressQuantity?: number;
	readonly BaselineCredit?: number;
	readonly InitialCredit?: number;
};

/** The types that fit the pattern, the smallest first (CreateScalingConfiguration, InstancePatternInfos). Pure. */
export function matchingTypes<T extends KnownType>(known: readonly T[], pattern: InstancePattern): T[] {
	const fitting = known.filter((type) => fits(type, pattern));
	const size = (type: T) => (type.CpuCoreCount ?? 0) * 100_000 + (type.MemorySize ?? 0);
	return fitting.sort((a, b) => size(a) - size(b) || (a.InstanceTypeId < b.InstanceTypeId ? -1 : 1));
}

function fits(type: KnownType, pattern: InstancePattern): boolean {
	return (
		isWithin(type.CpuCoreCount, pattern.Cores, pattern.Cores) &&
		isWithin(type.MemorySize, pattern.Memory, pattern.Memory) &&
		isWithin(type.CpuCoreCount, pattern.MinimumCpuCoreCount, pattern.MaximumCpuCoreCount) &&
		isWithin(type.MemorySize, pattern.MinimumMemorySize, pattern.MaximumMemorySize) &&
		isWithin(type.GPUAmount, pattern.MinimumGpuAmount, pattern.MaximumGpuAmount) &&
		isWithin(type.EniQuantity, pattern.MinimumEniQuantity) &&
		isWithin(type.EniPrivateIpAddressQuantity, pattern.MinimumEniPrivateIpAddressQuantity) &&
		isWithin(type.EniIpv6AddressQuantity, pattern.MinimumEniIpv6AddressQuantity) &&
		isWithin(type.BaselineCredit, pattern.MinimumBaselineCredit) &&
		isWithin(type.InitialCredit, pattern.MinimumInitialCredit) &&
		isListed(type.InstanceFamilyLevel, pattern.InstanceFamilyLevel && [pattern.InstanceFamilyLevel]) &&
		isListed(type.CpuArchitecture, pattern.CpuArchitectures) &&
		isListed(type.GPUSpec, pattern.GpuSpecs) &&
		isListed(type.InstanceCategory, pattern.InstanceCategories) &&
		isListed(type.InstanceTypeFamily, pattern.InstanceTypeFamilies) &&
		isListed(type.PhysicalProcessorModel, pattern.PhysicalProcessorModels) &&
		isBurstableAsAsked(type, pattern.BurstablePerformance) &&
		!(pattern.ExcludedInstanceTypes ?? []).some((excluded) => matchesName(type.InstanceTypeId, excluded))
	);
}

function isWithin(value = 0, low?: number, high?: number): boolean {
	return (low === undefined || value >= low) && (high === undefined || value <= high);
}

function isListed(value: string | undefined, listed: readonly string[] | undefined): boolean {
	return !listed?.length || (value !== undefined && listed.includes(value));
}

/** Burstable types are those of the t families; unless told otherwise they count as any other. */
function isBurstableAsAsked(type: KnownType, asked: InstancePattern["BurstablePerformance"] = "Include"): boolean {
	const isBurstable = /^ecs\.t\d/.test(type.InstanceTypeId);
	return asked === "Include" || isBurstable === (asked === "Required");
}

/** A name, or the beginning of names before an asterisk (`ecs.c6.*`). */
function matchesName(name: string, pattern: string): boolean {
	return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
