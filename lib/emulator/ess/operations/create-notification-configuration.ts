import { z } from "zod";
import type { Context } from "../../core/context";
import {
	invalidNotificationArn,
	notificationExists,
	notificationQuotaExceeded,
	unsupportedNotificationRegion,
} from "../errors";
import { essOperation } from "../ess-operation";
import { requireGroup } from "../group/group";
import type { Group } from "../group/rows";
import { limits } from "../limits";
import {
	checkNotificationTypes,
	missingOfNotifications,
	notificationFields,
	notificationName,
} from "../notification/notification";
import { notifications } from "../notification/rows";
import { onGroup } from "../permission";
import { parseNotificationArn } from "../resource-names";

/** CreateNotificationConfiguration: whom to tell of a group's events. */
export const createNotificationConfiguration = essOperation({
	action: "CreateNotificationConfiguration",
	input: () => ({ ...notificationName, ...notificationFields }),
	output: z.object({}),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"InvalidNotificationArn",
		"InvalidNotificationTypes",
		"NotificationConfigurationExist",
		"NotificationConfigurationQuotaExceed.ForScalingGroup",
		"UnsupportedNotificationType.CurrentRegion",
	],
	missing: missingOfNotifications,
	authorize: (input, ctx) => onGroup(ctx, "CreateNotificationConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		checkReceiver(ctx, group, input.NotificationArn);
		checkNotificationTypes(input.NotificationTypes);
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

function checkReceiver(ctx: Context, group: Group, arn: string): void {
	const target = parseNotificationArn(arn);
	if (!target || target.kind === "oos" || target.accountId !== ctx.accountId) {
		throw invalidNotificationArn();
	}
	if (target.regionId !== group.regionId) {
		throw unsupportedNotificationRegion();
	}
}
