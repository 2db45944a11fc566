import type { JsonMap } from "../../expressions/value";
import {
	action,
	askStatus,
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
	ref,
	same,
	sameForApi,
	TAGS,
	unlessEmpty,
	untilStatus,
	waitFor,
} from "../template-parts";

/** A value that only a subscription has. */
function ifPrepaid(name: string): JsonMap {
	return { "Fn::If": [equal(ref("instanceChargeType"), "PrePaid"), ref(name), ""] };
}

const runInstances = productTemplate({
	zh: "创建ECS实例，直到其运行",
	en: "Creates ECS instances and waits until they run",
	parameters: {
		...REGION,
		instanceChargeType: declared("String", "付费类型", "InstanceChargeType", {
			AllowedValues: ["PostPaid", "PrePaid"],
			Default: "PostPaid",
		}),
		periodUnit: declared("String", "购买时长单位", "PeriodUnit", {
			AllowedValues: ["Month", "Week"],
			Default: "Month",
		}),
		period: declared("Number", "购买时长", "Period", {
			AllowedValues: [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36, 48, 60],
			Default: 1,
		}),
		vSwitchId: declared("String", "交换机ID", "VSwitchId", { AssociationProperty: "ALIYUN::VPC::VSwitch::VSwitchId" }),
		instanceType: declared("String", "实例规格", "InstanceType"),
		imageId: declared("String", "镜像ID", "ImageId", { MaxLength: 100 }),
		securityGroupId: declared("String", "安全组ID", "SecurityGroupId"),
		systemDiskCategory: declared("String", "系统盘类型", "SystemDiskCategory", {
			AllowedValues: ["cloud_efficiency", "cloud_ssd", "cloud_essd", "cloud_auto", "cloud"],
			Default: "cloud_essd",
		}),
		systemDiskSize: declared("String", "系统盘大小", "SystemDiskSize", { Default: "" }),
		internetMaxBandwidthIn: declared("Number", "公网入带宽", "InternetMaxBandwidthIn", { Default: 200 }),
		internetMaxBandwidthOut: declared("Number", "公网出带宽", "InternetMaxBandwidthOut", { Default: 0 }),
		amount: declared("Number", "数量", "Amount", { Default: 1 }),
		instanceName: declared("String", "实例名称", "InstanceName", { Default: "" }),
		ramRoleName: declared("String", "实例RAM角色", "RamRoleName", { Default: "" }),
		...TAGS,
	},
	tasks: [
		call({
			name: "runInstances",
			zh: "创建实例",
			en: "Creates the instances",
			api: "RunInstances",
			parameters: {
				...sameForApi(
					"regionId",
					"amount",
					"imageId",
					"instanceType",
					"instanceName",
					"ramRoleName",
					"securityGroupId",
					"vSwitchId",
					"internetMaxBandwidthIn",
					"internetMaxBandwidthOut",
					"systemDiskCategory",
					"systemDiskSize",
					"tags",
					"instanceChargeType",
				),
				PeriodUnit: ifPrepaid("periodUnit"),
				Period: ifPrepaid("period"),
			},
			more: { Outputs: { instanceIds: output("List", "InstanceIdSets.InstanceIdSet[]") } },
		}),
		untilTheyRun("runInstances"),
	],
	outputs: { instanceIds: { Type: "List", Value: ref("runInstances.instanceIds") } },
});

/** Waits for each of the instances that a task made. */
function untilTheyRun(task: string): JsonMap {
	return waitFor({
		name: "untilInstanceReady",
		zh: "等待实例运行",
		en: "Waits until the instances run",
		api: "DescribeInstances",
		parameters: { RegionId: ref("regionId"), InstanceIds: [ITEM] },
		selector: "Instances.Instance[].Status",
		desired: ["Running"],
		more: {
			Loop: { Items: ref(`${task}.instanceIds`), RateControl: { Mode: "Concurrency", MaxErrors: 0, Concurrency: 1 } },
		},
	});
}

const runInstancesFromTemplate = productTemplate({
	zh: "按启动模板创建ECS实例，直到其运行",
	en: "Creates ECS instances from a launch template and waits until they run",
	parameters: {
		...REGION,
		launchTemplateId: declared("String", "启动模板ID", "LaunchTemplateId", { Default: "" }),
		launchTemplateName: declared("String", "启动模板名称", "LaunchTemplateName", { Default: "" }),
		amount: declared("Number", "数量", "Amount", { Default: 1 }),
	},
	tasks: [
		call({
			name: "runInstances",
			zh: "创建实例",
			en: "Creates the instances",
			api: "RunInstances",
			parameters: sameForApi("regionId", "launchTemplateId", "launchTemplateName", "amount"),
			more: { Outputs: { instanceIds: output("List", "InstanceIdSets.InstanceIdSet[]") } },
		}),
		untilTheyRun("runInstances"),
	],
	outputs: { instanceIds: { Type: "List", Value: ref("runInstances.instanceIds") } },
});

const replaceSystemDisk = productTemplate({
	zh: "更换一台ECS实例的系统盘",
	en: "Replaces the system disk of one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		imageId: declared("String", "镜像ID", "ImageId"),
		password: declared("String", "实例密码", "Password", { NoEcho: true, Default: "" }),
		keyPairName: declared("String", "密钥对", "KeyPairName", { Default: "" }),
		passwordInherit: declared("Boolean", "是否使用镜像预设密码", "PasswordInherit", { Default: false }),
	},
	tasks: [
		askStatus,
		choose("whetherToStop", "stopInstance", [
			[equal("Stopped", ref("queryInstanceStatus.status")), "replaceSystemDisk"],
		]),
		call({
			name: "stopInstance",
			zh: "停止实例",
			en: "Stops the instance",
			api: "StopInstance",
			parameters: sameForApi("regionId", "instanceId"),
		}),
		untilStatus("untilInstanceStopped", "Stopped"),
		call({
			name: "replaceSystemDisk",
			zh: "更换系统盘",
			en: "Replaces the system disk",
			api: "ReplaceSystemDisk",
			parameters: {
				...sameForApi("regionId", "instanceId", "imageId", "passwordInherit"),
				KeyPairName: unlessEmpty("keyPairName"),
				Password: unlessEmpty("password"),
			},
			more: { Outputs: { diskId: output("String", "DiskId") } },
		}),
		waitFor({
			name: "untilDiskInUse",
			zh: "等待系统盘可用",
			en: "Waits until the disk is in use",
			api: "DescribeDisks",
			parameters: { RegionId: ref("regionId"), DiskIds: [ref("replaceSystemDisk.diskId")] },
			selector: "Disks.Disk[].Status",
			desired: ["In_use"],
		}),
		call({
			name: "startInstance",
			zh: "启动实例",
			en: "Starts the instance",
			api: "StartInstance",
			parameters: sameForApi("regionId", "instanceId"),
		}),
		untilStatus("untilInstanceReady", "Running"),
	],
	outputs: { newSystemDiskId: { Type: "String", Value: ref("replaceSystemDisk.diskId") } },
});

/** Changes what only a stopped instance lets change, and starts it again whatever came of it. */
function whileStopped(
	zh: string,
	en: string,
	api: string,
	pause: string,
	extra: JsonMap,
	parameters: JsonMap,
): JsonMap {
	return productTemplate({
		zh,
		en,
		parameters: { ...REGION, ...INSTANCE, instanceType: declared("String", "实例规格", "InstanceType"), ...extra },
		tasks: [
			action(
				"stopInstance",
				"ACS::ECS::StopInstance",
				"停止实例",
				"Stops the instance",
				same("regionId", "instanceId"),
			),
			call({
				name: "modifyInstanceSpec",
				zh: "变更实例规格",
				en: "Changes the instance's type",
				api,
				parameters: { ...sameForApi("regionId", "instanceId", "instanceType"), ...parameters },
				more: { OnError: "startInstance" },
			}),
			{ Name: "sleep", Action: "ACS::Sleep", Properties: { Duration: pause } },
			action(
				"startInstance",
				"ACS::ECS::StartInstance",
				"启动实例",
				"Starts the instance",
				same("regionId", "instanceId"),
			),
		],
	});
}

const resetPassword = productTemplate({
	zh: "重置一台ECS实例的密码并重启",
	en: "Resets the password of one ECS instance and restarts it",
	parameters: { ...REGION, ...INSTANCE, password: declared("String", "新密码", "Password", { NoEcho: true }) },
	tasks: [
		call({
			name: "resetPassword",
			zh: "修改密码",
			en: "Changes the password",
			api: "ModifyInstanceAttribute",
			parameters: sameForApi("regionId", "instanceId", "password"),
		}),
		call({
			name: "rebootInstance",
			zh: "重启实例",
			en: "Restarts the instance",
			api: "RebootInstance",
			parameters: sameForApi("regionId", "instanceId"),
		}),
		untilStatus("untilInstanceReady", "Running"),
	],
	outputs: { instanceId: { Type: "String", Value: ref("instanceId") } },
});

const deletionProtection = productTemplate({
	zh: "设置一台ECS实例的释放保护",
	en: "Sets the deletion protection of one ECS instance",
	parameters: { ...REGION, ...INSTANCE, deletionProtection: declared("Boolean", "释放保护", "DeletionProtection") },
	tasks: [
		call({
			name: "queryProtection",
			zh: "查询释放保护",
			en: "Asks for the protection",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			more: { Outputs: { isProtected: output("String", "Instances.Instance[].DeletionProtection") } },
		}),
		choose("whetherToProtect", "modifyProtection", [[equal("true", ref("queryProtection.isProtected")), "ACS::END"]]),
		call({
			name: "modifyProtection",
			zh: "修改释放保护",
			en: "Changes the protection",
			api: "ModifyInstanceAttribute",
			parameters: sameForApi("regionId", "instanceId", "deletionProtection"),
		}),
	],
});

/** The value that the list of attributes has for the instance; not sent when it has none. */
function attribute(name: string): JsonMap {
	const filter = `.[] | select(.instanceId == "${ref("instanceId")}") | .${name}`;
	return { "Fn::Jq": ["First", filter, ref("instanceAttributes")] };
}

const modifyAttribute = productTemplate({
	zh: "修改一台ECS实例的属性",
	en: "Changes attributes of one ECS instance",
	parameters: { ...REGION, ...INSTANCE, instanceAttributes: declared("Json", "实例属性列表", "InstanceAttributes") },
	tasks: [
		call({
			name: "modifyInstanceAttribute",
			zh: "修改实例属性",
			en: "Changes the instance's attributes",
			api: "ModifyInstanceAttribute",
			parameters: {
				InstanceId: ref("instanceId"),
				RegionId: attribute("regionId"),
				HostName: attribute("hostName"),
				InstanceName: attribute("instanceName"),
				Description: attribute("description"),
				SecurityGroupIds: attribute("securityGroups"),
			},
		}),
	],
	outputs: { instanceInfos: { Type: "Json", Value: ref("instanceAttributes") } },
});

const attachKeyPair = productTemplate({
	zh: "为一台ECS实例绑定密钥对并重启",
	en: "Attaches a key pair to one ECS instance and restarts it",
	parameters: { ...REGION, ...INSTANCE, keyPairName: declared("String", "密钥对", "KeyPairName") },
	tasks: [
		call({
			name: "attachKeyPair",
			zh: "绑定密钥对",
			en: "Attaches the key pair",
			api: "AttachKeyPair",
			parameters: { ...ONE_INSTANCE, KeyPairName: ref("keyPairName") },
		}),
		action(
			"rebootInstance",
			"ACS::ECS::RebootInstance",
			"重启实例",
			"Restarts the instance",
			same("regionId", "instanceId"),
		),
	],
});

const INSTANCE_FIELD = (name: string) => ({ Outputs: { [name]: output("String", `Instances.Instance[].${name}`) } });

const modifyChargeType = productTemplate({
	zh: "修改一台ECS实例的付费方式和网络计费方式",
	en: "Changes how one ECS instance and its network are billed",
	parameters: {
		...REGION,
		...INSTANCE,
		instanceChargeType: declared("String", "付费方式", "InstanceChargeType", {
			AllowedValues: ["PostPaid", "PrePaid"],
			Default: "PostPaid",
		}),
		period: declared("Number", "购买时长", "Period"),
		periodUnit: declared("String", "购买时长单位", "PeriodUnit", {
			AllowedValues: ["Week", "Month"],
			Default: "Month",
		}),
		includeDataDisks: declared("Boolean", "是否转换数据盘", "IncludeDataDisks", { Default: false }),
		networkChargeType: declared("String", "网络计费方式", "NetworkChargeType", {
			AllowedValues: ["PayByBandwidth", "PayByTraffic", ""],
			Default: "PayByTraffic",
		}),
	},
	tasks: [
		call({
			name: "queryChargeType",
			zh: "查询付费方式",
			en: "Asks for the billing method",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			more: INSTANCE_FIELD("InstanceChargeType"),
		}),
		choose("whetherToModify", "modifyInstanceChargeType", [
			[equal(ref("queryChargeType.InstanceChargeType"), ref("instanceChargeType")), "whetherNetworkIsMeant"],
		]),
		call({
			name: "modifyInstanceChargeType",
			zh: "修改付费方式",
			en: "Changes the billing method",
			api: "ModifyInstanceChargeType",
			parameters: {
				...ONE_INSTANCE,
				...sameForApi("instanceChargeType", "period", "periodUnit", "includeDataDisks"),
				AutoPay: true,
			},
		}),
		waitFor({
			name: "untilChargeTypeChanged",
			zh: "等待付费方式变更",
			en: "Waits for the billing method",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			selector: "Instances.Instance[].InstanceChargeType",
			desired: [ref("instanceChargeType")],
		}),
		choose("whetherNetworkIsMeant", "queryNetworkChargeType", [[equal(ref("networkChargeType"), ""), "ACS::END"]]),
		call({
			name: "queryNetworkChargeType",
			zh: "查询网络计费方式",
			en: "Asks how the network is billed",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			more: INSTANCE_FIELD("InternetChargeType"),
		}),
		choose("whetherToModifyNetwork", "sleep", [
			[equal(ref("queryNetworkChargeType.InternetChargeType"), ref("networkChargeType")), "ACS::END"],
		]),
		{ Name: "sleep", Action: "ACS::Sleep", Properties: { Duration: "PT10S" } },
		call({
			name: "modifyInstanceNetworkSpec",
			zh: "修改网络计费方式",
			en: "Changes how the network is billed",
			api: "ModifyInstanceNetworkSpec",
			parameters: sameForApi("regionId", "instanceId", "networkChargeType"),
		}),
	],
});

const autoRenew = productTemplate({
	zh: "设置一台ECS实例的自动续费",
	en: "Sets the automatic renewal of one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		periodUnit: declared("String", "续费时长单位", "PeriodUnit", {
			AllowedValues: ["Week", "Month"],
			Default: "Month",
		}),
		duration: declared("Number", "续费时长", "Duration"),
		autoRenew: declared("Boolean", "是否自动续费", "AutoRenew", { Default: false }),
		renewalStatus: declared("String", "续费状态", "RenewalStatus", {
			AllowedValues: ["AutoRenewal", "Normal", "NotRenewal"],
			Default: "AutoRenewal",
		}),
	},
	tasks: [
		call({
			name: "modifyInstanceAutoRenewAttribute",
			zh: "设置自动续费",
			en: "Sets the automatic renewal",
			api: "ModifyInstanceAutoRenewAttribute",
			parameters: sameForApi("regionId", "instanceId", "periodUnit", "duration", "autoRenew", "renewalStatus"),
		}),
	],
});

/** Looks for instances by a filter of DescribeInstances, and gives their ids. */
function findInstances(zh: string, en: string, parameters: JsonMap, filter: JsonMap): JsonMap {
	return productTemplate({
		zh,
		en,
		parameters: { ...REGION, ...parameters },
		tasks: [
			call({
				name: "describeInstances",
				zh: "查询实例",
				en: "Asks for the instances",
				api: "DescribeInstances",
				parameters: { RegionId: ref("regionId"), ...filter },
				more: { Outputs: { instanceIds: output("List", "Instances.Instance[].InstanceId") } },
			}),
		],
		outputs: { instanceIds: { Type: "List", Value: ref("describeInstances.instanceIds") } },
	});
}

/** Actions that create instances and change what they are. */
export const createActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::RunInstances": runInstances,
	"ACS::ECS::RunInstancesFromTemplate": runInstancesFromTemplate,
	"ACS::ECS::ReplaceSystemDisk": replaceSystemDisk,
	"ACS::ECS::ModifyInstanceSpec": whileStopped(
		"变更一台按量付费ECS实例的规格",
		"Changes the type of one pay-as-you-go instance",
		"ModifyInstanceSpec",
		"PT10S",
		{},
		{},
	),
	"ACS::ECS::ModifyPrepaySpec": whileStopped(
		"变更一台包年包月ECS实例的规格",
		"Changes the type of one subscription instance",
		"ModifyPrepayInstanceSpec",
		"PT1M",
		{
			operatorType: declared("String", "操作类型", "OperatorType", {
				AllowedValues: ["upgrade", "downgrade"],
				Default: "upgrade",
			}),
		},
		sameForApi("operatorType"),
	),
	"ACS::ECS::ResetPassword": resetPassword,
	"ACS::ECS::EnableInstanceDeletionProtection": deletionProtection,
	"ACS::ECS::ModifyInstanceAttribute": modifyAttribute,
	"ACS::ECS::AttachKeyPair": attachKeyPair,
	"ACS::ECS::ModifyInstanceChargeType": modifyChargeType,
	"ACS::ECS::ModifyInstanceAutoRenewAttribute": autoRenew,
	"ACS::ECS::DescribeInstancesByName": findInstances(
		"按名称查询ECS实例",
		"Finds instances by their name",
		{ instanceName: declared("String", "实例名称", "InstanceName") },
		sameForApi("instanceName"),
	),
	"ACS::ECS::DescribeInstancesByStatus": findInstances(
		"按状态查询ECS实例",
		"Finds instances by their status",
		{ status: declared("String", "实例状态", "Status") },
		sameForApi("status"),
	),
	"ACS::ECS::DescribeInstancesByTag": findInstances(
		"按标签查询ECS实例",
		"Finds instances by a tag",
		{ tagKey: declared("String", "标签键", "TagKey"), tagValue: declared("String", "标签值", "TagValue") },
		{ Tags: [{ Key: ref("tagKey"), Value: ref("tagValue") }] },
	),
};
