import { z } from "zod";
import { eventKind } from "./message-kinds";

/** ECS tells an instance's new status; Deleted when it is released. */
export const instanceStatusEvent = eventKind(
	"ecs.instance-status",
	z.object({
		instanceId: z.string(),
		status: z.enum(["Pending", "Starting", "Running", "Stopping", "Stopped", "Deleted"]),
	}),
);

/** A metric of a scaling group has a new value: each counts as one evaluation of what watches it. */
export const metricEvent = eventKind(
	"emulator.metric",
	z.object({ scalingGroupId: z.string(), metric: z.string(), value: z.number() }),
);
