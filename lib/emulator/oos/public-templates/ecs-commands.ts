import type { JsonMap } from "../../expressions/value";
import { FILE } from "../product-actions/downloads";
import { declared, INSTANCE, ITEM, output, PRINTED, printedBy, REGION, ref, same } from "../template-parts";
import { bulkyTemplate, collected, ecsTemplate, forEach, getInstance, rateControl, TARGETS } from "./ecs-family";

const SHELL_TYPES = ["RunBatScript", "RunPowerShellScript", "RunShellScript"];

const CONTENT: JsonMap = {
	commandContent: declared("String", "命令内容", "CommandContent", {
		AssociationProperty: "ALIYUN::OOS::Command::CommandContent",
		MaxLength: 16_384,
	}),
};
const commandType = (AllowedValues: readonly string[] = SHELL_TYPES): JsonMap => ({
	commandType: declared("String", "命令类型", "CommandType", { AllowedValues, Default: "RunShellScript" }),
});
const SETTINGS: JsonMap = {
	workingDir: declared("String", "执行路径", "WorkingDir", { Default: "" }),
	timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }),
};
const COMMAND_OUTPUTS: JsonMap = { commandOutputs: { Type: "List", Value: ref("runCommand.commandOutputs") } };

const bulkyRunCommand = ecsTemplate({
	name: "ACS-ECS-BulkyRunCommand",
	zh: "批量到ECS实例中执行云助手命令",
	en: "Runs a Cloud Assistant command in several instances",
	category: "run_command",
	parameters: {
		...REGION,
		resourceType: declared("String", "资源类型", "ResourceType", {
			AllowedValues: ["ALIYUN::ECS::Instance", "ALIYUN::ECS::ManagedInstance"],
			Default: "ALIYUN::ECS::Instance",
		}),
		...TARGETS,
		...commandType(["RunShellScript", "RunPythonScript", "RunPerlScript", "RunBatScript", "RunPowerShellScript"]),
		...CONTENT,
		...SETTINGS,
		enableParameter: declared("Boolean", "是否使用参数", "EnableParameter", { Default: false }),
		username: declared("String", "执行用户", "Username", { Default: "" }),
		windowsPasswordName: declared("String", "密码名称", "WindowsPasswordName", {
			AssociationProperty: "ALIYUN::OOS::SecretParameter::Value",
			Default: "",
		}),
		...rateControl(),
	},
	tasks: [
		getInstance(ref("resourceType")),
		forEach(
			"runCommand",
			"ACS::ECS::RunCommand",
			same(
				"commandType",
				"commandContent",
				"workingDir",
				"timeout",
				"enableParameter",
				"username",
				"windowsPasswordName",
			),
			collected(),
		),
	],
	outputs: COMMAND_OUTPUTS,
});

const acrossRegions = ecsTemplate({
	name: "ACS-ECS-BulkyRunCommandAcrossRegions",
	zh: "跨地域批量到ECS实例中执行云助手命令",
	en: "Runs a Cloud Assistant command in instances of several regions",
	category: "run_command",
	parameters: {
		instanceInfos: declared("List", "实例信息", "InstanceInfos", { Default: [] }),
		...commandType(),
		commandContent: declared("String", "命令内容", "CommandContent", {
			AssociationProperty: "Code",
			Default: "echo hello",
		}),
		timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }),
		...rateControl(),
	},
	tasks: [
		forEach(
			"runCommand",
			"ACS::ECS::RunCommand",
			{
				regionId: { "Fn::Select": ["regionId", ITEM] },
				instanceId: { "Fn::Select": ["instanceId", ITEM] },
				...same("commandType", "commandContent", "timeout"),
			},
			{ ...collected(), items: ref("instanceInfos") },
		),
	],
	outputs: COMMAND_OUTPUTS,
});

const runShellScript = ecsTemplate({
	name: "ACS-ECS-RunShellScript",
	zh: "在一台ECS实例中执行Shell脚本",
	en: "Runs a shell script in one instance",
	category: "run_command",
	parameters: {
		...REGION,
		...INSTANCE,
		...CONTENT,
		workingDir: declared("String", "执行路径", "WorkingDir"),
		timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }),
	},
	tasks: [
		{
			Name: "runCommand",
			Action: "ACS::ECS::RunCommand",
			Properties: {
				...same("regionId", "instanceId", "commandContent", "workingDir", "timeout"),
				commandType: "RunShellScript",
			},
			...PRINTED,
		},
	],
	outputs: printedBy("runCommand"),
});

const approved = ecsTemplate({
	name: "ACS-ECS-ApproveBulkyRunCommand",
	zh: "审批后批量到ECS实例中执行云助手命令",
	en: "Runs a Cloud Assistant command in several instances once it is approved",
	category: "run_command",
	parameters: {
		...REGION,
		...TARGETS,
		...commandType(),
		...CONTENT,
		webHookUrl: declared("String", "WebHook地址", "WebHookUrl"),
		atMobiles: declared("List", "被@的手机号", "AtMobiles"),
		atAll: declared("String", "是否@所有人", "AtAll", { Default: "false" }),
		approvers: declared("List", "审批人", "Approvers", { AssociationProperty: "ALIYUN::RAM::User" }),
		minRequiredApprovals: declared("Number", "最少审批人数", "MinRequiredApprovals", { Default: 1 }),
		...rateControl(),
	},
	tasks: [
		{
			Name: "approve",
			Action: "ACS::Approve",
			Properties: {
				NotifyType: "WebHook",
				WebHook: {
					URI: ref("webHookUrl"),
					Headers: { "Content-Type": "application/json" },
					Content: {
						msgtype: "text",
						text: { content: `Please approve the execution ${ref("ACS::ExecutionId")}: ${ref("commandContent")}` },
						at: { atMobiles: ref("atMobiles"), isAtAll: ref("atAll") },
					},
				},
				Approvers: ref("approvers"),
				MinRequiredApprovals: ref("minRequiredApprovals"),
			},
		},
		{
			Name: "runCommand",
			Action: "ACS::Template",
			Properties: {
				TemplateName: "ACS-ECS-BulkyRunCommand",
				Parameters: same("regionId", "commandContent", "commandType", "targets", "rateControl"),
			},
			Outputs: { commandOutputs: output("List", "commandOutputs[]") },
		},
	],
	outputs: COMMAND_OUTPUTS,
});

const DOWNLOAD: JsonMap = {
	sourceType: declared("String", "文件来源", "SourceType", {
		AllowedValues: ["local", "oss", "https"],
		Default: "local",
	}),
	sourcePath: declared("String", "文件地址", "SourcePath"),
};

const bulkyDownload = bulkyTemplate({
	name: "ACS-ECS-BulkyDownloadFile",
	zh: "批量下载文件到ECS实例",
	en: "Downloads a file to several instances",
	category: "run_command",
	own: {
		...DOWNLOAD,
		destinationDir: declared("String", "目标目录", "DestinationDir", { Default: "/root" }),
		timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }),
		...FILE,
	},
	tasks: [
		forEach(
			"downloadFile",
			"ACS::ECS::DownloadFile",
			same("sourceType", "sourcePath", "destinationDir", "timeout", "fileOwner", "fileGroup", "fileMode", "overwrite"),
			collected("commandOutput"),
		),
	],
	outputs: { commandOutput: { Type: "String", Value: ref("downloadFile.commandOutputs") } },
});

const bulkyDownloadAndRun = bulkyTemplate({
	name: "ACS-ECS-BulkyDownloadFileAndRunCommand",
	zh: "批量下载文件到ECS实例并执行命令",
	en: "Downloads a file to several instances and runs a command there",
	category: "run_command",
	own: {
		...DOWNLOAD,
		destinationDir: declared("String", "目标目录", "DestinationDir"),
		commandContent: declared("String", "命令内容", "CommandContent", { Default: "echo hello" }),
		...SETTINGS,
	},
	tasks: [
		forEach(
			"downloadFileAndRunCommand",
			"ACS::ECS::DownloadFileAndRunCommand",
			same("sourceType", "sourcePath", "destinationDir", "commandContent", "workingDir", "timeout"),
		),
	],
});

/** Installs or removes a package with the package tool that is named. */
const PACKAGE = `installer=${ref("installer")}
action=${ref("action")}
package=${ref("packageName")}
case "$action" in
install) "$installer" install -y "$package" ;;
uninstall) "$installer" remove -y "$package" ;;
esac || { echo "$installer could not $action $package" >&2; exit 1; }
`;

const configurePackage = bulkyTemplate({
	name: "ACS-ECS-ConfigurePackage",
	zh: "批量安装或卸载ECS实例的软件包",
	en: "Installs or removes a package in several instances",
	category: "run_command",
	own: {
		installer: declared("String", "包管理工具", "Installer", { AllowedValues: ["apt-get", "yum"], Default: "apt-get" }),
		action: declared("String", "操作", "Action", { AllowedValues: ["install", "uninstall"] }),
		packageName: declared("String", "软件包", "PackageName"),
	},
	tasks: [
		forEach(
			"runCommand",
			"ACS::ECS::RunCommand",
			{ commandType: "RunShellScript", commandContent: PACKAGE },
			collected(),
		),
	],
	outputs: { commandOutput: { Type: "String", Value: ref("runCommand.commandOutputs") } },
});

/** Templates that run commands in instances. */
export const ecsCommandTemplates: readonly JsonMap[] = [
	bulkyRunCommand,
	acrossRegions,
	runShellScript,
	approved,
	bulkyDownload,
	bulkyDownloadAndRun,
	configurePackage,
];
