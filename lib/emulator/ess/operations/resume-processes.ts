import { z } from "zod";
import { essOperation } from "../ess-operation";
import { scheduleCheck } from "../group/capacity-check-timer";
import { changeGroup, requireGroup } from "../group/group";
import { processesShape } from "../group/processes";
import { onGroup } from "../permission";

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
