import { z } from "zod";
import type { Context } from "../core/context";
import { onTimer } from "../core/message-handlers";
import { timerKind } from "../core/message-kinds";
import { vpcError } from "./errors";
import { type Tag, type VpcRow, type VSwitchRow, vpcs, vSwitches } from "./tables";

/** How long (ms) a new VPC or vSwitch stays Pending. */
const SETTLING_MS = 1000;

const availableTimer = timerKind(
	"vpc.available",
	z.union([z.object({ vpcId: z.string() }), z.object({ vSwitchId: z.string() })]),
);

/** The VPC of the call's region, or InvalidVpcId.NotFound. */
export function requireVpc(vpcId: string, ctx: Context): VpcRow {
	const row = ctx.tx.get(vpcs, vpcId);
	if (!row || row.regionId !== ctx.regionId) {
		throw vpcError("InvalidVpcId.NotFound");
	}
	return row;
}

/** The vSwitch of the call's region, or InvalidVSwitchId.NotFound. */
export function requireVSwitch(vSwitchId: string, ctx: Context): VSwitchRow {
	const row = ctx.tx.get(vSwitches, vSwitchId);
	if (!row || row.regionId !== ctx.regionId) {
		throw vpcError("InvalidVSwitchId.NotFound");
	}
	return row;
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

/** Whether a resource carries every wanted tag; a wanted tag without a value asks for the key alone. */
export function carriesTags(
	tags: readonly Tag[],
	wanted: readonly { readonly Key: string; readonly Value?: string | undefined }[],
): boolean {
	return wanted.every(({ Key, Value }) =>
		tags.some((tag) => tag.Key === Key && (Value === undefined || tag.Value === Value)),
	);
}
