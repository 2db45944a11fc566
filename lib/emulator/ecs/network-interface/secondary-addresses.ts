import type { Context } from "../../core/context";
import { allocateAddress, claimAddress } from "../allocate-address";
import { findInstanceType } from "../data/instance-types";
import { findVSwitch } from "../find-vswitch";
import { instances } from "../tables";
import { interfaceErrors } from "./errors";
import { type NetworkInterfaceRow, networkInterfaces } from "./tables";

/** Further private addresses of an interface that is attached to nothing; else its instance's type says how many. */
export const SECONDARY_IPS_OF_FREE = 49;

/** Which further addresses a call asks for: these or, when it chooses none, any so many. */
export type AskedAddresses = { readonly addresses: readonly string[]; readonly count: number };

function limitOf(row: NetworkInterfaceRow, ctx: Context): number {
	const instance = row.instanceId === undefined ? undefined : ctx.tx.get(instances, row.instanceId);
	const type = instance && findInstanceType(instance.instanceType);
	return type ? type.privateIpsPerEni - 1 : SECONDARY_IPS_OF_FREE;
}

/**
 * Gives an interface further private addresses of its vSwitch; answers those that it got. Throws
 * InvalidOperation.Ipv4CountExceeded, InvalidIp.IpRepeated, InvalidIp.IpAssigned, InvalidVSwitchId.IpInvalid.
 */
export function assignAddresses(row: NetworkInterfaceRow, asked: AskedAddresses, ctx: Context): readonly string[] {
	const had = row.secondaryIps ?? [];
	if (new Set(asked.addresses).size < asked.addresses.length) {
		throw interfaceErrors.ipRepeated();
	}
	const total = asked.addresses.length || asked.count;
	if (had.length + total > limitOf(row, ctx)) {
		throw interfaceErrors.ipCountExceeded();
	}
	const { vSwitchId, cidrBlock } = findVSwitch(ctx, row.vSwitchId);
	const errors = { outside: interfaceErrors.ipNotInVSwitch, taken: interfaceErrors.ipAssigned };
	let current: NetworkInterfaceRow = row;
	// One by one: each is taken when the next is looked for.
	for (let i = 0; i < total; i++) {
		const wanted = asked.addresses[i];
		const address =
			wanted === undefined
				? allocateAddress(ctx, vSwitchId, cidrBlock)
				: claimAddress(ctx, vSwitchId, cidrBlock, wanted, errors);
		current = { ...current, secondaryIps: [...(current.secondaryIps ?? []), address] };
		ctx.tx.put(networkInterfaces, current);
	}
	return (current.secondaryIps ?? []).slice(had.length);
}

/** What comes into another vSwitch has none of its further addresses there: they are free again. */
export function leaveAddresses(networkInterfaceId: string, ctx: Context): void {
	const row = ctx.tx.get(networkInterfaces, networkInterfaceId);
	if (row?.secondaryIps?.length) {
		ctx.tx.put(networkInterfaces, { ...row, secondaryIps: [] });
	}
}

/** Takes further addresses from an interface. Throws InvalidIp.IpUnassigned for one that it does not have. */
export function unassignAddresses(row: NetworkInterfaceRow, addresses: readonly string[], ctx: Context): void {
	const had = row.secondaryIps ?? [];
	if (addresses.some((address) => !had.includes(address))) {
		throw interfaceErrors.ipUnassigned();
	}
	ctx.tx.put(networkInterfaces, { ...row, secondaryIps: had.filter((address) => !addresses.includes(address)) });
}
