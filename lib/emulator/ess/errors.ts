import { ApiError } from "../core/api-error";
import type { ProductErrors } from "../core/product";

/** Every error that Auto Scaling gives, worded as in its API reference. */
const error = (status: number, code: string, message: string) => new ApiError(status, code, message);

export const essErrors: ProductErrors = {
	missing: ({ parameter, error: asked }) =>
		asked
			? error(asked.status ?? 400, asked.code, asked.message)
			: error(
					400,
					"MissingParameter",
					`The input parameter "${parameter}" that is mandatory for processing this request is not supplied.`,
				),
	invalid: ({ parameter, error: asked }) =>
		asked ? error(asked.status ?? 400, asked.code, asked.message) : invalidParameter(parameter),
	denied: () => unauthorized(),
	idempotencyMismatch: () =>
		error(
			400,
			"IdempotentParameterMismatch",
			"The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical.",
		),
};

/** What the lifecycle hook operations answer to a value that breaks a rule; the missing letter is the API's own. */
export const INVALID_PARAMTER = {
	code: "InvalidParamter",
	message: "The specified value of parameter is not valid.",
} as const;

/** The same code in the wording of CompleteLifecycleAction, RecordLifecycleActionHeartbeat and DeleteLifecycleHook. */
export const INVALID_PARAMTER_OF_ACTION = {
	code: "InvalidParamter",
	message: "The specified value of parameter is invalid.",
} as const;

export const METRIC_VALUE_BEYOND_RANGE = {
	code: "MetricValueBeyondPermitRange",
	message: 'Specific parameter "MetricValue" beyond permit range.',
} as const;

export const BREACH_THRESHOLD_BEYOND_RANGE = {
	code: "BreachThresholdBeyondPermitRange",
	message: 'Specific parameter "BreachThreshold" beyond permit range.',
} as const;

export const invalidParamter = () => error(400, INVALID_PARAMTER.code, INVALID_PARAMTER.message);

export const invalidParameter = (parameter: string, status = 400) =>
	error(status, "InvalidParameter", `The specified value of parameter "${parameter}" is not valid.`);

export const missingParameter = (parameter: string) =>
	error(
		400,
		"MissingParameter",
		`The input parameter "${parameter}" that is mandatory for processing this request is not supplied.`,
	);

export const parameterConflict = (first: string, second: string) =>
	error(400, "InvalidParameter.Conflict", `The value of parameter ${first} and parameter ${second} are conflict.`);

export const unauthorized = () =>
	error(403, "Forbidden.Unauthorized", "A required authorization for the specified action is not supplied.");

export const scalingGroupNotFound = () =>
	error(404, "InvalidScalingGroupId.NotFound", "The specified scaling group does not exist.");

export const scalingGroupNameDuplicate = () =>
	error(400, "InvalidScalingGroupName.Duplicate", "The specified value of parameter ScalingGroupName is duplicated.");

export const scalingGroupQuotaExceeded = () =>
	error(400, "QuotaExceeded.ScalingGroup", "Scaling group quota exceeded.");

export const incorrectScalingGroupStatus = () =>
	error(
		400,
		"IncorrectScalingGroupStatus",
		"The current status of the specified scaling group does not support this action.",
	);

export const scalingActivityInProgress = () =>
	error(
		400,
		"ScalingActivityInProgress",
		"You cannot delete a scaling group or launch a new scaling activity while there is a scaling activity in progress for the specified scaling group.",
	);

/** Never seen by a client of the API: the message of a rejected activity (event-triggered tasks only). */
export const cooldownInProgress = () =>
	error(400, "CooldownInProgress", "You cannot launch a new scaling activity during the cooldown period.");

export const instanceInUse = () =>
	error(
		400,
		"InstanceInUse",
		"You cannot delete a scaling configuration or scaling group while there is an instance associated with it.",
	);

export const missingActiveConfiguration = () =>
	error(
		400,
		"MissingActiveScalingConfiguration",
		"An active scaling configuration for the specified scaling group is not supplied.",
	);

export const vSwitchNotFound = () =>
	error(404, "InvalidVSwitchId.NotFound", "The specified virtual switch does not exist.");

export const loadBalancerNotFound = () =>
	error(404, "InvalidLoadBalancerId.NotFound", "The specified Load Balancer does not exist.");

export const dbInstanceNotFound = (dbInstanceId: string) =>
	error(404, "InvalidDBInstanceId.NotFound", `DB instance "${dbInstanceId}" does not exist.`);

export const launchTemplateNotFound = () =>
	error(400, "LaunchTemplateSet.NotFound", "The specified launch template set is not found.");

export const launchTemplateVersionNotFound = () =>
	error(400, "LaunchTemplateVersionSet.NotFound", "The specific version of launch template is not exist.");

export const launchTemplateVersionNotNumber = () =>
	error(
		400,
		"TemplateVersion.NotNumber",
		'The input parameter "LaunchTemplateVersion" is supposed to be a string representing the version number.',
	);

/** A launch template leaves out what instances cannot be made without. */
export const templateMissing = (parameter: "ImageId" | "InstanceTypes" | "SecurityGroup") =>
	error(
		400,
		`TemplateMissingParameter.${parameter}`,
		`The input parameter "${parameter}" that is mandatory for processing this request is not supplied.`,
	);

export const regionNotFound = () => error(404, "InvalidRegionId.NotFound", "The specified region does not exist.");

export const acceptLanguageNotFound = () =>
	error(404, "InvalidAcceptLanguage.NotFound", "Only Chinese (zh-CN), English (en-US), and Japanese (ja) are allowed.");

export const configurationNotFound = () =>
	error(404, "InvalidScalingConfigurationId.NotFound", "The specified scaling configuration does not exist.");

export const configurationNameDuplicate = () =>
	error(
		400,
		"InvalidScalingConfigurationName.Duplicate",
		"The specified value of parameter ScalingConfigurationName is duplicated.",
	);

export const configurationQuotaExceeded = () =>
	error(
		400,
		"QuotaExceeded.ScalingConfiguration",
		"Scaling configuration quota exceeded in the specified scaling group.",
	);

export const incorrectConfigurationState = () =>
	error(
		400,
		"IncorrectScalingConfigurationLifecycleState",
		"The current lifecycle state of specified scaling configuration does not support this action.",
	);

export const imageNotFound = () => error(404, "InvalidImageId.NotFound", "The specified image does not exist.");

export const securityGroupNotFound = () =>
	error(404, "InvalidSecurityGroupId.NotFound", "The specified security group does not exist.");

export const securityGroupVpcMismatch = () =>
	error(
		400,
		"InvalidSecurityGroupId.VPCMismatch",
		"The specified security group and the specified virtual switch are not in the same VPC.",
	);

export const userDataNotBase64 = () =>
	error(400, "InvalidUserData.Base64FormatInvalid", "The specified parameter UserData must be base64 encoded.");

export const userDataTooLarge = () =>
	error(400, "InvalidUserData.SizeExceeded", "The specified parameter UserData exceeds the size.");

export const hookQuotaExceeded = () =>
	error(400, "QuotaExceeded.LifecycleHook", "Lifecycle hook quota exceeded in the specified scaling group.");

export const hookNameDuplicate = () =>
	error(400, "InvalidLifecycleHookName.Duplicate", "The specified value of parameter lifecycleHookName is duplicated.");

/** How an operation says that there is no such hook: ModifyLifecycleHook leaves a word out. */
export type NotExistWording = "does not exist" | "not exist";

export const hookIdNotExist = (wording: NotExistWording) =>
	error(400, "InvalidLifecycleHookId.NotExist", `The specified lifecycleHookId ${wording}.`);

export const hookNameNotExist = (wording: NotExistWording) =>
	error(400, "InvalidLifecycleHookName.NotExist", `The specified lifecycleHookName you provided ${wording}.`);

export const invalidNotificationArn = () =>
	error(400, "InvalidNotificationArn", "The specified parameter notificationArn is invalid.");

export const unsupportedNotificationRegion = () =>
	error(
		400,
		"UnsupportedNotificationType.CurrentRegion",
		"The notificationType is not supported in the special region which scalingGroup belongs to.",
	);

/** The tutorial's wording; the API reference prints lifecycleHookId in place of lifecycleActionId. */
export const lifecycleActionNotInProcess = () =>
	error(
		400,
		"LifecycleHookIdAndLifecycleActionToken.Invalid",
		"The specified lifecycleActionToken and lifecycleActionId you provided does not match any in process lifecycle action.",
	);

export const heartbeatTimeExceeded = () =>
	error(
		400,
		"LifecycleAction.TimeExceeded",
		"The specified parameter heartbeatTime exceed lifecycleAction max suspend time.",
	);

export const heartbeatTimesExceeded = () =>
	error(
		400,
		"LifecycleAction.RecordTimesExceeded",
		"The specified lifecycleAction exceed lifecycleAction max record times.",
	);

export const scalingRuleNotFound = () =>
	error(404, "InvalidScalingRuleId.NotFound", "The specified scaling rule does not exist.");

export const scalingRuleAriNotFound = () =>
	error(404, "InvalidScalingRuleAri.NotFound", "The specified scaling rule Ari does not exist.");

export const scalingRuleNameDuplicate = () =>
	error(400, "InvalidScalingRuleName.Duplicate", "The specified value of parameter ScalingRuleName is duplicated.");

export const scalingRuleQuotaExceeded = () =>
	error(400, "QuotaExceeded.ScalingRule", "Scaling rule quota exceeded in the specified scaling group.");

export const minMagnitudeMismatch = () =>
	error(
		400,
		"InvalidMinAdjustmentMagnitudeMismatchAdjustmentType",
		"MinAdjustmentMagnitude is not supported by the specified adjustment type.",
	);

export const unsupportedTargetMetric = () =>
	error(
		400,
		"TargetTrackingScalingRule.UnsupportedMetric",
		"Specific metric is not supported for target tracking scaling rule.",
	);

export const duplicateTargetMetric = () =>
	error(
		400,
		"TargetTrackingScalingRule.DumplicateMetric",
		"Only one TargetTrackingScaling rule for a given metric specification is allowed.",
	);

const STEP_MESSAGES = {
	MultipleNullUpperBound: "At most one StepAdjustment may have an unspecified upper bound.",
	MultipleNullLowerBound: "At most one StepAdjustment may have an unspecified lower bound.",
	NoNullLowerBound:
		"There must be a StepAdjustment with an unspecified lower bound when one StepAdjustment has a negative lower bound.",
	NoNullUpperBound:
		"There must be a StepAdjustment with an unspecified upper bound when one StepAdjustment has a positive upper bound.",
	Gap: "StepAdjustment intervals can not have gaps between them.",
	Overlap: "StepAdjustment intervals can not overlap.",
	BothNull: "Both lower and upper bounds of a StepAdjustment can not be left unspecified.",
} as const;

type StepFault = keyof typeof STEP_MESSAGES;

export const invalidSteps = (fault: StepFault) => error(400, `InvalidStepAdjustments.${fault}`, STEP_MESSAGES[fault]);

export const stepLowerAboveUpper = (step: string) =>
	error(
		400,
		"InvalidStepAdjustments.LowerGtUpper",
		`LowerBound must be less than the UpperBound for StepAdjustment :${step}.`,
	);

export const tooManySteps = (limit: number) =>
	error(400, "InvalidStepAdjustments.MaxNum", `Your scaling rule can have at most ${limit} StepAdjustments.`);

export const stepBeyondRange = (parameter: string) =>
	error(400, "StepBeyondPermitRange", `Specific parameter "${parameter}" beyond permit range.`);

export const noStepFound = (metricValue: number) =>
	error(400, "InvalidStepAdjustments.NoStepFound", `No adjustment step found for a metric value of: ${metricValue}.`);

export const missingMetricValue = () =>
	error(400, "MissingParameter.MetricValue", "Metric value must be specified for StepScalingRule.");

export const missingBreachThreshold = () =>
	error(400, "MissingParameter.BreachThreshold", "Breach threshold must be specified for StepScalingRule.");

export const ruleTypeNotExecutable = (ruleType: string) =>
	error(400, "ScalingRule.InvalidScalingRuleType", `Specific scaling rule type: ${ruleType} can not be executed.`);

export const capacityNoChange = () =>
	error(
		400,
		"IncorrectCapacity.NoChange",
		"To execute the specified scaling rule, the total capacity will not change.",
	);

export const capacityAboveMaxSize = () =>
	error(
		400,
		"IncorrectCapacity.MaxSize",
		"To attach the instances, the total capacity will be greater than the MaxSize.",
	);

export const capacityBelowMinSize = () =>
	error(
		400,
		"IncorrectCapacity.MinSize",
		"To remove the instances, the total capacity will be lesser than the MinSize.",
	);

export const instanceNotFound = (instanceId: string, status = 404) =>
	error(status, "InvalidInstanceId.NotFound", `Instance "${instanceId}" does not exist.`);

export const incorrectInstanceStatus = (instanceId: string) =>
	error(400, "IncorrectInstanceStatus", `The current status of instance "${instanceId}" does not support this action.`);

export const instanceVpcMismatch = (instanceId: string) =>
	error(
		400,
		"InvalidInstanceId.VPCMismatch",
		`Instance "${instanceId}" and the specified scaling group are not in the same VPC.`,
	);

export const instanceAttachedElsewhere = (instanceId: string) =>
	error(400, "InvalidInstanceId.InUse", `Instance "${instanceId}" is already attached to another scaling group.`);

export const removePolicyNotSupported = () =>
	error(400, "InvalidParameter", "The specified group does not support the specified RemovePolicy.");

export const unsupportedOperation = () =>
	error(400, "UnsupportedOperation", "The specified operation is not supported.");

/** One instance refresh at a time; the code is one that tools wait out, the wording is not documented. */
export const instanceRefreshInProgress = () =>
	error(
		400,
		"InvalidOperation.Conflict",
		"There is already an instance refresh task in progress for the specified scaling group.",
	);

/** The code is what tools look for; the wording is not documented. */
export const noInstanceToRefresh = () =>
	error(
		400,
		"InvalidInstance.NoInstanceNeedBeRefreshed",
		"There is no instance that needs to be refreshed in the specified scaling group.",
	);

export const instanceRefreshNotFound = () =>
	error(404, "InvalidInstanceRefreshTaskId.NotFound", "The specified instance refresh task does not exist.");

export const scheduledTaskNotFound = () =>
	error(404, "InvalidScheduledTaskId.NotFound", "The specified scheduled task does not exist.");

export const scheduledTaskNameDuplicate = () =>
	error(400, "InvalidScheduledTaskName.Duplicate", "The specified value of parameter ScheduledTaskName is duplicated.");

export const scheduledTaskQuotaExceeded = () =>
	error(400, "QuotaExceeded.ScheduledTask", "Scheduled task quota exceeded.");

export const scheduledActionRegionMismatch = () =>
	error(
		400,
		"ScheduledAction.RegionMismatch",
		"The specified scheduled task and the specified scheduled action are not in the same Region.",
	);

export const invalidNotificationTypes = () =>
	error(400, "InvalidNotificationTypes", "The specified NotificationType is invalid.");

export const notificationExists = () =>
	error(
		400,
		"NotificationConfigurationExist",
		"The specified notificationConfiguration already exist for the scalingGroup.",
	);

export const notificationNotExist = () =>
	error(
		400,
		"NotificationConfigurationNotExist",
		"The specified notificationConfiguration not exist for the scalingGroup.",
	);

export const notificationQuotaExceeded = () =>
	error(
		400,
		"NotificationConfigurationQuotaExceed.ForScalingGroup",
		"NotificationConfiguration num exceed for the specified scalingGroup.",
	);
