import { z } from "zod";
import type { Context } from "../../core/context";
import { resourceGroupOf } from "../../core/default-group";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { carriesWireTags } from "../../core/tags";
import { isoSeconds } from "../../core/time-format";
import { vpcPermission } from "../arns";
import { pagedAnswer, vpcParam } from "../params";
import { routeTablesOfRegion, vSwitchIdsOf } from "../route-tables";
import { type Route, routesOf } from "../routes";
import { type RouteTableRow, vpcs } from "../tables";

/** The router of the VPC that a route table is of. */
function routerOf(row: RouteTableRow, ctx: Context): string {
	return ctx.tx.get(vpcs, row.vpcId)?.vRouterId ?? "";
}

type Filters = {
	readonly RouterType?: string | undefined;
	readonly RouteTableId?: string | undefined;
	readonly RouteTableName?: string | undefined;
	readonly ResourceGroupId?: string | undefined;
};

/** The region's route tables that pass the filters of both operations, which spell router and type differently. */
function tablesThatFit(
	filters: Filters,
	{ routerId, type }: { readonly routerId: string | undefined; readonly type: string | undefined },
	ctx: Context,
): readonly RouteTableRow[] {
	return routeTablesOfRegion(ctx).filter(
		(row) =>
			(routerId === undefined || routerOf(row, ctx) === routerId) &&
			(filters.RouterType === undefined || filters.RouterType === "VRouter") &&
			(filters.RouteTableId === undefined || row.routeTableId === filters.RouteTableId) &&
			(filters.RouteTableName === undefined || row.name === filters.RouteTableName) &&
			(type === undefined || row.type === type) &&
			(filters.ResourceGroupId === undefined || resourceGroupOf(row, ctx) === filters.ResourceGroupId),
	);
}

const tableShape = lazyObject(() => ({
	RouteTableId: z.string(),
	RouteTableName: z.string(),
	RouteTableType: z.string(),
	RouterId: z.string(),
	RouterType: z.string(),
	VpcId: z.string(),
	Description: z.string(),
	AssociateType: z.string(),
	CreationTime: z.string(),
	Status: z.string(),
	RoutePropagationEnable: z.boolean(),
	OwnerId: z.number(),
	ResourceGroupId: z.string(),
	VSwitchIds: z.object({ VSwitchId: z.array(z.string()) }),
	GatewayIds: z.object({ GatewayIds: z.array(z.string()) }),
	Tags: z.object({ Tag: z.array(z.object({ Key: z.string(), Value: z.string() })) }),
}));

function tableView(row: RouteTableRow, ctx: Context): z.output<typeof tableShape> {
	return {
		RouteTableId: row.routeTableId,
		RouteTableName: row.name,
		RouteTableType: row.type,
		RouterId: routerOf(row, ctx),
		RouterType: "VRouter",
		VpcId: row.vpcId,
		Description: row.description,
		AssociateType: "VSwitch",
		CreationTime: isoSeconds(row.createdAt),
		Status: "Available",
		RoutePropagationEnable: row.propagationEnabled,
		OwnerId: Number(ctx.accountId),
		ResourceGroupId: resourceGroupOf(row, ctx),
		VSwitchIds: { VSwitchId: vSwitchIdsOf(row, ctx) },
		GatewayIds: { GatewayIds: [] },
		Tags: { Tag: [...row.tags] },
	};
}

/** DescribeRouteTableList: the route tables of the region, each VPC's system route table before its custom ones. */
export const describeRouteTableList = operation({
	action: "DescribeRouteTableList",
	input: params(() => ({
		RegionId: param.string(),
		VpcId: param.string().optional(),
		RouterId: param.string().optional(),
		RouterType: param.string().optional(),
		RouteTableId: param.string().optional(),
		RouteTableName: param.string().optional(),
		RouteTableType: param.string({ values: ["System", "Custom"] }).optional(),
		ResourceGroupId: param.string().optional(),
		Tag: vpcParam.tagFilter().default([]),
		PageNumber: vpcParam.pageNumber(),
		PageSize: vpcParam.pageSize(),
	})),
	output: lazyObject(() => ({
		...pagedAnswer,
		RouterTableList: z.object({ RouterTableListType: z.array(tableShape) }),
	})),
	authorize: (input, ctx) => vpcPermission(ctx, "DescribeRouteTableList", ["routetable", input.RouteTableId ?? "*"]),
	handle(input, ctx) {
		const rows = tablesThatFit(input, { routerId: input.RouterId, type: input.RouteTableType }, ctx).filter(
			(row) => (input.VpcId === undefined || row.vpcId === input.VpcId) && carriesWireTags(row.tags, input.Tag),
		);
		return {
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			TotalCount: rows.length,
			RouterTableList: {
				RouterTableListType: page(rows, input.PageNumber, input.PageSize).map((row) => tableView(row, ctx)),
			},
		};
	},
});

const oldRouteShape = lazyObject(() => ({
	RouteEntryId: z.string(),
	RouteEntryName: z.string(),
	RouteTableId: z.string(),
	DestinationCidrBlock: z.string(),
	Description: z.string(),
	InstanceId: z.string(),
	NextHopType: z.string(),
	Status: z.string(),
	Type: z.string(),
	NextHops: z.object({
		NextHop: z.array(z.object({ NextHopId: z.string(), NextHopType: z.string(), Enabled: z.int(), Weight: z.int() })),
	}),
}));

/** A route as DescribeRouteTables prints it: a single next hop in the row itself, several in a list. */
function oldRouteView(route: Route, routeTableId: string): z.output<typeof oldRouteShape> {
	const single = route.nextHops.length === 1 ? route.nextHops[0] : undefined;
	return {
		RouteEntryId: route.id,
		RouteEntryName: route.name,
		RouteTableId: routeTableId,
		DestinationCidrBlock: route.destination,
		Description: route.description,
		InstanceId: single?.id ?? "",
		NextHopType: single?.type ?? "",
		Status: route.status,
		Type: route.type,
		NextHops: {
			NextHop: single
				? []
				: route.nextHops.map(({ id, type, weight }) => ({
						NextHopId: id,
						NextHopType: type,
						Enabled: 1,
						Weight: weight,
					})),
		},
	};
}

/** DescribeRouteTables: route tables with all their routes. */
export const describeRouteTables = operation({
	action: "DescribeRouteTables",
	input: params(() => ({
		RegionId: param.string().optional(),
		RouteTableId: param.string().optional(),
		RouteTableName: param.string().optional(),
		RouterId: param.string().optional(),
		RouterType: param.string().optional(),
		VRouterId: param.string().optional(),
		Type: param.string({ values: ["System", "Custom"] }).optional(),
		ResourceGroupId: param.string().optional(),
		PageNumber: vpcParam.pageNumber(),
		PageSize: vpcParam.pageSize(),
	})),
	output: lazyObject(() => ({
		...pagedAnswer,
		RouteTables: z.object({
			RouteTable: z.array(
				z.object({
					RouteTableId: z.string(),
					RouteTableType: z.string(),
					VRouterId: z.string(),
					CreationTime: z.string(),
					ResourceGroupId: z.string(),
					Status: z.string(),
					VSwitchIds: z.object({ VSwitchId: z.array(z.string()) }),
					RouteEntrys: z.object({ RouteEntry: z.array(oldRouteShape) }),
				}),
			),
		}),
	})),
	authorize: (input, ctx) => vpcPermission(ctx, "DescribeRouteTables", ["routetable", input.RouteTableId ?? "*"]),
	handle(input, ctx) {
		const rows = tablesThatFit(input, { routerId: input.VRouterId ?? input.RouterId, type: input.Type }, ctx);
		return {
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			TotalCount: rows.length,
			RouteTables: {
				RouteTable: page(rows, input.PageNumber, input.PageSize).map((row) => ({
					RouteTableId: row.routeTableId,
					RouteTableType: row.type,
					VRouterId: routerOf(row, ctx),
					CreationTime: isoSeconds(row.createdAt),
					ResourceGroupId: resourceGroupOf(row, ctx),
					Status: "Available",
					VSwitchIds: { VSwitchId: vSwitchIdsOf(row, ctx) },
					RouteEntrys: { RouteEntry: routesOf(row, ctx).map((route) => oldRouteView(route, row.routeTableId)) },
				})),
			},
		};
	},
});
