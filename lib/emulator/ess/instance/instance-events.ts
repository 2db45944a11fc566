import type { Context } from "../../core/context";
import type { instanceStatusEvent } from "../../core/events";
import type { PayloadOf } from "../../core/message-kinds";
import { finishActivity, noteFailure, settleMember } from "../activity/activity";
import { details } from "../activity/activity-texts";
import { releaseInstances } from "../activity/compute";
import { activities } from "../activity/rows";
import { instanceShutDown } from "../activity/scale-in";
import { continueWhenUp, instanceCameUp } from "../activity/scale-out";
import { scheduleCheck } from "../group/capacity-check-timer";
import { closeAction } from "../hook/lifecycle-wait";
import { lifecycleActions } from "../hook/rows";
import { instances, type ScalingInstance } from "./rows";
import { movedInstances, moveInstance } from "./scaling-instance";

/** Event `ecs.instance-status`: how a change that ECS reports shows in the instance's scaling group. */
export function onInstanceStatus(event: PayloadOf<typeof instanceStatusEvent>, ctx: Context): void {
	const row = ctx.tx.get(instances, event.instanceId);
	if (!row) {
		return;
	}
	switch (event.status) {
		case "Running":
			instanceCameUp(ctx, row);
			return;
		case "Stopped":
			instanceStopped(ctx, row);
			return;
		case "Deleted":
			instanceDeleted(ctx, row);
			return;
	}
}

function instanceStopped(ctx: Context, row: ScalingInstance): void {
	if (row.isStopping) {
		instanceShutDown(ctx, row);
	} else if (row.isBooting) {
		loseMember(ctx, row);
		releaseInstances(ctx, row.regionId, row.creationType === "AutoCreated" ? [row.instanceId] : []);
	} else if (row.state === "InService") {
		markUnhealthy(ctx, row);
	}
}

function instanceDeleted(ctx: Context, row: ScalingInstance): void {
	if (row.state === "InService") {
		markUnhealthy(ctx, { ...row, isReleased: true });
	} else if (row.movedBy !== undefined) {
		loseMember(ctx, row);
	} else {
		moveInstance(ctx, row, "vanish");
		scheduleCheck(ctx, row.scalingGroupId, "now");
	}
}

/** Marks an instance in service unhealthy, so that the next check replaces it. */
export function markUnhealthy(ctx: Context, row: ScalingInstance): void {
	ctx.tx.put(instances, { ...row, healthStatus: "Unhealthy" });
	scheduleCheck(ctx, row.scalingGroupId, "now");
}

/** An activity loses one of its instances on the way: the others go on, and it ends when none is left. */
function loseMember(ctx: Context, row: ScalingInstance): void {
	const activity = ctx.tx.get(activities, row.movedBy ?? "");
	moveInstance(ctx, row, "vanish");
	if (!activity) {
		return;
	}
	const { scalingActivityId } = activity;
	const isLeaving = activity.kind === "ScaleIn";
	settleMember(ctx, scalingActivityId, row.instanceId, isLeaving ? "Succeeded" : "RolledBack");
	if (!isLeaving) {
		const message = `The instance ${row.instanceId} is not running.`;
		const detail = details.createFailed(message);
		noteFailure(ctx, scalingActivityId, { code: "InstanceNotRunning", message, detail });
	}
	if (row.isBooting) {
		continueWhenUp(ctx, activity);
	} else if (movedInstances(ctx, scalingActivityId).length === 0) {
		for (const action of [...ctx.tx.scan(lifecycleActions, { index: "waiting", value: scalingActivityId })]) {
			closeAction(ctx, action, "Completed", "ABANDON");
		}
		finishActivity(ctx, scalingActivityId);
	}
}
