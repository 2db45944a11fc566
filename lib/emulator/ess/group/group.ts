import type { Context } from "../../core/context";
import type { Tx } from "../../kernel/store";
import { activities } from "../activity/rows";
import { incorrectScalingGroupStatus, scalingActivityInProgress, scalingGroupNotFound } from "../errors";
import type { PresentState } from "../instance/instance-lifecycle";
import { instances, type ScalingInstance } from "../instance/rows";
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

/**
 * The group's counters. Each is an index's size (and what weighted instances count beyond one each), so they cannot
 * disagree with the instances, and cost nothing to read.
 */
export function capacityOf({ tx }: Reader, scalingGroupId: string): Capacity {
	const heavier = heavierBy({ tx }, scalingGroupId);
	const inState = (state: PresentState) =>
		tx.count(instances, "state", `${scalingGroupId}/${state}`) + heavier((row) => row.state === state);
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
		// Only what a group makes has a weight.
		autoCreated: tx.count(instances, "origin", `${scalingGroupId}/AutoCreated`) + heavier(() => true),
		attached: tx.count(instances, "origin", `${scalingGroupId}/Attached`),
	};
}

/** What the instances of the group count but those stopped in economical mode, which wait outside to be used again. */
export function totalCapacity({ tx }: Reader, scalingGroupId: string): number {
	return presentInstances({ tx }, scalingGroupId) + heavierBy({ tx }, scalingGroupId)((row) => row.state !== "Stopped");
}

/** How many instances the group has but those stopped in economical mode. */
export function presentInstances({ tx }: Reader, scalingGroupId: string): number {
	const all = tx.count(instances, "group", scalingGroupId);
	return all - tx.count(instances, "state", `${scalingGroupId}/Stopped`);
}

/** Instances that stay as they are: what expected capacity is reckoned from. */
export function steadyCapacity({ tx }: Reader, scalingGroupId: string): number {
	const { InService, Protected, Standby } = capacityOf({ tx }, scalingGroupId).byState;
	return InService + Protected + Standby;
}

/** What the weighted instances of a group that are kept count beyond one each. */
function heavierBy({ tx }: Reader, scalingGroupId: string): (keep: (row: ScalingInstance) => boolean) => number {
	if (tx.count(instances, "weighted", scalingGroupId) === 0) {
		return () => 0;
	}
	const weighted = [...tx.scan(instances, { index: "weighted", value: scalingGroupId })];
	return (keep) => weighted.filter(keep).reduce((sum, row) => sum + (row.weight ?? 1) - 1, 0);
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
