import type { Context } from "../core/context";
import { serviceIdentity } from "../core/identity";
import { ecsErrors } from "./errors";

export type VSwitch = {
	readonly vSwitchId: string;
	readonly vpcId: string;
	readonly zoneId: string;
	readonly cidrBlock: string;
};

/** Asks VPC for a vSwitch of the call's region; InvalidVSwitchId.NotFound when it has none of that id. */
export function findVSwitch(ctx: Context, vSwitchId: string): VSwitch {
	const answer = ctx.call(
		"vpc",
		"DescribeVSwitches",
		{ RegionId: ctx.regionId, VSwitchId: vSwitchId },
		{ identity: serviceIdentity("ecs.aliyuncs.com", ctx.accountId) },
	);
	const found = answer.VSwitches?.VSwitch?.find((entry) => entry.VSwitchId === vSwitchId);
	if (!found) {
		throw ecsErrors.vSwitchNotFound();
	}
	return {
		vSwitchId,
		vpcId: found.VpcId ?? "",
		zoneId: found.ZoneId ?? "",
		cidrBlock: found.CidrBlock ?? "",
	};
}
