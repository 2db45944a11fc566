import type { Tag } from "../../core/tags";
import { table } from "../../kernel/store";

/** A cloud disk. Times are virtual ms; sizes GiB. */
export type DiskRow = {
	readonly diskId: string;
	readonly regionId: string;
	readonly zoneId: string;
	readonly type: "system" | "data";
	readonly category: string;
	/** Of ESSDs. */
	readonly performanceLevel?: string | undefined;
	/** Of ESSD AutoPL disks: beyond the baseline. */
	readonly provisionedIops?: number | undefined;
	readonly isBursting?: boolean | undefined;
	readonly sizeGiB: number;
	readonly name: string;
	readonly description: string;
	readonly encrypted: boolean;
	/** What a system disk was made from. */
	readonly imageId: string;
	readonly sourceSnapshotId: string;
	readonly autoSnapshotPolicyId: string;
	readonly deleteWithInstance: boolean;
	readonly deleteAutoSnapshot: boolean;
	readonly enableAutoSnapshot: boolean;
	readonly serialNumber: string;
	readonly instanceId?: string | undefined;
	readonly device: string;
	readonly attachedAt?: number | undefined;
	readonly detachedAt?: number | undefined;
	readonly tags: readonly Tag[];
	readonly resourceGroupId: string;
	readonly createdAt: number;
};

/** A snapshot of a disk. */
export type SnapshotRow = {
	readonly snapshotId: string;
	readonly regionId: string;
	readonly name: string;
	readonly description: string;
	readonly diskId: string;
	readonly diskType: "system" | "data";
	readonly diskGiB: number;
	readonly diskCategory: string;
	readonly instanceId: string;
	readonly encrypted: boolean;
	readonly retentionDays: number | undefined;
	/** The automatic snapshot policy that made it; absent: a user did. */
	readonly policyId?: string | undefined;
	readonly tags: readonly Tag[];
	readonly resourceGroupId: string;
	readonly createdAt: number;
};

export const disks = table<DiskRow>("ecs.disks", (row) => row.diskId, {
	region: (row) => row.regionId,
	instance: (row) => row.instanceId,
});

export const snapshots = table<SnapshotRow>("ecs.snapshots", (row) => row.snapshotId, {
	region: (row) => row.regionId,
});
