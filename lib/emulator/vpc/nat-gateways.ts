import type { Context } from "../core/context";
import { regionalId } from "../core/region-marks";
import { vpcError } from "./errors";
import { type EipRow, eips, type NatGatewayRow, natGateways, routeEntries, snatEntries, vpcs } from "./tables";

/** How long (ms) a NAT gateway is Creating, and an entry Pending. */
const CREATION_MS = 5000;
const SETTLING_MS = 1000;

/** The destination that leads out of a VPC. */
const ANYWHERE = "0.0.0.0/0";

/** The NAT gateway of the call's region, or InvalidNatGatewayId.NotFound. */
export function requireNatGateway(natGatewayId: string, ctx: Context): NatGatewayRow {
	const row = ctx.tx.get(natGateways, natGatewayId);
	if (row?.regionId !== ctx.regionId) {
		throw vpcError("InvalidNatGatewayId.NotFound");
	}
	return row;
}

/** The NAT gateway that a SNAT table belongs to, or InvalidSnatTableId.NotFound. */
export function gatewayOfTable(snatTableId: string, ctx: Context): NatGatewayRow {
	const row = findGatewayOfTable(snatTableId, ctx);
	if (!row) {
		throw vpcError("InvalidSnatTableId.NotFound");
	}
	return row;
}

/** The NAT gateway of the call's region that a SNAT table belongs to. */
export function findGatewayOfTable(snatTableId: string, ctx: Context): NatGatewayRow | undefined {
	return [...ctx.tx.scan(natGateways, { index: "region", value: ctx.regionId })].find(
		(row) => row.snatTableId === snatTableId,
	);
}

/** Creating for a moment, then Available. */
export function natGatewayStatus(row: NatGatewayRow, ctx: Context): "Creating" | "Available" {
	return ctx.now < row.createdAt + CREATION_MS ? "Creating" : "Available";
}

/** IncorrectStatus.NatGateway while it is made. */
export function assertAvailable(row: NatGatewayRow, ctx: Context): void {
	if (natGatewayStatus(row, ctx) !== "Available") {
		throw vpcError("IncorrectStatus.NatGateway");
	}
}

/** Pending for a moment, then Available. */
export function snatEntryStatus(row: { readonly createdAt: number }, ctx: Context): "Pending" | "Available" {
	return ctx.now < row.createdAt + SETTLING_MS ? "Pending" : "Available";
}

/** The elastic IP addresses of a NAT gateway. */
export function eipsOfGateway(natGatewayId: string, ctx: Context): readonly EipRow[] {
	return [...ctx.tx.scan(eips, { index: "instance", value: natGatewayId })];
}

/** Whether an address is used by a SNAT entry of the NAT gateway that it is associated with. */
export function isInSnatEntry(eip: EipRow, ctx: Context): boolean {
	return [...ctx.tx.scan(snatEntries, { index: "gateway", value: eip.association?.instanceId ?? "" })].some(
		({ snatIps }) => snatIps.includes(eip.ipAddress),
	);
}

/** The first NAT gateway to the internet of a VPC takes its way out, when no route has it (CreateNatGateway). */
export function routeThrough(gateway: NatGatewayRow, ctx: Context): void {
	const routeTableId = ctx.tx.get(vpcs, gateway.vpcId)?.routeTableId ?? "";
	const entries = [...ctx.tx.scan(routeEntries, { index: "table", value: routeTableId })];
	if (gateway.networkType === "internet" && !entries.some(({ destination }) => destination === ANYWHERE)) {
		ctx.tx.put(routeEntries, {
			routeEntryId: regionalId(ctx, "rte", 18),
			routeTableId,
			vpcId: gateway.vpcId,
			destination: ANYWHERE,
			name: "",
			description: "",
			nextHops: [{ id: gateway.natGatewayId, type: "NatGateway", weight: 100 }],
			createdAt: ctx.now,
		});
	}
}

/** The routes to a NAT gateway go with it. */
export function forgetRoutes(gateway: NatGatewayRow, ctx: Context): void {
	for (const row of [...ctx.tx.scan(routeEntries, { index: "vpc", value: gateway.vpcId })]) {
		if (row.nextHops.some(({ id }) => id === gateway.natGatewayId)) {
			ctx.tx.delete(routeEntries, row.routeEntryId);
		}
	}
}
