import { z } from "zod";
import { essOperation } from "../ess-operation";
import {
	checkNotificationTypes,
	missingOfNotifications,
	notificationFields,
	notificationName,
	requireNotification,
} from "../notification/notification";
import { notifications } from "../notification/rows";
import { onGroup } from "../permission";

/** ModifyNotificationConfiguration: changes what the receiver is told. */
export const modifyNotificationConfiguration = essOperation({
	action: "ModifyNotificationConfiguration",
	input: () => ({ ...notificationName, ...notificationFields }),
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidNotificationTypes", "NotificationConfigurationNotExist"],
	missing: missingOfNotifications,
	authorize: (input, ctx) => onGroup(ctx, "ModifyNotificationConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		const row = requireNotification(ctx, input);
		checkNotificationTypes(input.NotificationTypes);
		ctx.tx.put(notifications, {
			...row,
			notificationTypes: input.NotificationTypes,
			timeZone: input.TimeZone ?? row.timeZone,
			messageEncoding: input.MessageEncoding ?? row.messageEncoding,
		});
		return {};
	},
});
