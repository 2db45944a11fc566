import type { JsonMap } from "../../expressions/value";
import { ref, words } from "../template-parts";
import { completionTasks, lifecycleParameters, lifecycleTemplate, outcomes, overInstances } from "./life-cycle";
import { COMMAND_CONTENT, COMMAND_OUTPUT, COMMAND_OUTPUTS } from "./run-command";
import { ecsAddresses } from "./whitelists";

const ITEM = ref("ACS::TaskLoopItem");

const SPECIFIED_INSTANCE: JsonMap = {
	commandInstanceId: { Type: "String", Label: words("执行命令的ECS实例ID", "CommandInstanceId") },
};

const DOWNLOAD: JsonMap = {
	destinationDir: { Type: "String", Label: words("实例中文件复制的目标目录", "DestinationDir") },
	whetherSaveToFile: {
		Type: "Boolean",
		Label: words("是否将内容下载到特定文件", "whetherSaveToFile"),
		Default: true,
	},
	...COMMAND_CONTENT,
	timeout: { Type: "Number", Label: words("ECS实例中执行命令的超时时间", "Timeout"), Default: 600 },
};

const DOWNLOADED: JsonMap = {
	destinationDir: ref("destinationDir"),
	whetherSaveToFile: ref("whetherSaveToFile"),
	commandContent: ref("commandContent"),
	timeout: ref("timeout"),
};

/** The installation package and the script that the SAP application server template fetches. */
const AGENT = "https://aliyun-client-assist-{{ ACS::RegionId }}.oss-{{ ACS::RegionId }}-internal.aliyuncs.com";
const SAP = "https://sh-test-hangzhou.oss-cn-hangzhou.aliyuncs.com/sap-utilities/sap-auto-scaling/sap_auto_scaling.sh";
const TEN_AT_ONCE: JsonMap = {
	RateControl: { Mode: "Concurrency", MaxErrors: 0, Concurrency: 10 },
	Items: ref("instanceIds"),
	...COMMAND_OUTPUTS,
};

const runOnSpecifiedInstance = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleRunCommandOnSpecifiedInstance",
	description: words(
		"使用生命周期挂钩到指定的实例中执行命令",
		"Runs a command in one given instance for each instance of a scaling activity",
	),
	parameters: { ...SPECIFIED_INSTANCE, ...COMMAND_CONTENT, ...lifecycleParameters({ concurrency: 1 }) },
	tasks: [
		{
			Name: "runCommandOnSpecifiedInstance",
			Action: "ACS::ESS::RunCommandOnSpecifiedInstance",
			...outcomes,
			Properties: {
				regionId: ref("regionId"),
				commandContent: ref("commandContent"),
				commandInstanceId: ref("commandInstanceId"),
				instanceId: ITEM,
			},
			...overInstances(COMMAND_OUTPUTS),
			...COMMAND_OUTPUT,
		},
		...completionTasks(undefined),
	],
	outputs: { commandOutputs: { Type: "List", Value: ref("runCommandOnSpecifiedInstance.commandOutputs") } },
});

const runOnSpecifiedForCreated = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleRunCmdOnSpecifiedInstanceToEssCreatedInstances",
	description: words(
		"使用生命周期挂钩在指定的实例上对扩容出的实例执行命令",
		"Runs a command in one given instance, with the addresses of the instances that Auto Scaling created",
	),
	parameters: { ...SPECIFIED_INSTANCE, ...COMMAND_CONTENT, ...lifecycleParameters() },
	tasks: [
		ecsAddresses("Ips"),
		{
			Name: "executeCommand",
			Action: "ACS::ECS::RunCommand",
			Description: words("执行云助手命令", "Runs the Cloud Assistant command"),
			...outcomes,
			Properties: {
				regionId: ref("regionId"),
				commandContent: ref("commandContent"),
				instanceId: ref("commandInstanceId"),
				enableParameter: true,
				parameters: { ips: { "Fn::Join": [",", ref("getInstanceIpAddress.Ips")] } },
				commandType: "RunShellScript",
			},
			Outputs: { invocationOutput: { Type: "String", ValueSelector: "invocationOutput" } },
		},
		...completionTasks("ABANDON"),
	],
	outputs: { ipAddresses: { Type: "List", Value: ref("getInstanceIpAddress.Ips") } },
});

const downloadFile = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleDownloadFileAndRunCommand",
	description: words(
		"使用生命周期挂钩下载文件到实例并执行命令",
		"Downloads a file to each instance and runs a command there",
	),
	parameters: {
		sourcePath: { Type: "String", Label: words("存储文件的URL", "SourcePath") },
		...DOWNLOAD,
		...lifecycleParameters({ concurrency: 10 }),
	},
	tasks: [
		{
			Name: "downloadFileAndRunCommand",
			Action: "ACS::ESS::DownloadFileAndRunCommand",
			...outcomes,
			Properties: {
				regionId: ref("regionId"),
				instanceId: ITEM,
				sourceType: "https",
				sourcePath: ref("sourcePath"),
				...DOWNLOADED,
			},
			...overInstances(),
		},
		...completionTasks("ABANDON"),
	],
});

const downloadOssFile = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleDownloadOSSFileAndRunCommand",
	description: words(
		"使用生命周期挂钩下载OSS文件到实例并执行命令",
		"Downloads an OSS object to each instance and runs a command there",
	),
	parameters: {
		bucketName: { Type: "String", Label: words("OSS bucket名称", "BucketName") },
		objectName: { Type: "String", Label: words("OSS对象名称", "ObjectName") },
		URLExpirationTime: { Type: "Number", Default: 6000 },
		OSSRegion: {
			Type: "String",
			Label: words("OSS所在地域", "OSSRegion"),
			AssociationProperty: "RegionId",
			Default: ref("ACS::RegionId"),
		},
		...DOWNLOAD,
		...lifecycleParameters({ concurrency: 10 }),
	},
	tasks: [
		{
			Name: "downloadFileAndRunCommand",
			Action: "ACS::ECS::DownloadOSSFileAndRunCommand",
			...outcomes,
			Properties: {
				regionId: ref("regionId"),
				instanceId: ITEM,
				bucketName: ref("bucketName"),
				objectName: ref("objectName"),
				URLExpirationTime: ref("URLExpirationTime"),
				OSSRegion: ref("OSSRegion"),
				...DOWNLOADED,
			},
			...overInstances(),
		},
		...completionTasks("ABANDON"),
	],
});

const required = (zh: string, en: string): JsonMap => ({ Type: "String", Label: words(zh, en) });
const secret = (zh: string, en: string): JsonMap => ({ ...required(zh, en), NoEcho: true });

const installAas = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleInstallAAS",
	description: words(
		"使用生命周期挂钩在实例中安装SAP附加应用服务器（AAS）",
		"Installs an SAP additional application server in each instance",
	),
	parameters: {
		PASIP: required("PAS私网IP地址", "PAS Private IP"),
		rootPassword: secret("PAS root用户密码", "Root Password"),
		SAPSID: required("SAP AS ABAP系统的SID", "SAP AS ABAP System ID"),
		userName: required("SAP系统用户名", "SAP AS ABAP System User"),
		userPassword: secret("SAP系统用户密码", "SAP AS ABAP System User Password"),
		clientNumber: required("SAP CLIENT", "SAP CLIENT"),
		className: { ...required("SMLG登陆组名", "SMLG Logon Group Name"), Default: "SPACE" },
		...withoutRegion(lifecycleParameters()),
	},
	tasks: [
		{
			Name: "UpdateAliyunAssist",
			Action: "ACS::ECS::RunCommand",
			Description: words("更新云助手客户端", "Updates the Cloud Assistant agent"),
			OnError: "runCommand",
			Properties: {
				regionId: ref("ACS::RegionId"),
				commandContent: `rpm -ivh --force "${AGENT}/linux/aliyun_assist_latest.rpm"`,
				instanceId: ITEM,
				commandType: "RunShellScript",
			},
			Loop: TEN_AT_ONCE,
			...COMMAND_OUTPUT,
		},
		{
			Name: "runCommand",
			Action: "ACS::ECS::RunCommand",
			Description: words("安装应用服务器", "Installs the application server"),
			...outcomes,
			Properties: {
				regionId: ref("ACS::RegionId"),
				commandContent: [
					"dir=/tmp/sap-auto-scaling; mkdir -p $dir &&",
					`curl -fsSL -o $dir/install.sh ${SAP} && bash $dir/install.sh`,
					"--UsrsapDiskName vdb --SwapDiskName vdc --PASIP {{ PASIP }} --RootPassword {{ rootPassword }}",
					"--SID {{ SAPSID }} --UserName {{ userName }} --UserPassword {{ userPassword }}",
					"--ClientNumber {{ clientNumber }} --ClassName {{ className }}",
				].join(" "),
				instanceId: ITEM,
				commandType: "RunShellScript",
				enableParameter: true,
			},
			Loop: TEN_AT_ONCE,
			...COMMAND_OUTPUT,
		},
		...completionTasks("ABANDON", ref("ACS::RegionId")),
	],
	outputs: { commandOutputs: { Type: "List", Value: ref("runCommand.commandOutputs") } },
});

/** This one takes the region of its execution. */
function withoutRegion(parameters: JsonMap): JsonMap {
	const { regionId: _region, ...rest } = parameters;
	return rest;
}

const execContainerCommand = lifecycleTemplate({
	name: "ACS-ESS-ECILifeCycleExecContainerCommand",
	description: words(
		"使用生命周期挂钩到ECI实例中执行命令",
		"Runs a command in the container instances of a scaling activity",
	),
	parameters: {
		command: { Type: "List", Label: words("命令序列", "CommandList") },
		...lifecycleParameters({ concurrency: 10 }),
	},
	tasks: [
		{
			Name: "execContainerCommand",
			Action: "ACS::ECI::ExecContainerCommand",
			...outcomes,
			Properties: { RegionId: ref("regionId"), Command: ref("command"), ContainerGroupId: ITEM },
			...overInstances(),
		},
		...completionTasks(undefined),
	],
});

/** Templates that run commands and copy files. */
export const commandTemplates: readonly JsonMap[] = [
	runOnSpecifiedInstance,
	runOnSpecifiedForCreated,
	downloadFile,
	downloadOssFile,
	installAas,
	execContainerCommand,
];
