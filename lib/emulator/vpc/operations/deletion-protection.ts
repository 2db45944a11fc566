import { z } from "zod";
import type { Context } from "../../core/context";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import type { Table } from "../../kernel/store";
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
		if (input.Type === "EIP") {
			setProtection(eips, input, ctx);
		} else {
			setProtection(natGateways, input, ctx);
		}
		return {};
	},
});

type Protectable = { readonly regionId: string; readonly isProtected?: boolean };
type Wanted = { readonly InstanceId: string; readonly ProtectionEnable: boolean };

/** Protects the region's row of that id, or no longer; DeletionProtection.ResourceNotExist when there is none. */
function setProtection<T extends Protectable>(
	table: Table<T>,
	{ InstanceId, ProtectionEnable }: Wanted,
	ctx: Context,
): void {
	const row = ctx.tx.get(table, InstanceId);
	if (row?.regionId !== ctx.regionId) {
		throw vpcError("DeletionProtection.ResourceNotExist");
	}
	ctx.tx.put(table, { ...row, isProtected: ProtectionEnable });
}
