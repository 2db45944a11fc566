import type { JsonMap } from "../../expressions/value";
import { untilDisk } from "../product-actions/ecs-disks";
import {
	action,
	call,
	checkStatus,
	choose,
	declared,
	equal,
	INSTANCE,
	output,
	PRINTED,
	printedBy,
	REGION,
	ref,
	same,
	sameForApi,
} from "../template-parts";
import { ecsTemplate } from "./ecs-family";

/** The disk of several that is mounted there: the last that the system found. */
const MOUNT = `disk=$(blkid | tail -n 1 | cut -d: -f1)
kind=$(blkid -o value -s TYPE "$disk")
mkdir -p /mntbyoos
cp -n /etc/fstab /etc/fstab.bakbyoos
echo "$disk /mntbyoos $kind defaults,nofail 0 0" >> /etc/fstab
mount "$disk" /mntbyoos
df -h`;
const UNMOUNT = `umount /mntbyoos
sed -i '/ \\/mntbyoos /d' /etc/fstab
rmdir /mntbyoos
df -h`;

const inInstance = (name: string, zh: string, en: string, commandContent: string): JsonMap =>
	action(
		name,
		"ACS::ECS::RunCommand",
		zh,
		en,
		{ ...same("regionId", "instanceId", "workingDir"), commandType: "RunShellScript", commandContent },
		PRINTED,
	);
const NEW_DISK = ref("createDisk.diskId");
const disk = (name: string, zh: string, en: string, api: string, more: JsonMap = {}): JsonMap =>
	call({ name, zh, en, api, parameters: { DiskId: NEW_DISK, ...more } });
const untilNewDisk = (name: string, status: string): JsonMap =>
	untilDisk(name, NEW_DISK, status, { Retries: 15, DelayType: "Constant", Delay: 1 });

/** Gives back the data of a snapshot beside what the instance has now. */
export const restoreDataTemplate = ecsTemplate({
	name: "ACS-ECS-RestoreDataWithSnapshot",
	zh: "使用快照恢复数据",
	en: "Mounts a disk made of a snapshot in an instance, so that files of it can be taken back",
	category: "instance_manage",
	parameters: {
		...REGION,
		snapshotId: declared("String", "快照ID", "SnapshotId"),
		...INSTANCE,
		workingDir: declared("String", "执行路径", "WorkingDir", { Default: "/root" }),
		retainTempDisk: declared("Boolean", "是否保留临时云盘", "RetainTempDisk", { Default: true }),
	},
	tasks: [
		checkStatus("checkInstanceStatus", ["Running"], {
			Outputs: { zoneId: output("String", "Instances.Instance[].ZoneId") },
		}),
		call({
			name: "createDisk",
			zh: "使用快照创建云盘",
			en: "Makes a disk of the snapshot",
			api: "CreateDisk",
			parameters: {
				...sameForApi("regionId", "snapshotId"),
				ZoneId: ref("checkInstanceStatus.zoneId"),
				DiskName: `TempDiskFrom-${ref("snapshotId")}`,
				DiskCategory: "cloud_essd",
			},
			more: { Outputs: { diskId: output("String", "DiskId") } },
		}),
		untilNewDisk("untilCreated", "Available"),
		disk("keepWithInstance", "随实例释放云盘", "Has the disk go with the instance", "ModifyDiskAttribute", {
			RegionId: ref("regionId"),
			DeleteWithInstance: true,
		}),
		disk("attachDisk", "挂载云盘", "Attaches it", "AttachDisk", { InstanceId: ref("instanceId") }),
		untilNewDisk("untilAttached", "In_use"),
		inInstance("mountDisk", "挂载文件系统", "Mounts its file system", MOUNT),
		choose("whetherRetainTempDisk", "waitForUserRestoreData", [[equal(true, ref("retainTempDisk")), "ACS::END"]]),
		action("waitForUserRestoreData", "ACS::Pause", "等待恢复数据", "Waits until the files are taken back", {}),
		inInstance("unmountDisk", "卸载文件系统", "Unmounts the file system", UNMOUNT),
		disk("detachDisk", "卸载云盘", "Detaches the disk", "DetachDisk", { InstanceId: ref("instanceId") }),
		untilNewDisk("untilDetached", "Available"),
		disk("deleteDisk", "释放云盘", "Releases it", "DeleteDisk"),
	],
	outputs: printedBy("mountDisk"),
});
