import type { Context } from "../../core/context";
import { exchangeRequest, startActivity } from "../activity/activity";
import { causes, descriptions } from "../activity/activity-texts";
import type { Activity } from "../activity/rows";
import { markForRemoval } from "../activity/scale-in";
import { instances, type ScalingInstance } from "../instance/rows";
import { takeCapacity, weightOf } from "../instance/weight";
import { checkCapacityTimer } from "../timer-kinds";
import { idsOf, settledCapacity } from "./capacity-change";
import type { Group } from "./rows";

const timerId = (scalingGroupId: string) => `ess.lifetime:${scalingGroupId}`;

/**
 * Has instances that are older than MaxInstanceLifetime (seconds) replaced: their successors come first. What is not that
 * old yet is looked at when it is. Nothing is exchanged while either half of that is suspended.
 */
export function replaceExpired(ctx: Context, group: Group): void {
	const { scalingGroupId } = group;
	const lifetimeSeconds = group.settings["MaxInstanceLifetime"];
	ctx.cancelTimer(timerId(scalingGroupId));
	const isSuspended = (["ScaleOut", "ScaleIn"] as const).some((process) => group.suspendedProcesses.includes(process));
	if (typeof lifetimeSeconds !== "number" || isSuspended) {
		return;
	}
	const own = servingOwn(ctx, scalingGroupId);
	const expiresAt = (row: ScalingInstance) => row.createdAt + lifetimeSeconds * 1000;
	const expired = own.filter((row) => expiresAt(row) <= ctx.now);
	if (expired.length > 0) {
		const current = settledCapacity(ctx, group);
		const capacity = weightOf(expired);
		startActivity(ctx, group, {
			...exchangeOf(ctx, group),
			kind: "ScaleOut",
			cause: causes.lifetime(current, current + capacity),
			description: descriptions.add(capacity),
			requested: capacity,
			replaces: idsOf(expired),
		});
	} else if (own.length > 0) {
		const dueAt = Math.min(...own.map(expiresAt));
		ctx.schedule(checkCapacityTimer, dueAt, { scalingGroupId }, timerId(scalingGroupId));
	}
}

/** The successors serve: as much of what they replace leaves as there is of them. */
export function retireReplaced(ctx: Context, group: Group, created: Activity, arrived: number): void {
	const replaced = servingOwn(ctx, group.scalingGroupId).filter((row) => created.replaces?.includes(row.instanceId));
	const leaving = takeCapacity(replaced, arrived);
	if (leaving.length === 0) {
		return;
	}
	const current = settledCapacity(ctx, group);
	const freed = weightOf(leaving);
	const activity = startActivity(ctx, group, {
		...exchangeOf(ctx, group),
		kind: "ScaleIn",
		cause: causes.lifetime(current, current - freed),
		description: descriptions.remove(freed),
		requested: freed,
	});
	markForRemoval(ctx, activity, idsOf(leaving));
}

/** Both halves of the exchange run alone, or the group's size would be seen to while there is too much of it. */
function exchangeOf(ctx: Context, { scalingGroupId }: Group) {
	return { ...exchangeRequest(ctx), trigger: { type: "Ess" as const, id: scalingGroupId }, isParallel: false };
}

/** What serves and was made by the group: attached instances live as long as they like. */
function servingOwn(ctx: Context, scalingGroupId: string): readonly ScalingInstance[] {
	const serving = ctx.tx.scan(instances, { index: "state", value: `${scalingGroupId}/InService` });
	return [...serving].filter(({ creationType }) => creationType === "AutoCreated");
}
