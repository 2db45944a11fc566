import type { JsonMap } from "../../expressions/value";
import {
	call,
	declared,
	equal,
	ITEM,
	oneByOne,
	output,
	productTemplate,
	REGION,
	ref,
	sameForApi,
	TAGS,
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
		more: { Loop: oneByOne(ref(`${task}.instanceIds`)) },
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

/** Actions that create instances. */
export const createActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::RunInstances": runInstances,
	"ACS::ECS::RunInstancesFromTemplate": runInstancesFromTemplate,
};
