import type { JsonMap } from "../../expressions/value";
import {
	action,
	askInstance,
	call,
	choose,
	declared,
	equal,
	INSTANCE,
	ITEM,
	output,
	productTemplate,
	REGION,
	ref,
	sameForApi,
} from "../template-parts";
import { GROUP, standbyActions } from "./ess-standby";

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
		askInstance({
			name: "getInstance",
			zh: "查询实例的地址和可用区",
			en: "Asks for the instance's address and zone",
			outputs: {
				ip: output("String", "Instances.Instance[].VpcAttributes.PrivateIpAddress.IpAddress[]"),
				zoneId: output("String", "Instances.Instance[].ZoneId"),
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
	...standbyActions,
	"ACS::ESS::ModifyScalingGroupImageConfiguration": imageOfGroup,
	"ACS::ESS::ModifyPolarDBIPWhitelist": polarDbWhitelist,
	"ACS::ECI::ExecContainerCommand": containerCommand,
};
