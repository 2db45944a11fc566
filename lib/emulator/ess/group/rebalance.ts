import type { Context } from "../../core/context";
import { exchangeRequest, startActivity } from "../activity/activity";
import { causes, descriptions } from "../activity/activity-texts";
import { type Activity, activities, activityMembers } from "../activity/rows";
import { markForRemoval } from "../activity/scale-in";
import { capacityNoChange, unsupportedOperation } from "../errors";
import { instances } from "../instance/rows";
import { weightOf } from "../instance/weight";
import { chooseLeaving, idsOf, settledCapacity } from "./capacity-change";
import { assertActive, assertIdle } from "./group";
import { retireReplaced } from "./lifetime";
import { type Group, groups } from "./rows";
import { isZoneBalanced, movesToBalance, zoneSizes } from "./zone-balance";

/** One rebalancing moves this many at most (RebalanceInstances). */
const MAX_MOVES = 20;

/**
 * Evens out the zones of a group that spreads over them: creates in the emptier ones first, then takes as many out of the
 * fuller ones. Throws IncorrectCapacity.NoChange when they are even.
 */
export function rebalance(ctx: Context, group: Group): Activity {
	assertActive(group);
	assertIdle(ctx, group, false);
	if (!isZoneBalanced(group)) {
		throw unsupportedOperation();
	}
	const serving = zoneSizes(ctx.tx.scan(instances, { index: "state", value: `${group.scalingGroupId}/InService` }));
	const sizes = group.vSwitches.map(({ zoneId }) => serving.get(zoneId) ?? 0);
	const moves = Math.min(movesToBalance(sizes), MAX_MOVES);
	if (moves === 0) {
		throw capacityNoChange();
	}
	const current = settledCapacity(ctx, group);
	return startActivity(ctx, group, {
		...exchangeRequest(ctx),
		kind: "ScaleOut",
		cause: causes.rebalance(current, current + moves),
		description: descriptions.add(moves),
		requested: moves,
		rebalancesTo: current,
	});
}

/** Timer `ess.rebalance`: the new ones serve, so as many others leave: what they replace, or of zones that have too many. */
export function endExchange(scalingActivityId: string, ctx: Context): void {
	const created = ctx.tx.get(activities, scalingActivityId);
	const group = created && ctx.tx.get(groups, created.scalingGroupId);
	if (!created || !group) {
		return;
	}
	if (created.replaces) {
		const value = `${scalingActivityId}/Succeeded`;
		retireReplaced(ctx, group, created, weightOf(ctx.tx.scan(activityMembers, { index: "outcome", value })));
	} else if (created.rebalancesTo !== undefined) {
		endRebalance(ctx, group, created.rebalancesTo);
	}
}

function endRebalance(ctx: Context, group: Group, capacity: number): void {
	const current = settledCapacity(ctx, group);
	// The group may have come down to its expected capacity by itself.
	const leaving = chooseLeaving(ctx, group, Math.max(0, current - capacity));
	if (leaving.length === 0) {
		return;
	}
	const freed = weightOf(leaving);
	const activity = startActivity(ctx, group, {
		...exchangeRequest(ctx),
		kind: "ScaleIn",
		cause: causes.rebalance(current, current - freed),
		description: descriptions.remove(freed),
		requested: freed,
	});
	markForRemoval(ctx, activity, idsOf(leaving));
}
