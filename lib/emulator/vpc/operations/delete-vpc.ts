import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { vpcPermission } from "../arns";
import { hasSecurityGroups } from "../ecs-facts";
import { endDryRun, vpcError } from "../errors";
import { requireVpc, vSwitchesOf } from "../networks";
import { vpcParam } from "../params";
import { customTablesOf } from "../route-tables";
import { natGateways, routeEntries, routeTables, vpcs } from "../tables";

export const deleteVpc = operation({
	action: "DeleteVpc",
	input: params(() => ({
		RegionId: param.string().optional(),
		VpcId: param.string(),
		ForceDelete: param.boolean().optional(),
		DryRun: vpcParam.dryRun(),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: z.object({}),
	errors: [
		"InvalidVpcId.NotFound",
		"DependencyViolation.VSwitch",
		"DependencyViolation.RouteTable",
		"DependencyViolation.RouteEntry",
		"DependencyViolation.NatGateway",
		"DependencyViolation.SecurityGroup",
		"DryRunOperation",
	],
	// It spares the caller gateways and prefix lists only, which are not here.
	ignored: ["ForceDelete"],
	authorize: (input, ctx) => vpcPermission(ctx, "DeleteVpc", ["vpc", input.VpcId]),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx);
		if (vSwitchesOf(vpc.vpcId, ctx).length > 0) {
			throw vpcError("DependencyViolation.VSwitch");
		}
		if (customTablesOf(vpc.vpcId, ctx).length > 0) {
			throw vpcError("DependencyViolation.RouteTable");
		}
		if (ctx.tx.count(routeEntries, "vpc", vpc.vpcId) > 0) {
			throw vpcError("DependencyViolation.RouteEntry");
		}
		if (ctx.tx.count(natGateways, "vpc", vpc.vpcId) > 0) {
			throw vpcError("DependencyViolation.NatGateway");
		}
		if (hasSecurityGroups(vpc.vpcId, ctx)) {
			throw vpcError("DependencyViolation.SecurityGroup");
		}
		endDryRun(input.DryRun);
		ctx.tx.delete(routeTables, vpc.routeTableId);
		ctx.tx.delete(vpcs, vpc.vpcId);
		return {};
	},
});
