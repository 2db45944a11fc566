import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { isoSeconds } from "../../core/time-format";
import { tagsAnswer, tagsView } from "../fields";
import { diskStatus } from "./disk";
import type { DiskRow, SnapshotRow } from "./tables";

const text = z.string();
const attachment = lazyObject(() => ({ InstanceId: text, Device: text, AttachedTime: text }));

/** One disk as DescribeDisks answers it. */
export const diskAnswer = lazyObject(() => ({
	DiskId: text,
	DiskName: text,
	Description: text,
	RegionId: text,
	ZoneId: text,
	Type: text,
	Category: text,
	PerformanceLevel: text,
	Size: z.int(),
	IOPS: z.int(),
	IOPSRead: z.int(),
	IOPSWrite: z.int(),
	Throughput: z.int(),
	Status: text,
	Encrypted: z.boolean(),
	KMSKeyId: text,
	ImageId: text,
	SourceSnapshotId: text,
	AutoSnapshotPolicyId: text,
	EnableAutomatedSnapshotPolicy: z.boolean(),
	DeleteWithInstance: z.boolean(),
	DeleteAutoSnapshot: z.boolean(),
	EnableAutoSnapshot: z.boolean(),
	Portable: z.boolean(),
	DiskChargeType: text,
	MultiAttach: text,
	BurstingEnabled: z.boolean(),
	ProvisionedIops: z.int().optional(),
	SerialNumber: text,
	ProductCode: text,
	InstanceId: text,
	Device: text,
	MountInstanceNum: z.int(),
	MountInstances: z.object({ MountInstance: z.array(attachment) }),
	Attachments: z.object({ Attachment: z.array(attachment) }),
	OperationLocks: z.object({ OperationLock: z.array(z.object({ LockReason: text })) }),
	AttachedTime: text,
	DetachedTime: text,
	CreationTime: text,
	ExpiredTime: text,
	ResourceGroupId: text,
	Tags: tagsAnswer,
}));

/** IOPS and throughput (MB/s) of a disk: base and per GiB, capped (ECS: EBS performance). */
function performanceOf({ category, performanceLevel, sizeGiB }: DiskRow): {
	readonly iops: number;
	readonly mbps: number;
} {
	const capped = (base: number, each: number, max: number) => Math.min(max, Math.floor(base + each * sizeGiB));
	switch (category === "cloud_essd" ? performanceLevel : category) {
		case "PL0":
			return { iops: capped(1800, 12, 10_000), mbps: capped(100, 0.25, 180) };
		case "PL2":
			return { iops: capped(1800, 50, 100_000), mbps: capped(120, 0.5, 750) };
		case "PL3":
			return { iops: capped(1800, 50, 1_000_000), mbps: capped(120, 0.5, 4000) };
		case "cloud_ssd":
			return { iops: capped(1800, 30, 25_000), mbps: capped(120, 0.5, 300) };
		case "cloud_efficiency":
			return { iops: capped(1800, 8, 5000), mbps: capped(100, 0.15, 140) };
		case "cloud_essd_entry":
			return { iops: capped(1800, 8, 6000), mbps: capped(100, 0.15, 150) };
		case "cloud":
			return { iops: 200, mbps: 40 };
		default:
			return { iops: capped(1800, 50, 50_000), mbps: capped(120, 0.5, 350) };
	}
}

/** A disk in DescribeDisks' shape; `now` in virtual ms. */
export function diskView(row: DiskRow, now: number): z.output<typeof diskAnswer> {
	const { iops, mbps } = performanceOf(row);
	const time = (ms: number | undefined) => (ms === undefined ? "" : isoSeconds(ms));
	const attached =
		row.instanceId === undefined
			? []
			: [{ InstanceId: row.instanceId, Device: row.device, AttachedTime: time(row.attachedAt) }];
	return {
		DiskId: row.diskId,
		DiskName: row.name,
		Description: row.description,
		RegionId: row.regionId,
		ZoneId: row.zoneId,
		Type: row.type,
		Category: row.category,
		PerformanceLevel: row.performanceLevel ?? "",
		Size: row.sizeGiB,
		IOPS: iops,
		IOPSRead: iops,
		IOPSWrite: iops,
		Throughput: mbps,
		Status: diskStatus(row, now),
		Encrypted: row.encrypted,
		KMSKeyId: "",
		ImageId: row.imageId,
		SourceSnapshotId: row.sourceSnapshotId,
		AutoSnapshotPolicyId: row.autoSnapshotPolicyId,
		EnableAutomatedSnapshotPolicy: row.autoSnapshotPolicyId !== "",
		DeleteWithInstance: row.deleteWithInstance,
		DeleteAutoSnapshot: row.deleteAutoSnapshot,
		EnableAutoSnapshot: row.enableAutoSnapshot,
		Portable: row.type === "data",
		DiskChargeType: "PostPaid",
		MultiAttach: "Disabled",
		BurstingEnabled: row.isBursting ?? false,
		...(row.provisionedIops !== undefined && { ProvisionedIops: row.provisionedIops }),
		SerialNumber: row.serialNumber,
		ProductCode: "",
		InstanceId: row.instanceId ?? "",
		Device: row.device,
		MountInstanceNum: attached.length,
		MountInstances: { MountInstance: attached },
		Attachments: { Attachment: attached },
		OperationLocks: { OperationLock: [] },
		AttachedTime: time(row.attachedAt),
		DetachedTime: time(row.detachedAt),
		CreationTime: isoSeconds(row.createdAt),
		ExpiredTime: "2999-09-08T16:00Z",
		ResourceGroupId: row.resourceGroupId,
		Tags: tagsView(row.tags),
	};
}

/** How long (ms) a snapshot of a disk takes: a second a GiB, at least five. */
function snapshotMs(row: SnapshotRow): number {
	return Math.max(5, row.diskGiB) * 1000;
}

/** Whether a snapshot is finished. */
export function isAccomplished(row: SnapshotRow, now: number): boolean {
	return now >= row.createdAt + snapshotMs(row);
}

/** One snapshot as DescribeSnapshots answers it. */
export const snapshotAnswer = lazyObject(() => ({
	SnapshotId: text,
	SnapshotName: text,
	Description: text,
	RegionId: text,
	SourceDiskId: text,
	SourceDiskSize: text,
	SourceDiskType: text,
	SourceStorageType: text,
	SnapshotType: text,
	Category: text,
	Status: text,
	Progress: text,
	RemainTime: z.int(),
	Available: z.boolean(),
	Encrypted: z.boolean(),
	InstantAccess: z.boolean(),
	Usage: text,
	RetentionDays: z.int().optional(),
	CreationTime: text,
	LastModifiedTime: text,
	ProductCode: text,
	ResourceGroupId: text,
	Tags: tagsAnswer,
}));

/** A snapshot in DescribeSnapshots' shape; `usage` says what was made of it. */
export function snapshotView(row: SnapshotRow, usage: string, now: number): z.output<typeof snapshotAnswer> {
	const isDone = isAccomplished(row, now);
	const total = snapshotMs(row);
	const passed = Math.min(total, now - row.createdAt);
	return {
		SnapshotId: row.snapshotId,
		SnapshotName: row.name,
		Description: row.description,
		RegionId: row.regionId,
		SourceDiskId: row.diskId,
		SourceDiskSize: String(row.diskGiB),
		SourceDiskType: row.diskType,
		SourceStorageType: "disk",
		SnapshotType: row.policyId === undefined ? "user" : "auto",
		Category: "standard",
		Status: isDone ? "accomplished" : "progressing",
		Progress: `${Math.floor((passed / total) * 100)}%`,
		RemainTime: Math.ceil((total - passed) / 1000),
		Available: isDone,
		Encrypted: row.encrypted,
		InstantAccess: false,
		Usage: usage,
		...(row.retentionDays !== undefined && { RetentionDays: row.retentionDays }),
		CreationTime: isoSeconds(row.createdAt),
		LastModifiedTime: isoSeconds(Math.min(now, row.createdAt + total)),
		ProductCode: "",
		ResourceGroupId: row.resourceGroupId,
		Tags: tagsView(row.tags),
	};
}
