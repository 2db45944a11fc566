import { jsonObjectOf } from "@/lib/forms/json-object";
import type { LifecycleHookForm } from "@/lib/forms/lifecycle-hook";
import { buildNotificationArn, buildNotificationMetadata } from "@/lib/forms/notification";
import { parseNotificationArn } from "@/lib/forms/notification-arn";
import { differencesOf, type Plan } from "../../plan";

/** A hook as ESS describes it. */
export type ExistingHook = {
	LifecycleHookId: string;
	LifecycleTransition: string;
	DefaultResult?: string | null | undefined;
	HeartbeatTimeout?: number | null | undefined;
	NotificationArn?: string | null | undefined;
	NotificationMetadata?: string | null | undefined;
};

type HookSettings = {
	LifecycleTransition: LifecycleHookForm["lifecycleTransition"];
	DefaultResult: LifecycleHookForm["defaultResult"];
	HeartbeatTimeout: number;
	NotificationArn?: string;
	NotificationMetadata?: string;
};
type HookCalls = {
	createLifecycleHook: HookSettings & { ScalingGroupId: string; LifecycleHookName: string };
	modifyLifecycleHook: HookSettings & { LifecycleHookId: string };
};

/** Creates the hook, or makes the one of that name in the group be as the form says. */
export function planHook(
	form: LifecycleHookForm,
	where: { regionId: string; accountId: string },
	existing: ExistingHook | undefined,
): Plan<HookCalls> {
	const arn = buildNotificationArn(form, where);
	const metadata = buildNotificationMetadata(form);
	const settings: HookSettings = {
		LifecycleTransition: form.lifecycleTransition,
		DefaultResult: form.defaultResult,
		HeartbeatTimeout: form.heartbeatTimeout,
		...(arn === undefined ? {} : { NotificationArn: arn }),
		...(metadata === undefined ? {} : { NotificationMetadata: metadata }),
	};
	if (existing === undefined) {
		const names = { ScalingGroupId: form.scalingGroupId, LifecycleHookName: form.lifecycleHookName };
		return { outcome: "created", differences: [], calls: { createLifecycleHook: { ...names, ...settings } } };
	}
	const differences = differencesOf(fieldsOf(existing), fieldsOf(settings));
	return differences.length === 0
		? { outcome: "reused", differences, calls: {} }
		: {
				outcome: "updated",
				differences,
				calls: { modifyLifecycleHook: { LifecycleHookId: existing.LifecycleHookId, ...settings } },
			};
}

/** What a hook is, as one text. */
export function hookAsked(hook: Omit<ExistingHook, "LifecycleHookId">): string {
	return JSON.stringify(comparable(hook));
}

/** The two spellings of an ARN, and two orders of the same parameters, are no difference. */
function comparable(hook: Omit<ExistingHook, "LifecycleHookId">) {
	const target = parseNotificationArn(hook.NotificationArn ?? "");
	return {
		lifecycleTransition: hook.LifecycleTransition,
		defaultResult: hook.DefaultResult,
		heartbeatTimeout: hook.HeartbeatTimeout,
		notification: target === undefined ? "" : `${target.method}/${target.name}`,
		parameters: sortedJson(hook.NotificationMetadata ?? ""),
	};
}

/** A hook field by field, the template's parameters apart as far as the form has fields for them. */
function fieldsOf(hook: Omit<ExistingHook, "LifecycleHookId">) {
	const { parameters: all, ...rest } = comparable(hook);
	const parameters = jsonObjectOf(all);
	const { commandContent, commandType, timeout, lifecycleActionResult, OOSAssumeRole, ...others } = parameters ?? {};
	return {
		...rest,
		commandContent,
		commandType,
		commandTimeout: timeout,
		lifecycleActionResult,
		ramRole: OOSAssumeRole,
		parameters: parameters === undefined ? all : JSON.stringify(others),
	};
}

function sortedJson(text: string): string {
	const value = jsonObjectOf(text);
	return value === undefined
		? text
		: JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}
