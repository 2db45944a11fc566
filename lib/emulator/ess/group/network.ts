import type { Context } from "../../core/context";
import { callAsEss } from "../activity/compute";
import { parameterConflict, vSwitchNotFound } from "../errors";
import type { Group } from "./rows";

type Network = Pick<Group, "vpcId" | "vSwitches">;

/** The network of a group in the given vSwitches: all must exist and share a VPC. Throws InvalidVSwitchId.NotFound. */
export function networkOf(ctx: Context, regionId: string, vSwitchIds: readonly string[]): Network {
	const found = vSwitchIds.map((VSwitchId) => {
		const answer = callAsEss(ctx, "vpc", "DescribeVSwitches", { VSwitchId }, regionId);
		const vSwitch = answer.VSwitches?.VSwitch?.[0];
		if (!vSwitch) {
			throw vSwitchNotFound();
		}
		return vSwitch;
	});
	const vpcId = found[0]?.VpcId;
	if (found.some((vSwitch) => vSwitch.VpcId !== vpcId)) {
		throw parameterConflict("VSwitchIds", "VpcId");
	}
	return { vpcId, vSwitches: found.map(({ VSwitchId, ZoneId = "" }) => ({ vSwitchId: VSwitchId, zoneId: ZoneId })) };
}
