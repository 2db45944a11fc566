import { FORMAT_VERSION } from "../../../kit/oos-template";
import type { JsonMap } from "../../expressions/value";
import { ref, words } from "../template-parts";

const RESULTS = ref("runCommand.invokeId");

/**
 * ACS::ECS::RunCommand: sends a command to one instance, waits until it has finished, and checks its exit code. Neither
 * waits for the instance to run nor for its Cloud Assistant.
 */
export const ecsRunCommand: JsonMap = {
	FormatVersion: FORMAT_VERSION,
	Description: words("在一台ECS实例中执行云助手命令", "Runs a Cloud Assistant command in one ECS instance"),
	Parameters: {
		regionId: {
			Type: "String",
			Label: words("地域ID", "RegionId"),
			AssociationProperty: "ALIYUN::ECS::RegionId",
			Default: ref("ACS::RegionId"),
		},
		instanceId: {
			Type: "String",
			Label: words("实例ID", "InstanceId"),
			AssociationProperty: "ALIYUN::ECS::Instance::InstanceId",
		},
		commandType: {
			Type: "String",
			Label: words("命令类型", "CommandType"),
			AllowedValues: ["RunBatScript", "RunPowerShellScript", "RunShellScript", "RunPythonScript", "RunPerlScript"],
		},
		commandContent: {
			Type: "String",
			Label: words("命令内容", "CommandContent"),
			AssociationProperty: "ALIYUN::OOS::Command::CommandContent",
		},
		workingDir: { Type: "String", Label: words("执行路径", "WorkingDir"), Default: "" },
		timeout: { Type: "Number", Label: words("超时时间", "Timeout"), Default: 600 },
		enableParameter: { Type: "Boolean", Label: words("是否使用参数", "EnableParameter"), Default: false },
		parameters: { Type: "Json", Label: words("命令参数", "Parameters"), Default: {} },
		username: { Type: "String", Label: words("执行用户", "Username"), Default: "" },
		windowsPasswordName: { Type: "String", Label: words("密码名称", "WindowsPasswordName"), Default: "" },
	},
	Tasks: [
		{
			Name: "runCommand",
			Action: "ACS::ExecuteAPI",
			Description: words("发送命令", "Sends the command"),
			Properties: {
				Service: "ECS",
				API: "RunCommand",
				Parameters: {
					RegionId: ref("regionId"),
					CommandContent: ref("commandContent"),
					InstanceIds: [ref("instanceId")],
					Name: ref("ACS::ExecutionId"),
					// Python and Perl scripts go through a shell script's interpreter line.
					Type: {
						"Fn::If": [
							{
								"Fn::Or": [
									{ "Fn::Equals": ["RunPythonScript", ref("commandType")] },
									{ "Fn::Equals": ["RunPerlScript", ref("commandType")] },
								],
							},
							"RunShellScript",
							ref("commandType"),
						],
					},
					WorkingDir: ref("workingDir"),
					Timeout: ref("timeout"),
					EnableParameter: ref("enableParameter"),
					Parameters: ref("parameters"),
					Username: ref("username"),
					WindowsPasswordName: ref("windowsPasswordName"),
				},
			},
			Outputs: { invokeId: { Type: "String", ValueSelector: "InvokeId" } },
		},
		{
			Name: "untilInvocationReady",
			Action: "ACS::WaitFor",
			Description: words("等待命令执行结束", "Waits until the command has finished"),
			OnError: "ACS::END",
			Retries: 296,
			MaxRetryInterval: 300,
			Properties: {
				Service: "ECS",
				API: "DescribeInvocations",
				Parameters: { RegionId: ref("regionId"), InvokeId: RESULTS },
				PropertySelector: "Invocations.Invocation[].InvokeStatus",
				DesiredValues: ["Finished"],
				StopRetryValues: ["Failed", "Stopped"],
			},
		},
		{
			Name: "describeInvocationResults",
			Action: "ACS::ExecuteAPI",
			Description: words("查询命令输出", "Gets the command's output"),
			Properties: {
				Service: "ECS",
				API: "DescribeInvocationResults",
				Parameters: { RegionId: ref("regionId"), InvokeId: RESULTS },
			},
			Outputs: {
				invocationResult: {
					Type: "String",
					ValueSelector: "Invocation.InvocationResults.InvocationResult[].Output",
				},
			},
		},
		{
			Name: "checkInvocationResult",
			Action: "ACS::CheckFor",
			Description: words("检查退出码", "Checks the exit code"),
			OnError: "ACS::END",
			Properties: {
				Service: "ECS",
				API: "DescribeInvocationResults",
				Parameters: { RegionId: ref("regionId"), InvokeId: RESULTS },
				PropertySelector: "Invocation.InvocationResults.InvocationResult[].ExitCode",
				DesiredValues: [0],
			},
		},
	],
	Outputs: {
		invocationOutput: {
			Type: "String",
			Value: { "Fn::Base64Decode": ref("describeInvocationResults.invocationResult") },
		},
	},
};
