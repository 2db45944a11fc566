import { z } from "zod";
import { param } from "../../core/params";
import { activities } from "../activity/rows";
import { incorrectScalingGroupStatus, instanceInUse, scalingActivityInProgress } from "../errors";
import { essOperation } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { scheduleCheck } from "../group/capacity-check-timer";
import { removeGroup } from "../group/delete-group";
import { changeGroup, requireGroup } from "../group/group";
import { instances } from "../instance/rows";
import { onGroup } from "../permission";

/**
 * DeleteScalingGroup: an empty idle group goes at once; by force a group goes with all its instances. Forced once more
 * while it goes, it goes on: Terraform's provider deletes a group for its last configuration, and then for itself.
 */
export const deleteScalingGroup = essOperation({
	action: "DeleteScalingGroup",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		ForceDelete: param.boolean().default(false),
	}),
	output: z.object({}),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"InstanceInUse",
		"ScalingActivityInProgress",
		"IncorrectScalingGroupStatus",
	],
	authorize: (input, ctx) => onGroup(ctx, "DeleteScalingGroup", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		const isGoing = group.lifecycleState === "Deleting";
		if (isGoing && input.ForceDelete) {
			return {};
		}
		if (group.isDeletionProtected || isGoing) {
			throw incorrectScalingGroupStatus();
		}
		const isBusy = ctx.tx.count(activities, "running", group.scalingGroupId) > 0;
		const hasInstances = ctx.tx.count(instances, "group", group.scalingGroupId) > 0;
		if (!isBusy && !hasInstances) {
			removeGroup(ctx, group);
			return {};
		}
		if (!input.ForceDelete) {
			throw isBusy ? scalingActivityInProgress() : instanceInUse();
		}
		changeGroup(ctx, group, { lifecycleState: "Deleting" });
		scheduleCheck(ctx, group.scalingGroupId, "now");
		return {};
	},
});
