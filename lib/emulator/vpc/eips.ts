import type { Context } from "../core/context";
import { eipEvent, instanceStatusEvent } from "../core/events";
import { onEvent } from "../core/message-handlers";
import { vpcError } from "./errors";
import { type EipAssociation, type EipRow, eips } from "./tables";

/** How long (ms) an address is Associating. */
const SETTLING_MS = 1000;

/** The address of the call's region, or InvalidAllocationId.NotFound. */
export function requireEip(allocationId: string, ctx: Context): EipRow {
	const row = ctx.tx.get(eips, allocationId);
	if (!row || row.regionId !== ctx.regionId) {
		throw vpcError("InvalidAllocationId.NotFound");
	}
	return row;
}

/** Available, or Associating for a moment and then InUse (DescribeEipAddresses, Status). */
export function eipStatus({ association }: EipRow, ctx: Context): "Available" | "Associating" | "InUse" {
	if (!association) {
		return "Available";
	}
	return ctx.now < association.at + SETTLING_MS ? "Associating" : "InUse";
}

/**
 * An address out of a block that documentation may use, so that no real host is ever named; undefined when all are
 * taken. The search begins at a place that the ids tell.
 */
export function freeEipAddress(ctx: Context): string | undefined {
	const start = Number.parseInt(ctx.ids.hex(4), 16) % 254;
	for (let step = 0; step < 254; step++) {
		const address = `198.51.100.${((start + step) % 254) + 1}`;
		if (ctx.tx.count(eips, "address", address) === 0) {
			return address;
		}
	}
	return undefined;
}

/** Binds an address, and tells ECS when it is an instance's. */
export function bindEip(row: EipRow, association: EipAssociation, ctx: Context): void {
	ctx.tx.put(eips, { ...row, association });
	if (association.instanceType === "EcsInstance") {
		ctx.emit(eipEvent, {
			instanceId: association.instanceId,
			eip: {
				allocationId: row.allocationId,
				ipAddress: row.ipAddress,
				internetChargeType: row.internetChargeType,
				bandwidth: row.bandwidth,
			},
		});
	}
}

/** Frees an address, and tells ECS when it was an instance's. */
export function unbindEip({ association, ...row }: EipRow, ctx: Context): void {
	ctx.tx.put(eips, row);
	if (association?.instanceType === "EcsInstance") {
		ctx.emit(eipEvent, { instanceId: association.instanceId });
	}
}

/** Event: a released instance frees its address, which stays allocated. */
export const freeAddressOfReleased = onEvent(instanceStatusEvent, ({ instanceId, status }, ctx) => {
	if (status === "Deleted") {
		for (const row of [...ctx.tx.scan(eips, { index: "instance", value: instanceId })]) {
			unbindEip(row, ctx);
		}
	}
});
