import type { Context } from "../core/context";
import type { Authorization } from "../core/permission";
import { configurations } from "./configuration/rows";
import { hooks, lifecycleActions } from "./hook/rows";
import { anyArn, groupArn } from "./resource-names";
import { rules } from "./rule/rows";
import { alarms } from "./task/rows";

/** The permission `ess:<action>` on a scaling group; unnamed: on all groups of the region. */
export function onGroup(ctx: Context, action: string, scalingGroupId: string | undefined): Authorization {
	return { action: `ess:${action}`, resource: groupArn(ctx, scalingGroupId) };
}

/** On the group that a lifecycle hook belongs to (all groups when the hook is unknown: the handler says so then). */
export function onHook(ctx: Context, action: string, lifecycleHookId: string | undefined): Authorization {
	return onGroup(ctx, action, ctx.tx.get(hooks, lifecycleHookId ?? "")?.scalingGroupId);
}

/** On the group whose instances the lifecycle action holds. */
export function onAction(ctx: Context, action: string, token: string): Authorization {
	return onGroup(ctx, action, ctx.tx.get(lifecycleActions, token)?.scalingGroupId);
}

export function onRule(ctx: Context, action: string, scalingRuleId: string): Authorization {
	return onGroup(ctx, action, ctx.tx.get(rules, scalingRuleId)?.scalingGroupId);
}

export function onConfiguration(ctx: Context, action: string, scalingConfigurationId: string): Authorization {
	return onGroup(ctx, action, ctx.tx.get(configurations, scalingConfigurationId)?.scalingGroupId);
}

export function onAlarm(ctx: Context, action: string, alarmTaskId: string): Authorization {
	return onGroup(ctx, action, ctx.tx.get(alarms, alarmTaskId)?.scalingGroupId);
}

/** On Auto Scaling as a whole: regions, limits, lists over all groups. */
export function onProduct(ctx: Context, action: string): Authorization {
	return { action: `ess:${action}`, resource: anyArn(ctx) };
}
