import type { Json, JsonMap } from "../../expressions/value";
import {
	call,
	checkFor,
	checkStatus,
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
	waitFor,
} from "../template-parts";

/** How long these templates wait for an address: seven times a quarter of a minute. */
const SHORTLY: JsonMap = { Delay: 15, DelayType: "Constant", Retries: 7 };
const EIP_STATUS = "EipAddresses.EipAddress[].Status";
const NEW_EIP = ref("allocateEipAddress.allocationId");

const BILLING: JsonMap = {
	internetChargeType: declared("String", "计费方式", "InternetChargeType", {
		AllowedValues: ["PayByBandwidth", "PayByTraffic"],
		Default: "PayByBandwidth",
	}),
	bandwidth: declared("Number", "带宽", "Bandwidth", { Default: 5 }),
};

/** Waits until an elastic IP address has a status. */
function untilEip(name: string, AllocationId: Json, status: string, more: JsonMap): JsonMap {
	return waitFor({
		name,
		zh: `等待EIP状态为${status}`,
		en: `Waits until the EIP is ${status}`,
		service: "VPC",
		api: "DescribeEipAddresses",
		parameters: { RegionId: ref("regionId"), AllocationId },
		selector: EIP_STATUS,
		desired: [status],
		more: { ...SHORTLY, ...more },
	});
}

/** Calls an API in the region: those of elastic IP addresses are the VPC's, others are of ECS. */
function inRegion(name: string, zh: string, en: string, api: string, parameters: JsonMap, more: JsonMap = {}): JsonMap {
	const service = api.includes("Eip") ? "VPC" : "ECS";
	return call({ name, zh, en, service, api, parameters: { RegionId: ref("regionId"), ...parameters }, more });
}

const runningOrStopped = waitFor({
	name: "untilInstanceReady",
	zh: "等待实例运行或停止",
	en: "Waits until the instance runs or is stopped",
	api: "DescribeInstances",
	parameters: ONE_INSTANCE,
	selector: "Instances.Instance[].Status",
	desired: ["Running", "Stopped"],
	more: SHORTLY,
});

const allocateAndAttach = productTemplate({
	zh: "申请弹性公网IP并绑定到一台ECS实例",
	en: "Allocates an elastic IP address and associates it with one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		...BILLING,
		tags: declared("Json", "标签", "Tags", {
			AssociationProperty: "Tags",
			Default: [{ Key: "oos_generate", Value: ref("ACS::ExecutionId") }],
		}),
		ISP: declared("String", "线路类型", "ISP", { AllowedValues: ["BGP", "BGP_PRO"], Default: "BGP" }),
	},
	tasks: [
		runningOrStopped,
		inRegion(
			"allocateEipAddress",
			"申请EIP",
			"Allocates the EIP",
			"AllocateEipAddress",
			sameForApi("internetChargeType", "bandwidth", "ISP"),
			{ Outputs: { allocationId: output("String", "AllocationId") } },
		),
		untilEip("untilEipAvailable", NEW_EIP, "Available", {}),
		checkFor({
			name: "tagEipAddress",
			zh: "为EIP打标签",
			en: "Tags the EIP",
			service: "VPC",
			api: "TagResources",
			parameters: { ...sameForApi("regionId", "tags"), ResourceType: "EIP", ResourceIds: [NEW_EIP] },
			selector: ".Code == null",
			desired: [true, false],
			more: { OnError: "associateEipAddress" },
		}),
		inRegion(
			"associateEipAddress",
			"绑定EIP",
			"Associates the EIP",
			"AssociateEipAddress",
			{ AllocationId: NEW_EIP, InstanceId: ref("instanceId") },
			{ OnError: "unassociateEipAddress" },
		),
		untilEip("untilEipInUse", NEW_EIP, "InUse", { OnError: "unassociateEipAddress", OnSuccess: "ACS::END" }),
		inRegion(
			"unassociateEipAddress",
			"解绑EIP",
			"Unassociates the EIP",
			"UnassociateEipAddress",
			{ AllocationId: NEW_EIP, InstanceId: ref("instanceId") },
			{ OnError: "untilEipFree" },
		),
		untilEip("untilEipFree", NEW_EIP, "Available", { OnError: "releaseEipAddress" }),
		inRegion("releaseEipAddress", "释放EIP", "Releases the EIP", "ReleaseEipAddress", { AllocationId: NEW_EIP }),
	],
	outputs: { instanceAndAllocationId: { Type: "String", Value: `${ref("instanceId")} ${NEW_EIP}` } },
});

const attachEip = productTemplate({
	zh: "从弹性公网IP列表中选一个可用的绑定到ECS实例",
	en: "Associates an available one of several elastic IP addresses with an ECS instance",
	parameters: {
		EipIds: declared("List", "EIP列表", "EipIds"),
		regionId: declared("String", "地域ID", "RegionId"),
		...INSTANCE,
	},
	tasks: [
		call({
			name: "describeEipAddresses",
			zh: "查询可用的EIP",
			en: "Asks for the available EIPs",
			service: "VPC",
			api: "DescribeEipAddresses",
			parameters: {
				RegionId: ref("regionId"),
				Status: "Available",
				AllocationId: { "Fn::Join": [",", ref("EipIds")] },
			},
			more: { Outputs: { allocationId: output("String", "EipAddresses.EipAddress[0].AllocationId") } },
		}),
		inRegion("associateEipAddress", "绑定EIP", "Associates the EIP", "AssociateEipAddress", {
			AllocationId: ref("describeEipAddresses.allocationId"),
			InstanceId: ref("instanceId"),
		}),
	],
});

const eachEip = { Loop: { Items: ref("describeEipAddresses.allocationIds") } };

const releaseEip = productTemplate({
	zh: "解绑并释放一台ECS实例的弹性公网IP",
	en: "Unassociates and releases the elastic IP addresses of one ECS instance",
	parameters: { regionId: declared("String", "地域ID", "RegionId"), ...INSTANCE },
	tasks: [
		runningOrStopped,
		inRegion(
			"describeEipAddresses",
			"查询实例的EIP",
			"Asks for the instance's EIPs",
			"DescribeEipAddresses",
			{ AssociatedInstanceId: ref("instanceId"), AssociatedInstanceType: "EcsInstance" },
			{ Outputs: { allocationIds: output("List", "EipAddresses.EipAddress[].AllocationId") } },
		),
		inRegion(
			"unassociateEipAddress",
			"解绑EIP",
			"Unassociates the EIPs",
			"UnassociateEipAddress",
			{ AllocationId: ITEM, InstanceId: ref("instanceId") },
			{ OnError: "untilEipAvailable", ...eachEip },
		),
		untilEip("untilEipAvailable", ITEM, "Available", { OnError: "releaseEipAddress", ...eachEip }),
		inRegion("releaseEipAddress", "释放EIP", "Releases the EIPs", "ReleaseEipAddress", { AllocationId: ITEM }, eachEip),
	],
});

const INTERFACE = ref("createNetworkInterface.networkInterfaceId");

/** Waits until a network interface has a status. */
function untilInterface(name: string, id: Json, status: string, more: JsonMap = {}): JsonMap {
	return waitFor({
		name,
		zh: `等待弹性网卡状态为${status}`,
		en: `Waits until the network interface is ${status}`,
		api: "DescribeNetworkInterfaces",
		parameters: { RegionId: ref("regionId"), NetworkInterfaceId: [id] },
		selector: "NetworkInterfaceSets.NetworkInterfaceSet[].Status",
		desired: [status],
		more: { ...SHORTLY, ...more },
	});
}

const interfaceAndEip = productTemplate({
	zh: "创建弹性网卡和弹性公网IP并绑定到一台ECS实例",
	en: "Creates a network interface with an elastic IP address for one ECS instance",
	parameters: { ...REGION, ...INSTANCE, ...BILLING },
	tasks: [
		checkStatus("checkInstanceStatus", ["Running", "Stopped"], {
			Outputs: {
				vSwitchId: output("String", "Instances.Instance[].VpcAttributes.VSwitchId"),
				securityGroupId: output("String", "Instances.Instance[].SecurityGroupIds.SecurityGroupId[0]"),
			},
		}),
		call({
			name: "createNetworkInterface",
			zh: "创建弹性网卡",
			en: "Creates the network interface",
			api: "CreateNetworkInterface",
			parameters: {
				RegionId: ref("regionId"),
				VSwitchId: ref("checkInstanceStatus.vSwitchId"),
				SecurityGroupId: ref("checkInstanceStatus.securityGroupId"),
			},
			more: { Outputs: { networkInterfaceId: output("String", "NetworkInterfaceId") } },
		}),
		untilInterface("untilInterfaceAvailable", INTERFACE, "Available", { OnError: "deleteNetworkInterface" }),
		inRegion(
			"attachNetworkInterface",
			"绑定弹性网卡",
			"Attaches the network interface",
			"AttachNetworkInterface",
			{ InstanceId: ref("instanceId"), NetworkInterfaceId: INTERFACE },
			{ OnError: "deleteNetworkInterface" },
		),
		untilInterface("untilInterfaceInUse", INTERFACE, "InUse", { OnError: "detachNetworkInterface" }),
		inRegion(
			"allocateEipAddress",
			"申请EIP",
			"Allocates the EIP",
			"AllocateEipAddress",
			sameForApi("internetChargeType", "bandwidth"),
			{ OnError: "detachNetworkInterface", Outputs: { allocationId: output("String", "AllocationId") } },
		),
		untilEip("untilEipAvailable", NEW_EIP, "Available", { OnError: "detachNetworkInterface" }),
		inRegion(
			"associateEipAddress",
			"绑定EIP",
			"Associates the EIP",
			"AssociateEipAddress",
			{ AllocationId: NEW_EIP, InstanceId: INTERFACE, InstanceType: "NetworkInterface" },
			{ OnError: "detachNetworkInterface", OnSuccess: "ACS::END" },
		),
		inRegion(
			"detachNetworkInterface",
			"解绑弹性网卡",
			"Detaches the network interface",
			"DetachNetworkInterface",
			{ InstanceId: ref("instanceId"), NetworkInterfaceId: INTERFACE },
			{ OnError: "deleteNetworkInterface" },
		),
		untilInterface("untilInterfaceFree", INTERFACE, "Available", { OnError: "deleteNetworkInterface" }),
		inRegion(
			"deleteNetworkInterface",
			"删除弹性网卡",
			"Deletes the network interface",
			"DeleteNetworkInterface",
			{ NetworkInterfaceId: INTERFACE },
			{ OnError: "releaseEipAddress" },
		),
		inRegion("releaseEipAddress", "释放EIP", "Releases the EIP", "ReleaseEipAddress", { AllocationId: NEW_EIP }),
	],
	outputs: { networkInterfaceIdAndAllocationId: { Type: "String", Value: `${INTERFACE} ${NEW_EIP}` } },
});

const PAIR = { Loop: { Items: ref("describeEipAddresses.pairs") } };
const ofPair = (name: string): JsonMap => ({ "Fn::Select": [name, ITEM] });

const detachAndRelease = productTemplate({
	zh: "解绑并删除一台ECS实例的辅助弹性网卡和其弹性公网IP",
	en: "Detaches and deletes the secondary network interfaces of one ECS instance with their elastic IP addresses",
	parameters: { ...REGION, ...INSTANCE },
	tasks: [
		runningOrStopped,
		call({
			name: "describeNetworkInterfaces",
			zh: "查询辅助网卡",
			en: "Asks for the secondary interfaces",
			api: "DescribeNetworkInterfaces",
			parameters: { ...sameForApi("regionId", "instanceId"), Type: "Secondary" },
			more: { Outputs: { ids: output("List", "NetworkInterfaceSets.NetworkInterfaceSet[].NetworkInterfaceId") } },
		}),
		call({
			name: "describeEipAddresses",
			zh: "查询网卡的EIP",
			en: "Asks for the interfaces' EIPs",
			service: "VPC",
			api: "DescribeEipAddresses",
			parameters: {
				RegionId: ref("regionId"),
				AssociatedInstanceId: ITEM,
				AssociatedInstanceType: "NetworkInterface",
			},
			more: {
				Outputs: {
					pair: output(
						"Json",
						`{allocationId: .EipAddresses.EipAddress[0].AllocationId, networkInterfaceId: "${ITEM}"}`,
					),
				},
				Loop: {
					Items: ref("describeNetworkInterfaces.ids"),
					Outputs: { pairs: { AggregateType: "Fn::ListJoin", AggregateField: "pair" } },
				},
			},
		}),
		inRegion(
			"unassociateEipAddress",
			"解绑EIP",
			"Unassociates the EIPs",
			"UnassociateEipAddress",
			{
				AllocationId: ofPair("allocationId"),
				InstanceId: ofPair("networkInterfaceId"),
				InstanceType: "NetworkInterface",
			},
			{ OnError: "detachNetworkInterface", ...PAIR },
		),
		untilEip("untilEipAvailable", ofPair("allocationId"), "Available", { OnError: "releaseEipAddress", ...PAIR }),
		inRegion(
			"releaseEipAddress",
			"释放EIP",
			"Releases the EIPs",
			"ReleaseEipAddress",
			{ AllocationId: ofPair("allocationId") },
			{ OnError: "detachNetworkInterface", ...PAIR },
		),
		inRegion(
			"detachNetworkInterface",
			"解绑弹性网卡",
			"Detaches the interfaces",
			"DetachNetworkInterface",
			{ InstanceId: ref("instanceId"), NetworkInterfaceId: ofPair("networkInterfaceId") },
			{ OnError: "untilInterfaceAvailable", ...PAIR },
		),
		untilInterface("untilInterfaceAvailable", ofPair("networkInterfaceId"), "Available", {
			OnError: "deleteNetworkInterface",
			...PAIR,
		}),
		inRegion(
			"deleteNetworkInterface",
			"删除弹性网卡",
			"Deletes the interfaces",
			"DeleteNetworkInterface",
			{ NetworkInterfaceId: ofPair("networkInterfaceId") },
			PAIR,
		),
	],
});

const nameByAddress = productTemplate({
	zh: "用私网IP地址为一台ECS实例命名",
	en: "Names one ECS instance after its private IP address",
	parameters: {
		...REGION,
		...INSTANCE,
		instanceNameFormat: declared("String", "名称格式", "InstanceNameFormat", {
			Default: "Prefix{PrivateIpAddress}Suffix",
		}),
	},
	tasks: [
		call({
			name: "GetInstance",
			zh: "查询私网IP地址",
			en: "Asks for the private IP address",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			more: {
				Outputs: {
					IpAddress: output("String", "Instances.Instance[].VpcAttributes.PrivateIpAddress.IpAddress[]"),
					TagValue: output(
						"List",
						'.Instances.Instance[0].Tags.Tag[]? | select(.TagKey == "ack.attach.keepInstanceName") | .TagValue',
					),
				},
			},
		}),
		call({
			name: "ModifyInstanceName",
			zh: "修改实例名称",
			en: "Names the instance",
			api: "ModifyInstanceAttribute",
			parameters: {
				...sameForApi("regionId", "instanceId"),
				InstanceName: {
					"Fn::Replace": [{ "{PrivateIpAddress}": ref("GetInstance.IpAddress") }, ref("instanceNameFormat")],
				},
			},
			more: { When: { "Fn::Not": equal(ref("GetInstance.TagValue"), [true]) } },
		}),
	],
});

/** Mounts the file system now and at every boot. Tools that the distribution lacks are installed first. */
const MOUNT = `set -e
target={{ mountTargetDomain }}:/
dir={{ mountDir }}
version={{ fileSystemVersion }}
if command -v yum >/dev/null; then yum install -y nfs-utils
elif command -v apt-get >/dev/null; then apt-get install -y nfs-common
else zypper -n install nfs-client; fi
mkdir -p "$dir"
if [ "$version" = 0 ]; then options=vers=3,nolock,proto=tcp,noresvport; else options=vers=4,minorversion=0,noresvport; fi
grep -qs " $dir nfs" /etc/fstab || echo "$target $dir nfs $options,_netdev 0 0" >> /etc/fstab
mount -t nfs -o "$options" "$target" "$dir"
`;

const attachNas = productTemplate({
	zh: "为一台ECS实例挂载NAS文件系统",
	en: "Mounts a NAS file system in one ECS instance",
	parameters: {
		regionId: declared("String", "地域ID", "RegionId"),
		...INSTANCE,
		mountTargetDomain: declared("String", "挂载点地址", "MountTargetDomain"),
		mountDir: declared("String", "挂载目录", "MountDir", { Default: "/mnt" }),
		fileSystemVersion: declared("String", "文件系统版本", "FileSystemVersion", { AllowedValues: [0, 1], Default: 0 }),
	},
	tasks: [
		waitFor({
			name: "untilInstanceReady",
			zh: "等待实例运行",
			en: "Waits until the instance runs",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			selector: "Instances.Instance[].Status",
			desired: ["Running"],
		}),
		{
			Name: "runCommand",
			Action: "ACS::ECS::RunCommand",
			Properties: { ...same("regionId", "instanceId"), commandType: "RunShellScript", commandContent: MOUNT },
			Outputs: { commandOutput: output("String", "invocationOutput") },
		},
	],
	outputs: { commandOutput: { Type: "String", Value: ref("runCommand.commandOutput") } },
});

/** Actions on addresses, interfaces and what is reached over the network. */
export const networkActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::AllocateEipAddressAndAttachToInstance": allocateAndAttach,
	"ACS::ECS::AttachEipToInstance": attachEip,
	"ACS::ECS::ReleaseEipAddress": releaseEip,
	"ACS::ECS::CreateNetworkInterfaceAndEipAndAttachToInstance": interfaceAndEip,
	"ACS::ECS::DetachNetworkInterfaceAndDeleteEip": detachAndRelease,
	"ACS::ECS::GetIpAddressAndModifyInstanceName": nameByAddress,
	"ACS::ECS::AttachNASFileSystemToInstance": attachNas,
};
