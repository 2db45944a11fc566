import { z } from "zod";
import { param } from "../../core/params";
import { assertOwnConfiguration } from "../configuration/belongs-to-group";
import { sourceChange, templateAsked, templateErrors } from "../configuration/launch-template";
import { templateFieldsOfEnabling } from "../configuration/template-fields";
import { incorrectScalingGroupStatus, missingActiveConfiguration } from "../errors";
import { essOperation, renamed } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { scheduleCheck } from "../group/capacity-check-timer";
import { changeGroup, requireGroup } from "../group/group";
import { attachInstances } from "../instance/attach";
import { limits } from "../limits";
import { onGroup } from "../permission";

/** EnableScalingGroup: lets a group scale; it needs a scaling configuration, and is brought into its bounds. */
export const enableScalingGroup = essOperation({
	action: "EnableScalingGroup",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		ActiveScalingConfigurationId: param.string().optional(),
		...templateFieldsOfEnabling,
		InstanceIds: renamed("InstanceId", param.list(param.string(), { max: limits.idsPerCall }).optional()),
		LoadBalancerWeights: renamed(
			"LoadBalancerWeight",
			param.list(param.integer({ min: 1, max: 100 }), { max: limits.idsPerCall }).optional(),
		),
	}),
	output: z.object({}),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"IncorrectScalingGroupStatus",
		"InvalidScalingConfigurationId.NotFound",
		"MissingActiveScalingConfiguration",
		...templateErrors,
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidInstanceId.VPCMismatch",
		"InvalidInstanceId.InUse",
		"IncorrectCapacity.MaxSize",
	],
	authorize: (input, ctx) => onGroup(ctx, "EnableScalingGroup", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		if (group.lifecycleState !== "Inactive") {
			throw incorrectScalingGroupStatus();
		}
		const configurationId = input.ActiveScalingConfigurationId;
		if (configurationId !== undefined) {
			assertOwnConfiguration(ctx, group, configurationId);
		}
		const launchTemplate = templateAsked(ctx, group.regionId, input, group.launchTemplate);
		const source = sourceChange(configurationId, launchTemplate);
		const enabled = changeGroup(ctx, group, { lifecycleState: "Active", ...source });
		if (enabled.activeConfigurationId === undefined && !enabled.launchTemplate) {
			throw missingActiveConfiguration();
		}
		if (input.InstanceIds?.length) {
			const weights = input.LoadBalancerWeights ?? [];
			attachInstances(ctx, enabled, input.InstanceIds, { isEntrusted: false, firesHooks: false, weights });
		}
		scheduleCheck(ctx, group.scalingGroupId, "now");
		return {};
	},
});
