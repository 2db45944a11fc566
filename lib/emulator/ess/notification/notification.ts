import type { Context } from "../../core/context";
import { param } from "../../core/params";
import { invalidNotificationTypes, notificationNotExist } from "../errors";
import { renamed } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { requireGroup } from "../group/group";
import { type Notification, notifications } from "./rows";

/** The events of a group that can be told to CloudMonitor or MNS. */
export const NOTIFICATION_TYPES: readonly string[] = [
	"AUTOSCALING:SCALE_OUT_SUCCESS",
	"AUTOSCALING:SCALE_IN_SUCCESS",
	"AUTOSCALING:SCALE_OUT_ERROR",
	"AUTOSCALING:SCALE_IN_ERROR",
	"AUTOSCALING:SCALE_REJECT",
	"AUTOSCALING:SCALE_OUT_START",
	"AUTOSCALING:SCALE_IN_START",
	"AUTOSCALING:SCHEDULE_TASK_EXPIRING",
];

/** Taken, although the list of types does not name them: activities that succeeded in part. */
const PARTIAL_TYPES: readonly string[] = ["AUTOSCALING:SCALE_OUT_WARN", "AUTOSCALING:SCALE_IN_WARN"];

/** What names a notification. */
export const notificationName = {
	RegionId: optionalRegionId,
	ScalingGroupId: param.string({ min: 1 }),
	NotificationArn: param.string({ min: 1 }),
} as const;

/** What its receiver is told. */
export const notificationFields = {
	NotificationTypes: renamed("NotificationType", param.list(param.string(), { min: 1, max: 8 })),
	TimeZone: param.string({ max: 20 }).optional(),
	MessageEncoding: param.string({ max: 20 }).optional(),
} as const;

/** What the emulator leaves out of notifications. */
export const missingOfNotifications: readonly string[] = [
	"MNS is not modelled: every queue and topic exists, and what they get is read by the control API. Of what CloudMonitor gets, triggers of OOS see it all.",
	"AUTOSCALING:SCHEDULE_TASK_EXPIRING is never sent.",
];

/** Throws InvalidNotificationTypes when one of the types is none of those that can be told. */
export function checkNotificationTypes(types: readonly string[]): void {
	if (types.some((type) => !NOTIFICATION_TYPES.includes(type) && !PARTIAL_TYPES.includes(type))) {
		throw invalidNotificationTypes();
	}
}

/** The group's notification to that receiver. Throws NotificationConfigurationNotExist. */
export function requireNotification(
	ctx: Context,
	input: {
		readonly RegionId?: string | undefined;
		readonly ScalingGroupId: string;
		readonly NotificationArn: string;
	},
): Notification {
	const { scalingGroupId } = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
	const row = ctx.tx.get(notifications, `${scalingGroupId}/${input.NotificationArn}`);
	if (!row) {
		throw notificationNotExist();
	}
	return row;
}
