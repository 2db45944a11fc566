import type { Context } from "../../core/context";
import { param } from "../../core/params";
import {
	hookIdNotExist,
	hookNameDuplicate,
	hookNameNotExist,
	hookQuotaExceeded,
	INVALID_PARAMTER,
	invalidNotificationArn,
	invalidParamter,
	type NotExistWording,
	unsupportedNotificationRegion,
} from "../errors";
import { hookName } from "../fields";
import type { Group } from "../group/rows";
import { limits } from "../limits";
import { keptNotificationArn, parseNotificationArn } from "../resource-names";
import { checkPassedRole } from "./check-passed-role";
import { type Hook, hooks } from "./rows";

const heartbeatTimeout = () => param.integer({ min: 30, max: 21_600, error: INVALID_PARAMTER });
const actionResult = () => param.oneOf(["CONTINUE", "ABANDON", "ROLLBACK"], { error: INVALID_PARAMTER });
const transition = () => param.oneOf(["SCALE_OUT", "SCALE_IN"], { error: INVALID_PARAMTER });
const metadata = () => param.string({ max: 4096, error: INVALID_PARAMTER });

/** What a hook is made of; CreateLifecycleHook and the LifecycleHook list of CreateScalingGroup take the same. */
export const hookFields = {
	LifecycleHookName: hookName.optional(),
	LifecycleTransition: transition(),
	HeartbeatTimeout: heartbeatTimeout().default(600),
	DefaultResult: actionResult().default("CONTINUE"),
	NotificationArn: param.string().optional(),
	NotificationMetadata: metadata().optional(),
} as const;

/** The same, when a hook is changed: what is absent stays. */
export const hookChanges = {
	LifecycleTransition: transition().optional(),
	HeartbeatTimeout: heartbeatTimeout().optional(),
	DefaultResult: actionResult().optional(),
	NotificationArn: param.string().optional(),
	NotificationMetadata: metadata().optional(),
} as const;

type HookRequest = {
	readonly LifecycleHookName?: string | undefined;
	readonly LifecycleTransition: Hook["transition"];
	readonly HeartbeatTimeout: number;
	readonly DefaultResult: Hook["defaultResult"];
	readonly NotificationArn?: string | undefined;
	readonly NotificationMetadata?: string | undefined;
};

/** Adds a hook to a group. Throws the CreateLifecycleHook errors. */
export function createHook(ctx: Context, group: Group, request: HookRequest): Hook {
	const lifecycleHookId = ctx.ids.next("ash-");
	const name = request.LifecycleHookName ?? lifecycleHookId;
	const notificationArn = keptNotificationArn(request.NotificationArn ?? "");
	checkNotification(ctx, group, notificationArn);
	checkPassedRole(ctx, notificationArn, request.NotificationMetadata ?? "", group.regionId);
	if (ctx.tx.count(hooks, "name", `${group.scalingGroupId}/${name}`) > 0) {
		throw hookNameDuplicate();
	}
	if (ctx.tx.count(hooks, "group", group.scalingGroupId) >= limits.lifecycleHooks) {
		throw hookQuotaExceeded();
	}
	const hook: Hook = {
		lifecycleHookId,
		scalingGroupId: group.scalingGroupId,
		name,
		transition: request.LifecycleTransition,
		heartbeatTimeoutSeconds: request.HeartbeatTimeout,
		defaultResult: request.DefaultResult,
		status: "Active",
		notificationArn,
		notificationMetadata: request.NotificationMetadata ?? "",
	};
	ctx.tx.put(hooks, hook);
	return hook;
}

/**
 * A notification goes to an OOS template, or to an MNS queue or topic, of this account in the group's region. Queues and
 * topics are not made here: each one that is named is there (see notification/messages).
 */
export function checkNotification(ctx: Context, group: Group, arn: string): void {
	if (arn === "") {
		return;
	}
	const target = parseNotificationArn(arn);
	if (!target || target.kind === "cloudmonitor" || target.accountId !== ctx.accountId) {
		throw invalidNotificationArn();
	}
	if (target.regionId !== group.regionId) {
		throw unsupportedNotificationRegion();
	}
}

/** A hook named by its id alone, or by group and name. Throws InvalidLifecycleHookId.NotExist or …Name.NotExist. */
export function requireHook(
	ctx: Pick<Context, "tx">,
	names: {
		readonly LifecycleHookId?: string | undefined;
		readonly LifecycleHookName?: string | undefined;
		readonly ScalingGroupId?: string | undefined;
	},
	wording: NotExistWording = "does not exist",
): Hook {
	if (names.LifecycleHookId) {
		const hook = ctx.tx.get(hooks, names.LifecycleHookId);
		if (!hook) {
			throw hookIdNotExist(wording);
		}
		return hook;
	}
	if (!names.LifecycleHookName || !names.ScalingGroupId) {
		throw invalidParamter();
	}
	const value = `${names.ScalingGroupId}/${names.LifecycleHookName}`;
	for (const hook of ctx.tx.scan(hooks, { index: "name", value })) {
		return hook;
	}
	throw hookNameNotExist(wording);
}
