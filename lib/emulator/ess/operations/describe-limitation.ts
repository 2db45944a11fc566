import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { essOperation, since2022 } from "../ess-operation";
import { limits } from "../limits";
import { onProduct } from "../permission";

/** DescribeLimitation: the account's quotas. */
export const describeLimitation = essOperation({
	action: "DescribeLimitation",
	input: () => ({}),
	output: lazyObject(() => ({
		MaxNumberOfScalingGroups: z.number(),
		MaxNumberOfScalingConfigurations: z.number(),
		MaxNumberOfLifecycleHooks: z.number(),
		MaxNumberOfScalingRules: z.number(),
		MaxNumberOfScheduledTasks: z.number(),
		MaxNumberOfNotificationConfigurations: z.number(),
		MaxNumberOfScalingInstances: z.number(),
		MaxNumberOfMinSize: z.number(),
		MaxNumberOfMaxSize: z.number(),
		MaxNumberOfLoadBalancers: z.number(),
		MaxNumberOfDBInstances: z.number(),
		MaxNumberOfVServerGroups: z.number(),
		MaxNumberOfAlbServerGroup: z.number(),
		MaxNumberOfNlbServerGroup: since2022(z.number()),
	})),
	authorize: (_input, ctx) => onProduct(ctx, "DescribeLimitation"),
	handle: () => ({
		MaxNumberOfScalingGroups: limits.scalingGroups,
		MaxNumberOfScalingConfigurations: limits.scalingConfigurations,
		MaxNumberOfLifecycleHooks: limits.lifecycleHooks,
		MaxNumberOfScalingRules: limits.scalingRules,
		MaxNumberOfScheduledTasks: limits.scheduledTasks,
		MaxNumberOfNotificationConfigurations: limits.notificationConfigurations,
		MaxNumberOfScalingInstances: limits.scalingInstances,
		MaxNumberOfMinSize: limits.maxSize,
		MaxNumberOfMaxSize: limits.maxSize,
		MaxNumberOfLoadBalancers: limits.loadBalancers,
		MaxNumberOfDBInstances: limits.dbInstances,
		MaxNumberOfVServerGroups: limits.vServerGroups,
		MaxNumberOfAlbServerGroup: limits.albServerGroups,
		MaxNumberOfNlbServerGroup: limits.nlbServerGroups,
	}),
});
