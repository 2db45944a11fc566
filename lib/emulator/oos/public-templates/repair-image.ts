import type { JsonMap } from "../../expressions/value";
import { action, call, checkFor, declared, output, PRINTED, REGION, ref, sameForApi, waitFor } from "../template-parts";
import { ecsTemplate } from "./ecs-family";

const IMAGE = "Images.Image[0]";
const onTarget = (zh: string, en: string, association: string, more: JsonMap = {}): JsonMap =>
	declared("String", zh, en, { AssociationProperty: association, ...more });

/** What makes the new instance go when a step fails. */
const GIVE_UP = { OnError: "stopInstances" };
const rest = (name: string, zh: string, en: string): JsonMap =>
	action(name, "ACS::Sleep", zh, en, { Duration: "PT1M" });

/** Repairs an image offline, on the disk that is made of it. */
export const repairImageTemplate = ecsTemplate({
	name: "ACS-ECS-RepairImage",
	zh: "镜像修复",
	en: "Repairs an image: attaches its disk to a helper, runs the repairs there and makes a new image of the disk",
	category: "image_manage",
	parameters: {
		...REGION,
		zoneId: onTarget("可用区", "ZoneId", "ALIYUN::ECS::ZoneId"),
		repairImageId: onTarget("修复镜像ID", "RepairImageId", "ALIYUN::ECS::Image::ImageId"),
		baseImageId: declared("String", "基础镜像", "BaseImageId", {
			AllowedValues: ["aliyun_3_x64_20G_alibase_20230727.vhd", "aliyun_3_arm64_20G_alibase_20230731.vhd"],
		}),
		instanceType: onTarget("实例类型", "InstanceType", "ALIYUN::ECS::Instance::InstanceType"),
		securityGroupId: onTarget("安全组", "SecurityGroupId", "ALIYUN::ECS::SecurityGroup::SecurityGroupId"),
		vSwitchId: onTarget("交换机", "VSwitchId", "ALIYUN::VPC::VSwitch::VSwitchId"),
		systemDiskCategory: onTarget("系统盘种类", "SystemDiskCategory", "ALIYUN::ECS::Disk::SystemDiskCategory", {
			Default: "cloud_essd",
		}),
		repairItems: declared("List", "修复项目", "RepairItems", {
			AllowedValues: "all assist aegis growpart virtio selinux dhcp grub fstab nvme cloudinit".split(" "),
			Default: ["assist"],
		}),
	},
	tasks: [
		checkFor({
			name: "checkImage",
			zh: "检查镜像架构",
			en: "Checks what the image is made for",
			api: "DescribeImages",
			parameters: { RegionId: ref("regionId"), ImageId: ref("repairImageId") },
			selector: `${IMAGE}.Architecture`,
			desired: ["x86_64", "arm64"],
			more: {
				Outputs: {
					architecture: output("String", `${IMAGE}.Architecture`),
					snapshotId: output("String", `${IMAGE}.DiskDeviceMappings.DiskDeviceMapping[0].SnapshotId`),
					imageName: output("String", `${IMAGE}.ImageName`),
					platform: output("String", `${IMAGE}.Platform`),
					bootMode: output("String", `${IMAGE}.BootMode`),
				},
			},
		}),
		call({
			name: "runInstances",
			zh: "创建修复实例",
			en: "Makes the helper, with a disk from the image's snapshot",
			api: "RunInstances",
			parameters: {
				...sameForApi("regionId", "instanceType", "securityGroupId", "vSwitchId", "systemDiskCategory"),
				Amount: 1,
				ImageId: ref("baseImageId"),
				InstanceName: "image_repair_please_no_delete",
				DataDisk: [
					{
						SnapshotId: ref("checkImage.snapshotId"),
						DiskName: `image_repair_${ref("checkImage.snapshotId")}`,
						Category: ref("systemDiskCategory"),
					},
				],
				InstanceChargeType: "PostPaid",
			},
			more: { Outputs: { instanceId: output("String", "InstanceIdSets.InstanceIdSet[0]") } },
		}),
		waitFor({
			name: "untilInstanceReady",
			zh: "等待实例运行",
			en: "Waits until the helper runs",
			api: "DescribeInstances",
			parameters: { RegionId: ref("regionId"), InstanceIds: [ref("runInstances.instanceId")] },
			selector: "Instances.Instance[0].Status",
			desired: ["Running"],
		}),
		checkFor({
			name: "checkDisk",
			zh: "检查云盘",
			en: "Checks that the disk is attached",
			api: "DescribeDisks",
			parameters: { RegionId: ref("regionId"), InstanceId: ref("runInstances.instanceId"), DiskType: "data" },
			selector: "Disks.Disk[0].Status",
			desired: ["In_use"],
			more: {
				...GIVE_UP,
				Outputs: {
					serial: output("String", "Disks.Disk[0].SerialNumber"),
					diskId: output("String", "Disks.Disk[0].DiskId"),
				},
			},
		}),
		action(
			"runCommand",
			"ACS::ECS::InvokeCommand",
			"执行修复命令",
			"Runs the repairs",
			{
				regionId: ref("regionId"),
				instanceId: ref("runInstances.instanceId"),
				commandId: "ACS-ECS-ImageRepair-for-linux.sh",
				parameters: {
					repairitems: { "Fn::Join": [" ", ref("repairItems")] },
					disk_serial: ref("checkDisk.serial"),
				},
			},
			{ ...GIVE_UP, ...PRINTED },
		),
		rest("waitDiskFlush", "等待落盘", "Waits until everything is on the disk"),
		action(
			"createSnapshot",
			"ACS::ECS::CreateSnapshot",
			"创建快照",
			"Takes a snapshot of the disk",
			{
				regionId: ref("regionId"),
				diskId: ref("checkDisk.diskId"),
				snapshotName: `image_repair_${ref("checkDisk.diskId")}`,
				retentionDays: 1,
			},
			{ OnError: "deleteInstance", Outputs: { snapshotId: output("String", "snapshotId") } },
		),
		call({
			name: "createImage",
			zh: "创建镜像",
			en: "Makes the new image of it",
			api: "CreateImage",
			parameters: {
				RegionId: ref("regionId"),
				SnapshotId: ref("createSnapshot.snapshotId"),
				ImageName: {
					"Fn::Join": [
						"_",
						[
							"repaired",
							ref("checkImage.imageName"),
							{ "Fn::FormatUTCTime": [ref("ACS::CurrentUTCTime"), "%Y%m%d%H%M%S"] },
						],
					],
				},
				Platform: ref("checkImage.platform"),
				BootMode: ref("checkImage.bootMode"),
				Architecture: ref("checkImage.architecture"),
			},
			more: {
				OnError: "deleteSnapshot",
				OnSuccess: "deleteInstance",
				Outputs: { imageId: output("String", "ImageId") },
			},
		}),
		call({
			name: "deleteSnapshot",
			zh: "删除快照",
			en: "Deletes the snapshot",
			api: "DeleteSnapshot",
			parameters: { RegionId: ref("regionId"), SnapshotId: ref("createSnapshot.snapshotId"), Force: true },
			more: { OnError: "deleteInstance" },
		}),
		rest("stopInstances", "等待实例可以释放", "Waits until the helper may go"),
		call({
			name: "deleteInstance",
			zh: "释放修复实例",
			en: "Releases the helper",
			api: "DeleteInstance",
			parameters: { RegionId: ref("regionId"), InstanceId: ref("runInstances.instanceId"), Force: true },
		}),
	],
	outputs: { imageId: { Type: "String", Value: ref("createImage.imageId") } },
});
