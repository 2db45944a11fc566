import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { isoMinutes } from "../../core/time-format";
import { listOf, since2022 } from "../ess-operation";
import { capacityOf } from "../group/group";
import { progressOf } from "./activity";
import { type Activity, type ActivityMember, activityMembers } from "./rows";

const ids = () => since2022(z.array(z.string()));
const number = () => since2022(z.number());

/** A scaling activity as DescribeScalingActivities shows it. */
const activityView = lazyObject(() => ({
	ScalingActivityId: z.string(),
	ScalingGroupId: z.string(),
	StatusCode: z.enum(["InProgress", "Successful", "Warning", "Failed", "Rejected"]),
	StatusMessage: z.string(),
	Cause: z.string(),
	Description: z.string(),
	Progress: z.number(),
	StartTime: z.string(),
	EndTime: z.string().optional(),
	TotalCapacity: z.string(),
	AutoCreatedCapacity: z.string(),
	AttachedCapacity: z.string(),
	ScalingInstanceNumber: z.number(),
	Detail: since2022(z.string()),
	TriggerSourceType: since2022(z.string()),
	TriggerSourceId: since2022(z.string()),
	InstanceRefreshTaskId: since2022(z.string().optional()),
	ActivityMetadata: since2022(z.string().optional()),
	ErrorCode: since2022(z.string().optional()),
	ErrorMessage: since2022(z.string().optional()),
	ErrorMessages: since2022(
		z.array(
			z.object({
				Code: z.string(),
				Message: z.string(),
				Description: z.string(),
				FailedInstanceIds: z.array(z.string()),
			}),
		),
	),
	CreatedInstances: ids(),
	CreatedCapacity: number(),
	StartedInstances: ids(),
	StartedCapacity: number(),
	StoppedInstances: ids(),
	StoppedCapacity: number(),
	DestroyedInstances: ids(),
	DestroyedCapacity: number(),
}));

/** A page of activities. */
export const activityList = listOf("ScalingActivity", activityView);

/** Shows an activity with the instances that it has dealt with so far. */
export function viewActivity(ctx: Pick<Context, "tx">, activity: Activity): z.output<typeof activityView> {
	const members = [...ctx.tx.scan(activityMembers, { index: "activity", value: activity.scalingActivityId })];
	const isOver = activity.status !== "InProgress";
	const capacity = isOver ? activity.capacity : capacityOf(ctx, activity.scalingGroupId);
	const created = idsOf(members, (row) => row.action === "created");
	const started = idsOf(members, (row) => row.action === "started");
	const stopped = idsOf(members, (row) => row.action === "stopped" && row.outcome === "Succeeded");
	const destroyed = idsOf(
		members,
		(row) =>
			(row.action === "removed" && row.outcome === "Succeeded") ||
			(row.action === "created" && row.outcome === "RolledBack"),
	);
	const failed = idsOf(members, (row) => row.outcome === "RolledBack");
	return {
		ScalingActivityId: activity.scalingActivityId,
		ScalingGroupId: activity.scalingGroupId,
		StatusCode: activity.status,
		StatusMessage: activity.statusMessage,
		Cause: activity.cause,
		Description: activity.description,
		Progress: progressOf(ctx, activity),
		StartTime: isoMinutes(activity.startedAt),
		EndTime: activity.endedAt === undefined ? undefined : isoMinutes(activity.endedAt),
		TotalCapacity: String(capacity.total),
		AutoCreatedCapacity: String(capacity.autoCreated),
		AttachedCapacity: String(capacity.attached),
		ScalingInstanceNumber: activity.requested,
		Detail: activity.detail,
		TriggerSourceType: activity.trigger.type,
		TriggerSourceId: activity.trigger.id,
		InstanceRefreshTaskId: activity.instanceRefreshTaskId,
		ActivityMetadata: activity.activityMetadata,
		ErrorCode: activity.failures[0]?.code,
		ErrorMessage: activity.failures[0]?.message,
		ErrorMessages: activity.failures.map(({ code, message, detail }) => ({
			Code: code,
			Message: message,
			Description: detail,
			FailedInstanceIds: failed,
		})),
		CreatedInstances: created,
		CreatedCapacity: created.length,
		StartedInstances: started,
		StartedCapacity: started.length,
		StoppedInstances: stopped,
		StoppedCapacity: stopped.length,
		DestroyedInstances: destroyed,
		DestroyedCapacity: destroyed.length,
	};
}

function idsOf(members: readonly ActivityMember[], keep: (member: ActivityMember) => boolean): string[] {
	return members.filter(keep).map((member) => member.instanceId);
}
