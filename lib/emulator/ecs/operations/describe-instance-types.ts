import { z } from "zod";
import { tokenPage } from "../../core/pagination";
import { param, params } from "../../core/params";
import { type InstanceType, instanceTypes } from "../data/instance-types";
import { ecsOperation } from "../ecs-operation";
import { ecsProductErrors } from "../errors";

const typeAnswer = z.object({
	InstanceTypeId: z.string(),
	InstanceTypeFamily: z.string(),
	InstanceFamilyLevel: z.string(),
	InstanceCategory: z.string(),
	CpuArchitecture: z.string(),
	CpuCoreCount: z.int(),
	CpuSpeedFrequency: z.number(),
	MemorySize: z.number(),
	PhysicalProcessorModel: z.string(),
	EniQuantity: z.int(),
	InstanceBandwidthRx: z.int(),
	InstanceBandwidthTx: z.int(),
	InstancePpsRx: z.int(),
	InstancePpsTx: z.int(),
	GPUAmount: z.int(),
});

function typeView(type: InstanceType): z.output<typeof typeAnswer> {
	return {
		InstanceTypeId: type.instanceTypeId,
		InstanceTypeFamily: type.family,
		InstanceFamilyLevel: type.level,
		InstanceCategory: type.category,
		CpuArchitecture: "X86",
		CpuCoreCount: type.cores,
		CpuSpeedFrequency: type.clockGHz,
		MemorySize: type.memoryGiB,
		PhysicalProcessorModel: type.processor,
		EniQuantity: type.eniQuantity,
		InstanceBandwidthRx: type.bandwidthKbps,
		InstanceBandwidthTx: type.bandwidthKbps,
		InstancePpsRx: type.pps,
		InstancePpsTx: type.pps,
		GPUAmount: 0,
	};
}

/** DescribeInstanceTypes: sizes that instances can have. */
export const describeInstanceTypes = ecsOperation({
	action: "DescribeInstanceTypes",
	input: params({
		InstanceTypes: param.list(param.string(), { max: 10 }).optional(),
		InstanceTypeFamily: param.string().optional(),
		InstanceFamilyLevel: param.string().optional(),
		InstanceCategory: param.string().optional(),
		MinimumCpuCoreCount: param.integer({ min: 1 }).optional(),
		MaximumCpuCoreCount: param.integer({ min: 1 }).optional(),
		MinimumMemorySize: param.number({ min: 0 }).optional(),
		MaximumMemorySize: param.number({ min: 0 }).optional(),
		MaxResults: param.integer({ min: 1, max: 100 }).default(100),
		NextToken: param.string().optional(),
	}),
	output: z.object({
		InstanceTypes: z.object({ InstanceType: z.array(typeAnswer) }),
		NextToken: z.string(),
	}),
	errors: ["InvalidParameter"],
	authorize: (_input, ctx) => ({
		action: "ecs:DescribeInstanceTypes",
		resource: `acs:ecs:${ctx.regionId}:${ctx.accountId}:*`,
	}),
	handle: (input) => {
		const rows = instanceTypes.filter(
			(type) =>
				(!input.InstanceTypes || input.InstanceTypes.includes(type.instanceTypeId)) &&
				(!input.InstanceTypeFamily || type.family === input.InstanceTypeFamily) &&
				(!input.InstanceFamilyLevel || type.level === input.InstanceFamilyLevel) &&
				(!input.InstanceCategory || type.category === input.InstanceCategory) &&
				type.cores >= (input.MinimumCpuCoreCount ?? 0) &&
				type.cores <= (input.MaximumCpuCoreCount ?? Number.POSITIVE_INFINITY) &&
				type.memoryGiB >= (input.MinimumMemorySize ?? 0) &&
				type.memoryGiB <= (input.MaximumMemorySize ?? Number.POSITIVE_INFINITY),
		);
		const taken = tokenPage(rows, input.NextToken, input.MaxResults);
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
