import { z } from "zod";
import { param } from "../../core/params";
import { assertOwnConfiguration } from "../configuration/belongs-to-group";
import { incorrectScalingGroupStatus, missingActiveConfiguration } from "../errors";
import { essOperation, renamed } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { scheduleCheck } from "../group/capacity-check-timer";
import { changeGroup, requireGroup } from "../group/group";
import { refuseLaunchTemplate } from "../group/group-checks";
import { attachInstances } from "../instance/attach";
import { onGroup } from "../permission";

/** EnableScalingGroup: lets a group scale; it needs a scaling configuration, and is brought into its bounds. */
export const enableScalingGroup = essOperation({
	action: "EnableScalingGroup",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		ActiveScalingConfigurationId: param.string().optional(),
		LaunchTemplateId: param.string().optional(),
		LaunchTemplateVersion: param.string().optional(),
		InstanceIds: renamed("InstanceId", param.list(param.string(), { max: 20 }).optional()),
	}),
	output: z.object({}),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"IncorrectScalingGroupStatus",
		"InvalidScalingConfigurationId.NotFound",
		"MissingActiveScalingConfiguration",
		"LaunchTemplateSet.NotFound",
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidInstanceId.VPCMismatch",
		"InvalidInstanceId.InUse",
		"IncorrectCapacity.MaxSize",
	],
	ignored: ["LaunchTemplateVersion"],
	missing: [
		"Auto Scaling does not start instances from launch templates here: naming one answers that it does not exist.",
	],
	authorize: (input, ctx) => onGroup(ctx, "EnableScalingGroup", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		if (group.lifecycleState !== "Inactive") {
			throw incorrectScalingGroupStatus();
		}
		refuseLaunchTemplate(input);
		const configurationId = input.ActiveScalingConfigurationId ?? group.activeConfigurationId;
		if (configurationId === undefined) {
			throw missingActiveConfiguration();
		}
		assertOwnConfiguration(ctx, group, configurationId);
		const enabled = changeGroup(ctx, group, { lifecycleState: "Active", activeConfigurationId: configurationId });
		if (input.InstanceIds?.length) {
			attachInstances(ctx, enabled, input.InstanceIds, { isEntrusted: false, firesHooks: false, weights: [] });
		}
		scheduleCheck(ctx, group.scalingGroupId, "now");
		return {};
	},
});
