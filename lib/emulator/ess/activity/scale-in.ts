import type { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { reclaimOf } from "../group/reclaim";
import { groups } from "../group/rows";
import { holdInstances } from "../hook/lifecycle-wait";
import type { WaitOutcome } from "../hook/wait-decision";
import { instances, type ScalingInstance } from "../instance/rows";
import { movedInstances, moveInstance } from "../instance/scaling-instance";
import { stopTimeoutTimer } from "../timer-kinds";
import { addMember, finishActivity, noteFailure, settleMember } from "./activity";
import { details, ROLLED_BACK } from "./activity-texts";
import { releaseInstances, shutDown, stopInstances } from "./compute";
import { type Activity, type ActivityMember, activities } from "./rows";

/** Takes the chosen instances out of service for the activity; they leave when it begins. */
export function markForRemoval(ctx: Context, activity: Activity, instanceIds: readonly string[]): void {
	for (const instanceId of instanceIds) {
		const row = ctx.tx.get(instances, instanceId);
		if (row) {
			moveInstance(ctx, row, "beginRemoval", { movedBy: activity.scalingActivityId });
			addMember(ctx, activity, instanceId, departureOf(activity, row));
		}
	}
}

/** A scale-in: the SCALE_IN hooks hold the leaving instances; then they leave, or come back. */
export function beginScaleIn(ctx: Context, activity: Activity): void {
	const leaving = movedInstances(ctx, activity.scalingActivityId);
	if (leaving.length === 0 || !holdInstances(ctx, activity, "SCALE_IN", leaving)) {
		endScaleIn(ctx, activity, "proceed");
	}
}

/** The waits are over: the instances are released, stopped or let go as the activity says, or they stay after all. */
export function endScaleIn(ctx: Context, activity: Activity, outcome: WaitOutcome): void {
	const { scalingActivityId } = activity;
	const leaving = movedInstances(ctx, scalingActivityId);
	if (outcome === "rollBack") {
		for (const row of leaving) {
			moveInstance(ctx, row, "keep", { movedBy: undefined });
			settleMember(ctx, scalingActivityId, row.instanceId, "RolledBack");
		}
		const detail = details.removeFailed(ROLLED_BACK);
		noteFailure(ctx, scalingActivityId, { code: "LifecycleHook.Rollback", message: ROLLED_BACK, detail });
	} else if (shutDownFirst(ctx, activity, leaving)) {
		return;
	} else {
		depart(ctx, activity, leaving);
	}
	finishActivity(ctx, scalingActivityId);
}

/**
 * A group, or a request, with StopInstanceTimeout has what it releases shut down first, and waits that long for it; by
 * force it does not ask. True when something is to be waited for.
 */
function shutDownFirst(ctx: Context, activity: Activity, leaving: readonly ScalingInstance[]): boolean {
	const group = ctx.tx.get(groups, activity.scalingGroupId);
	const timeoutSeconds = activity.stopTimeoutSeconds ?? group?.settings["StopInstanceTimeout"];
	if (!group || typeof timeoutSeconds !== "number" || reclaimOf(group).isForced) {
		return false;
	}
	const running = leaving.filter((row) => departureOf(activity, row) === "removed" && row.healthStatus === "Healthy");
	const stopping = new Set(
		shutDown(
			ctx,
			activity.regionId,
			running.map(({ instanceId }) => instanceId),
		),
	);
	for (const row of leaving.filter(({ instanceId }) => stopping.has(instanceId))) {
		ctx.tx.put(instances, { ...row, isStopping: true });
	}
	if (stopping.size === 0) {
		return false;
	}
	const { scalingActivityId } = activity;
	const dueAt = ctx.now + timeoutSeconds * 1000;
	ctx.schedule(stopTimeoutTimer, dueAt, { scalingActivityId }, stopTimeoutId(scalingActivityId));
	return true;
}

const stopTimeoutId = (scalingActivityId: string) => `ess.stop-timeout:${scalingActivityId}`;

/** An instance that was shut down to be released has stopped: when it was the last, all go. */
export function instanceShutDown(ctx: Context, row: ScalingInstance): void {
	ctx.tx.put(instances, { ...row, isStopping: false });
	if (row.movedBy !== undefined && ctx.tx.count(instances, "stopping", row.movedBy) === 0) {
		endStopping(row.movedBy, ctx);
	}
}

/** Timer `ess.stop-timeout`: what has not shut down by now is released all the same. */
export function endStopping(scalingActivityId: string, ctx: Context): void {
	const activity = ctx.tx.get(activities, scalingActivityId);
	if (activity?.status === "InProgress") {
		ctx.cancelTimer(stopTimeoutId(scalingActivityId));
		depart(ctx, activity, movedInstances(ctx, scalingActivityId));
		finishActivity(ctx, scalingActivityId);
	}
}

function depart(ctx: Context, activity: Activity, leaving: readonly ScalingInstance[]): void {
	const released: string[] = [];
	const stopped: string[] = [];
	for (const row of leaving) {
		const departure = departureOf(activity, row);
		if (departure === "stopped") {
			moveInstance(ctx, row, "recycle", { movedBy: undefined });
			stopped.push(row.instanceId);
		} else {
			moveInstance(ctx, row, "leave");
			if (departure === "removed" && !row.isReleased) {
				released.push(row.instanceId);
			}
		}
		settleMember(ctx, activity.scalingActivityId, row.instanceId, "Succeeded");
	}
	const group = ctx.tx.get(groups, activity.scalingGroupId);
	const isForced = group !== undefined && reclaimOf(group).isForced;
	const refusals = [
		...releaseInstances(ctx, activity.regionId, released),
		...stopInstances(ctx, activity.regionId, stopped, isForced),
	];
	for (const refusal of refusals) {
		noteFailure(ctx, activity.scalingActivityId, refusalOf(refusal));
	}
}

function refusalOf(refusal: ApiError) {
	return { code: refusal.code, message: refusal.message, detail: details.removeFailed(refusal.message) };
}

/**
 * What leaving means: only instances that Auto Scaling owns (created by it, or entrusted) are released or stopped, an
 * attached one is just let go. An unhealthy one is never kept for later.
 */
function departureOf(activity: Activity, row: ScalingInstance): ActivityMember["action"] {
	if (activity.removal === "detach" || !(row.creationType === "AutoCreated" || row.isEntrusted)) {
		return "detached";
	}
	return activity.removal === "recycle" && row.healthStatus === "Healthy" ? "stopped" : "removed";
}
