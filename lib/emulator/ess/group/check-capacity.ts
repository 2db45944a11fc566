import type { Context } from "../../core/context";
import { startActivity } from "../activity/activity";
import { causes, descriptions } from "../activity/activity-texts";
import { markForRemoval } from "../activity/scale-in";
import { instances } from "../instance/rows";
import { weightOf } from "../instance/weight";
import { activeRefresh } from "../refresh/creation-source";
import { changeCapacity, chooseLeaving, idsOf, settledCapacity } from "./capacity-change";
import { continueDeletion } from "./delete-group";
import { hasBlockingActivity } from "./group";
import { replaceExpired } from "./lifetime";
import { type Group, groups } from "./rows";

/**
 * Timer `ess.check-capacity`: what Auto Scaling does to a group by itself. Unhealthy instances go first (even below
 * MinSize), then the number of instances is brought to the expected capacity, or into [MinSize, MaxSize]. A group that is
 * busy is looked at again when its activity ends.
 */
export function checkCapacity(scalingGroupId: string, ctx: Context): void {
	const group = ctx.tx.get(groups, scalingGroupId);
	if (group?.lifecycleState === "Deleting") {
		continueDeletion(ctx, group);
		return;
	}
	if (group?.lifecycleState !== "Active" || hasBlockingActivity(ctx, group, true)) {
		return;
	}
	// While a refresh replaces instances there are too many or too few of them on purpose.
	const isRefreshing = activeRefresh(ctx, scalingGroupId)?.batch !== undefined;
	if (removeUnhealthy(ctx, group) || isRefreshing) {
		return;
	}
	if (!reachBounds(ctx, group)) {
		replaceExpired(ctx, group);
	}
}

function removeUnhealthy(ctx: Context, group: Group): boolean {
	if (group.healthCheckType === "NONE" || group.suspendedProcesses.includes("HealthCheck")) {
		return false;
	}
	const value = group.scalingGroupId;
	const unhealthy = [...ctx.tx.scan(instances, { index: "unhealthy", value })];
	if (unhealthy.length === 0) {
		return false;
	}
	const current = settledCapacity(ctx, group);
	const lost = weightOf(unhealthy);
	const activity = startActivity(ctx, group, {
		kind: "ScaleIn",
		cause: causes.unhealthy(current, current - lost),
		description: descriptions.remove(lost),
		requested: lost,
		removal: "release",
		trigger: { type: "Ess", id: group.scalingGroupId },
		firesHooks: true,
		cooldownSeconds: 0,
		isParallel: true,
	});
	markForRemoval(ctx, activity, idsOf(unhealthy));
	return true;
}

/** Brings the group into its bounds; true when there is something to do for that. */
function reachBounds(ctx: Context, group: Group): boolean {
	if (group.groupType === "ECI") {
		// Container groups are not modelled: the group is a record.
		return false;
	}
	const current = settledCapacity(ctx, group);
	const target = group.desiredCapacity ?? Math.max(group.minSize, Math.min(current, group.maxSize));
	const suspended = target > current ? "ScaleOut" : "ScaleIn";
	if (target === current || group.suspendedProcesses.includes(suspended)) {
		return false;
	}
	// Nothing serves that could leave, or each would take too much along.
	if (target < current && chooseLeaving(ctx, group, current - target).length === 0) {
		return false;
	}
	const boundary = target > current ? causes.belowMinSize : causes.aboveMaxSize;
	changeCapacity(ctx, group, {
		target,
		cause: group.desiredCapacity === undefined ? boundary : causes.desired,
		trigger: { type: "Ess", id: group.scalingGroupId },
		firesHooks: true,
		cooldownSeconds: 0,
		isParallel: true,
	});
	return true;
}
