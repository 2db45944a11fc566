import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { tokenPage } from "../../core/pagination";
import { param, params } from "../../core/params";
import { families } from "../data/instance-families";
import { creditsOf, type InstanceType, instanceTypes } from "../data/instance-types";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsProductErrors } from "../errors";
import { regionId } from "../fields";

const typeAnswer = lazyObject(() => ({
	InstanceTypeId: z.string(),
	InstanceTypeFamily: z.string(),
	InstanceFamilyLevel: z.string(),
	InstanceCategory: z.string(),
	CpuArchitecture: z.string(),
	CpuCoreCount: z.int(),
	CpuSpeedFrequency: z.number(),
	CpuTurboFrequency: z.number().optional(),
	MemorySize: z.number(),
	PhysicalProcessorModel: z.string(),
	EniQuantity: z.int(),
	EniTotalQuantity: z.int(),
	EniPrivateIpAddressQuantity: z.int(),
	EniIpv6AddressQuantity: z.int(),
	EriQuantity: z.int(),
	DiskQuantity: z.int(),
	InstanceBandwidthRx: z.int(),
	InstanceBandwidthTx: z.int(),
	InstancePpsRx: z.int(),
	InstancePpsTx: z.int(),
	PrimaryEniQueueNumber: z.int(),
	SecondaryEniQueueNumber: z.int(),
	MaximumQueueNumberPerEni: z.int(),
	NvmeSupport: z.string(),
	GPUAmount: z.int(),
	GPUSpec: z.string(),
	GPUMemorySize: z.number(),
	LocalStorageAmount: z.int().optional(),
	LocalStorageCapacity: z.int().optional(),
	LocalStorageCategory: z.string(),
	InitialCredit: z.int().optional(),
	BaselineCredit: z.int().optional(),
	SupportedBootModes: z.object({ SupportedBootMode: z.array(z.string()) }),
}));

/** How many cloud disks an instance of a type takes, the system disk included (ECS: Limits, block storage). */
const DISKS_PER_INSTANCE = 17;

/** How many queues a network interface has: half the vCPUs, 1 to 32. */
const queuesOf = (type: InstanceType) => Math.min(32, Math.max(1, Math.floor(type.cores / 2)));

const nameOfGpu = (type: InstanceType) => type.gpu?.[0] ?? "";

function typeView(type: InstanceType): z.output<typeof typeAnswer> {
	const credits = creditsOf(type);
	const queues = queuesOf(type);
	return {
		InstanceTypeId: type.instanceTypeId,
		InstanceTypeFamily: type.family,
		InstanceFamilyLevel: type.level,
		InstanceCategory: type.category,
		CpuArchitecture: type.architecture,
		CpuCoreCount: type.cores,
		CpuSpeedFrequency: type.clockGHz,
		...(type.turboGHz !== undefined && { CpuTurboFrequency: type.turboGHz }),
		MemorySize: type.memoryGiB,
		PhysicalProcessorModel: type.processor,
		EniQuantity: type.eniQuantity,
		EniTotalQuantity: type.eniQuantity,
		EniPrivateIpAddressQuantity: type.privateIpsPerEni,
		EniIpv6AddressQuantity: type.privateIpsPerEni,
		EriQuantity: 0,
		DiskQuantity: DISKS_PER_INSTANCE,
		InstanceBandwidthRx: type.bandwidthKbps,
		InstanceBandwidthTx: type.bandwidthKbps,
		InstancePpsRx: type.pps,
		InstancePpsTx: type.pps,
		PrimaryEniQueueNumber: queues,
		SecondaryEniQueueNumber: queues,
		MaximumQueueNumberPerEni: queues,
		NvmeSupport: type.nvme,
		GPUAmount: type.gpus ?? 0,
		GPUSpec: nameOfGpu(type),
		GPUMemorySize: type.gpu?.[1] ?? 0,
		...(type.localDisks && {
			LocalStorageAmount: type.localDisks[0],
			LocalStorageCapacity: type.localDisks[1],
		}),
		LocalStorageCategory: type.localStorageCategory ?? "",
		...(credits && { InitialCredit: credits.initial, BaselineCredit: credits.baseline }),
		SupportedBootModes: { SupportedBootMode: type.architecture === "ARM" ? ["UEFI"] : ["BIOS", "UEFI"] },
	};
}

const texts = () => param.list(param.string()).default([]);
const atLeast = () => param.number({ min: 0 }).optional();

const typesInput = params(() => ({
	InstanceTypes: param.list(param.string(), { max: 10 }).default([]),
	InstanceTypeFamily: param.string().optional(),
	InstanceTypeFamilies: texts(),
	InstanceFamilyLevel: param.string().optional(),
	InstanceCategory: param.string().optional(),
	InstanceCategories: texts(),
	CpuArchitecture: param.string({ values: ["X86", "ARM"] }).optional(),
	CpuArchitectures: texts(),
	PhysicalProcessorModel: param.string().optional(),
	PhysicalProcessorModels: texts(),
	GPUSpec: param.string().optional(),
	GpuSpecs: texts(),
	LocalStorageCategory: param.string().optional(),
	LocalStorageCategories: texts(),
	NvmeSupport: param.string({ values: ["required", "supported", "unsupported"] }).optional(),
	MinimumCpuCoreCount: param.integer({ min: 1 }).optional(),
	MaximumCpuCoreCount: param.integer({ min: 1 }).optional(),
	MinimumMemorySize: atLeast(),
	MaximumMemorySize: atLeast(),
	MinimumGPUAmount: atLeast(),
	MaximumGPUAmount: atLeast(),
	MinimumCpuSpeedFrequency: atLeast(),
	MaximumCpuSpeedFrequency: atLeast(),
	MinimumCpuTurboFrequency: atLeast(),
	MaximumCpuTurboFrequency: atLeast(),
	MinimumEniQuantity: atLeast(),
	MinimumEniPrivateIpAddressQuantity: atLeast(),
	MinimumEniIpv6AddressQuantity: atLeast(),
	MinimumEriQuantity: atLeast(),
	MinimumDiskQuantity: atLeast(),
	MinimumInstanceBandwidthRx: atLeast(),
	MinimumInstanceBandwidthTx: atLeast(),
	MinimumInstancePpsRx: atLeast(),
	MinimumInstancePpsTx: atLeast(),
	MinimumPrimaryEniQueueNumber: atLeast(),
	MinimumSecondaryEniQueueNumber: atLeast(),
	MinimumInitialCredit: atLeast(),
	MinimumBaselineCredit: atLeast(),
	MinimumLocalStorageAmount: atLeast(),
	MinimumLocalStorageCapacity: atLeast(),
	MaxResults: param.integer({ min: 1, max: 1600 }).default(1600),
	NextToken: param.string().optional(),
}));

/** Whether a type passes every filter of the call. */
function passes(type: InstanceType, input: z.output<typeof typesInput>): boolean {
	const credits = creditsOf(type);
	const [disks = 0, diskGiB = 0] = type.localDisks ?? [];
	const equal: ReadonlyArray<readonly [string | undefined, string]> = [
		[input.InstanceTypeFamily, type.family],
		[input.InstanceFamilyLevel, type.level],
		[input.InstanceCategory, type.category],
		[input.CpuArchitecture, type.architecture],
		[input.PhysicalProcessorModel, type.processor],
		[input.GPUSpec, nameOfGpu(type)],
		[input.LocalStorageCategory, type.localStorageCategory ?? ""],
		[input.NvmeSupport, type.nvme],
	];
	const among: ReadonlyArray<readonly [readonly string[], string]> = [
		[input.InstanceTypes, type.instanceTypeId],
		[input.InstanceTypeFamilies, type.family],
		[input.InstanceCategories, type.category],
		[input.CpuArchitectures, type.architecture],
		[input.PhysicalProcessorModels, type.processor],
		[input.GpuSpecs, nameOfGpu(type)],
		[input.LocalStorageCategories, type.localStorageCategory ?? ""],
	];
	const bounds: ReadonlyArray<readonly [value: number, min: number | undefined, max?: number | undefined]> = [
		[type.cores, input.MinimumCpuCoreCount, input.MaximumCpuCoreCount],
		[type.memoryGiB, input.MinimumMemorySize, input.MaximumMemorySize],
		[type.gpus ?? 0, input.MinimumGPUAmount, input.MaximumGPUAmount],
		[type.clockGHz, input.MinimumCpuSpeedFrequency, input.MaximumCpuSpeedFrequency],
		[type.turboGHz ?? 0, input.MinimumCpuTurboFrequency, input.MaximumCpuTurboFrequency],
		[type.eniQuantity, input.MinimumEniQuantity],
		[type.privateIpsPerEni, input.MinimumEniPrivateIpAddressQuantity],
		[type.privateIpsPerEni, input.MinimumEniIpv6AddressQuantity],
		[0, input.MinimumEriQuantity],
		[DISKS_PER_INSTANCE, input.MinimumDiskQuantity],
		[type.bandwidthKbps, input.MinimumInstanceBandwidthRx],
		[type.bandwidthKbps, input.MinimumInstanceBandwidthTx],
		[type.pps, input.MinimumInstancePpsRx],
		[type.pps, input.MinimumInstancePpsTx],
		[queuesOf(type), input.MinimumPrimaryEniQueueNumber],
		[queuesOf(type), input.MinimumSecondaryEniQueueNumber],
		[credits?.initial ?? 0, input.MinimumInitialCredit],
		[credits?.baseline ?? 0, input.MinimumBaselineCredit],
		[disks, input.MinimumLocalStorageAmount],
		[diskGiB, input.MinimumLocalStorageCapacity],
	];
	return (
		equal.every(([wanted, value]) => wanted === undefined || wanted === value) &&
		among.every(([wanted, value]) => wanted.length === 0 || wanted.includes(value)) &&
		bounds.every(([value, min = 0, max = Number.POSITIVE_INFINITY]) => value >= min && value <= max)
	);
}

/** DescribeInstanceTypes: sizes that instances can have. */
export const describeInstanceTypes = ecsOperation({
	action: "DescribeInstanceTypes",
	input: typesInput,
	output: lazyObject(() => ({ InstanceTypes: z.object({ InstanceType: z.array(typeAnswer) }), NextToken: z.string() })),
	errors: ["InvalidParameter"],
	missing: ["Network and queue figures follow from the vCPUs; those of the real families differ a little."],
	authorize: (_input, ctx) => ecsPermission(ctx, "DescribeInstanceTypes", "*"),
	handle: (input) => {
		const taken = tokenPage(
			instanceTypes.filter((type) => passes(type, input)),
			input.NextToken,
			input.MaxResults,
		);
		if (!taken) {
			throw ecsProductErrors.invalid({
				action: "DescribeInstanceTypes",
				parameter: "NextToken",
				value: input.NextToken,
			});
		}
		return { InstanceTypes: { InstanceType: taken.rows.map(typeView) }, NextToken: taken.nextToken ?? "" };
	},
});

/** DescribeInstanceTypeFamilies: the families, all or those of one generation. */
export const describeInstanceTypeFamilies = ecsOperation({
	action: "DescribeInstanceTypeFamilies",
	input: params(() => ({ RegionId: regionId, Generation: param.string().optional() })),
	output: lazyObject(() => ({
		InstanceTypeFamilies: z.object({
			InstanceTypeFamily: z.array(z.object({ InstanceTypeFamilyId: z.string(), Generation: z.string() })),
		}),
	})),
	authorize: (_input, ctx) => ecsPermission(ctx, "DescribeInstanceTypeFamilies", "*"),
	handle: (input) => ({
		InstanceTypeFamilies: {
			InstanceTypeFamily: families
				.filter(({ generation }) => input.Generation === undefined || generation === input.Generation)
				.map(({ family, generation }) => ({ InstanceTypeFamilyId: family, Generation: generation })),
		},
	}),
});
