import type { Context } from "../core/context";
import { vSwitchesOf } from "./networks";
import { type NextHop, type RouteEntryRow, type RouteTableRow, routeEntries } from "./tables";

/** What the cloud's own services are reached by; every route table has it (VPC: Route tables, system routes). */
export const SERVICE_CIDR = "100.64.0.0/10";

/** How long (ms) a new route is Pending. */
const SETTLING_MS = 1000;

/** A route as it is told: made by somebody, or the system's. */
export type Route = {
	readonly id: string;
	readonly destination: string;
	readonly type: "Custom" | "System";
	readonly name: string;
	readonly description: string;
	readonly nextHops: readonly NextHop[];
	readonly status: "Pending" | "Available";
	readonly changedAt: number;
};

const LOCAL: readonly NextHop[] = [{ id: "", type: "local", weight: 0 }];

/** A route's status: it is Pending for a moment after it was made. */
export function routeStatus(row: RouteEntryRow, ctx: Context): Route["status"] {
	return ctx.now < row.createdAt + SETTLING_MS ? "Pending" : "Available";
}

/** The routes of a table: those of the system (each vSwitch, the cloud's services), then the others, oldest first. */
export function routesOf(table: RouteTableRow, ctx: Context): readonly Route[] {
	const system = (id: string, destination: string, changedAt: number): Route => ({
		id: `rte-${id.slice(4)}`,
		destination,
		type: "System",
		name: "",
		description: "",
		nextHops: LOCAL,
		status: "Available",
		changedAt,
	});
	return [
		...vSwitchesOf(table.vpcId, ctx).map((row) => system(row.vSwitchId, row.cidrBlock, row.createdAt)),
		system(table.routeTableId, SERVICE_CIDR, table.createdAt),
		...[...ctx.tx.scan(routeEntries, { index: "table", value: table.routeTableId })].map(
			(row): Route => ({
				id: row.routeEntryId,
				destination: row.destination,
				type: "Custom",
				name: row.name,
				description: row.description,
				nextHops: row.nextHops,
				status: routeStatus(row, ctx),
				changedAt: row.createdAt,
			}),
		),
	];
}
