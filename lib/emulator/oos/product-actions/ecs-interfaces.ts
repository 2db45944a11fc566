import type { Json, JsonMap } from "../../expressions/value";
import {
	call,
	checkStatus,
	INSTANCE,
	ITEM,
	output,
	productTemplate,
	REGION,
	ref,
	sameForApi,
	waitFor,
} from "../template-parts";
import { BILLING, inRegion, NEW_EIP, runningOrStopped, SHORTLY, untilEip } from "./network-parts";

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

/** Actions on network interfaces of instances. */
export const interfaceActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::CreateNetworkInterfaceAndEipAndAttachToInstance": interfaceAndEip,
	"ACS::ECS::DetachNetworkInterfaceAndDeleteEip": detachAndRelease,
};
