import { z } from "zod";
import type { Context } from "../../core/context";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { vpcResource } from "../arns";
import { carriesTags } from "../networks";
import { vpcParam } from "../params";
import { vSwitchShape, vSwitchView } from "../shapes";
import { type VSwitchRow, vpcs, vSwitches } from "../tables";

export const describeVSwitches = operation({
	action: "DescribeVSwitches",
	input: params({
		RegionId: param.string().optional(),
		VSwitchId: param.string().optional(),
		VSwitchName: param.string().optional(),
		VpcId: param.string().optional(),
		ZoneId: param.string().optional(),
		IsDefault: param.boolean().optional(),
		Tag: vpcParam.tagFilter().default([]),
		PageNumber: vpcParam.pageNumber(),
		PageSize: vpcParam.pageSize(),
	}),
	output: z.object({
		PageNumber: z.int(),
		PageSize: z.int(),
		TotalCount: z.int(),
		VSwitches: z.object({ VSwitch: z.array(vSwitchShape) }),
	}),
	missing: ["AvailableIpAddressCount does not fall as instances take addresses."],
	authorize: (input, ctx) => ({
		action: "vpc:DescribeVSwitches",
		resource: vpcResource.vSwitch(input.VSwitchId ?? "*", ctx),
	}),
	handle(input, ctx) {
		const ids = input.VSwitchId?.split(",");
		const rows = candidates(input.VpcId, ctx).filter(
			(row) =>
				row.regionId === ctx.regionId &&
				(!ids || ids.includes(row.vSwitchId)) &&
				(input.VSwitchName === undefined || row.name === input.VSwitchName) &&
				(input.ZoneId === undefined || row.zoneId === input.ZoneId) &&
				// No default vSwitch exists here.
				input.IsDefault !== true &&
				carriesTags(row.tags, input.Tag),
		);
		return {
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			TotalCount: rows.length,
			VSwitches: {
				VSwitch: page(rows, input.PageNumber, input.PageSize).map((row) =>
					vSwitchView(row, ctx.tx.get(vpcs, row.vpcId)?.routeTableId ?? "", ctx),
				),
			},
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
