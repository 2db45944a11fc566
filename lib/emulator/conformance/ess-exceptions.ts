import type { Exception } from "./exceptions";

/**
 * What ESS 2014-08-28 answers and takes beyond its published model: the Terraform provider, which speaks this version
 * alone, sends and reads these (resource and service files of alicloud_ess_*).
 */
const REASON = "The model of 2014-08-28 leaves it out; the Terraform provider sends or reads it in this version.";

const answers: Readonly<Record<string, readonly string[]>> = {
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
	DescribeNotificationConfigurations: [
		"NotificationConfigurationModels.NotificationConfigurationModel[].TimeZone",
		"NotificationConfigurationModels.NotificationConfigurationModel[].MessageEncoding",
	],
};

export const essExceptions: readonly Exception[] = Object.entries(answers).flatMap(([action, paths]) =>
	paths.map((path) => ({
		product: "ess",
		version: "2014-08-28",
		action,
		subject: `answer ${path}`,
		reason: REASON,
	})),
);
