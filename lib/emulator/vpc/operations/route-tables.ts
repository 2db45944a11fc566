import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { regionalId } from "../../core/region-marks";
import { inVpc, vpcPermission } from "../arns";
import { vpcError } from "../errors";
import { assertVpcAvailable, requireVpc, requireVSwitch } from "../networks";
import { vpcParam } from "../params";
import { customTablesOf, requireRouteTable, vSwitchIdsOf } from "../route-tables";
import { routeEntries, routeTables, vSwitches } from "../tables";

/** Custom route tables of one VPC (VPC: Quotas). */
const TABLE_LIMIT = 9;

/** CreateRouteTable: a custom route table for vSwitches. */
export const createRouteTable = operation({
	action: "CreateRouteTable",
	input: params(() => ({
		RegionId: param.string(),
		VpcId: param.string(),
		RouteTableName: vpcParam.name().default(""),
		Description: vpcParam.description().default(""),
		AssociateType: param.oneOf(["VSwitch"]).default("VSwitch"),
		Tag: vpcParam.tags().default([]),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: lazyObject(() => ({ RouteTableId: z.string() })),
	errors: ["InvalidVpcId.NotFound", "IncorrectVpcStatus", "QuotaExceeded.RouteTable"],
	missing: ["Route tables of gateways."],
	authorize: (input, ctx) => inVpc(ctx, "CreateRouteTable", "routetable", input),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx);
		assertVpcAvailable(vpc);
		if (customTablesOf(vpc.vpcId, ctx).length >= TABLE_LIMIT) {
			throw vpcError("QuotaExceeded.RouteTable");
		}
		const routeTableId = regionalId(ctx, "vtb", 18);
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
	input: params(() => ({ RegionId: param.string(), RouteTableId: param.string() })),
	output: z.object({}),
	errors: ["InvalidRouteTableId.NotFound", "OperationDenied.RouteTableTypeNotPermitted", "DependencyViolation.VSwitch"],
	authorize: (input, ctx) => vpcPermission(ctx, "DeleteRouteTable", ["routetable", input.RouteTableId]),
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
	input: params(() => ({
		RegionId: param.string(),
		RouteTableId: param.string(),
		RouteTableName: vpcParam.name().optional(),
		Description: vpcParam.description().optional(),
		RoutePropagationEnable: param.boolean().optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidRouteTableId.NotFound"],
	authorize: (input, ctx) => vpcPermission(ctx, "ModifyRouteTableAttributes", ["routetable", input.RouteTableId]),
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

const associationInput = params(() => ({
	RegionId: param.string(),
	RouteTableId: param.string(),
	VSwitchId: param.string(),
	ClientToken: vpcParam.clientToken().optional(),
}));

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
	authorize: (input, ctx) => [
		vpcPermission(ctx, "AssociateRouteTable", ["routetable", input.RouteTableId]),
		vpcPermission(ctx, "AssociateRouteTable", ["vswitch", input.VSwitchId]),
	],
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
	authorize: (input, ctx) => [
		vpcPermission(ctx, "UnassociateRouteTable", ["routetable", input.RouteTableId]),
		vpcPermission(ctx, "UnassociateRouteTable", ["vswitch", input.VSwitchId]),
	],
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
