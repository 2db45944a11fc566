import type { Context } from "../core/context";
import { vpcError } from "./errors";
import { vSwitchesOf } from "./networks";
import { type RouteTableRow, routeTables, type VpcRow, type VSwitchRow, vpcs } from "./tables";

/** A VPC's system route table: its row, or what it is before anybody changed it. */
export function systemTableOf(vpc: VpcRow, ctx: Pick<Context, "tx">): RouteTableRow {
	return (
		ctx.tx.get(routeTables, vpc.routeTableId) ?? {
			routeTableId: vpc.routeTableId,
			regionId: vpc.regionId,
			vpcId: vpc.vpcId,
			type: "System",
			name: "",
			description: "",
			tags: [],
			createdAt: vpc.createdAt,
			propagationEnabled: true,
		}
	);
}

/** The custom route tables of a VPC, oldest first. */
export function customTablesOf(vpcId: string, ctx: Context): readonly RouteTableRow[] {
	return [...ctx.tx.scan(routeTables, { index: "vpc", value: vpcId })].filter(({ type }) => type === "Custom");
}

/** All route tables of a VPC, the system's first. */
export function routeTablesOf(vpc: VpcRow, ctx: Context): readonly RouteTableRow[] {
	return [systemTableOf(vpc, ctx), ...customTablesOf(vpc.vpcId, ctx)];
}

/** All route tables of the call's region. */
export function routeTablesOfRegion(ctx: Context): readonly RouteTableRow[] {
	return [...ctx.tx.scan(vpcs, { index: "region", value: ctx.regionId })].flatMap((vpc) => routeTablesOf(vpc, ctx));
}

/** A route table of the call's region, the system's included; undefined when there is none of that id. */
export function findRouteTable(routeTableId: string, ctx: Pick<Context, "tx" | "regionId">): RouteTableRow | undefined {
	const row = ctx.tx.get(routeTables, routeTableId);
	if (row) {
		return row.regionId === ctx.regionId ? row : undefined;
	}
	for (const vpc of ctx.tx.scan(vpcs, { index: "region", value: ctx.regionId })) {
		if (vpc.routeTableId === routeTableId) {
			return systemTableOf(vpc, ctx);
		}
	}
	return undefined;
}

/** The same, or InvalidRouteTableId.NotFound. */
export function requireRouteTable(routeTableId: string, ctx: Context): RouteTableRow {
	const row = findRouteTable(routeTableId, ctx);
	if (!row) {
		throw vpcError("InvalidRouteTableId.NotFound");
	}
	return row;
}

/** Which route table the traffic of a vSwitch follows. */
export function tableOfVSwitch(vSwitch: VSwitchRow, ctx: Context): { readonly id: string; readonly type: string } {
	return vSwitch.routeTableId === undefined
		? { id: ctx.tx.get(vpcs, vSwitch.vpcId)?.routeTableId ?? "", type: "System" }
		: { id: vSwitch.routeTableId, type: "Custom" };
}

/** The vSwitches whose traffic follows a table. */
export function vSwitchIdsOf(table: RouteTableRow, ctx: Context): string[] {
	return vSwitchesOf(table.vpcId, ctx)
		.filter((row) => tableOfVSwitch(row, ctx).id === table.routeTableId)
		.map(({ vSwitchId }) => vSwitchId);
}
