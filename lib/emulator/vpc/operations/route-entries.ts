import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { tokenPage } from "../../core/pagination";
import { param, params } from "../../core/params";
import { regionalId } from "../../core/region-marks";
import { isoSeconds } from "../../core/time-format";
import { vpcPermission } from "../arns";
import { containsCidr, parseCidr } from "../cidr";
import { findInstance } from "../ecs-facts";
import { endDryRun, vpcError, vpcErrors } from "../errors";
import { vSwitchesOf } from "../networks";
import { vpcParam } from "../params";
import { findRouteTable, requireRouteTable, routeTablesOfRegion } from "../route-tables";
import { type Route, routeStatus, routesOf, SERVICE_CIDR } from "../routes";
import { type NextHop, type RouteEntryRow, type RouteTableRow, routeEntries } from "../tables";

/** Custom routes of one route table (VPC: Quotas). */
const ROUTE_LIMIT = 200;

const createInput = params(() => ({
	RegionId: param.string().optional(),
	RouteTableId: param.string(),
	DestinationCidrBlock: param.string({ min: 1 }),
	NextHopType: param.string().default("Instance"),
	NextHopId: param.string().optional(),
	NextHopList: param
		.list(
			z.object({
				NextHopId: param.string({ min: 1 }),
				NextHopType: param.string().default("Instance"),
				Weight: param.integer({ min: 0, max: 255 }).default(100),
			}),
		)
		.default([]),
	RouteEntryName: vpcParam.name().default(""),
	Description: vpcParam.description().default(""),
	DryRun: vpcParam.dryRun(),
	ClientToken: vpcParam.clientToken().optional(),
}));

/** CreateRouteEntry: a route to an instance of the VPC. */
export const createRouteEntry = operation({
	action: "CreateRouteEntry",
	input: createInput,
	output: lazyObject(() => ({ RouteEntryId: z.string() })),
	errors: [
		"InvalidRouteTableId.NotFound",
		"InvalidCidrBlock.Malformed",
		"InvalidCidrBlock",
		"InvalidRouteEntry.Duplicated",
		"ParamExclusive.NextHopIdAndList",
		"InvalidNextHopList.Size",
		"InvalidNextHop",
		"InvalidInstanceId.NotFound",
		"QuotaExceeded.RouteEntry",
		"IncorrectRouteEntryStatus",
		"DryRunOperation",
	],
	missing: ["Next hops are instances: gateways, connections and IPv6 are not modelled."],
	authorize: (input, ctx) => vpcPermission(ctx, "CreateRouteEntry", ["routetable", input.RouteTableId]),
	handle(input, ctx) {
		const table = requireRouteTable(input.RouteTableId, ctx);
		assertDestination(input.DestinationCidrBlock, table, ctx);
		const entries = [...ctx.tx.scan(routeEntries, { index: "table", value: table.routeTableId })];
		if (entries.some((row) => routeStatus(row, ctx) === "Pending")) {
			throw vpcError("IncorrectRouteEntryStatus");
		}
		if (entries.some((row) => row.destination === input.DestinationCidrBlock)) {
			throw vpcError("InvalidRouteEntry.Duplicated");
		}
		if (entries.length >= ROUTE_LIMIT) {
			throw vpcError("QuotaExceeded.RouteEntry");
		}
		const nextHops = nextHopsOf(input, table, ctx);
		endDryRun(input.DryRun);
		const routeEntryId = regionalId(ctx, "rte", 18);
		ctx.tx.put(routeEntries, {
			routeEntryId,
			routeTableId: table.routeTableId,
			vpcId: table.vpcId,
			destination: input.DestinationCidrBlock,
			name: input.RouteEntryName,
			description: input.Description,
			nextHops,
			createdAt: ctx.now,
		});
		return { RouteEntryId: routeEntryId };
	},
});

/** A custom route leads neither into a vSwitch of the VPC nor to the cloud's services (CreateRouteEntry, description). */
function assertDestination(text: string, table: RouteTableRow, ctx: Context): void {
	const cidr = parseCidr(text);
	if (!cidr) {
		throw vpcError("InvalidCidrBlock.Malformed");
	}
	const own = [SERVICE_CIDR, ...vSwitchesOf(table.vpcId, ctx).map(({ cidrBlock }) => cidrBlock)];
	if (own.flatMap((block) => parseCidr(block) ?? []).some((block) => containsCidr(block, cidr))) {
		throw vpcError("InvalidCidrBlock");
	}
}

function nextHopsOf(input: z.output<typeof createInput>, table: RouteTableRow, ctx: Context): readonly NextHop[] {
	if (input.NextHopId !== undefined && input.NextHopList.length > 0) {
		throw vpcError("ParamExclusive.NextHopIdAndList");
	}
	if (input.NextHopId !== undefined) {
		return [nextHop(input.NextHopId, input.NextHopType, 100, table, ctx)];
	}
	if (input.NextHopList.length < 2 || input.NextHopList.length > 16) {
		throw vpcError(input.NextHopList.length === 0 ? "InvalidNextHop" : "InvalidNextHopList.Size");
	}
	return input.NextHopList.map((hop) => nextHop(hop.NextHopId, hop.NextHopType, hop.Weight, table, ctx));
}

function nextHop(id: string, type: string, weight: number, table: RouteTableRow, ctx: Context): NextHop {
	if (type !== "Instance") {
		throw vpcError("InvalidNextHop");
	}
	const instance = findInstance(id, ctx);
	if (!instance) {
		throw vpcError("InvalidInstanceId.NotFound");
	}
	if (instance.vpcId !== table.vpcId) {
		throw vpcError("InvalidNextHop");
	}
	return { id, type, weight };
}

/** DeleteRouteEntry: by its id, or by its table and destination. */
export const deleteRouteEntry = operation({
	action: "DeleteRouteEntry",
	input: params(() => ({
		RegionId: param.string().optional(),
		RouteEntryId: param.string().optional(),
		RouteTableId: param.string().optional(),
		DestinationCidrBlock: param.string().optional(),
		NextHopId: param.string().optional(),
		NextHopList: param
			.list(z.object({ NextHopId: param.string().optional(), NextHopType: param.string().optional() }))
			.default([]),
		DryRun: vpcParam.dryRun(),
	})),
	output: z.object({}),
	errors: [
		"MissingParameter",
		"InvalidRouteTableId.NotFound",
		"InvalidRouteEntryId.NotFound",
		"InvalidRouteEntry.NotFound",
		"OperationDenied",
		"IncorrectRouteEntryStatus",
		"DryRunOperation",
	],
	// The table that the entry is in decides, whichever the call names beside it.
	authorize: (input, ctx) =>
		vpcPermission(ctx, "DeleteRouteEntry", [
			"routetable",
			ctx.tx.get(routeEntries, input.RouteEntryId ?? "")?.routeTableId ?? input.RouteTableId ?? "*",
		]),
	handle(input, ctx) {
		const hops = [
			...(input.NextHopId ? [input.NextHopId] : []),
			...input.NextHopList.flatMap((hop) => hop.NextHopId ?? []),
		];
		const row = entryOf(input, ctx);
		if (hops.some((hop) => !row.nextHops.some(({ id }) => id === hop))) {
			throw vpcError("InvalidRouteEntry.NotFound");
		}
		if (routeStatus(row, ctx) === "Pending") {
			throw vpcError("IncorrectRouteEntryStatus");
		}
		endDryRun(input.DryRun);
		ctx.tx.delete(routeEntries, row.routeEntryId);
		return {};
	},
});

type Wanted = {
	readonly RouteEntryId?: string | undefined;
	readonly RouteTableId?: string | undefined;
	readonly DestinationCidrBlock?: string | undefined;
};

function entryOf(wanted: Wanted, ctx: Context): RouteEntryRow {
	if (wanted.RouteEntryId !== undefined) {
		const row = ctx.tx.get(routeEntries, wanted.RouteEntryId);
		if (row && findRouteTable(row.routeTableId, ctx)) {
			if (wanted.RouteTableId !== undefined && wanted.RouteTableId !== row.routeTableId) {
				throw vpcError("InvalidRouteEntry.NotFound");
			}
			return row;
		}
		const isSystem = routeTablesOfRegion(ctx).some((table) =>
			routesOf(table, ctx).some(({ id }) => id === wanted.RouteEntryId),
		);
		throw vpcError(isSystem ? "OperationDenied" : "InvalidRouteEntryId.NotFound");
	}
	for (const parameter of ["RouteTableId", "DestinationCidrBlock"] as const) {
		if (wanted[parameter] === undefined) {
			throw vpcErrors.missing({ action: "DeleteRouteEntry", parameter, value: undefined });
		}
	}
	const table = requireRouteTable(wanted.RouteTableId ?? "", ctx);
	const route = routesOf(table, ctx).find(({ destination }) => destination === wanted.DestinationCidrBlock);
	if (route?.type === "System") {
		throw vpcError("OperationDenied");
	}
	const row = route && ctx.tx.get(routeEntries, route.id);
	if (!row) {
		throw vpcError("InvalidRouteEntry.NotFound");
	}
	return row;
}

/** DescribeRouteEntryList: the routes of one table that pass the filters. */
export const describeRouteEntryList = operation({
	action: "DescribeRouteEntryList",
	input: params(() => ({
		RegionId: param.string(),
		RouteTableId: param.string(),
		RouteEntryId: param.string().optional(),
		RouteEntryName: param.string().optional(),
		RouteEntryType: param.string({ values: ["System", "Custom", "BGP", "CEN", "ECR"] }).optional(),
		DestinationCidrBlock: param.string().optional(),
		DestCidrBlockList: param.list(param.string()).default([]),
		NextHopId: param.string().optional(),
		NextHopType: param.string().optional(),
		IpVersion: param.string({ values: ["4", "6", "ipv4", "ipv6", "IPv4", "IPv6"] }).optional(),
		MaxResult: param.integer({ min: 1, max: 500 }).default(50),
		NextToken: param.string().optional(),
	})),
	output: lazyObject(() => ({
		NextToken: z.string(),
		TotalCount: z.int(),
		RouteEntrys: z.object({
			RouteEntry: z.array(
				z.object({
					RouteEntryId: z.string(),
					RouteEntryName: z.string(),
					RouteTableId: z.string(),
					DestinationCidrBlock: z.string(),
					Description: z.string(),
					GmtModified: z.string(),
					IpVersion: z.string(),
					Status: z.string(),
					Type: z.string(),
					NextHops: z.object({
						NextHop: z.array(
							z.object({
								NextHopId: z.string(),
								NextHopType: z.string(),
								NextHopRegionId: z.string(),
								Enabled: z.int(),
								Weight: z.int(),
							}),
						),
					}),
				}),
			),
		}),
	})),
	errors: ["InvalidRouteTableId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => vpcPermission(ctx, "DescribeRouteEntryList", ["routetable", input.RouteTableId]),
	handle(input, ctx) {
		const table = requireRouteTable(input.RouteTableId, ctx);
		const fits = (route: Route) =>
			(input.RouteEntryId === undefined || route.id === input.RouteEntryId) &&
			(input.RouteEntryName === undefined || route.name === input.RouteEntryName) &&
			(input.RouteEntryType === undefined || route.type === input.RouteEntryType) &&
			(input.DestinationCidrBlock === undefined || route.destination === input.DestinationCidrBlock) &&
			(input.DestCidrBlockList.length === 0 || input.DestCidrBlockList.includes(route.destination)) &&
			(input.NextHopId === undefined || route.nextHops.some(({ id }) => id === input.NextHopId)) &&
			(input.NextHopType === undefined || route.nextHops.some(({ type }) => type === input.NextHopType)) &&
			!input.IpVersion?.endsWith("6");
		const rows = routesOf(table, ctx).filter(fits);
		const taken = tokenPage(rows, input.NextToken, input.MaxResult);
		if (!taken) {
			throw vpcErrors.invalid({
				action: "DescribeRouteEntryList",
				parameter: "NextToken",
				value: input.NextToken,
			});
		}
		return {
			NextToken: taken.nextToken ?? "",
			TotalCount: rows.length,
			RouteEntrys: {
				RouteEntry: taken.rows.map((route) => ({
					RouteEntryId: route.id,
					RouteEntryName: route.name,
					RouteTableId: table.routeTableId,
					DestinationCidrBlock: route.destination,
					Description: route.description,
					GmtModified: isoSeconds(route.changedAt),
					IpVersion: "IPv4",
					Status: route.status,
					Type: route.type,
					NextHops: {
						NextHop: route.nextHops.map(({ id, type, weight }) => ({
							NextHopId: id,
							NextHopType: type,
							NextHopRegionId: "",
							Enabled: 1,
							Weight: weight,
						})),
					},
				})),
			},
		};
	},
});
