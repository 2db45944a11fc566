import type { Context } from "../../core/context";
import { exchangeRequest, startActivity } from "../activity/activity";
import { causes, descriptions } from "../activity/activity-texts";
import { type Activity, activities } from "../activity/rows";
import { markForRemoval } from "../activity/scale-in";
import { capacityNoChange, unsupportedOperation } from "../errors";
import { instances } from "../instance/rows";
import { weightOf } from "../instance/weight";
import { chooseLeaving, idsOf, settledCapacity } from "./capacity-change";
import { assertActive, assertIdle, requireGroup } from "./group";
import type { Group } from "./rows";
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

/** Timer `ess.rebalance`: the new ones serve, so as many others leave the zones that have too many. */
export function endRebalance(scalingActivityId: string, ctx: Context): void {
	const created = ctx.tx.get(activities, scalingActivityId);
	if (created?.rebalancesTo === undefined) {
		return;
	}
	const group = requireGroup(ctx, created.scalingGroupId);
	const current = settledCapacity(ctx, group);
	// The group may have come down to its expected capacity by itself.
	const leaving = chooseLeaving(ctx, group, Math.max(0, current - created.rebalancesTo));
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
