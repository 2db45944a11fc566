import { z } from "zod";
import { param } from "../../core/params";
import { assertOwnConfiguration } from "../configuration/belongs-to-group";
import { sourceChange, templateAsked, templateErrors } from "../configuration/launch-template";
import { invalidParameter, parameterConflict } from "../errors";
import { essOperation } from "../ess-operation";
import { resourceName } from "../fields";
import { scheduleCheck } from "../group/capacity-check-timer";
import { changeGroup, requireGroup } from "../group/group";
import { checkDesired, checkName, checkPolicies } from "../group/group-checks";
import {
	actingSettings,
	changedSettings,
	groupFields,
	healthChecksOf,
	inertGroupFields,
	LEAST_LIFETIME_SECONDS,
	size,
} from "../group/group-settings";
import { networkOf } from "../group/network";
import { onGroup } from "../permission";

/** ModifyScalingGroup: changes what is given; an enabled group is then brought into its new bounds. */
export const modifyScalingGroup = essOperation({
	action: "ModifyScalingGroup",
	input: () => ({
		ScalingGroupId: param.string({ min: 1 }),
		ScalingGroupName: resourceName.optional(),
		MinSize: size().optional(),
		MaxSize: size().optional(),
		...groupFields,
		DisableDesiredCapacity: param.boolean().optional(),
		ActiveScalingConfigurationId: param.string().optional(),
		...inertGroupFields,
		...actingSettings,
		// 0 ends it: Terraform's provider sends that for a lifetime that is taken out.
		MaxInstanceLifetime: param.integer({ min: 0 }).optional(),
	}),
	output: z.object({}),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"InvalidScalingGroupName.Duplicate",
		"InvalidScalingConfigurationId.NotFound",
		"InvalidParameter",
		"InvalidParameter.Conflict",
		"MissingParameter",
		...templateErrors,
		"InvalidVSwitchId.NotFound",
	],
	ignored: Object.keys(inertGroupFields),
	missing: [
		"Nothing has a price, spot instances are never taken back, and no function chooses who leaves (CustomPolicyARN).",
	],
	authorize: (input, ctx) => onGroup(ctx, "ModifyScalingGroup", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId);
		const minSize = input.MinSize ?? group.minSize;
		const maxSize = input.MaxSize ?? group.maxSize;
		if (minSize > maxSize) {
			throw parameterConflict("MinSize", "MaxSize");
		}
		if (input.DesiredCapacity !== undefined && group.desiredCapacity === undefined) {
			// Expected capacity can only be turned on when the group is created.
			throw invalidParameter("DesiredCapacity");
		}
		if (input.MaxInstanceLifetime && input.MaxInstanceLifetime < LEAST_LIFETIME_SECONDS) {
			throw invalidParameter("MaxInstanceLifetime");
		}
		checkDesired(input.DesiredCapacity, minSize, maxSize);
		const kept =
			group.desiredCapacity === undefined || input.DisableDesiredCapacity ? undefined : group.desiredCapacity;
		const desired = input.DesiredCapacity ?? kept;
		if (input.ScalingGroupName !== undefined) {
			checkName({ ...ctx, regionId: group.regionId }, input.ScalingGroupName, group.scalingGroupId);
		}
		const configurationId = input.ActiveScalingConfigurationId;
		if (configurationId !== undefined) {
			assertOwnConfiguration(ctx, group, configurationId);
			if (input.LaunchTemplateId) {
				throw parameterConflict("ActiveScalingConfigurationId", "LaunchTemplateId");
			}
		}
		const launchTemplate = templateAsked(ctx, group.regionId, input, group.launchTemplate);
		changeGroup(ctx, group, {
			name: input.ScalingGroupName ?? group.name,
			minSize,
			maxSize,
			desiredCapacity: desired === undefined ? undefined : Math.max(minSize, Math.min(desired, maxSize)),
			defaultCooldownSeconds: input.DefaultCooldown ?? group.defaultCooldownSeconds,
			removalPolicies:
				checkPolicies(input.RemovalPolicies, input.CustomPolicyARN ?? group.settings["CustomPolicyARN"]) ??
				group.removalPolicies,
			...(input.VSwitchIds && networkOf(ctx, group.regionId, input.VSwitchIds)),
			multiAzPolicy: input.MultiAZPolicy ?? group.multiAzPolicy,
			...healthChecksOf(input),
			isZoneBalanced: input.AzBalance ?? group.isZoneBalanced,
			scalingPolicy: input.ScalingPolicy ?? group.scalingPolicy,
			isDeletionProtected: input.GroupDeletionProtection ?? group.isDeletionProtected,
			...sourceChange(configurationId, launchTemplate),
			settings: changedSettings(group.settings, input),
		});
		scheduleCheck(ctx, group.scalingGroupId, "now");
		return {};
	},
});
