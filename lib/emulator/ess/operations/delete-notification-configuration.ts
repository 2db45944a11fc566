import { z } from "zod";
import { essOperation } from "../ess-operation";
import { notificationName, requireNotification } from "../notification/notification";
import { notifications } from "../notification/rows";
import { onGroup } from "../permission";

/** DeleteNotificationConfiguration: the receiver is told nothing any more. */
export const deleteNotificationConfiguration = essOperation({
	action: "DeleteNotificationConfiguration",
	input: notificationName,
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound", "NotificationConfigurationNotExist"],
	authorize: (input, ctx) => onGroup(ctx, "DeleteNotificationConfiguration", input.ScalingGroupId),
	handle: (input, ctx) => {
		ctx.tx.delete(notifications, notifications.key(requireNotification(ctx, input)));
		return {};
	},
});
