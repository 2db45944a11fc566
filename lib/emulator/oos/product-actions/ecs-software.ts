import type { JsonMap } from "../../expressions/value";
import {
	action,
	askOsType,
	askTo,
	call,
	checkFor,
	checkStatus,
	choose,
	declared,
	equal,
	INSTANCE,
	ONE_INSTANCE,
	output,
	PRINTED,
	printedBy,
	productTemplate,
	REGION,
	ref,
	same,
	sameForApi,
	switched,
	untilStatus,
	waitFor,
} from "../template-parts";

const AGENT_STATUS = "InstanceCloudAssistantStatusSet.InstanceCloudAssistantStatus[].CloudAssistantStatus";

function askAgent(name: string): JsonMap {
	return call({
		name,
		zh: "查询云助手状态",
		en: "Asks whether Cloud Assistant is there",
		api: "DescribeCloudAssistantStatus",
		parameters: ONE_INSTANCE,
		more: { Outputs: { status: output("String", AGENT_STATUS) } },
	});
}

const installCloudAssistant = productTemplate({
	zh: "为一台ECS实例安装云助手",
	en: "Installs Cloud Assistant in one ECS instance that lacks it",
	parameters: { ...REGION, ...INSTANCE },
	tasks: [
		checkStatus("checkInstanceReady", ["Running"]),
		askAgent("queryAgent"),
		choose("whetherInstalled", "sleep", [[equal("true", ref("queryAgent.status")), "untilAgentReady"]]),
		{ Name: "sleep", Action: "ACS::Sleep", Properties: { Duration: "PT1M" } },
		askAgent("queryAgentAgain"),
		choose("whetherInstalledNow", "installCloudAssistant", [
			[equal("true", ref("queryAgentAgain.status")), "untilAgentReady"],
		]),
		call({
			name: "installCloudAssistant",
			zh: "安装云助手",
			en: "Installs it",
			api: "InstallCloudAssistant",
			parameters: ONE_INSTANCE,
		}),
		askTo("RebootInstance"),
		untilStatus("untilInstanceReady", "Running"),
		waitFor({
			name: "untilAgentReady",
			zh: "等待云助手就绪",
			en: "Waits until it is there",
			api: "DescribeCloudAssistantStatus",
			parameters: ONE_INSTANCE,
			selector: AGENT_STATUS,
			desired: ["true"],
		}),
	],
});

/** Runs one script in Linux and another in Windows. */
export function perSystem(
	linux: string,
	windows: string,
	parts: { readonly zh: string; readonly en: string; readonly parameters: JsonMap },
): JsonMap {
	const run = (name: string, osType: string, commandType: string, commandContent: string) =>
		action(
			name,
			"ACS::ECS::RunCommand",
			"执行命令",
			"Runs the command",
			{ ...same("regionId", "instanceId"), commandType, commandContent },
			{ When: equal(ref("queryInstanceOSType.osType"), osType), ...PRINTED },
		);
	return productTemplate({
		...parts,
		parameters: { ...REGION, ...INSTANCE, ...parts.parameters },
		tasks: [
			askOsType(),
			run("runOnLinux", "linux", "RunShellScript", linux),
			run("runOnWindows", "windows", "RunPowerShellScript", windows),
		],
		outputs: {
			commandOutput: {
				Type: "String",
				Value: {
					"Fn::If": [
						equal("linux", ref("queryInstanceOSType.osType")),
						ref("runOnLinux.commandOutput"),
						ref("runOnWindows.commandOutput"),
					],
				},
			},
		},
	});
}

/** Whether software comes or goes. */
export const INSTALL_OR_UNINSTALL: JsonMap = {
	action: declared("String", "操作类型", "Action", { AllowedValues: ["install", "uninstall"], Default: "install" }),
};

const DOCKER_LINUX = `#!/bin/bash
action='{{ action }}'
if command -v apt-get >/dev/null 2>&1; then
  package=docker.io
  manager=apt-get
else
  package=docker-ce
  manager=yum
  test "$action" = uninstall || yum-config-manager --add-repo https://mirrors.aliyun.com/docker-ce/linux/centos/docker-ce.repo
fi
if [ "$action" = uninstall ]; then
  $manager remove -y $package
else
  $manager install -y $package && systemctl enable --now docker
fi`;
const DOCKER_WINDOWS = `if ('{{ action }}' -eq 'uninstall') {
  Uninstall-Package -Name docker -ProviderName DockerMsftProvider
} else {
  Install-Module -Name DockerMsftProvider -Repository PSGallery -Force
  Install-Package -Name docker -ProviderName DockerMsftProvider -Force
}`;

/** Entries are parted by commas: age (30d, 12h, 5m), directory and pattern, parted by bars. */
const CLEAN_LINUX = `#!/bin/bash
IFS=, read -ra entries <<< "{{ cleanUpInfos }}"
for entry in "\${entries[@]}"; do
  IFS='|' read -r age directory pattern <<< "$entry"
  case "$age" in
    *d) minutes=$(( \${age%d} * 1440 )) ;;
    *h) minutes=$(( \${age%h} * 60 )) ;;
    *m) minutes=\${age%m} ;;
    *) echo "The unit of the age $age is not one of d, h and m."; continue ;;
  esac
  if [ ! -d "$directory" ]; then
    echo "The directory $directory does not exist."
    continue
  fi
  find "$directory" -type f -name "$pattern" -mmin +"$minutes" -print -delete
done`;
const CLEAN_WINDOWS = `foreach ($entry in "{{ cleanUpInfos }}".Split(',')) {
  $age, $directory, $pattern = $entry.Split('|')
  $number = [int]$age.Substring(0, $age.Length - 1)
  $span = switch ($age[-1]) { 'd' { New-TimeSpan -Days $number } 'h' { New-TimeSpan -Hours $number } 'm' { New-TimeSpan -Minutes $number } }
  Get-ChildItem $directory $pattern | Where-Object { $_.CreationTime -lt (Get-Date) - $span } | Remove-Item -Force
}`;

const AVAILABLE =
	'.AvailableZones.AvailableZone[0].AvailableResources.AvailableResource[0].SupportedResources.SupportedResource | map(select(.StatusCategory == "WithStock" or .StatusCategory == "ClosedWithStock") | .Value)';

const checkTypes = productTemplate({
	zh: "检查可用的实例规格",
	en: "Tells which of some instance types can be had in a zone",
	parameters: {
		...REGION,
		instanceTypes: declared("List", "实例规格", "InstanceTypes"),
		zoneId: declared("String", "可用区", "ZoneId"),
		instanceChargeType: declared("String", "付费方式", "InstanceChargeType", { Default: "PostPaid" }),
		networkCategory: declared("String", "网络类型", "NetworkCategory", { Default: "vpc" }),
	},
	tasks: [
		checkFor({
			name: "checkInstanceTypes",
			zh: "检查实例规格",
			en: "Checks that one at least can be had",
			api: "DescribeAvailableResource",
			parameters: {
				...sameForApi("regionId", "zoneId", "instanceChargeType", "networkCategory"),
				DestinationResource: "InstanceType",
				ResourceType: "instance",
			},
			selector: `${AVAILABLE} as $had | ${ref("instanceTypes")} | any(. as $one | $had | index($one) != null) | tostring`,
			desired: ["true"],
			more: {
				OnError: "ACS::END",
				Outputs: {
					availableInstanceTypes: output(
						"List",
						`${AVAILABLE} as $had | ${ref("instanceTypes")}[] | select(. as $one | $had | index($one) != null)`,
					),
				},
			},
		}),
	],
	outputs: {
		availableInstanceTypes: { Type: "List", Value: ref("checkInstanceTypes.availableInstanceTypes") },
	},
});

const told = (name: string): JsonMap => ({ "Fn::Select": [name, ref("parameters")] });
const isRestart = equal("RESTART", told("type"));

const imageCommand = productTemplate({
	zh: "执行镜像模板中的一步",
	en: "Does one step of an image template: a command or a restart",
	parameters: { ...REGION, ...INSTANCE, parameters: declared("Json", "步骤", "Parameters") },
	tasks: [
		switched("RebootInstance", { When: isRestart }),
		action(
			"installCloudAssistant",
			"ACS::ECS::InstallCloudAssistant",
			"等待云助手就绪",
			"Waits until Cloud Assistant is there",
			same("regionId", "instanceId"),
			{ When: isRestart },
		),
		action(
			"runCommand",
			"ACS::ECS::RunCommand",
			"执行命令",
			"Runs the command",
			{
				...same("regionId", "instanceId"),
				commandContent: told("commandContent"),
				commandType: told("commandType"),
				workingDir: told("workingDir"),
				timeout: { "Fn::Jq": ["First", "(.timeout // 600) | tonumber", ref("parameters")] },
			},
			{ When: { "Fn::Not": isRestart }, ...PRINTED },
		),
	],
	outputs: printedBy("runCommand"),
});

/** Actions that prepare what runs in an instance. */
export const softwareActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::InstallCloudAssistant": installCloudAssistant,
	"ACS::ECS::InstallDockerCE": perSystem(DOCKER_LINUX, DOCKER_WINDOWS, {
		zh: "为一台ECS实例安装或卸载Docker",
		en: "Installs Docker in one ECS instance or removes it",
		parameters: INSTALL_OR_UNINSTALL,
	}),
	"ACS::ECS::CleanUpDisk": perSystem(CLEAN_LINUX, CLEAN_WINDOWS, {
		zh: "清理一台ECS实例磁盘中的旧文件",
		en: "Removes old files in one ECS instance",
		parameters: {
			cleanUpInfos: declared("String", "清理规则", "CleanUpInfos", { AllowedPattern: "^[^\"$`'\\s]+$" }),
		},
	}),
	"ACS::ECS::CheckAvailableInstanceTypes": checkTypes,
	"ACS::ECS::RunImageTemplateCommand": imageCommand,
};
