import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { incorrectInstanceStatus } from "../errors";
import { renamed } from "../ess-operation";
import { clientToken, instanceIds } from "../fields";
import { requireGroup } from "../group/group";
import { type InstanceEvent, instanceLifecycle } from "./instance-lifecycle";
import { requireMember } from "./remove";
import { moveInstance } from "./scaling-instance";

/** What EnterStandby and ExitStandby share. */
export const standbyShape = {
	input: {
		ScalingGroupId: param.string({ min: 1 }),
		InstanceIds: renamed("InstanceId", instanceIds()),
		Async: param.boolean().default(false),
		ClientToken: clientToken(),
	},
	output: lazyObject(() => ({ ScalingActivityId: z.string().optional() })),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidInstanceId.NotFound", "IncorrectInstanceStatus"],
	ignored: ["Async"],
} as const;

/** Moves all the named instances of a group, or none. Throws IncorrectInstanceStatus. */
export function moveAll(
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
