import { z } from "zod";
import { fields, pageFields, wrappedList } from "./answer-schemas";

const { text, number, flag } = fields;

const scalingGroup = z.object({
	ScalingGroupId: z.string(),
	ScalingGroupName: z.string(),
	LifecycleState: z.string(),
	RegionId: text,
	MinSize: number,
	MaxSize: number,
	DesiredCapacity: number,
	DefaultCooldown: number,
	ActiveScalingConfigurationId: text,
	LaunchTemplateId: text,
	CreationTime: text,
	ModificationTime: text,
	HealthCheckType: text,
	MultiAZPolicy: text,
	ScalingPolicy: text,
	GroupType: text,
	SystemSuspended: flag,
	VpcId: text,
	VSwitchId: text,
	VSwitchIds: wrappedList("VSwitchId", z.string()),
	RemovalPolicies: wrappedList("RemovalPolicy", z.string()),
	SuspendedProcesses: wrappedList("SuspendedProcess", z.string()),
	TotalCapacity: number,
	TotalInstanceCount: number,
	ActiveCapacity: number,
	PendingCapacity: number,
	PendingWaitCapacity: number,
	ProtectedCapacity: number,
	StandbyCapacity: number,
	StoppedCapacity: number,
	RemovingCapacity: number,
	RemovingWaitCapacity: number,
});
export type ScalingGroup = z.infer<typeof scalingGroup>;

const scalingConfiguration = z.object({
	ScalingConfigurationId: z.string(),
	ScalingConfigurationName: text,
	ScalingGroupId: text,
	LifecycleState: text,
	ImageId: text,
	ImageName: text,
	InstanceType: text,
	InstanceTypes: wrappedList("InstanceType", z.string()),
	SecurityGroupId: text,
	CreationTime: text,
});
export type ScalingConfiguration = z.infer<typeof scalingConfiguration>;

const lifecycleHook = z.object({
	LifecycleHookId: z.string(),
	LifecycleHookName: z.string(),
	ScalingGroupId: z.string(),
	LifecycleTransition: z.string(),
	DefaultResult: text,
	HeartbeatTimeout: number,
	NotificationArn: text,
	NotificationMetadata: text,
	LifecycleHookStatus: text,
});
export type LifecycleHook = z.infer<typeof lifecycleHook>;

const lifecycleAction = z.object({
	LifecycleHookId: z.string(),
	LifecycleActionToken: z.string(),
	LifecycleActionStatus: z.string(),
	LifecycleActionResult: text,
	InstanceIds: wrappedList("InstanceId", z.string()),
});

const scalingRule = z.object({
	ScalingRuleId: z.string(),
	ScalingRuleAri: z.string(),
	ScalingRuleName: text,
	ScalingRuleType: text,
	ScalingGroupId: text,
	AdjustmentType: text,
	AdjustmentValue: number,
	MinAdjustmentMagnitude: number,
	Cooldown: number,
	MetricName: text,
	TargetValue: number,
	DisableScaleIn: flag,
	EstimatedInstanceWarmup: number,
	MinSize: number,
	MaxSize: number,
});
export type ScalingRule = z.infer<typeof scalingRule>;

const scalingActivity = z.object({
	ScalingActivityId: z.string(),
	ScalingGroupId: z.string(),
	StatusCode: z.string(),
	StatusMessage: text,
	Cause: text,
	Description: text,
	Progress: number,
	StartTime: text,
	EndTime: text,
	TotalCapacity: number,
	AttachedCapacity: number,
	AutoCreatedCapacity: number,
	ScalingInstanceNumber: number,
});
export type ScalingActivity = z.infer<typeof scalingActivity>;

const scalingInstance = z.object({
	InstanceId: z.string(),
	ScalingGroupId: text,
	ScalingActivityId: text,
	ScalingConfigurationId: text,
	LifecycleState: z.string(),
	HealthStatus: text,
	CreationType: text,
	CreationTime: text,
	CreatedTime: text,
	WarmupState: text,
	ZoneId: text,
	LoadBalancerWeight: number,
	Entrusted: flag,
});
export type ScalingInstance = z.infer<typeof scalingInstance>;

const scheduledTask = z.object({
	ScheduledTaskId: z.string(),
	ScheduledTaskName: text,
	ScalingGroupId: text,
	ScheduledAction: text,
	LaunchTime: text,
	RecurrenceType: text,
	RecurrenceValue: text,
	RecurrenceEndTime: text,
	TaskEnabled: flag,
});
export type ScheduledTask = z.infer<typeof scheduledTask>;

const alarm = z.object({
	AlarmTaskId: z.string(),
	Name: text,
	ScalingGroupId: text,
	MetricName: text,
	MetricType: text,
	ComparisonOperator: text,
	Threshold: number,
	Statistics: text,
	Period: number,
	EvaluationCount: number,
	State: text,
	Enable: flag,
	AlarmActions: wrappedList("AlarmAction", z.string()),
});
export type Alarm = z.infer<typeof alarm>;

/** Answers of ESS 2014-08-28, by operation, with wrapped lists read as arrays. */
export const essAnswers = {
	describeScalingGroups: z.object({ ...pageFields, ScalingGroups: wrappedList("ScalingGroup", scalingGroup) }),
	describeScalingConfigurations: z.object({
		...pageFields,
		ScalingConfigurations: wrappedList("ScalingConfiguration", scalingConfiguration),
	}),
	createLifecycleHook: z.object({ LifecycleHookId: z.string(), RequestId: z.string() }),
	describeLifecycleHooks: z.object({ ...pageFields, LifecycleHooks: wrappedList("LifecycleHook", lifecycleHook) }),
	describeLifecycleActions: z.object({
		LifecycleActions: wrappedList("LifecycleAction", lifecycleAction),
		NextToken: text,
		TotalCount: number,
		RequestId: z.string(),
	}),
	createScalingRule: z.object({ ScalingRuleId: z.string(), ScalingRuleAri: z.string(), RequestId: z.string() }),
	describeScalingRules: z.object({ ...pageFields, ScalingRules: wrappedList("ScalingRule", scalingRule) }),
	scalingActivityStarted: z.object({ ScalingActivityId: z.string(), RequestId: z.string() }),
	describeScalingActivities: z.object({
		...pageFields,
		ScalingActivities: wrappedList("ScalingActivity", scalingActivity),
	}),
	describeScalingActivityDetail: z.object({ ScalingActivityId: text, Detail: text, RequestId: z.string() }),
	describeScalingInstances: z.object({
		...pageFields,
		ScalingInstances: wrappedList("ScalingInstance", scalingInstance),
	}),
	describeScheduledTasks: z.object({ ...pageFields, ScheduledTasks: wrappedList("ScheduledTask", scheduledTask) }),
	describeAlarms: z.object({ ...pageFields, AlarmList: wrappedList("Alarm", alarm) }),
};
