import type { Context } from "../../core/context";
import type { Row } from "../../kernel/row";
import type { Table } from "../../kernel/store";
import { startActivity } from "../activity/activity";
import { causes, descriptions } from "../activity/activity-texts";
import { activities, activityMembers } from "../activity/rows";
import { markForRemoval } from "../activity/scale-in";
import { configurations } from "../configuration/rows";
import { diagnoseReports } from "../diagnosis/rows";
import { eciConfigurations } from "../eci/rows";
import { hooks, lifecycleActions } from "../hook/rows";
import { instances } from "../instance/rows";
import { weightOf } from "../instance/weight";
import { notifications } from "../notification/rows";
import { refreshes } from "../refresh/rows";
import { rules } from "../rule/rows";
import { instanceLoads } from "../task/load-rows";
import { metricHours } from "../task/metric-rows";
import { idsOf } from "./capacity-change";
import { totalCapacity } from "./group";
import { type Group, groups } from "./rows";

/**
 * A group that is being deleted by force: waits for its activities, then takes all its instances out (those it created
 * are released, attached ones let go), and is gone when none is left.
 */
export function continueDeletion(ctx: Context, group: Group): void {
	const { scalingGroupId } = group;
	if (ctx.tx.count(activities, "running", scalingGroupId) > 0) {
		return;
	}
	const members = [...ctx.tx.scan(instances, { index: "group", value: scalingGroupId })];
	if (members.length === 0) {
		removeGroup(ctx, group);
		return;
	}
	const activity = startActivity(ctx, group, {
		kind: "ScaleIn",
		cause: causes.deleteGroup(totalCapacity(ctx, scalingGroupId), 0),
		description: descriptions.remove(members.length),
		requested: weightOf(members),
		removal: "release",
		trigger: { type: "Api", id: ctx.accountId },
		firesHooks: false,
		cooldownSeconds: 0,
	});
	markForRemoval(ctx, activity, idsOf(members));
}

/** Removes a group without instances and all that belongs to it; scheduled and event-triggered tasks stay. */
export function removeGroup(ctx: Context, group: Group): void {
	const { scalingGroupId } = group;
	for (const activity of ctx.tx.scan(activities, { index: "group", value: scalingGroupId })) {
		deleteAll(ctx, activityMembers, "activity", activity.scalingActivityId);
		deleteAll(ctx, lifecycleActions, "activity", activity.scalingActivityId);
	}
	deleteAll(ctx, activities, "group", scalingGroupId);
	deleteAll(ctx, configurations, "group", scalingGroupId);
	deleteAll(ctx, eciConfigurations, "group", scalingGroupId);
	deleteAll(ctx, hooks, "group", scalingGroupId);
	deleteAll(ctx, rules, "group", scalingGroupId);
	deleteAll(ctx, notifications, "group", scalingGroupId);
	deleteAll(ctx, refreshes, "group", scalingGroupId);
	deleteAll(ctx, diagnoseReports, "group", scalingGroupId);
	deleteAll(ctx, metricHours, "group", scalingGroupId);
	deleteAll(ctx, instanceLoads, "group", scalingGroupId);
	ctx.cancelTimer(`ess.check-capacity:${scalingGroupId}`);
	ctx.cancelTimer(`ess.lifetime:${scalingGroupId}`);
	ctx.tx.delete(groups, scalingGroupId);
}

function deleteAll<T extends Row>(ctx: Context, rows: Table<T>, index: string, value: string): void {
	for (const row of [...ctx.tx.scan(rows, { index, value })]) {
		ctx.tx.delete(rows, rows.key(row));
	}
}
