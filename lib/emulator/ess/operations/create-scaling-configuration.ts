import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { addConfiguration } from "../configuration/both-kinds";
import { checkSettings } from "../configuration/configuration";
import {
	configurationFields,
	creationOnlyFields,
	inertConfigurationFields,
	instanceTypesOf,
	pickSettings,
	securityGroupsOf,
} from "../configuration/configuration-settings";
import { configurations } from "../configuration/rows";
import { missingParameter } from "../errors";
import { essOperation } from "../ess-operation";
import { clientToken, resourceName } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";

/** CreateScalingConfiguration: the template of the instances that a group creates. */
export const createScalingConfiguration = essOperation({
	action: "CreateScalingConfiguration",
	input: () => ({
		ScalingGroupId: param.string({ min: 1 }),
		ScalingConfigurationName: resourceName.optional(),
		ClientToken: clientToken(),
		...configurationFields.shape,
		...creationOnlyFields.shape,
	}),
	output: lazyObject(() => ({ ScalingConfigurationId: z.string() })),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"InvalidScalingConfigurationName.Duplicate",
		"QuotaExceeded.ScalingConfiguration",
		"InvalidImageId.NotFound",
		"InvalidSecurityGroupId.NotFound",
		"InvalidSecurityGroupId.VPCMismatch",
		"InvalidUserData.Base64FormatInvalid",
		"InvalidUserData.SizeExceeded",
		"Forbidden.Unauthorized",
		"MissingParameter",
	],
	ignored: inertConfigurationFields,
	authorize: (input, ctx) => onGroup(ctx, "CreateScalingConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId);
		const settings = pickSettings(input);
		if (settings.ImageId === undefined && settings.ImageFamily === undefined && settings.ImageName === undefined) {
			throw missingParameter("ImageId");
		}
		const hasType = instanceTypesOf(settings).length > 0 || (settings.InstancePatternInfos ?? []).length > 0;
		if (!hasType) {
			throw missingParameter("InstanceType");
		}
		if (securityGroupsOf(settings).length === 0) {
			throw missingParameter("SecurityGroupId");
		}
		checkSettings(ctx, group, settings);
		const added = { name: input.ScalingConfigurationName, settings };
		return { ScalingConfigurationId: addConfiguration(ctx, configurations, group, added) };
	},
});
