import type { JsonMap } from "../../expressions/value";
import {
	action,
	askOsType,
	call,
	checkFor,
	checkStatus,
	declared,
	equal,
	INSTANCE,
	ONE_INSTANCE,
	output,
	productTemplate,
	REGION,
	ref,
	same,
	sameForApi,
	waitFor,
} from "../template-parts";

const INVOCATION = { RegionId: ref("regionId"), InvokeId: ref("invokeCommand.invokeId") };
const RESULT = "Invocation.InvocationResults.InvocationResult[]";

/** Waits for a command that `invokeCommand` sent, takes its output and looks at its exit code. */
export function commandOutcome(stops: readonly string[], polling: JsonMap): readonly JsonMap[] {
	return [
		waitFor({
			name: "untilInvocationReady",
			zh: "等待命令执行结束",
			en: "Waits until the command has finished",
			api: "DescribeInvocations",
			parameters: INVOCATION,
			selector: "Invocations.Invocation[].InvokeStatus",
			desired: ["Finished"],
			rules: { StopRetryValues: stops },
			more: polling,
		}),
		call({
			name: "describeInvocationResults",
			zh: "查询命令输出",
			en: "Gets the command's output",
			api: "DescribeInvocationResults",
			parameters: INVOCATION,
			more: { Outputs: { invocationResult: output("String", `${RESULT}.Output`) } },
		}),
		checkFor({
			name: "checkInvocationResult",
			zh: "检查退出码",
			en: "Checks the exit code",
			api: "DescribeInvocationResults",
			parameters: INVOCATION,
			selector: `${RESULT}.ExitCode`,
			desired: [0],
			more: { OnError: "ACS::END" },
		}),
	];
}

export const COMMAND_OUTPUT: JsonMap = {
	invocationOutput: {
		Type: "String",
		Value: { "Fn::Base64Decode": ref("describeInvocationResults.invocationResult") },
	},
};

const INVOKE_ID = { Outputs: { invokeId: output("String", "InvokeId") } };

const invokeCommand = productTemplate({
	zh: "在一台ECS实例中执行已保存的云助手命令",
	en: "Runs a kept Cloud Assistant command in one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		commandId: declared("String", "命令ID", "CommandId"),
		username: declared("String", "执行用户", "Username", { Default: "" }),
		parameters: declared("Json", "命令参数", "Parameters", { Default: {} }),
	},
	tasks: [
		call({
			name: "invokeCommand",
			zh: "发送命令",
			en: "Sends the command",
			api: "InvokeCommand",
			parameters: { ...ONE_INSTANCE, ...sameForApi("commandId", "parameters", "username") },
			more: INVOKE_ID,
		}),
		...commandOutcome(["Failed"], {}),
	],
	outputs: COMMAND_OUTPUT,
});

const COMMAND: JsonMap = {
	commandType: declared("String", "命令类型", "CommandType", {
		AllowedValues: ["RunBatScript", "RunPowerShellScript", "RunShellScript", "RunPythonScript", "RunPerlScript"],
	}),
	commandContent: declared("String", "命令内容", "CommandContent"),
	workingDir: declared("String", "执行路径", "WorkingDir", { Default: "" }),
};

/** Runs a command and waits for it longer than usual. */
function longCommand(zh: string, en: string, timeout: number, polling: JsonMap): JsonMap {
	return productTemplate({
		zh,
		en,
		parameters: {
			...REGION,
			...INSTANCE,
			...COMMAND,
			timeout: declared("Number", "超时时间", "Timeout", { Default: timeout }),
			enableParameter: declared("Boolean", "是否使用参数", "EnableParameter", { Default: false }),
			parameters: declared("Json", "命令参数", "Parameters", { Default: {} }),
			username: declared("String", "执行用户", "Username", { Default: "" }),
			windowsPasswordName: declared("String", "密码名称", "WindowsPasswordName", { Default: "" }),
		},
		tasks: [
			call({
				name: "invokeCommand",
				zh: "发送命令",
				en: "Sends the command",
				api: "RunCommand",
				parameters: {
					...ONE_INSTANCE,
					...sameForApi(
						"commandContent",
						"workingDir",
						"timeout",
						"enableParameter",
						"parameters",
						"username",
						"windowsPasswordName",
					),
					Name: ref("ACS::ExecutionId"),
					// Python and Perl scripts go through a shell script's interpreter line.
					Type: {
						"Fn::If": [
							{
								"Fn::Or": [equal(ref("commandType"), "RunPythonScript"), equal(ref("commandType"), "RunPerlScript")],
							},
							"RunShellScript",
							ref("commandType"),
						],
					},
				},
				more: INVOKE_ID,
			}),
			...commandOutcome(["Failed"], polling),
		],
		outputs: COMMAND_OUTPUT,
	});
}

/** Gives the instance a tag. */
function tagInstance(value: string): JsonMap {
	return call({
		name: "tagInstance",
		zh: "为实例打标签",
		en: "Tags the instance",
		api: "TagResources",
		parameters: {
			RegionId: ref("regionId"),
			ResourceIds: [ref("instanceId")],
			ResourceType: "Instance",
			Tags: [{ Key: ref("tagKey"), Value: value }],
		},
	});
}

const tagKey = (Default?: string): JsonMap => ({
	tagKey: declared("String", "标签键", "TagKey", Default === undefined ? {} : { Default }),
});

const tagByOsType = productTemplate({
	zh: "按操作系统类型为一台ECS实例打标签",
	en: "Tags one ECS instance by its operating system",
	parameters: { ...REGION, ...INSTANCE, ...tagKey("OSType") },
	tasks: [askOsType(), tagInstance(ref("queryInstanceOSType.osType"))],
	outputs: { osType: { Type: "String", Value: ref("queryInstanceOSType.osType") } },
});

/** Tags an instance with what a command prints in it. */
function tagByCommand(parts: {
	readonly zh: string;
	readonly en: string;
	readonly parameters: JsonMap;
	readonly content: string;
	readonly selector: string;
	readonly output: string;
}): JsonMap {
	return productTemplate({
		zh: parts.zh,
		en: parts.en,
		parameters: { ...REGION, ...INSTANCE, ...parts.parameters },
		tasks: [
			checkStatus("checkInstanceReady", ["Running"]),
			action(
				"runCommand",
				"ACS::ECS::RunCommand",
				"执行命令",
				"Runs the command",
				{ ...same("regionId", "instanceId"), commandType: "RunShellScript", commandContent: parts.content },
				{ Outputs: { value: output("String", parts.selector) } },
			),
			tagInstance(ref("runCommand.value")),
		],
		outputs: { [parts.output]: { Type: "String", Value: ref("runCommand.value") } },
	});
}

/** Actions that run commands and use what they print. */
export const commandActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::InvokeCommand": invokeCommand,
	"ACS::ECS::RunCommandForLongTime": longCommand(
		"在一台ECS实例中执行耗时较长的云助手命令",
		"Runs a Cloud Assistant command that takes long in one ECS instance",
		86_400,
		{ Retries: 300 },
	),
	"ACS::ECS::RunCommandForApplyPatchBaseline": longCommand(
		"在一台ECS实例中执行补丁基线的脚本",
		"Runs the script of a patch baseline in one ECS instance",
		7_200,
		{ Retries: 120, Delay: 60, DelayType: "Constant" },
	),
	"ACS::ECS::TagInstanceByOSType": tagByOsType,
	"ACS::ECS::TagInstanceByLinuxKernelVersion": tagByCommand({
		zh: "按Linux内核版本为一台ECS实例打标签",
		en: "Tags one ECS instance by its Linux kernel",
		parameters: tagKey("kernelVersion"),
		content: "uname -r",
		selector: 'invocationOutput | split("-")[0]',
		output: "kernelVersion",
	}),
	"ACS::ECS::TagInstanceByRunCommandResult": tagByCommand({
		zh: "按命令输出为一台ECS实例打标签",
		en: "Tags one ECS instance with what a command prints",
		parameters: { ...tagKey(), commandContent: declared("String", "命令内容", "CommandContent") },
		content: ref("commandContent"),
		selector: "invocationOutput",
		output: "tagValue",
	}),
};
