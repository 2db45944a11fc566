import { OOS_DEFAULT_ROLE } from "../../core/service-roles";
import type { Json, JsonMap } from "../../expressions/value";
import { ref, templateDocument, words } from "../template-parts";

/** What Auto Scaling replaces when it starts an execution: `${name}`. */
export function placeholder(name: string): string {
	return `\${${name}}`;
}

const KEPT = words("请保留弹性伸缩填入的默认值。", "Leave the default: Auto Scaling fills it in.");

/** The parameters that Auto Scaling fills in, and the role, which every template of the family has. */
export function lifecycleParameters(options: { readonly concurrency?: number; readonly role?: Json } = {}): JsonMap {
	return {
		regionId: {
			Type: "String",
			Label: words("地域ID", "RegionId"),
			Description: KEPT,
			Default: placeholder("regionId"),
		},
		instanceIds: {
			Type: "List",
			Label: words("ECS实例ID列表", "InstanceIds"),
			Description: KEPT,
			Default: [placeholder("instanceIds")],
		},
		lifecycleHookId: {
			Type: "String",
			Label: words("生命周期挂钩ID", "LifecycleHookId"),
			Description: KEPT,
			Default: placeholder("lifecycleHookId"),
		},
		lifecycleActionToken: {
			Type: "String",
			Label: words("实例关联的特定伸缩活动的令牌", "LifecycleActionToken"),
			Description: KEPT,
			Default: placeholder("lifecycleActionToken"),
		},
		...(options.concurrency !== undefined && {
			rateControl: {
				Type: "Json",
				Label: words("速率控制", "RateControl"),
				AssociationProperty: "RateControl",
				Default: { Mode: "Concurrency", MaxErrors: 0, Concurrency: options.concurrency },
			},
		}),
		OOSAssumeRole: {
			Type: "String",
			Label: words("OOS扮演的RAM角色", "OOSAssumeRole"),
			Default: options.role ?? OOS_DEFAULT_ROLE,
		},
	};
}

/** What happens to the waiting instances when the work has failed. */
export const ABANDON_RESULT: JsonMap = {
	lifecycleActionResult: {
		Type: "String",
		Label: words("生命周期挂钩等待状态结束后的下一步动作", "LifecycleActionResult"),
		Description: words(
			"命令执行失败后，等待状态结束时的下一步动作。",
			"What follows the wait when the work has failed.",
		),
		AllowedValues: ["ABANDON", "ROLLBACK", "CONTINUE"],
		Default: "ABANDON",
	},
};

export const CONTINUE_TASK = "CompleteLifecycleActionForContinue";
export const ABANDON_TASK = "CompleteLifecycleActionForAbandon";

/** The two tasks that tell Auto Scaling the outcome. `result` is what the second one says; unset: it names none. */
export function completionTasks(result: string | undefined, region = ref("regionId")): readonly JsonMap[] {
	const parameters = {
		RegionId: region,
		LifecycleHookId: ref("lifecycleHookId"),
		LifecycleActionToken: ref("lifecycleActionToken"),
	};
	const call = (Parameters: JsonMap) => ({ Service: "ESS", API: "CompleteLifecycleAction", Parameters });
	return [
		{
			Name: CONTINUE_TASK,
			Action: "ACS::ExecuteAPI",
			Description: words("修改伸缩活动的等待状态为继续完成", "Ends the wait: the scaling activity goes on"),
			OnSuccess: "ACS::END",
			Properties: call({ ...parameters, LifecycleActionResult: "CONTINUE" }),
		},
		{
			Name: ABANDON_TASK,
			Action: "ACS::ExecuteAPI",
			Description: words("修改伸缩活动的等待状态为弃用", "Ends the wait: the instances are given up"),
			Properties: call({ ...parameters, ...(result !== undefined && { LifecycleActionResult: result }) }),
		},
	];
}

/** Where the work tasks lead: to the abandoning task on error, and from the last one to the continuing task. */
export const onError = { OnError: ABANDON_TASK } as const;
export const outcomes = { OnError: ABANDON_TASK, OnSuccess: CONTINUE_TASK } as const;

/** A loop over the parked instances. */
export function overInstances(extra: JsonMap = {}): JsonMap {
	return { Loop: { RateControl: ref("rateControl"), Items: ref("instanceIds"), ...extra } };
}

/** Puts a template of the family together. */
export function lifecycleTemplate(parts: {
	readonly name: string;
	readonly description: JsonMap;
	readonly parameters: JsonMap;
	readonly tasks: readonly JsonMap[];
	readonly outputs?: JsonMap;
}): JsonMap {
	return templateDocument({
		...parts,
		description: {
			...parts.description,
			"name-en": parts.name,
			"name-zh-cn": parts.description["zh-cn"] ?? "",
			categories: ["elastic_manage"],
		},
		ramRole: ref("OOSAssumeRole"),
	});
}
