import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import type { Blueprint } from "../configuration/blueprint";
import { requireGroup } from "../group/group";
import type { Group } from "../group/rows";
import { holdInstances } from "../hook/lifecycle-wait";
import type { WaitOutcome } from "../hook/wait-decision";
import { instances, type ScalingInstance } from "../instance/rows";
import { movedInstances, moveInstance } from "../instance/scaling-instance";
import { creationSource } from "../refresh/creation-source";
import { addMember, finishActivity, noteFailure, settleMember } from "./activity";
import { ABANDONED, details } from "./activity-texts";
import { attempt, releaseInstances, startInstance } from "./compute";
import { type Created, createInstances } from "./create-instances";
import { type Activity, activities } from "./rows";

/**
 * A scale-out: stopped instances are started first, the rest is created; when all that come up run, the SCALE_OUT hooks
 * hold them; then they join, or are released again.
 */
export function beginScaleOut(ctx: Context, activity: Activity): void {
	const group = requireGroup(ctx, activity.scalingGroupId);
	// A refresh is for new instances: stopped ones are as they were.
	const restarted = activity.instanceRefreshTaskId === undefined ? restartStopped(ctx, group, activity) : 0;
	const missing = activity.requested - restarted;
	if (missing > 0) {
		createMissing(ctx, group, activity, missing);
	}
	continueWhenUp(ctx, activity);
}

function restartStopped(ctx: Context, group: Group, activity: Activity): number {
	const value = `${group.scalingGroupId}/Stopped`;
	let restarted = 0;
	for (const row of [...ctx.tx.scan(instances, { index: "state", value })]) {
		if (restarted >= activity.requested) {
			break;
		}
		if (!startInstance(ctx, group.regionId, row.instanceId)) {
			moveInstance(ctx, row, "restart", { isBooting: true, movedBy: activity.scalingActivityId });
			addMember(ctx, activity, row.instanceId, "started");
			restarted += row.weight ?? 1;
		}
	}
	return restarted;
}

function createMissing(ctx: Context, group: Group, activity: Activity, capacity: number): void {
	const source = attempt(() => creationSource(ctx, group));
	if (source instanceof ApiError) {
		noteCreationFailure(ctx, activity, source);
	} else if (source) {
		const { created, failure } = createInstances(ctx, group, source, capacity);
		for (const instance of created) {
			addCreated(ctx, group, activity, instance, source);
		}
		if (failure) {
			noteCreationFailure(ctx, activity, failure);
		}
	}
}

function noteCreationFailure(ctx: Context, { scalingActivityId }: Activity, { code, message }: ApiError): void {
	noteFailure(ctx, scalingActivityId, { code, message, detail: details.createFailed(message) });
}

function addCreated(
	ctx: Context,
	group: Group,
	activity: Activity,
	{ instanceId, zoneId, weight, spotStrategy }: Created,
	{ origin }: Blueprint,
): void {
	ctx.tx.put(instances, {
		...origin,
		spotStrategy,
		instanceId,
		scalingInstanceId: ctx.ids.next("asi-"),
		scalingGroupId: group.scalingGroupId,
		regionId: group.regionId,
		state: "Pending",
		healthStatus: "Healthy",
		creationType: "AutoCreated",
		isEntrusted: true,
		weight,
		scalingActivityId: activity.scalingActivityId,
		movedBy: activity.scalingActivityId,
		isBooting: true,
		isReleased: false,
		zoneId,
		createdAt: ctx.now,
	});
	addMember(ctx, activity, instanceId, "created");
}

/** ECS says that an instance runs: when it was the last of its activity to come up, the activity goes on. */
export function instanceCameUp(ctx: Context, row: ScalingInstance): void {
	if (!row.isBooting || row.movedBy === undefined) {
		return;
	}
	ctx.tx.put(instances, { ...row, isBooting: false });
	const activity = ctx.tx.get(activities, row.movedBy);
	if (activity) {
		continueWhenUp(ctx, activity);
	}
}

/** Goes on once no instance of the activity is booting: to the hooks if it fires any, else straight into service. */
export function continueWhenUp(ctx: Context, activity: Activity): void {
	const { scalingActivityId } = activity;
	if (ctx.tx.count(instances, "booting", scalingActivityId) > 0) {
		return;
	}
	const waiting = movedInstances(ctx, scalingActivityId);
	if (waiting.length === 0) {
		finishActivity(ctx, scalingActivityId);
		return;
	}
	if (!holdInstances(ctx, activity, "SCALE_OUT", waiting)) {
		endScaleOut(ctx, activity, "proceed");
	}
}

/** The waits are over: all instances on their way join the group, or all are taken back. */
export function endScaleOut(ctx: Context, activity: Activity, outcome: WaitOutcome): void {
	const { scalingActivityId } = activity;
	const onTheirWay = movedInstances(ctx, scalingActivityId);
	if (outcome === "proceed") {
		const warmsUntil = activity.warmupSeconds ? ctx.now + activity.warmupSeconds * 1000 : undefined;
		for (const row of onTheirWay) {
			moveInstance(ctx, row, "join", { movedBy: undefined, warmsUntil });
			settleMember(ctx, scalingActivityId, row.instanceId, "Succeeded");
		}
	} else {
		takeBack(ctx, activity, onTheirWay);
	}
	finishActivity(ctx, scalingActivityId);
}

function takeBack(ctx: Context, activity: Activity, rows: readonly ScalingInstance[]): void {
	for (const row of rows) {
		moveInstance(ctx, row, "rollBack");
		settleMember(ctx, activity.scalingActivityId, row.instanceId, "RolledBack");
	}
	const own = rows.filter((row) => row.creationType === "AutoCreated").map((row) => row.instanceId);
	releaseInstances(ctx, activity.regionId, own);
	noteFailure(ctx, activity.scalingActivityId, {
		code: "LifecycleHook.Abandon",
		message: ABANDONED,
		detail: details.createFailed(ABANDONED),
	});
}
