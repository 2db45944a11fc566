import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { isRefreshOver } from "@/lib/ess/is-refresh-over";
import { defineQuery } from "./define-query";
import { inRegion, resourceId } from "./resource-inputs";

/** Waits for someone, or for a checkpoint's pause to be over. */
const AT_REST = /^(Paused|CheckpointPause)$/;

/** Instance refreshes of a group and the activities that they begin. */
export const essRefreshQueries = {
	"ess.refreshes": defineQuery({
		input: inRegion.extend({ scalingGroupId: resourceId }),
		run: async ({ regionId, scalingGroupId: ScalingGroupId }) => {
			const { InstanceRefreshTasks } = await createCloud(regionId).ess.describeInstanceRefreshes({
				ScalingGroupId,
				MaxResults: 50,
			});
			return { refreshes: InstanceRefreshTasks };
		},
		pace: ({ refreshes }) =>
			refreshes.some(({ Status }) => !isRefreshOver(Status) && !AT_REST.test(Status)) ? "live" : "idle",
	}),
	"ess.refreshActivities": defineQuery({
		input: inRegion.extend({ scalingGroupId: resourceId, instanceRefreshTaskId: resourceId, isOver: z.boolean() }),
		run: async ({ regionId, scalingGroupId, instanceRefreshTaskId, isOver }) => {
			const { ScalingActivities } = await createCloud(regionId).ess.describeScalingActivities({
				ScalingGroupId: scalingGroupId,
				InstanceRefreshTaskId: instanceRefreshTaskId,
				PageSize: 50,
			});
			return { activities: ScalingActivities, isOver };
		},
		pace: ({ isOver }) => (isOver ? "still" : "live"),
	}),
};
