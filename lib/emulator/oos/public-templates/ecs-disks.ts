import type { JsonMap } from "../../expressions/value";
import {
	action,
	call,
	declared,
	equal,
	INSTANCE,
	ITEM,
	output,
	REGION,
	ref,
	same,
	sameForApi,
	TAGS,
} from "../template-parts";
import { bulkyTemplate, callForEach, each, ecsTemplate, forEach, listOf, rateControl } from "./ecs-family";

const DISKS: JsonMap = { diskIds: declared("List", "云盘列表", "DiskIds") };

const resize = ecsTemplate({
	name: "ACS-ECS-BulkyResizeDisk",
	zh: "批量扩容云盘",
	en: "Makes several disks larger",
	category: "instance_manage",
	parameters: {
		...REGION,
		...DISKS,
		newSize: declared("Number", "新容量", "NewSize", { MinValue: 20, MaxValue: 32_768 }),
		type: declared("String", "扩容方式", "Type", { AllowedValues: ["offline", "online"], Default: "offline" }),
		...rateControl(),
	},
	tasks: [
		callForEach(
			"resizeDisk",
			"ResizeDisk",
			{ DiskId: ITEM, NewSize: ref("newSize"), Type: ref("type") },
			ref("diskIds"),
		),
	],
});

const reset = ecsTemplate({
	name: "ACS-ECS-ResetDiskWithSnapshot",
	zh: "用快照回滚云盘",
	en: "Rolls a disk back to a snapshot",
	category: "data_backup",
	parameters: {
		...REGION,
		...INSTANCE,
		diskId: declared("String", "云盘ID", "DiskId"),
		snapshotId: declared("String", "快照ID", "SnapshotId"),
	},
	tasks: [
		action(
			"resetDisk",
			"ACS::ECS::ResetDisk",
			"回滚云盘",
			"Rolls the disk back",
			same("regionId", "instanceId", "diskId", "snapshotId"),
		),
	],
});

/** The days that a snapshot is kept; none given means for ever. */
const RETENTION: JsonMap = { "Fn::If": [equal(ref("retentionDays"), 0), "", ref("retentionDays")] };

const snapshots = ecsTemplate({
	name: "ACS-ECS-BulkyCreateSnapshot",
	zh: "批量创建快照",
	en: "Makes snapshots of several disks",
	category: "data_backup",
	parameters: {
		...REGION,
		...DISKS,
		retentionDays: declared("Number", "保留天数", "RetentionDays", { Default: 0, MinValue: 0, MaxValue: 65_536 }),
		...TAGS,
		...rateControl(),
	},
	tasks: [
		forEach(
			"createSnapshot",
			"ACS::ECS::CreateSnapshot",
			{ retentionDays: RETENTION, tags: ref("tags") },
			{
				items: ref("diskIds"),
				itemAs: "diskId",
				outputs: { snapshotId: output("String", "snapshotId") },
				collects: { snapshotIds: listOf("snapshotId") },
			},
		),
	],
	outputs: { createdSnapshotIds: { Type: "List", Value: ref("createSnapshot.snapshotIds") } },
});

const IMAGE: JsonMap = {
	imageName: declared("String", "镜像名称", "ImageName"),
	...TAGS,
	imageFamily: declared("String", "镜像族系", "ImageFamily", { Default: "" }),
	imageDescription: declared("String", "镜像描述", "ImageDescription", { Default: "" }),
	resourceGroupId: declared("String", "资源组ID", "ResourceGroupId", { Default: "" }),
	detectionStrategy: declared("String", "检测策略", "DetectionStrategy", {
		AllowedValues: ["", "Standard"],
		Default: "",
	}),
};

const createImage = ecsTemplate({
	name: "ACS-ECS-CreateImage",
	zh: "创建镜像",
	en: "Makes an image of an instance",
	category: "image_manage",
	parameters: { ...REGION, ...INSTANCE, ...IMAGE },
	tasks: [
		action(
			"createImage",
			"ACS::ECS::CreateImage",
			"创建镜像",
			"Makes the image",
			{
				...same(
					"regionId",
					"instanceId",
					"tags",
					"imageFamily",
					"imageDescription",
					"resourceGroupId",
					"detectionStrategy",
				),
				imageName: `${ref("imageName")}__on_${ref("ACS::ExecutionId")}_at_${ref("ACS::CurrentDate")}`,
			},
			{ Outputs: { imageId: output("String", "imageId") } },
		),
	],
	outputs: { imageId: { Type: "String", Value: ref("createImage.imageId") } },
});

const deleteImage = ecsTemplate({
	name: "ACS-ECS-DeleteImage",
	zh: "删除镜像",
	en: "Deletes an image",
	category: "image_manage",
	parameters: {
		...REGION,
		imageId: declared("String", "镜像ID", "ImageId"),
		force: declared("Boolean", "是否强制删除", "Force", { Default: false }),
	},
	tasks: [
		action(
			"deleteImage",
			"ACS::ECS::DeleteImage",
			"删除镜像",
			"Deletes the image",
			same("regionId", "imageId", "force"),
		),
	],
});

const copyImage = ecsTemplate({
	name: "ACS-ECS-BulkyCopyImage",
	zh: "批量复制镜像到其他地域",
	en: "Copies an image to several regions",
	category: "image_manage",
	parameters: {
		...REGION,
		imageId: declared("String", "镜像ID", "ImageId"),
		targetRegionIds: declared("List", "目标地域", "TargetRegionIds"),
		...rateControl(5),
	},
	tasks: [
		call({
			name: "describeRegions",
			zh: "查询其他地域",
			en: "Asks for the other regions",
			api: "DescribeRegions",
			parameters: sameForApi("regionId"),
			more: {
				Outputs: { regionIds: output("List", `Regions.Region[].RegionId | select(. != "${ref("regionId")}")`) },
			},
		}),
		{
			Name: "copyImage",
			Action: "ACS::ECS::CopyImage",
			Properties: { ...same("regionId", "imageId"), targetRegionId: ITEM },
			Loop: {
				RateControl: ref("rateControl"),
				Items: {
					"Fn::If": [
						{ "Fn::Jq": ["First", 'index("all-regions") != null', ref("targetRegionIds")] },
						ref("describeRegions.regionIds"),
						ref("targetRegionIds"),
					],
				},
				Outputs: { imageIds: listOf("imageId") },
			},
			Outputs: { imageId: output("String", "imageId") },
		},
	],
	outputs: { imageIds: { Type: "List", Value: ref("copyImage.imageIds") } },
});

/** Templates for disks, snapshots and images. */
export const ecsDiskTemplates: readonly JsonMap[] = [
	resize,
	reset,
	snapshots,
	createImage,
	deleteImage,
	copyImage,
	bulkyTemplate({
		name: "ACS-ECS-BulkyDescribeDisks",
		zh: "批量查询ECS实例的云盘",
		en: "Asks for the disks of several instances",
		tasks: [
			{
				...callForEach("describeDisks", "DescribeDisks", { InstanceId: ITEM }),
				...each(undefined, { disks: listOf("disks") }),
				Outputs: { disks: output("List", "Disks.Disk[].DiskId") },
			},
		],
		outputs: { diskIds: { Type: "List", Value: { "Fn::MergeList": ref("describeDisks.disks") } } },
	}),
];
