import type { JsonMap } from "../../expressions/value";
import {
	askSystemDisk,
	askTo,
	call,
	checkFor,
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
	switched,
	TAGS,
	unlessEmpty,
	untilStatus,
	waitFor,
} from "../template-parts";

const DISK: JsonMap = { diskId: declared("String", "云盘ID", "DiskId") };
const DISK_STATUS = "Disks.Disk[].Status";

function ofDisk(diskId: string): JsonMap {
	return { RegionId: ref("regionId"), DiskIds: [diskId] };
}

/** Waits until a disk has a status. */
export function untilDisk(name: string, diskId: string, status: string, more: JsonMap = {}): JsonMap {
	return waitFor({
		name,
		zh: "等待云盘状态",
		en: "Waits for the disk's status",
		api: "DescribeDisks",
		parameters: ofDisk(diskId),
		selector: DISK_STATUS,
		desired: [status],
		more,
	});
}

const reInitDisk = productTemplate({
	zh: "重新初始化一台ECS实例的系统盘",
	en: "Initialises the system disk of one ECS instance anew",
	parameters: { ...REGION, ...INSTANCE },
	tasks: [
		askSystemDisk("describeDisks"),
		switched("StopInstance"),
		checkFor({
			name: "checkDiskInUse",
			zh: "检查云盘状态",
			en: "Checks the disk's status",
			api: "DescribeDisks",
			parameters: ofDisk(ref("describeDisks.diskId")),
			selector: DISK_STATUS,
			desired: ["In_use"],
			more: { OnError: "startInstance" },
		}),
		call({
			name: "reInitDisk",
			zh: "重新初始化系统盘",
			en: "Initialises the disk",
			api: "ReInitDisk",
			parameters: { RegionId: ref("regionId"), DiskId: ref("describeDisks.diskId") },
		}),
		untilDisk("untilDiskInUse", ref("describeDisks.diskId"), "In_use"),
		switched("StartInstance"),
	],
	outputs: {
		reInitDiskIdAndInstanceId: {
			Type: "Json",
			Value: { instanceId: ref("instanceId"), diskId: ref("describeDisks.diskId") },
		},
	},
});

const resetDisk = productTemplate({
	zh: "用快照回滚云盘",
	en: "Rolls a disk back to a snapshot",
	parameters: {
		...REGION,
		...INSTANCE,
		diskId: declared("String", "云盘ID", "DiskId", { AllowedPattern: "d-[A-Za-z0-9]*" }),
		snapshotId: declared("String", "快照ID", "SnapshotId", { AllowedPattern: "s-[A-Za-z0-9]*" }),
	},
	tasks: [
		switched("StopInstance"),
		call({
			name: "resetDisk",
			zh: "回滚云盘",
			en: "Rolls the disk back",
			api: "ResetDisk",
			parameters: sameForApi("regionId", "diskId", "snapshotId"),
		}),
		untilDisk("untilDiskInUse", ref("diskId"), "In_use"),
		switched("StartInstance"),
	],
});

const resizeDisk = productTemplate({
	zh: "扩容云盘并重启实例",
	en: "Makes a disk larger and restarts its instance",
	parameters: {
		...REGION,
		...INSTANCE,
		...DISK,
		newSize: declared("Number", "新容量", "NewSize", { MinValue: 20, MaxValue: 32_768 }),
	},
	tasks: [
		checkStatus("checkInstanceStatus", ["Running", "Stopped"]),
		call({
			name: "resizeDisk",
			zh: "扩容云盘",
			en: "Makes the disk larger",
			api: "ResizeDisk",
			parameters: sameForApi("regionId", "diskId", "newSize"),
		}),
		untilDisk("untilDiskInUse", ref("diskId"), "In_use"),
		askTo("RebootInstance"),
		untilStatus("untilInstanceReady", "Running"),
	],
});

const attachDisk = productTemplate({
	zh: "挂载云盘",
	en: "Attaches a disk",
	parameters: {
		...REGION,
		...INSTANCE,
		...DISK,
		deleteWithInstance: declared("Boolean", "是否随实例释放", "DeleteWithInstance", { Default: false }),
		bootable: declared("Boolean", "是否为系统盘", "Bootable", { Default: false }),
		password: declared("String", "密码", "Password", { NoEcho: true, Default: "" }),
	},
	tasks: [
		call({
			name: "attachDisk",
			zh: "挂载云盘",
			en: "Attaches the disk",
			api: "AttachDisk",
			parameters: sameForApi("regionId", "instanceId", "diskId", "deleteWithInstance", "bootable", "password"),
		}),
		untilDisk("untilDiskInUse", ref("diskId"), "In_use"),
	],
});

const detachDisk = productTemplate({
	zh: "卸载云盘",
	en: "Detaches a disk",
	parameters: { ...REGION, ...INSTANCE, ...DISK },
	tasks: [
		call({
			name: "detachDisk",
			zh: "卸载云盘",
			en: "Detaches the disk",
			api: "DetachDisk",
			parameters: sameForApi("regionId", "instanceId", "diskId"),
		}),
		untilDisk("untilDiskAvailable", ref("diskId"), "Available"),
	],
});

const createAndAttachDisk = productTemplate({
	zh: "创建并挂载云盘",
	en: "Creates a disk and attaches it",
	parameters: {
		...REGION,
		...INSTANCE,
		diskName: declared("String", "云盘名称", "DiskName"),
		zoneId: declared("String", "可用区", "ZoneId"),
		diskCategory: declared("String", "云盘类型", "DiskCategory"),
		size: declared("String", "容量", "Size"),
	},
	tasks: [
		checkStatus("checkInstanceStatus", ["Running", "Stopped"]),
		call({
			name: "createDisk",
			zh: "创建云盘",
			en: "Creates the disk",
			api: "CreateDisk",
			parameters: sameForApi("regionId", "zoneId", "diskName", "diskCategory", "size"),
			more: { Outputs: { diskId: output("String", "DiskId") } },
		}),
		untilDisk("untilDiskAvailable", ref("createDisk.diskId"), "Available"),
		call({
			name: "attachDisk",
			zh: "挂载云盘",
			en: "Attaches the disk",
			api: "AttachDisk",
			parameters: { ...sameForApi("regionId", "instanceId"), DiskId: ref("createDisk.diskId") },
		}),
	],
	outputs: { diskId: { Type: "String", Value: ref("createDisk.diskId") } },
});

const createSnapshot = productTemplate({
	zh: "为云盘创建快照",
	en: "Makes a snapshot of a disk",
	parameters: {
		...REGION,
		...DISK,
		snapshotName: declared("String", "快照名称", "SnapshotName", { Default: "" }),
		retentionDays: declared("String", "保留天数", "RetentionDays", { Default: "" }),
		...TAGS,
	},
	tasks: [
		call({
			name: "describeDisks",
			zh: "查询云盘",
			en: "Asks for the disk",
			api: "DescribeDisks",
			parameters: ofDisk(ref("diskId")),
			more: { Outputs: { instanceIds: output("List", "Disks.Disk[].InstanceId") } },
		}),
		choose("whetherAttached", "untilInstanceReady", [
			[equal([""], ref("describeDisks.instanceIds")), "createSnapshot"],
			[equal([], ref("describeDisks.instanceIds")), "ACS::END"],
		]),
		waitFor({
			name: "untilInstanceReady",
			zh: "等待实例运行或停止",
			en: "Waits until the instance runs or is stopped",
			api: "DescribeInstances",
			parameters: { RegionId: ref("regionId"), InstanceIds: ref("describeDisks.instanceIds") },
			selector: "Instances.Instance[].Status",
			desired: ["Running", "Stopped"],
			more: { Delay: 20, DelayType: "Constant", Retries: 30 },
		}),
		call({
			name: "createSnapshot",
			zh: "创建快照",
			en: "Makes the snapshot",
			api: "CreateSnapshot",
			parameters: {
				...sameForApi("regionId", "diskId", "snapshotName", "tags"),
				RetentionDays: unlessEmpty("retentionDays"),
			},
			more: { Outputs: { snapshotId: output("String", "SnapshotId") } },
		}),
		waitFor({
			name: "untilSnapshotReady",
			zh: "等待快照创建完成",
			en: "Waits until the snapshot is made",
			api: "DescribeSnapshots",
			parameters: { RegionId: ref("regionId"), SnapshotIds: [ref("createSnapshot.snapshotId")] },
			selector: "Snapshots.Snapshot[].Status",
			desired: ["accomplished"],
			rules: { StopRetryValues: ["failed"] },
			more: { Retries: 57 },
		}),
	],
	outputs: { snapshotId: { Type: "String", Value: ref("createSnapshot.snapshotId") } },
});

const applySnapshotPolicy = productTemplate({
	zh: "为一台ECS实例的云盘应用自动快照策略",
	en: "Applies an automatic snapshot policy to the disks of one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		autoSnapshotPolicyId: declared("String", "自动快照策略ID", "AutoSnapshotPolicyId"),
	},
	tasks: [
		call({
			name: "describeDisks",
			zh: "查询云盘",
			en: "Asks for the disks",
			api: "DescribeDisks",
			parameters: sameForApi("regionId", "instanceId"),
			more: { Outputs: { diskIds: output("List", "Disks.Disk[].DiskId") } },
		}),
		call({
			name: "applyAutoSnapshotPolicy",
			zh: "应用自动快照策略",
			en: "Applies the policy",
			api: "ApplyAutoSnapshotPolicy",
			parameters: {
				RegionId: ref("regionId"),
				autoSnapshotPolicyId: ref("autoSnapshotPolicyId"),
				diskIds: ref("describeDisks.diskIds"),
			},
		}),
	],
});

/** Actions on disks and snapshots. */
export const diskActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::ReInitDisk": reInitDisk,
	"ACS::ECS::ResetDisk": resetDisk,
	"ACS::ECS::ResizeDisk": resizeDisk,
	"ACS::ECS::AttachDisk": attachDisk,
	"ACS::ECS::DetachDisk": detachDisk,
	"ACS::ECS::CreateAndAttachDisk": createAndAttachDisk,
	"ACS::ECS::CreateSnapshot": createSnapshot,
	"ACS::ECS::ApplyAutoSnapshotPolicy": applySnapshotPolicy,
};
