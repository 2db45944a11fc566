import { COMMAND_ID } from "./invoke-template";

const ref = (name: string) => `{{ ${name} }}`;
/** What Auto Scaling fills in when it starts the execution. */
const filledIn = (name: string) => `\${${name}}`;
const words = (en: string, zh: string) => ({ en, "zh-cn": zh });
const text = (label: object, rest: object = {}) => ({ Type: "String", Label: label, ...rest });

const INVOCATION = { RegionId: ref("regionId"), InvokeId: ref("invokeCommand.invokeId") };
const ecs = (API: string, Parameters: object) => ({ Service: "ECS", API, Parameters });
const completion = (result: string) => ({
	Service: "ESS",
	API: "CompleteLifecycleAction",
	Parameters: {
		RegionId: ref("regionId"),
		LifecycleHookId: ref("lifecycleHookId"),
		LifecycleActionToken: ref("lifecycleActionToken"),
		LifecycleActionResult: result,
	},
});
const CONTINUE = "CompleteLifecycleActionForContinue";
const ABANDON = "CompleteLifecycleActionForAbandon";

/**
 * Sends the command to all held instances, waits until it has ended on each, and ends the hook's wait by its exit codes. It
 * asks again after 3, 4, 5 … at most 30 seconds, 300 times, which is more than two hours; the command's own time limit and
 * the hook's come first.
 */
const DOCUMENT = {
	FormatVersion: "OOS-2019-06-01",
	Description: words(
		"Runs a saved Cloud Assistant command on the instances that a lifecycle hook holds, and ends the wait by its exit code.",
		"在生命周期挂钩挂起的实例中执行已保存的云助手命令，并按退出码结束等待。",
	),
	Parameters: {
		regionId: text(words("RegionId", "地域ID"), { Default: filledIn("regionId") }),
		instanceIds: { Type: "List", Label: words("InstanceIds", "ECS实例ID列表"), Default: [filledIn("instanceIds")] },
		lifecycleHookId: text(words("LifecycleHookId", "生命周期挂钩ID"), { Default: filledIn("lifecycleHookId") }),
		lifecycleActionToken: text(words("LifecycleActionToken", "实例关联的特定伸缩活动的令牌"), {
			Default: filledIn("lifecycleActionToken"),
		}),
		[COMMAND_ID]: text(words("CommandId", "命令ID")),
		lifecycleActionResult: text(words("LifecycleActionResult", "脚本失败后的下一步动作"), {
			AllowedValues: ["ABANDON", "ROLLBACK", "CONTINUE"],
			Default: "ABANDON",
		}),
		OOSAssumeRole: text(words("OOSAssumeRole", "OOS扮演的RAM角色"), { Default: "OOSServiceRole" }),
	},
	RamRole: ref("OOSAssumeRole"),
	Tasks: [
		{
			Name: "invokeCommand",
			Action: "ACS::ExecuteAPI",
			OnError: ABANDON,
			Properties: ecs("InvokeCommand", {
				RegionId: ref("regionId"),
				CommandId: ref(COMMAND_ID),
				InstanceIds: ref("instanceIds"),
			}),
			Outputs: { invokeId: { Type: "String", ValueSelector: "InvokeId" } },
		},
		{
			Name: "untilInvocationReady",
			Action: "ACS::WaitFor",
			OnError: ABANDON,
			Retries: 300,
			DelayType: "Linear",
			Delay: 2,
			BackOff: 1,
			MaxRetryInterval: 30,
			Properties: {
				...ecs("DescribeInvocations", INVOCATION),
				PropertySelector: "Invocations.Invocation[].InvokeStatus",
				DesiredValues: ["Finished"],
				StopRetryValues: ["Failed", "PartialFailed", "Stopped"],
			},
		},
		{
			Name: "checkInvocationResult",
			Action: "ACS::CheckFor",
			OnError: ABANDON,
			OnSuccess: CONTINUE,
			Properties: {
				...ecs("DescribeInvocationResults", INVOCATION),
				PropertySelector: "Invocation.InvocationResults.InvocationResult[].ExitCode",
				DesiredValues: [0],
			},
		},
		{ Name: CONTINUE, Action: "ACS::ExecuteAPI", OnSuccess: "ACS::END", Properties: completion("CONTINUE") },
		{ Name: ABANDON, Action: "ACS::ExecuteAPI", Properties: completion(ref("lifecycleActionResult")) },
	],
};

/** Its text, as it is created. */
export const INVOKE_TEMPLATE_CONTENT = JSON.stringify(DOCUMENT, null, 2);
