import { z } from "zod";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { vpcResource } from "../arns";
import { carriesTags } from "../networks";
import { vpcParam } from "../params";
import { vpcShape, vpcView } from "../shapes";
import { vpcs } from "../tables";

export const describeVpcs = operation({
	action: "DescribeVpcs",
	input: params({
		RegionId: param.string(),
		VpcId: param.string().optional(),
		VpcName: param.string().optional(),
		IsDefault: param.boolean().optional(),
		Tag: vpcParam.tagFilter().default([]),
		PageNumber: vpcParam.pageNumber(),
		PageSize: vpcParam.pageSize(),
	}),
	output: z.object({
		PageNumber: z.int(),
		PageSize: z.int(),
		TotalCount: z.int(),
		Vpcs: z.object({ Vpc: z.array(vpcShape) }),
	}),
	authorize: (_input, ctx) => ({ action: "vpc:DescribeVpcs", resource: vpcResource.vpc("*", ctx) }),
	handle(input, ctx) {
		const ids = input.VpcId?.split(",");
		const rows = [...ctx.tx.scan(vpcs, { index: "region", value: input.RegionId })].filter(
			(row) =>
				(!ids || ids.includes(row.vpcId)) &&
				(input.VpcName === undefined || row.name === input.VpcName) &&
				// No default VPC exists here.
				input.IsDefault !== true &&
				carriesTags(row.tags, input.Tag),
		);
		return {
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			TotalCount: rows.length,
			Vpcs: { Vpc: page(rows, input.PageNumber, input.PageSize).map((row) => vpcView(row, ctx)) },
		};
	},
});
