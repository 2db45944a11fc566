import { z } from "zod";
import { param, params } from "../../core/params";
import { diskStatus, requireDisk } from "../disk/disk";
import { diskErrors } from "../disk/errors";
import { disks, snapshots } from "../disk/tables";
import { isAccomplished } from "../disk/view";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors, endDryRun } from "../errors";
import { requireInstance } from "../instance";

/** ResetDisk: rolls a disk of a stopped instance back to a snapshot of it. */
export const resetDisk = ecsOperation({
	action: "ResetDisk",
	input: params(() => ({
		DiskId: param.string({ min: 1 }),
		SnapshotId: param.string({ min: 1 }),
		DryRun: param.boolean().default(false),
	})),
	output: z.object({}),
	errors: [
		"InvalidDiskId.NotFound",
		"IncorrectDiskStatus",
		"InvalidSnapshotId.NotFound",
		"IncorrectSnapshotStatus",
		"IncorrectInstanceStatus",
		"DryRunOperation",
	],
	missing: ["What is on the disk stays: a snapshot keeps what the disk is, not what is on it."],
	authorize: (input, ctx) => [
		ecsPermission(ctx, "ResetDisk", `disk/${input.DiskId}`),
		ecsPermission(ctx, "ResetDisk", `snapshot/${input.SnapshotId}`),
	],
	handle: (input, ctx) => {
		const disk = requireDisk(input.DiskId, ctx);
		if (disk.instanceId === undefined || diskStatus(disk, ctx.now) !== "In_use") {
			throw diskErrors.status();
		}
		const snapshot = ctx.tx.get(snapshots, input.SnapshotId);
		if (snapshot?.regionId !== ctx.regionId || snapshot.diskId !== disk.diskId) {
			throw diskErrors.snapshotNotFound();
		}
		if (!isAccomplished(snapshot, ctx.now)) {
			throw diskErrors.snapshotNotDone();
		}
		if (requireInstance(ctx, disk.instanceId).status !== "Stopped") {
			throw ecsErrors.instanceStatus();
		}
		endDryRun(input.DryRun);
		ctx.tx.put(disks, { ...disk, sourceSnapshotId: snapshot.snapshotId });
		return {};
	},
});
