import type { ParamsOf, ReadAction, ReadOf } from "@/lib/contract/operations";
import type { Call } from "./call-cloud";

type Input<A extends ReadAction<"ess">> = ParamsOf<"ess", A>;
type Answer<A extends ReadAction<"ess">> = ReadOf<"ess", A>;

export type ScalingGroup = Answer<"DescribeScalingGroups">["ScalingGroups"][number];
export type ScalingConfiguration = Answer<"DescribeScalingConfigurations">["ScalingConfigurations"][number];
export type LifecycleHook = Answer<"DescribeLifecycleHooks">["LifecycleHooks"][number];
export type ScalingRule = Answer<"DescribeScalingRules">["ScalingRules"][number];
export type ScalingActivity = Answer<"DescribeScalingActivities">["ScalingActivities"][number];
export type ScalingInstance = Answer<"DescribeScalingInstances">["ScalingInstances"][number];
export type InstanceRefresh = Answer<"DescribeInstanceRefreshes">["InstanceRefreshTasks"][number];
export type ScheduledTask = Answer<"DescribeScheduledTasks">["ScheduledTasks"][number];
export type Alarm = Answer<"DescribeAlarms">["AlarmList"][number];

type HookRef = { LifecycleHookId: string } | { ScalingGroupId: string; LifecycleHookName: string };

/** ESS 2014-08-28: groups, hooks, rules, activities, instances. Each function is the API operation of its name. */
export function essClient(call: Call<"ess">) {
	return {
		describeScalingGroups: (input: Input<"DescribeScalingGroups"> = {}) => call("DescribeScalingGroups", input),
		enableScalingGroup: (input: Input<"EnableScalingGroup">) => call("EnableScalingGroup", input),
		disableScalingGroup: (input: Input<"DisableScalingGroup">) =>
			call("DisableScalingGroup", input, { idempotent: true }),
		modifyScalingGroup: (input: Input<"ModifyScalingGroup">) => call("ModifyScalingGroup", input, { idempotent: true }),
		/** Inactive until it is enabled. */
		createScalingGroup: (input: Input<"CreateScalingGroup"> & { ClientToken: string }) =>
			call("CreateScalingGroup", input),
		deleteScalingGroup: (input: Input<"DeleteScalingGroup">) => call("DeleteScalingGroup", input),
		setGroupDeletionProtection: (input: Input<"SetGroupDeletionProtection">) =>
			call("SetGroupDeletionProtection", input, { idempotent: true }),
		suspendProcesses: (input: Input<"SuspendProcesses">) => call("SuspendProcesses", input, { idempotent: true }),
		resumeProcesses: (input: Input<"ResumeProcesses">) => call("ResumeProcesses", input, { idempotent: true }),
		tagResources: (input: Input<"TagResources">) => call("TagResources", input, { idempotent: true }),
		untagResources: (input: Input<"UntagResources">) => call("UntagResources", input, { idempotent: true }),
		listTagResources: (input: Input<"ListTagResources">) => call("ListTagResources", input),
		createScalingConfiguration: (input: Input<"CreateScalingConfiguration"> & { ClientToken: string }) =>
			call("CreateScalingConfiguration", input),
		modifyScalingConfiguration: (input: Input<"ModifyScalingConfiguration">) =>
			call("ModifyScalingConfiguration", input, { idempotent: true }),
		deleteScalingConfiguration: (input: Input<"DeleteScalingConfiguration">) =>
			call("DeleteScalingConfiguration", input),
		describeScalingConfigurations: (input: Input<"DescribeScalingConfigurations"> = {}) =>
			call("DescribeScalingConfigurations", input),

		createLifecycleHook: (input: Input<"CreateLifecycleHook"> & { LifecycleHookName: string }) =>
			call("CreateLifecycleHook", input),
		describeLifecycleHooks: (input: Input<"DescribeLifecycleHooks">) => call("DescribeLifecycleHooks", input),
		/** Whether each hook of a group is used (Active, InActive): the API of 2014 can set it, only that of 2022 tells it. */
		readHookStates: async (
			ScalingGroupId: string,
		): Promise<readonly { LifecycleHookId: string; LifecycleHookStatus?: string }[]> => {
			const input = { ScalingGroupId, PageSize: 50 };
			return (await call("DescribeLifecycleHooks", input, { version: "2022-02-22" })).LifecycleHooks;
		},
		modifyLifecycleHook: (input: Input<"ModifyLifecycleHook"> & HookRef) =>
			call("ModifyLifecycleHook", input, { idempotent: true }),
		deleteLifecycleHook: (input: Input<"DeleteLifecycleHook"> & HookRef) => call("DeleteLifecycleHook", input),
		describeLifecycleActions: (input: Input<"DescribeLifecycleActions">) => call("DescribeLifecycleActions", input),
		completeLifecycleAction: (input: Input<"CompleteLifecycleAction">) => call("CompleteLifecycleAction", input),
		recordLifecycleActionHeartbeat: (input: Input<"RecordLifecycleActionHeartbeat">) =>
			call("RecordLifecycleActionHeartbeat", input),

		createScalingRule: (input: Input<"CreateScalingRule">) => call("CreateScalingRule", input),
		describeScalingRules: (input: Input<"DescribeScalingRules">) => call("DescribeScalingRules", input),
		modifyScalingRule: (input: Input<"ModifyScalingRule">) => call("ModifyScalingRule", input, { idempotent: true }),
		deleteScalingRule: (input: Input<"DeleteScalingRule">) => call("DeleteScalingRule", input),
		/** Success means only that the request was accepted: follow the activity. */
		executeScalingRule: (input: Input<"ExecuteScalingRule"> & { ClientToken: string }) =>
			call("ExecuteScalingRule", input),
		/** Scales without a rule; in a group with expected capacity, SyncActivity makes it answer with the activity. */
		scaleWithAdjustment: (input: Input<"ScaleWithAdjustment"> & { ClientToken: string }) =>
			call("ScaleWithAdjustment", input),

		describeScalingActivities: (input: Input<"DescribeScalingActivities">) => call("DescribeScalingActivities", input),
		describeScalingActivityDetail: (input: Input<"DescribeScalingActivityDetail">) =>
			call("DescribeScalingActivityDetail", input),
		describeScalingInstances: (input: Input<"DescribeScalingInstances">) => call("DescribeScalingInstances", input),
		removeInstances: (input: Input<"RemoveInstances">) => call("RemoveInstances", input),
		attachInstances: (input: Input<"AttachInstances"> & { ClientToken: string }) => call("AttachInstances", input),
		detachInstances: (input: Input<"DetachInstances"> & { ClientToken: string }) => call("DetachInstances", input),
		enterStandby: (input: Input<"EnterStandby"> & { ClientToken: string }) => call("EnterStandby", input),
		exitStandby: (input: Input<"ExitStandby"> & { ClientToken: string }) => call("ExitStandby", input),
		setInstancesProtection: (input: Input<"SetInstancesProtection">) =>
			call("SetInstancesProtection", input, { idempotent: true }),
		describeInstanceRefreshes: (input: Input<"DescribeInstanceRefreshes">) => call("DescribeInstanceRefreshes", input),
		startInstanceRefresh: (input: Input<"StartInstanceRefresh"> & { ClientToken: string }) =>
			call("StartInstanceRefresh", input),
		suspendInstanceRefresh: (input: Input<"SuspendInstanceRefresh">) => call("SuspendInstanceRefresh", input),
		resumeInstanceRefresh: (input: Input<"ResumeInstanceRefresh">) => call("ResumeInstanceRefresh", input),
		rollbackInstanceRefresh: (input: Input<"RollbackInstanceRefresh">) => call("RollbackInstanceRefresh", input),
		cancelInstanceRefresh: (input: Input<"CancelInstanceRefresh">) => call("CancelInstanceRefresh", input),
		rebalanceInstances: (input: Input<"RebalanceInstances">) => call("RebalanceInstances", input),
		describeScheduledTasks: (input: Input<"DescribeScheduledTasks"> = {}) => call("DescribeScheduledTasks", input),
		createScheduledTask: (input: Input<"CreateScheduledTask">) => call("CreateScheduledTask", input),
		modifyScheduledTask: (input: Input<"ModifyScheduledTask">) =>
			call("ModifyScheduledTask", input, { idempotent: true }),
		deleteScheduledTask: (input: Input<"DeleteScheduledTask">) => call("DeleteScheduledTask", input),
		describeAlarms: (input: Input<"DescribeAlarms"> = {}) => call("DescribeAlarms", input),
		createAlarm: (input: Input<"CreateAlarm">) => call("CreateAlarm", input),
		modifyAlarm: (input: Input<"ModifyAlarm">) => call("ModifyAlarm", input, { idempotent: true }),
		enableAlarm: (input: Input<"EnableAlarm">) => call("EnableAlarm", input, { idempotent: true }),
		disableAlarm: (input: Input<"DisableAlarm">) => call("DisableAlarm", input, { idempotent: true }),
		deleteAlarm: (input: Input<"DeleteAlarm">) => call("DeleteAlarm", input),
	};
}
