import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { takenAddresses } from "../ecs-facts";
import { endDryRun, vpcError } from "../errors";
import { requireVSwitch } from "../networks";
import { vpcParam } from "../params";
import { natGateways, snatEntries, vSwitches } from "../tables";

export const deleteVSwitch = operation({
	action: "DeleteVSwitch",
	input: params(() => ({ RegionId: param.string().optional(), VSwitchId: param.string(), DryRun: vpcParam.dryRun() })),
	output: z.object({}),
	errors: [
		"InvalidVSwitchId.NotFound",
		"DependencyViolation",
		"DependencyViolation.RouteTable",
		"DependencyViolation.NatGateway",
		"DependencyViolation.SnatEntry",
		"DryRunOperation",
	],
	authorize: (input, ctx) => vpcPermission(ctx, "DeleteVSwitch", ["vswitch", input.VSwitchId]),
	handle(input, ctx) {
		const vSwitch = requireVSwitch(input.VSwitchId, ctx);
		if (takenAddresses(vSwitch.vSwitchId, ctx) > 0) {
			throw vpcError("DependencyViolation");
		}
		if (vSwitch.routeTableId !== undefined) {
			throw vpcError("DependencyViolation.RouteTable");
		}
		if (ctx.tx.count(natGateways, "vSwitch", vSwitch.vSwitchId) > 0) {
			throw vpcError("DependencyViolation.NatGateway");
		}
		if (ctx.tx.count(snatEntries, "vSwitch", vSwitch.vSwitchId) > 0) {
			throw vpcError("DependencyViolation.SnatEntry");
		}
		endDryRun(input.DryRun);
		ctx.tx.delete(vSwitches, vSwitch.vSwitchId);
		return {};
	},
});
