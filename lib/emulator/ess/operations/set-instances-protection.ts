import { z } from "zod";
import { param } from "../../core/params";
import { incorrectInstanceStatus } from "../errors";
import { essOperation, renamed } from "../ess-operation";
import { instanceIds } from "../fields";
import { assertActive, requireGroup } from "../group/group";
import { instanceLifecycle } from "../instance/instance-lifecycle";
import { requireMember } from "../instance/remove";
import { moveInstance } from "../instance/scaling-instance";
import { onGroup } from "../permission";

/** SetInstancesProtection: protected instances serve, but no rule and no health check removes them. */
export const setInstancesProtection = essOperation({
	action: "SetInstancesProtection",
	input: () => ({
		ScalingGroupId: param.string({ min: 1 }),
		InstanceIds: renamed("InstanceId", instanceIds()),
		ProtectedFromScaleIn: param.boolean(),
	}),
	output: z.object({}),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"IncorrectScalingGroupStatus",
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
	],
	authorize: (input, ctx) => onGroup(ctx, "SetInstancesProtection", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId);
		assertActive(group);
		const event = input.ProtectedFromScaleIn ? "protect" : "unprotect";
		for (const instanceId of new Set(input.InstanceIds)) {
			const row = requireMember(ctx, group, instanceId);
			const isThere = row.state === (input.ProtectedFromScaleIn ? "Protected" : "InService");
			if (!isThere && !instanceLifecycle.allows(row.state, event)) {
				throw incorrectInstanceStatus(instanceId);
			}
			if (!isThere) {
				moveInstance(ctx, row, event);
			}
		}
		return {};
	},
});
