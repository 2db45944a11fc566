import { z } from "zod";
import type { Context } from "../../core/context";
import { param } from "../../core/params";
import { instanceRefreshNotFound, unsupportedOperation } from "../errors";
import { respelled } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { activeRefresh } from "./creation-source";
import { endRefresh } from "./refresh-instances";
import { scheduleRefresh } from "./refresh-timer";
import { type Refresh, type RefreshStatus, refreshes } from "./rows";

/** What the operations on one task share. Without a task's id, 2014 means the one that is not over. */
export const steeringShape = () => ({
	input: {
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		InstanceRefreshTaskId: respelled(
			"InstanceRefreshTaskId",
			param.string({ min: 1 }),
			param.string().optional(),
			(id) => id,
		),
	},
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidInstanceRefreshTaskId.NotFound", "UnsupportedOperation"],
});

type Named = {
	readonly RegionId: string;
	readonly ScalingGroupId: string;
	readonly InstanceRefreshTaskId?: string | undefined;
};

function requireRefresh(ctx: Context, named: Named, from: readonly RefreshStatus[]): Refresh {
	const { scalingGroupId } = requireGroup(ctx, named.ScalingGroupId, named.RegionId);
	const refresh = named.InstanceRefreshTaskId
		? ctx.tx.get(refreshes, named.InstanceRefreshTaskId)
		: activeRefresh(ctx, scalingGroupId);
	if (refresh?.scalingGroupId !== scalingGroupId) {
		throw instanceRefreshNotFound();
	}
	if (!from.includes(refresh.status)) {
		throw unsupportedOperation();
	}
	return refresh;
}

/** No further instance is replaced until the task is resumed; a batch that is under way ends. */
export function suspendRefresh(ctx: Context, named: Named): void {
	const refresh = requireRefresh(ctx, named, ["Pending", "InProgress"]);
	ctx.tx.put(refreshes, { ...refresh, status: "Paused" });
}

/** Goes on after a pause, also before the time of a checkpoint's is over. */
export function resumeRefresh(ctx: Context, named: Named): void {
	const refresh = requireRefresh(ctx, named, ["Paused", "CheckpointPause"]);
	ctx.tx.put(refreshes, { ...refresh, status: "InProgress" });
	scheduleRefresh(ctx, refresh.instanceRefreshTaskId);
}

/** What is replaced stays; a batch that is under way ends first. A rollback cannot be cancelled. */
export function cancelRefresh(ctx: Context, named: Named): void {
	const refresh = requireRefresh(ctx, named, ["Pending", "InProgress", "Paused", "CheckpointPause"]);
	if (refresh.batch) {
		ctx.tx.put(refreshes, { ...refresh, status: "Cancelling" });
	} else {
		endRefresh(ctx, refresh, "Cancelled");
	}
}

/** Replaces what the task created by what was there before; a batch that is under way ends first. */
export function rollBackRefresh(ctx: Context, named: Named): void {
	const refresh = requireRefresh(ctx, named, ["Pending", "InProgress", "Paused", "CheckpointPause"]);
	ctx.tx.put(refreshes, { ...refresh, status: "RollbackInProgress" });
	scheduleRefresh(ctx, refresh.instanceRefreshTaskId);
}
