import type { ParamsOf } from "../../../contract/operations";
import type { Context } from "../../core/context";
import { findImage, listInstanceTypes } from "../activity/compute";
import type { Group } from "../group/rows";
import type { ScalingInstance } from "../instance/rows";
import { instanceTypesOf } from "./configuration-settings";
import { matchingTypes } from "./instance-pattern";
import { templateTypes, versionOf } from "./launch-template";
import type { Configuration } from "./rows";
import { runParameters, tagsOfInstances } from "./run-parameters";
import type { TemplateSource } from "./template-source";
import type { WeightedType } from "./weighted-type";

/** What instances are made of, wherever it is written: in a scaling configuration or in a launch template. */
export type Blueprint = {
	/** What is asked of ECS for each instance, but for type, place and number. */
	readonly parameters: ParamsOf<"ecs", "RunInstances">;
	/** The types to try in order of preference. */
	readonly types: readonly WeightedType[];
	/** Categories of the system disk to try in order, where none is fixed. */
	readonly systemDiskCategories: readonly string[];
	/** Types in vSwitches that are tried before all others, in groups that go by priority. */
	readonly priorities: readonly { readonly instanceType: string; readonly vSwitchId: string }[];
	/** What an instance made of it remembers. */
	readonly origin: Pick<
		ScalingInstance,
		"scalingConfigurationId" | "launchTemplate" | "imageId" | "loadBalancerWeight" | "spotStrategy"
	>;
};

/** What a scaling configuration says, `imageId` taking the place of its own image. */
export function blueprintOf(ctx: Context, group: Group, configuration: Configuration): Blueprint {
	const { settings, scalingConfigurationId } = configuration;
	return {
		parameters: { ...runParameters(group, configuration), ...imageOf(ctx, group, configuration) },
		types: typesOf(ctx, group, configuration),
		systemDiskCategories: settings.SystemDisk?.Category ? [] : (settings.SystemDiskCategories ?? []),
		priorities: (settings.CustomPriorities ?? []).map(({ InstanceType = "", VswitchId = "" }) => ({
			instanceType: InstanceType,
			vSwitchId: VswitchId,
		})),
		origin: {
			scalingConfigurationId,
			imageId: settings.ImageId,
			loadBalancerWeight: settings.LoadBalancerWeight ?? 50,
			spotStrategy: settings.SpotStrategy ?? "NoSpot",
		},
	};
}

/**
 * What a launch template says in the version that counts now. Instances of groups are paid by use whatever it says, and
 * carry the tags of the group beside its own. Throws the errors of versionOf.
 */
export function blueprintOfTemplate(ctx: Context, group: Group, source: TemplateSource): Blueprint {
	const { version, data } = versionOf(ctx, group.regionId, source);
	const own = (data.Tags?.InstanceTag ?? []).flatMap(({ Key, Value = "" }) => (Key ? [[Key, Value] as const] : []));
	return {
		parameters: {
			LaunchTemplateId: source.launchTemplateId,
			LaunchTemplateVersion: version,
			InstanceChargeType: "PostPaid",
			InstanceName: data.InstanceName ?? `ESS-asg-${group.name}`,
			Description: data.Description ?? "ESS",
			Tag: tagsOfInstances(group, Object.fromEntries(own)),
		},
		types: templateTypes(source, data),
		systemDiskCategories: [],
		priorities: [],
		origin: {
			scalingConfigurationId: undefined,
			launchTemplate: { launchTemplateId: source.launchTemplateId, version, since: source.since },
			imageId: data.ImageId,
			loadBalancerWeight: 50,
			spotStrategy: data.SpotStrategy ?? "NoSpot",
		},
	};
}

/** The image as RunInstances takes it: a name stands for the image that has it now. */
function imageOf(
	ctx: Context,
	group: Group,
	{ settings }: Configuration,
): Pick<ParamsOf<"ecs", "RunInstances">, "ImageId" | "ImageFamily"> {
	const ImageId = settings.ImageId ?? (settings.ImageName && findImage(ctx, settings.ImageName, group.regionId));
	return ImageId === undefined ? { ImageFamily: settings.ImageFamily } : { ImageId };
}

/** The types that the configuration names, else those that fit its patterns. */
function typesOf(ctx: Context, group: Group, { settings }: Configuration): readonly WeightedType[] {
	const named = instanceTypesOf(settings);
	const patterns = settings.InstancePatternInfos ?? [];
	if (named.length > 0 || patterns.length === 0) {
		const weights = new Map(
			(settings.InstanceTypeOverrides ?? []).map((one) => [one.InstanceType, one.WeightedCapacity]),
		);
		const limits = new Map((settings.SpotPriceLimits ?? []).map((one) => [one.InstanceType, one.PriceLimit]));
		return named.map((instanceType) => ({
			instanceType,
			weight: weights.get(instanceType),
			priceLimit: limits.get(instanceType),
		}));
	}
	const known = listInstanceTypes(ctx, group.regionId);
	const fitting = patterns.flatMap((pattern) => matchingTypes(known, pattern));
	return [...new Set(fitting)].map((type) => ({ instanceType: type.InstanceTypeId }));
}
