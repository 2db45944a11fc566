import { z } from "zod";
import { resourceGroupOf } from "../../core/default-group";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { carriesWireTags } from "../../core/tags";
import { vpcPermissions } from "../arns";
import { endDryRun } from "../errors";
import { pagedAnswer, vpcParam } from "../params";
import { vpcShape, vpcView } from "../shapes";
import { vpcs } from "../tables";

export const describeVpcs = operation({
	action: "DescribeVpcs",
	input: params(() => ({
		RegionId: param.string(),
		VpcId: param.string().optional(),
		VpcName: param.string().optional(),
		VpcOwnerId: param.integer().optional(),
		IsDefault: param.boolean().optional(),
		EnableIpv6: param.boolean().optional(),
		ResourceGroupId: param.string().optional(),
		DhcpOptionsSetId: param.string().optional(),
		Tag: vpcParam.tagFilter().default([]),
		DryRun: vpcParam.dryRun(),
		PageNumber: vpcParam.pageNumber(),
		PageSize: vpcParam.pageSize(),
	})),
	output: lazyObject(() => ({ ...pagedAnswer, Vpcs: z.object({ Vpc: z.array(vpcShape) }) })),
	errors: ["DryRunOperation"],
	authorize: (input, ctx) => vpcPermissions(ctx, "DescribeVpcs", "vpc", input.VpcId),
	handle(input, ctx) {
		endDryRun(input.DryRun);
		const ids = input.VpcId?.split(",");
		const rows = [...ctx.tx.scan(vpcs, { index: "region", value: input.RegionId })].filter(
			(row) =>
				(!ids || ids.includes(row.vpcId)) &&
				(input.VpcName === undefined || row.name === input.VpcName) &&
				(input.VpcOwnerId === undefined || input.VpcOwnerId === Number(ctx.accountId)) &&
				(input.IsDefault === undefined || input.IsDefault === (row.isDefault ?? false)) &&
				(input.EnableIpv6 === undefined || input.EnableIpv6 === (row.ipv6 !== undefined)) &&
				// No VPC has a set of DHCP options here.
				input.DhcpOptionsSetId === undefined &&
				(input.ResourceGroupId === undefined || input.ResourceGroupId === resourceGroupOf(row, ctx)) &&
				carriesWireTags(row.tags, input.Tag),
		);
		return {
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			TotalCount: rows.length,
			Vpcs: { Vpc: page(rows, input.PageNumber, input.PageSize).map((row) => vpcView(row, ctx)) },
		};
	},
});
