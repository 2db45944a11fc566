import type { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { findDiskCategory, holdsSize } from "../data/disk-categories";
import { regionalId, resourceDescription, resourceName } from "../fields";
import type { InstanceRow } from "../tables";
import { DATA_DEVICES, defaultLevel, serialNumberOf, systemDiskOf } from "./disk";
import { diskErrors } from "./errors";
import { type DiskRow, disks, snapshots } from "./tables";

/** What RunInstances and its kin say of a data disk. */
export const dataDiskParam = lazyObject(() => ({
	Category: param.string().optional(),
	Size: param.integer({ min: 1 }).optional(),
	SnapshotId: param.string().optional(),
	DiskName: resourceName().optional(),
	Description: resourceDescription().optional(),
	Device: param.string().optional(),
	DeleteWithInstance: param.boolean().optional(),
	PerformanceLevel: param.string({ values: ["PL0", "PL1", "PL2", "PL3"] }).optional(),
	Encrypted: param.string({ values: ["true", "false"] }).optional(),
	AutoSnapshotPolicyId: param.string().optional(),
}));
export type DataDisk = z.output<typeof dataDiskParam>;

/** What they say of the system disk beyond its category and size. */
export const systemDiskExtras = {
	DiskName: resourceName().optional(),
	Description: resourceDescription().optional(),
	PerformanceLevel: param.string({ values: ["PL0", "PL1", "PL2", "PL3"] }).optional(),
	Encrypted: param.string({ values: ["true", "false"] }).optional(),
	AutoSnapshotPolicyId: param.string().optional(),
} as const;
type SystemDisk = {
	readonly DiskName?: string | undefined;
	readonly Description?: string | undefined;
	readonly PerformanceLevel?: string | undefined;
	readonly Encrypted?: string | undefined;
	readonly AutoSnapshotPolicyId?: string | undefined;
};

/** A data disk that was checked: its category, its size, and what else was said of it. */
export type CheckedDisk = { readonly category: string; readonly sizeGiB: number; readonly disk: DataDisk };

/** Checks the data disks of a call: category, size within it, a snapshot that is there, devices that differ. */
export function checkDataDisks(input: readonly DataDisk[], ctx: Context): readonly CheckedDisk[] {
	const devices = input.flatMap(({ Device }) => Device ?? []);
	if (devices.some((device) => !DATA_DEVICES.includes(device)) || new Set(devices).size < devices.length) {
		throw diskErrors.device();
	}
	return input.map((disk) => {
		const category = findDiskCategory(disk.Category ?? "cloud_essd");
		if (!category) {
			throw diskErrors.dataCategory();
		}
		const snapshot = disk.SnapshotId === undefined ? undefined : ctx.tx.get(snapshots, disk.SnapshotId);
		if (disk.SnapshotId !== undefined && snapshot?.regionId !== ctx.regionId) {
			throw diskErrors.dataSnapshotNotFound();
		}
		const sizeGiB = Math.max(disk.Size ?? 0, snapshot?.diskGiB ?? 0);
		if (!holdsSize(category, "data", disk.PerformanceLevel, sizeGiB)) {
			throw diskErrors.dataSize();
		}
		return { category: category.category, sizeGiB, disk };
	});
}

/** Stores the disks that a new instance gets beyond the usual: data disks, and a system disk of which more was said. */
export function storeDisks(
	instance: InstanceRow,
	system: SystemDisk,
	data: readonly CheckedDisk[],
	ctx: Context,
): void {
	if (Object.values(system).some((value) => value !== undefined)) {
		const usual = systemDiskOf(instance, ctx);
		ctx.tx.put(disks, {
			...usual,
			name: system.DiskName ?? "",
			description: system.Description ?? "",
			encrypted: system.Encrypted === "true",
			autoSnapshotPolicyId: system.AutoSnapshotPolicyId ?? "",
			performanceLevel: usual.performanceLevel && (system.PerformanceLevel ?? usual.performanceLevel),
		});
	}
	const taken = new Set(data.flatMap(({ disk }) => disk.Device ?? []));
	const free = DATA_DEVICES.filter((name) => !taken.has(name));
	for (const { category, sizeGiB, disk } of data) {
		storeDisk(
			{
				zoneId: instance.zoneId,
				category,
				sizeGiB,
				name: disk.DiskName ?? "",
				description: disk.Description ?? "",
				encrypted: disk.Encrypted === "true",
				performanceLevel: disk.PerformanceLevel,
				sourceSnapshotId: disk.SnapshotId ?? "",
				autoSnapshotPolicyId: disk.AutoSnapshotPolicyId ?? "",
				deleteWithInstance: disk.DeleteWithInstance ?? true,
				resourceGroupId: instance.resourceGroupId,
				tags: [],
				instanceId: instance.instanceId,
				device: disk.Device ?? free.shift() ?? "",
			},
			ctx,
		);
	}
}

type NewDisk = Pick<
	DiskRow,
	| "zoneId"
	| "category"
	| "sizeGiB"
	| "name"
	| "description"
	| "encrypted"
	| "performanceLevel"
	| "provisionedIops"
	| "isBursting"
	| "sourceSnapshotId"
	| "autoSnapshotPolicyId"
	| "deleteWithInstance"
	| "resourceGroupId"
	| "tags"
	| "instanceId"
	| "device"
>;

/** Stores a new data disk; answers its id. */
export function storeDisk(disk: NewDisk, ctx: Context): string {
	const diskId = regionalId(ctx, "d");
	ctx.tx.put(disks, {
		...disk,
		performanceLevel: defaultLevel(disk.category) && (disk.performanceLevel ?? defaultLevel(disk.category)),
		diskId,
		regionId: ctx.regionId,
		type: "data",
		imageId: "",
		// Off until it is set: Terraform plans no change of a disk that was made without it (alicloud_ecs_disk).
		deleteAutoSnapshot: false,
		enableAutoSnapshot: true,
		serialNumber: serialNumberOf(diskId),
		attachedAt: disk.instanceId === undefined ? undefined : ctx.now,
		createdAt: ctx.now,
	});
	return diskId;
}
