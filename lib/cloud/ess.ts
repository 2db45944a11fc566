import { doneAnswer, type PageInput } from "./answer-schemas";
import type { Call } from "./call-cloud";
import { essAnswers as answers } from "./ess-answers";

export type LifecycleTransition = "SCALE_OUT" | "SCALE_IN";
export type LifecycleResult = "CONTINUE" | "ABANDON" | "ROLLBACK";

type HookSettings = {
	LifecycleTransition?: LifecycleTransition;
	DefaultResult?: LifecycleResult;
	/** Seconds, 30 to 21600. */
	HeartbeatTimeout?: number;
	NotificationArn?: string;
	/** At most 4096 characters. */
	NotificationMetadata?: string;
};
type HookRef = { LifecycleHookId: string } | { ScalingGroupId: string; LifecycleHookName: string };
type RuleSettings = {
	ScalingRuleName?: string;
	AdjustmentType?: "QuantityChangeInCapacity" | "PercentChangeInCapacity" | "TotalCapacity";
	AdjustmentValue?: number;
	Cooldown?: number;
	MinAdjustmentMagnitude?: number;
};

/** ESS 2014-08-28: groups, hooks, rules, activities, instances. Each function is the API operation of its name. */
export function essClient(call: Call) {
	return {
		describeScalingGroups: (
			input: PageInput & { ScalingGroupId?: readonly string[]; ScalingGroupName?: readonly string[] } = {},
		) => call("DescribeScalingGroups", input, answers.describeScalingGroups),
		enableScalingGroup: (input: { ScalingGroupId: string; ActiveScalingConfigurationId?: string }) =>
			call("EnableScalingGroup", input, doneAnswer),
		disableScalingGroup: (input: { ScalingGroupId: string }) =>
			call("DisableScalingGroup", input, doneAnswer, { idempotent: true }),
		modifyScalingGroup: (input: {
			ScalingGroupId: string;
			ScalingGroupName?: string;
			MinSize?: number;
			MaxSize?: number;
			DefaultCooldown?: number;
		}) => call("ModifyScalingGroup", input, doneAnswer, { idempotent: true }),
		describeScalingConfigurations: (
			input: PageInput & { ScalingGroupId?: string; ScalingConfigurationId?: readonly string[] } = {},
		) => call("DescribeScalingConfigurations", input, answers.describeScalingConfigurations),

		createLifecycleHook: (
			input: HookSettings & {
				ScalingGroupId: string;
				LifecycleHookName: string;
				LifecycleTransition: LifecycleTransition;
			},
		) => call("CreateLifecycleHook", input, answers.createLifecycleHook),
		describeLifecycleHooks: (
			input: PageInput & { ScalingGroupId?: string; LifecycleHookName?: string; LifecycleHookId?: readonly string[] },
		) => call("DescribeLifecycleHooks", input, answers.describeLifecycleHooks),
		modifyLifecycleHook: (input: HookSettings & HookRef) =>
			call("ModifyLifecycleHook", input, doneAnswer, { idempotent: true }),
		deleteLifecycleHook: (input: HookRef) => call("DeleteLifecycleHook", input, doneAnswer),
		describeLifecycleActions: (input: {
			ScalingActivityId: string;
			LifecycleActionStatus?: string;
			MaxResults?: number;
			NextToken?: string;
		}) => call("DescribeLifecycleActions", input, answers.describeLifecycleActions),
		completeLifecycleAction: (input: {
			LifecycleHookId: string;
			LifecycleActionToken: string;
			LifecycleActionResult?: LifecycleResult;
			ClientToken?: string;
		}) => call("CompleteLifecycleAction", input, doneAnswer),
		recordLifecycleActionHeartbeat: (input: {
			lifecycleHookId: string;
			lifecycleActionToken: string;
			heartbeatTimeout?: number;
		}) => call("RecordLifecycleActionHeartbeat", input, doneAnswer),

		createScalingRule: (input: RuleSettings & { ScalingGroupId: string; ScalingRuleType?: "SimpleScalingRule" }) =>
			call("CreateScalingRule", input, answers.createScalingRule),
		describeScalingRules: (
			input: PageInput & {
				ScalingGroupId?: string;
				ScalingRuleId?: readonly string[];
				ScalingRuleName?: readonly string[];
			},
		) => call("DescribeScalingRules", input, answers.describeScalingRules),
		modifyScalingRule: (input: RuleSettings & { ScalingRuleId: string }) =>
			call("ModifyScalingRule", input, doneAnswer, { idempotent: true }),
		deleteScalingRule: (input: { ScalingRuleId: string }) => call("DeleteScalingRule", input, doneAnswer),
		/** Success means only that the request was accepted: follow the activity. */
		executeScalingRule: (input: { ScalingRuleAri: string; ClientToken: string }) =>
			call("ExecuteScalingRule", input, answers.scalingActivityStarted),

		describeScalingActivities: (
			input: PageInput & { ScalingGroupId?: string; ScalingActivityId?: readonly string[]; StatusCode?: string },
		) => call("DescribeScalingActivities", input, answers.describeScalingActivities),
		describeScalingActivityDetail: (input: { ScalingActivityId: string }) =>
			call("DescribeScalingActivityDetail", input, answers.describeScalingActivityDetail),
		describeScalingInstances: (
			input: PageInput & {
				ScalingGroupId?: string;
				ScalingActivityId?: string;
				InstanceId?: readonly string[];
				LifecycleState?: string;
			},
		) => call("DescribeScalingInstances", input, answers.describeScalingInstances),
		removeInstances: (input: {
			ScalingGroupId: string;
			InstanceId: readonly string[];
			RemovePolicy?: "release" | "recycle";
		}) => call("RemoveInstances", input, answers.scalingActivityStarted),
		describeScheduledTasks: (input: PageInput & { ScalingGroupId?: string } = {}) =>
			call("DescribeScheduledTasks", input, answers.describeScheduledTasks),
		describeAlarms: (input: PageInput & { ScalingGroupId?: string } = {}) =>
			call("DescribeAlarms", input, answers.describeAlarms),
	};
}
