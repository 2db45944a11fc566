import type { Context } from "../../core/context";
import type { Tx } from "../../kernel/store";
import { activities } from "../activity/rows";
import { incorrectScalingGroupStatus, scalingActivityInProgress, scalingGroupNotFound } from "../errors";
import type { PresentState } from "../instance/instance-lifecycle";
import { instances } from "../instance/rows";
import { type Group, groups } from "./rows";

type Reader = { readonly tx: Tx };

/** The group by id; in the region `regionId` when the call names one. Throws InvalidScalingGroupId.NotFound. */
export function requireGroup(ctx: Reader, scalingGroupId: string, regionId?: string): Group {
	const group = ctx.tx.get(groups, scalingGroupId);
	if (!group || (regionId !== undefined && group.regionId !== regionId)) {
		throw scalingGroupNotFound();
	}
	return group;
}

/** Replaces some of a group's fields; every change but a cooldown is a modification. */
export function changeGroup(ctx: Context, group: Group, change: Partial<Group>): Group {
	const changed = { ...group, ...change, modifiedAt: ctx.now };
	ctx.tx.put(groups, changed);
	return changed;
}

export type Capacity = {
	readonly total: number;
	readonly byState: Readonly<Record<PresentState, number>>;
	readonly autoCreated: number;
	readonly attached: number;
};

/** The group's counters. Each is an index's size, so they cannot disagree with the instances, and cost nothing to read. */
export function capacityOf({ tx }: Reader, scalingGroupId: string): Capacity {
	const inState = (state: PresentState) => tx.count(instances, "state", `${scalingGroupId}/${state}`);
	return {
		total: totalCapacity({ tx }, scalingGroupId),
		byState: {
			Pending: inState("Pending"),
			"Pending:Wait": inState("Pending:Wait"),
			InService: inState("InService"),
			Protected: inState("Protected"),
			Standby: inState("Standby"),
			Stopped: inState("Stopped"),
			Removing: inState("Removing"),
			"Removing:Wait": inState("Removing:Wait"),
		},
		autoCreated: tx.count(instances, "origin", `${scalingGroupId}/AutoCreated`),
		attached: tx.count(instances, "origin", `${scalingGroupId}/Attached`),
	};
}

/** All instances of the group but those stopped in economical mode, which wait outside to be used again. */
export function totalCapacity({ tx }: Reader, scalingGroupId: string): number {
	return tx.count(instances, "group", scalingGroupId) - tx.count(instances, "state", `${scalingGroupId}/Stopped`);
}

/** Instances that stay as they are: what expected capacity is reckoned from. */
export function steadyCapacity({ tx }: Reader, scalingGroupId: string): number {
	const inState = (state: PresentState) => tx.count(instances, "state", `${scalingGroupId}/${state}`);
	return inState("InService") + inState("Protected") + inState("Standby");
}

/** Throws IncorrectScalingGroupStatus unless the group is enabled. */
export function assertActive(group: Group): void {
	if (group.lifecycleState !== "Active") {
		throw incorrectScalingGroupStatus();
	}
}

/**
 * Throws ScalingActivityInProgress when a new activity may not start now. A group with expected capacity lets parallel
 * activities run side by side; any other group has one at a time (parked instances included).
 */
export function assertIdle({ tx }: Reader, group: Group, isParallel: boolean): void {
	if (hasBlockingActivity({ tx }, group, isParallel)) {
		throw scalingActivityInProgress();
	}
}

/** Whether an activity in progress forbids a new one. */
export function hasBlockingActivity({ tx }: Reader, group: Group, isParallel: boolean): boolean {
	const index = group.desiredCapacity !== undefined && isParallel ? "exclusive" : "running";
	return tx.count(activities, index, group.scalingGroupId) > 0;
}
