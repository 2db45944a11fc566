import type { JsonMap } from "../../expressions/value";
import {
	call,
	checkFor,
	declared,
	INSTANCE,
	ITEM,
	output,
	productTemplate,
	REGION,
	ref,
	sameForApi,
} from "../template-parts";
import { BILLING, inRegion, NEW_EIP, runningOrStopped, untilEip } from "./network-parts";

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

/** Actions on elastic IP addresses of instances. */
export const addressActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::AllocateEipAddressAndAttachToInstance": allocateAndAttach,
	"ACS::ECS::AttachEipToInstance": attachEip,
	"ACS::ECS::ReleaseEipAddress": releaseEip,
};
