import { z } from "zod";
import { scheduleCheck } from "../capacity-check-timer";
import { essOperation } from "../ess-operation";
import { changeGroup, requireGroup } from "../group";
import { onGroup } from "../permission";
import { processesShape } from "../processes";

/** ResumeProcesses: takes the suspension back, and makes up for what was due. */
export const resumeProcesses = essOperation({
	action: "ResumeProcesses",
	...processesShape,
	output: z.object({}),
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
