import type { JsonMap } from "../../expressions/value";
import { IMAGE } from "../product-actions/ecs-images";
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

/** Makes the image with an action when all disks, or the system disk alone, are wanted. */
function imageOf(name: string, product: string, onlySystemDisk: boolean): JsonMap {
	return action(
		name,
		product,
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
		{
			When: equal(ref("whetherOnlySystemDisk"), onlySystemDisk),
			Outputs: { imageId: output("String", "imageId") },
		},
	);
}

const createImage = ecsTemplate({
	name: "ACS-ECS-CreateImage",
	zh: "创建镜像",
	en: "Makes an image of an instance",
	category: "image_manage",
	parameters: {
		...IMAGE,
		whetherOnlySystemDisk: declared("Boolean", "是否只用系统盘", "WhetherOnlySystemDisk", { Default: false }),
	},
	tasks: [
		imageOf("createImage", "ACS::ECS::CreateImage", false),
		imageOf("createImageOnlySystemDisk", "ACS::ECS::CreateImageForSystemDisk", true),
	],
	outputs: {
		imageId: {
			Type: "String",
			Value: {
				"Fn::If": [
					equal(ref("whetherOnlySystemDisk"), false),
					ref("createImage.imageId"),
					ref("createImageOnlySystemDisk.imageId"),
				],
			},
		},
	},
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
		targetRegionIds: declared("List", "目标地域", "TargetRegionIds", { Default: ["all-regions"] }),
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
				Outputs: { imageIdsWithRegion: listOf("imageIdWithRegion") },
			},
			Outputs: { imageIdWithRegion: output("List", `.imageId, "${ITEM}"`) },
		},
	],
	outputs: { imageIds: { Type: "List", Value: ref("copyImage.imageIdsWithRegion") } },
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
				...callForEach("describeDisk", "DescribeDisks", { InstanceId: ITEM }),
				...each(undefined, { diskInfos: listOf("diskInfo") }),
				Outputs: {
					diskInfo: output("Json", `.Disks.Disk[] | {InstanceId: "${ITEM}", DiskId, Size, Category}`),
				},
			},
		],
		outputs: { diskInfos: { Type: "Json", Value: ref("describeDisk.diskInfos") } },
	}),
];
