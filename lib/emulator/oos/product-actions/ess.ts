import type { Json, JsonMap } from "../../expressions/value";
import { ref } from "../public-templates/life-cycle";
import {
	action,
	call,
	choose,
	declared,
	equal,
	INSTANCE,
	ITEM,
	ONE_INSTANCE,
	output,
	productTemplate,
	REGION,
	same,
	sameForApi,
	waitFor,
} from "../template-parts";

const GROUP: JsonMap = { scalingGroupId: declared("String", "伸缩组ID", "ScalingGroupId") };

const onSpecifiedInstance = productTemplate({
	zh: "为伸缩活动的一台实例在指定实例中执行命令",
	en: "Runs a command in a given instance for one instance of a scaling activity",
	parameters: {
		regionId: declared("String", "地域ID", "RegionId"),
		commandContent: declared("String", "命令内容", "CommandContent", { Default: "echo hello" }),
		commandInstanceId: declared("String", "执行命令的实例", "CommandInstanceId"),
		...INSTANCE,
	},
	tasks: [
		call({
			name: "getInstance",
			zh: "查询实例的地址和可用区",
			en: "Asks for the instance's address and zone",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			more: {
				Outputs: {
					ip: output("String", "Instances.Instance[].VpcAttributes.PrivateIpAddress.IpAddress[]"),
					zoneId: output("String", "Instances.Instance[].ZoneId"),
				},
			},
		}),
		action(
			"runCommand",
			"ACS::ECS::RunCommandForLongTime",
			"执行命令",
			"Runs the command",
			{
				regionId: ref("regionId"),
				instanceId: ref("commandInstanceId"),
				commandType: "RunShellScript",
				commandContent: `#!/bin/bash\nexport COMMAND_IP=${ref("getInstance.ip")}\nexport ZONE_ID=${ref("getInstance.zoneId")}\n${ref("commandContent")}`,
			},
			{ Outputs: { invocationOutput: output("String", "invocationOutput") } },
		),
	],
	outputs: { invocationOutput: { Type: "String", Value: ref("runCommand.invocationOutput") } },
});

/** Repeats a call to Auto Scaling until the group lets it happen; any other error ends the waiting. */
const OUTCOME =
	'if .Code == null then "done" elif (.Code == "BackendServer.configuring" or .Code == "IncorrectScalingGroupStatus") then "again" else "refused" end';

function persist(name: string, api: string, zh: string, en: string, more: JsonMap = {}): JsonMap {
	return waitFor({
		name,
		zh,
		en,
		service: "ESS",
		api,
		parameters: { ...sameForApi("regionId", "scalingGroupId"), InstanceId: [ref("instanceId")] },
		selector: OUTCOME,
		desired: ["done"],
		rules: { StopRetryValues: ["refused"] },
		more: { Delay: 10, DelayType: "Constant", Retries: 30, ...more },
	});
}

function protect(name: string, isProtected: Json, more: JsonMap): JsonMap {
	return call({
		name,
		zh: "设置实例保护",
		en: "Sets the instance's protection",
		service: "ESS",
		api: "SetInstancesProtection",
		parameters: {
			...sameForApi("regionId", "scalingGroupId"),
			InstanceIds: [ref("instanceId")],
			ProtectedFromScaleIn: isProtected,
		},
		more,
	});
}

/** Works on an instance of a scaling group while it is on standby, and brings it back. */
function onStandby(parts: {
	readonly zh: string;
	readonly en: string;
	readonly parameters: JsonMap;
	readonly work: JsonMap;
	readonly outputs: JsonMap;
}): JsonMap {
	return productTemplate({
		zh: parts.zh,
		en: parts.en,
		parameters: {
			...REGION,
			...INSTANCE,
			...GROUP,
			lifecycleState: declared("String", "实例生命周期状态", "LifecycleState", {
				AllowedValues: ["InService", "Protected", "Standby"],
				Default: "InService",
			}),
			rollBack: declared("String", "是否为回滚", "RollBack", { Default: "false" }),
			...parts.parameters,
		},
		tasks: [
			call({
				name: "queryLifecycleState",
				zh: "查询实例生命周期状态",
				en: "Asks for the instance's state in its group",
				service: "ESS",
				api: "DescribeScalingInstances",
				parameters: { ...sameForApi("regionId", "scalingGroupId"), InstanceId1: ref("instanceId") },
				more: { Outputs: { state: output("String", "ScalingInstances.ScalingInstance[].LifecycleState") } },
			}),
			choose("whereToBegin", "enterStandby", [
				[equal("Standby", ref("queryLifecycleState.state")), "work"],
				[equal("Protected", ref("queryLifecycleState.state")), "endProtection"],
			]),
			protect("endProtection", "false", {}),
			persist("enterStandby", "EnterStandby", "转为备用状态", "Puts the instance on standby"),
			parts.work,
			persist("exitStandby", "ExitStandby", "移出备用状态", "Brings the instance back into service"),
			protect("protectAgain", "true", { When: equal("Protected", ref("queryLifecycleState.state")) }),
		],
		outputs: parts.outputs,
	});
}

const COMMAND: JsonMap = {
	commandContent: declared("String", "命令内容", "CommandContent"),
	commandType: declared("String", "命令类型", "CommandType", {
		AllowedValues: ["RunBatScript", "RunPowerShellScript", "RunShellScript"],
	}),
	workingDir: declared("String", "执行路径", "WorkingDir", { Default: "" }),
	timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }),
};

const standbyCommand = onStandby({
	zh: "将伸缩组内一台实例转为备用状态后执行命令",
	en: "Runs a command in one instance of a scaling group while it is on standby",
	parameters: COMMAND,
	work: action(
		"work",
		"ACS::ECS::RunCommand",
		"执行命令",
		"Runs the command",
		same("regionId", "instanceId", "commandContent", "commandType", "workingDir", "timeout"),
		{ Outputs: { invocationOutput: output("String", "invocationOutput") } },
	),
	outputs: { invocationOutput: { Type: "String", Value: ref("work.invocationOutput") } },
});

const standbyReplaceDisk = onStandby({
	zh: "将伸缩组内一台实例转为备用状态后更换系统盘",
	en: "Replaces the system disk of one instance of a scaling group while it is on standby",
	parameters: { imageId: declared("String", "镜像ID", "ImageId") },
	work: action(
		"work",
		"ACS::ECS::ReplaceSystemDisk",
		"更换系统盘",
		"Replaces the system disk",
		same("regionId", "instanceId", "imageId"),
		{ Outputs: { newSystemDiskId: output("String", "newSystemDiskId") } },
	),
	outputs: { newSystemDiskId: { Type: "String", Value: ref("work.newSystemDiskId") } },
});

const imageOfGroup = productTemplate({
	zh: "修改伸缩组生效的伸缩配置的镜像",
	en: "Changes the image of a scaling group's active scaling configuration",
	parameters: { ...REGION, ...GROUP, imageId: declared("String", "镜像ID", "ImageId") },
	tasks: [
		call({
			name: "describeScalingGroups",
			zh: "查询生效的伸缩配置",
			en: "Asks for the active scaling configuration",
			service: "ESS",
			api: "DescribeScalingGroups",
			parameters: { RegionId: ref("regionId"), ScalingGroupId1: ref("scalingGroupId") },
			more: {
				Outputs: { configurationId: output("String", "ScalingGroups.ScalingGroup[].ActiveScalingConfigurationId") },
			},
		}),
		choose("whetherThereIsOne", "modifyScalingConfiguration", [
			[
				{
					"Fn::Or": [
						equal("", ref("describeScalingGroups.configurationId")),
						equal(null, ref("describeScalingGroups.configurationId")),
					],
				},
				"ACS::END",
			],
		]),
		call({
			name: "modifyScalingConfiguration",
			zh: "修改镜像",
			en: "Changes the image",
			service: "ESS",
			api: "ModifyScalingConfiguration",
			parameters: {
				...sameForApi("regionId", "imageId"),
				ScalingConfigurationId: ref("describeScalingGroups.configurationId"),
			},
		}),
	],
});

const polarDbWhitelist = productTemplate({
	zh: "在PolarDB集群的IP白名单中加入或移除地址",
	en: "Lets an address into a PolarDB cluster, or takes it out",
	parameters: {
		...REGION,
		dbClusterId: declared("String", "集群ID", "DBClusterId"),
		modifyMode: declared("String", "修改方式", "ModifyMode", { AllowedValues: ["Append", "Delete"] }),
		securityIp: declared("String", "IP地址", "SecurityIp"),
	},
	tasks: [
		call({
			name: "describeWhitelist",
			zh: "查询IP白名单",
			en: "Asks for the whitelist",
			service: "PolarDB",
			api: "DescribeDBClusterAccessWhitelist",
			parameters: { RegionId: ref("regionId"), DBClusterId: ref("dbClusterId") },
			more: {
				Outputs: {
					isIn: output(
						"String",
						`[.Items.DBClusterIPArray[] | select(.DBClusterIPArrayName == "default") | .SecurityIps | split(",")[]] | index("${ref("securityIp")}") != null`,
					),
				},
			},
		}),
		{
			Name: "modifyWhitelist",
			Action: "ACS::ExecuteAPI",
			When: { "Fn::Not": equal(equal(ref("modifyMode"), "Append"), ref("describeWhitelist.isIn")) },
			Properties: {
				Service: "PolarDB",
				API: "ModifyDBClusterAccessWhitelist",
				Parameters: {
					RegionId: ref("regionId"),
					DBClusterId: ref("dbClusterId"),
					SecurityIps: ref("securityIp"),
					ModifyMode: ref("modifyMode"),
				},
			},
		},
	],
});

const containerCommand = productTemplate({
	zh: "在容器组的运行中的容器内执行命令",
	en: "Runs a command in the running containers of a container group",
	parameters: {
		RegionId: declared("String", "地域ID", "RegionId", { Default: ref("ACS::RegionId") }),
		ContainerGroupId: declared("String", "容器组ID", "ContainerGroupId"),
		Command: declared("List", "命令", "Command"),
	},
	tasks: [
		call({
			name: "describeContainers",
			zh: "查询运行中的容器",
			en: "Asks for the running containers",
			service: "ECI",
			api: "DescribeContainerGroups",
			parameters: { RegionId: ref("RegionId"), ContainerGroupIds: [ref("ContainerGroupId")], Status: "Running" },
			more: {
				Outputs: {
					names: output("List", '.ContainerGroups[].Containers[] | select(.CurrentState.State == "Running") | .Name'),
				},
			},
		}),
		call({
			name: "execContainerCommand",
			zh: "执行命令",
			en: "Runs the command",
			service: "ECI",
			api: "ExecContainerCommand",
			parameters: {
				RegionId: ref("RegionId"),
				ContainerGroupId: ref("ContainerGroupId"),
				ContainerName: ITEM,
				Command: ref("Command"),
				Sync: true,
			},
			more: {
				Loop: {
					Items: ref("describeContainers.names"),
					Outputs: { responses: { AggregateType: "Fn::ListJoin", AggregateField: "response" } },
				},
				Outputs: { response: output("String", "SyncResponse") },
			},
		}),
	],
	outputs: { SyncResponse: { Type: "List", Value: ref("execContainerCommand.responses") } },
});

/** Actions of Auto Scaling, and of the container groups that it scales. */
export const scalingActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ESS::RunCommandOnSpecifiedInstance": onSpecifiedInstance,
	"ACS::ESS::RunCommand": standbyCommand,
	"ACS::ESS::ReplaceSystemDisk": standbyReplaceDisk,
	"ACS::ESS::ModifyScalingGroupImageConfiguration": imageOfGroup,
	"ACS::ESS::ModifyPolarDBIPWhitelist": polarDbWhitelist,
	"ACS::ECI::ExecContainerCommand": containerCommand,
};
