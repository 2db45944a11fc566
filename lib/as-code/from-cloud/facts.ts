import type {
	Alarm,
	LifecycleHook,
	ScalingConfiguration,
	ScalingGroup,
	ScalingRule,
	ScheduledTask,
} from "@/lib/cloud/ess";
import { jsonObjectOf } from "@/lib/forms/json-object";
import { parseNotificationArn } from "@/lib/forms/notification-arn";

type Tag = { readonly key: string; readonly value: string };

/** A role with what is attached to it; the documents of its own policies. */
export type RoleFacts = {
	readonly name: string;
	readonly description: string | undefined;
	readonly trust: string | undefined;
	readonly maxSessionDuration: number | undefined;
	readonly policies: readonly {
		readonly name: string;
		readonly type: string;
		readonly description?: string | undefined;
		/** Of a custom policy: its default version. */
		readonly document?: string | undefined;
	}[];
};

/** What of a group stands in the cloud, as it was read there. */
export type GroupFacts = {
	readonly regionId: string;
	readonly accountId: string;
	readonly group: ScalingGroup;
	readonly tags: readonly Tag[];
	readonly configurations: readonly (Omit<ScalingConfiguration, "UserData"> & {
		/** As people read it; null where there is some that the reader may not see. */
		readonly userData?: string | null | undefined;
	})[];
	readonly hooks: readonly LifecycleHook[];
	readonly rules: readonly ScalingRule[];
	readonly tasks: readonly ScheduledTask[];
	readonly alarms: readonly Alarm[];
	readonly roles: readonly RoleFacts[];
	/** Own templates of OOS that hooks start. */
	readonly templates: readonly { readonly name: string; readonly content: string }[];
	/** What could not be read, with the cloud's code. */
	readonly unread: readonly { readonly name: string; readonly code: string }[];
};

/** What stands in the cloud beside what is exported, or needs a word. */
export type ExportNote = {
	readonly code: "loadBalancers" | "databases" | "disabled" | "suspended" | "eci" | "unread" | "masked";
	readonly name: string;
	readonly detail?: string;
};

/** The role that a hook's metadata makes OOS take, and the template that its ARN starts. */
export function namedByHook({ NotificationArn, NotificationMetadata }: LifecycleHook): {
	role: string | undefined;
	template: string | undefined;
} {
	const target = parseNotificationArn(NotificationArn ?? "");
	const template = target?.method === "oos" ? target.name : undefined;
	const role = jsonObjectOf(NotificationMetadata ?? "")?.OOSAssumeRole;
	return { template, role: typeof role === "string" && /^[\w.-]+$/.test(role) ? role : undefined };
}
