import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsProductErrors } from "../errors";
import { clientToken, privateIpAddress, regionId } from "../fields";
import { interfaceErrors } from "../network-interface/errors";
import { interfaceStatus, requireInterface } from "../network-interface/network-interface";
import { assignAddresses, SECONDARY_IPS_OF_FREE, unassignAddresses } from "../network-interface/secondary-addresses";
import type { NetworkInterfaceRow } from "../network-interface/tables";
import { instances } from "../tables";

const stateErrors = [
	"InvalidEniId.NotFound",
	"InvalidOperation.InvalidEniState",
	"InvalidOperation.InvalidEcsState",
] as const;

/** The interface, which has to be free or in use; a primary one of an instance that runs or is stopped. */
function changeable(networkInterfaceId: string, ctx: Context): NetworkInterfaceRow {
	const row = requireInterface(networkInterfaceId, ctx);
	if (interfaceStatus(row, ctx.now) === "Attaching") {
		throw interfaceErrors.state();
	}
	const status = row.type === "Primary" ? ctx.tx.get(instances, row.instanceId ?? "")?.status : "Running";
	if (status !== "Running" && status !== "Stopped") {
		throw interfaceErrors.instanceState();
	}
	return row;
}

/** AssignPrivateIpAddresses: further private addresses for an interface, chosen or any. */
export const assignPrivateIpAddresses = ecsOperation({
	action: "AssignPrivateIpAddresses",
	input: params(() => ({
		RegionId: regionId,
		NetworkInterfaceId: param.string({ min: 1 }),
		PrivateIpAddress: param.list(privateIpAddress(), { max: SECONDARY_IPS_OF_FREE }).default([]),
		SecondaryPrivateIpAddressCount: param.integer({ min: 1, max: SECONDARY_IPS_OF_FREE }).optional(),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({
		AssignedPrivateIpAddressesSet: z.object({
			NetworkInterfaceId: z.string(),
			PrivateIpSet: z.object({ PrivateIpAddress: z.array(z.string()) }),
			Ipv4PrefixSet: z.object({ Ipv4Prefixes: z.array(z.string()) }),
		}),
	})),
	errors: [
		...stateErrors,
		"MissingParameter",
		"InvalidIp.IpAssigned",
		"InvalidIp.IpRepeated",
		"InvalidVSwitchId.IpInvalid",
		"InvalidOperation.Ipv4CountExceeded",
		"QuotaExceeded.PrivateIpAddress",
	],
	missing: ["IPv4 prefixes. The instance's own system sees its primary address only."],
	authorize: (input, ctx) => ecsPermission(ctx, "AssignPrivateIpAddresses", `eni/${input.NetworkInterfaceId}`),
	handle: (input, ctx) => {
		const row = changeable(input.NetworkInterfaceId, ctx);
		const { PrivateIpAddress: addresses, SecondaryPrivateIpAddressCount: count } = input;
		if (addresses.length === 0 && count === undefined) {
			throw ecsProductErrors.missing({
				action: "AssignPrivateIpAddresses",
				parameter: "SecondaryPrivateIpAddressCount",
				value: undefined,
			});
		}
		const assigned = assignAddresses(row, { addresses, count: count ?? 0 }, ctx);
		return {
			AssignedPrivateIpAddressesSet: {
				NetworkInterfaceId: row.networkInterfaceId,
				PrivateIpSet: { PrivateIpAddress: [...assigned] },
				Ipv4PrefixSet: { Ipv4Prefixes: [] },
			},
		};
	},
});

/** UnassignPrivateIpAddresses: takes further private addresses from an interface; the primary one stays. */
export const unassignPrivateIpAddresses = ecsOperation({
	action: "UnassignPrivateIpAddresses",
	input: params(() => ({
		RegionId: regionId,
		NetworkInterfaceId: param.string({ min: 1 }),
		PrivateIpAddress: param.list(privateIpAddress(), { max: SECONDARY_IPS_OF_FREE }).default([]),
	})),
	output: z.object({}),
	errors: [...stateErrors, "InvalidIp.IpUnassigned"],
	missing: ["IPv4 prefixes."],
	authorize: (input, ctx) => ecsPermission(ctx, "UnassignPrivateIpAddresses", `eni/${input.NetworkInterfaceId}`),
	handle: (input, ctx) => {
		unassignAddresses(changeable(input.NetworkInterfaceId, ctx), input.PrivateIpAddress, ctx);
		return {};
	},
});
