import type { Context } from "../../core/context";
import { exchangeRequest, startActivity } from "../activity/activity";
import { causes, descriptions } from "../activity/activity-texts";
import { type Activity, activities, activityMembers } from "../activity/rows";
import { markForRemoval } from "../activity/scale-in";
import { configurations } from "../configuration/rows";
import { incorrectScalingGroupStatus } from "../errors";
import { settledCapacity } from "../group/capacity-change";
import { scheduleCheck } from "../group/capacity-check-timer";
import { changeGroup, hasBlockingActivity, presentInstances, totalCapacity } from "../group/group";
import { type Group, groups } from "../group/rows";
import { instances, type ScalingInstance } from "../instance/rows";
import { weightOf } from "../instance/weight";
import { checkpointTimer } from "../timer-kinds";
import { withImage } from "./creation-source";
import { isAtCheckpoint, planBatch } from "./plan-batch";
import { forgetExpiry, MAX_RUN } from "./refresh-timer";
import { type Batch, isOver, type Refresh, refreshes } from "./rows";

const EXPIRED = "The task exceeded its maximum run time of one week. So the task failed.";

/** Timer `ess.refresh`: goes on with an instance refresh as far as it can at this moment. */
export function goOnRefreshing(instanceRefreshTaskId: string, ctx: Context): void {
	const refresh = ctx.tx.get(refreshes, instanceRefreshTaskId);
	const group = refresh && ctx.tx.get(groups, refresh.scalingGroupId);
	if (!refresh || !group || isOver(refresh)) {
		return;
	}
	if (refresh.batch) {
		goOnWithBatch(ctx, group, refresh, refresh.batch);
	} else if (ctx.now >= refresh.startedAt + MAX_RUN) {
		failRefresh(ctx, refresh, EXPIRED);
	} else {
		beginNext(ctx, group, refresh);
	}
}

/** Timer `ess.refresh-checkpoint`: the pause is over. */
export function leaveCheckpoint(instanceRefreshTaskId: string, ctx: Context): void {
	const refresh = ctx.tx.get(refreshes, instanceRefreshTaskId);
	if (refresh?.status === "CheckpointPause") {
		put(ctx, { ...refresh, status: "InProgress" });
		goOnRefreshing(instanceRefreshTaskId, ctx);
	}
}

/** Between two batches: ends the task, rests, or replaces the next instances. */
function beginNext(ctx: Context, group: Group, refresh: Refresh): void {
	switch (refresh.status) {
		case "Cancelling":
			endRefresh(ctx, refresh, "Cancelled");
			return;
		case "Pending":
			beginNext(ctx, group, put(ctx, { ...refresh, status: "InProgress" }));
			return;
		case "RollbackInProgress":
			beginBatch(ctx, group, refresh.isRollingBack ? refresh : turnBack(ctx, refresh));
			return;
		case "InProgress":
			beginBatch(ctx, group, refresh);
			return;
	}
}

/** From here on the task is about the instances that it created. */
function turnBack(ctx: Context, refresh: Refresh): Refresh {
	const remaining = refresh.created.filter((id) => isReplaceable(ctx, refresh, id));
	const turned = { isRollingBack: true, remaining, total: remaining.length, finished: 0, created: [] };
	return put(ctx, { ...refresh, ...turned });
}

function beginBatch(ctx: Context, group: Group, refresh: Refresh): void {
	const remaining = refresh.remaining.filter((id) => isReplaceable(ctx, refresh, id));
	if (remaining.length === 0) {
		succeed(ctx, group, refresh);
		return;
	}
	if (group.lifecycleState !== "Active") {
		failRefresh(ctx, refresh, incorrectScalingGroupStatus().message);
		return;
	}
	if (hasBlockingActivity(ctx, group, true)) {
		// The end of that activity calls again.
		return;
	}
	const { total, finished } = refresh;
	const progress = { capacity: settledInstances(ctx, group), total, finished, remaining: remaining.length };
	// A way back is gone without rest.
	const checkpoints = refresh.isRollingBack ? [] : refresh.checkpoints;
	const { size, early } = planBatch(progress, { ...refresh, checkpoints });
	const oldIds = remaining.slice(0, size);
	const step = { oldIds, early, capacity: weightOf(rowsOf(ctx, oldIds)) };
	const begun = { ...refresh, remaining: remaining.slice(size) };
	if (early > 0) {
		removeOld(ctx, group, begun, { ...step, phase: "early" });
	} else {
		createNew(ctx, group, begun, { ...step, phase: "create" });
	}
}

/** One step of the batch is over when its activity is: the next begins, or the task fails with what went wrong. */
function goOnWithBatch(ctx: Context, group: Group, refresh: Refresh, batch: Batch): void {
	const activity = ctx.tx.get(activities, batch.scalingActivityId);
	if (activity?.status === "InProgress") {
		return;
	}
	if (activity?.status !== "Successful") {
		failRefresh(ctx, refresh, activity?.statusMessage ?? "");
		return;
	}
	switch (batch.phase) {
		case "early":
			createNew(ctx, group, refresh, { ...batch, phase: "create" });
			return;
		case "create": {
			const created = [...refresh.created, ...createdBy(ctx, activity)];
			if (batch.early < batch.oldIds.length) {
				removeOld(ctx, group, { ...refresh, created }, { ...batch, phase: "late" });
			} else {
				endBatch(ctx, group, { ...refresh, created }, batch);
			}
			return;
		}
		case "late":
			endBatch(ctx, group, refresh, batch);
			return;
	}
}

function endBatch(ctx: Context, group: Group, refresh: Refresh, batch: Batch): void {
	const finished = refresh.finished + batch.oldIds.length;
	const rested = put(ctx, { ...refresh, finished, batch: undefined });
	if (rested.status === "InProgress" && isAtCheckpoint(rested.total, finished, rested.checkpoints)) {
		const { instanceRefreshTaskId } = put(ctx, { ...rested, status: "CheckpointPause" });
		const dueAt = ctx.now + rested.checkpointPauseMinutes * 60_000;
		ctx.schedule(checkpointTimer, dueAt, { instanceRefreshTaskId }, `ess.refresh-checkpoint:${instanceRefreshTaskId}`);
		scheduleCheck(ctx, group.scalingGroupId, "now");
		return;
	}
	beginNext(ctx, group, rested);
}

type Step = Omit<Batch, "scalingActivityId">;

function removeOld(ctx: Context, group: Group, refresh: Refresh, step: Step): void {
	const leaving = step.phase === "early" ? step.oldIds.slice(0, step.early) : step.oldIds.slice(step.early);
	const current = settledCapacity(ctx, group);
	// What left by other ways in the meantime is gone already.
	const present = leaving.filter((id) => isReplaceable(ctx, refresh, id));
	const lost = weightOf(rowsOf(ctx, present));
	const activity = startActivity(ctx, group, {
		...exchangeRequest(ctx),
		instanceRefreshTaskId: refresh.instanceRefreshTaskId,
		kind: "ScaleIn",
		cause: causes.refresh(refresh.instanceRefreshTaskId, current, current - lost),
		description: descriptions.remove(lost),
		requested: lost,
	});
	markForRemoval(ctx, activity, present);
	put(ctx, { ...refresh, batch: { ...step, scalingActivityId: activity.scalingActivityId } });
}

function createNew(ctx: Context, group: Group, refresh: Refresh, step: Step): void {
	const current = settledCapacity(ctx, group);
	const count = step.capacity ?? step.oldIds.length;
	const activity = startActivity(ctx, group, {
		...exchangeRequest(ctx),
		instanceRefreshTaskId: refresh.instanceRefreshTaskId,
		kind: "ScaleOut",
		cause: causes.refresh(refresh.instanceRefreshTaskId, current, current + count),
		description: descriptions.add(count),
		requested: count,
	});
	put(ctx, { ...refresh, batch: { ...step, scalingActivityId: activity.scalingActivityId } });
}

/** Instances that will be there when everything on its way has arrived or left. */
function settledInstances(ctx: Context, group: Group): number {
	const { scalingGroupId } = group;
	return settledCapacity(ctx, group) - (totalCapacity(ctx, scalingGroupId) - presentInstances(ctx, scalingGroupId));
}

function rowsOf(ctx: Context, instanceIds: readonly string[]): readonly ScalingInstance[] {
	return instanceIds.flatMap((id) => ctx.tx.get(instances, id) ?? []);
}

function createdBy(ctx: Context, { scalingActivityId }: Activity): readonly string[] {
	const members = ctx.tx.scan(activityMembers, { index: "outcome", value: `${scalingActivityId}/Succeeded` });
	return [...members].map(({ instanceId }) => instanceId);
}

/** Only what serves is replaced: what was protected, put on standby or removed since is left alone. */
function isReplaceable(ctx: Context, refresh: Refresh, instanceId: string): boolean {
	const row = ctx.tx.get(instances, instanceId);
	return row?.scalingGroupId === refresh.scalingGroupId && row.state === "InService";
}

/** All are replaced: what they were replaced by is what the group creates from now on. */
function succeed(ctx: Context, group: Group, refresh: Refresh): void {
	if (refresh.isRollingBack) {
		endRefresh(ctx, refresh, "RollbackSuccessful");
		return;
	}
	const { scalingConfigurationId, imageId, launchTemplate } = refresh.target;
	const configuration = ctx.tx.get(configurations, scalingConfigurationId);
	if (configuration && imageId !== undefined) {
		ctx.tx.put(configurations, withImage(configuration, imageId));
	}
	changeGroup(ctx, group, { activeConfigurationId: scalingConfigurationId || undefined, launchTemplate });
	endRefresh(ctx, refresh, "Successful");
}

/** Ends a task that cannot go on; what it has replaced stays replaced. */
export function failRefresh(ctx: Context, refresh: Refresh, detail: string): void {
	const status = refresh.status === "RollbackInProgress" ? "RollbackFailed" : "Failed";
	endRefresh(ctx, { ...refresh, detail }, status);
}

/** Ends a task; the group's size is looked at again. */
export function endRefresh(ctx: Context, refresh: Refresh, status: Refresh["status"]): void {
	put(ctx, { ...refresh, status, batch: undefined, endedAt: ctx.now });
	forgetExpiry(ctx, refresh.instanceRefreshTaskId);
	ctx.cancelTimer(`ess.refresh-checkpoint:${refresh.instanceRefreshTaskId}`);
	scheduleCheck(ctx, refresh.scalingGroupId, "now");
}

function put(ctx: Context, refresh: Refresh): Refresh {
	ctx.tx.put(refreshes, refresh);
	return refresh;
}
