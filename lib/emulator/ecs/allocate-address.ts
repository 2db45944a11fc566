import type { Context } from "../core/context";
import { ecsErrors } from "./errors";
import { networkInterfaces } from "./network-interface/tables";
import { addressCursors, instances } from "./tables";

/** An IPv4 network: its first address as a number and how many addresses it has. */
type Network = { readonly base: number; readonly size: number };

function parseNetwork(cidr: string): Network {
	const [address = "", bits = "32"] = cidr.split("/");
	const size = 2 ** (32 - Number(bits));
	return { base: Math.floor(toNumber(address) / size) * size, size };
}

function toNumber(address: string): number {
	return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toAddress(value: number): string {
	return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

function isTaken(ctx: Context, vSwitchId: string, address: string): boolean {
	const place = `${vSwitchId}/${address}`;
	return ctx.tx.count(instances, "address", place) > 0 || ctx.tx.count(networkInterfaces, "address", place) > 0;
}

/**
 * The next free private address of a vSwitch. The network's first address and its last three belong to the system (VPC
 * documentation). The cursor goes round, so that the cost does not grow with the instances and a released address rests.
 */
export function allocateAddress(ctx: Context, vSwitchId: string, cidr: string): string {
	const network = parseNetwork(cidr);
	const usable = network.size - 4;
	const start = ctx.tx.get(addressCursors, vSwitchId)?.next ?? 0;
	for (let step = 0; step < usable; step++) {
		const offset = (start + step) % usable;
		const address = toAddress(network.base + 1 + offset);
		if (!isTaken(ctx, vSwitchId, address)) {
			ctx.tx.put(addressCursors, { vSwitchId, next: offset + 1 });
			return address;
		}
	}
	throw ecsErrors.privateIpsExhausted();
}

/** Checks an address that the caller asks for: inside the vSwitch, not the system's, not taken. `errors` words what is wrong. */
export function claimAddress(
	ctx: Context,
	vSwitchId: string,
	cidr: string,
	address: string,
	errors: { outside(): Error; taken(): Error } = {
		outside: ecsErrors.privateIpOutside,
		taken: ecsErrors.privateIpDuplicated,
	},
): string {
	const network = parseNetwork(cidr);
	const offset = toNumber(address) - network.base;
	if (offset < 1 || offset > network.size - 4) {
		throw errors.outside();
	}
	if (isTaken(ctx, vSwitchId, address)) {
		throw errors.taken();
	}
	return address;
}

/** A new MAC address. */
export function newMacAddress(ctx: Context): string {
	const digits = ctx.ids.hex(8);
	return `00:16:${digits.match(/../g)?.join(":") ?? ""}`;
}
