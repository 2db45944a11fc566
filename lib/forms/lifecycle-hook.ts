import * as z from "zod";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import { checkParameters, startingValues } from "@/lib/oos/parameter-values";
import type { TemplateParameter } from "@/lib/oos/template-parameters";
import { checkField } from "./check-field";
import { COMMAND_TYPES } from "./command-choices";
import { essName } from "./ess-name";
import { roleName } from "./grant";
import { jsonObjectOf } from "./json-object";
import { buildNotificationMetadata, type HookNotification, NOTIFICATION_METADATA_MAX } from "./notification";
import { picked, ruleMessage, wholeNumber } from "./rule";
import { scriptText } from "./script";

export const LIFECYCLE_TRANSITIONS = ["SCALE_OUT", "SCALE_IN"] as const;
export const DEFAULT_RESULTS = ["CONTINUE", "ABANDON", "ROLLBACK"] as const;
export const ACTION_RESULTS = ["ABANDON", "ROLLBACK", "CONTINUE"] as const;
export const NOTIFICATION_METHODS = ["none", "oos", "queue", "topic"] as const;
export const TEMPLATE_TYPES = ["Public", "Private"] as const;

/** The tutorial's template: its parameters have fields of their own; other templates take JSON. */
export const RUN_COMMAND_TEMPLATE = "ACS-ESS-LifeCycleRunCommand";

/** The tutorial's script: installs Apache on CentOS 7.6. */
export const TUTORIAL_SCRIPT = "yum install -y httpd\nsystemctl start httpd\nsystemctl enable httpd\n";

const templateParameters = z.string().superRefine((text, issues) => {
	if (text.trim() !== "" && jsonObjectOf(text) === undefined) {
		issues.addIssue({ code: "custom", message: ruleMessage("jsonObject") });
	}
});

const fields = z.object({
	scalingGroupId: picked,
	lifecycleHookName: essName,
	lifecycleTransition: z.enum(LIFECYCLE_TRANSITIONS),
	heartbeatTimeout: wholeNumber(30, 21_600),
	defaultResult: z.enum(DEFAULT_RESULTS),
	notificationMethod: z.enum(NOTIFICATION_METHODS),
	/** Name of the MNS queue or topic. */
	notificationTarget: z.string().trim().default(""),
	templateType: z.enum(TEMPLATE_TYPES).default("Public"),
	templateName: z.string().trim().default(RUN_COMMAND_TEMPLATE),
	/** Parameters of any template but the tutorial's, as a JSON object. */
	templateParameters: templateParameters.default(""),
	commandType: z.enum(COMMAND_TYPES).default("RunShellScript"),
	commandContent: z.string().default(""),
	commandTimeout: z.union([z.string(), z.number()]).default(600),
	lifecycleActionResult: z.enum(ACTION_RESULTS).default("ABANDON"),
	ramRole: z.string().trim().default(OOS_ROLE),
});

/**
 * 创建生命周期挂钩. All fields keep their value whatever the notification method is, so that changing it
 * back loses nothing; only the fields that the method uses are checked.
 */
export const lifecycleHookForm = fields.superRefine((form, issues) => {
	const check = (field: keyof typeof form, schema: z.ZodType) => checkField(form, issues, field, schema);
	if (form.notificationMethod === "queue" || form.notificationMethod === "topic") {
		check("notificationTarget", mnsName);
	}
	if (form.notificationMethod !== "oos") {
		return;
	}
	check("templateName", picked);
	if (form.templateName !== RUN_COMMAND_TEMPLATE) {
		checkLength(issues, "templateParameters", form);
		return;
	}
	check("commandContent", scriptText);
	check("commandTimeout", wholeNumber(10, 86_400));
	check("ramRole", roleName);
	checkLength(issues, "commandContent", form);
});

function checkLength(issues: z.RefinementCtx, field: string, form: HookNotification): void {
	const length = buildNotificationMetadata(form)?.length ?? 0;
	if (length > NOTIFICATION_METADATA_MAX) {
		const message = ruleMessage("metadataTooLong", { length, max: NOTIFICATION_METADATA_MAX });
		issues.addIssue({ code: "custom", path: [field], message });
	}
}

/** The same form, which also holds the parameters to what the template declares, as far as that is known. */
export function hookFormChecking(declared: () => readonly TemplateParameter[] | undefined) {
	return lifecycleHookForm.superRefine((form, issues) => {
		const parameters = form.notificationMethod === "oos" ? declared() : undefined;
		if (!parameters || form.templateName === RUN_COMMAND_TEMPLATE) {
			return;
		}
		const values = startingValues(parameters, jsonObjectOf(form.templateParameters) ?? {}, "hook");
		const names = checkParameters(parameters, values, "hook").map(({ name }) => name);
		if (names.length > 0) {
			const message = ruleMessage("templateParameters", { names: names.join(", ") });
			issues.addIssue({ code: "custom", path: ["templateParameters"], message });
		}
	});
}
export type LifecycleHookForm = z.infer<typeof lifecycleHookForm>;
export type LifecycleHookFormInput = z.input<typeof lifecycleHookForm>;

const mnsName = z.string().superRefine((value, issues) => {
	if (value === "") {
		issues.addIssue({ code: "custom", message: ruleMessage("required") });
	} else if (!/^[a-zA-Z0-9][-_a-zA-Z0-9]{0,255}$/.test(value)) {
		issues.addIssue({ code: "custom", message: ruleMessage("mnsNameChars", { value }) });
	}
});

/** The form as the tutorial fills it, for a group. */
export function tutorialHook(scalingGroupId: string): LifecycleHookForm {
	return {
		scalingGroupId,
		lifecycleHookName: "ESSHookForRunCommand",
		lifecycleTransition: "SCALE_OUT",
		heartbeatTimeout: 300,
		defaultResult: "CONTINUE",
		notificationMethod: "oos",
		notificationTarget: "",
		templateType: "Public",
		templateName: RUN_COMMAND_TEMPLATE,
		templateParameters: "",
		commandType: "RunShellScript",
		commandContent: TUTORIAL_SCRIPT,
		commandTimeout: 600,
		lifecycleActionResult: "ABANDON",
		ramRole: OOS_ROLE,
	};
}
