import { describe, expect, it } from "vitest";
import { type KnownType, matchingTypes } from "./instance-pattern";

const KNOWN: readonly KnownType[] = [
	{
		InstanceTypeId: "ecs.g6.xlarge",
		InstanceTypeFamily: "ecs.g6",
		InstanceFamilyLevel: "EnterpriseLevel",
		InstanceCategory: "General-purpose",
		CpuArchitecture: "X86",
		PhysicalProcessorModel: "Platinum 8269",
		CpuCoreCount: 4,
		MemorySize: 16,
		EniQuantity: 4,
		EniPrivateIpAddressQuantity: 15,
		EniIpv6AddressQuantity: 15,
	},
	{ InstanceTypeId: "ecs.c6.xlarge", InstanceTypeFamily: "ecs.c6", CpuCoreCount: 4, MemorySize: 8, EniQuantity: 4 },
	{ InstanceTypeId: "ecs.c6.large", InstanceTypeFamily: "ecs.c6", CpuCoreCount: 2, MemorySize: 4, EniQuantity: 2 },
	{
		InstanceTypeId: "ecs.t6-c1m1.large",
		InstanceFamilyLevel: "CreditEntryLevel",
		CpuCoreCount: 2,
		MemorySize: 2,
		BaselineCredit: 10,
		InitialCredit: 60,
	},
	{ InstanceTypeId: "ecs.gn6i.large", CpuCoreCount: 2, MemorySize: 4, GPUAmount: 1, GPUSpec: "NVIDIA T4" },
];

const ids = (pattern: Parameters<typeof matchingTypes>[1]) =>
	matchingTypes(KNOWN, pattern).map((type) => type.InstanceTypeId.replace("ecs.", ""));

describe("matchingTypes", () => {
	it("takes all types for a pattern that says nothing, the smallest first, equal ones by name", () => {
		expect(ids({})).toEqual(["t6-c1m1.large", "c6.large", "gn6i.large", "c6.xlarge", "g6.xlarge"]);
	});

	it.each<[string, Parameters<typeof matchingTypes>[1], readonly string[]]>([
		["cores", { Cores: 4 }, ["c6.xlarge", "g6.xlarge"]],
		["memory", { Memory: 4 }, ["c6.large", "gn6i.large"]],
		["least cores", { MinimumCpuCoreCount: 3 }, ["c6.xlarge", "g6.xlarge"]],
		["most cores", { MaximumCpuCoreCount: 2, MinimumMemorySize: 4 }, ["c6.large", "gn6i.large"]],
		["least memory", { MinimumMemorySize: 8 }, ["c6.xlarge", "g6.xlarge"]],
		["most memory", { MaximumMemorySize: 2 }, ["t6-c1m1.large"]],
		["accelerators", { MinimumGpuAmount: 1 }, ["gn6i.large"]],
		["no accelerators", { MaximumGpuAmount: 0, Cores: 2, Memory: 4 }, ["c6.large"]],
		["a kind of accelerator", { GpuSpecs: ["NVIDIA T4"] }, ["gn6i.large"]],
		["interfaces", { MinimumEniQuantity: 3 }, ["c6.xlarge", "g6.xlarge"]],
		["addresses", { MinimumEniPrivateIpAddressQuantity: 15 }, ["g6.xlarge"]],
		["IPv6 addresses", { MinimumEniIpv6AddressQuantity: 15 }, ["g6.xlarge"]],
		["credits a minute", { MinimumBaselineCredit: 10 }, ["t6-c1m1.large"]],
		["credits at first", { MinimumInitialCredit: 60 }, ["t6-c1m1.large"]],
		["a level", { InstanceFamilyLevel: "EnterpriseLevel" }, ["g6.xlarge"]],
		["an architecture", { CpuArchitectures: ["X86"] }, ["g6.xlarge"]],
		["a category", { InstanceCategories: ["General-purpose"] }, ["g6.xlarge"]],
		["families", { InstanceTypeFamilies: ["ecs.c6", "ecs.c7"] }, ["c6.large", "c6.xlarge"]],
		["a processor", { PhysicalProcessorModels: ["Platinum 8269"] }, ["g6.xlarge"]],
		["burstable ones only", { BurstablePerformance: "Required" }, ["t6-c1m1.large"]],
		["none that is burstable", { BurstablePerformance: "Exclude", Cores: 2 }, ["c6.large", "gn6i.large"]],
		["burstable ones too", { BurstablePerformance: "Include", MaximumMemorySize: 2 }, ["t6-c1m1.large"]],
		["all but named ones", { ExcludedInstanceTypes: ["ecs.c6.*", "ecs.gn6i.large"], Cores: 2 }, ["t6-c1m1.large"]],
		["lists that are empty", { GpuSpecs: [], ExcludedInstanceTypes: [], Memory: 16 }, ["g6.xlarge"]],
	])("looks at %s", (_, pattern, expected) => {
		expect(ids(pattern)).toEqual(expected);
	});
});
