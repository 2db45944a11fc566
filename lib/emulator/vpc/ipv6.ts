import type { Context } from "../core/context";
import { vpcError } from "./errors";
import { vSwitchesOf } from "./networks";
import type { VpcRow } from "./tables";

/** Lines that IPv6 blocks come on (CreateVpc, Ipv6Isp). */
export const IPV6_ISPS = ["BGP", "ChinaMobile", "ChinaUnicom", "ChinaTelecom"] as const;

/** A new /56 block for a VPC, out of those that documentation may use, so that no real host is ever named. */
export function newVpcBlock(ctx: Context): string {
	return `2001:db8:${ctx.ids.hex(4)}:${ctx.ids.hex(2)}00::/56`;
}

/**
 * The /64 block of a vSwitch: its VPC's with `mask` (0 to 255) as the last eight bits. Throws InvalidParameter when the VPC
 * has none, InvalidCidrBlock.Overlapped when another vSwitch (not `except`) has it.
 */
export function vSwitchBlock(vpc: VpcRow, mask: number, ctx: Context, except?: string): string {
	const stem = vpc.ipv6?.cidrBlock.match(/^(.*)00::\/56$/)?.[1];
	if (stem === undefined) {
		throw vpcError("InvalidParameter");
	}
	const block = `${stem}${mask.toString(16).padStart(2, "0")}::/64`;
	if (vSwitchesOf(vpc.vpcId, ctx).some((row) => row.vSwitchId !== except && row.ipv6CidrBlock === block)) {
		throw vpcError("InvalidCidrBlock.Overlapped");
	}
	return block;
}
