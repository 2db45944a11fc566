/**
 * What ESS 2014-08-28 answers and takes beyond its published model: the Terraform provider, which speaks this version
 * alone, sends and reads these (resource and service files of alicloud_ess_*).
 */
export const REASON_OF_2014 =
	"The model of 2014-08-28 leaves it out; the Terraform provider sends or reads it in this version.";

export const answersBeyond2014: Readonly<Record<string, readonly string[]>> = {
	DescribeScalingGroups: [
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
	],
	DescribeScalingConfigurations: [
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
	DescribeNotificationConfigurations: [
		"NotificationConfigurationModels.NotificationConfigurationModel[].TimeZone",
		"NotificationConfigurationModels.NotificationConfigurationModel[].MessageEncoding",
	],
};

/** Parameters that are nested in 2014 although its model knows the dotted name alone, and values beyond its lists. */
export const parametersBeyond2014: Readonly<Record<string, readonly string[]>> = {
	CreateScalingConfiguration: ["ImageOptions"],
	ModifyScalingConfiguration: ["ImageOptions"],
};
