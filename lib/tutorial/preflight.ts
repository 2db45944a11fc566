import { RUN_COMMAND_TEMPLATE } from "@/lib/forms/lifecycle-hook";
import { buildNotificationMetadata, NOTIFICATION_METADATA_MAX } from "@/lib/forms/notification";
import { missingActions } from "./policy-document";
import type { StepId } from "./steps";

/** What the tasks of ACS-ESS-LifeCycleRunCommand call as the role. */
export const REQUIRED_ACTIONS = [
	"ecs:RunCommand",
	"ecs:DescribeInvocations",
	"ecs:DescribeInvocationResults",
	"ess:CompleteLifecycleAction",
] as const;

/** What will go wrong, told before it does. `blocker`: the cloud will refuse; `warning`: the run may end badly. */
export type Finding = {
	id: string;
	severity: "blocker" | "warning" | "info";
	/** The form field it is about. */
	field?: string;
	values: Readonly<Record<string, string | number>>;
	/** A value that puts it right. */
	suggestion?: { field: string; value: string | number };
	/** The step that puts it right, where it is another one. */
	step?: StepId;
};

/** Seconds that OOS needs, apart from the script, to start, poll and complete. */
const OOS_OVERHEAD_SECONDS = 30;

type HookInputs = {
	lifecycleTransition: string;
	heartbeatTimeout: number;
	defaultResult: string;
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

/** What is risky about a hook as filled in; rules that the form refuses are not repeated here. */
export function preflightHook(form: HookInputs): Finding[] {
	const found: Finding[] = [];
	if (form.lifecycleTransition !== "SCALE_OUT") {
		found.push({ id: "notScaleOut", severity: "warning", field: "lifecycleTransition", values: {} });
	}
	if (form.notificationMethod !== "oos") {
		found.push({ id: "noTemplate", severity: "warning", field: "notificationMethod", values: {} });
		return found;
	}
	if (form.templateName !== RUN_COMMAND_TEMPLATE) {
		return found;
	}
	return [...found, ...preflightTimeouts(form), ...preflightScript(form)];
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
	const found: Finding[] = [];
	const script = form.commandContent;
	const commands = script.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
	if (form.commandType === "RunShellScript" && commands.length > 1 && !stopsAtErrors(script)) {
		found.push({
			id: "noErrExit",
			severity: "warning",
			field: "commandContent",
			values: { lines: commands.length },
			suggestion: { field: "commandContent", value: withErrExit(script) },
		});
	}
	const length = buildNotificationMetadata(form)?.length ?? 0;
	if (length > NOTIFICATION_METADATA_MAX * 0.9 && length <= NOTIFICATION_METADATA_MAX) {
		const values = { length, max: NOTIFICATION_METADATA_MAX };
		found.push({ id: "metadataNearLimit", severity: "info", field: "commandContent", values });
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

function stopsAtErrors(script: string): boolean {
	return /^\s*set\s+(-[a-zA-Z]*e|-o\s+errexit)/m.test(script) || /^#!.*\s-[a-zA-Z]*e/.test(script);
}

/** The script with `set -e` after its first line if that is a `#!`, else at the top. */
function withErrExit(script: string): string {
	const [first = "", ...rest] = script.split("\n");
	return first.startsWith("#!") ? [first, "set -e", ...rest].join("\n") : `set -e\n${script}`;
}

/** Seconds of the script's plain `sleep N[smh]` commands, as far as they can be read off the text. */
function sleepSeconds(script: string): number {
	const units: Record<string, number> = { s: 1, m: 60, h: 3600 };
	return [...script.matchAll(/^\s*sleep\s+(\d+)([smh]?)\s*$/gm)].reduce(
		(sum, [, amount, unit]) => sum + Number(amount) * (units[unit || "s"] ?? 1),
		0,
	);
}

/** What the policy lacks for the template to run. */
export function preflightPolicy(document: string): Finding[] {
	const missing = missingActions([document], REQUIRED_ACTIONS);
	return missing.length === 0
		? []
		: [{ id: "policyLacksActions", severity: "warning", field: "policyDocument", values: list(missing) }];
}

export type ExecuteFacts = {
	group: { lifecycleState: string; totalCapacity: number; maxSize: number; minSize: number } | undefined;
	activityInProgress: boolean;
	adjustment: { type: string; value: number } | undefined;
	/** Texts of the role's policies; undefined when they could not be read. */
	rolePolicies: readonly string[] | undefined;
	/** Whether an active scale-out hook with a template stands in the group. */
	hookPresent: boolean;
};

/** What will stop the scale-out, or make it fail as the tutorial's last chapter describes. */
export function preflightExecute(facts: ExecuteFacts): Finding[] {
	const { group } = facts;
	if (group === undefined) {
		return [{ id: "groupGone", severity: "blocker", values: {}, step: "group" }];
	}
	const found: Finding[] = [];
	if (group.lifecycleState !== "Active") {
		found.push({ id: "groupDisabled", severity: "blocker", values: {}, step: "group" });
	}
	if (facts.adjustment === undefined) {
		found.push({ id: "ruleGone", severity: "blocker", values: {}, step: "rule" });
	} else if (group.totalCapacity >= group.maxSize && facts.adjustment.value > 0) {
		found.push({ id: "groupAtMaxSize", severity: "blocker", values: { max: group.maxSize }, step: "group" });
	}
	if (facts.activityInProgress) {
		found.push({ id: "activityInProgress", severity: "blocker", values: {} });
	}
	if (!facts.hookPresent) {
		found.push({ id: "hookGone", severity: "warning", values: {}, step: "hook" });
	}
	const missing = facts.rolePolicies === undefined ? [] : missingActions(facts.rolePolicies, REQUIRED_ACTIONS);
	if (missing.length > 0) {
		found.push({ id: "roleLacksActions", severity: "warning", values: list(missing), step: "grant" });
	}
	return found;
}

const list = (actions: readonly string[]) => ({ actions: actions.join(", "), count: actions.length });
