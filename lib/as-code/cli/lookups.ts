import type { Kind, Resource } from "../model";

/** How the command line finds what a resource may be there as already, and what it then knows it by. */
export type LookUp = {
	readonly action: string;
	/** The parameters of the look-up, by the fields that they are set to. */
	readonly params: Readonly<Record<string, string>>;
	/** What jq prints of the answer; `$name` is the name that is looked for. */
	readonly filter: string;
};

const inGroup = { ScalingGroupId: "ScalingGroupId" };
const first = (list: string, name: string, id: string): string =>
	`first(.${list}[] | select(.${name} == $name) | .${id})`;

export const LOOK_UPS: Readonly<Record<Kind, LookUp>> = {
	role: { action: "GetRole", params: { RoleName: "RoleName" }, filter: ".Role.RoleName" },
	policy: { action: "GetPolicy", params: { PolicyName: "PolicyName" }, filter: ".Policy.PolicyName" },
	attachment: {
		action: "ListPoliciesForRole",
		params: { RoleName: "RoleName" },
		filter: first("Policies.Policy", "PolicyName", "PolicyName"),
	},
	template: { action: "GetTemplate", params: { TemplateName: "TemplateName" }, filter: ".Template.TemplateName" },
	group: {
		action: "DescribeScalingGroups",
		params: { "ScalingGroupName.1": "ScalingGroupName" },
		filter: first("ScalingGroups.ScalingGroup", "ScalingGroupName", "ScalingGroupId"),
	},
	configuration: {
		action: "DescribeScalingConfigurations",
		params: { ...inGroup, "ScalingConfigurationName.1": "ScalingConfigurationName" },
		filter: first("ScalingConfigurations.ScalingConfiguration", "ScalingConfigurationName", "ScalingConfigurationId"),
	},
	hook: {
		action: "DescribeLifecycleHooks",
		params: { ...inGroup, LifecycleHookName: "LifecycleHookName" },
		filter: first("LifecycleHooks.LifecycleHook", "LifecycleHookName", "LifecycleHookId"),
	},
	rule: {
		action: "DescribeScalingRules",
		params: { ...inGroup, "ScalingRuleName.1": "ScalingRuleName" },
		filter: first("ScalingRules.ScalingRule", "ScalingRuleName", "ScalingRuleAri"),
	},
	task: {
		action: "DescribeScheduledTasks",
		params: { "ScheduledTaskName.1": "ScheduledTaskName" },
		filter: first("ScheduledTasks.ScheduledTask", "ScheduledTaskName", "ScheduledTaskId"),
	},
	alarm: { action: "DescribeAlarms", params: inGroup, filter: first("AlarmList.Alarm", "Name", "AlarmTaskId") },
};

/** What a look-up says beside names: whose policy it is, and as many as one page holds where there is no name to ask by. */
export const LOOK_UP_BESIDE: Partial<Record<Kind, readonly (readonly [string, string])[]>> = {
	policy: [["PolicyType", "Custom"]],
	alarm: [["PageSize", "50"]],
};

/** Whether a resource says all that it is looked up by. */
export function canLookUp({ kind, fields }: Resource): boolean {
	return Object.values(LOOK_UPS[kind].params).every((field) => fields[field] !== undefined);
}
