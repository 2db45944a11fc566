import { z } from "zod";
import type { Context } from "../../core/context";
import { param } from "../../core/params";
import {
	invalidNotificationArn,
	invalidNotificationTypes,
	notificationExists,
	notificationNotExist,
	notificationQuotaExceeded,
	queueNotExist,
	topicNotExist,
	unsupportedNotificationRegion,
} from "../errors";
import { essOperation, listOf, renamed, since2022 } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { requireGroup } from "../group";
import { limits } from "../limits";
import { onGroup, onProduct } from "../permission";
import { parseNotificationArn } from "../resource-names";
import type { Group } from "../store";
import { notifications } from "../store-tasks";

/** The events of a group that can be told to CloudMonitor or MNS. */
const NOTIFICATION_TYPES = [
	"AUTOSCALING:SCALE_OUT_SUCCESS",
	"AUTOSCALING:SCALE_IN_SUCCESS",
	"AUTOSCALING:SCALE_OUT_ERROR",
	"AUTOSCALING:SCALE_IN_ERROR",
	"AUTOSCALING:SCALE_REJECT",
	"AUTOSCALING:SCALE_OUT_START",
	"AUTOSCALING:SCALE_IN_START",
	"AUTOSCALING:SCHEDULE_TASK_EXPIRING",
];

const named = {
	RegionId: optionalRegionId,
	ScalingGroupId: param.string({ min: 1 }),
	NotificationArn: param.string({ min: 1 }),
} as const;

const told = {
	NotificationTypes: renamed("NotificationType", param.list(param.string(), { min: 1, max: 8 })),
	TimeZone: since2022(param.string().optional()),
	MessageEncoding: since2022(param.string().optional()),
} as const;

const missing = ["Notifications are kept and shown, but nothing is sent: CloudMonitor and MNS are not modelled."];

/** DescribeNotificationTypes: what can be told. */
export const describeNotificationTypes = essOperation({
	action: "DescribeNotificationTypes",
	input: {},
	output: z.object({ NotificationTypes: listOf("NotificationType", z.string()) }),
	authorize: (_input, ctx) => onProduct(ctx, "DescribeNotificationTypes"),
	handle: () => ({ NotificationTypes: NOTIFICATION_TYPES }),
});

/** CreateNotificationConfiguration: whom to tell of a group's events. */
export const createNotificationConfiguration = essOperation({
	action: "CreateNotificationConfiguration",
	input: { ...named, ...told },
	output: z.object({}),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"InvalidNotificationArn",
		"InvalidNotificationTypes",
		"NotificationConfigurationExist",
		"NotificationConfigurationQuotaExceed.ForScalingGroup",
		"QueueNotExist",
		"TopicNotExist",
		"UnsupportedNotificationType.CurrentRegion",
	],
	ignored: ["TimeZone", "MessageEncoding"],
	missing,
	authorize: (input, ctx) => onGroup(ctx, "CreateNotificationConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		checkReceiver(ctx, group, input.NotificationArn);
		checkTypes(input.NotificationTypes);
		if (ctx.tx.get(notifications, `${group.scalingGroupId}/${input.NotificationArn}`)) {
			throw notificationExists();
		}
		if (ctx.tx.count(notifications, "group", group.scalingGroupId) >= limits.notificationConfigurations) {
			throw notificationQuotaExceeded();
		}
		ctx.tx.put(notifications, {
			scalingGroupId: group.scalingGroupId,
			notificationArn: input.NotificationArn,
			notificationTypes: input.NotificationTypes,
			timeZone: input.TimeZone,
			messageEncoding: input.MessageEncoding,
		});
		return {};
	},
});

/** ModifyNotificationConfiguration: changes what the receiver is told. */
export const modifyNotificationConfiguration = essOperation({
	action: "ModifyNotificationConfiguration",
	input: { ...named, ...told },
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidNotificationTypes", "NotificationConfigurationNotExist"],
	ignored: ["TimeZone", "MessageEncoding"],
	missing,
	authorize: (input, ctx) => onGroup(ctx, "ModifyNotificationConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		const row = requireNotification(ctx, input);
		checkTypes(input.NotificationTypes);
		ctx.tx.put(notifications, {
			...row,
			notificationTypes: input.NotificationTypes,
			timeZone: input.TimeZone ?? row.timeZone,
			messageEncoding: input.MessageEncoding ?? row.messageEncoding,
		});
		return {};
	},
});

/** DeleteNotificationConfiguration: the receiver is told nothing any more. */
export const deleteNotificationConfiguration = essOperation({
	action: "DeleteNotificationConfiguration",
	input: named,
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound", "NotificationConfigurationNotExist"],
	authorize: (input, ctx) => onGroup(ctx, "DeleteNotificationConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		ctx.tx.delete(notifications, notifications.key(requireNotification(ctx, input)));
		return {};
	},
});

/** DescribeNotificationConfigurations: the receivers of a group's events. */
export const describeNotificationConfigurations = essOperation({
	action: "DescribeNotificationConfigurations",
	input: { RegionId: optionalRegionId, ScalingGroupId: param.string({ min: 1 }) },
	output: z.object({
		NotificationConfigurationModels: listOf(
			"NotificationConfigurationModel",
			z.object({
				ScalingGroupId: z.string(),
				NotificationArn: z.string(),
				NotificationTypes: listOf("NotificationType", z.string()),
				TimeZone: since2022(z.string().optional()),
				MessageEncoding: since2022(z.string().optional()),
			}),
		),
	}),
	errors: ["InvalidScalingGroupId.NotFound"],
	authorize: (input, ctx) => onGroup(ctx, "DescribeNotificationConfigurations", input.ScalingGroupId),
	handle: (input, ctx) => {
		const { scalingGroupId } = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		const rows = [...ctx.tx.scan(notifications, { index: "group", value: scalingGroupId })];
		return {
			NotificationConfigurationModels: rows.map((row) => ({
				ScalingGroupId: row.scalingGroupId,
				NotificationArn: row.notificationArn,
				NotificationTypes: [...row.notificationTypes],
				TimeZone: row.timeZone,
				MessageEncoding: row.messageEncoding,
			})),
		};
	},
});

function checkReceiver(ctx: Context, group: Group, arn: string): void {
	const target = parseNotificationArn(arn);
	if (!target || target.kind === "oos" || target.accountId !== ctx.accountId) {
		throw invalidNotificationArn();
	}
	if (target.regionId !== group.regionId) {
		throw unsupportedNotificationRegion();
	}
	if (target.kind === "queue") {
		throw queueNotExist();
	}
	if (target.kind === "topic") {
		throw topicNotExist();
	}
}

function checkTypes(types: readonly string[]): void {
	if (types.some((type) => !NOTIFICATION_TYPES.includes(type))) {
		throw invalidNotificationTypes();
	}
}

function requireNotification(
	ctx: Context,
	input: {
		readonly RegionId?: string | undefined;
		readonly ScalingGroupId: string;
		readonly NotificationArn: string;
	},
) {
	const { scalingGroupId } = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
	const row = ctx.tx.get(notifications, `${scalingGroupId}/${input.NotificationArn}`);
	if (!row) {
		throw notificationNotExist();
	}
	return row;
}
