import { z } from "zod";
import { essOperation } from "../ess-operation";
import { changeGroup, requireGroup } from "../group/group";
import { processesShape } from "../group/processes";
import { onGroup } from "../permission";

/** SuspendProcesses: the group does none of these by itself, and refuses to do them on request. */
export const suspendProcesses = essOperation({
	action: "SuspendProcesses",
	...processesShape,
	output: z.object({}),
	authorize: (request, ctx) => onGroup(ctx, "SuspendProcesses", request.ScalingGroupId),
	handle: (request, ctx) => {
		const group = requireGroup(ctx, request.ScalingGroupId, request.RegionId);
		const suspendedProcesses = [...new Set([...group.suspendedProcesses, ...request.Processes])];
		changeGroup(ctx, group, { suspendedProcesses });
		return {};
	},
});
