import type { Context } from "../core/context";
import type { Authorization } from "../core/permission";
import { type Tag, tagConditions } from "../core/tags";
import { configurations } from "./configuration/rows";
import { eciConfigurations } from "./eci/rows";
import { tagsOf } from "./group/group-tags";
import { groups } from "./group/rows";
import { hooks, lifecycleActions } from "./hook/rows";
import { anyArn, groupArn } from "./resource-names";
import { rules } from "./rule/rows";
import { findRuleByAri } from "./rule/rule";
import { alarms, type ScheduledTask } from "./task/rows";

/**
 * The permission `ess:<action>` on a scaling group, decided by its tags and those that the request brings, too; unnamed:
 * on all groups of the region.
 */
export function onGroup(
	ctx: Context,
	action: string,
	scalingGroupId: string | undefined,
	request: readonly Tag[] = [],
): Authorization {
	const group = ctx.tx.get(groups, scalingGroupId ?? "");
	const conditions = tagConditions({ product: "ess", resource: group && tagsOf(group), request });
	return { action: `ess:${action}`, resource: groupArn(ctx, scalingGroupId), conditions };
}

/** The same on several groups: each must be allowed. */
export function onGroups(
	ctx: Context,
	action: string,
	scalingGroupIds: readonly string[],
	request: readonly Tag[] = [],
): readonly Authorization[] {
	const named = scalingGroupIds.length > 0 ? scalingGroupIds : [undefined];
	return named.map((id) => onGroup(ctx, action, id, request));
}

/**
 * On the groups of what a list is narrowed to, each of which must be allowed: the group that is named, else the groups of
 * the resources that are named by id. What is named and is not there belongs to no group; all groups of the region when
 * nothing that is there is named.
 */
export function onNamed(
	ctx: Context,
	action: string,
	scalingGroupId: string | undefined,
	rows: readonly ({ readonly scalingGroupId: string } | undefined)[],
): readonly Authorization[] {
	const groupIds = scalingGroupId ? [scalingGroupId] : rows.flatMap((row) => row?.scalingGroupId ?? []);
	return onGroups(ctx, action, [...new Set(groupIds)]);
}

/** On the group that a lifecycle hook belongs to (all groups when the hook is unknown: the handler says so then). */
export function onHook(ctx: Context, action: string, lifecycleHookId: string | undefined): Authorization {
	return onGroup(ctx, action, ctx.tx.get(hooks, lifecycleHookId ?? "")?.scalingGroupId);
}

/** On the groups of several lifecycle hooks: each must be allowed. */
export function onHooks(ctx: Context, action: string, lifecycleHookIds: readonly string[]): readonly Authorization[] {
	const named = lifecycleHookIds.length > 0 ? lifecycleHookIds : [undefined];
	return named.map((id) => onHook(ctx, action, id));
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

export function onEciConfiguration(ctx: Context, action: string, scalingConfigurationId: string): Authorization {
	return onGroup(ctx, action, ctx.tx.get(eciConfigurations, scalingConfigurationId)?.scalingGroupId);
}

export function onAlarm(ctx: Context, action: string, alarmTaskId: string): Authorization {
	return onGroup(ctx, action, ctx.tx.get(alarms, alarmTaskId)?.scalingGroupId);
}

/** On what a scheduled task names, as it is and as it is to be: the group, or that of the rule; each must be allowed. */
export function onScheduled(
	ctx: Context,
	action: string,
	named: readonly (Pick<ScheduledTask, "scalingGroupId" | "scheduledAction"> | undefined)[],
): readonly Authorization[] {
	const groupIds = named
		.flatMap((one) => [one?.scalingGroupId, findRuleByAri(ctx, one?.scheduledAction ?? "")?.scalingGroupId])
		.flatMap((id) => id || []);
	return onGroups(ctx, action, [...new Set(groupIds)]);
}

/** On Auto Scaling as a whole: regions, limits, lists over all groups. */
export function onProduct(ctx: Context, action: string): Authorization {
	return { action: `ess:${action}`, resource: anyArn(ctx) };
}
