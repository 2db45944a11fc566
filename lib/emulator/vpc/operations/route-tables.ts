import { z } from "zod";
import type { Context } from "../../core/context";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { inVpc, vpcPermission } from "../arns";
import { vpcError } from "../errors";
import { assertVpcAvailable, requireVpc, requireVSwitch, vSwitchesOf } from "../networks";
import { pagedAnswer, vpcParam } from "../params";
import {
	customTablesOf,
	findRouteTable,
	requireRouteTable,
	routeTablesOfRegion,
	tableOfVSwitch,
} from "../route-tables";
import { type RouteTableRow, routeEntries, routeTables, vpcs, vSwitches } from "../tables";
import { carries } from "../tags";

/** Custom route tables of one VPC (VPC: Quotas). */
const TABLE_LIMIT = 9;

/** The permission on a route table, whose tags are conditions. */
const tablePermission = (ctx: Context, action: string, routeTableId: string) =>
	vpcPermission(ctx, action, ["routetable", routeTableId], { resource: findRouteTable(routeTableId, ctx)?.tags });

/** The vSwitches whose traffic follows a table. */
export function vSwitchIdsOf(table: RouteTableRow, ctx: Context): string[] {
	return vSwitchesOf(table.vpcId, ctx)
		.filter((row) => tableOfVSwitch(row, ctx).id === table.routeTableId)
		.map(({ vSwitchId }) => vSwitchId);
}

const tableShape = z.object({
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
});

function tableView(row: RouteTableRow, ctx: Context): z.output<typeof tableShape> {
	return {
		RouteTableId: row.routeTableId,
		RouteTableName: row.name,
		RouteTableType: row.type,
		RouterId: ctx.tx.get(vpcs, row.vpcId)?.vRouterId ?? "",
		RouterType: "VRouter",
		VpcId: row.vpcId,
		Description: row.description,
		AssociateType: "VSwitch",
		CreationTime: isoSeconds(row.createdAt),
		Status: "Available",
		RoutePropagationEnable: row.propagationEnabled,
		OwnerId: Number(ctx.accountId),
		ResourceGroupId: row.resourceGroupId ?? "",
		VSwitchIds: { VSwitchId: vSwitchIdsOf(row, ctx) },
		GatewayIds: { GatewayIds: [] },
		Tags: { Tag: [...row.tags] },
	};
}

/** DescribeRouteTableList: the route tables of the region, each VPC's system route table before its custom ones. */
export const describeRouteTableList = operation({
	action: "DescribeRouteTableList",
	input: params({
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
	}),
	output: z.object({ ...pagedAnswer, RouterTableList: z.object({ RouterTableListType: z.array(tableShape) }) }),
	authorize: (input, ctx) => vpcPermission(ctx, "DescribeRouteTableList", ["routetable", input.RouteTableId ?? "*"]),
	handle(input, ctx) {
		const rows = routeTablesOfRegion(ctx).filter(
			(row) =>
				(input.VpcId === undefined || row.vpcId === input.VpcId) &&
				(input.RouterId === undefined || ctx.tx.get(vpcs, row.vpcId)?.vRouterId === input.RouterId) &&
				(input.RouterType === undefined || input.RouterType === "VRouter") &&
				(input.RouteTableId === undefined || row.routeTableId === input.RouteTableId) &&
				(input.RouteTableName === undefined || row.name === input.RouteTableName) &&
				(input.RouteTableType === undefined || row.type === input.RouteTableType) &&
				(input.ResourceGroupId === undefined || row.resourceGroupId === input.ResourceGroupId) &&
				carries(row.tags, input.Tag),
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

/** CreateRouteTable: a custom route table for vSwitches. */
export const createRouteTable = operation({
	action: "CreateRouteTable",
	input: params({
		RegionId: param.string(),
		VpcId: param.string(),
		RouteTableName: vpcParam.name().default(""),
		Description: vpcParam.description().default(""),
		AssociateType: param.oneOf(["VSwitch"]).default("VSwitch"),
		Tag: vpcParam.tags().default([]),
		ClientToken: vpcParam.clientToken().optional(),
	}),
	output: z.object({ RouteTableId: z.string() }),
	errors: ["InvalidVpcId.NotFound", "IncorrectVpcStatus", "QuotaExceeded.RouteTable"],
	missing: ["Route tables of gateways."],
	authorize: (input, ctx) => inVpc(ctx, "CreateRouteTable", "routetable", input),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx);
		assertVpcAvailable(vpc);
		if (customTablesOf(vpc.vpcId, ctx).length >= TABLE_LIMIT) {
			throw vpcError("QuotaExceeded.RouteTable");
		}
		const routeTableId = ctx.ids.next("vtb-bp1", 18);
		ctx.tx.put(routeTables, {
			routeTableId,
			regionId: ctx.regionId,
			vpcId: vpc.vpcId,
			type: "Custom",
			name: input.RouteTableName,
			description: input.Description,
			tags: input.Tag,
			createdAt: ctx.now,
			propagationEnabled: true,
		});
		return { RouteTableId: routeTableId };
	},
});

/** DeleteRouteTable: a custom route table that no vSwitch follows; its routes go with it. */
export const deleteRouteTable = operation({
	action: "DeleteRouteTable",
	input: params({ RegionId: param.string(), RouteTableId: param.string() }),
	output: z.object({}),
	errors: ["InvalidRouteTableId.NotFound", "OperationDenied.RouteTableTypeNotPermitted", "DependencyViolation.VSwitch"],
	authorize: (input, ctx) => tablePermission(ctx, "DeleteRouteTable", input.RouteTableId),
	handle(input, ctx) {
		const table = requireRouteTable(input.RouteTableId, ctx);
		if (table.type === "System") {
			throw vpcError("OperationDenied.RouteTableTypeNotPermitted");
		}
		if (vSwitchIdsOf(table, ctx).length > 0) {
			throw vpcError("DependencyViolation.VSwitch");
		}
		for (const row of [...ctx.tx.scan(routeEntries, { index: "table", value: table.routeTableId })]) {
			ctx.tx.delete(routeEntries, row.routeEntryId);
		}
		ctx.tx.delete(routeTables, table.routeTableId);
		return {};
	},
});

/** ModifyRouteTableAttributes: name, description and propagation, also of the system's; what is not sent stays. */
export const modifyRouteTableAttributes = operation({
	action: "ModifyRouteTableAttributes",
	input: params({
		RegionId: param.string(),
		RouteTableId: param.string(),
		RouteTableName: vpcParam.name().optional(),
		Description: vpcParam.description().optional(),
		RoutePropagationEnable: param.boolean().optional(),
	}),
	output: z.object({}),
	errors: ["InvalidRouteTableId.NotFound"],
	authorize: (input, ctx) => tablePermission(ctx, "ModifyRouteTableAttributes", input.RouteTableId),
	handle(input, ctx) {
		const table = requireRouteTable(input.RouteTableId, ctx);
		ctx.tx.put(routeTables, {
			...table,
			name: input.RouteTableName ?? table.name,
			description: input.Description ?? table.description,
			propagationEnabled: input.RoutePropagationEnable ?? table.propagationEnabled,
		});
		return {};
	},
});

const associationInput = params({
	RegionId: param.string(),
	RouteTableId: param.string(),
	VSwitchId: param.string(),
	ClientToken: vpcParam.clientToken().optional(),
});

/** AssociateRouteTable: the traffic of a vSwitch follows a custom route table of its VPC from now on. */
export const associateRouteTable = operation({
	action: "AssociateRouteTable",
	input: associationInput,
	output: z.object({}),
	errors: [
		"InvalidRouteTableId.NotFound",
		"InvalidVSwitchId.NotFound",
		"OperationDenied.RouteTableTypeNotPermitted",
		"OperationDenied.VSwitchAssociated",
		"IncorrectVSwitchStatus",
	],
	authorize: (input, ctx) => tablePermission(ctx, "AssociateRouteTable", input.RouteTableId),
	handle(input, ctx) {
		const table = requireRouteTable(input.RouteTableId, ctx);
		const vSwitch = requireVSwitch(input.VSwitchId, ctx);
		if (table.type === "System") {
			throw vpcError("OperationDenied.RouteTableTypeNotPermitted");
		}
		if (vSwitch.vpcId !== table.vpcId) {
			throw vpcError("InvalidVSwitchId.NotFound");
		}
		if (vSwitch.status !== "Available") {
			throw vpcError("IncorrectVSwitchStatus");
		}
		if (vSwitch.routeTableId !== undefined) {
			throw vpcError("OperationDenied.VSwitchAssociated");
		}
		ctx.tx.put(vSwitches, { ...vSwitch, routeTableId: table.routeTableId });
		return {};
	},
});

/** UnassociateRouteTable: the vSwitch follows its VPC's system route table again. */
export const unassociateRouteTable = operation({
	action: "UnassociateRouteTable",
	input: associationInput,
	output: z.object({}),
	errors: ["InvalidRouteTableId.NotFound", "InvalidVSwitchId.NotFound", "OperationDenied.VSwitchNotAssociated"],
	authorize: (input, ctx) => tablePermission(ctx, "UnassociateRouteTable", input.RouteTableId),
	handle(input, ctx) {
		const table = requireRouteTable(input.RouteTableId, ctx);
		const { routeTableId, ...vSwitch } = requireVSwitch(input.VSwitchId, ctx);
		if (routeTableId !== table.routeTableId) {
			throw vpcError("OperationDenied.VSwitchNotAssociated");
		}
		ctx.tx.put(vSwitches, vSwitch);
		return {};
	},
});
