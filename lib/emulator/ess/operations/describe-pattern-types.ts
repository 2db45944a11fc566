import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { listInstanceTypes } from "../activity/compute";
import { matchingTypes } from "../configuration/instance-pattern";
import { essOperation, listOf } from "../ess-operation";
import { regionId } from "../fields";
import { onProduct } from "../permission";

const texts = () => param.list(param.string(), { max: 50 }).optional();
const count = () => param.integer({ min: 0 }).optional();
const amount = () => param.number({ min: 0 }).optional();

/** DescribePatternTypes: the instance types that fit a pattern, the smallest first. */
export const describePatternTypes = essOperation({
	action: "DescribePatternTypes",
	input: () => ({
		RegionId: regionId,
		Cores: count(),
		Memory: amount(),
		InstanceFamilyLevel: param.oneOf(["EntryLevel", "EnterpriseLevel", "CreditEntryLevel"]).optional(),
		BurstablePerformance: param.oneOf(["Exclude", "Include", "Required"]).optional(),
		ExcludedInstanceType: texts(),
		CpuArchitectures: texts(),
		GpuSpecs: texts(),
		InstanceCategories: texts(),
		InstanceTypeFamilies: texts(),
		PhysicalProcessorModels: texts(),
		MinimumCpuCoreCount: count(),
		MaximumCpuCoreCount: count(),
		MinimumMemorySize: amount(),
		MaximumMemorySize: amount(),
		MinimumGpuAmount: count(),
		MaximumGpuAmount: count(),
		MinimumEniQuantity: count(),
		MinimumEniPrivateIpAddressQuantity: count(),
		MinimumEniIpv6AddressQuantity: count(),
		MinimumBaselineCredit: count(),
		MinimumInitialCredit: count(),
	}),
	output: lazyObject(() => ({
		PatternTypes: listOf(
			"PatternType",
			z.object({
				InstanceType: z.string(),
				InstanceTypeFamily: z.string().optional(),
				InstanceFamilyLevel: z.string().optional(),
				Cores: z.number().optional(),
				Memory: z.number().optional(),
			}),
		),
	})),
	authorize: (_input, ctx) => onProduct(ctx, "DescribePatternTypes"),
	handle: ({ ExcludedInstanceType, ...pattern }, ctx) => {
		const fitting = matchingTypes(listInstanceTypes(ctx, ctx.regionId), {
			...pattern,
			ExcludedInstanceTypes: ExcludedInstanceType,
		});
		return {
			PatternTypes: fitting.map((type) => ({
				InstanceType: type.InstanceTypeId,
				InstanceTypeFamily: type.InstanceTypeFamily,
				InstanceFamilyLevel: type.InstanceFamilyLevel,
				Cores: type.CpuCoreCount,
				Memory: type.MemorySize,
			})),
		};
	},
});
