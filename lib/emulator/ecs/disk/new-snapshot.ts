import type { Context } from "../../core/context";
import { regionalId } from "../fields";
import { type DiskRow, type SnapshotRow, snapshots } from "./tables";

type Said = Pick<SnapshotRow, "name" | "description" | "retentionDays" | "policyId" | "tags" | "resourceGroupId">;

/** Stores a snapshot of a disk as it is now, with what is said of it; answers its id. */
export function storeSnapshot(disk: DiskRow, said: Said, ctx: Context): string {
	const snapshotId = regionalId(ctx, "s", disk.regionId);
	ctx.tx.put(snapshots, {
		...said,
		snapshotId,
		regionId: disk.regionId,
		diskId: disk.diskId,
		diskType: disk.type,
		diskGiB: disk.sizeGiB,
		diskCategory: disk.category,
		instanceId: disk.instanceId ?? "",
		encrypted: disk.encrypted,
		createdAt: ctx.now,
	});
	return snapshotId;
}
