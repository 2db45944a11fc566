import { OOS_ROLE } from "@/lib/oos/oos-role";
import { COMMAND_TYPES } from "./command-choices";
import {
	ACTION_RESULTS,
	DEFAULT_RESULTS,
	LIFECYCLE_TRANSITIONS,
	type LifecycleHookForm,
	RUN_COMMAND_TEMPLATE,
} from "./lifecycle-hook";
import { parseNotificationMetadata } from "./notification";
import { parseNotificationArn } from "./notification-arn";
import { oneOf } from "./one-of";

/** A hook as ESS describes it. */
type DescribedHook = {
	ScalingGroupId: string;
	LifecycleHookName: string;
	LifecycleTransition: string;
	DefaultResult?: string | undefined;
	HeartbeatTimeout?: number | undefined;
	NotificationArn?: string | undefined;
	NotificationMetadata?: string | undefined;
};

/** An existing hook as the form that would make it. */
export function hookFormValues(hook: DescribedHook): LifecycleHookForm {
	const notification = parseNotificationArn(hook.NotificationArn ?? "");
	const parameters = parseNotificationMetadata(hook.NotificationMetadata ?? "");
	const isOos = notification?.method === "oos";
	const templateName = isOos ? notification.name : RUN_COMMAND_TEMPLATE;
	return {
		scalingGroupId: hook.ScalingGroupId,
		lifecycleHookName: hook.LifecycleHookName,
		lifecycleTransition: oneOf(LIFECYCLE_TRANSITIONS, hook.LifecycleTransition, "SCALE_OUT"),
		heartbeatTimeout: hook.HeartbeatTimeout ?? 600,
		defaultResult: oneOf(DEFAULT_RESULTS, hook.DefaultResult, "CONTINUE"),
		notificationMethod: notification?.method ?? "none",
		notificationTarget: notification && !isOos ? notification.name : "",
		// Only public templates' names may begin so.
		templateType: /^(ACS|ALIYUN|ALIBABA)/i.test(templateName) ? "Public" : "Private",
		templateName,
		templateParameters: isOos && templateName !== RUN_COMMAND_TEMPLATE ? (hook.NotificationMetadata ?? "") : "",
		commandType: oneOf(COMMAND_TYPES, parameters?.commandType, "RunShellScript"),
		commandContent: parameters?.commandContent ?? "",
		commandTimeout: parameters?.timeout ?? 600,
		lifecycleActionResult: oneOf(ACTION_RESULTS, parameters?.lifecycleActionResult, "ABANDON"),
		ramRole: parameters?.OOSAssumeRole ?? OOS_ROLE,
	};
}
