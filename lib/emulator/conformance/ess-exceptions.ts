/**
 * What ESS 2014-08-28 answers and takes beyond its published model: the Terraform provider, which speaks this version
 * alone, sends and reads these (resource and service files of alicloud_ess_*).
 */
export const REASON_OF_2014 =
	"The model of 2014-08-28 leaves it out; the Terraform provider sends or reads it in this version.";

/** Members of instance patterns that both versions call alike, though the model of 2014 has none of them: lists … */
const PATTERN_LISTS = {
	CpuArchitectures: "CpuArchitecture",
	GpuSpecs: "GpuSpec",
	InstanceCategories: "InstanceCategory",
	InstanceTypeFamilies: "InstanceTypeFamily",
	PhysicalProcessorModels: "PhysicalProcessorModel",
} as const;
/** … and bounds. */
const PATTERN_BOUNDS = [
	"MinimumCpuCoreCount",
	"MaximumCpuCoreCount",
	"MinimumMemorySize",
	"MaximumMemorySize",
	"MinimumGpuAmount",
	"MaximumGpuAmount",
	"MinimumEniQuantity",
	"MinimumEniPrivateIpAddressQuantity",
	"MinimumEniIpv6AddressQuantity",
	"MinimumBaselineCredit",
	"MinimumInitialCredit",
] as const;
const patternsAnswered = [
	...PATTERN_BOUNDS,
	...Object.entries(PATTERN_LISTS).flatMap(([list, item]) => [list, `${list}.${item}[]`]),
].map((name) => `ScalingConfigurations.ScalingConfiguration[].InstancePatternInfos.InstancePatternInfo[].${name}`);
const patternsTaken = [...PATTERN_BOUNDS, ...Object.keys(PATTERN_LISTS).map((list) => `${list}.N`)].map(
	(name) => `InstancePatternInfo.N.${name}`,
);

export const answersBeyond2014: Readonly<Record<string, readonly string[]>> = {
	DescribeScalingGroups: [
		"ScalingGroups.ScalingGroup[].LaunchTemplateOverrides.LaunchTemplateOverride[].SpotPriceLimit",
		"ScalingGroups.ScalingGroup[].EnableDesiredCapacity",
		"ScalingGroups.ScalingGroup[].SpotCapacity",
		"ScalingGroups.ScalingGroup[].HealthCheckTypes",
		"ScalingGroups.ScalingGroup[].HealthCheckTypes.HealthCheckType[]",
		"ScalingGroups.ScalingGroup[].ResourceGroupId",
		"ScalingGroups.ScalingGroup[].StopInstanceTimeout",
		"ScalingGroups.ScalingGroup[].CustomPolicyARN",
		"ScalingGroups.ScalingGroup[].AutoRebalance",
		"ScalingGroups.ScalingGroup[].BalanceMode",
		"ScalingGroups.ScalingGroup[].CapacityOptions",
		"ScalingGroups.ScalingGroup[].CapacityOptions.OnDemandBaseCapacity",
		"ScalingGroups.ScalingGroup[].CapacityOptions.OnDemandPercentageAboveBaseCapacity",
		"ScalingGroups.ScalingGroup[].CapacityOptions.CompensateWithOnDemand",
		"ScalingGroups.ScalingGroup[].CapacityOptions.SpotAutoReplaceOnDemand",
		"ScalingGroups.ScalingGroup[].CapacityOptions.PriceComparisonMode",
		"ScalingGroups.ScalingGroup[].LoadBalancerConfigs",
		"ScalingGroups.ScalingGroup[].LoadBalancerConfigs.LoadBalancerConfig[]",
		"ScalingGroups.ScalingGroup[].LoadBalancerConfigs.LoadBalancerConfig[].LoadBalancerId",
		"ScalingGroups.ScalingGroup[].LoadBalancerConfigs.LoadBalancerConfig[].Weight",
		"ScalingGroups.ScalingGroup[].DBInstances",
		"ScalingGroups.ScalingGroup[].DBInstances.DBInstance[]",
		"ScalingGroups.ScalingGroup[].DBInstances.DBInstance[].DBInstanceId",
		"ScalingGroups.ScalingGroup[].DBInstances.DBInstance[].Type",
		"ScalingGroups.ScalingGroup[].ServerGroups",
		"ScalingGroups.ScalingGroup[].ServerGroups.ServerGroup[]",
		"ScalingGroups.ScalingGroup[].ServerGroups.ServerGroup[].ServerGroupId",
		"ScalingGroups.ScalingGroup[].ServerGroups.ServerGroup[].Type",
		"ScalingGroups.ScalingGroup[].ServerGroups.ServerGroup[].Port",
		"ScalingGroups.ScalingGroup[].ServerGroups.ServerGroup[].Weight",
	],
	DescribeScalingConfigurations: [
		...patternsAnswered,
		"ScalingConfigurations.ScalingConfiguration[].ImageOptions.LoginAsNonRoot",
		"ScalingConfigurations.ScalingConfiguration[].DedicatedHostClusterId",
		"ScalingConfigurations.ScalingConfiguration[].DeletionProtection",
		"ScalingConfigurations.ScalingConfiguration[].HttpEndpoint",
		"ScalingConfigurations.ScalingConfiguration[].HttpTokens",
		"ScalingConfigurations.ScalingConfiguration[].CustomPriorities",
		"ScalingConfigurations.ScalingConfiguration[].CustomPriorities.CustomPriority[]",
		"ScalingConfigurations.ScalingConfiguration[].CustomPriorities.CustomPriority[].InstanceType",
		"ScalingConfigurations.ScalingConfiguration[].CustomPriorities.CustomPriority[].VswitchId",
		"ScalingConfigurations.ScalingConfiguration[].NetworkInterfaces",
		"ScalingConfigurations.ScalingConfiguration[].NetworkInterfaces.NetworkInterface[]",
		"ScalingConfigurations.ScalingConfiguration[].NetworkInterfaces.NetworkInterface[].InstanceType",
		"ScalingConfigurations.ScalingConfiguration[].NetworkInterfaces.NetworkInterface[].NetworkInterfaceTrafficMode",
		"ScalingConfigurations.ScalingConfiguration[].NetworkInterfaces.NetworkInterface[].SecurityGroupIds",
		"ScalingConfigurations.ScalingConfiguration[].NetworkInterfaces.NetworkInterface[].SecurityGroupIds.SecurityGroupId[]",
		"ScalingConfigurations.ScalingConfiguration[].NetworkInterfaces.NetworkInterface[].Ipv6AddressCount",
		"ScalingConfigurations.ScalingConfiguration[].NetworkInterfaces.NetworkInterface[].SecondaryPrivateIpAddressCount",
		"ScalingConfigurations.ScalingConfiguration[].ResourcePoolOptions",
		"ScalingConfigurations.ScalingConfiguration[].ResourcePoolOptions.Strategy",
		"ScalingConfigurations.ScalingConfiguration[].ResourcePoolOptions.PrivatePoolIds",
		"ScalingConfigurations.ScalingConfiguration[].ResourcePoolOptions.PrivatePoolIds.PrivatePoolId[]",
		"ScalingConfigurations.ScalingConfiguration[].ResourcePoolOptions.PrivatePoolTags",
		"ScalingConfigurations.ScalingConfiguration[].ResourcePoolOptions.PrivatePoolTags.PrivatePoolTag[]",
		"ScalingConfigurations.ScalingConfiguration[].ResourcePoolOptions.PrivatePoolTags.PrivatePoolTag[].Key",
		"ScalingConfigurations.ScalingConfiguration[].ResourcePoolOptions.PrivatePoolTags.PrivatePoolTag[].Value",
	],
	DescribeScalingRules: [
		"ScalingRules.ScalingRule[].MetricType",
		"ScalingRules.ScalingRule[].AlarmDimensions",
		"ScalingRules.ScalingRule[].AlarmDimensions.AlarmDimension[]",
		"ScalingRules.ScalingRule[].AlarmDimensions.AlarmDimension[].DimensionKey",
		"ScalingRules.ScalingRule[].AlarmDimensions.AlarmDimension[].DimensionValue",
		"ScalingRules.ScalingRule[].HybridMonitorNamespace",
		"ScalingRules.ScalingRule[].HybridMetrics",
		"ScalingRules.ScalingRule[].HybridMetrics.HybridMetric[]",
		"ScalingRules.ScalingRule[].HybridMetrics.HybridMetric[].Id",
		"ScalingRules.ScalingRule[].HybridMetrics.HybridMetric[].MetricName",
		"ScalingRules.ScalingRule[].HybridMetrics.HybridMetric[].Expression",
		"ScalingRules.ScalingRule[].HybridMetrics.HybridMetric[].Statistic",
		"ScalingRules.ScalingRule[].HybridMetrics.HybridMetric[].Dimensions",
		"ScalingRules.ScalingRule[].HybridMetrics.HybridMetric[].Dimensions.Dimension[]",
		"ScalingRules.ScalingRule[].HybridMetrics.HybridMetric[].Dimensions.Dimension[].DimensionKey",
		"ScalingRules.ScalingRule[].HybridMetrics.HybridMetric[].Dimensions.Dimension[].DimensionValue",
	],
	DescribePatternTypes: [
		"PatternTypes",
		"PatternTypes.PatternType[]",
		"PatternTypes.PatternType[].InstanceType",
		"PatternTypes.PatternType[].InstanceTypeFamily",
		"PatternTypes.PatternType[].InstanceFamilyLevel",
		"PatternTypes.PatternType[].Cores",
		"PatternTypes.PatternType[].Memory",
	],
	ScaleWithAdjustment: ["ActivityType"],
	AttachServerGroups: ["ScalingActivityId"],
	DetachServerGroups: ["ScalingActivityId"],
	DescribeNotificationConfigurations: [
		"NotificationConfigurationModels.NotificationConfigurationModel[].TimeZone",
		"NotificationConfigurationModels.NotificationConfigurationModel[].MessageEncoding",
	],
};

/** Parameters that are nested in 2014 although its model knows the dotted name alone, and values beyond its lists. */
export const parametersBeyond2014: Readonly<Record<string, readonly string[]>> = {
	CreateScalingGroup: ["LaunchTemplateOverride.N.SpotPriceLimit"],
	ModifyScalingGroup: ["LaunchTemplateOverride.N.SpotPriceLimit"],
	CreateScalingConfiguration: ["ImageOptions", ...patternsTaken],
	ModifyScalingConfiguration: ["ImageOptions", ...patternsTaken],
};
