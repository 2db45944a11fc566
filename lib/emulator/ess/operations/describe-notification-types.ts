import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { essOperation, listOf } from "../ess-operation";
import { NOTIFICATION_TYPES } from "../notification/notification";
import { onProduct } from "../permission";

/** DescribeNotificationTypes: what can be told. */
export const describeNotificationTypes = essOperation({
	action: "DescribeNotificationTypes",
	input: () => ({}),
	output: lazyObject(() => ({ NotificationTypes: listOf("NotificationType", z.string()) })),
	authorize: (_input, ctx) => onProduct(ctx, "DescribeNotificationTypes"),
	handle: () => ({ NotificationTypes: [...NOTIFICATION_TYPES] }),
});
