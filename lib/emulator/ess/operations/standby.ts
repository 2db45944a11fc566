import { z } from "zod";
import type { Context } from "../../core/context";
import { param } from "../../core/params";
import { incorrectInstanceStatus } from "../errors";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, instanceIds, optionalRegionId } from "../fields";
import { requireGroup } from "../group";
import { type InstanceEvent, instanceLifecycle } from "../instance-lifecycle";
import { onGroup } from "../permission";
import { requireMember } from "../remove";
import { moveInstance } from "../scaling-instance";

const input = {
	ScalingGroupId: param.string({ min: 1 }),
	InstanceIds: renamed("InstanceId", instanceIds()),
	Async: param.boolean().default(false),
	ClientToken: clientToken(),
} as const;

const output = z.object({ ScalingActivityId: z.string().optional() });
const errors = ["InvalidScalingGroupId.NotFound", "InvalidInstanceId.NotFound", "IncorrectInstanceStatus"];
const ignored = ["Async"];

/** EnterStandby: the instances stay in the group but serve nothing, and Auto Scaling leaves them alone. */
export const enterStandby = essOperation({
	action: "EnterStandby",
	input,
	output,
	errors,
	ignored,
	authorize: (request, ctx) => onGroup(ctx, "EnterStandby", request.ScalingGroupId),
	handle: (request, ctx) => moveAll(ctx, request, "enterStandby"),
});

/** ExitStandby: the instances serve again. */
export const exitStandby = essOperation({
	action: "ExitStandby",
	input: { RegionId: optionalRegionId, ...input },
	output,
	errors,
	ignored,
	authorize: (request, ctx) => onGroup(ctx, "ExitStandby", request.ScalingGroupId),
	handle: (request, ctx) => moveAll(ctx, request, "exitStandby"),
});

function moveAll(
	ctx: Context,
	request: { readonly ScalingGroupId: string; readonly InstanceIds: readonly string[] },
	event: InstanceEvent,
): Record<string, never> {
	const group = requireGroup(ctx, request.ScalingGroupId);
	for (const instanceId of new Set(request.InstanceIds)) {
		const row = requireMember(ctx, group, instanceId);
		if (!instanceLifecycle.allows(row.state, event)) {
			throw incorrectInstanceStatus(instanceId);
		}
		moveInstance(ctx, row, event);
	}
	return {};
}
