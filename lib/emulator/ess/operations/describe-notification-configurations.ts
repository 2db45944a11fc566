import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { essOperation, listOf } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { requireGroup } from "../group/group";
import { notifications } from "../notification/rows";
import { onGroup } from "../permission";

/** DescribeNotificationConfigurations: the receivers of a group's events. */
export const describeNotificationConfigurations = essOperation({
	action: "DescribeNotificationConfigurations",
	input: () => ({ RegionId: optionalRegionId, ScalingGroupId: param.string({ min: 1 }) }),
	output: lazyObject(() => ({
		NotificationConfigurationModels: listOf(
			"NotificationConfigurationModel",
			z.object({
				ScalingGroupId: z.string(),
				NotificationArn: z.string(),
				NotificationTypes: listOf("NotificationType", z.string()),
				TimeZone: z.string().optional(),
				MessageEncoding: z.string().optional(),
			}),
		),
	})),
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
