import { z } from "zod";
import { param } from "../../core/params";
import { checkConfigurationName, requireConfiguration } from "../configuration/both-kinds";
import { checkSettings } from "../configuration/configuration";
import {
	type ConfigurationSettings,
	configurationFields,
	inertConfigurationFields,
	pickSettings,
} from "../configuration/configuration-settings";
import { configurations } from "../configuration/rows";
import { essOperation } from "../ess-operation";
import { resourceName } from "../fields";
import { requireGroup } from "../group/group";
import { onConfiguration } from "../permission";

/**
 * ModifyScalingConfiguration: lists are added to unless Override is set; of what has parts (SystemDisk.Size and the like)
 * those that are sent are replaced, and the rest is replaced whole.
 */
export const modifyScalingConfiguration = essOperation({
	action: "ModifyScalingConfiguration",
	input: () => ({
		ScalingConfigurationId: param.string({ min: 1 }),
		ScalingConfigurationName: resourceName.optional(),
		Override: param.boolean().default(false),
		...configurationFields.shape,
	}),
	output: z.object({}),
	cleared: ["InstanceDescription", "UserData"],
	errors: [
		"InvalidScalingConfigurationId.NotFound",
		"InvalidScalingConfigurationName.Duplicate",
		"InvalidImageId.NotFound",
		"InvalidSecurityGroupId.NotFound",
		"InvalidSecurityGroupId.VPCMismatch",
		"InvalidUserData.Base64FormatInvalid",
		"InvalidUserData.SizeExceeded",
		"Forbidden.Unauthorized",
	],
	ignored: inertConfigurationFields,
	authorize: (input, ctx) => onConfiguration(ctx, "ModifyScalingConfiguration", input.ScalingConfigurationId),
	handle: (input, ctx) => {
		const configuration = requireConfiguration(ctx, configurations, input.ScalingConfigurationId);
		const changes = pickSettings(input);
		const added = input.Override
			? {}
			: {
					InstanceTypes: union(configuration.settings.InstanceTypes, changes.InstanceTypes),
					SecurityGroupIds: union(configuration.settings.SecurityGroupIds, changes.SecurityGroupIds),
				};
		const settings = {
			...withoutReplaced(configuration.settings, changes, input.Override),
			...changes,
			...withKeptParts(configuration.settings, changes),
			...added,
		};
		checkSettings(ctx, requireGroup(ctx, configuration.scalingGroupId), settings);
		const name = input.ScalingConfigurationName ?? configuration.name;
		checkConfigurationName(
			ctx,
			configurations,
			configuration.scalingGroupId,
			name,
			configuration.scalingConfigurationId,
		);
		ctx.tx.put(configurations, { ...configuration, name, settings });
		return {};
	},
});

/** Of the settings with parts that are changed, all parts: a kept level of performance goes with the category it was for. */
function withKeptParts(before: ConfigurationSettings, changes: ConfigurationSettings): Partial<ConfigurationSettings> {
	const { SystemDisk, ImageOptions, PrivatePoolOptions } = changes;
	const { PerformanceLevel, ...disk } = before.SystemDisk ?? {};
	const keepsCategory = SystemDisk?.Category === undefined || SystemDisk.Category === disk.Category;
	return {
		...(SystemDisk && { SystemDisk: { ...disk, ...(keepsCategory && { PerformanceLevel }), ...SystemDisk } }),
		...(ImageOptions && { ImageOptions: { ...before.ImageOptions, ...ImageOptions } }),
		...(PrivatePoolOptions && { PrivatePoolOptions: { ...before.PrivatePoolOptions, ...PrivatePoolOptions } }),
	};
}

function union(before: string[] | undefined, after: string[] | undefined): string[] | undefined {
	return before || after ? [...new Set([...(before ?? []), ...(after ?? [])])] : undefined;
}

/** A new image name, or list of types or security groups, takes the place of the one that stood for it. */
function withoutReplaced(
	settings: ConfigurationSettings,
	changes: ConfigurationSettings,
	isOverriding: boolean,
): ConfigurationSettings {
	const { ImageId, ImageName, InstanceType, InstanceTypes, InstanceTypeOverrides, SecurityGroupId, ...kept } = settings;
	const hasImage = [changes.ImageId, changes.ImageName, changes.ImageFamily].some((value) => value !== undefined);
	const hasTypes = isOverriding && (changes.InstanceTypes ?? changes.InstanceTypeOverrides) !== undefined;
	return {
		...kept,
		...(!hasImage && { ImageId, ImageName }),
		...(!hasTypes && { InstanceType, InstanceTypes, InstanceTypeOverrides }),
		...(!(isOverriding && changes.SecurityGroupIds) && { SecurityGroupId }),
	};
}
