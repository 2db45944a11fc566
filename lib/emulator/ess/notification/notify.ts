import type { Context } from "../../core/context";
import { systemEvent } from "../../core/events";
import { isoSeconds } from "../../core/time-format";
import { type Activity, activityMembers } from "../activity/rows";
import { type Group, groups } from "../group/rows";
import { sendMessage } from "./messages";
import { type Notification, notifications } from "./rows";

type Stage = "START" | "SUCCESS" | "WARN" | "ERROR" | "REJECT";

/** How serious CloudMonitor takes what becomes of an activity. */
const LEVELS = { START: "INFO", SUCCESS: "INFO", WARN: "WARN", REJECT: "WARN", ERROR: "CRITICAL" } as const;

/** Tells CloudMonitor what becomes of an activity, and the group's receivers as far as they asked for it. */
export function notifyOfActivity(ctx: Context, activity: Activity, stage: Stage): void {
	const group = ctx.tx.get(groups, activity.scalingGroupId);
	if (!group) {
		return;
	}
	const direction = activity.kind === "ScaleIn" ? "SCALE_IN" : "SCALE_OUT";
	const event = stage === "REJECT" ? "AUTOSCALING:SCALE_REJECT" : `AUTOSCALING:${direction}_${stage}`;
	ctx.emit(systemEvent, {
		product: "ESS",
		name: event,
		level: LEVELS[stage],
		regionId: group.regionId,
		resourceId: `acs:ess:${group.regionId}:${ctx.accountId}:scalinggroup/${group.scalingGroupId}`,
		content: content(ctx, group, activity, undefined),
	});
	for (const notification of ctx.tx.scan(notifications, { index: "group", value: group.scalingGroupId })) {
		if (notification.notificationTypes.includes(event)) {
			const body = {
				...envelope(ctx, group, event, notification),
				content: content(ctx, group, activity, notification.timeZone),
			};
			sendMessage(ctx, notification.notificationArn, body, notification.messageEncoding?.toUpperCase() !== "NONE");
		}
	}
}

/** What stands around the content of every message of Auto Scaling. */
function envelope(ctx: Context, group: Group, event: string, { notificationArn, timeZone }: Notification) {
	return {
		userId: ctx.accountId,
		regionId: group.regionId,
		resourceArn: notificationArn,
		event,
		time: timeIn(timeZone, ctx.now),
	};
}

function content(ctx: Context, group: Group, activity: Activity, timeZone: string | undefined) {
	const members = ctx.tx.scan(activityMembers, { index: "activity", value: activity.scalingActivityId });
	return {
		scalingGroupId: group.scalingGroupId,
		scalingGroupName: group.name,
		scalingActivityId: activity.scalingActivityId,
		cause: activity.cause,
		description: activity.description,
		statusMessage: activity.statusMessage,
		detail: activity.detail,
		startTime: timeIn(timeZone, activity.startedAt),
		...(activity.endedAt !== undefined && { endTime: timeIn(timeZone, activity.endedAt) }),
		totalCapacity: activity.capacity.total,
		autoCreatedCapacity: activity.capacity.autoCreated,
		attachedCapacity: activity.capacity.attached,
		scalingInstanceNumber: activity.requested,
		instanceIds: [...members].map(({ instanceId }) => instanceId),
	};
}

/** A time in UTC, or with the offset of the zone that the notification names (`UTC+8`). Pure. */
export function timeIn(timeZone: string | undefined, ms: number): string {
	const [, sign, hours, minutes] = /^UTC([+-])(\d{1,2})(?::(\d{2}))?$/.exec(timeZone ?? "") ?? [];
	if (hours === undefined) {
		return isoSeconds(ms);
	}
	const offset = (Number(hours) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -1 : 1);
	return `${isoSeconds(ms + offset * 60_000).slice(0, -1)}${sign}${hours.padStart(2, "0")}:${minutes ?? "00"}`;
}
