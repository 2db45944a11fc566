/**
 * The form field that a cloud's refusal is about, by the code; each form takes what is among its own fields. Codes that
 * are about no single field are absent. Source: the products' error tables.
 */
const fieldsOfCode: Readonly<Record<string, string>> = {
	"EntityAlreadyExists.Policy": "policyName",
	"InvalidParameter.PolicyName.InvalidChars": "policyName",
	"InvalidParameter.PolicyName.Length": "policyName",
	"InvalidParameter.PolicyDocument.Length": "policyDocument",
	"InvalidParameter.Description.Length": "description",
	MalformedPolicyDocument: "policyDocument",
	"InvalidLifecycleHookName.Duplicate": "lifecycleHookName",
	InvalidNotificationArn: "notificationMethod",
	"UnsupportedNotificationType.CurrentRegion": "notificationMethod",
	QueueNotExist: "notificationTarget",
	TopicNotExist: "notificationTarget",
	"InvalidScalingGroupName.Duplicate": "scalingGroupName",
	"InvalidScalingRuleName.Duplicate": "scalingRuleName",
	"TargetTrackingScalingRule.UnsupportedMetric": "metricName",
	"TargetTrackingScalingRule.DumplicateMetric": "metricName",
	InvalidMinAdjustmentMagnitudeMismatchAdjustmentType: "minMagnitude",
	"InvalidScheduledTaskName.Duplicate": "scheduledTaskName",
	"EntityAlreadyExists.Role.Policy": "policies",
	"CmdContent.ExceedLimit": "commandContent",
	"InvalidCmdType.NotFound": "commandType",
	"InvalidInstance.NotMatch": "commandType",
	"Username.ExceedLimit": "username",
};

/** The field that a refused request's code is about, if it is about one. */
export function fieldOfError(code: string): string | undefined {
	return Object.hasOwn(fieldsOfCode, code) ? fieldsOfCode[code] : undefined;
}
