import { param } from "../../core/params";
import { renamed } from "../ess-operation";
import { clientToken, optionalRegionId } from "../fields";

/** What a group does by itself or on request, and can be told not to do. */
const PROCESSES = ["ScaleIn", "ScaleOut", "HealthCheck", "AlarmNotification", "ScheduledAction"] as const;

/** What SuspendProcesses and ResumeProcesses share. */
export const processesShape = {
	input: {
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		Processes: renamed("Process", param.list(param.oneOf(PROCESSES), { min: 1, max: 5 })),
		ClientToken: clientToken(),
	},
	errors: ["InvalidScalingGroupId.NotFound", "InvalidParameter"],
} as const;
