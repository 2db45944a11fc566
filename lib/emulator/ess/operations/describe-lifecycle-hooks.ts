import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { INVALID_PARAMTER, invalidParamter } from "../errors";
import { essOperation, listOf, renamed, since2022 } from "../ess-operation";
import { optionalRegionId } from "../fields";
import { type Hook, hooks } from "../hook/rows";
import { pageOf } from "../page-of";
import { onGroup, onHooks } from "../permission";
import { noNotificationArn } from "../resource-names";

const view = lazyObject(() => ({
	LifecycleHookId: z.string(),
	LifecycleHookName: z.string(),
	ScalingGroupId: z.string(),
	LifecycleTransition: z.enum(["SCALE_OUT", "SCALE_IN"]),
	HeartbeatTimeout: z.number(),
	DefaultResult: z.enum(["CONTINUE", "ABANDON", "ROLLBACK"]),
	LifecycleHookStatus: since2022(z.enum(["Active", "InActive"])),
	NotificationArn: z.string(),
	NotificationMetadata: z.string(),
}));

/** DescribeLifecycleHooks: the hooks of a group, or those with the given ids. */
export const describeLifecycleHooks = essOperation({
	action: "DescribeLifecycleHooks",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string().optional(),
		LifecycleHookIds: renamed("LifecycleHookId", param.list(param.string(), { error: INVALID_PARAMTER }).optional()),
		LifecycleHookName: param.string().optional(),
		PageNumber: param.integer({ min: 1, error: INVALID_PARAMTER }).default(1),
		PageSize: param.integer({ min: 1, max: 50, error: INVALID_PARAMTER }).default(50),
	}),
	output: lazyObject(() => ({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		LifecycleHooks: listOf("LifecycleHook", view),
	})),
	errors: ["InvalidParamter"],
	authorize: (input, ctx) =>
		input.ScalingGroupId
			? onGroup(ctx, "DescribeLifecycleHooks", input.ScalingGroupId)
			: onHooks(ctx, "DescribeLifecycleHooks", input.LifecycleHookIds ?? []),
	handle: (input, ctx) => {
		const ids = input.LifecycleHookIds ?? [];
		if (!input.ScalingGroupId && ids.length === 0) {
			throw invalidParamter();
		}
		const candidates =
			ids.length > 0
				? ids.flatMap((id) => ctx.tx.get(hooks, id) ?? [])
				: ctx.tx.scan(hooks, { index: "group", value: input.ScalingGroupId ?? "" });
		const keep = (hook: Hook) =>
			(!input.ScalingGroupId || hook.scalingGroupId === input.ScalingGroupId) &&
			(!input.LifecycleHookName || hook.name === input.LifecycleHookName);
		const { rows, ...counts } = pageOf(filtered(candidates, keep), input);
		return { ...counts, LifecycleHooks: rows.map((hook) => viewHook(hook, ctx)) };
	},
});

function viewHook(hook: Hook, ctx: Context): z.output<typeof view> {
	return {
		LifecycleHookId: hook.lifecycleHookId,
		LifecycleHookName: hook.name,
		ScalingGroupId: hook.scalingGroupId,
		LifecycleTransition: hook.transition,
		HeartbeatTimeout: hook.heartbeatTimeoutSeconds,
		DefaultResult: hook.defaultResult,
		LifecycleHookStatus: hook.status,
		NotificationArn: hook.notificationArn || noNotificationArn(ctx),
		NotificationMetadata: hook.notificationMetadata,
	};
}
