import type { Json, JsonMap } from "../../expressions/value";
import { INSTALL_OR_UNINSTALL } from "../product-actions/ecs-software";
import { declared, equal, ITEM, output, ref, same } from "../template-parts";
import {
	ARMS,
	CLOUD_MONITOR,
	CLOUD_MONITOR_WINDOWS,
	DOCKER,
	LOG_AGENT,
	LOG_AGENT_WINDOWS,
	XDRAGON,
} from "./agent-scripts";
import { bulkyTemplate, collected, forEach } from "./ecs-family";

/** What the commands print, under the name and type that the template's console shows. */
const printed = (name: "commandOutput" | "commandOutputs", Type = "String", task = "runCommand"): JsonMap => ({
	[name]: { Type, Value: ref(`${task}.commandOutputs`) },
});

/** The operating systems of the targets beside their ids, for loops whose items differ by it. */
const WITH_SYSTEMS: JsonMap = {
	Name: "getSystems",
	Action: "ACS::SelectTargets",
	Properties: {
		ResourceType: "ALIYUN::ECS::Instance",
		RegionId: ref("regionId"),
		Filters: [{ Type: "ResourceIds", ResourceIds: ref("getInstance.instanceIds"), RegionId: ref("regionId") }],
	},
	Outputs: {
		systems: output("List", "Instances.Instance[] | {osType: .OSType, instanceId: .InstanceId}"),
	},
};

/** The condition that the loop's item runs Linux. */
const RUNS_LINUX: JsonMap = equal(
	{ "Fn::Jq": ["First", `map(select(.instanceId == "${ITEM}").osType)[]`, ref("getSystems.systems")] },
	"linux",
);
const bySystem = (linux: Json, windows: Json): JsonMap => ({ "Fn::If": [RUNS_LINUX, linux, windows] });

/** Runs one script in targets with Linux, and another in those with Windows. */
const runPerSystem = (linux: Json, windows: Json, more: JsonMap = {}): JsonMap =>
	forEach(
		"runCommand",
		"ACS::ECS::RunCommand",
		{
			commandContent: bySystem(linux, windows),
			commandType: bySystem("RunShellScript", "RunPowerShellScript"),
			...more,
		},
		collected(),
	);
const runInLinux = (commandContent: Json, more: JsonMap = {}): JsonMap =>
	forEach(
		"runCommand",
		"ACS::ECS::RunCommand",
		{ commandContent, commandType: "RunShellScript", ...more },
		collected(),
	);

const CONFIGURED: JsonMap = {
	action: declared("String", "操作类型", "Action", {
		AllowedValues: ["install", "upgrade", "uninstall"],
		Default: "install",
	}),
};
const CHOSEN: JsonMap = {
	action: declared("String", "操作类型", "Action", { AllowedValues: ["install", "uninstall"] }),
};

const fromStore = (name: string): string => ref(`oos:aliyun/services/oos/commands/${name}`);

const NOT_FOR_WINDOWS = "Write-Error 'The software is not there for Windows: {{ action }}'\nexit 1";

/** The script for the software that is asked for, of the public ones in the parameter store. */
const software = (system: "linux" | "windows"): JsonMap => ({
	"Fn::If": [
		equal(ref("softwareType"), "Aliyun"),
		{
			"Fn::If": [
				equal(ref("aliyunSoftwareName"), "Logtail"),
				fromStore(`install_logtail_for_${system}`),
				fromStore(`install_CloudMonitorAgent_for_${system}`),
			],
		},
		{
			"Fn::If": [
				equal(ref("softwareType"), "Community"),
				{
					"Fn::If": [
						equal(ref("communitySoftwareName"), "DockerCE"),
						fromStore(`install_DockerCE_for_${system}`),
						system === "linux" ? fromStore("install_BaoTaPanelFree_for_linux") : NOT_FOR_WINDOWS,
					],
				},
				system === "linux" ? fromStore("install_from_linux_repository") : NOT_FOR_WINDOWS,
			],
		},
	],
});

/** Runs one public command of Cloud Assistant in targets with Linux, and another in those with Windows. */
const invokePerSystem = (linux: string, windows: string, parameters: JsonMap): JsonMap =>
	forEach("invokeCommand", "ACS::ECS::InvokeCommand", { commandId: bySystem(linux, windows), parameters }, collected());

/** Templates that put agents and other software into the instances that are chosen, each with a script. */
export const agentTemplates: readonly JsonMap[] = [
	bulkyTemplate({
		name: "ACS-ECS-ConfigureDocker",
		zh: "批量安装或卸载Docker",
		en: "Installs Docker in several instances or removes it",
		category: "run_command",
		own: CHOSEN,
		tasks: [runInLinux(DOCKER)],
		outputs: printed("commandOutput"),
	}),
	bulkyTemplate({
		name: "ACS-ECS-ConfigureCloudMonitorAgent",
		zh: "批量安装或卸载云监控插件",
		en: "Installs the agent of CloudMonitor in several instances or removes it",
		category: "run_command",
		own: CHOSEN,
		tasks: [WITH_SYSTEMS, runPerSystem(CLOUD_MONITOR, CLOUD_MONITOR_WINDOWS)],
		outputs: printed("commandOutput"),
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyInstallLogAgent",
		zh: "批量安装日志服务插件",
		en: "Installs the agent of Log Service in several instances, upgrades or removes it",
		category: "run_command",
		own: {
			...CONFIGURED,
			overwrite: declared("Boolean", "是否覆盖", "Overwrite", { Default: false }),
		},
		tasks: [WITH_SYSTEMS, runPerSystem(LOG_AGENT, LOG_AGENT_WINDOWS)],
		outputs: printed("commandOutput"),
	}),
	bulkyTemplate({
		name: "ACS-LOG-BulkyInstallLogtail",
		zh: "批量安装Logtail",
		en: "Installs Logtail in several instances with a public command, upgrades or removes it",
		category: "run_command",
		own: {
			...CONFIGURED,
			overwrite: declared("String", "是否覆盖", "Overwrite", { AllowedValues: ["true", "false"], Default: "false" }),
		},
		tasks: [
			WITH_SYSTEMS,
			invokePerSystem("cmd-ACS-LOG-InstallLogtail-for-linux.sh", "cmd-ACS-LOG-InstallLogtail-for-windows.ps1", {
				regionid: ref("regionId"),
				...same("action", "overwrite"),
			}),
		],
		outputs: printed("commandOutput", "String", "invokeCommand"),
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyInstallHibernateAgent",
		zh: "批量安装休眠插件",
		en: "Installs the agent that lets instances hibernate",
		category: "run_command",
		tasks: [runInLinux('acs-plugin-manager --exec --plugin ecs-hibernate-linux --params "install"')],
		outputs: printed("commandOutputs", "List"),
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyInstallARMSAgent",
		zh: "批量安装ARMS插件",
		en: "Attaches the agent of ARMS to an application in those of several instances that run Linux",
		category: "run_command",
		own: {
			...CONFIGURED,
			appName: declared("String", "应用名称", "AppName"),
			licenseKey: declared("String", "许可证", "LicenseKey"),
		},
		tasks: [WITH_SYSTEMS, { ...runInLinux(ARMS), When: RUNS_LINUX }],
		outputs: printed("commandOutput"),
	}),
	bulkyTemplate({
		name: "ACS-ECS-InstallXDragonAndCloudMonitor",
		zh: "批量安装神龙硬件检测插件和云监控插件",
		en: "Installs what watches the hardware and the agent of CloudMonitor in several instances",
		category: "run_command",
		own: {
			action: declared("String", "操作类型", "Action", { AllowedValues: ["install", "update", "remove"] }),
			timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }),
		},
		tasks: [runInLinux(XDRAGON, same("timeout"))],
		outputs: printed("commandOutputs"),
	}),
	bulkyTemplate({
		name: "ACS-CS-BulkyOSSecurityUpdate",
		zh: "操作系统安全更新",
		en: "Installs the security updates of the system in several instances, kernels left out",
		category: "run_command",
		tasks: [runInLinux("yum update-minimal --security --exclude kernel* -y || true")],
		outputs: printed("commandOutputs", "List"),
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyConfigureSoftwareFromEcsAppStore",
		zh: "批量安装软件",
		en: "Installs software of a list in several instances or removes it",
		category: "run_command",
		own: {
			softwareType: declared("String", "软件类型", "SoftwareType", {
				AllowedValues: ["Aliyun", "Community", "SystemRepository"],
				Default: "Aliyun",
			}),
			...INSTALL_OR_UNINSTALL,
			aliyunSoftwareName: declared("String", "阿里云软件", "AliyunSoftwareName", {
				AllowedValues: ["Logtail", "CloudMonitorAgent"],
				Default: "Logtail",
			}),
			communitySoftwareName: declared("String", "社区软件", "CommunitySoftwareName", {
				AllowedValues: ["DockerCE", "BaotaPanelFree"],
				Default: "DockerCE",
			}),
			installer: declared("String", "安装源", "Installer", { AllowedValues: ["apt-get", "yum"], Default: "yum" }),
			softwareName: declared("String", "软件名称", "SoftwareName", { Default: "" }),
		},
		tasks: [
			WITH_SYSTEMS,
			runPerSystem(software("linux"), software("windows"), {
				enableParameter: true,
				parameters: {
					"Fn::If": [
						equal(ref("softwareType"), "SystemRepository"),
						same("action", "installer", "softwareName"),
						same("action"),
					],
				},
			}),
		],
		outputs: printed("commandOutput"),
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyGenerateCloudAssistantRsaKeyPair",
		zh: "批量生成云助手RSA密钥对",
		en: "Makes a pair of RSA keys in several instances",
		category: "security",
		own: { keyPairTimeout: declared("Number", "密钥对超时时间", "KeyPairTimeout", { Default: 60 }) },
		tasks: [
			WITH_SYSTEMS,
			invokePerSystem("ACS-ECS-GenerateRsaKeypair-linux.sh", "ACS-ECS-GenerateRsaKeypair-windows.ps1", {
				KEY_PAIR_ID: ITEM,
				KEY_PAIR_TIMEOUT: ref("keyPairTimeout"),
			}),
		],
		outputs: printed("commandOutput", "List", "invokeCommand"),
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyModifyUserPasswordByCloudAssistantKeyPair",
		zh: "批量通过云助手密钥对修改ECS实例用户密码",
		en: "Sets the passwords of a user in several instances, each encrypted with the instance's own key",
		category: "security",
		own: {
			username: declared("String", "用户名", "Username"),
			passwordInfo: declared("Json", "实例密码信息", "PasswordInfo"),
		},
		tasks: [
			WITH_SYSTEMS,
			invokePerSystem("ACS-ECS-ResetPassword-for-linux.sh", "ACS-ECS-ResetPassword-for-windows.ps1", {
				KEY_PAIR_ID: ITEM,
				ENCRYPTED_PASSWORD: { "Fn::Select": [ITEM, ref("passwordInfo")] },
				USER_NAME: ref("username"),
			}),
		],
		outputs: printed("commandOutput", "List", "invokeCommand"),
	}),
];
