import type { JsonMap } from "../../expressions/value";
import { checkFor, declared, ITEM, output, REGION, ref, same, TAGS } from "../template-parts";
import {
	bulkyTemplate,
	callForEach,
	each,
	ecsTemplate,
	forEach,
	getInstance,
	INSTANCE_IDS,
	listOf,
	rateControl,
	TARGETS,
} from "./ecs-family";

const FORCE_STOP: JsonMap = { forceStop: declared("Boolean", "是否强制", "ForceStop", { Default: false }) };
const STOPPED_MODE: JsonMap = {
	stoppedMode: declared("String", "停机模式", "StoppedMode", {
		AssociationProperty: "ALIYUN::ECS::Instance::StopMode",
		Default: "KeepCharging",
	}),
};

const start = bulkyTemplate({
	name: "ACS-ECS-BulkyStartInstances",
	zh: "批量启动ECS实例",
	en: "Starts several instances",
	tasks: [forEach("startInstance", "ACS::ECS::StartInstance")],
	outputs: INSTANCE_IDS,
});
const stop = bulkyTemplate({
	name: "ACS-ECS-BulkyStopInstances",
	zh: "批量停止ECS实例",
	en: "Stops several instances",
	own: { ...STOPPED_MODE, ...FORCE_STOP },
	tasks: [forEach("stopInstance", "ACS::ECS::StopInstance", same("stoppedMode", "forceStop"))],
	outputs: INSTANCE_IDS,
});
const reboot = bulkyTemplate({
	name: "ACS-ECS-BulkyRebootInstances",
	zh: "批量重启ECS实例",
	en: "Restarts several instances",
	own: FORCE_STOP,
	tasks: [forEach("rebootInstance", "ACS::ECS::RebootInstance", same("forceStop"))],
	outputs: INSTANCE_IDS,
});
const remove = bulkyTemplate({
	name: "ACS-ECS-BulkyDeleteInstances",
	zh: "批量释放ECS实例",
	en: "Releases several instances",
	own: { force: declared("Boolean", "是否强制释放", "Force", { Default: false }) },
	tasks: [callForEach("deleteInstance", "DeleteInstance", { InstanceId: ITEM, Force: ref("force") })],
});

/** Instances whose GET keeps only some of what is found. */
function stopSome(name: string, zh: string, en: string, selector: string): JsonMap {
	return ecsTemplate({
		name,
		zh,
		en,
		category: "instance_manage",
		parameters: { ...REGION, ...TARGETS, ...STOPPED_MODE, ...rateControl() },
		tasks: [
			{ ...getInstance(), Outputs: { instanceIds: output("List", selector) } },
			forEach("stopInstance", "ACS::ECS::StopInstance", same("stoppedMode")),
		],
		outputs: INSTANCE_IDS,
	});
}

const resetPassword = bulkyTemplate({
	name: "ACS-ECS-BulkyResetPassword",
	zh: "批量重置ECS实例密码",
	en: "Resets the password of several instances",
	own: {
		resourceType: declared("String", "资源类型", "ResourceType", { Default: "ALIYUN::ECS::Instance" }),
		password: declared("String", "新密码", "Password", { NoEcho: true }),
	},
	tasks: [forEach("resetPassword", "ACS::ECS::ResetPassword", same("password"))],
	outputs: INSTANCE_IDS,
});

const replaceSystemDisk = bulkyTemplate({
	name: "ACS-ECS-BulkyReplaceSystemDisk",
	zh: "批量更换ECS实例系统盘",
	en: "Replaces the system disks of several instances",
	own: {
		imageId: declared("String", "镜像ID", "ImageId"),
		password: declared("String", "实例密码", "Password", { NoEcho: true, Default: "" }),
		keyPairName: declared("String", "密钥对", "KeyPairName", { Default: "" }),
	},
	tasks: [
		forEach("replaceSystemDisk", "ACS::ECS::ReplaceSystemDisk", same("imageId", "password", "keyPairName"), {
			outputs: { newSystemDiskId: output("String", "newSystemDiskId") },
			collects: { newSystemDiskIds: listOf("newSystemDiskId") },
		}),
	],
	outputs: { newSystemDiskIds: { Type: "String", Value: ref("replaceSystemDisk.newSystemDiskIds") } },
});

const reInitSystemDisk = bulkyTemplate({
	name: "ACS-ECS-BulkyReInitSystemDisk",
	zh: "批量重新初始化ECS实例系统盘",
	en: "Initialises the system disks of several instances anew",
	tasks: [
		forEach(
			"reInitDisk",
			"ACS::ECS::ReInitDisk",
			{},
			{
				outputs: { diskIdAndInstanceId: output("Json", "reInitDiskIdAndInstanceId") },
				collects: { diskIdAndInstanceIds: listOf("diskIdAndInstanceId") },
			},
		),
	],
	outputs: { diskIdAndInstanceIds: { Type: "List", Value: ref("reInitDisk.diskIdAndInstanceIds") } },
});

const runInstances = ecsTemplate({
	name: "ACS-ECS-RunInstances",
	zh: "创建ECS实例",
	en: "Creates instances",
	category: "instance_manage",
	parameters: {
		...REGION,
		imageId: declared("String", "镜像ID", "ImageId"),
		instanceType: declared("String", "实例规格", "InstanceType"),
		securityGroupId: declared("String", "安全组ID", "SecurityGroupId"),
		vSwitchId: declared("String", "交换机ID", "VSwitchId"),
		internetMaxBandwidthOut: declared("Number", "公网出带宽", "InternetMaxBandwidthOut", { Default: 0 }),
		amount: declared("Number", "数量", "Amount", { Default: 1 }),
		instanceName: declared("String", "实例名称", "InstanceName", { Default: "" }),
		systemDiskCategory: declared("String", "系统盘类型", "SystemDiskCategory", { Default: "cloud_essd" }),
		systemDiskSize: declared("String", "系统盘大小", "SystemDiskSize", { Default: "" }),
		systemDiskName: declared("String", "系统盘名称", "SystemDiskName", { Default: "" }),
		systemDiskDescription: declared("String", "系统盘描述", "SystemDiskDescription", { Default: "" }),
		systemDiskPerformanceLevel: declared("String", "系统盘性能等级", "SystemDiskPerformanceLevel", { Default: "" }),
		systemDiskAutoSnapshotPolicyId: declared("String", "自动快照策略", "SystemDiskAutoSnapshotPolicyId", {
			Default: "",
		}),
		privateIpAddress: declared("String", "私网IP地址", "PrivateIpAddress", { Default: "" }),
		dataDiskParameters: declared("List", "数据盘", "DataDiskParameters", { Default: [] }),
		...TAGS,
	},
	tasks: [
		{
			Name: "runInstances",
			Action: "ACS::ExecuteAPI",
			Properties: {
				Service: "ECS",
				API: "RunInstances",
				Parameters: {
					RegionId: ref("regionId"),
					ImageId: ref("imageId"),
					InstanceType: ref("instanceType"),
					SecurityGroupId: ref("securityGroupId"),
					VSwitchId: ref("vSwitchId"),
					InternetMaxBandwidthOut: ref("internetMaxBandwidthOut"),
					Amount: ref("amount"),
					InstanceName: ref("instanceName"),
					SystemDiskCategory: ref("systemDiskCategory"),
					SystemDiskSize: ref("systemDiskSize"),
					SystemDiskDiskName: ref("systemDiskName"),
					SystemDiskDescription: ref("systemDiskDescription"),
					SystemDiskPerformanceLevel: ref("systemDiskPerformanceLevel"),
					SystemDiskAutoSnapshotPolicyId: ref("systemDiskAutoSnapshotPolicyId"),
					PrivateIpAddress: ref("privateIpAddress"),
					DataDisk: ref("dataDiskParameters"),
					Tags: ref("tags"),
				},
			},
			Outputs: { instanceIds: output("List", "InstanceIdSets.InstanceIdSet[]") },
		},
		{
			Name: "untilInstanceReady",
			Action: "ACS::WaitFor",
			Properties: {
				Service: "ECS",
				API: "DescribeInstances",
				Parameters: { RegionId: ref("regionId"), InstanceIds: [ITEM] },
				PropertySelector: "Instances.Instance[].Status",
				DesiredValues: ["Running"],
			},
			Loop: {
				Items: ref("runInstances.instanceIds"),
				RateControl: { Mode: "Concurrency", MaxErrors: 0, Concurrency: 10 },
			},
		},
	],
	outputs: { instanceIds: { Type: "List", Value: ref("runInstances.instanceIds") } },
});

const type: JsonMap = { instanceType: declared("String", "实例规格", "InstanceType") };

/** Templates that start, stop, restart, create, change and release instances. */
export const ecsInstanceTemplates: readonly JsonMap[] = [
	start,
	stop,
	reboot,
	remove,
	stopSome(
		"ACS-ECS-BulkyStopInstancesWithPublicIp",
		"批量停止有公网IP的ECS实例",
		"Stops those of several instances that have a public address",
		'Instances.Instance[] | select((.EipAddress.IpAddress // "") != "" or (.PublicIpAddress.IpAddress | length) > 0) | .InstanceId',
	),
	stopSome(
		"ACS-ECS-BulkyStopClassicInstances",
		"批量停止经典网络的ECS实例",
		"Stops those of several instances that are in the classic network",
		'Instances.Instance[] | select(.InstanceNetworkType == "classic") | .InstanceId',
	),
	bulkyTemplate({
		name: "ACS-ECS-BulkyDeletePrepaidInstances",
		zh: "批量释放包年包月ECS实例",
		en: "Releases several subscription instances",
		tasks: [forEach("deletePrepaidInstance", "ACS::ECS::DeletePrepaidInstance")],
	}),
	resetPassword,
	replaceSystemDisk,
	reInitSystemDisk,
	runInstances,
	bulkyTemplate({
		name: "ACS-ECS-BulkyModifyPostPaidInstanceSpec",
		zh: "批量变更按量付费ECS实例的规格",
		en: "Changes the type of several pay-as-you-go instances",
		own: type,
		tasks: [forEach("modifyInstanceSpec", "ACS::ECS::ModifyInstanceSpec", same("instanceType"))],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyModifyPrepayInstanceSpec",
		zh: "批量变更包年包月ECS实例的规格",
		en: "Changes the type of several subscription instances",
		own: {
			operatorType: declared("String", "操作类型", "OperatorType", {
				AllowedValues: ["upgrade", "downgrade"],
				Default: "upgrade",
			}),
			...type,
		},
		tasks: [forEach("modifyInstanceSpec", "ACS::ECS::ModifyPrepaySpec", same("instanceType", "operatorType"))],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyEnableDeletionProtection",
		zh: "批量开启ECS实例的释放保护",
		en: "Protects several instances from deletion",
		tasks: [
			forEach("enableDeletionProtection", "ACS::ECS::EnableInstanceDeletionProtection", { deletionProtection: true }),
		],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyAttachKeyPair",
		zh: "批量为ECS实例绑定密钥对",
		en: "Attaches a key pair to several instances",
		own: { keyPairName: declared("String", "密钥对", "KeyPairName") },
		tasks: [forEach("attachKeyPair", "ACS::ECS::AttachKeyPair", same("keyPairName"))],
		outputs: INSTANCE_IDS,
	}),
	...(["Attach", "Detach"] as const).map((verb) =>
		bulkyTemplate({
			name: `ACS-ECS-Bulky${verb}InstanceRamRole`,
			zh: verb === "Attach" ? "批量授予ECS实例RAM角色" : "批量收回ECS实例RAM角色",
			en: verb === "Attach" ? "Attaches a RAM role to several instances" : "Detaches a RAM role from several instances",
			own: { RamRoleName: declared("String", "实例RAM角色", "RamRoleName") },
			tasks: [
				callForEach(`${verb.toLowerCase()}InstanceRamRole`, `${verb}InstanceRamRole`, {
					RamRoleName: ref("RamRoleName"),
					InstanceIds: [ITEM],
				}),
			],
			outputs: INSTANCE_IDS,
		}),
	),
	bulkyTemplate({
		name: "ACS-ECS-JoinSecurityGroupToMultipleInstance",
		zh: "批量将ECS实例加入安全组",
		en: "Puts several instances into a security group",
		own: { securityGroupId: declared("String", "安全组ID", "SecurityGroupId") },
		tasks: [
			checkFor({
				name: "checkInstanceReady",
				zh: "检查实例状态",
				en: "Checks the instances' status",
				api: "DescribeInstances",
				parameters: { RegionId: ref("regionId"), InstanceIds: [ITEM] },
				selector: "Instances.Instance[].Status",
				desired: ["Running", "Stopped"],
				more: each(),
			}),
			callForEach("joinSecurityGroup", "JoinSecurityGroup", {
				InstanceId: ITEM,
				SecurityGroupId: ref("securityGroupId"),
			}),
		],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyLeaveSecurityGroup",
		zh: "批量将ECS实例移出安全组",
		en: "Takes several instances out of a security group",
		own: { securityGroupId: declared("String", "安全组ID", "SecurityGroupId") },
		tasks: [
			callForEach("leaveSecurityGroup", "LeaveSecurityGroup", {
				InstanceId: ITEM,
				SecurityGroupId: ref("securityGroupId"),
			}),
		],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyTagInstances",
		zh: "批量为ECS实例打标签",
		en: "Tags several instances",
		category: "tag_manage",
		own: { tags: declared("Json", "标签", "Tags", { AssociationProperty: "Tags" }) },
		tasks: [
			callForEach("tagResources", "TagResources", { ResourceIds: [ITEM], ResourceType: "Instance", Tags: ref("tags") }),
		],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyTagInstanceByOSType",
		zh: "批量按操作系统类型为ECS实例打标签",
		en: "Tags several instances by their operating systems",
		category: "tag_manage",
		own: { tagKey: declared("String", "标签键", "TagKey", { Default: "OSType" }) },
		tasks: [forEach("tagInstance", "ACS::ECS::TagInstanceByOSType", same("tagKey"))],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyTagInstanceByLinuxKernelVersion",
		zh: "批量按Linux内核版本为ECS实例打标签",
		en: "Tags several instances by their Linux kernels",
		category: "tag_manage",
		own: { tagKey: declared("String", "标签键", "TagKey", { Default: "KernelVersion" }) },
		tasks: [forEach("tagInstance", "ACS::ECS::TagInstanceByLinuxKernelVersion", same("tagKey"))],
	}),
	bulkyTemplate({
		name: "ACS-ECS-BulkyTagInstanceByRunCommandResult",
		zh: "批量按命令输出为ECS实例打标签",
		en: "Tags several instances with what a command prints in them",
		category: "tag_manage",
		own: {
			tagKey: declared("String", "标签键", "TagKey"),
			commandContent: declared("String", "命令内容", "CommandContent"),
		},
		tasks: [forEach("tagInstance", "ACS::ECS::TagInstanceByRunCommandResult", same("tagKey", "commandContent"))],
	}),
];
