import { lifecycleHookForm, RUN_COMMAND_TEMPLATE, tutorialHook } from "@/lib/forms/lifecycle-hook";
import { buildNotificationMetadata, type HookNotification, NOTIFICATION_METADATA_MAX } from "@/lib/forms/notification";
import type { Finding } from "../../finding";
import { INVOKE_TEMPLATE } from "../command/invoke-template";
import { checkErrExit, checkScript } from "./check-script";

/** Seconds that OOS needs, apart from the script, to start, poll and complete. */
const OOS_OVERHEAD_SECONDS = 30;

type HookInputs = HookNotification & {
	lifecycleTransition: string;
	heartbeatTimeout: number;
	defaultResult: string;
};

/**
 * What is risky about a hook as filled in, for a walkthrough that scales out or in, with the time limit in seconds of the
 * saved command that its template runs; rules that the form refuses are not repeated here.
 */
export function preflightHook(
	form: HookInputs,
	direction: "SCALE_OUT" | "SCALE_IN" = "SCALE_OUT",
	saved: { timeout: number } | null = null,
): Finding[] {
	const found: Finding[] = [];
	if (form.lifecycleTransition !== direction) {
		const id = direction === "SCALE_OUT" ? "notScaleOut" : "notScaleIn";
		found.push({ id, severity: "warning", field: "lifecycleTransition", values: {} });
	}
	if (form.notificationMethod !== "oos") {
		found.push({ id: "noTemplate", severity: "warning", field: "notificationMethod", values: {} });
		return found;
	}
	if (form.templateName === INVOKE_TEMPLATE && saved !== null && saved.timeout >= form.heartbeatTimeout) {
		const values = { script: saved.timeout, hook: form.heartbeatTimeout };
		found.push({ id: "scriptOutlivesHook", severity: "warning", field: "heartbeatTimeout", values, step: "command" });
	}
	if (form.templateName !== RUN_COMMAND_TEMPLATE) {
		return found;
	}
	return [...found, ...preflightTimeouts(form), ...preflightScript(form)];
}

/**
 * The same for what a form holds while it is typed: as long as a field is not right, what is known of the script alone is
 * told, so that a name that is missing hides nothing of it.
 */
export function preflightTyped(
	values: Readonly<Record<string, unknown>>,
	direction: "SCALE_OUT" | "SCALE_IN",
	saved: { timeout: number } | null,
): Finding[] {
	const parsed = lifecycleHookForm.safeParse(values);
	if (parsed.success) {
		return preflightHook(parsed.data, direction, saved);
	}
	const { notificationMethod, templateName, heartbeatTimeout, ...typed } = values;
	if (notificationMethod !== "oos" || templateName !== RUN_COMMAND_TEMPLATE) {
		return [];
	}
	const texts = Object.fromEntries(Object.entries(typed).filter(([, value]) => typeof value === "string"));
	const seconds = Number(heartbeatTimeout);
	return preflightScript({
		...tutorialHook(""),
		...texts,
		// A wait that is no number yet is longer than any script.
		heartbeatTimeout: Number.isFinite(seconds) && seconds > 0 ? seconds : Number.POSITIVE_INFINITY,
	});
}

function preflightTimeouts(form: HookInputs): Finding[] {
	const hook = form.heartbeatTimeout;
	const script = Number(form.commandTimeout);
	if (!Number.isFinite(hook) || !Number.isFinite(script) || script < hook) {
		return [];
	}
	const fitting = hook - OOS_OVERHEAD_SECONDS;
	return [
		{
			id: "scriptOutlivesHook",
			severity: "warning",
			field: "commandTimeout",
			values: { script, hook },
			...(fitting >= 10 ? { suggestion: { field: "commandTimeout", value: fitting } } : {}),
		},
	];
}

function preflightScript(form: HookInputs): Finding[] {
	const script = form.commandContent;
	const found: Finding[] =
		form.commandType === "RunShellScript" ? [...checkScript(script), ...checkErrExit(script)] : [];
	const length = buildNotificationMetadata(form)?.length ?? 0;
	const max = NOTIFICATION_METADATA_MAX;
	if (length > max) {
		const values = { length, max, over: length - max };
		found.push({ id: "metadataTooLong", severity: "blocker", field: "commandContent", values });
	} else if (length > max * 0.9) {
		found.push({ id: "metadataNearLimit", severity: "info", field: "commandContent", values: { length, max } });
	}
	const slept = sleepSeconds(script);
	if (slept >= form.heartbeatTimeout) {
		found.push({
			id: "sleepsTooLong",
			severity: "warning",
			field: "heartbeatTimeout",
			values: { seconds: slept, hook: form.heartbeatTimeout },
			suggestion: { field: "heartbeatTimeout", value: Math.min(21_600, slept * 2 + OOS_OVERHEAD_SECONDS) },
		});
	}
	return found;
}

/** Seconds of the script's plain `sleep N[smh]` commands, as far as they can be read off the text. */
function sleepSeconds(script: string): number {
	const units: Record<string, number> = { s: 1, m: 60, h: 3600 };
	return [...script.matchAll(/^\s*sleep\s+(\d+)([smh]?)\s*$/gm)].reduce(
		(sum, [, amount, unit]) => sum + Number(amount) * (units[unit || "s"] ?? 1),
		0,
	);
}
