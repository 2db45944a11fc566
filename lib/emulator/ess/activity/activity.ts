import type { Context } from "../../core/context";
import { scheduleCheck } from "../group/capacity-check-timer";
import { capacityOf, totalCapacity } from "../group/group";
import { type Group, groups } from "../group/rows";
import { instances } from "../instance/rows";
import { weightOf } from "../instance/weight";
import { notifyOfActivity } from "../notification/notify";
import { scheduleRefreshOf } from "../refresh/refresh-timer";
import { beginActivityTimer, rebalanceTimer } from "../timer-kinds";
import { descriptions, details, statusMessages } from "./activity-texts";
import { type Activity, type ActivityMember, type ActivityStatus, activities, activityMembers } from "./rows";

export type ActivityRequest = Pick<
	Activity,
	"kind" | "cause" | "description" | "trigger" | "requested" | "firesHooks" | "removal" | "cooldownSeconds"
> &
	Partial<
		Pick<
			Activity,
			| "isParallel"
			| "instanceRefreshTaskId"
			| "activityMetadata"
			| "warmupSeconds"
			| "rebalancesTo"
			| "replaces"
			| "stopTimeoutSeconds"
		>
	>;

/**
 * What the activities have in common that exchange instances for others on request (rebalancing, instance refresh): they
 * run beside others, fire the hooks, release what leaves and start no cooldown.
 */
export function exchangeRequest(
	ctx: Pick<Context, "accountId">,
): Pick<ActivityRequest, "trigger" | "firesHooks" | "removal" | "cooldownSeconds" | "isParallel"> {
	return {
		trigger: { type: "Api", id: ctx.accountId },
		firesHooks: true,
		removal: "release",
		cooldownSeconds: 0,
		isParallel: true,
	};
}

/** Opens a scaling activity. Its work begins in a transaction of its own, so the request only means "accepted". */
export function startActivity(ctx: Context, group: Group, request: ActivityRequest): Activity {
	const activity = newActivity(ctx, group, request, "InProgress");
	const { scalingActivityId } = activity;
	ctx.schedule(beginActivityTimer, ctx.now, { scalingActivityId }, `ess.begin-activity:${scalingActivityId}`);
	notifyOfActivity(ctx, activity, "START");
	return activity;
}

/** Records a request that was refused (scheduled and event-triggered tasks have nobody to answer to). */
export function rejectActivity(
	ctx: Context,
	group: Group,
	refused: Pick<Activity, "trigger"> & { readonly cause: (from: number, to: number) => string },
	message: string,
): void {
	const total = totalCapacity(ctx, group.scalingGroupId);
	const request: ActivityRequest = {
		kind: "ScaleOut",
		cause: refused.cause(total, total),
		description: descriptions.change(0),
		trigger: refused.trigger,
		requested: 0,
		firesHooks: false,
		removal: "release",
		cooldownSeconds: 0,
	};
	const activity: Activity = {
		...newActivity(ctx, group, request, "Rejected"),
		statusMessage: message,
		detail: message,
		endedAt: ctx.now,
	};
	ctx.tx.put(activities, activity);
	notifyOfActivity(ctx, activity, "REJECT");
}

/** Records what was done at once and moved no instance (attaching load balancers). */
export function recordActivity(ctx: Context, group: Group, done: Pick<Activity, "cause" | "description">): Activity {
	const request: ActivityRequest = {
		...done,
		kind: "Attach",
		trigger: { type: "Api", id: ctx.accountId },
		requested: 0,
		firesHooks: false,
		removal: "detach",
		cooldownSeconds: 0,
	};
	const activity: Activity = { ...newActivity(ctx, group, request, "Successful"), endedAt: ctx.now };
	ctx.tx.put(activities, activity);
	return activity;
}

function newActivity(ctx: Context, group: Group, request: ActivityRequest, status: ActivityStatus): Activity {
	const { total, autoCreated, attached } = capacityOf(ctx, group.scalingGroupId);
	const activity: Activity = {
		...request,
		isParallel: request.isParallel ?? false,
		scalingActivityId: ctx.ids.next("asa-"),
		scalingGroupId: group.scalingGroupId,
		regionId: group.regionId,
		status,
		statusMessage: "",
		detail: "",
		failures: [],
		capacity: { total, autoCreated, attached },
		startedAt: ctx.now,
		endedAt: undefined,
	};
	ctx.tx.put(activities, activity);
	return activity;
}

/** Notes an instance's part in the activity. */
export function addMember(
	ctx: Context,
	activity: Activity,
	instanceId: string,
	action: ActivityMember["action"],
): void {
	const { scalingActivityId } = activity;
	const weight = ctx.tx.get(instances, instanceId)?.weight;
	ctx.tx.put(activityMembers, { scalingActivityId, instanceId, action, outcome: "InProgress", weight });
}

/** Settles an instance's part. */
export function settleMember(
	ctx: Context,
	scalingActivityId: string,
	instanceId: string,
	outcome: "Succeeded" | "RolledBack",
	action?: ActivityMember["action"],
): void {
	const member = ctx.tx.get(activityMembers, `${scalingActivityId}/${instanceId}`);
	if (member) {
		ctx.tx.put(activityMembers, { ...member, outcome, ...(action && { action }) });
	}
}

/** Adds why some of the activity's instances did not make it; `detail` is the documented sentence around the message. */
export function noteFailure(ctx: Context, scalingActivityId: string, failure: Activity["failures"][number]): void {
	const activity = ctx.tx.get(activities, scalingActivityId);
	if (activity && !activity.failures.some((known) => known.detail === failure.detail)) {
		ctx.tx.put(activities, { ...activity, failures: [...activity.failures, failure] });
	}
}

/** How much of the capacity that it was asked for an activity has finished with, in percent. */
export function progressOf(ctx: Pick<Context, "tx">, activity: Activity): number {
	if (activity.status !== "InProgress") {
		return 100;
	}
	const value = `${activity.scalingActivityId}/Succeeded`;
	const moved = weightOf(ctx.tx.scan(activityMembers, { index: "outcome", value }));
	return activity.requested === 0 ? 0 : Math.min(100, Math.floor((100 * moved) / activity.requested));
}

/**
 * Closes an activity that has no instance on its way any more. Judged against what it was asked for: all is Successful,
 * none Failed, some Warning. Cooldown starts now if at least one instance moved; then the group is checked again.
 */
export function finishActivity(ctx: Context, scalingActivityId: string): void {
	const activity = ctx.tx.get(activities, scalingActivityId);
	if (activity?.status !== "InProgress") {
		return;
	}
	const succeeded = [...ctx.tx.scan(activityMembers, { index: "outcome", value: `${scalingActivityId}/Succeeded` })];
	const status = statusOf(weightOf(succeeded), activity.requested);
	const failureTexts = activity.failures.map((failure) => failure.detail);
	const detail = [...membersDetail(succeeded), ...failureTexts].join("\n");
	const { total, autoCreated, attached } = capacityOf(ctx, activity.scalingGroupId);
	const message = activity.kind === "ScaleIn" ? statusMessages.removed : statusMessages.added;
	const ended: Activity = {
		...activity,
		status,
		statusMessage: status === "Failed" ? failureTexts.join("\n") : message(succeeded.length),
		detail,
		capacity: { total, autoCreated, attached },
		endedAt: ctx.now,
	};
	ctx.tx.put(activities, ended);
	notifyOfActivity(ctx, ended, status === "Successful" ? "SUCCESS" : status === "Warning" ? "WARN" : "ERROR");
	const group = ctx.tx.get(groups, activity.scalingGroupId);
	if (group) {
		const hasMoved = succeeded.length > 0;
		// An event-triggered activity scales first and then makes what it reached the expected capacity.
		const setsDesired = group.desiredCapacity !== undefined && activity.trigger.type === "Cms";
		ctx.tx.put(groups, {
			...group,
			cooldownUntil: hasMoved ? ctx.now + activity.cooldownSeconds * 1000 : group.cooldownUntil,
			desiredCapacity: setsDesired ? Math.max(group.minSize, Math.min(total, group.maxSize)) : group.desiredCapacity,
		});
		if ((activity.rebalancesTo !== undefined || activity.replaces) && hasMoved) {
			// Before the group's size is looked at: the second half of an exchange brings it down again.
			ctx.schedule(rebalanceTimer, ctx.now, { scalingActivityId }, `ess.rebalance:${scalingActivityId}`);
		}
		scheduleCheck(ctx, group.scalingGroupId, status === "Failed" ? "later" : "now");
		scheduleRefreshOf(ctx, group.scalingGroupId);
	}
}

function statusOf(succeeded: number, requested: number): ActivityStatus {
	if (succeeded >= requested) {
		return "Successful";
	}
	return succeeded > 0 ? "Warning" : "Failed";
}

function membersDetail(members: readonly ActivityMember[]): string[] {
	const byAction = new Map<ActivityMember["action"], string[]>();
	for (const { action, instanceId } of members) {
		const ids = byAction.get(action);
		if (ids) {
			ids.push(instanceId);
		} else {
			byAction.set(action, [instanceId]);
		}
	}
	return [...byAction].map(([action, ids]) => details[action](ids));
}
