import { z } from "zod";
import type { Context } from "../../core/context";
import { resourceGroupOf } from "../../core/default-group";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { carriesWireTags } from "../../core/tags";
import { vpcPermissions } from "../arns";
import { endDryRun } from "../errors";
import { pagedAnswer, vpcParam } from "../params";
import { tableOfVSwitch } from "../route-tables";
import { vSwitchShape, vSwitchView } from "../shapes";
import { type VSwitchRow, vSwitches } from "../tables";

export const describeVSwitches = operation({
	action: "DescribeVSwitches",
	input: params(() => ({
		RegionId: param.string().optional(),
		VSwitchId: param.string().optional(),
		VSwitchName: param.string().optional(),
		VSwitchOwnerId: param.integer().optional(),
		VpcId: param.string().optional(),
		ZoneId: param.string().optional(),
		RouteTableId: param.string().optional(),
		ResourceGroupId: param.string().optional(),
		IsDefault: param.boolean().optional(),
		EnableIpv6: param.boolean().optional(),
		Tag: vpcParam.tagFilter().default([]),
		DryRun: vpcParam.dryRun(),
		PageNumber: vpcParam.pageNumber(),
		PageSize: vpcParam.pageSize(),
	})),
	output: lazyObject(() => ({ ...pagedAnswer, VSwitches: z.object({ VSwitch: z.array(vSwitchShape) }) })),
	errors: ["DryRunOperation"],
	missing: ["Of addresses that are left, further ones of network interfaces are not counted as taken."],
	authorize: (input, ctx) => vpcPermissions(ctx, "DescribeVSwitches", "vswitch", input.VSwitchId),
	handle(input, ctx) {
		endDryRun(input.DryRun);
		const ids = input.VSwitchId?.split(",");
		const rows = candidates(input.VpcId, ctx).filter(
			(row) =>
				row.regionId === ctx.regionId &&
				(!ids || ids.includes(row.vSwitchId)) &&
				(input.VSwitchName === undefined || row.name === input.VSwitchName) &&
				(input.VSwitchOwnerId === undefined || input.VSwitchOwnerId === Number(ctx.accountId)) &&
				(input.ZoneId === undefined || row.zoneId === input.ZoneId) &&
				(input.RouteTableId === undefined || tableOfVSwitch(row, ctx).id === input.RouteTableId) &&
				(input.ResourceGroupId === undefined || resourceGroupOf(row, ctx) === input.ResourceGroupId) &&
				(input.IsDefault === undefined || input.IsDefault === (row.isDefault ?? false)) &&
				(input.EnableIpv6 === undefined || input.EnableIpv6 === (row.ipv6CidrBlock !== undefined)) &&
				carriesWireTags(row.tags, input.Tag),
		);
		return {
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			TotalCount: rows.length,
			VSwitches: { VSwitch: page(rows, input.PageNumber, input.PageSize).map((row) => vSwitchView(row, ctx)) },
		};
	},
});

function candidates(vpcId: string | undefined, ctx: Context): readonly VSwitchRow[] {
	return [
		...ctx.tx.scan(
			vSwitches,
			vpcId === undefined ? { index: "region", value: ctx.regionId } : { index: "vpc", value: vpcId },
		),
	];
}
