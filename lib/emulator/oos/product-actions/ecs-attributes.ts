import type { JsonMap } from "../../expressions/value";
import {
	action,
	askInstance,
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
	untilStatus,
	waitFor,
} from "../template-parts";

const CREDIT = "Instances.Instance[].CreditSpecification";

/** How a burstable instance spends its CPU credits. */
export const CREDIT_SPECIFICATION: JsonMap = {
	creditSpecification: declared("String", "运行模式", "CreditSpecification", {
		AllowedValues: ["Standard", "Unlimited"],
	}),
};

const creditSpecification = productTemplate({
	zh: "修改一台突发性能实例的运行模式",
	en: "Changes how one burstable instance spends its CPU credits",
	parameters: {
		...REGION,
		...INSTANCE,
		...CREDIT_SPECIFICATION,
	},
	tasks: [
		askInstance({
			name: "queryCreditSpecification",
			zh: "查询运行模式",
			en: "Asks how it does",
			outputs: { creditSpecification: output("String", CREDIT) },
		}),
		choose("whetherToModify", "modifyCreditSpecification", [
			[equal(ref("creditSpecification"), ref("queryCreditSpecification.creditSpecification")), "untilModified"],
		]),
		call({
			name: "modifyCreditSpecification",
			zh: "修改运行模式",
			en: "Changes it",
			api: "ModifyInstanceAttribute",
			parameters: sameForApi("regionId", "instanceId", "creditSpecification"),
		}),
		waitFor({
			name: "untilModified",
			zh: "等待修改生效",
			en: "Waits until it is so",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			selector: CREDIT,
			desired: [ref("creditSpecification")],
		}),
	],
});

const diskFields = "{DiskId, Category, Device, Size, DiskName, PerformanceLevel}";

const queryAttributes = productTemplate({
	zh: "查询一台ECS实例的属性",
	en: "Collects what there is to know of one ECS instance, its disks, snapshots and addresses",
	parameters: { ...REGION, ...INSTANCE },
	tasks: [
		askInstance({
			name: "queryInstance",
			zh: "查询实例",
			en: "Asks for the instance",
			outputs: {
				instance: output("Json", ".Instances.Instance[0] | del(.SecurityGroupIds)"),
				securityGroupIds: output("Json", ".Instances.Instance[0].SecurityGroupIds.SecurityGroupId"),
				privateIpAddresses: output(
					"String",
					'[.Instances.Instance[0].NetworkInterfaces.NetworkInterface[]?.PrivateIpSets.PrivateIpSet[]?.PrivateIpAddress] | first // ""',
				),
			},
		}),
		call({
			name: "queryDisks",
			zh: "查询云盘",
			en: "Asks for its disks",
			api: "DescribeDisks",
			parameters: sameForApi("regionId", "instanceId"),
			more: {
				Outputs: {
					dataDisks: output("Json", `.Disks.Disk | map(select(.Type == "data") | ${diskFields})`),
					systemDisk: output("Json", `.Disks.Disk[] | select(.Type == "system") | ${diskFields}`),
				},
			},
		}),
		call({
			name: "querySnapshots",
			zh: "查询快照",
			en: "Asks for its snapshots",
			api: "DescribeSnapshots",
			parameters: sameForApi("regionId", "instanceId"),
			more: { Outputs: { snapshots: output("List", ".Snapshots.Snapshot[]") } },
		}),
		call({
			name: "queryNetworkInterfaces",
			zh: "查询弹性网卡",
			en: "Asks for its network interfaces",
			api: "DescribeNetworkInterfaces",
			parameters: sameForApi("regionId", "instanceId"),
			more: {
				Outputs: {
					ipv6Addresses: output("List", ".NetworkInterfaceSets.NetworkInterfaceSet[].Ipv6Sets.Ipv6Set[]?.Ipv6Address"),
				},
			},
		}),
	],
	outputs: {
		instanceInfo: {
			Type: "Json",
			Value: {
				InstanceAttr: {
					"Fn::MergeMap": [
						ref("queryInstance.instance"),
						{
							SecurityGroupIds: ref("queryInstance.securityGroupIds"),
							PrivateIpAddresses: ref("queryInstance.privateIpAddresses"),
						},
					],
				},
				DiskInfo: { DataDisk: ref("queryDisks.dataDisks"), SystemDisk: ref("queryDisks.systemDisk") },
				SnapshotInfo: ref("querySnapshots.snapshots"),
				Ipv6Address: ref("queryNetworkInterfaces.ipv6Addresses"),
			},
		},
	},
});

const publicAddress = productTemplate({
	zh: "为一台ECS实例分配公网IP",
	en: "Gives one ECS instance a public address",
	parameters: { ...REGION, ...INSTANCE },
	tasks: [
		checkStatus("checkInstanceReady", ["Running", "Stopped"]),
		call({
			name: "allocatePublicIpAddress",
			zh: "分配公网IP",
			en: "Allocates the address",
			api: "AllocatePublicIpAddress",
			parameters: sameForApi("regionId", "instanceId"),
		}),
		askTo("RebootInstance"),
		untilStatus("untilInstanceReady", "Running"),
	],
});

const moveToVSwitch = productTemplate({
	zh: "修改一台ECS实例的交换机",
	en: "Stops one ECS instance and moves it to another vSwitch",
	parameters: {
		...REGION,
		...INSTANCE,
		vSwitchId: declared("String", "交换机ID", "VSwitchId", { AllowedPattern: "vsw-[A-Za-z0-9]*" }),
	},
	tasks: [
		askTo("StopInstance"),
		untilStatus("untilInstanceStopped", "Stopped"),
		call({
			name: "modifyInstanceVpcAttribute",
			zh: "修改交换机",
			en: "Moves it",
			api: "ModifyInstanceVpcAttribute",
			parameters: sameForApi("regionId", "instanceId", "vSwitchId"),
		}),
	],
});

const newInterface = productTemplate({
	zh: "创建弹性网卡并绑定到一台ECS实例",
	en: "Makes a network interface and attaches it to one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		securityGroupId: declared("String", "安全组ID", "SecurityGroupId", { AllowedPattern: "sg-[A-Za-z0-9]*" }),
		vSwitchId: declared("String", "交换机ID", "VSwitchId", { AllowedPattern: "vsw-[A-Za-z0-9]*" }),
	},
	tasks: [
		checkStatus("checkInstanceReady", ["Running", "Stopped"]),
		call({
			name: "createNetworkInterface",
			zh: "创建弹性网卡",
			en: "Makes the network interface",
			api: "CreateNetworkInterface",
			parameters: sameForApi("regionId", "securityGroupId", "vSwitchId"),
			more: { Outputs: { networkInterfaceId: output("String", "NetworkInterfaceId") } },
		}),
		call({
			name: "attachNetworkInterface",
			zh: "绑定弹性网卡",
			en: "Attaches it",
			api: "AttachNetworkInterface",
			parameters: {
				...sameForApi("regionId", "instanceId"),
				NetworkInterfaceId: ref("createNetworkInterface.networkInterfaceId"),
			},
		}),
	],
	outputs: {
		networkInterfaceId: { Type: "String", Value: ref("createNetworkInterface.networkInterfaceId") },
	},
});

const INIT_DISK = `device=$(lsblk -dno NAME | grep '^vd' | tail -n 1)
mkfs.ext4 "/dev/$device"
mkdir -p '{{ mountPointPath }}'
echo "/dev/$device {{ mountPointPath }} ext4 defaults 0 0" >> /etc/fstab
mount "/dev/$device" '{{ mountPointPath }}'
df -h`;

const newDataDisk = productTemplate({
	zh: "为一台Linux实例创建、挂载并初始化数据盘",
	en: "Makes a data disk, attaches it to one Linux instance and mounts it there",
	parameters: {
		...REGION,
		...INSTANCE,
		category: declared("String", "云盘类型", "Category", {
			AllowedValues: ["cloud_efficiency", "cloud_ssd", "cloud_essd", "cloud"],
			Default: "cloud_efficiency",
		}),
		diskSize: declared("Number", "容量", "DiskSize", { Default: 40, MinValue: 40, MaxValue: 32_768 }),
		mountPointPath: declared("String", "挂载点", "MountPointPath", { Default: "/mnt" }),
	},
	tasks: [
		checkFor({
			name: "checkLinux",
			zh: "检查操作系统类型",
			en: "Checks that it runs Linux",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			selector: "Instances.Instance[].OSType",
			desired: ["linux"],
			more: { Outputs: { zoneId: output("String", "Instances.Instance[].ZoneId") } },
		}),
		call({
			name: "createDisk",
			zh: "创建云盘",
			en: "Makes the disk",
			api: "CreateDisk",
			parameters: {
				RegionId: ref("regionId"),
				ZoneId: ref("checkLinux.zoneId"),
				DiskCategory: ref("category"),
				Size: ref("diskSize"),
				DiskName: `disk-${ref("ACS::ExecutionId")}`,
			},
			more: { Outputs: { diskId: output("String", "DiskId") } },
		}),
		action("attachDisk", "ACS::ECS::AttachDisk", "挂载云盘", "Attaches it", {
			...same("regionId", "instanceId"),
			diskId: ref("createDisk.diskId"),
		}),
		action(
			"initDisk",
			"ACS::ECS::RunCommand",
			"初始化云盘",
			"Makes a file system on it and mounts it",
			{ ...same("regionId", "instanceId"), commandType: "RunShellScript", commandContent: INIT_DISK },
			PRINTED,
		),
	],
	outputs: printedBy("initDisk"),
});

/** Actions that read or change what one instance is and has. */
export const attributeActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::ModifyCreditSpecification": creditSpecification,
	"ACS::ECS::QueryInstanceAttributes": queryAttributes,
	"ACS::ECS::AllocatePublicIpAddress": publicAddress,
	"ACS::ECS::ModifyInstanceVpcAttribute": moveToVSwitch,
	"ACS::ECS::CreateAndAttachNetworkInterface": newInterface,
	"ACS::ECS::CreateAndAttachAndInitDataDisk": newDataDisk,
};
