import { z } from "zod";
import type { Context } from "../../core/context";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { vpcError } from "../errors";
import { vpcParam } from "../params";
import { eips, natGateways } from "../tables";

/** DeletionProtection: an address or a NAT gateway under it is not deleted until it is lifted. */
export const deletionProtection = operation({
	action: "DeletionProtection",
	input: params(() => ({
		RegionId: param.string(),
		InstanceId: param.string(),
		Type: param.oneOf(["EIP", "NATGW"]),
		ProtectionEnable: param.boolean(),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: z.object({}),
	errors: ["DeletionProtection.ResourceNotExist"],
	missing: ["There are no internet shared bandwidths (Type CBWP)."],
	authorize: (input, ctx) =>
		vpcPermission(ctx, "DeletionProtection", [input.Type === "EIP" ? "eip" : "natgateway", input.InstanceId]),
	handle(input, ctx) {
		const isKnown = input.Type === "EIP" ? protectEip(input, ctx) : protectGateway(input, ctx);
		if (!isKnown) {
			throw vpcError("DeletionProtection.ResourceNotExist");
		}
		return {};
	},
});

type Wanted = { readonly InstanceId: string; readonly ProtectionEnable: boolean };

/** Whether there is such an address in the region; it is protected, or is not any more. */
function protectEip({ InstanceId, ProtectionEnable }: Wanted, ctx: Context): boolean {
	const row = ctx.tx.get(eips, InstanceId);
	if (row?.regionId !== ctx.regionId) {
		return false;
	}
	ctx.tx.put(eips, { ...row, isProtected: ProtectionEnable });
	return true;
}

/** The same for a NAT gateway. */
function protectGateway({ InstanceId, ProtectionEnable }: Wanted, ctx: Context): boolean {
	const row = ctx.tx.get(natGateways, InstanceId);
	if (row?.regionId !== ctx.regionId) {
		return false;
	}
	ctx.tx.put(natGateways, { ...row, isProtected: ProtectionEnable });
	return true;
}
