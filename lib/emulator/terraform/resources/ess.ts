import type { Scenario, Step } from "../replay";

const IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";

const makeGroup: Step = {
	call: "ess CreateScalingGroup",
	send: {
		ScalingGroupName: "tf-group",
		MinSize: 0,
		MaxSize: 2,
		DefaultCooldown: 300,
		MultiAZPolicy: "PRIORITY",
		// Sent although the user set nothing.
		GroupType: "",
		OnDemandBaseCapacity: 0,
		OnDemandPercentageAboveBaseCapacity: 0,
		"VSwitchIds.1": "vsw-tutorial-h",
		"RemovalPolicy.1": "OldestInstance",
		"RemovalPolicy.2": "NewestInstance",
	},
	keep: { group: "ScalingGroupId" },
};
export const readGroup: Step = {
	call: "ess DescribeScalingGroups",
	send: { "ScalingGroupId.1": "$group" },
	at: "ScalingGroups/ScalingGroup/0",
};
const madeGroup: readonly Step[] = [makeGroup, { ...readGroup, until: { LifecycleState: "Inactive" } }];
export const inGroup = { ScalingGroupId: "$group" };
export const removeGroup: readonly Step[] = [
	{ call: "ess DeleteScalingGroup", send: { ...inGroup, ForceDelete: true } },
	{ ...readGroup, at: "", until: { "ScalingGroups/ScalingGroup": [] } },
];
const configuration = {
	...inGroup,
	ScalingConfigurationName: "tf-configuration",
	ImageId: IMAGE,
	"InstanceTypes.1": "ecs.c6.large",
	"SecurityGroupIds.1": "sg-tutorial",
	"SystemDisk.Category": "cloud_essd",
	PasswordInherit: false,
	"SystemDisk.Encrypted": false,
	"SystemDisk.KMSKeyId": "",
	"ImageOptions.LoginAsNonRoot": false,
	DeletionProtection: false,
	IoOptimized: "optimized",
	InstanceName: "tf-scaled",
};
const makeConfiguration: Step = {
	call: "ess CreateScalingConfiguration",
	send: configuration,
	keep: { configuration: "ScalingConfigurationId" },
};
const enabled: readonly Step[] = [
	...madeGroup,
	makeConfiguration,
	{
		call: "ess EnableScalingGroup",
		send: { ...inGroup, ActiveScalingConfigurationId: "$configuration" },
	},
	{ ...readGroup, until: { LifecycleState: "Active" } },
];

/** The provider's Auto Scaling resources, all by the version 2014-08-28 (reference: its source, alicloud_ess_*). */
export const essScenarios: readonly Scenario[] = [
	{
		resource: "alicloud_ess_scaling_group",
		steps: [
			...madeGroup,
			{
				...readGroup,
				reads:
					"ScalingGroupId:s ScalingGroupName:s MinSize:n MaxSize:n DefaultCooldown:n MultiAZPolicy:s GroupType:s RemovalPolicies/RemovalPolicy:l DBInstanceIds/DBInstanceId:l LoadBalancerIds/LoadBalancerId:l VSwitchIds/VSwitchId:l HealthCheckType:s OnDemandBaseCapacity:n OnDemandPercentageAboveBaseCapacity:n GroupDeletionProtection:b ScalingPolicy:s LifecycleState:s",
				is: {
					"RemovalPolicies/RemovalPolicy": ["OldestInstance", "NewestInstance"],
					"VSwitchIds/VSwitchId": ["vsw-tutorial-h"],
					GroupType: "ECS",
					GroupDeletionProtection: false,
					DefaultCooldown: 300,
				},
			},
			{
				call: "ess ListTagResources",
				send: { ResourceType: "scalinggroup", "ResourceId.1": "$group" },
				reads: "TagResources/TagResource:l",
			},
			{
				call: "ess DescribeScalingInstances",
				send: { ...inGroup, LifecycleState: "Protected", PageNumber: 1, PageSize: 50 },
				reads: "ScalingInstances/ScalingInstance:l TotalCount:n",
			},
			{
				call: "ess TagResources",
				send: {
					ResourceType: "scalinggroup",
					"ResourceId.1": "$group",
					"Tag.1.Key": "env",
					"Tag.1.Value": "test",
					"Tag.1.Propagate": true,
				},
			},
			{
				call: "ess ListTagResources",
				send: { ResourceType: "scalinggroup", "ResourceId.1": "$group" },
				at: "TagResources/TagResource/0",
				is: { TagKey: "env", TagValue: "test", ResourceId: "$group", Propagate: true },
			},
			{
				call: "ess ModifyScalingGroup",
				send: {
					...inGroup,
					ScalingGroupName: "tf-group-2",
					MinSize: 0,
					MaxSize: 3,
					DefaultCooldown: 60,
					"RemovalPolicy.1": "OldestScalingConfiguration",
					"VSwitchIds.1": "vsw-tutorial-h",
					"VSwitchIds.2": "vsw-tutorial-i",
					GroupDeletionProtection: false,
				},
			},
			{
				...readGroup,
				is: {
					ScalingGroupName: "tf-group-2",
					MaxSize: 3,
					DefaultCooldown: 60,
					"RemovalPolicies/RemovalPolicy": ["OldestScalingConfiguration"],
					"VSwitchIds/VSwitchId": ["vsw-tutorial-h", "vsw-tutorial-i"],
				},
			},
			{
				call: "ess UntagResources",
				send: { ResourceType: "scalinggroup", "ResourceId.1": "$group", "TagKey.1": "env" },
			},
			...removeGroup,
			{ call: "ess DeleteScalingGroup", send: inGroup, refused: ["InvalidScalingGroupId.NotFound"] },
		],
	},
	{
		resource: "alicloud_ess_scaling_configuration",
		steps: [
			...madeGroup,
			{ ...makeConfiguration, send: { ...configuration, Tags: '{"env":"test"}' } },
			{
				call: "ess DescribeScalingConfigurations",
				send: { "ScalingConfigurationId.1": "$configuration" },
				at: "ScalingConfigurations/ScalingConfiguration/0",
				reads:
					"ScalingConfigurationId:s ScalingGroupId:s ScalingConfigurationName:s ImageId:s InstanceTypes/InstanceType:l SecurityGroupIds/SecurityGroupId:l Tags/Tag:l SystemDiskCategory:s LifecycleState:s PasswordInherit:b DeletionProtection:b IoOptimized:s InternetMaxBandwidthOut:n",
				is: {
					"InstanceTypes/InstanceType": ["ecs.c6.large"],
					"SecurityGroupIds/SecurityGroupId": ["sg-tutorial"],
					"Tags/Tag/0/Key": "env",
					"Tags/Tag/0/Value": "test",
					SystemDiskCategory: "cloud_essd",
					InstanceName: "tf-scaled",
					SpotStrategy: undefined,
					SpotDuration: undefined,
					SystemDiskSize: undefined,
					SystemDiskPerformanceLevel: undefined,
					PasswordInherit: false,
				},
			},
			{
				call: "ess ModifyScalingConfiguration",
				send: { ScalingConfigurationId: "$configuration", Override: true, InstanceName: "tf-changed" },
			},
			{ call: "ess ModifyScalingGroup", send: { ...inGroup, ActiveScalingConfigurationId: "$configuration" } },
			{ call: "ess EnableScalingGroup", send: { ...inGroup, ActiveScalingConfigurationId: "$configuration" } },
			{ ...readGroup, until: { LifecycleState: "Active" }, is: { ActiveScalingConfigurationId: "$configuration" } },
			{
				call: "ess DescribeScalingConfigurations",
				send: { "ScalingConfigurationId.1": "$configuration" },
				at: "ScalingConfigurations/ScalingConfiguration/0",
				is: { InstanceName: "tf-changed", LifecycleState: "Active" },
			},
			{ call: "ess DisableScalingGroup", send: inGroup },
			{ ...readGroup, until: { LifecycleState: "Inactive" } },
			...removeGroup,
			{
				call: "ess DescribeScalingConfigurations",
				send: { "ScalingConfigurationId.1": "$configuration" },
				is: { "ScalingConfigurations/ScalingConfiguration": [] },
			},
		],
	},
	{
		resource: "alicloud_ess_scaling_rule",
		steps: [
			...madeGroup,
			{
				call: "ess CreateScalingRule",
				send: {
					...inGroup,
					ScalingRuleName: "tf-rule",
					AdjustmentType: "QuantityChangeInCapacity",
					AdjustmentValue: 1,
					Cooldown: 60,
				},
				keep: { rule: "ScalingRuleId" },
			},
			{
				call: "ess DescribeScalingRules",
				send: { "ScalingRuleId.1": "$rule" },
				at: "ScalingRules/ScalingRule/0",
				reads: "ScalingRuleAri:s ScalingRuleType:s AdjustmentType:s AdjustmentValue:n Cooldown:n ScalingRuleName:s",
				is: { AdjustmentValue: 1, Cooldown: 60, ScalingRuleType: "SimpleScalingRule" },
			},
			{ call: "ess ModifyScalingRule", send: { ScalingRuleId: "$rule", AdjustmentValue: 2, Cooldown: 0 } },
			{
				call: "ess DescribeScalingRules",
				send: { "ScalingRuleId.1": "$rule" },
				at: "ScalingRules/ScalingRule/0",
				is: { AdjustmentValue: 2, Cooldown: 0 },
			},
			{ call: "ess DeleteScalingRule", send: { ScalingRuleId: "$rule" } },
			{
				call: "ess DescribeScalingRules",
				send: { "ScalingRuleId.1": "$rule" },
				is: { "ScalingRules/ScalingRule": [] },
			},
			{
				call: "ess CreateScalingRule",
				send: {
					...inGroup,
					ScalingRuleType: "TargetTrackingScalingRule",
					MetricName: "CpuUtilization",
					TargetValue: 50.5,
					DisableScaleIn: false,
				},
				keep: { tracking: "ScalingRuleId" },
			},
			{
				call: "ess DescribeScalingRules",
				send: { "ScalingRuleId.1": "$tracking", ShowAlarmRules: true },
				at: "ScalingRules/ScalingRule/0",
				reads: "MetricName:s TargetValue:n DisableScaleIn:b EstimatedInstanceWarmup:n",
				is: { TargetValue: 50.5, DisableScaleIn: false, EstimatedInstanceWarmup: 300 },
			},
			{
				call: "ess CreateScalingRule",
				send: {
					...inGroup,
					ScalingRuleType: "StepScalingRule",
					AdjustmentType: "QuantityChangeInCapacity",
					"StepAdjustment.1.MetricIntervalLowerBound": 0,
					"StepAdjustment.1.MetricIntervalUpperBound": 10,
					"StepAdjustment.1.ScalingAdjustment": 1,
					"StepAdjustment.2.MetricIntervalLowerBound": 10,
					"StepAdjustment.2.ScalingAdjustment": 2,
				},
				keep: { step: "ScalingRuleId" },
			},
			{
				call: "ess DescribeScalingRules",
				send: { "ScalingRuleId.1": "$step" },
				at: "ScalingRules/ScalingRule/0",
				is: {
					"StepAdjustments/StepAdjustment": [
						{ MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
						{ MetricIntervalLowerBound: 10, ScalingAdjustment: 2 },
					],
				},
			},
			...removeGroup,
		],
	},
	{
		resource: "alicloud_ess_lifecycle_hook",
		steps: [
			...madeGroup,
			{
				call: "ess CreateLifecycleHook",
				send: {
					...inGroup,
					LifecycleHookName: "tf-hook",
					LifecycleTransition: "SCALE_OUT",
					HeartbeatTimeout: 400,
					DefaultResult: "CONTINUE",
					NotificationMetadata: "only metadata",
				},
				keep: { hook: "LifecycleHookId" },
			},
			{
				call: "ess DescribeLifecycleHooks",
				send: { "LifecycleHookId.1": "$hook" },
				at: "LifecycleHooks/LifecycleHook/0",
				reads: "ScalingGroupId:s LifecycleHookName:s LifecycleTransition:s HeartbeatTimeout:n DefaultResult:s",
				is: { HeartbeatTimeout: 400, DefaultResult: "CONTINUE", NotificationMetadata: "only metadata" },
			},
			{
				call: "ess ModifyLifecycleHook",
				send: { LifecycleHookId: "$hook", LifecycleTransition: "SCALE_IN", HeartbeatTimeout: 200 },
			},
			{
				call: "ess DescribeLifecycleHooks",
				send: { "LifecycleHookId.1": "$hook" },
				at: "LifecycleHooks/LifecycleHook/0",
				is: { LifecycleTransition: "SCALE_IN", HeartbeatTimeout: 200 },
			},
			{ call: "ess DeleteLifecycleHook", send: { LifecycleHookId: "$hook" } },
			{
				call: "ess DescribeLifecycleHooks",
				send: { "LifecycleHookId.1": "$hook" },
				is: { "LifecycleHooks/LifecycleHook": [] },
			},
			...removeGroup,
		],
	},
	{
		resource: "alicloud_ess_scheduled_task",
		steps: [
			...madeGroup,
			{
				call: "ess CreateScheduledTask",
				send: {
					...inGroup,
					ScheduledTaskName: "tf-task",
					MinValue: 0,
					MaxValue: 1,
					LaunchTime: "$soon",
					LaunchExpirationTime: 600,
					TaskEnabled: true,
				},
				keep: { task: "ScheduledTaskId" },
			},
			{
				call: "ess DescribeScheduledTasks",
				send: { "ScheduledTaskId.1": "$task" },
				at: "ScheduledTasks/ScheduledTask/0",
				reads: "ScheduledTaskName:s LaunchTime:s LaunchExpirationTime:n TaskEnabled:b MinValue:n MaxValue:n",
				is: { MinValue: 0, MaxValue: 1, ScalingGroupId: "$group", TaskEnabled: true },
			},
			{
				call: "ess ModifyScheduledTask",
				send: { ScheduledTaskId: "$task", Description: "changed", TaskEnabled: false },
			},
			{
				call: "ess DescribeScheduledTasks",
				send: { "ScheduledTaskId.1": "$task" },
				at: "ScheduledTasks/ScheduledTask/0",
				is: { Description: "changed", TaskEnabled: false },
			},
			{ call: "ess DeleteScheduledTask", send: { ScheduledTaskId: "$task" } },
			{
				call: "ess DescribeScheduledTasks",
				send: { "ScheduledTaskId.1": "$task" },
				is: { "ScheduledTasks/ScheduledTask": [] },
			},
			...removeGroup,
		],
	},
	{
		resource: "alicloud_ess_alarm",
		steps: [
			...madeGroup,
			{
				call: "ess CreateScalingRule",
				send: { ...inGroup, AdjustmentType: "TotalCapacity", AdjustmentValue: 1 },
				keep: { ari: "ScalingRuleAri" },
			},
			{
				call: "ess CreateAlarm",
				send: {
					...inGroup,
					Name: "tf-alarm",
					"AlarmAction.1": "$ari",
					MetricType: "system",
					MetricName: "CpuUtilization",
					Period: 300,
					Statistics: "Average",
					Threshold: 70,
					ComparisonOperator: ">=",
					EvaluationCount: 2,
					Effective: "TZ=+00:00 * * 1-2 * * ?",
				},
				keep: { alarm: "AlarmTaskId" },
			},
			{
				call: "ess DescribeAlarms",
				send: { AlarmTaskId: "$alarm", MetricType: "custom" },
				is: { "AlarmList/Alarm": [] },
			},
			{
				call: "ess DescribeAlarms",
				send: { AlarmTaskId: "$alarm", MetricType: "system" },
				at: "AlarmList/Alarm/0",
				reads:
					"Name:s Enable:b MetricType:s MetricName:s Period:n Statistics:s Threshold:n ComparisonOperator:s EvaluationCount:n AlarmActions/AlarmAction:l Dimensions/Dimension:l ScalingGroupId:s",
				is: { Threshold: 70, Effective: "TZ=+00:00 * * 1-2 * * ?", Enable: true, EvaluationCount: 2 },
			},
			{ call: "ess DisableAlarm", send: { AlarmTaskId: "$alarm" } },
			{ call: "ess ModifyAlarm", send: { AlarmTaskId: "$alarm", Name: "tf-alarm-2", Threshold: 80 } },
			{
				call: "ess DescribeAlarms",
				send: { AlarmTaskId: "$alarm", MetricType: "system" },
				at: "AlarmList/Alarm/0",
				is: { Name: "tf-alarm-2", Threshold: 80, Enable: false },
			},
			{ call: "ess EnableAlarm", send: { AlarmTaskId: "$alarm" } },
			{ call: "ess DeleteAlarm", send: { AlarmTaskId: "$alarm" } },
			{ call: "ess DescribeAlarms", send: { AlarmTaskId: "$alarm" }, is: { "AlarmList/Alarm": [] } },
			...removeGroup,
		],
	},
	{
		resource: "alicloud_ess_notification",
		steps: [
			...madeGroup,
			{
				call: "ess CreateNotificationConfiguration",
				send: {
					...inGroup,
					NotificationArn: "acs:ess:cn-hangzhou:1000000000000001:cloudmonitor",
					"NotificationType.1": "AUTOSCALING:SCALE_OUT_SUCCESS",
					"NotificationType.2": "AUTOSCALING:SCALE_OUT_ERROR",
				},
			},
			{
				call: "ess DescribeNotificationConfigurations",
				send: inGroup,
				at: "NotificationConfigurationModels/NotificationConfigurationModel/0",
				reads: "NotificationArn:s ScalingGroupId:s NotificationTypes/NotificationType:l",
				is: {
					"NotificationTypes/NotificationType": ["AUTOSCALING:SCALE_OUT_SUCCESS", "AUTOSCALING:SCALE_OUT_ERROR"],
				},
			},
			{
				call: "ess ModifyNotificationConfiguration",
				send: {
					...inGroup,
					NotificationArn: "acs:ess:cn-hangzhou:1000000000000001:cloudmonitor",
					"NotificationType.1": "AUTOSCALING:SCALE_IN_SUCCESS",
				},
			},
			{
				call: "ess DeleteNotificationConfiguration",
				send: { ...inGroup, NotificationArn: "acs:ess:cn-hangzhou:1000000000000001:cloudmonitor" },
			},
			{
				call: "ess DescribeNotificationConfigurations",
				send: inGroup,
				is: { "NotificationConfigurationModels/NotificationConfigurationModel": [] },
			},
			...removeGroup,
		],
	},
	{
		resource: "alicloud_ess_suspend_process",
		steps: [
			...madeGroup,
			{ call: "ess SuspendProcesses", send: { ...inGroup, "Process.1": "ScaleIn" } },
			{ ...readGroup, is: { "SuspendedProcesses/SuspendedProcess": ["ScaleIn"] } },
			{ call: "ess ResumeProcesses", send: { ...inGroup, "Process.1": "ScaleIn" } },
			{ ...readGroup, is: { "SuspendedProcesses/SuspendedProcess": [] } },
			...removeGroup,
		],
	},
	{
		resource: "alicloud_ess_attachment",
		steps: [
			...enabled,
			{
				call: "ecs RunInstances",
				send: {
					InstanceType: "ecs.c6.large",
					ImageId: IMAGE,
					VSwitchId: "vsw-tutorial-h",
					SecurityGroupId: "sg-tutorial",
				},
				keep: { instance: "InstanceIdSets/InstanceIdSet/0" },
			},
			{
				call: "ecs DescribeInstances",
				send: { InstanceIds: '["$instance"]' },
				until: { "Instances/Instance/0/Status": "Running" },
			},
			{
				call: "ess AttachInstances",
				send: {
					...inGroup,
					"InstanceId.1": "$instance",
					"LoadBalancerWeight.1": 50,
					Entrusted: false,
					LifecycleHook: false,
				},
				keep: { attaching: "ScalingActivityId" },
			},
			{
				call: "ess DescribeScalingActivities",
				send: { "ScalingActivityId.1": "$attaching" },
				until: { "ScalingActivities/ScalingActivity/0/StatusCode": "Successful" },
			},
			{
				call: "ess DescribeScalingInstances",
				send: { ...inGroup, CreationType: "Attached", PageNumber: 1, PageSize: 50 },
				at: "ScalingInstances/ScalingInstance/0",
				reads: "HealthStatus:s LifecycleState:s",
				is: { InstanceId: "$instance", CreationType: "Attached" },
			},
			{
				call: "ess DetachInstances",
				send: { ...inGroup, "InstanceId.1": "$instance" },
				keep: { detaching: "ScalingActivityId" },
			},
			{
				call: "ess DescribeScalingActivities",
				send: { "ScalingActivityId.1": "$detaching" },
				until: { "ScalingActivities/ScalingActivity/0/StatusCode": "Successful" },
			},
			{ call: "ecs DeleteInstance", send: { InstanceId: "$instance", Force: true } },
			...removeGroup,
		],
	},
	{
		resource: "alicloud_ess_instance_refresh",
		steps: [
			...enabled,
			{
				call: "ess ScaleWithAdjustment",
				send: { ...inGroup, AdjustmentType: "TotalCapacity", AdjustmentValue: 1 },
				keep: { activity: "ScalingActivityId" },
			},
			{
				call: "ess DescribeScalingActivities",
				send: { "ScalingActivityId.1": "$activity" },
				until: { "ScalingActivities/ScalingActivity/0/StatusCode": "Successful" },
			},
			{
				call: "ess StartInstanceRefresh",
				send: { ...inGroup, "DesiredConfiguration.ScalingConfigurationId": "$configuration", SkipMatching: false },
				keep: { refresh: "InstanceRefreshTaskId" },
			},
			{
				call: "ess DescribeInstanceRefreshes",
				send: { ...inGroup, "InstanceRefreshTaskId.1": "$refresh" },
				at: "InstanceRefreshTasks/InstanceRefreshTask/0",
				until: { Status: "Successful" },
				reads: "InstanceRefreshTaskId:s MinHealthyPercentage:n MaxHealthyPercentage:n SkipMatching:b",
				is: { SkipMatching: false, MinHealthyPercentage: 80, MaxHealthyPercentage: 120 },
			},
			...removeGroup,
		],
	},
];
