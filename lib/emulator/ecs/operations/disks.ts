import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { checkResourceGroup } from "../check-resource-group";
import { checkZone } from "../check-zone";
import { findDiskCategory, holdsSize } from "../data/disk-categories";
import { DATA_DEVICES, DATA_DISKS, dataDisksOf, diskStatus, requireDisk, requireSettledDisk } from "../disk/disk";
import { diskErrors } from "../disk/errors";
import { storeDisk } from "../disk/new-disk";
import { type DiskRow, disks, snapshots } from "../disk/tables";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors, ecsProductErrors } from "../errors";
import { clientToken, regionId, resourceDescription, resourceName, tagParams, tagsOf } from "../fields";
import { requireInstance } from "../instance";
import { type InstanceRow, instances } from "../tables";

/** CreateDisk: a data disk in a zone, or attached to an instance at once. */
export const createDisk = ecsOperation({
	action: "CreateDisk",
	input: params(() => ({
		RegionId: regionId,
		ZoneId: param.string().optional(),
		InstanceId: param.string().optional(),
		DiskCategory: param.string().default("cloud_essd"),
		Size: param.integer({ min: 1 }).optional(),
		SnapshotId: param.string().optional(),
		DiskName: resourceName().default(""),
		Description: resourceDescription().default(""),
		PerformanceLevel: param.string({ values: ["PL0", "PL1", "PL2", "PL3"] }).optional(),
		Encrypted: param.boolean().default(false),
		ProvisionedIops: param.integer({ min: 0, max: 50_000 }).optional(),
		BurstingEnabled: param.boolean().optional(),
		ResourceGroupId: param.string().default(""),
		Tag: tagParams,
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ DiskId: z.string() })),
	errors: [
		"MissingParameter",
		"InvalidZoneId.NotFound",
		"InvalidInstanceId.NotFound",
		"InvalidDiskCategory.ValueNotSupported",
		"InvalidDiskSize.NotSupported",
		"InvalidSnapshotId.NotFound",
		"InstanceDiskLimitExceeded",
		"Duplicate.TagKey",
		"InvalidResourceGroup.NotFound",
	],
	missing: ["Shared disks, storage sets and keys of one's own."],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "CreateDisk", "disk/*", tagsOf(input.Tag)),
		...(input.SnapshotId ? [ecsPermission(ctx, "CreateDisk", `snapshot/${input.SnapshotId}`, tagsOf(input.Tag))] : []),
		...(input.InstanceId ? [ecsPermission(ctx, "CreateDisk", `instance/${input.InstanceId}`, tagsOf(input.Tag))] : []),
	],
	handle: (input, ctx) => {
		const instance = input.InstanceId ? requireInstance(ctx, input.InstanceId) : undefined;
		const zoneId = instance?.zoneId ?? input.ZoneId;
		if (!zoneId) {
			throw ecsProductErrors.missing({ action: "CreateDisk", parameter: "ZoneId", value: undefined });
		}
		checkZone(ctx, zoneId);
		checkResourceGroup(ctx, input.ResourceGroupId);
		const tags = tagsOf(input.Tag);
		return {
			DiskId: storeDisk(
				{
					zoneId,
					category: input.DiskCategory,
					sizeGiB: sizeOf(input, ctx),
					name: input.DiskName,
					description: input.Description,
					encrypted: input.Encrypted,
					performanceLevel: input.PerformanceLevel,
					// Of AutoPL disks alone; others are made without it.
					...(input.DiskCategory === "cloud_auto" && {
						provisionedIops: input.ProvisionedIops,
						isBursting: input.BurstingEnabled,
					}),
					sourceSnapshotId: input.SnapshotId ?? "",
					autoSnapshotPolicyId: "",
					// A disk that is made for an instance goes with it; one that is attached later stays.
					deleteWithInstance: instance !== undefined,
					resourceGroupId: input.ResourceGroupId,
					tags,
					instanceId: instance?.instanceId,
					device: instance ? deviceFor(instance, undefined, ctx) : "",
				},
				ctx,
			),
		};
	},
});

type Sized = {
	readonly DiskCategory: string;
	readonly PerformanceLevel?: string | undefined;
	readonly Size?: number | undefined;
	readonly SnapshotId?: string | undefined;
};

function sizeOf({ DiskCategory, PerformanceLevel, Size, SnapshotId }: Sized, ctx: Context): number {
	const category = findDiskCategory(DiskCategory);
	if (!category) {
		throw diskErrors.category();
	}
	const snapshot = SnapshotId === undefined ? undefined : ctx.tx.get(snapshots, SnapshotId);
	if (SnapshotId !== undefined && snapshot?.regionId !== ctx.regionId) {
		throw diskErrors.snapshotNotFound();
	}
	if (Size === undefined && !snapshot) {
		throw ecsProductErrors.missing({ action: "CreateDisk", parameter: "Size", value: undefined });
	}
	const size = Math.max(Size ?? 0, snapshot?.diskGiB ?? 0);
	if (!holdsSize(category, "data", PerformanceLevel, size)) {
		throw diskErrors.size();
	}
	return size;
}

/** The device that a disk gets: the one asked for, or the first free one. */
function deviceFor(instance: InstanceRow, wanted: string | undefined, ctx: Context): string {
	const taken = dataDisksOf(instance.instanceId, ctx).map(({ device }) => device);
	const device = wanted || DATA_DEVICES.find((free) => !taken.includes(free));
	if (taken.length >= DATA_DISKS || device === undefined) {
		throw diskErrors.limit();
	}
	if (!DATA_DEVICES.includes(device)) {
		throw diskErrors.device();
	}
	if (taken.includes(device)) {
		throw diskErrors.deviceInUse();
	}
	return device;
}

/** AttachDisk: a free disk becomes that of an instance of its zone. */
export const attachDisk = ecsOperation({
	action: "AttachDisk",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		DiskId: param.string({ min: 1 }),
		Device: param.string().optional(),
		DeleteWithInstance: param.boolean().optional(),
		Force: param.boolean().optional(),
	})),
	output: z.object({}),
	errors: [
		"InvalidInstanceId.NotFound",
		"InvalidDiskId.NotFound",
		"IncorrectDiskStatus",
		"IncorrectInstanceStatus",
		"ResourcesNotInSameZone",
		"DiskNotPortable",
		"InstanceDiskLimitExceeded",
		"InvalidDataDevice.Malformed",
		"InvalidDevice.InUse",
	],
	ignored: ["Force"],
	missing: [
		"System disks are not attached by hand, and a disk that is attached later shows in the instance's system after its next boot.",
	],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "AttachDisk", `instance/${input.InstanceId}`),
		ecsPermission(ctx, "AttachDisk", `disk/${input.DiskId}`),
	],
	handle: (input, ctx) => {
		const instance = requireInstance(ctx, input.InstanceId);
		const disk = requireDisk(input.DiskId, ctx);
		if (diskStatus(disk, ctx.now) !== "Available") {
			throw diskErrors.status();
		}
		if (disk.type === "system") {
			throw diskErrors.notPortable();
		}
		if (instance.status !== "Running" && instance.status !== "Stopped") {
			throw ecsErrors.instanceStatus();
		}
		if (instance.zoneId !== disk.zoneId) {
			throw diskErrors.zone();
		}
		ctx.tx.put(disks, {
			...disk,
			instanceId: instance.instanceId,
			device: deviceFor(instance, input.Device, ctx),
			deleteWithInstance: input.DeleteWithInstance ?? disk.deleteWithInstance,
			attachedAt: ctx.now,
		});
		return {};
	},
});

/** DetachDisk: a data disk of an instance is free again. */
export const detachDisk = ecsOperation({
	action: "DetachDisk",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		DiskId: param.string({ min: 1 }),
		DeleteWithInstance: param.boolean().optional(),
	})),
	output: z.object({}),
	errors: [
		"InvalidInstanceId.NotFound",
		"InvalidDiskId.NotFound",
		"IncorrectDiskStatus",
		"IncorrectInstanceStatus",
		"DiskNotPortable",
	],
	missing: ["System disks cannot be detached. What is on a disk is not taken to another instance."],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "DetachDisk", `instance/${input.InstanceId}`),
		ecsPermission(ctx, "DetachDisk", `disk/${input.DiskId}`),
	],
	handle: (input, ctx) => {
		const instance = requireInstance(ctx, input.InstanceId);
		const disk = requireDisk(input.DiskId, ctx);
		if (disk.instanceId !== instance.instanceId || diskStatus(disk, ctx.now) !== "In_use") {
			throw diskErrors.status();
		}
		if (disk.type === "system") {
			throw diskErrors.notPortable();
		}
		if (instance.status !== "Running" && instance.status !== "Stopped") {
			throw ecsErrors.instanceStatus();
		}
		ctx.tx.put(disks, {
			...disk,
			instanceId: undefined,
			device: "",
			attachedAt: undefined,
			detachedAt: ctx.now,
			deleteWithInstance: input.DeleteWithInstance ?? false,
		});
		return {};
	},
});

/** DeleteDisk: releases a disk that is attached to nothing. Its snapshots stay. */
export const deleteDisk = ecsOperation({
	action: "DeleteDisk",
	input: params(() => ({ DiskId: param.string({ min: 1 }) })),
	output: z.object({}),
	errors: ["InvalidDiskId.NotFound", "IncorrectDiskStatus"],
	authorize: (input, ctx) => ecsPermission(ctx, "DeleteDisk", `disk/${input.DiskId}`),
	handle: (input, ctx) => {
		const disk = requireDisk(input.DiskId, ctx);
		if (diskStatus(disk, ctx.now) !== "Available") {
			throw diskErrors.status();
		}
		ctx.tx.delete(disks, disk.diskId);
		return {};
	},
});

/** ModifyDiskAttribute: of one disk or several; what is not sent stays. */
export const modifyDiskAttribute = ecsOperation({
	action: "ModifyDiskAttribute",
	input: params(() => ({
		RegionId: param.string().optional(),
		DiskId: param.string().optional(),
		DiskIds: param.list(param.string({ min: 1 }), { max: 100 }).default([]),
		DiskName: resourceName().optional(),
		Description: resourceDescription().optional(),
		DeleteWithInstance: param.boolean().optional(),
		DeleteAutoSnapshot: param.boolean().optional(),
		EnableAutoSnapshot: param.boolean().optional(),
		BurstingEnabled: param.boolean().optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["MissingParameter", "InvalidDiskId.NotFound"],
	authorize: (input, ctx) =>
		[...(input.DiskId ? [input.DiskId] : []), ...input.DiskIds].map((id) =>
			ecsPermission(ctx, "ModifyDiskAttribute", `disk/${id}`),
		),
	handle: (input, ctx) => {
		const ids = [...(input.DiskId ? [input.DiskId] : []), ...input.DiskIds];
		if (ids.length === 0) {
			throw ecsProductErrors.missing({ action: "ModifyDiskAttribute", parameter: "DiskId", value: undefined });
		}
		for (const row of ids.map((id) => requireDisk(id, ctx))) {
			ctx.tx.put(disks, {
				...row,
				name: input.DiskName ?? row.name,
				description: input.Description ?? row.description,
				deleteWithInstance: input.DeleteWithInstance ?? row.deleteWithInstance,
				deleteAutoSnapshot: input.DeleteAutoSnapshot ?? row.deleteAutoSnapshot,
				enableAutoSnapshot: input.EnableAutoSnapshot ?? row.enableAutoSnapshot,
				...(input.BurstingEnabled !== undefined &&
					row.category === "cloud_auto" && { isBursting: input.BurstingEnabled }),
			});
		}
		return {};
	},
});

/** Stores a disk's new size, for its instance too when it is the system disk. */
function saveSize(row: DiskRow, sizeGiB: number, ctx: Context): void {
	const instance = row.type === "system" && row.instanceId ? ctx.tx.get(instances, row.instanceId) : undefined;
	if (instance) {
		ctx.tx.put(instances, { ...instance, systemDiskSize: sizeGiB });
	}
	if (!instance || ctx.tx.get(disks, row.diskId)) {
		ctx.tx.put(disks, { ...row, sizeGiB });
	}
}

/** ResizeDisk: a disk grows; the file system on it does not. */
export const resizeDisk = ecsOperation({
	action: "ResizeDisk",
	input: params(() => ({
		DiskId: param.string({ min: 1 }),
		NewSize: param.integer({ min: 1 }),
		Type: param.string({ values: ["offline", "online"] }).default("offline"),
		ClientToken: clientToken,
	})),
	output: z.object({}),
	errors: ["InvalidDiskId.NotFound", "IncorrectDiskStatus", "InvalidDiskSize.TooSmall", "InvalidDiskSize.NotSupported"],
	// Either way the instance's system sees the size from its next boot on.
	ignored: ["Type"],
	authorize: (input, ctx) => ecsPermission(ctx, "ResizeDisk", `disk/${input.DiskId}`),
	handle: (input, ctx) => {
		const disk = requireSettledDisk(input.DiskId, ctx);
		if (input.NewSize < disk.sizeGiB) {
			throw diskErrors.tooSmall();
		}
		if (input.NewSize > (findDiskCategory(disk.category)?.[disk.type][1] ?? 0)) {
			throw diskErrors.size();
		}
		saveSize(disk, input.NewSize, ctx);
		return {};
	},
});
