import type { Context } from "../../core/context";
import { findDiskCategory } from "../data/disk-categories";
import { type InstanceRow, instances } from "../tables";
import { diskErrors } from "./errors";
import { type DiskRow, disks } from "./tables";

type Reader = Pick<Context, "tx" | "regionId">;

/** How long (ms) a disk is Attaching, or Creating from a snapshot. */
const SETTLING_MS = 1000;

/** Data disks of one instance (ECS: Limits, block storage). */
export const DATA_DISKS = 16;

/** The id of an instance's system disk. */
export function systemDiskIdOf(instance: InstanceRow): string {
	return instance.systemDiskId ?? `d-${instance.instanceId.slice(2)}`;
}

/** An instance's system disk: its row, or what follows from the instance as long as nothing else was asked of it. */
export function systemDiskOf(instance: InstanceRow, { tx }: Pick<Context, "tx">): DiskRow {
	const diskId = systemDiskIdOf(instance);
	return (
		tx.get(disks, diskId) ?? {
			diskId,
			regionId: instance.regionId,
			zoneId: instance.zoneId,
			type: "system",
			category: instance.systemDiskCategory,
			performanceLevel: defaultLevel(instance.systemDiskCategory),
			sizeGiB: instance.systemDiskSize,
			name: "",
			description: "",
			encrypted: false,
			imageId: instance.imageId,
			sourceSnapshotId: "",
			autoSnapshotPolicyId: "",
			deleteWithInstance: true,
			deleteAutoSnapshot: true,
			enableAutoSnapshot: true,
			serialNumber: serialNumberOf(diskId),
			instanceId: instance.instanceId,
			device: "/dev/xvda",
			attachedAt: instance.createdAt,
			tags: [],
			resourceGroupId: instance.resourceGroupId,
			createdAt: instance.createdAt,
		}
	);
}

/** The serial number by which the instance's own system knows a disk: its id without the beginning. */
export function serialNumberOf(diskId: string): string {
	return diskId.slice(2);
}

/** The performance level of a new disk of a category that names none: PL1 for ESSDs. */
export function defaultLevel(category: string): string | undefined {
	return findDiskCategory(category)?.hasLevels ? "PL1" : undefined;
}

/** The data disks of an instance, in the order in which they were attached. */
export function dataDisksOf(instanceId: string, { tx }: Pick<Context, "tx">): readonly DiskRow[] {
	return [...tx.scan(disks, { index: "instance", value: instanceId })].filter(({ type }) => type === "data");
}

/** All disks of the call's region: each instance's system disk, then the others, oldest first. */
export function* disksOfRegion(ctx: Reader): Iterable<DiskRow> {
	for (const instance of ctx.tx.scan(instances, { index: "region", value: ctx.regionId })) {
		yield systemDiskOf(instance, ctx);
	}
	for (const row of ctx.tx.scan(disks, { index: "region", value: ctx.regionId })) {
		if (row.type === "data" || row.instanceId === undefined) {
			yield row;
		}
	}
}

/** All disks of an instance, its system disk first. */
export function disksOfInstance(instanceId: string, ctx: Reader): readonly DiskRow[] {
	const instance = ctx.tx.get(instances, instanceId);
	return instance?.regionId === ctx.regionId ? [systemDiskOf(instance, ctx), ...dataDisksOf(instanceId, ctx)] : [];
}

/** The disk of an id in the call's region; undefined when there is none. */
export function findDisk(diskId: string, ctx: Reader): DiskRow | undefined {
	const row = ctx.tx.get(disks, diskId);
	if (row) {
		return row.regionId === ctx.regionId ? row : undefined;
	}
	// The id of a system disk without a row is made of its instance's.
	const instance = ctx.tx.get(instances, `i-${diskId.slice(2)}`);
	return instance?.regionId === ctx.regionId && systemDiskIdOf(instance) === diskId
		? systemDiskOf(instance, ctx)
		: undefined;
}

/** The same, or InvalidDiskId.NotFound. */
export function requireDisk(diskId: string, ctx: Reader): DiskRow {
	const row = findDisk(diskId, ctx);
	if (!row) {
		throw diskErrors.notFound();
	}
	return row;
}

/**
 * A disk's status: one that is made of a snapshot is Creating for a moment, an empty one is there at once (published
 * templates attach it in their next step); attaching takes a moment too.
 */
export function diskStatus(row: DiskRow, now: number): "Creating" | "Attaching" | "In_use" | "Available" {
	if (row.instanceId === undefined) {
		return row.sourceSnapshotId !== "" && now < row.createdAt + SETTLING_MS ? "Creating" : "Available";
	}
	const isNew = row.attachedAt === row.createdAt;
	return !isNew && now < (row.attachedAt ?? 0) + SETTLING_MS ? "Attaching" : "In_use";
}

/** The disk of an id, which is made and attached or free; IncorrectDiskStatus while it becomes so. */
export function requireSettledDisk(diskId: string, ctx: Pick<Context, "tx" | "regionId" | "now">): DiskRow {
	const row = requireDisk(diskId, ctx);
	const status = diskStatus(row, ctx.now);
	if (status !== "In_use" && status !== "Available") {
		throw diskErrors.status();
	}
	return row;
}

/** The devices that data disks can have: /dev/xvdb on. */
export const DATA_DEVICES: readonly string[] = [..."bcdefghijklmnopqrstuvwxyz"].map((letter) => `/dev/xvd${letter}`);

/** A released instance takes those of its disks with it that were to go; the others are free. */
export function releaseDisks(instance: InstanceRow, ctx: Context): void {
	for (const row of [...ctx.tx.scan(disks, { index: "instance", value: instance.instanceId })]) {
		if (row.deleteWithInstance) {
			ctx.tx.delete(disks, row.diskId);
		} else {
			ctx.tx.put(disks, { ...row, instanceId: undefined, device: "", attachedAt: undefined, detachedAt: ctx.now });
		}
	}
}
