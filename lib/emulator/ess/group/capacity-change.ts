import type { Context } from "../../core/context";
import { type ActivityRequest, startActivity } from "../activity/activity";
import { descriptions } from "../activity/activity-texts";
import { type Activity, activities, activityMembers } from "../activity/rows";
import { markForRemoval } from "../activity/scale-in";
import { configurations } from "../configuration/rows";
import { capacityNoChange, incorrectScalingGroupStatus } from "../errors";
import { chooseRemovals } from "../instance/removal-policy";
import { instances, type ScalingInstance } from "../instance/rows";
import { takeCapacity, weightOf } from "../instance/weight";
import { capacityOf } from "./group";
import { reclaimOf } from "./reclaim";
import type { Group } from "./rows";
import { fromFullestZones, isZoneBalanced } from "./zone-balance";

export type CapacityChange = Pick<ActivityRequest, "trigger" | "firesHooks" | "cooldownSeconds"> & {
	/** The capacity to reach. */
	readonly target: number;
	readonly cause: (from: number, to: number) => string;
	readonly isParallel?: boolean;
	readonly activityMetadata?: string | undefined;
	readonly warmupSeconds?: number | undefined;
};

/** Capacity as it will be when everything on its way has arrived or left. */
export function settledCapacity(ctx: Pick<Context, "tx">, group: Group): number {
	const { total, byState } = capacityOf(ctx, group.scalingGroupId);
	return total - byState.Removing - byState["Removing:Wait"] + notYetCreated(ctx, group);
}

/** Instances that activities have asked for and whose creation begins in a moment. */
function notYetCreated({ tx }: Pick<Context, "tx">, group: Group): number {
	let count = 0;
	for (const activity of tx.scan(activities, { index: "running", value: group.scalingGroupId })) {
		if (activity.kind === "ScaleOut" && tx.count(activityMembers, "activity", activity.scalingActivityId) === 0) {
			count += activity.requested;
		}
	}
	return count;
}

/**
 * Opens the activity that brings the group to `target` instances. Throws IncorrectCapacity.NoChange when it is there or
 * no instance may leave, IncorrectScalingGroupStatus when that kind of scaling is suspended.
 */
export function changeCapacity(ctx: Context, group: Group, change: CapacityChange): Activity {
	const current = settledCapacity(ctx, group);
	const difference = change.target - current;
	if (difference === 0) {
		throw capacityNoChange();
	}
	if (group.suspendedProcesses.includes(difference > 0 ? "ScaleOut" : "ScaleIn")) {
		throw incorrectScalingGroupStatus();
	}
	return difference > 0 ? grow(ctx, group, change, current) : shrink(ctx, group, change, current);
}

function grow(ctx: Context, group: Group, change: CapacityChange, current: number): Activity {
	const { target, cause, ...rest } = change;
	const count = target - current;
	return startActivity(ctx, group, {
		...rest,
		kind: "ScaleOut",
		cause: cause(current, target),
		description: descriptions.add(count),
		requested: count,
		removal: "release",
	});
}

function shrink(ctx: Context, group: Group, change: CapacityChange, current: number): Activity {
	const { target, cause, ...rest } = change;
	const leaving = chooseLeaving(ctx, group, current - target);
	if (leaving.length === 0) {
		throw capacityNoChange();
	}
	const freed = weightOf(leaving);
	const activity = startActivity(ctx, group, {
		...rest,
		kind: "ScaleIn",
		cause: cause(current, current - freed),
		description: descriptions.remove(freed),
		requested: freed,
		removal: reclaimOf(group).isKept ? "recycle" : "release",
	});
	markForRemoval(ctx, activity, idsOf(leaving));
	return activity;
}

/**
 * The instances that leave next, of `capacity` together at most. Only those in service leave by themselves: protected and
 * standby ones are not Auto Scaling's to remove.
 */
export function chooseLeaving(ctx: Context, group: Group, capacity: number): readonly ScalingInstance[] {
	const rows = [...ctx.tx.scan(instances, { index: "state", value: `${group.scalingGroupId}/InService` })];
	const candidates = rows.map((row) => ({
		row,
		instanceId: row.instanceId,
		joinedAt: row.createdAt,
		sourceSince: sourceSince(ctx, row),
		zoneId: row.zoneId ?? "",
		weight: row.weight,
	}));
	const ordered = chooseRemovals(candidates, group.removalPolicies, candidates.length);
	const inTurn = isZoneBalanced(group) ? fromFullestZones(ordered, capacity) : ordered;
	return takeCapacity(inTurn, capacity).map(({ row }) => row);
}

/** Since when its group has had what the instance was made of; unset for one that was attached by hand. */
function sourceSince(ctx: Context, row: ScalingInstance): number | undefined {
	return row.launchTemplate?.since ?? ctx.tx.get(configurations, row.scalingConfigurationId ?? "")?.createdAt;
}

/** The ids of instances. Pure. */
export function idsOf(rows: readonly ScalingInstance[]): string[] {
	return rows.map(({ instanceId }) => instanceId);
}
