import { z } from "zod";
import { param } from "../../core/params";
import { scheduleCheck } from "../capacity-check-timer";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, optionalRegionId } from "../fields";
import { changeGroup, requireGroup } from "../group";
import { onGroup } from "../permission";

const PROCESSES = ["ScaleIn", "ScaleOut", "HealthCheck", "AlarmNotification", "ScheduledAction"] as const;

const input = {
	RegionId: optionalRegionId,
	ScalingGroupId: param.string({ min: 1 }),
	Processes: renamed("Process", param.list(param.oneOf(PROCESSES), { min: 1, max: 5 })),
	ClientToken: clientToken(),
} as const;

const errors = ["InvalidScalingGroupId.NotFound", "InvalidParameter"];

/** SuspendProcesses: the group does none of these by itself, and refuses to do them on request. */
export const suspendProcesses = essOperation({
	action: "SuspendProcesses",
	input,
	output: z.object({}),
	errors,
	authorize: (request, ctx) => onGroup(ctx, "SuspendProcesses", request.ScalingGroupId),
	handle: (request, ctx) => {
		const group = requireGroup(ctx, request.ScalingGroupId, request.RegionId);
		const suspendedProcesses = [...new Set([...group.suspendedProcesses, ...request.Processes])];
		changeGroup(ctx, group, { suspendedProcesses });
		return {};
	},
});

/** ResumeProcesses: takes the suspension back, and makes up for what was due. */
export const resumeProcesses = essOperation({
	action: "ResumeProcesses",
	input,
	output: z.object({}),
	errors,
	authorize: (request, ctx) => onGroup(ctx, "ResumeProcesses", request.ScalingGroupId),
	handle: (request, ctx) => {
		const group = requireGroup(ctx, request.ScalingGroupId, request.RegionId);
		const resumed = new Set<string>(request.Processes);
		const suspendedProcesses = group.suspendedProcesses.filter((process) => !resumed.has(process));
		changeGroup(ctx, group, { suspendedProcesses });
		scheduleCheck(ctx, group.scalingGroupId, "now");
		return {};
	},
});
