import type { ParamsOf } from "../../../contract/operations";
import type { Group } from "../group/rows";
import { securityGroupsOf } from "./configuration-settings";
import type { Configuration } from "./rows";

type RunParameters = ParamsOf<"ecs", "RunInstances">;

/** What is asked of ECS for instances of a configuration, wherever and of whatever type they are. Pure. */
export function runParameters(group: Group, { settings, scalingConfigurationId }: Configuration): RunParameters {
	const disk = settings.SystemDisk ?? {};
	return {
		SecurityGroupIds: securityGroupsOf(settings),
		InstanceName: settings.InstanceName ?? `ESS-asg-${group.name}`,
		Description: settings.InstanceDescription ?? "ESS",
		HostName: settings.HostName,
		InternetChargeType: settings.InternetChargeType,
		InternetMaxBandwidthIn: settings.InternetMaxBandwidthIn,
		InternetMaxBandwidthOut: settings.InternetMaxBandwidthOut ?? 0,
		IoOptimized: settings.IoOptimized,
		SystemDisk: {
			Category: disk.Category,
			Size: disk.Size?.toString(),
			DiskName: disk.DiskName,
			Description: disk.Description,
			PerformanceLevel: disk.PerformanceLevel,
		},
		DataDisk: settings.DataDisks?.map(({ Categories, Category, ...rest }) => ({
			...rest,
			Category: (Category ?? Categories?.[0]) as DiskCategory,
		})),
		KeyPairName: settings.KeyPairName,
		Password: settings.Password,
		RamRoleName: settings.RamRoleName,
		UserData: settings.UserData,
		SpotStrategy: settings.SpotStrategy,
		SpotDuration: settings.SpotDuration,
		CreditSpecification: settings.CreditSpecification,
		HttpEndpoint: settings.HttpEndpoint,
		HttpTokens: settings.HttpTokens,
		ImageOptions: settings.ImageOptions,
		SecurityEnhancementStrategy: settings.SecurityEnhancementStrategy,
		ResourceGroupId: settings.ResourceGroupId,
		DeletionProtection: settings.DeletionProtection,
		DeploymentSetId: settings.DeploymentSetId,
		DedicatedHostId: settings.DedicatedHostId,
		HpcClusterId: settings.HpcClusterId,
		SpotInterruptionBehavior: settings.SpotInterruptionBehavior,
		PrivatePoolOptions: settings.PrivatePoolOptions,
		Tag: tagsOfInstances(group, settings.Tags ?? {}, scalingConfigurationId),
	};
}

type DiskCategory = NonNullable<RunParameters["DataDisk"]>[number]["Category"];

/** The tags of an instance: its own, those that the group hands on, and those that tell where it comes from. Pure. */
export function tagsOfInstances(group: Group, own: Readonly<Record<string, string>>, scalingConfigurationId?: string) {
	return [
		...Object.entries(own).map(([Key, Value]) => ({ Key, Value })),
		...group.tags.filter((tag) => tag.Propagate).map(({ Key, Value }) => ({ Key, Value })),
		{ Key: "acs:autoscaling:scalingGroupId", Value: group.scalingGroupId },
		...(scalingConfigurationId === undefined
			? []
			: [{ Key: "acs:autoscaling:scalingConfigurationId", Value: scalingConfigurationId }]),
	];
}
