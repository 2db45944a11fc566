import * as z from "zod";

/** NotificationMetadata holds all of a template's parameters, script included; ESS takes this many characters. */
export const NOTIFICATION_METADATA_MAX = 4096;

/** The inputs of a hook's form that decide whom it notifies, and of what. */
export type HookNotification = {
	notificationMethod: "none" | "oos" | "queue" | "topic";
	notificationTarget: string;
	templateName: string;
	templateParameters: string;
	commandType: string;
	commandContent: string;
	commandTimeout: string | number;
	lifecycleActionResult: string;
	ramRole: string;
};

/** A `${name}` that Auto Scaling fills in when it starts the execution; it must stay as it is in the metadata. */
const placeholder = (name: string) => `\${${name}}`;
const PLACEHOLDERS = {
	regionId: placeholder("regionId"),
	instanceIds: [placeholder("instanceIds")],
	lifecycleHookId: placeholder("lifecycleHookId"),
	lifecycleActionToken: placeholder("lifecycleActionToken"),
};

/** The JSON that the hook hands to the OOS template; undefined when the hook notifies nobody through OOS. */
export function buildNotificationMetadata(form: HookNotification): string | undefined {
	if (form.notificationMethod !== "oos") {
		return undefined;
	}
	if (form.templateName !== "ACS-ESS-LifeCycleRunCommand") {
		return form.templateParameters.trim() === "" ? undefined : form.templateParameters;
	}
	return JSON.stringify({
		commandType: form.commandType,
		commandContent: form.commandContent.replace(/\r\n?/g, "\n"),
		timeout: Number(form.commandTimeout),
		lifecycleActionResult: form.lifecycleActionResult,
		...PLACEHOLDERS,
		OOSAssumeRole: form.ramRole,
	});
}

/** The hook's NotificationArn, `acs:ess:{region}:{account}:oos|queue|topic/{name}`; undefined for no notification. */
export function buildNotificationArn(
	form: HookNotification,
	where: { regionId: string; accountId: string },
): string | undefined {
	if (form.notificationMethod === "none") {
		return undefined;
	}
	const name = form.notificationMethod === "oos" ? form.templateName : form.notificationTarget;
	return `acs:ess:${where.regionId}:${where.accountId}:${form.notificationMethod}/${name}`;
}

const metadata = z.object({
	commandType: z.string().optional(),
	commandContent: z.string().optional(),
	timeout: z.coerce.number().optional(),
	lifecycleActionResult: z.string().optional(),
	OOSAssumeRole: z.string().optional(),
});

/** Reads the run-command parameters back from a hook's NotificationMetadata; undefined when they are not there. */
export function parseNotificationMetadata(text: string): z.infer<typeof metadata> | undefined {
	try {
		return metadata.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}
