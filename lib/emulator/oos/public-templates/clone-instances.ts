import type { JsonMap } from "../../expressions/value";
import { call, declared, ITEM, output, ref, waitFor } from "../template-parts";
import { ecsTemplate, listOf } from "./ecs-family";

const limited = (zh: string, en: string, AllowedPattern?: string): JsonMap =>
	declared("String", zh, en, { MinLength: 1, MaxLength: 30, ...(AllowedPattern !== undefined && { AllowedPattern }) });
/** What is told of the disks of each instance: a list of maps for an instance. */
const ABOUT_DISK = "{Category, Device, Size, DiskName, PerformanceLevel}";
const ofItem = (list: string): JsonMap => ({ "Fn::Select": [ITEM, ref(list)] });
const ofSystemDisk = (field: string): JsonMap => ({ "Fn::Select": [field, ofItem("queryDisks.systemDisks")] });
const overImages = (from: string): JsonMap => ({ Items: ref(`${from}.imageIds`) });
const IMAGE_IDS: JsonMap = { Outputs: { imageIds: listOf("imageId") } };
const IMAGE_ID: JsonMap = { imageId: output("String", "ImageId") };

const untilImages = (name: string, from: string, regionId: string): JsonMap =>
	waitFor({
		name,
		zh: "等待镜像可用",
		en: "Waits until the images are there",
		api: "DescribeImages",
		parameters: { RegionId: ref(regionId), ImageId: ITEM },
		selector: "Images.Image[].Status",
		desired: ["Available"],
		more: { Retries: 57, Loop: overImages(from) },
	});

/** Makes the like of instances in another region. */
export const cloneAcrossRegionTemplate = ecsTemplate({
	name: "ACS-ECS-CloneInstancesAcrossRegion",
	zh: "跨地域克隆ECS实例",
	en: "Makes instances in another region that are as several of this one",
	category: "instance_manage",
	parameters: {
		instanceIds: declared("List", "ECS实例ID列表", "InstanceIds"),
		regionId: limited("源地域ID", "RegionId"),
		targetRegionId: limited("目标地域ID", "TargetRegionId"),
		targetZoneId: limited("目标可用区ID", "TargetZoneId"),
		targetInstanceType: limited("实例类型", "TargetInstanceType", "ecs\\.[A-Za-z0-9\\.\\-]*"),
		targetSecurityGroupId: limited("安全组ID", "TargetSecurityGroupId", "sg-[A-Za-z0-9]*"),
		targetVSwitchId: limited("交换机ID", "TargetVSwitchId", "vsw-[A-Za-z0-9]*"),
	},
	tasks: [
		call({
			name: "queryDisks",
			zh: "查询云盘",
			en: "Asks for the disks",
			api: "DescribeDisks",
			parameters: { RegionId: ref("regionId"), InstanceId: ITEM },
			more: {
				Outputs: {
					data: output("Json", `[.Disks.Disk[] | select(.Type == "data") | ${ABOUT_DISK}]`),
					system: output("Json", `.Disks.Disk[] | select(.Type == "system") | ${ABOUT_DISK}`),
				},
				Loop: { Items: ref("instanceIds"), Outputs: { dataDisks: listOf("data"), systemDisks: listOf("system") } },
			},
		}),
		call({
			name: "createImage",
			zh: "创建镜像",
			en: "Makes images of them",
			api: "CreateImage",
			parameters: {
				RegionId: ref("regionId"),
				InstanceId: ITEM,
				ImageName: `img-${ITEM}-${ref("ACS::ExecutionId")}`,
				DetectionStrategy: "Standard",
			},
			more: { Outputs: IMAGE_ID, Loop: { Items: ref("instanceIds"), ...IMAGE_IDS } },
		}),
		untilImages("untilImagesReady", "createImage", "regionId"),
		call({
			name: "copyImage",
			zh: "复制镜像",
			en: "Copies the images to the other region",
			api: "CopyImage",
			parameters: { RegionId: ref("regionId"), ImageId: ITEM, DestinationRegionId: ref("targetRegionId") },
			more: { Outputs: IMAGE_ID, Loop: { ...overImages("createImage"), ...IMAGE_IDS } },
		}),
		untilImages("untilCopiesReady", "copyImage", "targetRegionId"),
		call({
			name: "runInstances",
			zh: "创建实例",
			en: "Makes the instances",
			api: "RunInstances",
			parameters: {
				RegionId: ref("targetRegionId"),
				ZoneId: ref("targetZoneId"),
				ImageId: ofItem("copyImage.imageIds"),
				DataDisk: ofItem("queryDisks.dataDisks"),
				"SystemDisk.Category": ofSystemDisk("Category"),
				"SystemDisk.Size": ofSystemDisk("Size"),
				InstanceType: ref("targetInstanceType"),
				SecurityGroupId: ref("targetSecurityGroupId"),
				VSwitchId: ref("targetVSwitchId"),
			},
			more: {
				Outputs: { instanceId: output("String", "InstanceIdSets.InstanceIdSet[]") },
				Loop: {
					Items: { "Fn::Jq": ["All", "range(length)", ref("instanceIds")] },
					Outputs: { instanceIds: listOf("instanceId") },
				},
			},
		}),
		waitFor({
			name: "untilInstancesReady",
			zh: "等待实例运行",
			en: "Waits until they run",
			api: "DescribeInstances",
			parameters: { RegionId: ref("targetRegionId"), InstanceIds: [ITEM] },
			selector: "Instances.Instance[].Status",
			desired: ["Running"],
			more: { Loop: { Items: ref("runInstances.instanceIds") } },
		}),
	],
	outputs: { instanceIds: { Type: "List", Value: ref("runInstances.instanceIds") } },
});
