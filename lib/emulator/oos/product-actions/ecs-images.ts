import type { JsonMap } from "../../expressions/value";
import {
	action,
	askInstance,
	askSystemDisk,
	call,
	checkStatus,
	choose,
	declared,
	equal,
	INSTANCE,
	output,
	productTemplate,
	REGION,
	ref,
	sameForApi,
	TAGS,
	unlessEmpty,
	waitFor,
} from "../template-parts";

const IMAGE_STATES = ["Creating", "Waiting", "Available", "UnAvailable", "CreateFailed", "Deprecated"];

/** The parameters of what makes an image of an instance. */
export const IMAGE: JsonMap = {
	...REGION,
	...INSTANCE,
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

/** Makes an image of what `from` names, as CreateImage's parameters: of an instance that runs or is stopped. */
function imageTasks(from: JsonMap, before: readonly JsonMap[] = []): JsonMap[] {
	return [
		askInstance({
			name: "describeInstances",
			zh: "查询实例",
			en: "Asks for the instance",
			outputs: {
				instanceIds: output("List", "Instances.Instance[].InstanceId"),
				resourceGroupId: output("String", "Instances.Instance[].ResourceGroupId"),
			},
		}),
		choose("whetherInstanceExists", "checkInstanceStatus", [
			[equal([], ref("describeInstances.instanceIds")), "ACS::END"],
		]),
		checkStatus("checkInstanceStatus", ["Running", "Stopped"]),
		...before,
		call({
			name: "createImage",
			zh: "创建镜像",
			en: "Makes the image",
			api: "CreateImage",
			parameters: {
				...sameForApi("regionId", "imageName", "tags", "detectionStrategy", "imageFamily"),
				...from,
				ResourceGroupId: {
					"Fn::If": [
						equal(ref("resourceGroupId"), ""),
						ref("describeInstances.resourceGroupId"),
						ref("resourceGroupId"),
					],
				},
				Description: unlessEmpty("imageDescription"),
			},
			more: { Outputs: { imageId: output("String", "ImageId") } },
		}),
		untilImage("untilImageReady", ref("regionId"), ref("createImage.imageId")),
	];
}

const IMAGE_ID: JsonMap = { imageId: { Type: "String", Value: ref("createImage.imageId") } };

const createImage = productTemplate({
	zh: "用一台ECS实例创建镜像",
	en: "Makes an image of one ECS instance",
	parameters: IMAGE,
	tasks: imageTasks(sameForApi("instanceId")),
	outputs: IMAGE_ID,
});

const createSystemImage = productTemplate({
	zh: "用一台ECS实例的系统盘创建镜像",
	en: "Makes an image of one ECS instance's system disk",
	parameters: IMAGE,
	tasks: imageTasks({ SnapshotId: ref("createSnapshot.snapshotId") }, [
		askSystemDisk("getSystemDisk"),
		action(
			"createSnapshot",
			"ACS::ECS::CreateSnapshot",
			"创建快照",
			"Makes a snapshot of it",
			{
				regionId: ref("regionId"),
				diskId: ref("getSystemDisk.diskId"),
				snapshotName: `Snapshot-${ref("ACS::ExecutionId")}`,
			},
			{ Outputs: { snapshotId: output("String", "snapshotId") } },
		),
	]),
	outputs: IMAGE_ID,
});

/** Waits until an image can be used. */
export function untilImage(name: string, RegionId: string, ImageId: string): JsonMap {
	return waitFor({
		name,
		zh: "等待镜像可用",
		en: "Waits until the image can be used",
		api: "DescribeImages",
		parameters: { RegionId, ImageId, Status: IMAGE_STATES.join(",") },
		selector: "Images.Image[].Status",
		desired: ["Available"],
		rules: { StopRetryValues: ["CreateFailed"] },
		more: { Retries: 296, MaxRetryInterval: 300 },
	});
}

const copyImage = productTemplate({
	zh: "复制镜像到另一个地域",
	en: "Copies an image to another region",
	parameters: {
		imageId: declared("String", "镜像ID", "ImageId"),
		regionId: declared("String", "地域ID", "RegionId"),
		targetRegionId: declared("String", "目标地域", "TargetRegionId"),
		targetImageName: declared("String", "目标镜像名称", "TargetImageName", {
			Default: "{{ imageId }}-{{ ACS::ExecutionId }}",
		}),
		encrypted: declared("Boolean", "是否加密", "Encrypted", { Default: false }),
		KMSKeyId: declared("String", "密钥ID", "KMSKeyId", { Default: "" }),
		...TAGS,
	},
	tasks: [
		choose("whetherSameRegion", "copyImage", [[equal(ref("regionId"), ref("targetRegionId")), "ACS::END"]]),
		call({
			name: "copyImage",
			zh: "复制镜像",
			en: "Copies the image",
			api: "CopyImage",
			parameters: {
				...sameForApi("regionId", "imageId", "encrypted", "tags"),
				DestinationRegionId: ref("targetRegionId"),
				DestinationImageName: ref("targetImageName"),
				KMSKeyId: unlessEmpty("KMSKeyId"),
			},
			more: { Outputs: { imageId: output("String", "ImageId") } },
		}),
		untilImage("untilImageReady", ref("targetRegionId"), ref("copyImage.imageId")),
	],
	outputs: { imageId: { Type: "String", Value: ref("copyImage.imageId") } },
});

const deleteImage = productTemplate({
	zh: "取消共享并删除镜像",
	en: "Ends the sharing of an image and deletes it",
	parameters: {
		...REGION,
		imageId: declared("String", "镜像ID", "ImageId"),
		force: declared("Boolean", "是否强制删除", "Force", { Default: false }),
	},
	tasks: [
		call({
			name: "describeSharing",
			zh: "查询共享账号",
			en: "Asks whom it is shared with",
			api: "DescribeImageSharePermission",
			parameters: sameForApi("regionId", "imageId"),
			more: { Outputs: { accounts: output("List", "Accounts.Account[].AliyunId") } },
		}),
		choose("whetherShared", "endSharing", [[equal([], ref("describeSharing.accounts")), "deleteImage"]]),
		call({
			name: "endSharing",
			zh: "取消共享",
			en: "Ends the sharing",
			api: "ModifyImageSharePermission",
			parameters: { ...sameForApi("regionId", "imageId"), RemoveAccount: ref("describeSharing.accounts") },
		}),
		call({
			name: "deleteImage",
			zh: "删除镜像",
			en: "Deletes the image",
			api: "DeleteImage",
			parameters: sameForApi("regionId", "imageId", "force"),
		}),
	],
});

/** Actions on images. */
export const imageActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::CreateImage": createImage,
	"ACS::ECS::CreateImageForSystemDisk": createSystemImage,
	"ACS::ECS::CopyImage": copyImage,
	"ACS::ECS::DeleteImage": deleteImage,
};
