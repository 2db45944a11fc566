import type { JsonMap } from "../../expressions/value";
import {
	action,
	askSystemDisk,
	call,
	choose,
	declared,
	equal,
	INSTANCE,
	ITEM,
	oneByOne,
	output,
	productTemplate,
	REGION,
	ref,
	same,
	sameForApi,
	untilSettled,
} from "../template-parts";
import { untilDisk } from "./ecs-disks";
import { untilImage } from "./ecs-images";

/** The key that disks are encrypted with. */
export const KMS_KEY: JsonMap = { KMSKeyId: declared("String", "密钥ID", "KMSKeyId") };
const DISK = "Disks.Disk[]";

/** Waits until the instance has settled, and tells its key pair. */
const untilInstanceReady = untilSettled({
	Outputs: { keyPairName: output("String", "Instances.Instance[].KeyPairName") },
});

const createSnapshot = action(
	"createSnapshot",
	"ACS::ECS::CreateSnapshot",
	"创建快照",
	"Makes a snapshot",
	{
		regionId: ref("regionId"),
		diskId: ref("describeDisk.diskId"),
		snapshotName: `Snapshot-${ref("ACS::ExecutionId")}`,
	},
	{ Outputs: { snapshotId: output("String", "snapshotId") } },
);

const unlessEncrypted = choose("whetherToEncrypt", "createSnapshot", [
	[equal(ref("describeDisk.encrypted"), true), "ACS::END"],
]);

const encryptDataDisk = productTemplate({
	zh: "加密一块数据盘",
	en: "Replaces a data disk by an encrypted one with the same content",
	parameters: { ...REGION, diskId: declared("String", "云盘ID", "DiskId"), ...KMS_KEY },
	tasks: [
		call({
			name: "describeDisk",
			zh: "查询云盘",
			en: "Asks for the disk",
			api: "DescribeDisks",
			parameters: { RegionId: ref("regionId"), DiskIds: [ref("diskId")] },
			more: {
				Outputs: {
					diskId: output("String", `${DISK}.DiskId`),
					encrypted: output("Boolean", `${DISK}.Encrypted`),
					category: output("String", `${DISK}.Category`),
					zoneId: output("String", `${DISK}.ZoneId`),
					diskName: output("String", `${DISK}.DiskName`),
					description: output("String", `${DISK}.Description`),
					size: output("Number", `${DISK}.Size`),
					instanceId: output("String", `${DISK}.InstanceId`),
					deleteWithInstance: output("Boolean", `${DISK}.DeleteWithInstance`),
				},
			},
		}),
		unlessEncrypted,
		createSnapshot,
		call({
			name: "createDisk",
			zh: "创建加密云盘",
			en: "Makes the encrypted disk",
			api: "CreateDisk",
			parameters: {
				...sameForApi("regionId", "KMSKeyId"),
				ZoneId: ref("describeDisk.zoneId"),
				Size: ref("describeDisk.size"),
				DiskName: ref("describeDisk.diskName"),
				Description: ref("describeDisk.description"),
				DiskCategory: ref("describeDisk.category"),
				SnapshotId: ref("createSnapshot.snapshotId"),
				Encrypted: true,
			},
			more: { Outputs: { diskId: output("String", "DiskId") } },
		}),
		untilDisk("untilDiskAvailable", ref("createDisk.diskId"), "Available"),
		action("detachDisk", "ACS::ECS::DetachDisk", "卸载原云盘", "Detaches the old disk", {
			...same("regionId", "diskId"),
			instanceId: ref("describeDisk.instanceId"),
		}),
		action("attachDisk", "ACS::ECS::AttachDisk", "挂载加密云盘", "Attaches the encrypted disk", {
			regionId: ref("regionId"),
			diskId: ref("createDisk.diskId"),
			instanceId: ref("describeDisk.instanceId"),
			deleteWithInstance: ref("describeDisk.deleteWithInstance"),
		}),
	],
});

const encryptDataDisks = productTemplate({
	zh: "加密一台ECS实例的全部数据盘",
	en: "Encrypts all data disks of one ECS instance",
	parameters: { ...REGION, ...INSTANCE, ...KMS_KEY },
	tasks: [
		untilInstanceReady,
		call({
			name: "describeDisk",
			zh: "查询数据盘",
			en: "Asks for the data disks",
			api: "DescribeDisks",
			parameters: { ...sameForApi("regionId", "instanceId"), DiskType: "data" },
			more: { Outputs: { diskIds: output("List", `${DISK}.DiskId`) } },
		}),
		action(
			"encryptDataDisk",
			"ACS::ECS::EncryptDataDisk",
			"加密数据盘",
			"Encrypts each",
			{ ...same("regionId", "KMSKeyId"), diskId: ITEM },
			{ Loop: oneByOne(ref("describeDisk.diskIds")) },
		),
	],
});

const encryptSystemDisk = productTemplate({
	zh: "加密一台ECS实例的系统盘",
	en: "Replaces the system disk of one ECS instance by an encrypted one with the same content",
	parameters: { ...REGION, ...INSTANCE, ...KMS_KEY },
	tasks: [
		untilInstanceReady,
		askSystemDisk("describeDisk", {
			diskId: output("String", `${DISK}.DiskId`),
			encrypted: output("Boolean", `${DISK}.Encrypted`),
		}),
		unlessEncrypted,
		createSnapshot,
		call({
			name: "createImage",
			zh: "创建镜像",
			en: "Makes an image of it",
			api: "CreateImage",
			parameters: {
				RegionId: ref("regionId"),
				ImageName: `Image-${ref("ACS::ExecutionId")}`,
				SnapshotId: ref("createSnapshot.snapshotId"),
			},
			more: { Outputs: { imageId: output("String", "ImageId") } },
		}),
		untilImage("untilImageReady", ref("regionId"), ref("createImage.imageId")),
		call({
			name: "copyImage",
			zh: "复制为加密镜像",
			en: "Copies it, encrypted",
			api: "CopyImage",
			parameters: {
				...sameForApi("regionId", "KMSKeyId"),
				ImageId: ref("createImage.imageId"),
				DestinationRegionId: ref("regionId"),
				Encrypted: true,
			},
			more: { Outputs: { imageId: output("String", "ImageId") } },
		}),
		untilImage("untilCopyReady", ref("regionId"), ref("copyImage.imageId")),
		action(
			"replaceSystemDisk",
			"ACS::ECS::ReplaceSystemDisk",
			"更换系统盘",
			"Replaces the system disk",
			{
				...same("regionId", "instanceId"),
				imageId: ref("copyImage.imageId"),
				keyPairName: {
					"Fn::If": [equal(null, ref("untilInstanceReady.keyPairName")), "", ref("untilInstanceReady.keyPairName")],
				},
			},
			{ OnError: "ACS::NEXT" },
		),
		{
			...call({
				name: "deleteImage",
				zh: "删除镜像",
				en: "Deletes the images",
				api: "DeleteImage",
				parameters: { RegionId: ref("regionId"), ImageId: ITEM, Force: true },
			}),
			Loop: { Items: [ref("createImage.imageId"), ref("copyImage.imageId")] },
		},
		call({
			name: "deleteSnapshot",
			zh: "删除快照",
			en: "Deletes the snapshot",
			api: "DeleteSnapshot",
			parameters: { RegionId: ref("regionId"), SnapshotId: ref("createSnapshot.snapshotId") },
		}),
	],
	outputs: {
		systemDiskEncryptedInstance: {
			Type: "List",
			Value: { "Fn::If": [equal(ref("describeDisk.encrypted"), true), ref("instanceId"), null] },
		},
	},
});

/** Actions that put encrypted disks in place of others. */
export const encryptionActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::EncryptDataDisk": encryptDataDisk,
	"ACS::ECS::BulkyEncryptDataDisk": encryptDataDisks,
	"ACS::ECS::EncryptSystemDisk": encryptSystemDisk,
};
