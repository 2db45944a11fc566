import { z } from "zod";
import type { Context } from "../core/context";
import { lazyObject } from "../core/lazy-object";
import { onTimer } from "../core/message-handlers";
import { timerKind } from "../core/message-kinds";
import { regionalId } from "../core/region-marks";
import { type Cidr, containsCidr, parseCidr } from "./cidr";
import { zonesOfRegion } from "./ecs-facts";
import { vpcError } from "./errors";
import { type VpcRow, type VSwitchRow, vpcs, vSwitches } from "./tables";

/** How long (ms) a new VPC or vSwitch stays Pending. */
const SETTLING_MS = 1000;

const availableTimer = timerKind(
	"vpc.available",
	z.union([lazyObject(() => ({ vpcId: z.string() })), lazyObject(() => ({ vSwitchId: z.string() }))]),
);

/** The VPC of the call's region, or `code`: reads and changes of a VPC spell it InvalidVpcID, the others InvalidVpcId. */
export function requireVpc(
	vpcId: string,
	ctx: Context,
	code: "InvalidVpcId.NotFound" | "InvalidVpcID.NotFound" = "InvalidVpcId.NotFound",
): VpcRow {
	const row = ctx.tx.get(vpcs, vpcId);
	if (!row || row.regionId !== ctx.regionId) {
		throw vpcError(code);
	}
	return row;
}

/** The vSwitch of the call's region, or `code`: DescribeVSwitchAttributes spells it InvalidVswitchID. */
export function requireVSwitch(
	vSwitchId: string,
	ctx: Context,
	code: "InvalidVSwitchId.NotFound" | "InvalidVswitchID.NotFound" = "InvalidVSwitchId.NotFound",
): VSwitchRow {
	const row = ctx.tx.get(vSwitches, vSwitchId);
	if (!row || row.regionId !== ctx.regionId) {
		throw vpcError(code);
	}
	return row;
}

/** IncorrectVpcStatus while a VPC is made. */
export function assertVpcAvailable(vpc: VpcRow): void {
	if (vpc.status !== "Available") {
		throw vpcError("IncorrectVpcStatus");
	}
}

/** InvalidZoneId.NotFound when the call's region has no such zone. */
export function assertZone(zoneId: string, ctx: Context): void {
	if (!zonesOfRegion("zh-CN", ctx).some(({ ZoneId }) => ZoneId === zoneId)) {
		throw vpcError("InvalidZoneId.NotFound");
	}
}

/** VPCs in one region (VPC: Quotas). */
const VPC_LIMIT = 10;

/** What the private address ranges allow, with masks of 8 to 28 bits (CreateVpc, CidrBlock). */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap((text) => parseCidr(text) ?? []);

/** Whether a text is a block that a VPC can have. */
export function isVpcBlock(text: string): boolean {
	const cidr = parseCidr(text);
	return cidr !== undefined && cidr.prefix <= 28 && PRIVATE_RANGES.some((range) => containsCidr(range, cidr));
}

/** QuotaExceeded.Vpc when the region has as many VPCs as an account may have. */
export function assertVpcQuota(ctx: Context): void {
	if (ctx.tx.count(vpcs, "region", ctx.regionId) >= VPC_LIMIT) {
		throw vpcError("QuotaExceeded.Vpc");
	}
}

/** Ids of a new VPC and of the router and the route table that come with it. */
export function newVpcIds(ctx: Context): Pick<VpcRow, "vpcId" | "vRouterId" | "routeTableId"> {
	return {
		vpcId: regionalId(ctx, "vpc", 18),
		vRouterId: regionalId(ctx, "vrt", 18),
		routeTableId: regionalId(ctx, "vtb", 18),
	};
}

/** Stores a VPC in state Pending and lets it become Available. */
export function openVpc(row: Omit<VpcRow, "status" | "createdAt">, ctx: Context): void {
	ctx.tx.put(vpcs, { ...row, status: "Pending", createdAt: ctx.now });
	ctx.schedule(availableTimer, ctx.now + SETTLING_MS, { vpcId: row.vpcId });
}

/** Stores a vSwitch in state Pending and lets it become Available. */
export function openVSwitch(row: Omit<VSwitchRow, "status" | "createdAt">, ctx: Context): void {
	ctx.tx.put(vSwitches, { ...row, status: "Pending", createdAt: ctx.now });
	ctx.schedule(availableTimer, ctx.now + SETTLING_MS, { vSwitchId: row.vSwitchId });
}

/** Timer: a network that still exists becomes Available. One that does not can still be deleted. */
export const becomeAvailable = onTimer(
	availableTimer,
	(network, ctx) => {
		const vpc = "vpcId" in network ? ctx.tx.get(vpcs, network.vpcId) : undefined;
		if (vpc) {
			ctx.tx.put(vpcs, { ...vpc, status: "Available" });
		}
		const vSwitch = "vSwitchId" in network ? ctx.tx.get(vSwitches, network.vSwitchId) : undefined;
		if (vSwitch) {
			ctx.tx.put(vSwitches, { ...vSwitch, status: "Available" });
		}
	},
	() => {},
);

/** VSwitches of a VPC, oldest first. */
export function vSwitchesOf(vpcId: string, ctx: Context): readonly VSwitchRow[] {
	return [...ctx.tx.scan(vSwitches, { index: "vpc", value: vpcId })];
}

/** The blocks of a VPC, its first before those that were added. */
export function blocksOf({ cidrBlock, secondaryCidrBlocks = [] }: VpcRow): readonly Cidr[] {
	return [cidrBlock, ...secondaryCidrBlocks].flatMap((text) => parseCidr(text) ?? []);
}

/** The blocks that vSwitches have. */
export function takenBlocks(neighbours: readonly VSwitchRow[]): readonly Cidr[] {
	return neighbours.flatMap(({ cidrBlock }) => parseCidr(cidrBlock) ?? []);
}
